"""Who gives the figures of an indicator: "cung cấp số liệu các chỉ số: 1.2; 2.4 …" of the running text.

The lead answers for an indicator, who supplies its figures enters them. Where a list of the text names another
agency than the table does, that is a doubt which names both: who is right only the office can tell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.core.text import fold
from tracker.reading.codes import read_code
from tracker.reading.draft import Doubt, DraftItem, DraftObligation, Kind

_SUPPLIES = re.compile(r"\bcung cap\b|\bbao cao so lieu\b|\bthong ke so lieu\b")
_DIFFERS = "{cite} giao {who} cung cấp số liệu chỉ số {code}, nhưng bảng ghi chủ trì là {lead}; hãy kiểm tra ai đúng."
_UNKNOWN = "{cite} nhắc tới chỉ số {code} nhưng các bảng không có dòng mang số này."
_LITTLE_WORDS = frozenset({"va", "&", "-", "cua"})


def with_suppliers(
    items: Sequence[DraftItem], duties: Sequence[DraftObligation]
) -> tuple[tuple[DraftItem, ...], list[Doubt]]:
    """The items with who supplies their figures, and where text and table disagree."""
    found = list(items)
    doubts: list[Doubt] = []
    for position, duty in enumerate(duties):
        if not duty.codes or not duty.who or not _SUPPLIES.search(fold(duty.what)):
            continue
        for code in duty.codes:
            at = _places(found, code)
            if not at:
                doubts.append(
                    Doubt(duty.cite, "codes", _UNKNOWN.format(cite=duty.cite, code=code), obligation=position)
                )
            for place in at:
                doubts += _difference(found[place], place, duty, code)
                found[place] = replace(found[place], supply=_joined(found[place].supply, duty.who))
    return tuple(found), doubts


def is_same_agency(one: str, other: str) -> bool:
    """The same words, or some in the initials of the other's: "Phòng QLCN" is "Phòng Quản lý Công nghệ", "VP Sở"
    "Văn phòng Sở"."""
    left, right = fold(one).split(), fold(other).split()
    if left == right:
        return True
    begin = _alike(left, right)
    left, right = left[begin:], right[begin:]
    end = _alike(left[::-1], right[::-1])
    short, full = sorted((left[: len(left) - end], right[: len(right) - end]), key=len)
    initials = "".join(word[0] for word in full if word not in _LITTLE_WORDS)
    letters = "".join(letter for word in short for letter in word if letter.isalnum())
    return bool(begin + end and letters) and letters == initials


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = list(zip(left, right, strict=False))
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))


def _places(items: Sequence[DraftItem], code: str) -> list[int]:
    """The rows that a code names, those below it included; where it stands for two, the indicators are meant."""
    wanted = read_code(code)
    places = [
        at
        for at, item in enumerate(items)
        if item.code and wanted and (own := read_code(item.code)) and (own.text == wanted.text or own.is_below(wanted))
    ]
    indicators = [at for at in places if items[at].kind is Kind.INDICATOR]
    return indicators or places


def _difference(item: DraftItem, place: int, duty: DraftObligation, code: str) -> list[Doubt]:
    if not item.lead or any(is_same_agency(who, lead) for who in duty.who for lead in item.lead):
        return []
    message = _DIFFERS.format(cite=duty.cite, who=", ".join(duty.who), code=code, lead=", ".join(item.lead))
    return [Doubt(item.source.place, "supply", message, place)]


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *more]))
