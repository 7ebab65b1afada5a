"""A real SMTP server for the tests, with answers of its own at every step of a mail."""

import email
import email.policy
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tracker.core.mail import MailServer

CERTIFICATE = Path(__file__).with_name("self_signed.pem")


@dataclass
class Inbox:
    """What arrived, and how the server behaves; an answer stands for as many mails as it is listed."""

    mails: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    to_sender: list[str] = field(default_factory=list)
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_body: list[str] = field(default_factory=list)
    """"drop" takes the mail and ends the connection without a word."""

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return answers

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.to_sender.pop(0) if self.to_sender else "250 OK"
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        answer = self.to_body.pop(0) if self.to_body else "250 OK"
        if answer.startswith("250") or answer == "drop":
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(email.message_from_bytes(content, policy=email.policy.default))  # type: ignore[arg-type]
        if answer == "drop":
            assert server.transport
            server.transport.close()
        return answer


def _check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=(given.login, given.password) == (b"nhacviec", b"mat khau"), handled=False)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    inbox: Inbox, *, port: int = 0, starttls: bool = False, encrypted: bool = False, login: bool = False
) -> Iterator[MailServer]:
    options: dict[str, Any] = {"authenticator": _check, "auth_require_tls": False} if login else {}
    if starttls or encrypted:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        options["ssl_context" if encrypted else "tls_context"] = context
    port = port or free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield MailServer("127.0.0.1", port, encrypted=encrypted, starttls=starttls)
    finally:
        controller.stop()
