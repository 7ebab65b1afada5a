"""Made-up agencies, people, plans and work for the tests, written through the tables.

Each call opens its own transaction, so a test reads as a list of facts. What an action makes (a report, an
acceptance) is made by that action in the tests, never here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from tracker.accounts import queries as accounts
from tracker.accounts.models import LoginSession, Membership, User
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember, AgencyName
from tracker.agencies.rules import AgencyKind
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.models.plan import Plan, PlanOffice, PlanRevision
from tracker.plans.rules import Governs, ItemKind, ItemRole, PlanState

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def agency(
    name: str, *, parent: Agency | None = None, kind: AgencyKind = AgencyKind.DEPARTMENT, by_letter: bool = False
) -> Agency:
    """An agency known everywhere by its name."""
    with transaction():
        made = Agency(name=name, kind=kind, parent_id=parent.id if parent else None, by_letter=by_letter)
        db.session.add(made)
        db.session.flush()
        db.session.add(AgencyName(printed=name, agency_id=made.id))
    return made


def alias(name: str, of: Agency, *, scope: Agency | None = None) -> None:
    with transaction():
        db.session.add(AgencyName(printed=name, agency_id=of.id, scope_id=scope.id if scope else None))


def group(name: str, members: Sequence[Agency], *, scope: Agency | None = None) -> AgencyGroup:
    with transaction():
        made = AgencyGroup(name=name, scope_id=scope.id if scope else None)
        db.session.add(made)
        db.session.flush()
        db.session.add(AgencyName(printed=name, group_id=made.id, scope_id=made.scope_id))
        db.session.add_all(
            AgencyGroupMember(group_id=made.id, agency_id=member.id, valid_from=LONG_AGO) for member in members
        )
    return made


@dataclass(frozen=True)
class Somebody:
    """A person in one role: the actor for actions, the membership for log-ins."""

    user_id: int
    membership_id: int
    actor: Actor

    def log_in(self, client: FlaskClient) -> FlaskClient:
        """As if the password had been right; hashing one takes a tenth of a second."""
        token = f"test-token-{next(_numbers)}"
        now = clock.real_now()
        with transaction():
            db.session.add(
                LoginSession(
                    user_id=self.user_id,
                    membership_id=self.membership_id,
                    token_hash=accounts.token_hash(token),
                    created_at=now,
                    last_seen_at=now,
                )
            )
        with client.session_transaction() as session:
            session.clear()
            session["_user_id"] = token
            session["_fresh"] = True
        return client


def person(role: Role, at: Agency, *, name: str = "Nguyễn Văn An", user_id: int | None = None) -> Somebody:
    """A new person with this role, or a further role of a person who is there."""
    with transaction():
        if user_id is None:
            user = User(
                login=f"nguoi{next(_numbers)}", name=name, password_hash="!", created_at=clock.real_now(), active=True
            )
            db.session.add(user)
            db.session.flush()
        else:
            user = db.session.get_one(User, user_id)
        membership = Membership(user_id=user.id, agency_id=at.id, role=role, valid_from=LONG_AGO)
        db.session.add(membership)
        db.session.flush()
        return Somebody(user.id, membership.id, accounts.actor_of(user, membership))


def plan(owner: Agency, *, state: PlanState = PlanState.CONFIRMED, **fields: Any) -> Plan:
    """A plan its owner follows, read from one file."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "code": f"KH-{number}",
        "number": f"{number}/KH-UBND",
        "title": f"Kế hoạch chuyển đổi số thứ {number}",
        "issuer": "Ủy ban nhân dân tỉnh",
        "issued_on": date(2026, 3, 2),
        "year": 2026,
    }
    with transaction():
        made = Plan(owner_id=owner.id, state=state, created_at=clock.real_now(), **(values | fields))
        db.session.add(made)
        db.session.flush()
        db.session.add(PlanOffice(plan_id=made.id, agency_id=owner.id, duty=Duty.FOLLOW))
        db.session.add(
            PlanRevision(
                plan_id=made.id,
                number=1,
                file_hash=f"{number:064x}",
                file_name="ke-hoach.docx",
                file_size=1,
                imported_at=clock.real_now(),
            )
        )
    return made


def office(of: Plan, at: Agency, duty: Duty) -> None:
    with transaction():
        db.session.add(PlanOffice(plan_id=of.id, agency_id=at.id, duty=duty))


def item(of: Plan, *, lead: Sequence[Agency | AgencyGroup] = (), **fields: Any) -> PlanItem:
    """An item with its printed row; `support`, `guide` and `receive` take agencies or groups too."""
    position = next(_numbers)
    others = {role: fields.pop(role.value, ()) for role in ItemRole if role is not ItemRole.LEAD}
    values: dict[str, Any] = {
        "kind": ItemKind.TASK,
        "code": str(position),
        "name": f"Xây dựng cơ sở dữ liệu thứ {position}",
        "deadline_text": "20/12/2026",
        "due_on": date(2026, 12, 20),
        "governs": Governs.PRINTED,
        "product": "Quyết định phê duyệt",
    }
    with transaction():
        made = PlanItem(plan_id=of.id, position=position, **(values | fields))
        db.session.add(made)
        db.session.flush()
        for role, named in ({ItemRole.LEAD: lead} | others).items():
            for place, one in enumerate(named):
                db.session.add(_named(made, role, place, one))
        revision = db.session.query(PlanRevision).filter_by(plan_id=of.id).one()
        db.session.add(
            PlanItemText(
                item_id=made.id,
                revision_id=revision.id,
                table=1,
                first_row=position,
                last_row=position,
                cells=[["TT", made.code or ""], ["Nhiệm vụ", made.name], ["Thời gian", made.deadline_text or ""]],
                reading={},
            )
        )
    return made


def _named(of: PlanItem, role: ItemRole, position: int, one: Agency | AgencyGroup) -> PlanItemAgency:
    meant = {"agency_id": one.id} if isinstance(one, Agency) else {"group_id": one.id}
    return PlanItemAgency(item_id=of.id, role=role, position=position, printed=one.name, **meant)


def lead_also(of: PlanItem, one: Agency | AgencyGroup) -> None:
    """A further lead of an item that is there."""
    with transaction():
        db.session.add(_named(of, ItemRole.LEAD, 9, one))
