import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tracker.accounts.actions import people
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction

PASSWORD = "mùa xuân trên núi"
ELSEWHERE = [
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "https://elsewhere.example",
    "https:elsewhere.example",
    "https:///elsewhere.example",
    "javascript:alert(1)",
    "/%2f/elsewhere.example",
    "/khong-co-trang-nay",
    "/nguoi-dung?q=a\r\nSet-Cookie: b=c",
    "/\t/elsewhere.example",
    "",
]


@pytest.fixture(autouse=True)
def administrator(app: Flask) -> None:
    office = factories.agency("Văn phòng")
    with transaction():
        user = people.create_user(SYSTEM, people.NewUser(login="mai", name="Phạm Thị Mai", password=PASSWORD))
        people.give_role(SYSTEM, user, office, Role.ADMINISTRATOR)


def test_a_page_behind_the_log_in_is_reached_after_it(client: FlaskClient) -> None:
    assert client.head("/nguoi-dung?q=mai").location == "/dang-nhap?next=/nguoi-dung?q%3Dmai"
    answer = client.get("/nguoi-dung?q=mai")
    assert answer.location == "/dang-nhap?next=/nguoi-dung?q%3Dmai"
    answer = client.post(answer.location, data={"login": "mai", "password": PASSWORD})
    assert answer.location == "/nguoi-dung?q=mai"
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize("target", ELSEWHERE)
def test_next_never_leads_away(client: FlaskClient, target: str) -> None:
    assert (
        client.post("/dang-nhap", data={"login": "mai", "password": PASSWORD}, query_string={"next": target}).location
        == "/"
    )


def test_a_wrong_password_is_said_and_the_name_is_kept(client: FlaskClient) -> None:
    answer = client.post("/dang-nhap", data={"login": "mai", "password": "không phải mật khẩu"})
    assert answer.status_code == 401
    assert "mật khẩu không đúng" in answer.text
    assert 'value="mai"' in answer.text


def test_a_password_typed_in_another_normal_form_is_the_same_password(client: FlaskClient) -> None:
    decomposed = "mu\u0300a xu\u00e2n tre\u0302n nu\u0301i"
    assert client.post("/dang-nhap", data={"login": "mai", "password": decomposed}).status_code == 302


def test_a_cookie_kept_from_before_the_log_out_is_dead(client: FlaskClient) -> None:
    client.post("/dang-nhap", data={"login": "mai", "password": PASSWORD})
    kept = client.get_cookie("dondoc")
    assert kept
    client.post("/dang-xuat")
    client.set_cookie("dondoc", kept.value)
    assert client.get("/nguoi-dung").status_code == 302


