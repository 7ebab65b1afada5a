"""Finding an item of a plan by what a person types or picks from the list: its code, its name, or both."""

from collections.abc import Sequence

from tracker.core.errors import RuleBroken
from tracker.core.text import clean, fold
from tracker.core.writing import shortened
from tracker.plans.queries.obligations import Attachable

_LONGEST = 120


class ItemPicker:
    """The items to choose from, each under a label of its own."""

    def __init__(self, items: Sequence[Attachable]) -> None:
        self._items = items
        self._ids: dict[str, int] = {}
        for number, item in enumerate(items, 1):
            label = _label(item)
            self._ids[f"{label} (mục thứ {number})" if label in self._ids else label] = item.id
        self._labels = {item_id: label for label, item_id in self._ids.items()}

    @property
    def labels(self) -> list[str]:
        return list(self._ids)

    def label_of(self, item_id: int | None) -> str:
        return self._labels.get(item_id or 0, "")

    def find(self, typed: str, *, field: str) -> int:
        """By its label, else by its code, else by words of its name; more than one, or none, is refused."""
        words = clean(typed)
        if not words:
            raise RuleBroken("Hãy chọn mục để gắn nghĩa vụ này vào.", field=field)
        if words in self._ids:
            return self._ids[words]
        found = [item.id for item in self._items if item.code == words] or [
            item.id for item in self._items if fold(words) in item.name_folded
        ]
        if len(found) == 1:
            return found[0]
        if found:
            examples = "; ".join(self._labels[item_id] for item_id in found[:3])
            raise RuleBroken(
                f"Có {len(found)} mục khớp với “{words}”: {examples}. Hãy chọn một mục trong danh sách.", field=field
            )
        raise RuleBroken(
            f"Kế hoạch không có mục nào khớp với “{words}”: hãy chọn một mục trong danh sách gợi ý.", field=field
        )


NO_ITEMS = ItemPicker([])


def _label(item: Attachable) -> str:
    name = shortened(clean(item.name), _LONGEST)
    return f"{item.code} {name}" if item.code else name
