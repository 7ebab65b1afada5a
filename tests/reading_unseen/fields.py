"""When two readings of one field say the same."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
Reading = dict[str, Any]
Same = Callable[[Item, Item], bool]

DATES = ("start_on", "due_on", "recurrence")
_SPELLED = (("uỷ ban", "ủy ban"), ("ủy ban nhân dân", "ubnd"), ("≥", ">="), ("≤", "<="))
_TYPES = ("kế hoạch", "chương trình", "quyết định")
_JOINTS = {"từ", "đến"}


def words(value: object) -> str:
    """A text without case, punctuation and ways of spelling."""
    text = unicodedata.normalize("NFC", "" if value is None else str(value)).lower()
    for one, other in _SPELLED:
        text = text.replace(one, other)
    return " ".join(re.findall(r"\w+|[%<>=]+", re.sub(r"(?<=\d),(?=\d)", ".", text)))


def code(item: Item) -> str:
    return re.sub(r"\s", "", str(item.get("code") or "")).strip(".():").lower()


@dataclass(frozen=True)
class Names:
    """The forms in which a document prints one agency."""

    first: dict[str, str]

    @classmethod
    def of(cls, gold: Reading) -> "Names":
        listed = gold.get("agencies", [])
        return cls({words(alias): words(one["name"]) for one in listed for alias in one.get("aliases", [])})

    def set_of(self, value: object) -> set[str]:
        listed = value if isinstance(value, list) else re.split(r"[;\n]", str(value or ""))
        plain = (words(re.sub(r"\([^()]*\)", " ", str(one))) for one in listed)
        return {self.first.get(one, one) for one in plain if one}


def of_items(names: Names) -> dict[str, tuple[tuple[str, ...], Same]]:
    """Each field: the keys in which gold may have a value, and when two items agree."""
    found: dict[str, tuple[tuple[str, ...], Same]] = {}
    found |= {key: ((key,), _text(key)) for key in ("name", "target", "product", "evidence", "scoring_text")}
    found |= {key: ((key,), _agencies(names, key)) for key in ("lead", "support", "guide")}
    found["deadline"] = (DATES, _plain(*DATES))
    found |= {key: ((key,), _plain(key)) for key in (*DATES, "kind")}
    found["deadline_text"] = (("deadline_text",), _same(_time, "deadline_text"))
    found["path"] = (("path",), _same(_path, "path"))
    found["max_points"] = (("max_points",), _same(_points, "max_points"))
    found["scoring"] = (("scoring",), _same(_form, "scoring"))
    return found


def of_duties(names: Names) -> dict[str, tuple[tuple[str, ...], Same]]:
    found: dict[str, tuple[tuple[str, ...], Same]] = {}
    found |= {key: ((key,), _agencies(names, key)) for key in ("who", "report_to")}
    found |= {key: ((key,), _plain(key)) for key in ("due_on", "recurrence")}
    return found | {"codes": (("codes",), _same(set, "codes"))}


def _text(key: str) -> Same:
    return lambda gold, read: words(gold.get(key)) == words(read.get(key))


def _agencies(names: Names, key: str) -> Same:
    return lambda gold, read: names.set_of(gold.get(key)) == names.set_of(read.get(key))


def _plain(*keys: str) -> Same:
    return lambda gold, read: all((gold.get(key) or None) == (read.get(key) or None) for key in keys)


def _same(form: Callable[[Any], object], key: str) -> Same:
    return lambda gold, read: form(gold.get(key) or []) == form(read.get(key) or [])


def _time(value: object) -> list[str]:
    """A beginning and an end from two cells may be joined by a dash or by words."""
    return [one for one in words(value).split() if one not in _JOINTS]


def _path(value: list[str]) -> list[str]:
    """A group printed "Ill" may be read as what it stands for."""
    return [re.sub(r"^ill\b", "iii", words(one)) for one in value]


def _points(value: object) -> float | None:
    return round(float(str(value).replace(",", ".")), 4) if value else None


def _form(value: object) -> str:
    form = value.get("form") if isinstance(value, dict) else value
    return str(form or "other")


def same_in_document(key: str, gold: object, read: object) -> bool:
    """A title is the same with and without its type, an issuer with and without the province it belongs to."""
    one, other = words(gold), words(read)
    if key == "title":
        return _untyped(one) == _untyped(other)
    return one == other or (key == "issuer" and bool(other) and one.startswith(f"{other} "))


def _untyped(title: str) -> str:
    for kind in _TYPES:
        title = title.removeprefix(kind).strip()
    return title
