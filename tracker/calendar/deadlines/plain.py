"""The printed text made plain: one spelling, no markup, numbers in digits, and a folded twin for matching."""

import html
import re
import unicodedata
from dataclasses import dataclass

from tracker.calendar.deadlines.spelling import tell_apart
from tracker.core.text import clean

_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/tr)\s*/?\s*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
# § ¶ ¤ go as well: the stage "noise" marks with them what it takes out.
_MARKUP = re.compile(r"\*+|__|`|\$|[§¶¤\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u2060\ufeff]")
_RANGE_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−÷~→", "-"))
_ROMAN_SIGNS = re.compile("[Ⅰ-ⅿ]")
_BULLET = re.compile(r"^(?:[-+•·●▪*]|[0-9a-zđ]{1,2}\))\s*")

# No deadline is longer; what else a cell may hold is not searched.
LONGEST = 1000

_NUMBERS = {
    "mười hai": 12, "mười một": 11, "mười": 10, "chín": 9, "tám": 8, "bảy": 7, "bẩy": 7,
    "sáu": 6, "bốn": 4, "tư": 4, "ba": 3, "hai": 2, "một": 1,
}  # fmt: skip
_NUMBER_WORD = "|".join(_NUMBERS)
_UNIT = "ngày|tuần|tháng|quý|năm|lần"
# "10 (mười) ngày", "Mười (10) ngày": the digits stand for both.
_SPELT_AFTER = re.compile(rf"(\d+)\s*\([^()\d]{{2,25}}\)(?=\s*(?:{_UNIT}))", re.IGNORECASE)
_SPELT_BEFORE = re.compile(rf"\b(?:(?:{_NUMBER_WORD}|năm|lăm|mươi|mốt)\s*)+\((\d+)\)(?=\s*(?:{_UNIT}))", re.IGNORECASE)
# "sáu tháng", "một lần"; "tư" and "năm" are left out here: they are other words before a unit.
_COUNTED = re.compile(rf"\b({_NUMBER_WORD.replace('|tư', '')})(?=\s+(?:{_UNIT})\b)", re.IGNORECASE)
# "tháng tư", "quý một", "thứ năm"; "tháng năm" is May only where a year follows.
_NAMED = re.compile(rf"\b(tháng|quý|quí|qúy|thứ)\s+({_NUMBER_WORD})\b(?!\s+lần)", re.IGNORECASE)
_FIVE = re.compile(r"\b(thứ)\s+năm\b|\b(tháng)\s+năm(?=\s*/|\s+năm\s+\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """`folded` has no diacritics, and the same length: a place in one is a place in the other."""

    shown: str
    folded: str
    is_cut: bool = False


def make_plain(text: str) -> Plain:
    line = _one_line(_without_markup(text))
    shown = _digits(line[:LONGEST])
    return Plain(shown, tell_apart(shown, "".join(map(_fold_char, shown))), is_cut=len(line) > LONGEST)


def _without_markup(text: str) -> str:
    text = html.unescape(_TAGS.sub(" ", _BREAKS.sub("\n", text)))
    text = _ROMAN_SIGNS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    text = _MARKUP.sub("", unicodedata.normalize("NFC", text).translate(_RANGE_SIGNS))
    return "".join(char for char in text if not unicodedata.combining(char))


def _one_line(text: str) -> str:
    """Lines that are items of a list stay apart; other line ends are chance."""
    lines = [line for line in map(clean, text.splitlines()) if line]
    if lines and _BULLET.match(lines[0]):
        joined = "".join(("; " if _BULLET.match(line) else " ") + _BULLET.sub("", line) for line in lines)
        return clean(joined.removeprefix("; "))
    return clean(" ".join(lines))


def _digits(text: str) -> str:
    text = _SPELT_BEFORE.sub(r"\1", _SPELT_AFTER.sub(r"\1", text))
    text = _COUNTED.sub(lambda word: str(_NUMBERS[word[1].lower()]), text)
    text = _NAMED.sub(lambda word: f"{word[1]} {_NUMBERS[word[2].lower()]}", text)
    return _FIVE.sub(lambda word: f"{word[1] or word[2]} 5", text)


def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", char.lower())[0]
