"""The form of nhập thay: the văn bản, and a row for each part that it may speak of."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional

from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.plans.models.item import PlanItem
from tracker.plans.rules import ItemKind
from tracker.scoring.targets import TargetKind
from tracker.tasks.actions.on_behalf import Entry
from tracker.tasks.models.part import Part
from tracker.tasks.queries.on_behalf import EntryLine
from tracker.tasks.rules.figures import FIELD, Given
from tracker.tasks.rules.report import Basis, ReportTexts
from tracker.tasks.rules.states import REPORTED_LABELS, ReportedStatus, TargetMet
from tracker.tasks.rules.targets import target_of
from tracker.web.shared.choices import choices_of
from tracker.web.shared.forms import DayField, Form, LineField, ProseField
from tracker.web.tasks.figures import figure_fields, rule_of_item
from tracker.web.tasks.forms import IdsField

_STATUSES = {one: REPORTED_LABELS[one] for one in (ReportedStatus.IN_PROGRESS, ReportedStatus.DONE)}
_TOLD = [
    SelectChoice("", "Theo số liệu"),
    SelectChoice(TargetMet.YES.value, "Đạt chỉ tiêu"),
    SelectChoice(TargetMet.NO.value, "Chưa đạt chỉ tiêu"),
]


class LetterForm(Form):
    document_number = LineField("Số, ký hiệu", limit=120)
    issued_on = DayField("Ngày văn bản", [Optional()])
    issuer = LineField("Cơ quan ban hành")
    subject = LineField("Trích yếu", [Optional()], limit=1_000)
    file = FileField("Tệp văn bản")
    kept_at = LineField("Nơi lưu, nếu văn bản không tải lên được", [Optional()])
    # What was received already, and the parts that were offered.
    letter = IdsField(default=list)
    rows = IdsField("Nhiệm vụ", default=list)

    def kind(self) -> EvidenceKind:
        return EvidenceKind.HELD if self.kept_at.data else EvidenceKind.DOCUMENT

    def particulars(self) -> Particulars:
        """Without what cannot be read."""
        names = ("document_number", "issued_on", "issuer", "subject", "kept_at")
        return Particulars(**{name: self[name].data or None for name in names if not self[name].errors})


class EntryForm(Form):
    """One row: what the văn bản says of one part."""

    class Meta(Form.Meta):
        # It is part of the form above, which carries the token.
        csrf = False

    chosen = BooleanField()
    basis = HiddenField()
    status = RadioField("Tình trạng", [Optional()], choices=choices_of(_STATUSES), coerce=ReportedStatus)
    result = ProseField("Kết quả", [Optional()])
    achieved = LineField("Kết quả đạt được", [Optional()])
    target_met = SelectField("Chỉ tiêu", [Optional()], choices=_TOLD)

    def figures_typed(self) -> dict[str, str]:
        return {name: field.data or "" for name, field in self._fields.items() if name.startswith(FIELD)}

    def typed(self) -> bool:
        said = (self.status.data, self.result.data, self.achieved.data if self.achieved else "")
        return any(said) or any(self.figures_typed().values())

    def entry(self, part: Part) -> Entry:
        told = self.target_met.data if self.target_met else ""
        return Entry(part.id, self._texts(), Basis.read(self.basis.data or ""), TargetMet(told or TargetMet.UNKNOWN))

    def _texts(self) -> ReportTexts:
        # A row without a status is refused with all the others: what stands for it here is never entered.
        return ReportTexts(
            status=self.status.data or ReportedStatus.NOT_STARTED,
            result=self.result.data or None,
            achieved=self.achieved.data or None if self.achieved else None,
            figures=tuple(
                Given(name.removeprefix(FIELD), self[name].description, typed)
                for name, typed in self.figures_typed().items()
                if typed
            ),
        )


def entry_form(line: EntryLine, **options: Any) -> EntryForm:
    """With what the item asks for; what is not typed is as the plan and the reports have it."""
    item = line.part.task.item
    rule = rule_of_item(item)
    made: type[EntryForm] = type("AskingEntryForm", (EntryForm,), figure_fields(rule))
    form = made(prefix=f"{line.part.id}-", **options)
    form.chosen.label.text = item.name
    if item.kind is not ItemKind.INDICATOR or rule.asked:
        del form.achieved
    if not _asks_target(item):
        del form.target_met
    return form


def _asks_target(item: PlanItem) -> bool:
    return target_of(item).kind is not TargetKind.NONE
