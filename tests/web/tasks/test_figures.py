"""The figures of an indicator: asked by letter and name, worked out, kept, refused and read again."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.tasks import made
from tests.web.tasks.desk import Desk, reports, statements_of, words
from tracker.accounts.rules import Role
from tracker.plans.rules import ItemKind
from tracker.tasks.queries.reports import figures_of

RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"
NOTE = {"status": "done", "kind": "note", "text": "Danh sách kèm theo"}


@pytest.fixture
def house(app: Flask) -> made.House:
    return made.house(kind=ItemKind.INDICATOR, scoring_text=RATIO, max_points=Decimal(10), target="100%")


@pytest.fixture
def desk(client: FlaskClient, house: made.House) -> Desk:
    return Desk(house.focal_point.log_in(client), house.part_id)


def _given(part_id: int) -> list[tuple[str, str]]:
    return [(one.letter, one.given) for one in figures_of(reports(part_id)[0])]


def test_figures_are_asked_by_letter_and_name_instead_of_words(desk: Desk) -> None:
    labels = [words(one) for one in desk.page.xpath("//fieldset[@id='so-lieu']//label")]
    assert labels == ["a = Số tổ đã tập huấn", "b = Tổng số tổ"]
    assert not desk.page.xpath("//*[@id='achieved']")
    assert "Điểm = điểm tối đa × a/b" in words(desk.page)


def test_a_saved_draft_says_what_its_figures_come_to(desk: Desk) -> None:
    desk.press("save", status="in_progress", figure_a="31", figure_b="42")
    desk.look()
    assert (desk.typed("figure_a"), desk.typed("figure_b")) == ("31", "42")
    said = words(desk.page)
    assert "10 × 31/42 = 7,38 điểm." in said
    assert "Kết quả 73,81 % so với yêu cầu “100%”: chưa đạt." in said


def test_sent_figures_are_read_with_their_names(desk: Desk) -> None:
    answer = desk.press("send", figure_a="31", figure_b="42", **NOTE)
    assert answer.location == desk.task
    assert _given(desk.part_id) == [("a", "31"), ("b", "42")]
    assert "a = Số tổ đã tập huấn" in desk.client.get(desk.task).text


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"figure_b": "42"}, "figure_a", "Hãy nhập số liệu a."),
        ({"figure_a": "nhiều", "figure_b": "42"}, "figure_a", "“nhiều” không phải là số"),
        ({"figure_a": "-1", "figure_b": "42"}, "figure_a", "số âm"),
        ({"figure_a": "1" + "0" * 30, "figure_b": "42"}, "figure_a", "quá lớn"),
        ({"figure_a": "1", "figure_b": "{{7*7}} & < >"}, "figure_b", "“{{7*7}} & < >” không phải là số"),
        ({"figure_a": "1\x00", "figure_b": "2"}, "figure_a", "ký tự không đọc được"),
    ],
)
def test_a_figure_that_cannot_be_used_is_refused_beside_its_field(
    desk: Desk, typed: dict[str, str], field: str, sentence: str
) -> None:
    assert desk.press("send", **NOTE, **typed).status_code == 200
    assert sentence in desk.errors()[field]
    assert desk.received()
    for name, value in typed.items():
        assert desk.typed(name) == value.replace("\x00", "\ufffd") or "\x00" in value
    assert reports(desk.part_id) == []


def test_a_draft_keeps_whatever_was_typed(desk: Desk) -> None:
    assert desk.press("save", status="in_progress", figure_a="chờ số liệu").location == desk.address
    desk.look()
    assert desk.typed("figure_a") == "chờ số liệu"


def test_nothing_arisen_is_sent_and_said(desk: Desk) -> None:
    desk.press("save", status="in_progress", figure_a="0", figure_b="0")
    desk.look()
    assert "Không phát sinh: b = 0" in words(desk.page)
    assert desk.press("send", **NOTE).location == desk.task


def test_more_than_the_whole_is_warned_of(desk: Desk) -> None:
    desk.press("save", status="in_progress", figure_a="50", figure_b="42")
    desk.look()
    assert "lớn hơn 100 %: hãy kiểm tra lại số liệu" in words(desk.page)


def test_figures_of_last_time_can_be_used_again(desk: Desk) -> None:
    desk.press("send", status="in_progress", figure_a="20", figure_b="42")
    desk.look()
    assert "a = Số tổ đã tập huấn: 20" in words(desk.page)
    desk.press("reuse", figure_a="25")
    assert (desk.typed("figure_a"), desk.typed("figure_b")) == ("25", "42")


def test_who_was_slower_sees_both_figures_and_keeps_their_own(app: Flask, desk: Desk, house: made.House) -> None:
    colleague = factories.person(Role.FOCAL_POINT, house.agency)
    with app.test_client() as client:
        Desk(colleague.log_in(client), house.part_id).press("save", status="in_progress", figure_a="30")
    answer = desk.press("save", status="in_progress", figure_a="31", figure_b="42")
    assert answer.status_code == 409
    (row,) = (one for one in desk.page.xpath("//tbody/tr") if "Số tổ đã tập huấn" in words(one))
    assert [words(cell).removeprefix("Bản kia").removeprefix("Bản của bạn") for cell in row.xpath("td")] == ["30", "31"]
    desk.press("save")
    assert _given(desk.part_id) == [("a", "31"), ("b", "42")]


def test_outcomes_in_words_are_chosen(app: Flask, client: FlaskClient) -> None:
    house = made.house(
        kind=ItemKind.INDICATOR, scoring_text="Đã ban hành: 6 điểm; chưa ban hành: 0 điểm", max_points=Decimal(6)
    )
    desk = Desk(house.focal_point.log_in(client), house.part_id)
    desk.press("send", **NOTE)
    assert desk.errors()["figure_yes"] == "Hãy chọn mức đạt được."
    desk.press("save", figure_yes="1")
    desk.look()
    assert "“Đã ban hành” = 6 điểm." in words(desk.page)
    assert desk.press("send").location == desk.task
    assert "Đã ban hành" in desk.client.get(desk.task).text


def test_the_pages_ask_the_database_a_fixed_number_of_times(desk: Desk) -> None:
    desk.press("send", status="in_progress", figure_a="20", figure_b="42")
    desk.press("save", status="in_progress", figure_a="21", figure_b="42")
    assert all(count <= 12 for count in statements_of(desk.client, [desk.address, desk.task]).values())


def test_a_draft_that_keeps_itself_takes_no_figure_that_cannot_be_kept(desk: Desk) -> None:
    assert desk.press("keep", status="in_progress", figure_a="31").status_code == 200
    assert _given(desk.part_id) == [("a", "31")]
    assert desk.press("keep", status="in_progress", figure_a="1\x00").status_code == 422
    assert desk.press("keep", status="in_progress", figure_a="1" * 61).status_code == 422
