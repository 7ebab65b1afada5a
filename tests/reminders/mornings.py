"""Mornings as the tests need them: people with addresses, a server that takes everything, and what arrived."""

from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage

from tests.factories import Somebody
from tests.messages.smtp import Inbox, serving
from tracker.accounts.models import Membership, User
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.messages.delivery.rounds import Round, deliver
from tracker.reminders.delivery import MAKERS
from tracker.reminders.digests import Morning, find_digests, queue_digests

SENDER = "Đôn Đốc <nhacviec@tinh.example>"


def reachable(somebody: Somebody, address: str = "", *, phone: str | None = None) -> str:
    """Give the person an address, and maybe a telephone."""
    address = address or f"nguoi{somebody.user_id}@tinh.example"
    with transaction():
        user = db.session.get_one(User, somebody.user_id)
        user.email, user.phone = address, phone
    return address


def end_role(somebody: Somebody, on: date) -> None:
    with transaction():
        db.session.get_one(Membership, somebody.membership_id).valid_until = on


def queue(on: date) -> Morning:
    db.session.rollback()
    morning = find_digests(on)
    queue_digests(SYSTEM, morning)
    return morning


@dataclass
class Post:
    """What a round brought to its readers."""

    done: Round
    mails: list[EmailMessage]

    @property
    def to(self) -> list[str]:
        return sorted(mail["To"].addresses[0].addr_spec for mail in self.mails)

    def text(self, number: int = 0) -> str:
        part = self.mails[number].get_body(("plain",))
        assert part is not None
        return part.get_content().replace("\r\n", "\n")

    def html(self, number: int = 0) -> str:
        part = self.mails[number].get_body(("html",))
        assert part is not None
        return part.get_content()


def send(inbox: Inbox | None = None) -> Post:
    db.session.rollback()
    inbox = inbox or Inbox()
    with serving(inbox) as server:
        return Post(deliver(server, SENDER, MAKERS), inbox.mails)


def day_after(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)
