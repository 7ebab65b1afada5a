"""What opening a file gives: its blocks, and what is in doubt of the file itself."""

from dataclasses import dataclass

from tracker.reading.draft import Doubt
from tracker.reading.grid import Block


@dataclass(frozen=True)
class Opened:
    blocks: list[Block]
    doubts: tuple[Doubt, ...] = ()
