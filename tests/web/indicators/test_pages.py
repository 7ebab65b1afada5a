"""The tree, one indicator with its calculation, the way back from a document, and values that people enter."""

import io
import zipfile
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import factories
from tests.tasks import made
from tests.web.tasks.desk import statements_of, words
from tracker.accounts.rules import Role
from tracker.core.db import db, transaction
from tracker.indicators.models import IndicatorValue
from tracker.plans.rules import ItemKind
from tracker.tasks.actions import decision
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus, TargetMet

RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"
FIGURES = (Given("a", "Số tổ đã tập huấn", "31"), Given("b", "Tổng số tổ", "42"))


@pytest.fixture
def house(app: Flask) -> made.House:
    return made.house(
        kind=ItemKind.INDICATOR,
        code="3.4",
        scoring_text=RATIO,
        max_points=Decimal(10),
        target="100%",
        path=["3 Nhân lực"],
    )


def item_id(house: made.House) -> int:
    return made.get_part(house.part_id).task.item_id


def accepted(house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, figures=FIGURES))
    with transaction():
        version = made.sent_version(house.part_id)
        verdict = Verdict(target_met=TargetMet.NO)
        decision.accept(house.coordinator.actor, house.part_id, version=version, verdict=verdict)


def tree(client: FlaskClient) -> list[str]:
    page = html.fromstring(client.get("/chi-so").text)
    return [words(row) for row in page.xpath("//tbody/tr")]


def enter(client: FlaskClient, house: made.House, **typed: str) -> str:
    address = f"/chi-so/{item_id(house)}"
    (form,) = html.fromstring(client.get(address).text).xpath(f"//form[@action='{address}']")
    return client.post(address, data=dict(form.form_values()) | typed, follow_redirects=True).text


def test_acceptance_moves_status_and_points_at_once(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    assert "Chưa có số liệu" in tree(client)[1]
    accepted(house)
    group, line, sums = tree(client)
    assert "7,38" in line and "Chưa đạt" in line
    assert "7,38" in group and "0/1 đạt" in sums


def test_a_new_report_moves_nothing_before_it_is_accepted(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    better = (Given("a", "Số tổ đã tập huấn", "42"), FIGURES[1])
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, figures=better))
    line = tree(house.coordinator.log_in(client))[1]
    assert "7,38" in line and "Chưa đạt" in line
    with transaction():
        version = made.sent_version(house.part_id)
        verdict = Verdict(target_met=TargetMet.YES)
        decision.accept(house.coordinator.actor, house.part_id, version=version, verdict=verdict)
    line = tree(client)[1]
    assert "10,00" in line and "Chưa đạt" not in line


def test_the_chain_leads_from_points_to_figures_to_evidence_and_task(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    house.coordinator.log_in(client)
    page = html.fromstring(client.get(f"/chi-so/{item_id(house)}").text)
    said = words(page)
    for sentence in (
        "a = 31",
        "b = 42",
        "10 × 31/42 = 7,38 điểm.",
        "Kết quả 73,81 % so với yêu cầu “100%”: chưa đạt.",
        "Báo cáo đã xác nhận của Sở Xây dựng",
        f"“{RATIO}”",
    ):
        assert sentence in said
    for href in page.xpath("//section//a/@href"):
        with client.get(href.partition("#")[0]) as answer:
            assert answer.status_code == 200, href
    (back,) = page.xpath("//a[contains(@href, '/chi-so/tai-lieu/')]/@href")
    assert "3.4" in client.get(back).text and "10 × 31/42 = 7,38 điểm." in client.get(back).text


def test_what_is_missing_says_whose_it_is(client: FlaskClient, house: made.House) -> None:
    house.coordinator.log_in(client)
    said = words(html.fromstring(client.get(f"/chi-so/{item_id(house)}").text))
    assert "Chưa có số liệu: lấy từ báo cáo được xác nhận của cơ quan chủ trì." in said
    assert "a = –" in said


def test_a_value_is_entered_corrected_with_a_reason_and_kept(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    house.coordinator.log_in(client)
    assert "Đã ghi thẩm định." in enter(client, house, kind="appraised", typed="7")
    assert "−0,38" in tree(client)[1]
    assert "hãy nêu lý do sửa" in enter(client, house, kind="appraised", typed="6,5")
    enter(client, house, kind="appraised", typed="6,5", reason="Thiếu minh chứng")
    assert [one.points for one in db.session.query(IndicatorValue).order_by(IndicatorValue.id)] == [
        Decimal(7),
        Decimal("6.5"),
    ]
    enter(client, house, kind="shared", letter="b", typed="62")
    assert "5,00" in tree(client)[1]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "appraised", "typed": "11"}, "không được lớn hơn điểm tối đa 10"),
        ({"kind": "appraised", "typed": "nhiều"}, "không phải là số"),
        ({"kind": "final", "typed": "-1"}, "số âm"),
        ({"kind": "shared", "letter": "b", "typed": "1" + "0" * 30}, "quá lớn"),
        ({"kind": "self", "typed": "3"}, "không có trong danh sách"),
        ({"kind": "final", "typed": "{{7*7}} &"}, "“{{7*7}} &amp;” không phải là số"),
        ({"kind": "final", "typed": "1\x00"}, "ký tự không đọc được"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    client: FlaskClient, house: made.House, typed: dict[str, str], sentence: str
) -> None:
    house.coordinator.log_in(client)
    assert sentence in enter(client, house, **typed)
    assert db.session.query(IndicatorValue).count() == 0


def test_other_agencies_see_what_is_printed_and_no_points(client: FlaskClient, app: Flask, house: made.House) -> None:
    accepted(house)
    other = factories.agency("Sở Y tế")
    factories.item(house.plan, kind=ItemKind.INDICATOR, code="3.5", lead=[other], max_points=Decimal(5))
    factories.person(Role.FOCAL_POINT, other).log_in(client)
    line = next(one for one in tree(client) if one.startswith("3.4"))
    assert "7,38" not in line and "10" in line
    assert client.get(f"/chi-so/{item_id(house)}").status_code == 404
    house.focal_point.log_in(client)
    assert "7,38" in next(one for one in tree(client) if one.startswith("3.4"))


def test_appraisals_are_read_by_who_oversees_the_plan(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    enter(house.coordinator.log_in(client), house, kind="appraised", typed="6,66")
    assert "6,66" in tree(client)[1]
    house.focal_point.log_in(client)
    assert "6,66" not in client.get("/chi-so").text
    assert "6,66" not in client.get(f"/chi-so/{item_id(house)}").text


def test_the_pages_ask_the_database_seldom(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    house.coordinator.log_in(client)
    use = db.session.query(EvidenceUse).one().id
    counts = statements_of(client, ["/chi-so", f"/chi-so/{item_id(house)}", f"/chi-so/tai-lieu/{use}"])
    assert all(count <= 12 for count in counts.values()), counts


def test_the_tree_is_taken_along_as_an_excel_file(client: FlaskClient, house: made.House) -> None:
    accepted(house)
    house.coordinator.log_in(client)
    (href,) = html.fromstring(client.get("/chi-so").text).xpath("//a[contains(@href, '/chi-so/excel')]/@href")
    with client.get(href) as answer:
        assert answer.mimetype.endswith("spreadsheetml.sheet")
        assert "chi-so-" in answer.headers["Content-Disposition"]
        content = answer.data
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        cells = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "10 × 31/42 = 7,38 điểm." in cells
    assert "<v>7.38</v>" in cells
