"""What a proof is, and which there are."""

from collections.abc import Callable
from dataclasses import dataclass, field

SEED = 2026


@dataclass
class Measured:
    """The figures as lines for the record, and every promise that was broken."""

    lines: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.lines.append(line)

    def hold(self, promise: str, *, held: bool) -> None:
        self.lines.append(f"{promise}: {'held' if held else '**broken**'}")
        if not held:
            self.broken.append(promise)


@dataclass(frozen=True)
class Proof:
    name: str
    what: str
    size: int
    """The N of `make proof`; `make test` runs a hundredth of it."""
    run: Callable[[int, int], Measured]
