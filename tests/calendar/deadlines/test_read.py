"""What a reading says beside its dates: kind, bound, certainty, the sentence, further points, for whom."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calendar.deadlines.test_wordings import ALL
from tracker.calendar.deadlines.deadline import Deadline
from tracker.calendar.deadlines.read import read_deadline

TEXTS = [line.split("|")[0].strip() for line in ALL.splitlines() if line]


def _read(text: str) -> Deadline:
    return read_deadline(text, year=2026, issued_on=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("15/6/2026", "date"),
        ("Quý II", "period"),
        ("tháng 5 - 8", "range"),
        ("từ tháng 6/2026", "start"),
        ("30 ngày kể từ ngày ký", "relative"),
        ("hằng quý", "recurring"),
        ("liên tục", "continuous"),
        ("khi có hướng dẫn", "event"),
        ("theo lộ trình chung", "condition"),
        ("theo hướng dẫn của Bộ Nội vụ", "reference"),
        ("giai đoạn 2026-2030", "phase"),
        ("mỗi năm tăng 2%", "aim"),
        ("khẩn trương, kịp thời", "urgent"),
        ("chờ xem xét", "unresolved"),
        ("", "none"),
        (" - ", "none"),
        ("……", "none"),
    ],
)
def test_the_kind_of_words_is_named(text: str, kind: str) -> None:
    assert _read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("trước ngày 20/12", "before"),
        ("đến trước ngày 20/12", "before"),
        ("trước 17h ngày 20/12", "before"),
        ("trước ngày 20/12 hằng năm", "before"),
        ("hằng tháng, trước ngày 20", "before"),
        ("trước ngày 20 hằng tháng", "before"),
        ("từ 01/6 đến trước 20/12", "before"),
        ("trước ngày 15/01, 30/6", "before"),
        ("đến hết ngày 20/12", "on"),
        ("chậm nhất ngày 20/12", "on"),
        ("trước quý IV", "on"),
    ],
)
def test_a_day_printed_with_truoc_keeps_that_word_beside_its_date(text: str, bound: str) -> None:
    assert _read(text).bound == bound


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("20/12/2026", "certain"),
        ("20/12", "certain"),
        ("25/01", "inferred"),
        ("25/01 hằng năm", "certain"),
        ("dự kiến quý III/2026", "inferred"),
        ("trước quý IV/2026", "inferred"),
        ("5 ngày làm việc kể từ ngày ký", "inferred"),
        ("2 lần/năm", "inferred"),
        ("hằng quý, trước ngày 15", "inferred"),
        ("khi có yêu cầu", "certain"),
        ("31/02/2026", "unresolved"),
        ("15/6/2026; 31/6/2026", "inferred"),
        ("chờ xem xét", "unresolved"),
    ],
)
def test_doubt_is_said(text: str, how: str) -> None:
    assert _read(text).how == how


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Quý IV/2026", "Quý IV/2026: đến hết ngày 31/12/2026."),
        ("trước ngày 20/12/2026", "Trước ngày 20/12/2026."),
        ("20/12", "Ngày 20/12/2026 (năm 2026 lấy theo kế hoạch)."),
        ("hằng quý", "Hằng quý, hạn đầu tiên ngày 31/03/2026."),
        ("31/02/2026", "“31/02/2026”: tháng 02/2026 không có ngày 31."),
        ("Quý V/2026", "“Quý V/2026”: không có quý 5."),
        ("tháng 13/2026", "“tháng 13/2026”: không có tháng 13."),
        ("trước tháng 6/2026", "Trước tháng 06/2026: đến hết ngày 31/05/2026."),
    ],
)
def test_the_sentence_says_how_it_was_understood(text: str, why: str) -> None:
    assert _read(text).why == why


def test_several_dates_all_stand_in_dates_with_whom_they_bind() -> None:
    read = _read("Sở Nội vụ: 30/4/2026; đối với UBND cấp xã: 31/5/2026").as_json()
    assert read["due_on"] == "2026-04-30"
    assert read["dates"] == [
        {"start_on": None, "due_on": "2026-04-30", "recurrence": None, "for": "Sở Nội vụ"},
        {"start_on": None, "due_on": "2026-05-31", "recurrence": None, "for": "UBND cấp xã"},
    ]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("30/4/2026 (cấp tỉnh); 31/5/2026 (cấp xã)", ["cấp tỉnh", "cấp xã"]),
        ("Cấp tỉnh trước 30/4/2026, cấp xã trước 31/5/2026", ["Cấp tỉnh", "cấp xã"]),
        ("Quý II/2026: dự thảo; Quý III/2026: trình", ["dự thảo", "trình"]),
        ("Hoàn thành trước 30/6/2026; báo cáo trước 15/7/2026", ["", "báo cáo"]),
        ("- Các sở: 30/4/2026\n- Các xã: 31/5/2026", ["Các sở", "Các xã"]),
        ("Thời gian hoàn thành: 30/4/2026", [""]),
        ("30/6/2026 đối với các xã miền núi", ["các xã miền núi"]),
    ],
)
def test_whom_a_date_binds_is_read_from_the_words_beside_it(text: str, whom: list[str]) -> None:
    assert [point.for_whom for point in _read(text).dates] == whom


def test_several_recurrences_begin_with_the_most_frequent() -> None:
    read = _read("định kỳ hằng năm, 6 tháng và hằng quý")
    assert [point.recurrence for point in read.dates] == ["quarterly", "half-yearly", "yearly"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tháng 3, 6, 9, 12 hằng năm", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("Quý II, IV/2026", ["2026-06-30", "2026-12-31"]),
        ("Tháng 4, tháng 8 và tháng 11", ["2026-04-30", "2026-08-31", "2026-11-30"]),
        ("Tháng 6, 15/7 và 31/12/2026", ["2026-06-30", "2026-07-15", "2026-12-31"]),
    ],
)
def test_every_day_of_a_list_is_read(text: str, days: list[str]) -> None:
    assert [str(point.due_on) for point in _read(text).dates] == days


def test_items_of_a_list_are_no_range() -> None:
    read = _read("- Tháng 4/2026\n- Tháng 9/2026")
    assert [point.due_on for point in read.dates] == [date(2026, 4, 30), date(2026, 9, 30)]
    assert _read("Tháng 4/2026\n- tháng 9/2026").start_on == date(2026, 4, 1)


def test_the_days_of_a_list_come_in_order_after_the_issue() -> None:
    read = read_deadline("15/3, 15/6, 15/9 hằng năm", year=2026, issued_on=date(2026, 5, 10))
    assert [point.due_on for point in read.dates] == [date(2026, 6, 15), date(2026, 9, 15), date(2027, 3, 15)]


def test_the_last_day_stands_for_a_day_that_a_month_does_not_have() -> None:
    read = read_deadline("ngày 31 hằng tháng", year=2026, issued_on=date(2026, 3, 31))
    assert read.due_on == date(2026, 4, 30)


def test_an_impossible_date_among_others_is_said_and_does_not_hide_them() -> None:
    read = _read("15/6/2026; 31/6/2026")
    assert [point.due_on for point in read.dates] == [date(2026, 6, 15), None]


def test_no_date_is_given_where_neither_year_nor_issue_is_known() -> None:
    for text in ("20/12", "tháng 6", "hằng quý", "30 ngày kể từ ngày ký", "từ nay đến 31/12"):
        read = read_deadline(text)
        assert (read.due_on, read.how) == (None, "unresolved"), text
    assert read_deadline("20/12/2026").due_on == date(2026, 12, 20)
    assert read_deadline("hằng quý").recurrence == "quarterly"
    assert read_deadline("20/12", issued_on=date(2026, 3, 2)).due_on == date(2026, 12, 20)
    assert read_deadline("hằng quý", year=2026).due_on == date(2026, 3, 31)


def test_a_plan_for_next_year_begins_with_that_year() -> None:
    read = read_deadline("hằng quý", year=2027, issued_on=date(2026, 12, 20))
    assert read.due_on == date(2027, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Quý <b>IV</b>/2026</p>",
        "**Quý IV/2026**",
        "Quý&nbsp;IV/2026",
        "Quý\nIV / 2026",
        "Qúy IV/2026",
        "Quý Ⅳ/2026",
    ],
)
def test_markup_and_slips_of_the_pen_do_not_hide_the_date(text: str) -> None:
    read = _read(text)
    assert (read.due_on, read.text) == (date(2026, 12, 31), text)


def test_a_cell_full_of_text_is_read_in_part_and_says_so() -> None:
    read = _read("Quý IV/2026. " + "Báo cáo kết quả thực hiện. " * 100)
    assert (read.due_on, read.how) == (date(2026, 12, 31), "inferred")
    assert "chỉ đọc 1000 ký tự đầu" in read.why


def test_the_json_names_what_a_command_prints() -> None:
    assert _read("trước ngày 20/12 hằng năm").as_json() == {
        "text": "trước ngày 20/12 hằng năm",
        "start_on": None,
        "due_on": "2026-12-20",
        "recurrence": "yearly",
        "kind": "recurring",
        "bound": "before",
        "how": "certain",
        "why": "Hằng năm, hạn đầu tiên trước ngày 20/12/2026.",
        "dates": [{"start_on": None, "due_on": "2026-12-20", "recurrence": "yearly", "for": None}],
    }


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Hội thi tin học Việt Nam 2027 vào tháng 9", date(2026, 9, 30)),
        ("Quỹ IV hỗ trợ tối đa 30%", None),
        ("Ngay từ đầu tư 2027", None),
        ("Thông tư này", None),
        ("truoc ngay 20/12/2026", date(2026, 12, 20)),
        ("quy IV/2026", date(2026, 12, 31)),
        ("thang 6 nam 2026", date(2026, 6, 30)),
    ],
)
def test_words_that_only_look_like_words_of_time_are_told_apart(text: str, due_on: date | None) -> None:
    assert _read(text).due_on == due_on


def _meaning(read: Deadline) -> tuple[object, ...]:
    return read.start_on, read.due_on, read.recurrence, read.kind, read.bound, read.how, len(read.dates)


@given(st.sampled_from(TEXTS), st.sampled_from(["  ", "\n", "\t", "\u00a0", " \n\n "]), st.booleans())
def test_spaces_line_ends_and_decomposed_letters_change_nothing(text: str, space: str, bare: bool) -> None:
    changed = unicodedata.normalize("NFD", text.replace(" ", space))
    assert _meaning(_read(changed)) == _meaning(_read(text))
    assert _meaning(_read(f"<p>{text}</p>" if bare else f" {text} ")) == _meaning(_read(text))


_PARTS = (
    "từ|đến|trước|sau|ngày|tháng|quý|năm|hằng|mỗi|kể từ|lần|và|-|/|,|;|(|)|:|.|30|31/02|2026|IV|15/6|99|0|6 tháng"
    "|đầu|cuối|thường xuyên|làm việc|ký|tuần|thứ|các năm tiếp theo|giai đoạn|§|\n|<br>|24/7|1/2100"
).split("|")


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(_PARTS), max_size=12).map(" ".join),
        st.lists(st.sampled_from(TEXTS), max_size=3).map(" - ".join),
    ),
    st.one_of(st.none(), st.integers()),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_answered_and_no_start_lies_behind_its_end(
    text: str, year: int | None, issued_on: date | None
) -> None:
    read = read_deadline(text, year=year, issued_on=issued_on)
    assert read.text == text
    assert read.why.endswith(".")
    for point in read.dates:
        assert not (point.start_on and point.due_on) or point.start_on <= point.due_on
    if read.dates:
        first = read.dates[0]
        assert (first.start_on, first.due_on, first.recurrence) == (
            read.start_on,
            read.due_on,
            read.recurrence,
        )
