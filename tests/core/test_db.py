import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.audit.actions import record
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM, Thing
from tracker.core.db import db, transaction


def _agency(name: str = "Sở Nội vụ") -> Agency:
    return Agency(name=name, kind=AgencyKind.DEPARTMENT)


def test_what_is_written_in_a_transaction_stays(app: Flask) -> None:
    with transaction():
        db.session.add(_agency())
    assert db.session.scalars(select(Agency.name)).all() == ["Sở Nội vụ"]


def test_an_error_leaves_nothing_behind(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        db.session.add(_agency())
        db.session.flush()
        _ = 1 / 0
    assert db.session.scalar(select(Agency.id)) is None


def test_outside_a_transaction_the_database_refuses_writes(app: Flask) -> None:
    db.session.add(_agency())
    with pytest.raises(DBAPIError):
        db.session.flush()
    db.session.rollback()


def test_transactions_do_not_nest(app: Flask) -> None:
    with transaction(), pytest.raises(RuntimeError), transaction():
        pass


def test_a_name_keeps_its_folded_twin_and_its_order(app: Flask) -> None:
    with transaction():
        db.session.add_all([_agency("Sở Y tế"), _agency("Đài Phát thanh"), _agency("Dân tộc")])
    ordered = db.session.scalars(select(Agency.name).order_by(Agency.name_order)).all()
    assert ordered == ["Dân tộc", "Đài Phát thanh", "Sở Y tế"]
    assert db.session.scalar(select(Agency.name_folded).where(Agency.name == "Sở Y tế")) == "so y te"


def test_the_audit_cannot_be_changed(app: Flask) -> None:
    with transaction():
        record(SYSTEM, "try", Thing("thing", 1, "một việc"))
    with pytest.raises(DBAPIError), transaction():
        db.session.execute(update(AuditEvent).values(verb="other"))
    assert db.session.scalar(select(AuditEvent.verb)) == "try"
