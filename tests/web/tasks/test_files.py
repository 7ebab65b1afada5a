"""Saving a document of proof: only through the report that cites it, for who may read it, and never shown."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.evidence import uploads
from tests.tasks import made
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db, transaction
from tracker.evidence.actions import ReceivedFile, receive
from tracker.evidence.rules.kinds import EvidenceKind, Particulars
from tracker.tasks.models.report import EvidenceUse


@pytest.fixture
def house(app: Flask) -> made.House:
    return made.house(support=[factories.agency("Sở Nội vụ")])


def cite(app: Flask, house: made.House, *, send: bool = True, name: str = "Quyết định số 12.pdf") -> str:
    """The address of a file that a report of the house cites."""
    stored = app.extensions["files"].put(io.BytesIO(uploads.PDF), limit=1_000)
    with transaction():
        file = ReceivedFile(stored, name, "application/pdf")
        version = receive(house.focal_point.actor, EvidenceKind.FILE, Particulars(), file=file).id
    made.report(house.focal_point.actor, house.part_id, cites=[version], send=send)
    use = db.session.scalars(select(EvidenceUse)).one()
    return f"/nhiem-vu/{made.get_part(house.part_id).task_id}/tai-lieu/{use.id}"


def test_it_is_saved_whole_under_its_name_and_never_shown(app: Flask, client: FlaskClient, house: made.House) -> None:
    address = cite(app, house)
    with house.coordinator.log_in(client).get(address) as answer:
        assert answer.data == uploads.PDF
    headers = answer.headers
    assert headers["Content-Disposition"] == (
        'attachment; filename="Quyet dinh so 12.pdf"; '
        "filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%2012.pdf"
    )
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("send", [True, False])
def test_who_may_save_it(app: Flask, client: FlaskClient, house: made.House, send: bool) -> None:
    address = cite(app, house, send=send)
    support = db.session.query(factories.Agency).filter_by(name="Sở Nội vụ").one()
    viewing = factories.agency("Văn phòng")
    factories.office(house.plan, viewing, Duty.VIEW)
    sent = 200 if send else 403
    expected = [
        (Role.FOCAL_POINT, house.agency, 200),
        (Role.AGENCY_HEAD, house.agency, 200),
        (Role.COORDINATOR, house.office, sent),
        (Role.LEADER, house.office, sent),
        (Role.ADMINISTRATOR, house.office, 403),
        (Role.FOCAL_POINT, support, 403),
        (Role.VIEWER, viewing, 403),
        (Role.FOCAL_POINT, factories.agency("Sở Y tế"), 404),
    ]
    for role, agency, status in expected:
        with factories.person(role, agency).log_in(client).get(address) as answer:
            assert answer.status_code == status, (role, agency.name)


def test_it_is_reached_only_through_its_task(app: Flask, client: FlaskClient, house: made.House) -> None:
    address = cite(app, house)
    factories.item(house.plan, lead=[house.agency])
    made.in_force(house.plan)
    task_id, other = made.get_part(house.part_id).task_id, made.parts_of(house.plan)[1].task_id
    house.focal_point.log_in(client)
    assert client.get(address.replace(f"/{task_id}/", f"/{other}/", 1)).status_code == 404
    assert client.get(f"/nhiem-vu/{task_id}/tai-lieu/999999").status_code == 404


def test_a_note_has_no_file_and_a_link_leads_out_without_a_trace(client: FlaskClient, house: made.House) -> None:
    actor = house.focal_point.actor
    with transaction():
        link = receive(actor, EvidenceKind.LINK, Particulars(url="https://congdulieu.example.vn/tap?a=1&b=2")).id
    made.report(actor, house.part_id, cites=[made.note(actor), link])
    task_id = made.get_part(house.part_id).task_id
    page = house.coordinator.log_in(client).get(f"/nhiem-vu/{task_id}").text
    assert 'href="https://congdulieu.example.vn/tap?a=1&amp;b=2"' in page
    assert 'rel="noreferrer noopener"' in page
    for use in db.session.scalars(select(EvidenceUse)):
        assert client.get(f"/nhiem-vu/{task_id}/tai-lieu/{use.id}").status_code == 404


def test_a_file_that_is_gone_is_said(app: Flask, client: FlaskClient, house: made.House) -> None:
    address = cite(app, house)
    version = db.session.scalars(select(EvidenceUse)).one().version
    app.extensions["files"].path(version.file_hash or "").unlink()
    answer = house.coordinator.log_in(client).get(address)
    assert (answer.status_code, "không còn trong kho tệp" in answer.text) == (404, True)
