"""The numbers and letters that stand before a row: "IV", "B", "2", "2.1", "a)", "3)", "-"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.core.text import clean


class Style(StrEnum):
    ROMAN = "roman"
    UPPER = "upper"
    NUMBER = "number"
    DOTTED = "dotted"
    IN_BRACKETS = "in brackets"
    LOWER = "lower"
    BULLET = "bullet"


@dataclass(frozen=True)
class Code:
    """`text` is the code as printed without its last dot; `parts` are the steps of a dotted one."""

    text: str
    style: Style
    parts: tuple[str, ...]

    @property
    def rank(self) -> tuple[Style, int]:
        """Codes of one rank are brothers."""
        return self.style, len(self.parts)

    def is_below(self, other: "Code") -> bool:
        """Whether this code continues the other one: 5.12.4 is below 5.12 and below 5."""
        return 0 < len(other.parts) < len(self.parts) and self.parts[: len(other.parts)] == other.parts


_BULLETS = frozenset("-–—+*•●◦▪·○")
_FORMS = (
    (Style.ROMAN, re.compile(r"[IVXLC]+")),
    (Style.NUMBER, re.compile(r"\d{1,4}")),
    (Style.UPPER, re.compile(r"[A-ZĐ]")),
    (Style.LOWER, re.compile(r"[a-zđ]|[a-zđ]\d?\)")),
    (Style.IN_BRACKETS, re.compile(r"\d{1,3}\)|\(\d{1,3}\)|\([a-zđ]\)|\([ivx]+\)")),
    (Style.DOTTED, re.compile(r"[A-ZĐ]{0,4}\d*(?:[.\-]?[0-9]+)(?:[.\-][0-9]+)*|[IVX]+(?:\.\d+)+|\d+[a-zđ]")),
)
_ROMAN_FORM = re.compile(r"(?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})|[LC][IVXLC]*")
_MISREAD_ROMAN = re.compile(r"[IVXl]*[IVX][IVXl]*")
_LEADING = re.compile(
    r"(?P<code>[IVX]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?P<mark>[.)/])\s+(?=\S)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3})+)\s+(?=[^\W\d_])"
    r"|(?P<bullet>[-–—+*•●◦▪])\s+(?=\S)"
)


def read_code(text: str) -> Code | None:
    """The code that a cell holds and nothing else, None where it holds anything else."""
    text = clean(text).replace(" ", "")
    if text in _BULLETS:
        return Code("-", Style.BULLET, ())
    bare = text.rstrip(".:") or text
    if "l" in bare and _MISREAD_ROMAN.fullmatch(bare):
        bare = bare.replace("l", "I")
    for style, form in _FORMS:
        if form.fullmatch(bare) and not (style is Style.ROMAN and not _ROMAN_FORM.fullmatch(bare)):
            return Code(bare, style, _parts(bare, style))
    return None


def split_leading_code(text: str) -> tuple[Code | None, str]:
    """A code that is printed at the head of a text, and the text behind it."""
    match = _LEADING.match(text)
    if match is None or (match["dotted"] and not text[match.end()].isupper()):
        return None, text
    printed = match["dotted"] or match["bullet"] or match["code"]
    if match["mark"] == ")":
        printed += ")"
    return read_code(printed), text[match.end() :]


def without_bullet(text: str) -> str:
    code, behind = split_leading_code(text)
    return behind if code and code.style is Style.BULLET else text


def is_letter_after(code: Code, before: Code | None) -> bool:
    """Whether a Roman-looking "C", "D", "I" … only goes on from the letter before it."""
    if before is None or before.style is not Style.UPPER or len(code.text) != 1:
        return False
    alphabet = "ABCDĐEGHIKLMNOPQRSTUVXY"
    following = alphabet.find(before.text) + 1
    return 0 < following < len(alphabet) and alphabet[following] == code.text


def as_letter(code: Code) -> Code:
    return Code(code.text, Style.UPPER, code.parts)


def _parts(text: str, style: Style) -> tuple[str, ...]:
    if style is not Style.DOTTED:
        return (text.strip("()"),)
    return tuple(part for part in re.split(r"[.\-]|(?<=[A-ZĐ])(?=\d)|(?<=\d)(?=[a-zđ])", text) if part)
