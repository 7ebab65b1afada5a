"""How a page writes what must not break over two lines."""

import pytest
from markupsafe import Markup

from tracker.web.shared.filters import unbroken


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kế hoạch 444/KH-UBND ngày 23/10/2023", ["444/KH-UBND"]),
        ("KH 18/KH-UBND · mục 6.2", ["18/KH-UBND", "mục 6.2"]),
        ("(12/2026/QĐ-UBND), mục 5.12.6.", ["12/2026/QĐ-UBND", "mục 5.12.6"]),
        ("82/100 cơ quan, các mục còn lại", []),
        (f"12/KH-{'X' * 40}", []),
    ],
)
def test_numbers_of_documents_and_items_stay_whole(text: str, kept: list[str]) -> None:
    written = unbroken(text)
    assert [piece.split("</span>")[0] for piece in written.split('<span class="nobr">')[1:]] == kept
    assert written.striptags() == text


def test_what_people_typed_is_written_and_never_obeyed() -> None:
    assert unbroken("<b>12/KH-A</b>") == '&lt;b&gt;<span class="nobr">12/KH-A&lt;/b&gt;</span>'
    ready = Markup('<a href="/ke-hoach/02/ra-soat">mục 2</a>')
    assert unbroken(ready) is ready
