"""The form in which a value is entered that no part reports."""

from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional

from tracker.indicators.rules.entering import Hand, open_kinds, shareable
from tracker.indicators.rules.rows import VALUE_LABELS, Scored, ValueKind
from tracker.web.shared.forms import Form, LineField
from tracker.web.tasks.figures import label_of


class ValueForm(Form):
    kind = RadioField("Loại giá trị", [InputRequired("Hãy chọn loại giá trị.")], coerce=ValueKind)
    letter = SelectField("Số liệu", [Optional()])
    typed = LineField("Giá trị", [DataRequired("Hãy nhập giá trị.")], limit=60)
    reason = LineField("Lý do, nếu sửa số đã nhập", [Optional()], limit=1_000)


def value_form(row: Scored, hand: Hand) -> ValueForm:
    form, kinds = ValueForm(), open_kinds(row, hand)
    form.kind.choices = [SelectChoice(kind.value, VALUE_LABELS[kind]) for kind in kinds]
    if ValueKind.SHARED in kinds:
        form.letter.choices = [SelectChoice(one.letter, label_of(one)[:120]) for one in shareable(row.item.rule, hand)]
    else:
        del form.letter
    if len(kinds) == 1 and not form.kind.data:
        form.kind.data = kinds[0]
    return form
