"""Where a flattened table begins, and what is none."""

import pytest

from tests.reading.flattened.flattening import grids

HEAD = "Stt\nNội dung\nCơ quan chủ trì\nCơ quan phối hợp"
ROW = "1\nRà soát thủ tục hành chính\nSở Nội vụ\nSở Tư pháp"


def test_the_heads_become_a_row() -> None:
    ((head, row),) = grids("Phụ lục", HEAD, ROW)
    assert head == ("Stt", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp")
    assert row == ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Sở Tư pháp")


def test_a_row_that_counts_the_columns_is_part_of_the_head() -> None:
    ((_, row),) = grids(HEAD, "(1)\n(2)\n(3)\n(4)", ROW)
    assert row[0] == "1"


def test_a_divided_head_gives_way_to_its_parts() -> None:
    ((head, row),) = grids("TT\nNhiệm vụ\nCơ quan thực hiện\nThời hạn\nChủ trì\nPhối hợp", ROW, "Quý II/2026")
    assert head == ("TT", "Nhiệm vụ", "Cơ quan thực hiện – Chủ trì", "Cơ quan thực hiện – Phối hợp", "Thời hạn")
    assert row[2:] == ("Sở Nội vụ", "Sở Tư pháp", "Quý II/2026")


def test_the_number_column_may_have_another_head() -> None:
    lines = "1. Nhận thức số\n\nTiêu chí\nChỉ số thành phần\nĐiểm chuẩn\nCơ quan phụ trách\nCơ quan phối hợp"
    ((head, row),) = grids(lines, "1.2\nSố cuộc họp do người đứng đầu chủ trì\n5\nVăn phòng Sở\nPhòng Tổ chức")
    assert (head[0], row[0], row[2]) == ("Tiêu chí", "1.2", "5")


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Nội vụ chủ trì rà soát.\n2. Sở Tư pháp phối hợp.\n3. Các sở báo cáo trước ngày 20/12.",
        "1.\nSở Nội vụ\nChủ trì rà soát thủ tục\n2.\nSở Tư pháp\nPhối hợp với Sở Nội vụ",
        "STT\nNội dung\n1\nRà soát\n2\nBáo cáo",
        "Stt\nHọ và tên\nChức vụ\n1\nTrần Văn An\nGiám đốc",
        "Mục\nTrong văn bản này, các từ ngữ được hiểu như sau\n1\nCơ quan chủ trì là cơ quan được giao",
        "Nội dung\nCơ quan chủ trì\nCơ quan phối hợp\nNhư đã nêu tại mục II",
        "Stt\nNội dung\nCơ quan chủ trì\nCơ quan phối hợp\nNơi nhận:\n- Như trên;",
    ],
)
def test_what_is_no_flattened_table(text: str) -> None:
    assert grids(text) == []
