"""Passwords: kept as hashes that take long to try, and compared as slowly where there is nobody of that name."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from tracker.accounts.models import User
from tracker.accounts.rules import password_fault
from tracker.core.errors import RuleBroken

_hasher = PasswordHasher()
# Verified when nobody has the typed name, so that an unknown name takes as long as a wrong password.
_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe(16))


def hashed(password: str, *, login: str, field: str = "password") -> str:
    """What is kept of a password that is strong enough; `field` is where a form shows that it is not."""
    fault = password_fault(password, login=login)
    if fault:
        raise RuleBroken(fault, field=field)
    return _hasher.hash(password)


def is_right(user: User | None, password: str) -> bool:
    try:
        return _hasher.verify(user.password_hash if user else _NOBODYS_HASH, password)
    except VerificationError:
        return False
