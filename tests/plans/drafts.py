"""Drafts as the reader would hand them over, of our own making."""

from typing import Any

from tests import factories
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM, Actor
from tracker.calendar.deadlines.deadline import Certainty
from tracker.core.db import transaction
from tracker.core.files import StoredFile
from tracker.plans.actions.importing import ImportedFile, ImportResult, import_draft
from tracker.reading.draft import Cell, Doubt, DraftDocument, DraftItem, Kind, PlanDraft, Source

TABLE = "Phụ lục. Nhiệm vụ trọng tâm"


def row(number: int, name: str, **fields: Any) -> DraftItem:
    values: dict[str, Any] = {
        "kind": Kind.TASK,
        "table": TABLE,
        "path": ("I Hạ tầng số",),
        "code": str(number),
        "source": Source("Phụ lục", 1, number + 1, number + 1),
        "cells": (Cell("TT", str(number)), Cell("Nội dung", name)),
    }
    return DraftItem(name=name, **(values | fields))


def document(**fields: Any) -> DraftDocument:
    values: dict[str, Any] = {
        "number": "27/KH-UBND",
        "type": "Kế hoạch",
        "issuer": "Ủy ban nhân dân tỉnh",
        "title": "Chuyển đổi số năm 2026",
        "year": 2026,
    }
    return DraftDocument(**(values | fields))


def draft(*items: DraftItem, doubts: tuple[Doubt, ...] = (), **facts: Any) -> PlanDraft:
    return PlanDraft(source="ke-hoach.docx", document=document(**facts), items=items, doubts=doubts)


def small_draft() -> PlanDraft:
    """Four rows: with all it may have, with "nt", with a name nobody knows, without any agency."""
    whole = row(
        1,
        "Nâng cấp cổng dịch vụ công",
        lead=("Sở Khoa học và Công nghệ",),
        support=("Sở Tài chính", "Sở Nội vụ"),
        deadline_text="Quý III/2026",
        due_on=factories.date(2026, 9, 30),
        product="Quyết định nghiệm thu",
    )
    ditto = row(
        2,
        "Kết nối dữ liệu",
        lead=("Sở Khoa học và Công nghệ",),
        support=("Sở Tài chính", "Sở Nội vụ"),
        how={"support": Certainty.INFERRED},
        cells=(Cell("TT", "2"), Cell("Phối hợp", "nt")),
        above=(Cell("TT", "1"), Cell("Phối hợp", "Sở Tài chính; Sở Nội vụ")),
    )
    unknown = row(
        3, "Tập huấn cán bộ", lead=("Trường Chính trị",), deadline_text="Thường xuyên", recurrence="continuous"
    )
    alone = row(4, "Tuyên truyền", deadline_text="Theo dự án", kind=Kind.INDICATOR)
    doubts = (
        Doubt("Phụ lục, bảng 1, dòng 3", "support", "Phối hợp ghi “nt”", 1),
        Doubt("Phụ lục, bảng 2", "table", "Không nhận ra dòng tiêu đề của bảng này"),
    )
    return draft(whole, ditto, unknown, alone, doubts=doubts)


def bring_in(made: PlanDraft, owner: Agency, *, actor: Actor = SYSTEM, content: str = "a") -> ImportResult:
    """Imported as the file whose content is `content`."""
    file = ImportedFile(StoredFile(content * 64, 10), "ke-hoach.docx")
    with transaction():
        return import_draft(actor, made, owner=owner, file=file)
