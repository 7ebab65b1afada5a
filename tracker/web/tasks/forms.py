"""The forms of a task: the report with its proof, and the decisions on what was sent."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from tracker.evidence.actions import particulars_of
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import FIELDS, KIND_LABELS, EvidenceKind, Particulars
from tracker.tasks.rules.figures import FIELD, Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import REPORTED_LABELS, ReportedStatus, TargetMet
from tracker.web.shared.addresses import as_id
from tracker.web.shared.choices import choices_of
from tracker.web.shared.forms import DayField, Form, LineField, ProseField


class PercentField(IntegerField):
    """A whole number, also where its sign was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([value.replace("%", "").strip() for value in valuelist])


class IdsField(Field):
    """Ids that the form carries along, each in a hidden field of its own."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = list(dict.fromkeys(id_ for value in valuelist if (id_ := as_id(value)) is not None))


class ReportForm(Form):
    basis = HiddenField()
    result = ProseField("Kết quả thực hiện", [Optional()])
    achieved = LineField("Kết quả đạt được", [Optional()])
    status = RadioField(
        "Tình trạng",
        [Optional()],
        choices=choices_of(REPORTED_LABELS),
        coerce=ReportedStatus,
    )
    percent = PercentField("Tỷ lệ hoàn thành (%)", [Optional(), NumberRange(0, 100, "Tỷ lệ là một số từ 0 đến 100.")])
    kind = RadioField(
        "Loại tài liệu",
        [Optional()],
        choices=choices_of(KIND_LABELS),
        coerce=EvidenceKind,
        default=EvidenceKind.DOCUMENT,
    )
    files = MultipleFileField("Tài liệu kiểm chứng")
    document_number = LineField("Số, ký hiệu", limit=120)
    issued_on = DayField("Ngày ban hành, ngày ký", [Optional()])
    issuer = LineField("Cơ quan ban hành")
    subject = LineField("Trích yếu", limit=1_000)
    url = LineField("Địa chỉ liên kết", limit=2_000)
    text = ProseField("Nội dung thuyết minh")
    kept_at = LineField("Nơi lưu văn bản")
    # What was received already, in order, and which of it the fields above are about.
    documents = IdsField(default=list)
    editing = IdsField(default=list)
    waiver_reason = ProseField("Lý do đề nghị miễn tài liệu kiểm chứng", [Optional()], limit=2_000)
    obstacle = ProseField("Khó khăn, vướng mắc", [Optional()])
    recommendation = ProseField("Kiến nghị", [Optional()])

    def texts(self) -> ReportTexts:
        """What is said, for a form without faults."""
        status = self.status.data
        under_way = status is ReportedStatus.IN_PROGRESS
        return ReportTexts(
            status=status,
            percent=self.percent.data if under_way else None,
            result=self.result.data or None,
            achieved=self.achieved.data or None if self.achieved else None,
            obstacle=self.obstacle.data or None,
            recommendation=self.recommendation.data or None,
            waiver_reason=self.waiver_reason.data or None,
            figures=tuple(
                Given(name.removeprefix(FIELD), self[name].description, data)
                for name, data in self.figures_typed().items()
                if data
            ),
        )

    @property
    def lacks_status(self) -> bool:
        return self.status.data is None

    def figures_typed(self) -> dict[str, str]:
        """The figures that a form with their fields (tracker.web.tasks.figures) holds, by name."""
        return {name: self[name].data or "" for name in self._fields if name.startswith(FIELD)}

    def chosen_kind(self) -> EvidenceKind:
        return self.kind.data or EvidenceKind.DOCUMENT

    def chosen_files(self) -> list[FileStorage]:
        return [file for file in self.files.data or () if file.filename]

    def particulars(self) -> Particulars:
        """What is written of a proof, without what its kind does not ask for and what cannot be read."""
        own = FIELDS[self.chosen_kind()]
        return Particulars(**{name: self[name].data or None for name in own if not self[name].errors})

    def forget_other_kinds(self) -> None:
        """A date that cannot be read is no fault of a link."""
        for name in _PARTICULARS - set(FIELDS[self.chosen_kind()]):
            refill(self[name], None)

    def show_document(self, version: DocumentVersion | None) -> None:
        """Put a document that was received into the fields, to be corrected; None makes them empty."""
        self.editing.data = [version.id] if version else []
        if version:
            self.kind.data = version.document.kind
        written = particulars_of(version) if version else Particulars()
        for name in _PARTICULARS:
            refill(self[name], getattr(written, name))


_ONLY_REPORTED = ("achieved", "status", "percent", "waiver_reason", "obstacle", "recommendation")


class AnswerForm(ReportForm):
    """What a supporter answers: words, documents, or both."""

    result = ProseField("Nội dung trả lời", [Optional()])

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in _ONLY_REPORTED:
            del self[name]

    @property
    def lacks_status(self) -> bool:
        return False

    def texts(self) -> ReportTexts:
        return ReportTexts(ReportedStatus.DONE, result=self.result.data or None)


_PARTICULARS = frozenset(Particulars.__dataclass_fields__)


def refill(field: Field, value: Any) -> None:
    field.data, field.raw_data, field.errors = value, None, ()


def add_error(field: Field, sentences: Sequence[str]) -> None:
    field.errors = [*field.errors, *sentences]


class _BesideOthers(Form):
    """Stands on a page with other forms, so its fields bear its name."""

    NAME = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(prefix=self.NAME, **options)


class CommentForm(_BesideOthers):
    NAME = "y-kien"
    text = ProseField("Ý kiến", [DataRequired("Hãy nhập ý kiến.")])


class _DecisionForm(_BesideOthers):
    # The version that was read: a newer one must be read before it is decided on.
    version = IntegerField(widget=HiddenInput())


_TARGET_WORDS = {TargetMet.YES: "Đạt chỉ tiêu", TargetMet.NO: "Chưa đạt chỉ tiêu"}


class AcceptForm(_DecisionForm):
    NAME = "xac-nhan"
    completed_on = DayField("Ngày hoàn thành", [InputRequired("Hãy nhập ngày hoàn thành.")])
    # Drawn where there is a target to reach; the rule for it stands with the act.
    target_met = RadioField("Chỉ tiêu", [Optional()], choices=choices_of(_TARGET_WORDS), coerce=TargetMet)
    reason = LineField("Lý do, nếu sửa ngày hoàn thành hoặc kết luận khác số liệu", [Optional()], limit=1_000)
    # Drawn where the report asks to do without proof.
    waives = BooleanField("Đồng ý miễn tài liệu kiểm chứng", [Optional()])


class CorrectForm(_BesideOthers):
    NAME = "sua-ngay"
    # The day that was read, as ISO: a newer one must be seen before it is corrected.
    read = HiddenField()
    completed_on = DayField("Ngày hoàn thành", [InputRequired("Hãy nhập ngày hoàn thành.")])
    reason = LineField("Lý do sửa", [DataRequired("Hãy nêu lý do sửa ngày hoàn thành.")], limit=1_000)

    def day_read(self) -> date | None:
        try:
            return date.fromisoformat(self.read.data or "")
        except ValueError:
            return None


class ReturnForm(_DecisionForm):
    NAME = "bo-sung"
    reason = ProseField("Nội dung cần bổ sung, lý do", [DataRequired("Hãy nêu nội dung cần bổ sung và lý do.")])
    supplement_due_on = DayField("Hạn bổ sung", [Optional()])


class ReceiveForm(_DecisionForm):
    NAME = "tiep-nhan"


class ReturnAnswerForm(ReturnForm):
    NAME = "bo-sung-phoi-hop"


class CloseForm(_BesideOthers):
    NAME = "dong-yeu-cau"
    reason = LineField("Lý do đóng yêu cầu", [DataRequired("Hãy nêu lý do đóng yêu cầu.")], limit=1_000)


class AskForm(Form):
    text = ProseField("Nội dung cần phối hợp", [DataRequired("Hãy ghi nội dung cần phối hợp.")], limit=5_000)
    due_on = DayField("Hạn trả lời", [InputRequired("Hãy nhập hạn trả lời.")])
    agencies = IdsField("Cơ quan được yêu cầu", default=list)


class UrgeForm(_BesideOthers):
    NAME = "don-doc"
    text = ProseField("Nội dung đôn đốc", [DataRequired("Hãy ghi nội dung đôn đốc.")])


class WithdrawForm(_BesideOthers):
    NAME = "thu-hoi"
    reason = ProseField("Lý do thu hồi", [DataRequired("Hãy nêu lý do thu hồi.")])


class Deed(StrEnum):
    """What is done with the parts of an agency that has to do them no longer."""

    HAND_OVER = "ban-giao"
    WITHDRAW = "thu-hoi"


_DEED_LABELS = {Deed.HAND_OVER: "Bàn giao cho cơ quan khác", Deed.WITHDRAW: "Thu hồi"}
_WHY = {Deed.HAND_OVER: "Hãy ghi văn bản hoặc lý do bàn giao.", Deed.WITHDRAW: "Hãy nêu lý do thu hồi."}


class HandOverForm(Form):
    parts = IdsField("Phần việc", [DataRequired("Hãy chọn ít nhất một phần việc.")], default=list)
    deed = RadioField(
        "Cách thực hiện",
        [InputRequired("Hãy chọn bàn giao hay thu hồi.")],
        choices=choices_of(_DEED_LABELS),
        coerce=Deed,
        default=Deed.HAND_OVER,
    )
    to = LineField("Cơ quan nhận bàn giao", limit=500)
    reason = ProseField("Căn cứ, lý do", limit=2_000)

    def validate_to(self, to: Field) -> None:
        if self.deed.data is Deed.HAND_OVER and not to.data:
            raise ValidationError("Hãy ghi cơ quan nhận bàn giao.")

    def validate_reason(self, reason: Field) -> None:
        if not reason.data:
            raise ValidationError(_WHY.get(self.deed.data, "Hãy ghi căn cứ, lý do."))
