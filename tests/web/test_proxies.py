"""What a request says of its way here is believed as far as our own proxies reach, and no further."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

import config
from tests import databases
from tracker.app import create_app

FORGED = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere"}


def seen(app: Flask, client: FlaskClient) -> list[str]:
    """Who the program thinks is calling, and how."""
    found: list[str] = []
    app.before_request(lambda: found.extend([request.remote_addr or "", request.scheme, request.host]))
    client.get("/dang-nhap", headers=FORGED)
    return found


@pytest.mark.parametrize(
    ("proxies", "address", "scheme"),
    [(0, "127.0.0.1", "http"), (1, "198.51.100.7", "https"), (2, "203.0.113.9", "http")],
)
def test_only_the_entries_of_our_own_proxies_count(proxies: int, address: str, scheme: str) -> None:
    with databases.fresh("sqlite") as settings:
        settings.PROXIES = proxies
        app = create_app(settings)
        assert seen(app, app.test_client()) == [address, scheme, "localhost"]
        databases.close(app)


@pytest.mark.parametrize(("written", "proxies"), [(None, 0), ("", 0), ("2", 2)])
def test_the_number_of_proxies_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, written: str | None, proxies: int
) -> None:
    if written is None:
        monkeypatch.delenv("TRACKER_PROXIES", raising=False)
    else:
        monkeypatch.setenv("TRACKER_PROXIES", written)
    assert config.Development().PROXIES == proxies


@pytest.mark.parametrize(
    ("variable", "written"),
    [
        ("TRACKER_INSTANCE", "/proc/khong-co"),
        ("TRACKER_DATABASE_URL", "bi-mat"),
        ("TRACKER_DATABASE_URL", "mysql://u:bi-mat@h/d"),
        ("TRACKER_MAIL_FROM", "Đôn Đốc"),
        ("TRACKER_MAIL_FROM", "nhắc@tinh.example"),
        ("TRACKER_MAIL_FROM", "Sở A, Sở B <a@tinh.example>"),
        ("TRACKER_MAIL_FROM", "a@tinh.example\nBcc: b@tinh.example"),
    ],
)
def test_what_cannot_be_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch, variable: str, written: str) -> None:
    monkeypatch.setenv(variable, written)
    with pytest.raises(config.SettingsError, match=f"^{variable}(?!.*bi-mat)"):
        config.from_environment()


@pytest.mark.parametrize("written", ["a@tinh.example", "Sở Tài chính <a@tinh.example>", '"Sở A, B" <a@localhost>'])
def test_mails_come_from_an_address_with_or_without_a_name(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TRACKER_MAIL_FROM", written)
    assert written == config.Development().MAIL_FROM


@pytest.mark.parametrize("written", ["một", "-1", "1.5"])
def test_what_is_no_number_of_proxies_stops_the_start(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TRACKER_PROXIES", written)
    with pytest.raises(config.SettingsError, match="TRACKER_PROXIES"):
        config.Development()
