"""Roles that are written inside an agency cell."""

import pytest

from tests.reading.builders import messages, read_text

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")


@pytest.mark.parametrize(
    ("lead_cell", "lead", "support"),
    [
        (
            "Chủ trì: Sở Y tế. Phối hợp: Sở Tài chính, Công an tỉnh",
            ["Sở Y tế"],
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính", ["Sở Y tế"], ["Sở Tài chính"]),
        ("Văn phòng Sở chủ trì", ["Văn phòng Sở"], []),
        ("Phối hợp với Sở Y tế", [], ["Sở Y tế"]),
        ("Sở Y tế (chủ trì), Sở Tư pháp (phối hợp)", ["Sở Y tế"], ["Sở Tư pháp"]),
        ("Cơ quan chủ trì: Sở Y tế\nCơ quan phối hợp: Sở Tư pháp", ["Sở Y tế"], ["Sở Tư pháp"]),
    ],
)
def test_roles_inside(lead_cell: str, lead: list[str], support: list[str]) -> None:
    row = ("1", "Kiểm tra", lead_cell.replace("\n", "<br>"), "", "Quý II")
    (item,) = read_text("KẾ HOẠCH", (HEAD, row)).items
    assert (list(item.lead), list(item.support)) == (lead, support)


def test_one_column_for_both_roles() -> None:
    head = ("TT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp", "Thời hạn")
    draft = read_text("KẾ HOẠCH", (head, ("1", "Kiểm tra", "Sở Y tế; Sở Tư pháp; Công an tỉnh", "Quý II")))
    (item,) = draft.items
    assert item.lead == ("Sở Y tế",)
    assert item.support == ("Sở Tư pháp", "Công an tỉnh")
    assert item.how["lead"] == "inferred"
    assert messages(draft, "lead")


def test_no_lead_is_unresolved() -> None:
    draft = read_text("KẾ HOẠCH", (HEAD, ("1", "Kiểm tra", "", "Sở Y tế", "Quý II")))
    assert draft.items[0].how["lead"] == "unresolved"
    assert messages(draft, "lead") == ["Ô cơ quan chủ trì để trống nên chưa rõ cơ quan nào thực hiện."]


def test_a_table_without_lead_column_says_so_once() -> None:
    head = ("TT", "Tiêu chí", "Điểm tối đa")
    draft = read_text("KẾ HOẠCH", (head, ("1", "Có cổng thông tin", "5"), ("2", "Có thư điện tử", "2,5")))
    assert messages(draft, "lead") == ["Bảng không có cột cơ quan chủ trì: 2 dòng chưa có cơ quan thực hiện."]
    assert [item.how["lead"] for item in draft.items] == ["unresolved", "unresolved"]


def test_letters_under_columns_of_agencies_say_who_leads_and_who_supports() -> None:
    rows = [
        ("TT", "Nội dung", "Đơn vị thực hiện", "", "", "Thời hạn"),
        ("", "", "Văn phòng", "Công an xã", "Trạm Y tế", ""),
        ("1", "Khử khuẩn chợ đầu mối", "P", "", "C", "30/4/2026"),
        ("2", "Trực bảo vệ lễ hội", "CT", "PH", "PH", "31/5/2026"),
    ]
    first, second = read_text("KẾ HOẠCH", rows).items
    assert (first.lead, first.support) == (("Trạm Y tế",), ("Văn phòng",))
    assert (second.lead, second.support) == (("Văn phòng",), ("Công an xã", "Trạm Y tế"))


def test_labels_of_a_cell_are_found_where_its_line_breaks_were_lost() -> None:
    row = ("1", "Sửa cống thoát nước", "Chủ trì: Phòng Kinh tế Phối hợp: Công an xã; Xã đoàn", "", "6/2026")
    (item,) = read_text("KẾ HOẠCH", (HEAD, row)).items
    assert (item.lead, item.support) == (("Phòng Kinh tế",), ("Công an xã", "Xã đoàn"))
