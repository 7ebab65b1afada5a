"""People are added and get a new password from the command line."""

import unicodedata

import pytest
from flask import Flask

from tests import factories
from tracker.accounts import queries
from tracker.accounts.rules import Role
from tracker.agencies.queries import list_agencies
from tracker.agencies.rules import AgencyKind
from tracker.audit.models import AuditEvent
from tracker.core.db import db

PASSWORD = "một câu đủ dài để nhớ"


def run(app: Flask, *words: str) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["users", *words])
    return result.exit_code, result.stdout, result.stderr


def add(app: Flask, login: str = "hoa", **options: str) -> tuple[int, str, str]:
    given = {"name": "Lê Thị Hoa", "agency": "sở tài chính", "role": "focal_point", "password": PASSWORD} | options
    return run(app, "add", login, *(word for name, value in given.items() for word in (f"--{name}", value)))


@pytest.fixture(autouse=True)
def departments(app: Flask) -> None:
    factories.agency("Sở Tài chính")


def test_a_person_is_added_with_a_role_in_the_agency_named(app: Flask) -> None:
    code, said, _ = add(app, email="hoa@hoagiang.gov.vn")
    user = queries.find_user_by_name("hoa@hoagiang.gov.vn")
    assert (code, said) == (0, "Đã thêm Lê Thị Hoa (hoa): Công chức đầu mối, Sở Tài chính.\n")
    assert user is not None
    assert [(m.agency.name, m.role) for m in queries.list_memberships(user.id)] == [("Sở Tài chính", Role.FOCAL_POINT)]


@pytest.mark.parametrize(
    "email", ["hòa@so.vn", "hoa@sở.vn", "hoa,an@so.vn", "hoa@so.vn\n", "hoa", "hoa@so", "h..oa@so.vn", "<hoa@so.vn>"]
)
def test_an_address_that_no_mail_can_carry_is_refused(app: Flask, email: str) -> None:
    code, _, said = add(app, email=email)
    assert (code, said) == (2, "Địa chỉ thư không đúng dạng ten@coquan.vn.\n")


def test_a_password_that_was_made_is_printed_once_and_works(app: Flask) -> None:
    code, said, _ = run(app, "add", "an", "--name", "Trần An", "--agency", "Sở Tài chính", "--role", "viewer")
    password = said.splitlines()[-1].removeprefix("Mật khẩu: ")
    page = app.test_client().post("/dang-nhap", data={"login": "an", "password": password})
    assert (code, page.status_code) == (0, 302)


def test_a_new_password_ends_the_old_one(app: Flask) -> None:
    add(app)
    code, said, _ = run(app, "set-password", "hoa", "--password", "một câu khác cũng dài")
    tries = [
        app.test_client().post("/dang-nhap", data={"login": "hoa", "password": password}).status_code
        for password in (PASSWORD, "một câu khác cũng dài")
    ]
    assert (code, tries) == (0, [401, 302])
    assert said == "Đã đặt mật khẩu mới cho Lê Thị Hoa (hoa).\n"


def test_the_record_names_who_acted(app: Flask) -> None:
    add(app)
    add(app, "binh", **{"as": "hoa"})
    actors = db.session.execute(
        db.select(AuditEvent.user_name).where(AuditEvent.verb == "create_user").order_by(AuditEvent.id)
    )
    assert [name for (name,) in actors] == ["hệ thống (dòng lệnh)", "Lê Thị Hoa"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"agency": "Sở Không Có"}, "Không có cơ quan nào tên “Sở Không Có”"),
        ({"role": "boss"}, "Giá trị của --role không dùng được"),
        ({"password": "ngắn"}, "Mật khẩu cần ít nhất 12 ký tự."),
        ({"email": "hoa"}, "Địa chỉ thư không đúng dạng"),
        ({"name": "H" * 201}, "Họ và tên cần từ 1 đến 200 ký tự."),
        ({"as": "ma"}, "Không có người dùng “ma” đang hoạt động"),
        ({"nothing": "x"}, "Tùy chọn --nothing không có"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence_and_nothing_is_kept(
    app: Flask, options: dict[str, str], sentence: str
) -> None:
    code, said, refused = add(app, **options)
    assert (code, said) == (2, "")
    assert refused.startswith(sentence)
    assert refused.count("\n") == 1
    assert queries.find_user_by_name("hoa") is None


def test_a_missing_option_and_a_wrong_command_are_refused_too(app: Flask) -> None:
    missing = run(app, "add", "hoa", "--name", "Lê Thị Hoa", "--agency", "Sở Tài chính")
    unknown = run(app, "remove")
    assert (missing[0], missing[2].startswith("Còn thiếu --role")) == (2, True)
    assert (unknown[0], unknown[2].startswith("Không có lệnh remove")) == (2, True)


def test_a_name_of_two_agencies_asks_which(app: Flask) -> None:
    first, second = factories.agency("Sở Y tế"), factories.agency("Sở Nội vụ")
    for parent in (first, second):
        office = factories.agency(f"Văn phòng {parent.name}", parent=parent)
        factories.alias("Văn phòng Sở", office, scope=parent)
    code, _, refused = add(app, agency="Văn phòng Sở")
    assert code == 2
    assert "hãy ghi tên đầy đủ: Văn phòng Sở Nội vụ (Sở Nội vụ); Văn phòng Sở Y tế (Sở Y tế)" in refused


def test_a_login_that_is_taken_is_refused(app: Flask) -> None:
    add(app)
    assert add(app)[0] == 2


@pytest.mark.parametrize("login", ["l ê", "x" * 61, "hoà"])
def test_a_login_of_another_shape_is_refused(app: Flask, login: str) -> None:
    code, _, refused = add(app, login)
    assert (code, refused) == (2, "Tên đăng nhập gồm 2 đến 60 chữ không dấu, số, dấu chấm, gạch.\n")


def test_a_password_typed_in_another_unicode_form_works(app: Flask) -> None:
    add(app, password=unicodedata.normalize("NFD", PASSWORD))
    page = app.test_client().post("/dang-nhap", data={"login": "hoa", "password": PASSWORD})
    assert page.status_code == 302


class TestInAnEmptyDirectory:
    @pytest.fixture(autouse=True)
    def departments(self, app: Flask) -> None:
        """Nothing is there yet."""

    def test_the_first_person_brings_the_agency(self, app: Flask) -> None:
        code, said, _ = add(app, agency="UBND tỉnh Hòa Giang", role="administrator")
        assert (code, said) == (0, "Đã thêm Lê Thị Hoa (hoa): Quản trị, UBND tỉnh Hòa Giang.\n")
        assert [agency.kind for agency in list_agencies()] == [AgencyKind.PROVINCE]
        assert add(app, "binh", agency="Sở Tài chính")[0] == 2
