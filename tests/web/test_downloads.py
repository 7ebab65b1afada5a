import io
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tracker.web.shared.access import public
from tracker.web.shared.downloads import send_stored

# No file is asked of the database: one kind is enough.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def address(app: Flask) -> str:
    stored = app.extensions["files"].put(io.BytesIO(b"<script>alert(1)</script>"), limit=100)

    def download(name: str) -> object:
        return send_stored(stored.hash, name)

    app.add_url_rule("/tep/<name>", view_func=public(download))
    app.add_url_rule("/mat/<name>", "missing", view_func=public(lambda name: send_stored("0" * 64, name)))
    return "/tep/"


def test_a_file_is_only_ever_saved(client: FlaskClient, address: str) -> None:
    with client.get(f"{address}trang.html") as answer:
        assert answer.data == b"<script>alert(1)</script>"
    headers = answer.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_no_longer_in_the_store_is_said(client: FlaskClient, address: str) -> None:
    answer = client.get("/mat/de-an.pdf")
    assert (answer.status_code, "không còn trong kho tệp" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("name", "plain", "whole"),
    [
        ("ke-hoach.pdf", "ke-hoach.pdf", "ke-hoach.pdf"),
        ("Đề án, đợt 2.docx", '"De an, dot 2.docx"', "%C4%90%E1%BB%81%20%C3%A1n%2C%20%C4%91%E1%BB%A3t%202.docx"),
        ('a"b;c\\d.pdf', '"a\\"b;c\\\\d.pdf"', "a%22b%3Bc%5Cd.pdf"),
        ("資料.pdf", "tep.pdf", "%E8%B3%87%E6%96%99.pdf"),
    ],
)
def test_its_name_is_written_plainly_and_whole(
    client: FlaskClient, address: str, name: str, plain: str, whole: str
) -> None:
    with client.get(address + quote(name)) as answer:
        given = answer.headers["Content-Disposition"]
    assert given == f"attachment; filename={plain}; filename*=UTF-8''{whole}"
