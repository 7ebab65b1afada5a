"""The door to the mail."""

from email.utils import parseaddr
from uuid import uuid4

from flask import current_app


def new_message_id() -> str:
    """The Message-ID of a mail not written yet, under the domain that our mails come from."""
    _, address = parseaddr(current_app.config["MAIL_FROM"])
    return f"<{uuid4().hex}@{address.rpartition('@')[2] or 'localhost'}>"
