"""The end of the running text: who receives it at the left, who signs at the right."""

from docx.document import Document
from docx.table import _Cell

from tracker.reports.document import Align, Signing
from tracker.reports.word.head import side_by_side, space
from tracker.reports.word.markup import Look, keep_with_next, say

_LEFT, _RIGHT = 8.0, 8.5
_LINES_FOR_THE_SIGNATURE = 4


def write_signing(document: Document, signing: Signing) -> None:
    keep_with_next(space(document))
    table = side_by_side(document, (_LEFT, _RIGHT), rows=1)
    _write_recipients(table.cell(0, 0), signing.recipients)
    _write_signer(table.cell(0, 1), signing)


def _write_recipients(cell: _Cell, recipients: tuple[str, ...]) -> None:
    say(cell.paragraphs[0], "Nơi nhận:", Look(12, bold=True, italic=True, align=Align.LEFT))
    for number, one in enumerate(recipients, start=1):
        end = "." if number == len(recipients) else ";"
        say(cell.add_paragraph(), f"- {one}{end}", Look(11, align=Align.LEFT))


def _write_signer(cell: _Cell, signing: Signing) -> None:
    """What is not known is left for whoever completes the document."""
    lines = [line for line in (signing.authority, signing.position) if line] or ["(Quyền hạn, chức vụ của người ký)"]
    known = bool(signing.position)
    first = cell.paragraphs[0]
    for number, line in enumerate(lines):
        paragraph = first if number == 0 else cell.add_paragraph()
        say(paragraph, line, Look(14, bold=known, italic=not known))
    for _ in range(_LINES_FOR_THE_SIGNATURE):
        say(cell.add_paragraph(), "", Look(14))
    say(cell.add_paragraph(), "(Họ và tên)", Look(14, italic=True))
