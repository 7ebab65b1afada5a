"""Lines of words joined into paragraphs as their author typed them; heads and feet of pages are left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from tracker.reading.formats.markup import plain
from tracker.reading.formats.pdf.words import OPENS_PARAGRAPH, TextLine, begins_anew, has_room, joined
from tracker.reading.grid import Line

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–.\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–.\s]*", re.IGNORECASE)
_PAGE = re.compile(r"trang\s*\d{1,4}(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
_REPEATED = 3
_MARGIN = 0.12
"""Where page numbers stand, by the height of the page."""
_HEAD = 50.0
"""Where other heads and feet stand: nearer to the edge than any text, in points."""
_FULL = 0.7
"""How far down a page text stands, by its height, that goes on with the next."""
_INDENT = 8.0
_ENDS_SENTENCE = (".", ";", ":", "!", "?")
_HANGING = 4.0
_APART = 0.35
"""How much wider than usual a gap between lines is that parts paragraphs, by the height of a line."""
_BLANK = 1.2
"""And one that stands for an empty line."""


@dataclass(frozen=True)
class Frame:
    """From where to where text runs on pages of one size."""

    left: float
    right: float
    height: float


def without_margins(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[list[TextLine]]:
    """Without page numbers, and without what stands at the head or foot of page after page."""
    sheets = list(zip(pages, heights, strict=True))
    repeated = Counter(
        key for lines, height in sheets for key in {_key(line) for line in lines if _is_head(line, height)}
    )
    heads = {key for key, times in repeated.items() if times >= _REPEATED}
    return [
        [line for line in lines if not _counts(line, height) and not (_is_head(line, height) and _key(line) in heads)]
        for lines, height in sheets
    ]


def _key(line: TextLine) -> str:
    return _PAGE.sub("", line.text)


def _is_head(line: TextLine, height: float) -> bool:
    return line.bottom < _HEAD or line.top > height - _HEAD


def _counts(line: TextLine, height: float) -> bool:
    in_margin = line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None


@dataclass
class Paragraphs:
    """Takes lines in the order of reading; a paragraph may go on over the end of a page."""

    texts: list[str] = field(default_factory=list)
    above: TextLine | None = None

    def take(self, lines: Sequence[TextLine], frame: Frame) -> Iterator[Line]:
        """The paragraphs that ended; `rest` gives the last one."""
        usual = _usual_gap(lines)
        for at, line in enumerate(lines):
            gap = line.top - lines[at - 1].bottom - usual if at else 0.0
            page_is_full = at or self.above is None or self.above.bottom > _FULL * frame.height
            if self.above and (not page_is_full or gap > _APART * line.height or _parts(self.above, line, frame)):
                yield from self.rest()
                if gap > _BLANK * line.height:
                    yield Line("")
            self.texts.append(line.text)
            self.above = line

    def rest(self) -> Iterator[Line]:
        text = ""
        for part in self.texts:
            text = joined(text, part)
        if text:
            yield Line(plain(text))
        self.texts, self.above = [], None


def _usual_gap(lines: Sequence[TextLine]) -> float:
    gaps = [below.top - above.bottom for above, below in zip(lines, lines[1:], strict=False)]
    return median(gaps) if len(gaps) > _REPEATED else min(gaps, default=0.0)


def _parts(above: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether a line begins a paragraph, by its indent, by its number, or since the line above had room for more."""
    second = above.words[min(1, len(above.words) - 1)]
    hangs = OPENS_PARAGRAPH.match(above.text) is not None and abs(line.x0 - second.x0) < _HANGING
    if hangs:
        return begins_anew(above, line)
    if line.x0 - above.x0 > _INDENT or (line.x0 - frame.left > _INDENT and above.text.endswith(_ENDS_SENTENCE)):
        return True
    return begins_anew(above, line) or has_room(above, line, frame.left, frame.right)
