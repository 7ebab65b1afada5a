"""How people are named in the audit."""

from tracker.accounts.models import User
from tracker.audit.rules import Thing


def user_thing(user: User) -> Thing:
    return Thing("user", user.id, f"{user.name} ({user.login})")
