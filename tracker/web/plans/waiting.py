"""What of a plan waits for the people who manage it, said on its page."""

from dataclasses import dataclass

from flask import url_for

from tracker.core.writing import number
from tracker.plans.models.plan import Plan
from tracker.plans.queries.review import count_review, list_empty_groups
from tracker.plans.rules import PlanState
from tracker.tasks.queries.force import lacks_work


@dataclass(frozen=True)
class Waiting:
    """What waits, what follows from it, and the way to settle it."""

    lead: str
    words: str
    label: str
    href: str


def list_waiting(plan: Plan) -> list[Waiting]:
    """Of a plan in force also the doubts, which stay marked, and whether there is work to give now."""
    counts, lines = count_review(plan), []

    def add(lead: str, words: str, label: str, page: str, *, when: object) -> None:
        if when:
            lines.append(Waiting(lead, words, label, url_for(page, code=plan.code)))

    lead = f"{number(counts.without_lead)} mục"
    add(lead, "chưa có cơ quan chủ trì", "Giao chủ trì", "plan_forms.leads", when=counts.without_lead)
    for group in list_empty_groups(plan) if counts.led_by_nobody else []:
        words = f"chưa có thành viên nào, nên {number(group.items)} mục do nhóm chủ trì chưa giao được"
        href = url_for("plan_forms.groups", code=plan.code, _anchor=f"nhom-{group.id}")
        lines.append(Waiting(f"Nhóm “{group.name}”", words, "Chọn cơ quan", href))
    lead = f"{number(counts.unknown_names)} tên"
    add(lead, "chưa có trong danh bạ cơ quan", "Xác định tên", "plan_forms.names", when=counts.unknown_names)
    if plan.state is PlanState.CONFIRMED:
        lead, words = f"{number(counts.doubtful)} mục", "còn cần xem, đang theo nội dung đọc được"
        add(lead, words, "Rà soát", "plan_review.show", when=counts.doubtful)
        words = "đã rõ cơ quan chủ trì, chưa giao"
        add("Có phần việc", words, "Xem và giao", "plan_forms.confirm", when=lacks_work(plan))
    return lines
