"""When two spellings are one name.

What never tells agencies apart is taken away: case, kinds of dashes and spaces, punctuation, notes in brackets, the
place of the tone in a syllable, and a few abbreviations that are valid everywhere. Diacritics do tell them apart
(xã Hòa Bình, xã Hóa Bình), so a name has two keys: one with its marks and one without.
"""

import re
import unicodedata
from dataclasses import dataclass

from tracker.core.text import clean

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_BRACKETS = re.compile(r"\([^()]*(\)|$)|\[[^\[\]]*(\]|$)")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class NameKey:
    spelled: str
    """With every mark; the tone stands at the end of its syllable, so that "Hoà" and "Hòa" are one."""
    folded: str
    """Without any mark."""


def name_key(name: str) -> NameKey:
    text = clean(name).casefold()
    plain = _without_brackets(text)
    words = [_spelled(word) for word in _words(plain) or _words(text)]
    for long, short in _SHORTENED:
        words = _replaced(words, long, short)
    spelled = " ".join(words)
    return NameKey(spelled=spelled, folded=_unmarked(spelled))


def plain_name(printed: str) -> str:
    """The name as it would stand in the directory: no note in brackets, nothing hanging on, a capital first."""
    plain = clean(_without_brackets(clean(printed))).strip(" .,;:-") or clean(printed)
    return plain[:1].upper() + plain[1:]


def abbreviates(short: str, long: str) -> bool:
    """Whether words of one folded key are initials of words of another: "so khcn", "so khoa hoc va cong nghe"."""
    rest = [word for word in long.split() if word != "va"]
    for word in short.split():
        if word == "va":
            continue
        if rest and word == rest[0]:
            rest = rest[1:]
        elif len(word) > 1 and word == "".join(part[0] for part in rest[: len(word)]):
            rest = rest[len(word) :]
        else:
            return False
    return not rest


def without_place(folded: str) -> str:
    """The folded key without what plans add or leave out freely: "các" before it, the province after it."""
    return _PLACE.sub("", folded.removeprefix("cac "))


_PLACE = re.compile(r"( (cua|thuoc|tren dia ban))? (tinh|tp)( .*)?$")


def _without_brackets(text: str) -> str:
    while (shorter := _BRACKETS.sub(" ", text)) != text:
        text = shorter
    return text


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", text.replace("&", " và ")).split()


def _spelled(word: str) -> str:
    # Đ is a letter of its own in Unicode; as d with a mark it can lose that mark like the others.
    marks = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    return "".join(sorted(marks, key=_TONES.__contains__))


def _unmarked(spelled: str) -> str:
    return "".join(char for char in spelled if not unicodedata.combining(char))


def _replaced(words: list[str], long: list[str], short: list[str]) -> list[str]:
    made: list[str] = []
    while words:
        if _says(words[: len(long)], long):
            made += short
            words = words[len(long) :]
        else:
            made.append(words[0])
            words = words[1:]
    return made


def _says(words: list[str], phrase: list[str]) -> bool:
    return len(words) == len(phrase) and all(w in (p, _unmarked(p)) for w, p in zip(words, phrase, strict=True))


# Valid in every province and sector. What only one sector uses (KH&CN, LĐ-TB&XH) is an alias in the directory.
_SHORTENED = tuple(
    ([_spelled(word) for word in long.split()], [_spelled(word) for word in short.split()])
    for long, short in (
        ("ủy ban nhân dân", "ubnd"),
        ("hội đồng nhân dân", "hđnd"),
        ("văn phòng", "vp"),
        ("vpubnd", "vp ubnd"),
        ("thành phố", "tp"),
        ("trung ương", "tw"),
        ("việt nam", "vn"),
        ("mặt trận tổ quốc", "mttq"),
        ("ủy ban mttq", "ubmttq"),
        ("ubmttq vn", "ubmttqvn"),
        ("ban chỉ đạo", "bcđ"),
        ("ban quản lý", "bql"),
        ("bảo hiểm xã hội", "bhxh"),
        ("ngân hàng nhà nước", "nhnn"),
        ("công nghệ thông tin", "cntt"),
        ("khu công nghiệp", "kcn"),
        ("trung học phổ thông", "thpt"),
    )
)
