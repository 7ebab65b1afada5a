"""The list of plans, and the items of one plan, as Excel files."""

from collections.abc import Iterable

from flask import Response

from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import PlanLine
from tracker.plans.queries.items import ItemView
from tracker.plans.rules import ITEM_KIND_LABELS, PLAN_STATE_LABELS, ItemRole
from tracker.reports.excel import Field, Kind, Sheet, Value
from tracker.web.plans.wording import deadline_words, plan_name
from tracker.web.shared.spreadsheets import made_today, numbered, send_sheet

_PLAN_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Mã", 14),
    Field("Số, ký hiệu", 18),
    Field("Ngày ban hành", 13, Kind.DAY),
    Field("Trích yếu", 60),
    Field("Cơ quan ban hành", 30),
    Field("Cơ quan theo dõi, tổng hợp", 34),
    Field("Năm", 8),
    Field("Số mục", 9, Kind.WHOLE),
    Field("Tình trạng", 20),
)
_ITEM_FIELDS = (
    Field("Stt", 6, Kind.WHOLE),
    Field("Phần, nhóm", 34),
    Field("Mục", 10),
    Field("Loại", 14),
    Field("Nội dung", 60),
    Field("Cơ quan chủ trì", 34),
    Field("Cơ quan phối hợp", 34),
    Field("Cơ quan hướng dẫn", 30),
    Field("Cung cấp số liệu", 30),
    Field("Gửi đến", 30),
    Field("Thời hạn như ghi", 24),
    Field("Cách hiểu thời hạn", 30),
    Field("Chỉ tiêu", 30),
    Field("Sản phẩm", 30),
    Field("Tài liệu kiểm chứng", 30),
    Field("Điểm tối đa", 9, Kind.POINTS),
)


def plans_sheet(lines: Iterable[PlanLine]) -> Response:
    sheet = Sheet("Danh sách kế hoạch", (made_today(),), _PLAN_FIELDS)
    return send_sheet(sheet, numbered(_plan_cells(line) for line in lines), "ke-hoach")


def items_sheet(plan: Plan, views: Iterable[ItemView]) -> Response:
    sheet = Sheet(plan_name(plan), (plan.title, made_today()), _ITEM_FIELDS)
    return send_sheet(sheet, numbered(_item_cells(view) for view in views), f"muc-cua-ke-hoach-{plan.code}")


def _plan_cells(line: PlanLine) -> tuple[Value, ...]:
    plan = line.plan
    return (
        plan.code,
        plan.number,
        plan.issued_on,
        plan.title,
        plan.issuer,
        plan.owner.name,
        str(plan.year),
        line.entries,
        PLAN_STATE_LABELS[plan.state],
    )


def _item_cells(view: ItemView) -> tuple[Value, ...]:
    item, deadline = view.item, deadline_words(view.item)
    return (
        " › ".join(words for words in (item.heading, *item.path) if words),
        item.code,
        ITEM_KIND_LABELS[item.kind],
        item.name,
        *("; ".join(named.label for named in view.of(role)) for role in ItemRole),
        deadline.printed,
        deadline.common or deadline.reading,
        item.target,
        item.product,
        item.evidence,
        item.max_points,
    )
