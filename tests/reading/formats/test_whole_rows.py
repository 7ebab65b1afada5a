"""Rows with tabs whose cells hold line breaks."""

from tracker.reading.formats.whole_rows import whole_rows

HEAD = "Thời gian\tNội dung\tĐơn vị chủ trì\tSản phẩm"


def test_a_broken_cell_is_joined() -> None:
    rows = whole_rows([HEAD, "Quý I\tRà soát\tSở Nội vụ;", "Sở Y tế\tBáo cáo", "Quý II\tTổng kết\tVăn phòng\tBáo cáo"])
    assert rows[1:] == ["Quý I\tRà soát\tSở Nội vụ;\nSở Y tế\tBáo cáo", "Quý II\tTổng kết\tVăn phòng\tBáo cáo"]


def test_a_name_may_be_broken_twice() -> None:
    assert whole_rows([HEAD, "Quý I\tRà soát", "và công khai", "thủ tục\tSở Nội vụ\tBáo cáo"])[1:] == [
        "Quý I\tRà soát\nvà công khai\nthủ tục\tSở Nội vụ\tBáo cáo"
    ]


def test_a_heading_between_the_rows_stays_a_row() -> None:
    lines = [HEAD, "I. NHÓM MỘT", "Quý I\tRà soát\tSở Nội vụ", "Sở Y tế\tBáo cáo"]
    assert whole_rows(lines)[1:] == ["I. NHÓM MỘT", "Quý I\tRà soát\tSở Nội vụ\nSở Y tế\tBáo cáo"]


def test_rows_that_only_lack_their_last_cells_are_left_alone() -> None:
    lines = ["TT\tNội dung\tChủ trì\tPhối hợp\tSản phẩm\tGhi chú", "1\tRà soát\tSở Nội vụ", "2\tBáo cáo\tSở Y tế\t-"]
    assert whole_rows(lines) == lines


def test_a_quoted_cell_of_a_spreadsheet() -> None:
    lines = [HEAD, 'Quý I\tRà soát\t"Sở Nội vụ', 'Sở ""Y tế"""\tBáo cáo', 'Quý II\t"Tổng kết"\tVăn phòng\t']
    assert whole_rows(lines)[1:] == ['Quý I\tRà soát\tSở Nội vụ\nSở "Y tế"\tBáo cáo', 'Quý II\t"Tổng kết"\tVăn phòng\t']


def test_a_quotation_mark_that_is_never_closed() -> None:
    lines = [HEAD, 'Quý I\t"Rà soát\tSở Nội vụ\tBáo cáo']
    assert whole_rows(lines) == lines
