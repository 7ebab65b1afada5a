"""Plans as their pages show them."""

import re
from html import unescape
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient

from tests.plans.drafts import small_draft
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.plans.actions.importing import ImportedFile, import_draft
from tracker.plans.rules import choose_year_end
from tracker.reading.draft import PlanDraft
from tracker.tasks.actions.force import put_in_force


def imported(app: Flask, owner: Agency, made: PlanDraft | None = None, *, confirmed: bool = False) -> str:
    """The code of a plan read from a file that is really kept."""
    stored = app.extensions["files"].put(BytesIO("nội dung tệp".encode()), limit=1_000)
    with transaction():
        file = ImportedFile(stored, "kế hoạch.docx")
        plan = import_draft(SYSTEM, made or small_draft(), owner=owner, file=file).plan
        if confirmed:
            put_in_force(SYSTEM, plan, common=choose_year_end(2026))
        return plan.code


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    """What a person reads of the page's content."""
    content = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", content)))
