"""How far a reading agrees with the gold of its document: items, each field of those found, obligations."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

Item = dict[str, Any]
Reading = dict[str, Any]

_ALIKE = 90.0
_SHORTEST_PART = 30
_SPELLED = (("uỷ ban", "ủy ban"), ("ủy ban nhân dân", "ubnd"), ("≥", ">="), ("≤", "<="))
_DATES = ("start_on", "due_on", "recurrence")
_TYPES = ("kế hoạch", "chương trình", "quyết định")


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


@dataclass
class Share:
    """How many were right, of all that were compared and of those where the gold has a value."""

    right: int = 0
    compared: int = 0
    right_filled: int = 0
    filled: int = 0

    def add(self, *, right: bool, filled: bool) -> None:
        self.compared += 1
        self.right += right
        self.filled += filled
        self.right_filled += right and filled

    def join(self, other: "Share") -> None:
        self.right += other.right
        self.compared += other.compared
        self.right_filled += other.right_filled
        self.filled += other.filled


@dataclass
class Result:
    gold: int
    read: int
    found: int
    found_by_name: int
    as_obligations: int
    obligations: int
    obligations_found: int
    obligations_read: int
    fields: dict[str, Share]
    differences: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / self.read if self.read else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


Same = Callable[[Item, Item], bool]


def _fields(names: Names) -> dict[str, tuple[tuple[str, ...], Same]]:
    """Each field: the keys in which gold may have a value, and when two items agree."""

    def text(key: str) -> Same:
        return lambda gold, read: words(gold.get(key)) == words(read.get(key))

    def agencies(key: str) -> Same:
        return lambda gold, read: names.set_of(gold.get(key)) == names.set_of(read.get(key))

    def plain(*keys: str) -> Same:
        return lambda gold, read: all((gold.get(key) or None) == (read.get(key) or None) for key in keys)

    found: dict[str, tuple[tuple[str, ...], Same]] = {}
    found |= {key: ((key,), text(key)) for key in ("name", "target", "product", "evidence", "scoring_text")}
    found |= {key: ((key,), agencies(key)) for key in ("lead", "support", "guide")}
    found["deadline"] = (_DATES, plain(*_DATES))
    found["kind"] = (("kind",), plain("kind"))
    found |= {key: ((key,), plain(key)) for key in _DATES}
    found["deadline_text"] = (("deadline_text",), text("deadline_text"))
    found["path"] = (("path",), lambda gold, read: _path(gold) == _path(read))
    found["max_points"] = (("max_points",), lambda gold, read: _points(gold) == _points(read))
    found["scoring_form"] = (("scoring",), lambda gold, read: _form(gold) == _form(read))
    return found


def _path(item: Item) -> list[str]:
    """A group printed "Ill" may be read as what it stands for."""
    return [re.sub(r"^ill\b", "iii", words(one)) for one in item.get("path") or []]


def _points(item: Item) -> float | None:
    value = item.get("max_points")
    return None if value in (None, "") else round(float(str(value).replace(",", ".")), 4)


def _form(item: Item) -> str:
    scoring = item.get("scoring")
    form = scoring.get("form") if isinstance(scoring, dict) else scoring
    return str(form or "other")


def compare(gold: Reading, read: Reading) -> Result:
    golden, items = gold["items"], read.get("items") or []
    pairs = _pairs(golden, items, code_too=True)
    rest_gold = [one for place, one in enumerate(golden) if place not in dict(pairs)]
    taken = {place for _, place in pairs}
    rest_read = [one for place, one in enumerate(items) if place not in taken]
    by_name = _pairs(rest_gold, rest_read, code_too=False)
    left = [one for place, one in enumerate(rest_gold) if place not in dict(by_name)]
    duties = read.get("obligations") or []
    result = Result(
        gold=len(golden) - sum(_may_be_missing(one) for one in rest_gold),
        read=len(items),
        found=len(pairs),
        found_by_name=len(by_name),
        as_obligations=sum(any(_tells(one["name"], duty) for duty in duties) for one in left),
        obligations=len(gold["obligations"]),
        obligations_read=len(duties),
        obligations_found=sum(any(_tells(one["what"], duty) for duty in duties) for one in gold["obligations"]),
        fields={},
    )
    _compare_fields(result, [(golden[one], items[other]) for one, other in pairs], Names.of(gold))
    result.differences += [f"missed: {_tag(one)}" for one in left if not _may_be_missing(one)]
    result.differences += [f"code differs: {_tag(rest_gold[a])} | {rest_read[b].get('code')}" for a, b in by_name]
    extra = (one for place, one in enumerate(rest_read) if place not in {other for _, other in by_name})
    result.differences += [f"extra: {_tag(one)}" for one in extra]
    result.differences += [
        f"obligation missed: {one['what']}"
        for one in gold["obligations"]
        if not any(_tells(one["what"], duty) for duty in duties)
    ]
    _compare_document(result, gold["document"], read.get("document") or {})
    return result


def _may_be_missing(item: Item) -> bool:
    return bool(item.get("rollup") or item.get("optional"))


def _tag(item: Item) -> str:
    return f"[{item.get('code')}] {item.get('name')}"


def _pairs(golden: list[Item], items: list[Item], *, code_too: bool) -> list[tuple[int, int]]:
    """Those most alike first; between equals the one that stands at the same place of its document."""
    ranked = []
    for place, one in enumerate(golden):
        for other_place, other in enumerate(items):
            if code_too and code(one) != code(other):
                continue
            likeness = fuzz.ratio(words(one.get("name")), words(other.get("name")))
            if likeness >= _ALIKE:
                ranked.append((-likeness, abs(place - other_place), place, other_place))
    pairs: dict[int, int] = {}
    for _, _, place, other_place in sorted(ranked):
        if place not in pairs and other_place not in pairs.values():
            pairs[place] = other_place
    return sorted(pairs.items())


def _tells(what: str, duty: Item) -> bool:
    """The same sentence, or one that holds the other whole."""
    one, other = words(what), words(duty.get("what"))
    if fuzz.ratio(one, other) >= _ALIKE:
        return True
    return min(len(one), len(other)) >= _SHORTEST_PART and (one in other or other in one)


def _compare_fields(result: Result, pairs: list[tuple[Item, Item]], names: Names) -> None:
    for key, (keys, same) in _fields(names).items():
        share = result.fields.setdefault(key, Share())
        for gold, read in pairs:
            right = same(gold, read)
            share.add(right=right, filled=any(gold.get(one) not in (None, "", []) for one in keys))
            if not right and key != "deadline":
                result.differences.append(f"{_tag(gold)} {key}: gold {gold.get(key)} | read {read.get(key)}")


def _compare_document(result: Result, gold: Item, read: Item) -> None:
    """Only what the gold says of the document."""
    share = result.fields.setdefault("document", Share())
    for key in ("number", "type", "issued_on", "issuer", "title", "year"):
        if key in gold:
            right = _same_document(key, words(gold[key]), words(read.get(key)))
            share.add(right=right, filled=True)
            if not right:
                result.differences.append(f"document {key}: gold {gold[key]} | read {read.get(key)}")


def _same_document(key: str, gold: str, read: str) -> bool:
    """A title is the same with and without its type, an issuer with and without the province it belongs to."""
    if key == "title":
        return _untyped(gold) == _untyped(read)
    return gold == read or (key == "issuer" and bool(read) and gold.startswith(f"{read} "))


def _untyped(title: str) -> str:
    for kind in _TYPES:
        title = title.removeprefix(kind).strip()
    return title
