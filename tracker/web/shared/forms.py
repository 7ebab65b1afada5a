"""What all forms share: Vietnamese messages, one spelling of what is typed, and rules that a form shows."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, Field, PasswordField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from tracker.core.errors import RuleBroken
from tracker.core.text import clean, clean_lines

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


class NoNul:
    """PostgreSQL cannot keep a NUL; no keyboard types one."""

    def __call__(self, form: Any, field: Field) -> None:
        if isinstance(field.data, str) and "\x00" in field.data:
            raise ValidationError("Nội dung có ký tự không đọc được: hãy nhập lại.")


def fits(limit: int) -> Length:
    return Length(max=limit, message=f"Nội dung dài quá {limit:,} ký tự: hãy rút gọn.".replace(",", "."))


class LineField(StringField):
    """One line: composed, without stray spaces."""

    def __init__(self, label: str, validators: Any = (), *, limit: int = 300, **options: Any) -> None:
        super().__init__(label, [*validators, NoNul(), fits(limit)], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean(valuelist[0]) if valuelist else ""


class ProseField(TextAreaField):
    """Several lines."""

    def __init__(self, label: str, validators: Any = (), *, limit: int = 10_000, **options: Any) -> None:
        super().__init__(label, [*validators, NoNul(), fits(limit)], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean_lines(valuelist[0]) if valuelist else ""


class SecretField(PasswordField):
    """Composed as it is hashed: the same password typed by another keyboard must match."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = unicodedata.normalize("NFC", valuelist[0]) if valuelist else ""


class DayField(DateField):
    """A day as people write it here, or as a browser's own field sends it."""

    def __init__(self, label: str, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, format=["%d/%m/%Y", "%Y-%m-%d"], **options)
