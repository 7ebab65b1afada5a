"""Where a document disagrees with itself: said, never corrected."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tracker.core.text import fold
from tracker.core.writing import number
from tracker.reading.draft import Doubt, DraftGroup, DraftItem

_SUM = "Nhóm “{name}” ghi {printed} điểm, nhưng các dòng bên dưới cộng lại là {total} điểm."
_REPEATED = "Nội dung này trùng với {place}; hãy kiểm tra có phải cùng một việc không."
_SHORTEST = 20

_Row = DraftGroup | DraftItem
_Place = tuple[int, tuple[str, ...]]
"""A table and the headings below which rows stand in it."""


def find_contradictions(items: Sequence[DraftItem], groups: Sequence[DraftGroup]) -> list[Doubt]:
    return [*_sums(items, groups), *_repeated(items)]


def _sums(items: Sequence[DraftItem], groups: Sequence[DraftGroup]) -> Iterator[Doubt]:
    children: dict[_Place, list[_Row]] = defaultdict(list)
    rows: list[_Row] = [*groups, *items]
    for row in rows:
        children[row.source.table, row.path].append(row)
    for group in groups:
        below = _points_below(group, children)
        total = sum((points for points in below if points is not None), Decimal())
        if group.max_points is None or not total or group.max_points == total:
            continue
        if None in below and total < group.max_points:
            continue  # A row without points may hold the rest.
        message = _SUM.format(name=group.name, printed=number(group.max_points), total=number(total))
        yield Doubt(group.source.place, "max_points", message)


def _points_below(group: DraftGroup, children: Mapping[_Place, Sequence[_Row]]) -> list[Decimal | None]:
    """The points of its children, each once; of a group that prints none those of the children below."""
    found: list[Decimal | None] = []
    for child in children.get((group.source.table, (*group.path, _heading(group))), ()):
        if child.max_points is None and isinstance(child, DraftGroup) and child is not group:
            found += _points_below(child, children)
        else:
            found.append(child.max_points)
    return found


def _heading(group: DraftGroup) -> str:
    return f"{group.code} {group.name}" if group.code else group.name


def _repeated(items: Sequence[DraftItem]) -> Iterator[Doubt]:
    first: dict[str, DraftItem] = {}
    for at, item in enumerate(items):
        words = fold(item.name)
        if len(words) < _SHORTEST or item.rollup:
            continue
        known = first.setdefault(words, item)
        if known is not item and known.path != item.path:
            yield Doubt(item.source.place, "name", _REPEATED.format(place=known.source.place), at)
