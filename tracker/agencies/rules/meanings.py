"""What a printed name means to the owner of a plan.

Only a name of the directory decides by itself: spelled alike, or written without any diacritics. Everything else is a
suggestion for a person: "Sở Nội vụ" and "Sở Ngoại vụ" are 90 % alike and two agencies.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tracker.agencies.rules.names import NameKey, abbreviates, name_key, without_place

SUGGESTED = 5
_LIKE_ENOUGH = 70
# Likeness of spelling alone never reaches what a rule of language explains.
_SAME_LETTERS, ABBREVIATED, _SAME_BUT_PLACE, _MOST_LIKE = 99, 97, 95, 94

Target = tuple[int | None, int | None]


@dataclass(frozen=True)
class Known:
    """A name of the directory that is valid for the owner of a plan."""

    label: str
    """The official name of what it means."""
    spelled: str
    folded: str
    distance: int
    """0: the owner's own subtree; 1: that of the agency above it; …; the whole directory comes last."""
    agency_id: int | None
    group_id: int | None
    abolished: bool

    @property
    def target(self) -> Target:
        return self.agency_id, self.group_id


@dataclass(frozen=True)
class Suggestion:
    label: str
    agency_id: int | None
    group_id: int | None
    score: int


@dataclass(frozen=True)
class Meaning:
    """An agency or a group, or neither and then what it might be, likeliest first."""

    agency_id: int | None = None
    group_id: int | None = None
    label: str | None = None
    abolished: bool = False
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def known(self) -> bool:
        return self.agency_id is not None or self.group_id is not None


def find_meanings(printed: Iterable[str], names: Sequence[Known]) -> dict[str, Meaning]:
    directory = _Directory(names)
    return {text: directory.meaning(name_key(text)) for text in set(printed)}


class _Directory:
    """The names a plan can use, looked up by both keys."""

    def __init__(self, names: Sequence[Known]) -> None:
        self.names = [name for name in names if not name.abolished]
        self.folded = [name.folded for name in self.names]
        self.by_spelled: dict[str, list[Known]] = defaultdict(list)
        self.by_folded: dict[str, list[Known]] = defaultdict(list)
        self.by_place: dict[str, list[Known]] = defaultdict(list)
        for name in names:
            self.by_spelled[name.spelled].append(name)
            self.by_folded[name.folded].append(name)
        for name in self.names:
            self.by_place[without_place(name.folded)].append(name)

    def meaning(self, key: NameKey) -> Meaning:
        unmarked = [name for name in self.by_folded[key.folded] if key.folded in (key.spelled, name.spelled)]
        found = _nearest(self.by_spelled[key.spelled]) or _nearest(unmarked)
        if found is None:
            return Meaning(suggestions=self.suggestions(key))
        return Meaning(found.agency_id, found.group_id, found.label, found.abolished)

    def suggestions(self, key: NameKey) -> tuple[Suggestion, ...]:
        best: dict[Target, Suggestion] = {}
        likeness: dict[Target, float] = {}
        for name, score in self._alike(key):
            if name.target not in best or best[name.target].score < score:
                best[name.target] = Suggestion(name.label, name.agency_id, name.group_id, score)
            likeness[name.target] = max(likeness.get(name.target, 0), fuzz.ratio(key.folded, name.folded))
        ranked = sorted(best, key=lambda target: (-best[target].score, -likeness[target], best[target].label))
        return tuple(best[target] for target in ranked[:SUGGESTED])

    def _alike(self, key: NameKey) -> Iterable[tuple[Known, int]]:
        if not key.folded:
            return
        yield from ((name, _SAME_LETTERS) for name in self.by_folded[key.folded] if not name.abolished)
        yield from ((name, ABBREVIATED) for name in self.names if _one_abbreviates(key.folded, name.folded))
        yield from ((name, _SAME_BUT_PLACE) for name in self.by_place[without_place(key.folded)])
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            found = process.extract(
                key.folded, self.folded, scorer=scorer, score_cutoff=_LIKE_ENOUGH, limit=4 * SUGGESTED
            )
            yield from ((self.names[place], min(_MOST_LIKE, round(score))) for _, score, place in found)


def _nearest(names: Sequence[Known]) -> Known | None:
    """The name of the innermost scope; none where that scope holds two meanings of it."""
    innermost = min((name.distance for name in names), default=None)
    found = {name.target: name for name in names if name.distance == innermost}
    return next(iter(found.values())) if len(found) == 1 else None


def _one_abbreviates(one: str, other: str) -> bool:
    if not other or one[0] != other[0]:
        return False
    return abbreviates(one, other) or abbreviates(other, one)
