"""The lines of a text that hold something."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.reading.codes import split_leading_code


@dataclass(frozen=True)
class Printed:
    """One line. `number` counts the lines of the document from 1, `gap` the empty ones right above."""

    text: str
    number: int
    gap: int = 0

    @property
    def is_bulleted(self) -> bool:
        code, behind = split_leading_code(self.text)
        return code is not None and not code.parts and bool(behind)


def printed_lines(texts: Sequence[str], first: int) -> list[Printed]:
    """The lines that are not empty; `first` is the number of the first of `texts`."""
    found: list[Printed] = []
    gap = 0
    for number, text in enumerate(texts, first):
        if text.strip():
            found.append(Printed(text, number, gap))
            gap = 0
        else:
            gap += 1
    return found
