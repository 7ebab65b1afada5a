"""Forms of the days off."""

from wtforms import BooleanField, RadioField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from tracker.settings.actions import DayFacts
from tracker.web.shared.forms import DayField, EditForm, Form, LineField

_OFF, _WORKING = "off", "working"


class DayOffForm(Form):
    day = DayField("Ngày", [InputRequired("Hãy nhập ngày.")])
    working = RadioField(
        "Ngày này",
        choices=[SelectChoice(_OFF, "Nghỉ"), SelectChoice(_WORKING, "Làm việc (làm bù, hoặc chưa có hiệu lực)")],
        default=_OFF,
    )
    name = LineField("Tên", [DataRequired("Hãy nhập tên ngày, ví dụ: Quốc khánh.")], limit=200)
    source = LineField("Căn cứ", [DataRequired("Hãy ghi văn bản quy định ngày này.")], limit=500)
    verified = BooleanField("Đã đối chiếu với văn bản chính thức", [Optional()])
    reason = LineField(
        "Lý do thay đổi", [DataRequired("Hãy ghi lý do: thay đổi này có thể dời hạn của nhiều nhiệm vụ.")]
    )

    def facts(self) -> DayFacts:
        return DayFacts(
            day=self.day.data,
            working=self.working.data == _WORKING,
            name=self.name.data,
            source=self.source.data,
            verified=bool(self.verified.data),
        )

    @staticmethod
    def stored(facts: DayFacts) -> dict[str, object]:
        return {
            "day": facts.day,
            "working": _WORKING if facts.working else _OFF,
            "name": facts.name,
            "source": facts.source,
            "verified": facts.verified,
        }


class EditDayForm(EditForm, DayOffForm):
    pass


class RemoveDayForm(Form):
    reason = LineField("Lý do xóa", [DataRequired("Hãy ghi lý do: thay đổi này có thể dời hạn của nhiều nhiệm vụ.")])


class VerifyYearForm(Form):
    source = LineField("Văn bản công bố lịch nghỉ của năm", [DataRequired("Hãy ghi số, ngày văn bản.")], limit=500)
