"""Page breaks, "nt", totals, merged cells, rows that are nobody's."""

import pytest
from docx import Document

from tests.reading.builders import HEAD, add_table, messages, read_text, read_word, word_file
from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.draft import Cell, DraftItem, PlanDraft

FIRST = ("1", "Rà soát thủ tục về", "Các sở, ban,", "Sở Tư pháp", "Quý II/2026", "Báo cáo")


def broken(*rest: tuple[str, ...]) -> PlanDraft:
    """The first row, then a page break, then the rest."""
    return read_text("KẾ HOẠCH", (HEAD, FIRST), (HEAD, *rest))


def one(draft: PlanDraft) -> DraftItem:
    (item,) = draft.items
    return item


def test_a_row_cut_by_a_page_break_is_joined() -> None:
    item = one(broken(("", "đất đai và môi trường", "ngành; Công an tỉnh", "", "", "tổng hợp")))
    assert item.name == "Rà soát thủ tục về đất đai và môi trường"
    assert item.lead == ("Các sở, ban, ngành", "Công an tỉnh")
    assert item.product == "Báo cáo tổng hợp"
    assert item.source.place == "bảng 1, dòng 2-4"


def test_only_one_cell_goes_on() -> None:
    assert one(broken(("", "", "ngành tỉnh", "", "", ""))).lead == ("Các sở, ban, ngành tỉnh",)


def test_the_rest_may_begin_with_a_capital_behind_an_open_end() -> None:
    assert one(broken(("", "Quốc phòng", "", "", "", ""))).name == "Rà soát thủ tục về Quốc phòng"


def test_words_printed_on_both_sides_stand_once() -> None:
    rows = ("1", "Lập dự toán", "Sở Kế hoạch và Đầu tư", "", "", "")
    draft = read_text("KẾ HOẠCH", (HEAD, rows), (HEAD, ("", "", "Đầu tư; Sở Y tế", "", "", "")))
    assert one(draft).lead == ("Sở Kế hoạch và Đầu tư", "Sở Y tế")


def test_a_row_of_its_own_behind_a_page_break_stays_one() -> None:
    first = ("1", "Trang bị máy tính", "Văn phòng", "", "", "")
    own = ("", "Tỷ lệ công chức có máy tính", "Văn phòng", "", "Quý I/2026", "")
    draft = read_text("KẾ HOẠCH", (HEAD, first), (HEAD, own))
    assert [item.name for item in draft.items] == ["Tỷ lệ công chức có máy tính"]
    assert [group.name for group in draft.groups] == ["Trang bị máy tính"]


def test_an_uncertain_join_is_told() -> None:
    first = ("1", "Trang bị máy tính", "Văn phòng", "", "Quý I/2026", "")
    draft = read_text("KẾ HOẠCH", (HEAD, first), (HEAD, ("", "Mua phần mềm", "", "", "", "")))
    assert one(draft).name == "Trang bị máy tính Mua phần mềm"
    assert one(draft).how["name"] == "inferred"
    assert messages(draft, "name")


@pytest.mark.parametrize("ditto", ["nt", "-nt-", "Nt.", "n/t", "như trên", "“nt”", '"', "''", "Như mục trên"])
def test_dittos(ditto: str) -> None:
    rows = (
        HEAD,
        ("1", "Một", "Sở Y tế; Sở Tư pháp", "Công an tỉnh", "Quý I/2026", "Báo cáo"),
        ("2", "Hai", ditto, ditto, ditto, ditto),
        ("3", "Ba", ditto, "", "", ""),
    )
    _, second, third = read_text("KẾ HOẠCH", rows).items
    assert second.lead == third.lead == ("Sở Y tế", "Sở Tư pháp")
    assert (second.support, second.deadline_text, second.product) == (("Công an tỉnh",), "Quý I/2026", "Báo cáo")
    assert second.cells[2] == Cell("Cơ quan chủ trì", second.cells[2].text)
    assert second.cells[2].text != "Sở Y tế; Sở Tư pháp"
    assert Cell("Cơ quan chủ trì", "Sở Y tế; Sở Tư pháp") in second.above
    assert third.above == second.above
    assert (second.how["lead"], second.how["name"]) == ("inferred", "certain")


def test_a_ditto_among_names() -> None:
    rows = (HEAD, ("1", "Một", "Sở Y tế", "", "", ""), ("2", "Hai", "nt; Sở Tư pháp", "", "", ""))
    assert read_text("KẾ HOẠCH", rows).items[1].lead == ("Sở Y tế", "Sở Tư pháp")


def test_a_ditto_of_nothing_is_unresolved() -> None:
    draft = read_text("KẾ HOẠCH", (HEAD, ("1", "Một", "nt", "", "Quý I/2026", "")))
    assert one(draft).lead == ()
    assert messages(draft, "lead") == ["Ô này ghi “như trên” nhưng dòng trên không có nội dung ở cột này."]


def test_totals_are_left_out() -> None:
    head = ("TT", "Tiêu chí", "Điểm tối đa", "Phụ trách")
    rows = (
        head,
        ("", "Tổng cộng", "10", ""),
        ("1", "Tổng kết năm", "10", "Văn phòng"),
        ("", "TỔNG (I+II)", "10", ""),
        ("", "Tổng cộng: 01 mục", "", ""),
    )
    assert [item.name for item in read_text("KẾ HOẠCH", rows).items] == ["Tổng kết năm"]


