"""Names of agencies as offices shorten them in the narrow columns of a table."""

import re

from tests.reading.same_forms.seeds import Reading

_SHORT = {
    "Ủy ban nhân dân": "UBND",
    "Thông tin và Truyền thông": "TT&TT",
    "Khoa học và Công nghệ": "KH&CN",
    "Giáo dục và Đào tạo": "GD&ĐT",
    "Lao động - Thương binh và Xã hội": "LĐ-TB&XH",
    "Lao động, Thương binh và Xã hội": "LĐ-TB&XH",
    "Kế hoạch và Đầu tư": "KH&ĐT",
    "Tài nguyên và Môi trường": "TN&MT",
    "Nông nghiệp và Phát triển nông thôn": "NN&PTNT",
    "Giao thông vận tải": "GTVT",
    "Công nghệ thông tin": "CNTT",
    "Văn phòng": "VP",
}
_LONG = {short: name for name, short in _SHORT.items()}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(sorted(_LONG, key=len, reverse=True))})\b")
_WHO = ("lead", "support", "guide")


def shortened(text: str) -> str:
    for name, short in _SHORT.items():
        text = text.replace(name, short)
    return text


def with_names_spelt_out(plan: Reading) -> Reading:
    """Gold or reading with the short forms in its names of agencies written in full."""
    items = [item | {who: [_spelt_out(name) for name in item[who]] for who in _WHO} for item in plan["items"]]
    known = [
        {"name": _spelt_out(one["name"]), "aliases": [_spelt_out(alias) for alias in one.get("aliases") or ()]}
        for one in plan["agencies"]
    ]
    return plan | {"items": items, "agencies": known}


def _spelt_out(name: str) -> str:
    return _SHORT_FORM.sub(lambda found: _LONG[found[0]], name)
