"""What stands side by side on a page without rules: the halves of a letterhead or a signature."""

from collections.abc import Iterator, Sequence

from tracker.reading.formats.pdf.words import TextLine, Word

_GUTTER = 4.0
_SPACE = 0.5
_NEXT_LINE = 1.5


def halves(lines: Sequence[TextLine]) -> Iterator[tuple[list[TextLine], bool]]:
    """The lines in the order of reading, cut into stretches; True for those of a half, whose lines stay lines."""
    plain: list[TextLine] = []
    at = 0
    while at < len(lines):
        left, right, behind = _beside_each_other(lines, at)
        if behind == at:
            plain.append(lines[at])
            at += 1
            continue
        yield plain, False
        yield _whole(left), True
        yield _whole(right), True
        plain, at = [], behind
    yield plain, False


def _whole(half: list[TextLine]) -> list[TextLine]:
    """A single word of capitals is the end of the line above it: no agency has one of one word."""
    whole: list[TextLine] = []
    for line in half:
        if whole and len(line.words) == 1 and line.text.isalpha() and line.text.isupper() and whole[-1].text.isupper():
            whole[-1] = TextLine((*whole[-1].words, *line.words))
        else:
            whole.append(line)
    return whole


def _beside_each_other(lines: Sequence[TextLine], at: int) -> tuple[list[TextLine], list[TextLine], int]:
    """The left and the right half from a line of two texts on, and where they end."""
    pieces = lines[at].pieces()
    if len(pieces) != 2:
        return [], [], at
    left, right = [pieces[0]], [pieces[1]]
    behind = at + 1
    while behind < len(lines):
        line = lines[behind]
        sides = _sides(line, max(half.x1 for half in left), min(half.x0 for half in right))
        if sides is None or line.top - lines[behind - 1].bottom > _NEXT_LINE * line.height:
            break
        for half, words in zip((left, right), sides, strict=True):
            if words:
                half.append(TextLine(words))
        behind += 1
    return left, right, behind


def _sides(line: TextLine, begins: float, ends: float) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """The words of a line to the left and to the right of the gutter, None where they run across it."""
    cuts: list[tuple[float, int]] = []
    for at in range(len(line.words) + 1):
        left, right = line.words[:at], line.words[at:]
        gap = right[0].x0 - left[-1].x1 if left and right else line.height
        keeps_left = not left or left[-1].x1 < ends - _GUTTER
        if keeps_left and (not right or right[0].x0 > begins + _GUTTER) and gap > _SPACE * line.height:
            cuts.append((gap, at))
    if not cuts:
        return None
    at = max(cuts)[1]
    return line.words[:at], line.words[at:]
