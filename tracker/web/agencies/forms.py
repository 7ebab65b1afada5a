"""Forms of the directory."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from tracker.agencies.actions.agencies import Facts
from tracker.agencies.actions.names import LONGEST
from tracker.agencies.models import Agency
from tracker.agencies.rules import KIND_LABELS, AgencyKind
from tracker.agencies.rules.kinds import guess_kind
from tracker.core import clock
from tracker.web.shared.choices import NO_AGENCY, choices_of
from tracker.web.shared.forms import DayField, EditForm, Form, LineField, ProseField

_KINDS = choices_of(KIND_LABELS)
_BELOW, _EVERYWHERE = "below", "everywhere"


class AgencyForm(Form):
    name = LineField("Tên chính thức", [DataRequired("Hãy nhập tên cơ quan, đơn vị.")], limit=LONGEST)
    kind = SelectField("Loại", choices=_KINDS)
    parent = SelectField("Cơ quan cấp trên", coerce=int)
    official_code = LineField("Mã định danh điện tử", [Optional()], limit=40)
    valid_from = DayField("Hoạt động từ ngày", [Optional()])
    by_letter = BooleanField("Chỉ trả lời bằng văn bản")

    def facts(self) -> Facts:
        return Facts(
            kind=AgencyKind(self.kind.data) if self.kind.data else guess_kind(self.name.data),
            parent_id=self.parent.data or None,
            official_code=self.official_code.data or None,
            valid_from=self.valid_from.data,
            by_letter=self.by_letter.data,
        )


class NewAgencyForm(AgencyForm):
    kind = SelectField("Loại", choices=[SelectChoice("", "Nhận biết theo tên"), *_KINDS])
    scope = RadioField(
        "Tên này được hiểu trong",
        choices=[
            SelectChoice(_EVERYWHERE, "Kế hoạch của mọi cơ quan"),
            SelectChoice(_BELOW, "Kế hoạch của cơ quan cấp trên và đơn vị trực thuộc"),
        ],
        default=_EVERYWHERE,
    )

    def validate_scope(self, field: Any) -> None:
        if field.data == _BELOW and not self.parent.data:
            raise ValidationError("Hãy chọn cơ quan cấp trên, hoặc chọn kế hoạch của mọi cơ quan.")

    def scope_id(self) -> int | None:
        return self.parent.data if self.scope.data == _BELOW else None


class EditAgencyForm(EditForm, AgencyForm):
    basis = LineField("Căn cứ đổi tên", [Optional()])


class AbolishForm(Form):
    on = DayField("Ngừng hoạt động từ ngày", [InputRequired("Hãy nhập ngày đầu tiên không còn hoạt động.")])
    reason = LineField("Căn cứ", [DataRequired("Hãy ghi văn bản hoặc lý do.")])


class RestoreForm(Form):
    reason = LineField("Lý do", [DataRequired("Hãy ghi lý do.")])


class AliasForm(Form):
    name = LineField("Tên gọi khác", [DataRequired("Hãy nhập tên gọi.")], limit=LONGEST)
    scope = SelectField("Được hiểu trong", coerce=int)

    def offer(self, scopes: Iterable[Agency]) -> None:
        """The whole directory, or plans of one agency and what belongs to it."""
        found = {agency.id: agency.name for agency in scopes}
        self.scope.choices = [
            SelectChoice(NO_AGENCY, "Kế hoạch của mọi cơ quan"),
            *(SelectChoice(agency_id, f"Kế hoạch của {name}") for agency_id, name in found.items()),
        ]


class GroupForm(Form):
    name = LineField("Tên nhóm như in trong kế hoạch", [DataRequired("Hãy nhập tên nhóm.")], limit=LONGEST)
    scope = SelectField("Được hiểu trong kế hoạch của", coerce=int)


class GroupNameForm(Form):
    name = LineField("Tên nhóm", [DataRequired("Hãy nhập tên nhóm.")], limit=LONGEST)


class MembersForm(Form):
    names = ProseField("Tên cơ quan, mỗi dòng một cơ quan", limit=50_000)
    kind = SelectField("Hoặc thêm tất cả cơ quan loại", choices=[SelectChoice("", "– không –"), *_KINDS])
    since = DayField("Là thành viên từ ngày", [InputRequired("Hãy nhập ngày.")], default=clock.today)

    def validate_kind(self, field: Any) -> None:
        if not field.data and not (self.names.data or "").strip():
            raise ValidationError("Hãy ghi tên cơ quan, hoặc chọn một loại.")
