"""The running text of a plan: its duties in the order of print."""

from collections.abc import Sequence

from tracker.reading.draft import DraftObligation
from tracker.reading.items import Times
from tracker.reading.running.duties import read_duties
from tracker.reading.running.outline import read_outline


def read_running_text(lines: Sequence[str], times: Times) -> tuple[DraftObligation, ...]:
    return tuple(found.duty for found in read_duties(read_outline(lines), times))
