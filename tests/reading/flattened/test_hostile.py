"""Lines in any order: nothing is lost, nothing breaks."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.reading.flattened.unflatten import unflattened
from tracker.reading.grid import Grid, Line

HEADS = ("Stt", "Nội dung", "Chỉ tiêu", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Điểm tối đa")
CELLS = (
    *("Rà soát thủ tục hành chính của xã", "Sở Nội vụ", "- Sở Y tế;", "- Sở Tư pháp", "Quý II/2026", "100%", "nt", "-"),
    *(
        "a) Đợt một",
        "• Mức độ hài lòng",
        "và các phòng",
        "II. TỔ CHỨC THỰC HIỆN",
        "Nơi nhận:",
        "Phụ lục II",
        "",
        "Tổng cộng",
    ),
)
NUMBERS = ("1", "2", "3.", "1.1", "I", "Ill", "a)", "10")


@given(st.lists(st.sampled_from((*HEADS, *CELLS, *NUMBERS)), max_size=40), st.booleans())
@settings(max_examples=200)
def test_every_line_stays_somewhere(lines: list[str], begins: bool) -> None:
    lines = [*HEADS[:4], *lines] if begins else lines
    found: Counter[str] = Counter()
    for block in unflattened([Line(text) for text in lines]):
        if isinstance(block, Line):
            found[block.text] += 1
        elif isinstance(block, Grid):
            found.update(line for row in block.rows for cell in row for line in cell.text.split("\n"))
    # A bare number may be that of a page, and is then left out of a table without numbers.
    assert not [text for text, count in Counter(lines).items() if text and not text.isdigit() and found[text] < count]