def test_every_log_in_gets_a_new_session(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["_user_id"] = "planted"
    client.post("/dang-nhap", data={"login": "mai", "password": PASSWORD})
    with client.session_transaction() as session:
        assert session["_user_id"] != "planted"


def test_a_person_without_a_role_is_told_so(client: FlaskClient) -> None:
    with transaction():
        people.create_user(SYSTEM, people.NewUser(login="moi", name="Người mới", password=PASSWORD))
    client.post("/dang-nhap", data={"login": "moi", "password": PASSWORD})
    assert "chưa có vai trò" in client.get("/").text


@pytest.mark.parametrize("path", ["/dang-nhap", "/healthz", "/khong-co", "/static/css/base.css"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_post_without_its_token_is_refused_with_a_sentence(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post("/dang-nhap", data={"login": "mai", "password": PASSWORD})
    assert answer.status_code == 400
    assert '<html lang="vi"' in answer.text


def _token_in(text: str) -> str:
    field = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
    assert field
    return field[1]


def _log_in_with_token(client: FlaskClient) -> str:
    token = _token_in(client.get("/dang-nhap").text)
    client.post("/dang-nhap", data={"login": "mai", "password": PASSWORD, "csrf_token": token})
    return _token_in(client.get("/tai-khoan").text)


def test_a_form_opened_before_the_present_log_in_is_not_lost(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    old = _log_in_with_token(client)
    typed = {"role": "viewer", "password": "không được giữ", "csrf_token": old}
    here = {"Origin": "http://localhost"}
    client.post("/dang-xuat", data={"csrf_token": old})
    logged_out = client.post("/nguoi-dung/1/vai-tro", data=typed, headers=here)
    assert 'action="/dang-nhap?resend=/nguoi-dung/1/vai-tro"' in logged_out.text
    carried = client.post(
        "/dang-nhap?resend=/nguoi-dung/1/vai-tro",
        data={"role": "viewer", "csrf_token": _token_in(logged_out.text)},
        headers=here,
    )
    assert 'name="kept.role" value="viewer"' in carried.text
    _log_in_with_token(client)
    stale = client.post("/nguoi-dung/1/vai-tro", data=typed, headers=here)
    assert stale.status_code == 400
    assert 'action="/nguoi-dung/1/vai-tro"' in stale.text
    assert 'name="role" value="viewer"' in stale.text
    assert "không được giữ" not in stale.text
    assert _token_in(stale.text) != old


@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_what_another_site_sends_is_not_offered_to_be_sent_again(app: Flask, origin: str | None) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    _log_in_with_token(client)
    headers = {"Origin": origin} if origin else {}
    answer = client.post("/nguoi-dung/1/vai-tro", data={"role": "administrator"}, headers=headers)
    assert (answer.status_code, "administrator" in answer.text) == (400, False)


def test_a_role_is_chosen_and_acted_in(app: Flask, client: FlaskClient) -> None:
    office, other = factories.agency("Sở Tài chính"), factories.agency("Sở Y tế")
    first = factories.person(Role.ADMINISTRATOR, office)
    second = factories.person(Role.VIEWER, other, user_id=first.user_id)
    first.log_in(client)
    assert client.get("/nguoi-dung").status_code == 200
    client.post("/tai-khoan/vai-tro", data={"membership": second.membership_id})
    assert client.get("/nguoi-dung").status_code == 403


def test_who_loses_a_role_goes_on_in_another_that_is_held(app: Flask, client: FlaskClient) -> None:
    office, other = factories.agency("Sở Tài chính"), factories.agency("Sở Y tế")
    first = factories.person(Role.FOCAL_POINT, office)
    factories.person(Role.ADMINISTRATOR, other, user_id=first.user_id)
    first.log_in(client)
    with transaction():
        people.end_role(SYSTEM, first.membership_id, user_id=first.user_id)
    assert client.get("/nguoi-dung").status_code == 200


def test_nobody_acts_in_a_role_of_another(client: FlaskClient) -> None:
    office = factories.agency("Sở Tài chính")
    theirs = factories.person(Role.ADMINISTRATOR, office)
    factories.person(Role.VIEWER, office).log_in(client)
    assert client.post("/tai-khoan/vai-tro", data={"membership": theirs.membership_id}).status_code == 404


def test_a_form_sent_after_the_log_in_ended_is_not_lost(client: FlaskClient) -> None:
    typed = {"login": "huong", "role": "viewer", "password": "không được giữ"}
    answer = client.post("/nguoi-dung/1/vai-tro", data=typed)
    assert answer.status_code == 307
    page = client.post(answer.location, data=typed)
    assert 'name="kept.role" value="viewer"' in page.text
    assert "không được giữ" not in page.text
    page = client.post(
        answer.location, data={"login": "mai", "password": PASSWORD, "resending": "1", "kept.role": "viewer"}
    )
    assert 'action="/nguoi-dung/1/vai-tro"' in page.text
    assert 'name="role" value="viewer"' in page.text


def test_a_resend_never_leads_away(client: FlaskClient) -> None:
    data = {"login": "mai", "password": PASSWORD, "resending": "1", "kept.role": "viewer"}
    answer = client.post("/dang-nhap", data=data, query_string={"resend": "https://elsewhere.example/"})
    assert answer.location == "/"
