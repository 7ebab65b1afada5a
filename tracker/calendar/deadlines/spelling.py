"""Words that lose their meaning with their diacritics: "năm" is a year, "Nam" a part of "Việt Nam".

In a text that has diacritics these words count only in their right spelling; a text typed without any is taken
as it is. A pattern that wants the other word, as "NGAY" (at once), names it in capitals.
"""

import re

_WORD = re.compile(r"[^\W\d_]+")
_RIGHT = {
    "ca": {"cả"},
    "dau": {"đầu"},
    "den": {"đến"},
    "hang": {"hàng", "hằng"},
    "khi": {"khi"},
    "lan": {"lần"},
    "moi": {"mỗi"},
    "nam": {"năm"},
    "nay": {"nay", "này"},
    "neu": {"nếu"},
    "ngay": {"ngày"},
    "quy": {"quý", "qúy", "quy"},
    "sau": {"sau"},
    "thang": {"tháng", "thang"},
    "thu": {"thứ"},
    "toi": {"tới"},
    "tu": {"từ"},
    "tuan": {"tuần"},
    "tung": {"từng"},
}


def tell_apart(shown: str, folded: str) -> str:
    """The folded text with the words that only look like words of time in capitals."""
    if shown.lower() == folded:
        return folded
    return _WORD.sub(lambda word: _told(shown[word.start() : word.end()].lower(), word[0]), folded)


def _told(printed: str, folded: str) -> str:
    right = _RIGHT.get(folded)
    return folded if right is None or printed in right else folded.upper()
