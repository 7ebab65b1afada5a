"""What stands side by side on a page without rules: the halves of a letterhead or a signature."""

from collections.abc import Iterator, Sequence

from tracker.reading.formats.pdf.words import TextLine

_GUTTER = 6.0
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
        yield left, True
        yield right, True
        plain, at = [], behind
    yield plain, False


def _beside_each_other(lines: Sequence[TextLine], at: int) -> tuple[list[TextLine], list[TextLine], int]:
    """The left and the right half from a line of two texts on, and where they end."""
    pieces = lines[at].pieces()
    if len(pieces) != 2:
        return [], [], at
    left, right = [pieces[0]], [pieces[1]]
    begins, ends = pieces[0].x1, pieces[1].x0
    behind = at + 1
    while behind < len(lines):
        line = lines[behind]
        on_left = [piece for piece in line.pieces() if piece.x1 < ends - _GUTTER]
        on_right = [piece for piece in line.pieces() if piece.x0 > begins + _GUTTER and piece not in on_left]
        crosses = len(on_left) + len(on_right) != len(line.pieces()) or len(on_left) > 1 or len(on_right) > 1
        if crosses or line.top - lines[behind - 1].bottom > _NEXT_LINE * line.height:
            break
        left += on_left
        right += on_right
        begins = max([begins, *(piece.x1 for piece in on_left)])
        ends = min([ends, *(piece.x0 for piece in on_right)])
        behind += 1
    return left, right, behind
