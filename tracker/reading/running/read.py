"""The running text of a plan: items told by labels, and duties, each in the order of print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.reading.draft import Doubt, DraftItem, DraftObligation
from tracker.reading.items import Times
from tracker.reading.running.duties import read_duties
from tracker.reading.running.items import read_item
from tracker.reading.running.labels import Labelled, find_labelled
from tracker.reading.running.outline import read_outline


@dataclass(frozen=True)
class RunningText:
    items: tuple[DraftItem, ...]
    duties: tuple[DraftObligation, ...]
    doubts: tuple[Doubt, ...]
    """Their items are counted from the first of these items."""


def read_running_text(lines: Sequence[str], times: Times) -> RunningText:
    root = read_outline(lines)
    labelled = find_labelled(root)
    taken = {line for one in labelled for line in _lines(one)}
    found = [read_item(one, times) for one in labelled]
    return RunningText(
        items=tuple(item for item, _ in found),
        duties=tuple(duty.duty for duty in read_duties(root, times) if duty.line not in taken),
        doubts=tuple(
            Doubt(item.source.place, name, message, at)
            for at, (item, doubts) in enumerate(found)
            for name, message in doubts
        ),
    )


def _lines(labelled: Labelled) -> Iterator[int]:
    """The lines of the text that went into it."""
    yield from range(labelled.point.line, labelled.last + 1)
