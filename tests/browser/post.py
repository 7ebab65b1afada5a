"""A mail server that listens on a socket, and the processes of the program that send to it."""

import os
import queue
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.browser.conftest import Running
from tests.messages.smtp import Inbox, serving
from tracker.core import clock
from tracker.core.mail import MailServer

ROOT = Path(__file__).resolve().parents[2]
_WITHIN = 60


@dataclass
class Letterbox(Inbox):
    """An inbox that one may wait at."""

    _arrived: queue.Queue[EmailMessage] = field(default_factory=queue.Queue)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        self._arrived.put(self.mails[-1])
        return answer

    def receive(self, address: str) -> EmailMessage:
        """The next mail to this address; what comes to others meanwhile is left to them."""
        while True:
            mail = self._arrived.get(timeout=_WITHIN)
            if address in mail["To"]:
                return mail


@dataclass(frozen=True)
class Post:
    """The program's commands and jobs beside its running pages: the same database, the same day, this mail server."""

    box: Letterbox
    environment: dict[str, str]

    def remind(self) -> str:
        """What `flask reminders run` says of this day."""
        words = [sys.executable, "-m", "flask", "reminders", "run", "--on", clock.today().isoformat()]
        done = subprocess.run(words, cwd=ROOT, env=self._today(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def jobs(self) -> Iterator[None]:
        """The jobs as they run beside the pages."""
        process = subprocess.Popen([sys.executable, "-m", "jobs"], cwd=ROOT, env=self._today())
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(_WITHIN) == 0

    def _today(self) -> dict[str, str]:
        return self.environment | {"TRACKER_TODAY": clock.today().isoformat()}


@contextmanager
def post_of(running: Running) -> Iterator[Post]:
    box = Letterbox()
    with serving(box) as server:
        yield Post(box, _environment(running, server))


def _environment(running: Running, server: MailServer) -> dict[str, str]:
    config = running.app.config
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return kept | {
        "TRACKER_INSTANCE": str(config["INSTANCE"]),
        "TRACKER_DATABASE_URL": config["SQLALCHEMY_DATABASE_URI"],
        "TRACKER_BASE_URL": running.url,
        "TRACKER_SMTP_URL": f"smtp://{server.host}:{server.port}",
    }


def text_of(mail: EmailMessage) -> str:
    return _body(mail, "plain").replace("\r\n", "\n")


def links_of(mail: EmailMessage) -> list[str]:
    """The addresses in the order of the mail, the same in its text and in its HTML."""
    links = re.findall(r"https?://\S+", text_of(mail))
    shown = re.findall(r'href="([^"]+)"', _body(mail, "html"))
    assert links == [link.replace("&amp;", "&") for link in shown]
    return links


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content
