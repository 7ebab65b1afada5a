"""Mails as files: one .eml each, the newest first."""

import email
import email.policy
import os
import re
import tempfile
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tracker.core import clock

_NAME = re.compile(r"[0-9a-f-]{10,60}")
_MOST_SHOWN = 200


@dataclass(frozen=True)
class KeptMail:
    name: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "(không có tiêu đề)")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def date(self) -> str:
        return str(self.message["Date"] or "")

    def body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part is not None else ""


class Folder:
    def __init__(self, place: Path) -> None:
        self._place = place
        place.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes) -> None:
        """Whole or not at all: the answer to the dot is given after this."""
        name = f"{clock.real_now():%Y%m%d-%H%M%S-%f}-{os.urandom(3).hex()}"
        handle, written = tempfile.mkstemp(dir=self._place)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(written).rename(self._place / f"{name}.eml")

    def list_mails(self) -> list[KeptMail]:
        names = sorted((path.stem for path in self._place.glob("*.eml")), reverse=True)[:_MOST_SHOWN]
        return [mail for mail in map(self.find, names) if mail]

    def find(self, name: str) -> KeptMail | None:
        place = self._place / f"{name}.eml"
        if not _NAME.fullmatch(name) or not place.is_file():
            return None
        message = email.message_from_bytes(place.read_bytes(), policy=email.policy.default)
        return KeptMail(name, message)


class Taker:
    """What aiosmtpd asks for each mail."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self._folder.keep(envelope.original_content or b"")
        return "250 OK"
