"""Two who hand in the same plan at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import small_draft
from tracker.agencies.queries import get_agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.files import StoredFile
from tracker.plans.actions.importing import ImportedFile, import_draft
from tracker.plans.models.plan import Plan


def _import(app: Flask, owner_id: int, content: str, written: Event, may_end: Event) -> tuple[str, bool]:
    """Says when its rows are written, and ends its transaction only when it may."""
    with app.app_context(), transaction():
        file = ImportedFile(StoredFile(content * 64, 10), "ke-hoach.docx")
        result = import_draft(SYSTEM, small_draft(), owner=get_agency(owner_id), file=file)
        written.set()
        may_end.wait(10)
        return result.plan.code, result.created


def test_the_second_waits_and_finds_the_plan_of_the_first(app: Flask) -> None:
    owner_id = factories.agency("Sở Khoa học và Công nghệ").id
    written, may_end, at_once = Event(), Event(), Event()
    at_once.set()
    with ThreadPoolExecutor(2) as people:
        first = people.submit(_import, app, owner_id, "a", written, may_end)
        assert written.wait(10)
        second = people.submit(_import, app, owner_id, "b", Event(), at_once)
        # Long enough for the second to come as far as it can without the first.
        Event().wait(0.5)
        may_end.set()
        assert (first.result(), second.result()) == (("KH-2026-01", True), ("KH-2026-01", False))
    db.session.rollback()
    assert len(db.session.scalars(select(Plan)).all()) == 1
