"""The pipeline: bytes → blocks → tables → items, and beside them the facts of the document → draft."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from tracker.core.text import fold
from tracker.reading.contradictions import find_contradictions
from tracker.reading.document import read_document
from tracker.reading.draft import Doubt, DraftAgency, DraftDocument, DraftItem, PlanDraft
from tracker.reading.errors import UnreadableDocument
from tracker.reading.flattened.unflatten import unflattened
from tracker.reading.formats.opening import open_file
from tracker.reading.items import Times, read_items
from tracker.reading.markdown import with_drawn_tables
from tracker.reading.running.read import read_running_text
from tracker.reading.supply import with_suppliers
from tracker.reading.tables import find_tables

_NOTHING_ASKED = (
    "Không tìm thấy bảng phân công nhiệm vụ nào trong tệp (cần một bảng có dòng tiêu đề "
    "với cột nội dung và cột cơ quan, thời hạn, sản phẩm hoặc chỉ tiêu), cũng không thấy nhiệm vụ nào "
    "được giao trong phần lời văn. Hãy kiểm tra có đúng tệp kế hoạch không."
)
_YEARS = range(2000, 2101)
_NO_YEAR = "Không thấy năm của kế hoạch trong tiêu đề hay ngày ban hành; hãy nhập năm."


def read_plan(content: bytes, filename: str, *, year: int | None = None) -> PlanDraft:
    """What is understood of a plan document. `year` overrules the year that the document says."""
    opened = open_file(content, filename)
    tables = find_tables(unflattened(with_drawn_tables(opened.blocks)))
    document = read_document(tables.lines)
    document = replace(document, year=year or _likely(document.year))
    times = Times(document.year, document.issued_on)
    found = read_items(tables.tables, times)
    running = read_running_text(tables.lines, times)
    if not tables.tables and not running.items and not running.duties:
        raise UnreadableDocument(_NOTHING_ASKED)
    items, differences = with_suppliers((*found.items, *running.items), running.duties)
    return PlanDraft(
        source=PurePath(filename).name,
        document=document,
        items=items,
        groups=tuple(found.groups),
        obligations=running.duties,
        agencies=_agencies(items),
        doubts=(
            *opened.doubts,
            *_document_doubts(document),
            *tables.doubts,
            *found.doubts,
            *_behind(len(found.items), running.doubts),
            *differences,
            *find_contradictions(items, found.groups),
        ),
    )


def _behind(count: int, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Doubts of items that now stand behind others."""
    return [doubt if doubt.item is None else replace(doubt, item=doubt.item + count) for doubt in doubts]


def _likely(year: int | None) -> int | None:
    """A slip of the pen (0206, 9999) is no year to plan for: it is asked for."""
    return year if year in _YEARS else None


def _document_doubts(document: DraftDocument) -> list[Doubt]:
    return [] if document.year else [Doubt("Đầu văn bản", "year", _NO_YEAR)]


def _agencies(items: Sequence[DraftItem]) -> tuple[DraftAgency, ...]:
    """The printed names in the order of print; spellings that differ in case or dashes only are aliases."""
    spellings: dict[str, list[str]] = {}
    for item in items:
        for name in (*item.lead, *item.support, *item.guide, *item.supply):
            known = spellings.setdefault(fold(name), [])
            if name not in known:
                known.append(name)
    return tuple(DraftAgency(first, tuple(others)) for first, *others in spellings.values())
