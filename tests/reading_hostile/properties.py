"""What must hold of every document: a sentence that says what to do, or a draft in which no row is silently lost."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tests.reading_hostile.counting import RawRow, rows_of
from tests.reading_hostile.paper import MARK, Paper
from tests.reading_hostile.writing import write
from tracker.core.text import fold
from tracker.reading.draft import PlanDraft
from tracker.reading.errors import UnreadableDocument
from tracker.reading.read import read_plan

MOST_LOST = 4
"""The aim is none; so many rows in a thousand of the mutated plans may still be lost without a word."""
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|tong diem|tong so diem)(?::.*)?")
_PLACE = re.compile(r"(?:bảng (?P<table>\d+), )?dòng (?P<first>\d+)(?:-(?P<last>\d+))?$")
_NAMES = re.compile(r"\b(?:tệp|bảng|dòng|trang|cột)\b", re.IGNORECASE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FOREIGN = re.compile(r"Traceback|Error|Exception|\bNone\b|0x[0-9a-f]+")


@dataclass(frozen=True)
class Judged:
    """What the reader made of a paper: what it refused, how, and what it lost of how many rows."""

    is_refused: bool = False
    sentence: tuple[str, ...] = ()
    rows: int = 0
    lost: tuple[str, ...] = ()


def judge(paper: Paper) -> Judged:
    """Whatever else than a draft or a refusal comes out of the reader is raised."""
    content = write(paper)
    try:
        draft = read_plan(content, f"ke-hoach.{paper.kind}")
    except UnreadableDocument as refusal:
        return Judged(is_refused=True, sentence=tuple(faults_of_sentence(refusal.message)))
    rows = rows_of(content, paper.kind, paper.options.get("delimiter", ""))
    lost = silently_lost(rows, draft, paper)
    return Judged(rows=len(rows), lost=tuple(f"table {row.table}, row {row.number}: {row.texts}" for row in lost))


def faults_of_sentence(sentence: str) -> list[str]:
    """A refusal is a Vietnamese sentence that names what is wrong with which part and says what to do."""
    faults = []
    if not _TONES & set(unicodedata.normalize("NFD", sentence)) or _FOREIGN.search(sentence):
        faults.append("not Vietnamese")
    if not _NAMES.search(sentence):
        faults.append("names no place")
    if "hãy" not in sentence.lower() or not sentence.endswith((".", "!")):
        faults.append("does not say what to do")
    return [f"{fault}: {sentence!r}" for fault in faults]


@dataclass(frozen=True)
class _Stretch:
    """The rows `first` to `last` of a table of the draft."""

    table: int
    first: int
    last: int


def silently_lost(rows: Sequence[RawRow], draft: PlanDraft, paper: Paper) -> list[RawRow]:
    """The rows of the raw count that are neither read, nor heads or totals, nor named in a doubt."""
    told = _Told(draft, rows, paper)
    plans = {row.table for row in rows if _marks(row) and len(row.texts) > 1}
    heads = _head_texts(paper)
    printed = [row for row in rows if row.table in plans and not _is_head(row, heads) and not _is_total(row)]
    lost = [row for row in printed if not told.reads(row) and not told.doubts(row)]
    # Where nothing of a table is read there is nothing to tell its rows by: as many must be named as are missing.
    return lost if len(lost) > told.unread_rows else []


class _Told:
    """What a draft says of the rows of its file."""

    def __init__(self, draft: PlanDraft, rows: Sequence[RawRow], paper: Paper) -> None:
        printed = [(one.source, " ".join(cell.text for cell in one.cells)) for one in (*draft.items, *draft.groups)]
        duties = " ".join(f"{duty.lead_in or ''} {duty.what}" for duty in draft.obligations)
        self.words = _squeezed(" ".join([duties, *(text for _, text in printed)]))
        self.marks = set(MARK.findall(" ".join([duties, *(text for _, text in printed)])))
        self.doubted = [place for doubt in draft.doubts if (place := _stretch(doubt.place))]
        read = {source.table for source, _ in printed}
        unread = {(p.table, at) for p in self.doubted if p.table not in read for at in range(p.first, p.last + 1)}
        self.unread_rows = len(unread)
        first_rows = {mark: source for source, text in printed for mark in MARK.findall(text)}
        # A sheet numbers its rows, so the raw count and the draft count alike.
        self.in_sheet = paper.kind in ("xlsx", "csv")
        self.anchors = {
            (row.table, source.table, source.first_row - row.number)
            for row in rows
            for mark in _marks(row)
            if (source := first_rows.get(mark))
        }

    def reads(self, row: RawRow) -> bool:
        marks = _marks(row)
        if marks:
            return marks <= self.marks
        if sum(map(bool, map(str.strip, row.texts))) < 3:
            return True  # Too little to be told from a title.
        longest = max(map(_squeezed, row.texts), key=len)
        return len(longest) < 3 or longest in self.words

    def doubts(self, row: RawRow) -> bool:
        if self.in_sheet:
            return any(place.first <= row.number <= place.last for place in self.doubted)
        for number, table, offset in self.anchors:
            at = row.number + offset
            if number == row.table and any(p.table in (0, table) and p.first <= at <= p.last for p in self.doubted):
                return True
        return False


def _stretch(place: str) -> _Stretch | None:
    found = _PLACE.search(place)
    if found is None:
        return None
    return _Stretch(int(found["table"] or 0), int(found["first"]), int(found["last"] or found["first"]))


def _marks(row: RawRow) -> set[str]:
    return {mark for text in row.texts for mark in MARK.findall(text)}


def _head_texts(paper: Paper) -> set[str]:
    return {_squeezed(cell.text) for table in paper.tables for row in table.rows if row.is_head for cell in row.cells}


def _is_head(row: RawRow, heads: set[str]) -> bool:
    texts = [text for text in map(_squeezed, row.texts) if text]
    return all(text in heads for text in texts) or _counts(texts)


def _counts(texts: Sequence[str]) -> bool:
    """The row that counts the columns."""
    return len(texts) >= 3 and all(re.fullmatch(r"\(?[\dAB]\d?\)?", text) for text in texts)


def _is_total(row: RawRow) -> bool:
    """Or a remark: neither is anything to do."""
    return any(_TOTAL.fullmatch(_bare(text)) or _bare(text).startswith("ghi chu:") for text in row.texts)


def _bare(text: str) -> str:
    return fold(MARK.sub("", text)).strip(" .:")


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