def test_rows_that_are_nobodys_are_told() -> None:
    rows = (
        HEAD,
        ("I", "THỂ CHẾ", "", "", "", ""),
        ("", "", "Sở Y tế", "", "", ""),
        ("1", "Họp", "Văn phòng", "", "", ""),
        ("2", "", "Sở Nội vụ", "", "Quý I/2026", ""),
        ("", "Ghi chú: báo cáo đúng hạn.", "", "", "", ""),
    )
    draft = read_text("KẾ HOẠCH", rows)
    assert [item.name for item in draft.items] == ["Họp"]
    assert [doubt.place for doubt in draft.doubts if doubt.field == "row"] == [
        "bảng 1, dòng 3",
        "bảng 1, dòng 5",
        "bảng 1, dòng 6",
    ]


def test_a_merged_cell_holds_for_each_of_its_rows_and_points_count_once() -> None:
    document = Document()
    head = ("TT", "Tiêu chí", "Điểm tối đa", "Phụ trách", "Thời hạn")
    rows = [
        head,
        ("1", "Mức ba", "10", "Sở Y tế", "Quý I"),
        ("2", "Mức bốn", "", "", ""),
        ("3", "Mức năm", "4", "", ""),
    ]
    table = add_table(document, rows)
    for column in (2, 3, 4):
        table.cell(1, column).merge(table.cell(2, column))
    first, second, third = read_word(word_file(document)).items
    assert first.lead == second.lead == ("Sở Y tế",)
    assert first.due_on == second.due_on is not None
    assert (first.max_points, second.max_points, third.max_points) == (10, None, 4)
    assert third.lead == ()


def test_one_name_over_several_rows_is_one_item() -> None:
    document = Document()
    rows = [HEAD, ("1", "Tuyên truyền", "Đài", "", "Quý I/2026", ""), ("", "", "Hội Nông dân", "", "", "Tờ rơi")]
    table = add_table(document, rows)
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    item = one(read_word(word_file(document)))
    assert item.lead == ("Đài", "Hội Nông dân")
    assert (item.source.first_row, item.source.last_row) == (2, 3)
    assert item.product == "Tờ rơi"


def test_every_printed_row_is_accounted_for() -> None:
    rows = (
        HEAD,
        FIRST,
        ("", "", "ngành", "", "", ""),
        ("", "Tổng cộng", "", "", "", ""),
        ("II", "DỮ LIỆU", "", "", "", ""),
    )
    draft = read_text("KẾ HOẠCH", rows)
    assert one(draft).source.last_row == 3
    assert [group.name for group in draft.groups] == ["DỮ LIỆU"]
    assert "không có dòng con" in messages(draft, "name")[0]


def test_every_printed_word_is_kept() -> None:
    rows = (
        HEAD,
        ("I.", "Thể chế", "Sở Tư pháp", "", "", ""),
        ("", "1. Rà soát", "nt", "(theo lĩnh vực)", "tháng hai", "Báo cáo"),
        ("", "tiếp theo", "", "", "", "kèm danh mục"),
        ("", "- Chỉnh sửa", "", "", "", "Tờ trình"),
    )
    draft = read_text("KẾ HOẠCH", rows)
    kept = " ".join(cell.text for row in (*draft.groups, *draft.items) for cell in row.cells)
    for row in rows[1:]:
        for text in row:
            assert set(text.split()) <= set(kept.split())


def test_a_missing_lead_says_what_the_row_above_names() -> None:
    rows = (HEAD, ("1", "Thể chế", "Sở Tư pháp", "", "", ""), ("1.1", "Rà soát", "", "", "Quý I/2026", ""))
    assert messages(read_text("KẾ HOẠCH", rows), "lead") == [
        "Ô cơ quan chủ trì để trống nên chưa rõ cơ quan nào thực hiện. Dòng nhóm phía trên ghi “Sở Tư pháp”."
    ]


@pytest.mark.parametrize(
    ("cells", "target", "lead"),
    [
        (("100% Sở Tư pháp", ""), "100%", ("Sở Tư pháp",)),
        (("100% hồ sơ của Sở", "Sở Y tế"), "100% hồ sơ của Sở", ("Sở Y tế",)),
        (("80% cán bộ", ""), "80% cán bộ", ()),
    ],
)
def test_an_amount_and_an_agency_in_one_cell(cells: tuple[str, str], target: str, lead: tuple[str, ...]) -> None:
    head = ("TT", "Nội dung", "Chỉ tiêu", "Cơ quan chủ trì", "Thời gian")
    item = one(read_text("KẾ HOẠCH", (head, ("1", "Tỷ lệ hồ sơ số hóa", *cells, "Quý II/2026"))))
    assert (item.target, item.lead) == (target, lead)
    assert (item.how["target"] is Certainty.INFERRED) == (target == "100%")


def test_the_joined_text_holds_for_the_rows_its_cell_is_merged_over() -> None:
    document = Document()
    add_table(document, [HEAD, ("1", "Rà soát thủ tục về", "Sở Khoa học", "", "", "")])
    rest = [HEAD, ("", "đất đai", "và Công nghệ", "", "", ""), ("2", "Lập dự toán", "", "", "", "")]
    table = add_table(document, [*rest, ("3", "Mua phần mềm", "Văn phòng", "", "", "")])
    table.cell(1, 2).merge(table.cell(2, 2))
    leads = [item.lead for item in read_word(word_file(document)).items]
    assert leads == [("Sở Khoa học và Công nghệ",), ("Sở Khoa học và Công nghệ",), ("Văn phòng",)]
