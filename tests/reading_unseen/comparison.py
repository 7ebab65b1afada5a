"""How far a reading agrees with the gold of its document: items, each field of those found, obligations."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tests.reading_unseen.fields import Item, Names, Reading, Same, code, of_duties, of_items, same_in_document, words

_ALIKE = 90.0
_SHORTEST_PART = 30
_OF_DOCUMENT = ("number", "type", "issued_on", "issuer", "title", "year")


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
    gold: int = 0
    read: int = 0
    found: int = 0
    found_by_name: int = 0
    as_obligations: int = 0
    obligations: int = 0
    obligations_found: int = 0
    obligations_read: int = 0
    certain: int = 0
    """Fields of found items that the reader called certain, and how many of those were wrong."""
    certain_wrong: int = 0
    doubted_wrong: int = 0
    fields: dict[str, Share] = field(default_factory=dict)
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


_COUNTS = (
    *("gold", "read", "found", "found_by_name", "as_obligations", "obligations", "obligations_found"),
    *("obligations_read", "certain", "certain_wrong", "doubted_wrong"),
)


def together(results: Iterable[Result]) -> Result:
    whole = Result()
    for result in results:
        for count in _COUNTS:
            setattr(whole, count, getattr(whole, count) + getattr(result, count))
        for key, share in result.fields.items():
            whole.fields.setdefault(key, Share()).join(share)
    return whole


def compare(gold: Reading, read: Reading) -> Result:
    result, names = Result(), Names.of(gold)
    _compare_items(result, names, gold, read)
    _compare_duties(result, names, gold["obligations"], read.get("obligations") or [])
    _compare_document(result, gold["document"], read.get("document") or {})
    return result


def _compare_items(result: Result, names: Names, gold: Reading, read: Reading) -> None:
    golden, items = gold["items"], read.get("items") or []
    pairs = _pairs(golden, items, code_too=True)
    rest_gold, rest_read = _without(golden, (one for one, _ in pairs)), _without(items, (one for _, one in pairs))
    by_name = _pairs(rest_gold, rest_read, code_too=False)
    missed = [one for one in _without(rest_gold, (one for one, _ in by_name)) if not _may_be_missing(one)]
    duties = read.get("obligations") or []
    result.gold = len(golden) - sum(_may_be_missing(one) for one in rest_gold)
    result.read, result.found, result.found_by_name = len(items), len(pairs), len(by_name)
    result.as_obligations = sum(any(_tells(one["name"], duty) for duty in duties) for one in missed)
    for one, other in pairs:
        _compare_fields(result, names, golden[one], items[other])
    result.differences += [f"missed: {_tag(one)}" for one in missed]
    result.differences += [f"code differs: {_tag(rest_gold[a])} | {rest_read[b].get('code')}" for a, b in by_name]
    result.differences += [f"extra: {_tag(one)}" for one in _without(rest_read, (one for _, one in by_name))]


def _without(items: list[Item], places: Iterable[int]) -> list[Item]:
    taken = set(places)
    return [one for place, one in enumerate(items) if place not in taken]


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


def _compare_fields(result: Result, names: Names, gold: Item, read: Item) -> None:
    how = read.get("how") or {}
    for key, (keys, same) in of_items(names).items():
        right = _compared(result, key, (keys, same), gold, read)
        if key == "deadline":
            continue
        called = how.get(key)
        result.certain += called == "certain"
        result.certain_wrong += called == "certain" and not right
        result.doubted_wrong += called in ("inferred", "unresolved") and not right
        if not right:
            result.differences.append(f"{_tag(gold)} {key} ({called}): gold {gold.get(key)} | read {read.get(key)}")


def _compared(result: Result, key: str, how: tuple[tuple[str, ...], Same], gold: Item, read: Item) -> bool:
    keys, same = how
    right = same(gold, read)
    share = result.fields.setdefault(key, Share())
    share.add(right=right, filled=any(gold.get(one) not in (None, "", []) for one in keys))
    return right


def _compare_duties(result: Result, names: Names, golden: list[Item], duties: list[Item]) -> None:
    result.obligations, result.obligations_read = len(golden), len(duties)
    for gold in golden:
        telling = [duty for duty in duties if _tells(gold["what"], duty)]
        if not telling:
            result.differences.append(f"obligation missed: {gold['what']}")
            continue
        read = max(telling, key=lambda duty: fuzz.ratio(words(gold["what"]), words(duty.get("what"))))
        result.obligations_found += 1
        for key, how in of_duties(names).items():
            if not _compared(result, f"duty {key}", how, gold, read):
                result.differences.append(f"{gold['what']} {key}: gold {gold.get(key)} | read {read.get(key)}")


def _tells(what: str, duty: Item) -> bool:
    """The same sentence, or one that holds the other whole."""
    one, other = words(what), words(duty.get("what"))
    if fuzz.ratio(one, other) >= _ALIKE:
        return True
    return min(len(one), len(other)) >= _SHORTEST_PART and (one in other or other in one)


def _compare_document(result: Result, gold: Item, read: Item) -> None:
    """Only what the gold says of the document."""
    share = result.fields.setdefault("document", Share())
    for key in (one for one in _OF_DOCUMENT if one in gold):
        right = same_in_document(key, gold[key], read.get(key))
        share.add(right=right, filled=True)
        if not right:
            result.differences.append(f"document {key}: gold {gold[key]} | read {read.get(key)}")
