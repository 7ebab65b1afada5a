"""The agency that issued a document: the capitals of its letterhead, in the letters of the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tracker.core.text import clean, fold
from tracker.reading.agencies import letter_fold

_NOT_AN_AGENCY = re.compile(r"cong hoa xa hoi|doc lap|so\s*:|\bngay\b|dang cong san|^[-_=*. ]*$")
_OPENS_AGENCY = re.compile(
    r"(?:ubnd|uy ban|hdnd|hoi dong nhan dan|so|phong|ban|bo|cuc|chi cuc|tong cuc|trung tam|truong|vien"
    r"|van phong|dang uy|tinh uy|thanh uy|huyen uy|benh vien|cong an|thanh tra|hoi|doan|lien minh)\b"
)
_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)$")
_PLACES = frozenset({"tinh", "xa", "phuong", "huyen", "quan", "dac khu", "khu", "tran", "pho"})
_SHORT = frozenset({"ubnd", "hdnd", "tp", "tp."})
_BEFORE_FIELD = frozenset({"so", "phong", "ban", "bo", "cuc", "tam", "vien", "truong", "va", "-"})
_LETTERHEAD_LINES = 14


def read_letterhead(lines: Sequence[str]) -> str | None:
    """The lowest agency of the letterhead; the one above it is its superior."""
    agencies: list[str] = []
    for line in [line for line in lines if line][:_LETTERHEAD_LINES]:
        words = fold(line)
        if not line.isupper() or _NOT_AN_AGENCY.search(words):
            continue
        if agencies and (_COMMITTEE.search(fold(agencies[-1])) or not _OPENS_AGENCY.match(words)):
            agencies[-1] = clean(f"{agencies[-1]} {line}")
        elif _OPENS_AGENCY.match(words):
            agencies.append(line)
    return agencies[-1].strip(" .-*_") if agencies else None


def is_title(line: str) -> bool:
    """A line of capitals that is no part of a letterhead."""
    words = fold(line)
    return line.isupper() and words.count(" ") >= 3 and not (_NOT_AN_AGENCY.search(words) or _OPENS_AGENCY.match(words))


def as_printed(capitals: str, lines: Sequence[str]) -> str:
    """The name in the letters in which the running text prints it, else in those it would use."""
    wanted = fold(capitals)
    for words in (wanted, wanted.replace("uy ban nhan dan", "ubnd")):
        for line in lines:
            at = letter_fold(line).find(words)
            if at >= 0 and not line[at : at + len(words)].isupper():
                printed = line[at : at + len(words)]
                return printed[:1].upper() + printed[1:]
    return _cased(capitals)


def with_place(issuer: str, lines: Sequence[str]) -> str:
    """ "UBND tỉnh" with the name of the province, where the text prints one and no other behind it."""
    if fold(issuer).split(" ")[-1] not in _PLACES:
        return issuer
    named = {place for line in lines for place in _places_behind(issuer, line)}
    return f"{issuer} {named.pop()}" if len(named) == 1 else issuer


def _places_behind(issuer: str, line: str) -> Iterator[str]:
    for behind in line.split(f"{issuer} ")[1:]:
        words = list(takewhile(lambda word: word.istitle(), re.split(r"[^\w ]", behind)[0].split()))
        if words:
            yield " ".join(words)


def _cased(capitals: str) -> str:
    """Capitals only where an office writes them: its field, one more behind "và", the name of a place."""
    cased: list[str] = []
    before, in_place = "", False
    for word in clean(capitals).split(" "):
        plain = fold(word)
        opens_field = before.endswith(",") or (before in _BEFORE_FIELD and fold(" ".join(cased)) != "uy ban")
        if plain in _SHORT:
            cased.append(word)
        elif not cased or in_place or opens_field:
            cased.append(word.capitalize())
        else:
            cased.append(word.lower())
        before, in_place = plain, in_place or (plain in _PLACES and not opens_field)
    return " ".join(cased)
