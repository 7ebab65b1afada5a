"""Whoever accepts an indicator sees what its figures say of the target, and says it."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.tasks import made
from tests.web.tasks.desk import words
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus

RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"
FIGURES = (Given("a", "Số tổ đã tập huấn", "31"), Given("b", "Tổng số tổ", "42"))


@pytest.fixture
def house(app: Flask) -> made.House:
    house = made.house(kind=ItemKind.INDICATOR, scoring_text=RATIO, max_points=Decimal(10), target="100%")
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, figures=FIGURES))
    return house


def _decide(client: FlaskClient, house: made.House, **typed: str) -> TestResponse:
    task = f"/nhiem-vu/{made.get_part(house.part_id).task_id}"
    (form,) = html.fromstring(client.get(f"{task}?phan={house.part_id}").text).xpath(
        "//form[contains(@action, '/xac-nhan')]"
    )
    sent = dict(form.form_values()) | {f"xac-nhan-{name}": value for name, value in typed.items()}
    return client.post(form.get("action"), data=sent)


def test_the_proposal_stands_chosen_with_its_sentence(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    page = html.fromstring(client.get(f"/nhiem-vu/{made.get_part(house.part_id).task_id}").text)
    said = words(page)
    assert "10 × 31/42 = 7,38 điểm." in said
    assert "Theo số liệu: Kết quả 73,81 % so với yêu cầu “100%”: chưa đạt." in said
    assert page.xpath("//input[@name='xac-nhan-target_met'][@checked]/@value") == ["no"]


def test_what_is_accepted_below_its_target_is_nowhere_called_done(client: FlaskClient, house: made.House) -> None:
    answer = _decide(house.coordinator.log_in(client), house)
    page = words(html.fromstring(client.get(answer.location).text))
    assert "Đã xác nhận kết quả: chưa đạt chỉ tiêu." in page
    assert "Chưa đạt chỉ tiêu" in page
    assert "Xác nhận hoàn thành" not in page
    assert made.get_part(house.part_id).state is PartState.NOT_MET


def test_another_verdict_needs_its_reason(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    refused = _decide(client, house, target_met="yes")
    assert "hãy nêu lý do" in refused.text
    assert _decide(client, house, target_met="yes", reason="Chỉ tiêu đã điều chỉnh").status_code == 302
    assert made.get_part(house.part_id).state is PartState.ACCEPTED
