"""Forms of log-in, one's own account and the people an administrator keeps."""

from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, EqualTo, Optional, Regexp

from tracker.accounts.rules import (
    EMAIL_MAX,
    EMAIL_MISSHAPEN,
    EMAIL_SHAPE,
    LOGIN_MISSHAPEN,
    LOGIN_SHAPE,
    NAME_MAX,
    ROLE_LABELS,
)
from tracker.web.shared.choices import choices_of
from tracker.web.shared.forms import Form, LineField, SecretField

_THEMES = [SelectChoice("auto", "Theo thiết bị"), SelectChoice("light", "Sáng"), SelectChoice("dark", "Tối")]
_ROLES = choices_of(ROLE_LABELS)


class LogInForm(Form):
    login = LineField("Tên đăng nhập hoặc thư công vụ", [DataRequired("Hãy nhập tên đăng nhập hoặc thư công vụ.")])
    password = SecretField("Mật khẩu", [DataRequired("Hãy nhập mật khẩu.")])


class PasswordForm(Form):
    old = SecretField("Mật khẩu đang dùng", [DataRequired("Hãy nhập mật khẩu đang dùng.")])
    new = SecretField("Mật khẩu mới", [DataRequired("Hãy nhập mật khẩu mới.")])
    again = SecretField("Nhập lại mật khẩu mới", [EqualTo("new", "Hai lần nhập mật khẩu mới chưa giống nhau.")])


class ThemeForm(Form):
    theme = RadioField("Giao diện", choices=_THEMES)


class NewUserForm(Form):
    name = LineField("Họ và tên", [DataRequired("Hãy nhập họ và tên.")], limit=NAME_MAX)
    login = LineField(
        "Tên đăng nhập",
        [
            DataRequired("Hãy nhập tên đăng nhập."),
            Regexp(LOGIN_SHAPE, message=LOGIN_MISSHAPEN),
        ],
        limit=60,
    )
    email = LineField(
        "Thư công vụ",
        [Optional(), Regexp(EMAIL_SHAPE, message=EMAIL_MISSHAPEN)],
        limit=EMAIL_MAX,
    )
    phone = LineField("Điện thoại", [Optional()], limit=40)
    agency = SelectField("Cơ quan, đơn vị", coerce=int)
    role = SelectField("Vai trò", choices=_ROLES)
    password = SecretField("Mật khẩu ban đầu", [DataRequired("Hãy nhập mật khẩu ban đầu.")])


class RoleForm(Form):
    agency = SelectField("Cơ quan, đơn vị", coerce=int)
    role = SelectField("Vai trò", choices=_ROLES)


class NewPasswordForm(Form):
    password = SecretField("Mật khẩu mới", [DataRequired("Hãy nhập mật khẩu mới.")])
