"""The figures a text defines by letters: “a = Số hồ sơ trực tuyến; b là tổng số hồ sơ”."""

import re
from fractions import Fraction

from tracker.scoring.rule import Variable

_START = re.compile(r"(?:^|(?<=[\s;,(\-+•]))(?P<letter>[A-Za-z]\d?)\s*(?:[=:]|\blà\b)\s*(?=[^\W\d_])")
_END = re.compile(
    r"[;\n]|\s[-+•]\s|(?:,?\s+(?:cụ\s+thể\s+)?(?:bao\s+)?gồm\s*:)|\s(?:tỷ|tỉ)\s+lệ\s*(?:=|\(|:)|\sđiểm\s*=|\s(?:thang\s+điểm|công\s+thức|trong\s+đó)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s*\(\s*(?:gọi\s+(?:tắt\s+)?là|ký\s+hiệu(?:\s+là)?)\s+\w+\s*\)\s*$", re.IGNORECASE)
_CONSTANT = re.compile(r"\(\s*(\d{1,6})\s*\)$")
_UNIT = re.compile(r"\(\s*((?:nghìn |triệu |tỷ |tỉ )?(?:đồng|người|%|giờ|ngày|km|ha))\s*\)$", re.IGNORECASE)


def read_variables(text: str) -> list[Variable]:
    starts = list(_START.finditer(text))
    found: dict[str, Variable] = {}
    for place, start in enumerate(starts):
        until = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        defined = _END.split(text[start.end() : until], maxsplit=1)[0]
        name = _CALLED.sub("", defined.strip(" .,-+•(")).strip()
        if len(name) > 1:
            letter = start["letter"].lower()
            found.setdefault(letter, _variable(letter, name))
    return list(found.values())


def _variable(letter: str, name: str) -> Variable:
    constant, unit = _CONSTANT.search(name), _UNIT.search(name)
    return Variable(
        letter=letter,
        name=name,
        unit=unit[1] if unit else None,
        printed_value=Fraction(constant[1]) if constant else None,
    )
