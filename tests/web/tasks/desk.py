"""A focal point at the form of a report: what the page holds is sent back with what is typed, as a browser does."""

import io
from collections.abc import Iterable
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.statements import counted
from tests.tasks import made
from tracker.core.db import db
from tracker.tasks.models.report import ProgressReport

DECREE = {"document_number": "12/QĐ-SXD", "issued_on": "12/11/2026", "issuer": "Sở Xây dựng", "subject": "Phê duyệt"}


class Desk:
    def __init__(self, client: FlaskClient, part_id: int) -> None:
        self.client = client
        self.part_id = part_id
        self.task_id = made.get_part(part_id).task_id
        self.address = f"/nhiem-vu/{self.task_id}/phan/{self.part_id}/bao-cao"
        self.task = f"/nhiem-vu/{self.task_id}?phan={self.part_id}"
        self.look()

    def look(self) -> None:
        self.page = html.fromstring(self.client.get(self.address).text)

    def press(self, act: str, value: str | int | None = None, **typed: Any) -> TestResponse:
        """A button of the page: by its act, or for those beside a document by name and value."""
        button = {"act": act} if value is None else {act: str(value)}
        answer = self.client.post(
            self.address, data=self._fields() | button | typed, content_type="multipart/form-data"
        )
        if answer.mimetype == "text/html" and answer.status_code != 302:
            self.page = html.fromstring(answer.text)
        return answer

    def _fields(self) -> dict[str, Any]:
        form = self.page.xpath("//form[@method='post'][contains(@action, 'bao-cao')]")[0]
        fields: dict[str, Any] = {}
        for name, value in form.form_values():
            if name not in ("act", "files"):
                fields.setdefault(name, []).append(value)
        return fields

    def errors(self) -> dict[str, str]:
        """Each sentence beside its field."""
        found = self.page.xpath("//*[contains(@class, 'field-error')][@id]")
        return {one.get("id").removesuffix("-loi"): words(one) for one in found}

    def received(self) -> list[str]:
        return [words(one) for one in self.page.xpath("//ul[contains(@class, 'received')]/li//p[1]")]

    def documents(self) -> list[int]:
        return [int(id_) for id_ in self.page.xpath("//input[@name='documents']/@value")]

    def typed(self, name: str) -> str:
        field = self.page.xpath(f"//*[@id='{name}']")[0]
        return str((field.get("value") if field.tag == "input" else field.text) or "").strip()


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def upload(content: bytes, name: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def reports(part_id: int) -> list[ProgressReport]:
    """The newest first."""
    query = select(ProgressReport).where(ProgressReport.part_id == part_id).order_by(ProgressReport.version.desc())
    return list(db.session.scalars(query))


def statements_of(client: FlaskClient, addresses: Iterable[str]) -> dict[str, int]:
    """How often each page asks the database."""
    counts = {}
    for address in addresses:
        with counted(client.application) as statements:
            assert client.get(address).status_code == 200, address
        counts[address] = len(statements)
    return counts
