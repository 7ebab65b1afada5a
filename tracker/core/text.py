"""Vietnamese text: one spelling in, folded for searching, keyed for ordering."""

import re
import unicodedata

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_PLAIN_D = str.maketrans({"đ": "d", "Đ": "D"})
_SPACES = re.compile(r"\s+")
# Control characters, and what turns the direction of writing or takes no width: nothing of them is to be seen.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# The order of a Vietnamese dictionary: by letter first, then by tone.
_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_RANK = {letter: chr(ord("0") + rank) for rank, letter in enumerate(_LETTERS)}


def visible(text: str) -> str:
    """Without what a keyboard does not type and no reader sees, but which makes one name look like another."""
    return _INVISIBLE.sub("", text)


def clean(text: str) -> str:
    """One line in NFC without stray or doubled white space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def clean_lines(text: str) -> str:
    """Several lines in NFC: line ends as \\n, no white space at the ends of lines."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def fold(text: str) -> str:
    """The text for comparing: no case, no diacritics, one kind of dash, single spaces."""
    decomposed = unicodedata.normalize("NFD", text.translate(_DASHES).translate(_PLAIN_D).casefold())
    return clean("".join(char for char in decomposed if not unicodedata.combining(char)))


def sort_key(text: str) -> str:
    """A string whose plain order is the order of a Vietnamese dictionary: Ă after A and before B.

    Letters come first, tones only break ties, so "Hà, Hả, Hạ" stand together before "Hăng".
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in clean(text).casefold():
        base = unicodedata.normalize("NFD", char)
        tone = max((_TONES.get(mark, 0) for mark in base), default=0)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in _TONES))
        letters.append(_LETTER_RANK.get(letter, " " if letter == " " else "!"))
        tones.append(str(tone))
    return "".join(letters) + " " + "".join(tones)
