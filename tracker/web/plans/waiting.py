"""What of a plan waits for the people who manage it, said on its page."""

from dataclasses import dataclass

from flask import url_for

from tracker.core.writing import day, number
from tracker.plans.models.plan import Plan
from tracker.plans.queries.review import count_review, list_empty_groups
from tracker.plans.rules import PlanState
from tracker.tasks.queries.changes import Departed, Joined, list_departed, list_joined
from tracker.tasks.queries.force import lacks_work
from tracker.tasks.rules.shares import said_names


@dataclass(frozen=True)
class Waiting:
    """What waits, what follows from it, and the way to settle it."""

    lead: str
    words: str
    label: str
    href: str
    acts: bool = False
    """The button does it at once."""


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
        lacking = lacks_work(plan)
        joined = list_joined(plan) if lacking else []
        add("Có phần việc", words, "Xem và giao", "plan_forms.confirm", when=lacking and not joined)
        lines += [_joined(plan, one) for one in joined]
        lines += [_departed(plan, one) for one in list_departed(plan)]
    return lines


def _joined(plan: Plan, one: Joined) -> Waiting:
    late = f", trong đó {number(one.overdue)} đã qua thời hạn" if one.overdue else ""
    words = (
        f"có thêm {number(len(one.agencies))} thành viên từ {day(one.since)} ({said_names(one.agencies)}), "
        f"chưa giao {number(one.parts)} phần việc{late}"
    )
    href = url_for("plan_changes.give", code=plan.code, group_id=one.group_id)
    return Waiting(f"Nhóm “{one.group}”", words, f"Giao {number(one.parts)} phần việc", href, acts=True)


def _departed(plan: Plan, one: Departed) -> Waiting:
    if one.ended_on:
        why = f"đã ngừng hoạt động từ {day(one.ended_on)}"
    else:
        why = "không còn chủ trì theo kế hoạch" + (f", ra khỏi nhóm từ {day(one.left_on)}" if one.left_on else "")
    href = url_for("plan_changes.hand_over", code=plan.code, agency_id=one.agency_id)
    return Waiting(one.agency, f"{why}, còn {number(one.parts)} phần việc đang mở", "Bàn giao, thu hồi", href)
