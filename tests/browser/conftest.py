"""A running program on a fresh database, and a Chromium that complains of whatever a person's would.

A page that writes an error to the console, breaks the content policy or asks another machine for anything fails its
test.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests import databases
from tests.chromium import FLAGS, find_chromium
from tests.conftest import TODAY
from tracker.app import create_app
from tracker.core import clock

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@dataclass(frozen=True)
class Running:
    app: Flask
    url: str


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """What was asked for is seen in the browser."""


@pytest.fixture
def running() -> Iterator[Running]:
    """The application behind a real server on a port of its own, with an empty SQLite database."""
    with databases.fresh("sqlite") as settings:
        settings.WTF_CSRF_ENABLED = True
        app = create_app(settings)
        clock.move_today(TODAY)
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        with app.app_context():
            yield Running(app, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        serving.join()
        server.server_close()
        databases.close(app)
        clock.move_today(None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail("Chromium is not here: run .venv/bin/python -m tests.provision")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Visitor:
    """One person at one browser; `page` is what they see."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.complaints: list[str] = []
        self._host = urlsplit(url).netloc
        context.on("console", self._hear)
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        self.page: Page = context.new_page()

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.url}{path}")
        return self.page

    def log_in(self, login: str, password: str) -> Page:
        page = self.go("/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu", exact=True).fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        return page

    def log_out(self) -> Page:
        self.page.locator("summary", has_text="tài khoản").click()
        self.page.get_by_role("button", name="Đăng xuất").click()
        return self.page

    def find_barriers(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA on the page as it stands."""
        # Without `resultTypes` every element of a long page that passes is described as well.
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options)
        return [
            f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found.response["violations"]
        ]

    def _hear(self, message: Any) -> None:
        # A refused document is an answer the person sees; other things that fail to load are noted as responses.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def _note_request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.complaints.append(f"off the machine: {request.url}")

    def _note_response(self, response: Any) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            self.complaints.append(f"{response.status}: {response.url}")


@contextmanager
def visiting(chromium: Browser, url: str, size: str = "desk") -> Iterator[Visitor]:
    context = chromium.new_context(viewport=SIZES[size], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(10_000)
    visitor = Visitor(context, url)
    yield visitor
    context.close()
    assert visitor.complaints == []


@pytest.fixture(params=sorted(SIZES))
def visitor(request: pytest.FixtureRequest, chromium: Browser, running: Running) -> Iterator[Visitor]:
    """Somebody at a desk, and somebody with a phone."""
    with visiting(chromium, running.url, request.param) as somebody:
        yield somebody
