"""The form of one item under review: what is printed stays beside it, everything understood may be corrected."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import Field, SelectChoice, SelectField
from wtforms.validators import DataRequired, Optional, ValidationError

from tracker.calendar.deadlines.deadline import RECURRENCE_LABELS
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.text import clean, clean_lines
from tracker.plans.actions.items import ItemEdit
from tracker.plans.models.item import PlanItem
from tracker.plans.queries.items import ItemView
from tracker.plans.rules import ITEM_CODE_LENGTH, ITEM_KIND_LABELS, ItemKind, ItemRole
from tracker.web.shared.choices import choices_of
from tracker.web.shared.forms import DayField, Form, LineField, ProseField, shown_value

_KINDS = choices_of(ITEM_KIND_LABELS)
_RECURRENCES = [SelectChoice("", "Không lặp lại"), *choices_of(RECURRENCE_LABELS)]
_MOST_POINTS = 1_000_000
_THOUSANDS = re.compile(r"\d\.\d{3}(?!\d)")
_PROSE = ("deadline_text", "target", "product", "evidence", "scoring_text", "note")
_ROLES = tuple(ItemRole)


class PointsField(LineField):
    """Points as written here: 7,5. A full stop before three digits could mean two things and is asked about."""

    def __init__(self, label: str, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, limit=20, **options)

    def pre_validate(self, form: Any) -> None:
        if self.data and self.points is None:
            raise ValidationError(
                "Hãy nhập số điểm như 7,5: dấu phẩy trước phần thập phân, không có dấu ngăn hàng nghìn."
            )

    @property
    def points(self) -> Decimal | None:
        text = self.data or ""
        if _THOUSANDS.search(text):
            return None
        try:
            value = Decimal(text.replace(",", "."))
        except InvalidOperation:
            return None
        fits = value.is_finite() and 0 <= value <= _MOST_POINTS and value == round(value, 4)
        return value if fits else None


class ItemForm(Form):
    name = ProseField("Tên", [DataRequired("Hãy nhập tên của mục.")], limit=5_000)
    kind = SelectField("Loại", choices=_KINDS)
    code = LineField("Số mục", [Optional()], limit=ITEM_CODE_LENGTH)
    lead = ProseField("Chủ trì", [Optional()])
    support = ProseField("Phối hợp", [Optional()])
    guide = ProseField("Hướng dẫn", [Optional()])
    supply = ProseField("Cung cấp số liệu", [Optional()])
    receive = ProseField("Gửi đến", [Optional()])
    deadline_text = ProseField("Thời hạn như văn bản ghi", [Optional()], limit=1_000)
    start_on = DayField("Từ ngày", [Optional()])
    due_on = DayField("Hạn", [Optional()])
    recurrence = SelectField("Lặp lại", choices=_RECURRENCES)
    target = ProseField("Chỉ tiêu", [Optional()])
    max_points = PointsField("Điểm tối đa", [Optional()])
    product = ProseField("Sản phẩm", [Optional()])
    evidence = ProseField("Tài liệu kiểm chứng", [Optional()])
    scoring_text = ProseField("Cách tính điểm", [Optional()])
    note = ProseField("Ghi chú", [Optional()])

    def fill(self, view: ItemView) -> None:
        for name, value in stored_values(view).items():
            self._fields[name].process_data(value)

    def edit(self, view: ItemView) -> ItemEdit:
        item = view.item
        typed = {name: _kept(getattr(item, name), self._fields[name].data) for name in _PROSE}
        return ItemEdit(
            kind=ItemKind(self.kind.data),
            name=_kept(item.name, self.name.data) or "",
            code=_kept(item.code, self.code.data),
            max_points=self.max_points.points,
            start_on=self.start_on.data,
            due_on=self.due_on.data,
            recurrence=self.recurrence.data or None,
            names={role: self._names(view, role) for role in _ROLES},
            **typed,
        )

    def read_deadline_again(self, item: PlanItem) -> str:
        """Put what the typed words say into the fields of the dates; gives the sentence that explains it."""
        text = self.deadline_text.data or "" if self.deadline_text.validate(self) else ""
        deadline = read_deadline(text, year=item.plan.year, issued_on=item.plan.issued_on)
        for field, value in (
            (self.start_on, deadline.start_on),
            (self.due_on, deadline.due_on),
            (self.recurrence, deadline.recurrence or ""),
        ):
            # A field prefers to show again what was typed.
            field.raw_data = None
            field.process_data(value)
        return deadline.why

    def _names(self, view: ItemView, role: ItemRole) -> tuple[str, ...]:
        """The names as typed, one a line; one that stands there already keeps its printed spelling."""
        printed = {clean(named.row.printed): named.row.printed for named in view.of(role)}
        field: Field = self._fields[role.value]
        typed = [clean(line) for line in (field.data or "").split("\n")]
        return tuple(dict.fromkeys(printed.get(name, name) for name in typed if name))


def stored_values(view: ItemView) -> dict[str, Any]:
    """The item as its form shows it."""
    item = view.item
    names = {role.value: "\n".join(clean(named.row.printed) for named in view.of(role)) for role in _ROLES}
    return names | {
        "name": clean_lines(item.name),
        "kind": item.kind.value,
        "code": item.code or "",
        "start_on": item.start_on,
        "due_on": item.due_on,
        "recurrence": item.recurrence or "",
        "max_points": _points_text(item.max_points),
        **{name: clean_lines(getattr(item, name) or "") for name in _PROSE},
    }


@dataclass(frozen=True)
class Difference:
    """A field in which what is saved and what was typed are not the same."""

    label: str
    saved: str
    typed: str


def differences(form: ItemForm, view: ItemView) -> list[Difference]:
    saved = stored_values(view)
    return [
        Difference(field.label.text, shown_value(field, saved[name]), shown_value(field, field.data))
        for name, field in form._fields.items()
        if name in saved and (field.data or None) != (saved[name] or None)
    ]


def _kept(stored: str | None, typed: str | None) -> str | None:
    """What only went through the form and came back is as it was, to the last space."""
    return stored if (typed or "") == clean_lines(stored or "") else typed or None


def _points_text(points: Decimal | None) -> str:
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")
