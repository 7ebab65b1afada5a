"""What all forms share: Vietnamese messages, one spelling of what is typed, and rules that a form shows."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Self

from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from tracker.core.errors import RuleBroken
from tracker.core.text import clean, clean_lines, visible
from tracker.core.writing import UNKNOWN, day, number

_OVERTAKEN = (
    "Có người vừa lưu thông tin này trước bạn. Nội dung bạn nhập vẫn còn dưới đây, cạnh nội dung đã lưu: "
    "hãy so lại rồi nhấn lưu lần nữa."
)
# WTForms knows no Vietnamese; these are the sentences its validators and fields can say.
_MESSAGES = {
    "This field is required.": "Hãy nhập nội dung này.",
    "Invalid email address.": "Địa chỉ thư không đúng dạng ten@coquan.vn.",
    "Not a valid choice.": "Lựa chọn này không có trong danh sách.",
    "Not a valid choice": "Lựa chọn này không có trong danh sách.",
    "Invalid Choice: could not coerce.": "Lựa chọn này không có trong danh sách.",
    "Not a valid date value.": "Ngày chưa đúng: hãy nhập dạng 31/12/2026.",
    "Not a valid integer value.": "Hãy nhập một số nguyên.",
    "Not a valid decimal value.": "Hãy nhập một số, ví dụ 7,5.",
    "The CSRF token is missing.": "Trang đã mở quá lâu: hãy gửi lại.",
    "The CSRF tokens do not match.": "Trang đã mở quá lâu: hãy gửi lại.",
    "The CSRF token is invalid.": "Trang đã mở quá lâu: hãy gửi lại.",
    "The CSRF session token is missing.": "Trang đã mở quá lâu: hãy gửi lại.",
}


class _Vietnamese:
    def gettext(self, string: str) -> str:
        return _MESSAGES.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return _MESSAGES.get(plural, plural)


class Form(FlaskForm):
    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> _Vietnamese:
            return _Vietnamese()

    def show(self, broken: RuleBroken) -> None:
        """Put a broken rule beside its field, or above the form where it has none."""
        field = self._fields.get(broken.field) if broken.field else None
        if field is None:
            self.form_errors.append(broken.message)
        else:
            field.errors = [*field.errors, broken.message]

    @contextmanager
    def showing_refusals(self) -> Iterator[None]:
        """A rule that is broken inside is shown on the form, and the view goes on behind the block."""
        try:
            yield
        except RuleBroken as broken:
            self.show(broken)


class _SeenField(HiddenField):
    """What stood there when the form was drawn; a form that does not say it has seen nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class EditForm(Form):
    """Changes what is there: who saves second hears of it, sees both texts, and loses none."""

    seen = _SeenField()

    @classmethod
    def over(cls, stored: Mapping[str, object], **options: Any) -> Self:
        return cls(data={**stored, "seen": _mark_of(stored)}, **options)

    def refuse_overwriting(self, stored: Mapping[str, object]) -> None:
        """`stored` stands there now and is held. The next press is about it as the form then shows it."""
        if self.seen.data == _mark_of(stored):
            return
        self.seen.data, self.seen.raw_data = _mark_of(stored), None
        for name, value in stored.items():
            field = self._fields[name]
            if (field.data or None) != (value or None):
                field.errors = [*field.errors, f"Người khác đã lưu: “{shown_value(field, value)}”."]
        raise RuleBroken(_OVERTAKEN)


def _mark_of(stored: Mapping[str, object]) -> str:
    return hashlib.sha256(repr(sorted(stored.items())).encode()).hexdigest()[:16]


def shown_value(field: Field, value: Any) -> str:
    """A value as the field says it to a person."""
    if isinstance(field, SelectField):
        return next((label for key, label, *_ in field.iter_choices() if key == value), UNKNOWN)
    if isinstance(value, bool):
        return "có" if value else "không"
    return day(value) if isinstance(value, date) else str(value or UNKNOWN)


class NoNul:
    """PostgreSQL cannot keep a NUL; no keyboard types one."""

    def __call__(self, form: Any, field: Field) -> None:
        if isinstance(field.data, str) and "\x00" in field.data:
            raise ValidationError("Nội dung có ký tự không đọc được: hãy nhập lại.")


def fits(limit: int) -> Length:
    return Length(max=limit, message=f"Nội dung dài quá {number(limit)} ký tự: hãy rút gọn.")


class LineField(StringField):
    """One line: composed, without stray spaces."""

    def __init__(self, label: str, validators: Any = (), *, limit: int = 300, **options: Any) -> None:
        super().__init__(label, [*validators, NoNul(), fits(limit)], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean(visible(valuelist[0])) if valuelist else ""


class ProseField(TextAreaField):
    """Several lines."""

    def __init__(self, label: str, validators: Any = (), *, limit: int = 10_000, **options: Any) -> None:
        super().__init__(label, [*validators, NoNul(), fits(limit)], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean_lines(visible(valuelist[0])) if valuelist else ""


class SecretField(PasswordField):
    """Composed as it is hashed: the same password typed by another keyboard must match."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = unicodedata.normalize("NFC", valuelist[0]) if valuelist else ""


class DayField(DateField):
    """A day as people write it here, or as a browser's own field sends it."""

    def __init__(self, label: str, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, format=["%d/%m/%Y", "%Y-%m-%d"], **options)
