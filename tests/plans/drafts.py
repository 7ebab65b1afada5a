"""Drafts as the reader would hand them over, of our own making."""

from dataclasses import replace
from typing import Any

from tests import factories
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM, Actor
from tracker.calendar.deadlines.deadline import Certainty
from tracker.core.db import transaction
from tracker.core.files import StoredFile
from tracker.plans.actions.importing import ImportedFile, ImportResult, import_draft
from tracker.reading.draft import (
    Basis,
    Cell,
    Doubt,
    DraftDocument,
    DraftItem,
    DraftObligation,
    Kind,
    PlanDraft,
    Source,
)

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


def obligation(cite: str, what: str, **fields: Any) -> DraftObligation:
    return DraftObligation(cite=cite, what=what, **({"basis": Basis.ASSIGNED} | fields))


def with_running_text(*items: DraftItem) -> PlanDraft:
    """Beside the rows: a report to somebody by a day, a yearly one nobody is named for, two that only urge."""
    report = obligation(
        "IV.1 gạch đầu dòng 1",
        "Gửi báo cáo kết quả thực hiện Kế hoạch trước ngày 15/12/2026, đạt tối thiểu 90% nhiệm vụ.",
        basis=Basis.DATED,
        who=("Sở Tài chính",),
        support=("Sở Nội vụ",),
        report_to=("Sở Khoa học và Công nghệ",),
        lead_in="Các sở, ban, ngành có trách nhiệm:",
        deadline_text="trước ngày 15/12/2026",
        due_on=factories.date(2026, 12, 14),
        target="đạt tối thiểu 90% nhiệm vụ",
        how={"who": Certainty.INFERRED, "report_to": Certainty.CERTAIN},
    )
    yearly = obligation(
        "IV.2", "Định kỳ hằng năm rà soát quy chế.", basis=Basis.DATED, deadline_text="hằng năm", recurrence="yearly"
    )
    urged = obligation("IV.3", "Quán triệt Kế hoạch đến toàn thể công chức.", who=("Ban Tuyên huấn",))
    daily = obligation(
        "IV.4", "Hằng ngày truy cập hệ thống.", who=("Sở Tài chính",), recurrence="daily", deadline_text="Hằng ngày"
    )
    doubts = (
        Doubt("IV.1 gạch đầu dòng 1", "who", "Câu dẫn nêu nhóm, đoạn này nêu một sở", obligation=0),
        Doubt("IV.3", "who", "Không rõ đoạn này giao cho cơ quan nào", obligation=2),
    )
    return replace(draft(*items, doubts=doubts), obligations=(report, yearly, urged, daily))
