"""How plans, their items and their deadlines are said on a page."""

from dataclasses import dataclass
from datetime import date

from tracker.calendar.deadlines.deadline import RECURRENCE_LABELS, Recurrence
from tracker.core.writing import day
from tracker.plans.models.item import PlanItem, PlanItemText
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.rules import CommonKind, Governs, Reach, reach

# Fields of an item as the reader names them in its doubts.
FIELD_LABELS = {
    "name": "Tên",
    "kind": "Loại",
    "code": "Số mục",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "guide": "Hướng dẫn",
    "supply": "Cung cấp số liệu",
    "receive": "Gửi đến",
    "codes": "Chỉ số được nêu",
    "deadline": "Thời hạn",
    "target": "Chỉ tiêu",
    "max_points": "Điểm tối đa",
    "product": "Sản phẩm",
    "evidence": "Kiểm chứng",
    "scoring_text": "Cách tính điểm",
    "note": "Ghi chú",
    "year": "Năm",
    "title": "Trích yếu",
    "table": "Bảng",
    "row": "Dòng",
}


def plan_name(plan: Plan) -> str:
    """ "Kế hoạch 27/KH-UBND ngày 02/03/2026", or the working code of a plan without a number."""
    kind = plan.document_type or "Kế hoạch"
    if plan.number is None:
        return f"{kind} {plan.code} (chưa có số)"
    return f"{kind} {plan.number} ngày {day(plan.issued_on)}" if plan.issued_on else f"{kind} {plan.number}"


def place_of(text: PlanItemText) -> str:
    if text.item.treatment:
        return text.part or ""
    rows = f"dòng {text.first_row}"
    if text.last_row != text.first_row:
        rows = f"dòng {text.first_row}–{text.last_row}"
    return ", ".join(words for words in (text.part, f"bảng {text.table}" if text.table else "", rows) if words)


def recurrence_words(recurrence: str | None) -> str | None:
    return RECURRENCE_LABELS[Recurrence(recurrence)] if recurrence else None


@dataclass(frozen=True)
class DeadlineWords:
    printed: str | None
    reading: str
    common: str | None = None
    """The common deadline in its own words, where it governs; never shown as printed on the item."""


def deadline_words(item: PlanItem) -> DeadlineWords:
    printed = item.deadline_text
    if item.governs is Governs.PRINTED:
        return DeadlineWords(printed, _dates(item.start_on, item.due_on, item.recurrence))
    if item.governs is Governs.COMMON and item.common_deadline:
        return DeadlineWords(printed, f"hạn {day(item.common_deadline.due_on)}", common_words(item.common_deadline))
    if item.common_deadline is not None:
        return DeadlineWords(printed, "không đặt thời hạn")
    if reach(due_on=item.due_on, recurrence=item.recurrence, kind=item.deadline_kind) is Reach.COMMON:
        return DeadlineWords(printed, "chưa chọn hạn chung")
    return DeadlineWords(printed, recurrence_words(item.recurrence) or "không có ngày cố định")


def common_words(deadline: CommonDeadline) -> str:
    return "không đặt thời hạn" if deadline.kind is CommonKind.NOTHING else deadline.text or day(deadline.due_on)


def _dates(start_on: date | None, due_on: date | None, recurrence: str | None) -> str:
    words = f"từ {day(start_on)} đến {day(due_on)}" if start_on else f"hạn {day(due_on)}"
    repeated = recurrence_words(recurrence)
    return f"{repeated}, lần đầu {words}" if repeated else words
