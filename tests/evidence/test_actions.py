"""Documents are taken in whole, by their own agency, and never change."""

import io
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.evidence import uploads
from tracker.accounts.rules import Role
from tracker.audit.models import AuditEvent
from tracker.core.db import db, transaction
from tracker.core.errors import Forbidden, RuleBroken
from tracker.evidence import actions, queries
from tracker.evidence.models import DocumentVersion
from tracker.evidence.rules.kinds import EvidenceKind, Particulars

DECISION = Particulars(document_number="12/QĐ-SXD", issued_on=date(2026, 11, 2), issuer="Sở Xây dựng", subject="Đề án")


def a_file(app: Flask, name: str = "qd.pdf") -> actions.ReceivedFile:
    stored = app.extensions["files"].put(io.BytesIO(uploads.PDF), limit=1000)
    return actions.ReceivedFile(stored, name, "application/pdf")


def test_a_document_is_kept_with_its_file_and_recorded(app: Flask) -> None:
    who = factories.person(Role.FOCAL_POINT, factories.agency("Sở Xây dựng"))
    with transaction():
        version_id = actions.receive(who.actor, EvidenceKind.DOCUMENT, DECISION, file=a_file(app)).id
    (version,) = queries.list_versions([version_id], agency_id=who.actor.agency_id or 0)
    assert actions.particulars_of(version) == DECISION
    assert app.extensions["files"].path(version.file_hash).read_bytes() == uploads.PDF
    assert db.session.scalar(select(AuditEvent.verb)) == "receive_document"


def test_a_correction_is_a_new_version_with_the_same_file(app: Flask) -> None:
    who = factories.person(Role.FOCAL_POINT, factories.agency("Sở Xây dựng"))
    with transaction():
        first = actions.receive(who.actor, EvidenceKind.DOCUMENT, Particulars(subject="Đề án"), file=a_file(app))
        again = actions.correct(who.actor, first, Particulars(subject="Đề án"))
        second = actions.correct(who.actor, first, DECISION)
        assert again is first
        assert (second.number, second.file_hash) == (2, first.file_hash)
        assert first.document_number is None


def test_the_same_bytes_of_two_agencies_are_two_documents(app: Flask) -> None:
    one, other = (factories.person(Role.FOCAL_POINT, factories.agency(name)) for name in ("Sở A", "Sở B"))
    with transaction():
        mine = actions.receive(one.actor, EvidenceKind.FILE, Particulars(), file=a_file(app)).id
        actions.receive(other.actor, EvidenceKind.FILE, Particulars(), file=a_file(app))
    assert queries.list_versions([mine], agency_id=other.actor.agency_id or 0) == []
    with pytest.raises(Forbidden), transaction():
        (theirs,) = queries.list_versions([mine], agency_id=one.actor.agency_id or 0)
        actions.correct(other.actor, theirs, Particulars(text="x"))


def test_a_held_document_takes_neither_file_nor_subject(app: Flask) -> None:
    who = factories.person(Role.FOCAL_POINT, factories.agency("Sở Xây dựng"))
    held = Particulars(kept_at="Văn thư Sở", subject="Không được ghi")
    with pytest.raises(RuleBroken), transaction():
        actions.receive(who.actor, EvidenceKind.HELD, held, file=a_file(app))
    with transaction():
        version = actions.receive(who.actor, EvidenceKind.HELD, held)
        assert (version.subject, version.kept_at) == (None, "Văn thư Sở")


def test_a_link_that_is_none_is_not_kept(app: Flask) -> None:
    who = factories.person(Role.FOCAL_POINT, factories.agency("Sở Xây dựng"))
    with pytest.raises(RuleBroken) as broken, transaction():
        actions.receive(who.actor, EvidenceKind.LINK, Particulars(url="javascript:alert(1)"))
    assert broken.value.field == "url"
    assert db.session.scalar(select(func.count(DocumentVersion.id))) == 0
