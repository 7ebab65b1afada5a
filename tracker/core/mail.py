"""The door to the mail: one server, one connection, one mail after the other.

yagmail connects, encrypts and logs in. The mail itself is handed over here, in two steps: all of it but the final dot,
then the dot. Until the dot nothing can have arrived, so whoever sends can note that it may have before it does.
"""

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

import yagmail
from flask import current_app

from tracker.core import clock
from tracker.core.errors import BadInput
from tracker.core.headers import POLICY

SECONDS = 20
"""How long a server may think over one answer."""
_PORTS = {"smtp": 25, "smtps": 465}
_GO_ON, _CLOSING = 354, 421
_TAKEN = range(200, 300)
_LATER, _NEVER = range(400, 500), range(500, 600)


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    encrypted: bool = False
    """From the first byte on (smtps)."""
    starttls: bool = False
    login: str | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Mail:
    """What a person reads, in both versions."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Envelope:
    """From whom, to whom, and what tells this mail from all others."""

    sender: str
    recipient_name: str
    address: str
    message_id: str
    key: str


class Undelivered(Exception):
    """The server did not take the mail; `words` are its own, or what happened, as a Vietnamese sentence."""

    def __init__(self, words: str, *, connection_lost: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.connection_lost = connection_lost


class NotNow(Undelivered):
    """It may be taken later."""


class Never(Undelivered):
    """It will not be taken, however often it is tried."""


class Unsure(Undelivered):
    """The dot was sent and no answer came: it may have arrived."""


def read_server(url: str) -> MailServer:
    """smtp://user:password@host:587?starttls=1 or smtps://…"""
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _misshapen() from None
    if not parts.hostname or parts.scheme not in _PORTS:
        raise _misshapen()
    server = MailServer(
        host=parts.hostname,
        port=port,
        encrypted=parts.scheme == "smtps",
        starttls=_flag(parts, "starttls"),
        login=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or ""),
    )
    if not f"{server.login}{server.password}".isascii():
        raise BadInput("TRACKER_SMTP_URL: tên đăng nhập và mật khẩu của máy chủ thư chỉ gồm chữ không dấu.")
    if server.login and not (server.encrypted or server.starttls):
        raise BadInput("TRACKER_SMTP_URL gửi mật khẩu không mã hóa: hãy thêm ?starttls=1 hoặc dùng smtps://.")
    return server


def _check_sender(sender: str) -> None:
    """Else every mail would be refused for what none of its readers can mend."""
    local, _, domain = parseaddr(sender)[1].rpartition("@")
    if not (local and domain and f"{local}{domain}".isascii()):
        raise BadInput("TRACKER_MAIL_FROM chưa đúng: hãy ghi dạng Tên cơ quan <hop-thu@ten-mien>.")


def _flag(parts: SplitResult, name: str) -> bool:
    return parse_qs(parts.query).get(name) == ["1"]


def _misshapen() -> BadInput:
    return BadInput(
        "TRACKER_SMTP_URL chưa đúng: hãy ghi dạng smtp://người-dùng:mật-khẩu@máy-chủ:587?starttls=1 hoặc smtps://…"
    )


def new_message_id() -> str:
    """The Message-ID of a mail not written yet, under the domain that our mails come from."""
    return f"<{uuid4().hex}@{_domain(current_app.config['MAIL_FROM'])}>"


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def compose(mail: Mail, envelope: Envelope) -> EmailMessage:
    """Both versions in one mail. A line break in what stands in a header, or what is no address, is a ValueError."""
    envelope.address.encode("ascii")
    name, sender = parseaddr(envelope.sender)
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(name, addr_spec=sender)
    message["To"] = Address(envelope.recipient_name, addr_spec=envelope.address)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.real_now().astimezone(clock.VIETNAM))
    message["Message-ID"] = envelope.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Dedupe-Key"] = envelope.key
    # Every server takes base64; not every one takes eight bits, and quoted letters would triple the size.
    message.set_content(mail.text, cte="base64")
    message.add_alternative(mail.html, subtype="html", cte="base64")
    return message


def render(name: str, **values: Any) -> str:
    """A template of a mail: what stands in `values` is text in it, never a template of its own."""
    return current_app.jinja_env.get_template(name).render(**values)


def address_of(endpoint: str, **values: Any) -> str:
    """The whole address of one of our pages, for readers outside of them."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['BASE_URL'].rstrip('/')}{path}"


class Mailer(yagmail.SMTP):  # type: ignore[misc]
    """One connection to the server. yagmail is its transport only: how it writes and repeats mails is not for us."""

    user: str

    def __init__(self, server: MailServer, sender: str) -> None:
        _check_sender(sender)
        verified = {"context": ssl.create_default_context()}
        super().__init__(
            user=parseaddr(sender)[1],
            password=server.password,
            host=server.host,
            port=server.port,
            smtp_ssl=server.encrypted,
            smtp_starttls=verified if server.starttls else False,
            smtp_skip_login=server.login is None,
            soft_email_validation=False,
            timeout=SECONDS,
            local_hostname=_domain(sender),
            **(verified if server.encrypted else {}),
        )
        # Else a connection never made would be closed by the collector.
        self.is_closed = True
        self._login_name = server.login
        self.sender = sender

    def _login(self, password: str) -> None:
        """yagmail takes the address it sends from for the name to log in with."""
        address = self.user
        self.user = self._login_name or address
        try:
            super()._login(password)
        finally:
            self.user = address

    def hand_over(self, message: EmailMessage) -> None:
        """All of the mail but the final dot; the server has agreed to sender and recipient."""
        if self.is_closed:
            self._connect()
        try:
            self._require(self.smtp.mail(self.user), _TAKEN)
            self._require(self.smtp.rcpt(message["To"].addresses[0].addr_spec), _TAKEN)
            self._require(self.smtp.docmd("DATA"), range(_GO_ON, _GO_ON + 1))
            self.smtp.send(re.sub(rb"(?m)^\.", b"..", message.as_bytes()))
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.drop()
            raise NotNow(f"Kết nối với máy chủ thư bị ngắt ({_cause(error)}).", connection_lost=True) from error

    def finish(self) -> None:
        """The dot, and what the server says to it."""
        try:
            self.smtp.send(b".\r\n")
            answer = self.smtp.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.drop()
            raise Unsure(f"Máy chủ thư không trả lời sau khi nhận thư ({_cause(error)}).") from error
        if answer[0] not in (*_TAKEN, *_LATER, *_NEVER):
            self.drop()
            raise Unsure(f"Máy chủ thư trả lời không rõ sau khi nhận thư ({_said(*answer)}).")
        self._require(answer, _TAKEN)

    def drop(self) -> None:
        """End the connection without a word: what was not finished is not accepted."""
        self.is_closed = True
        if self.smtp is not None:
            self.smtp.close()

    def leave(self) -> None:
        """End it politely, where there is one."""
        if not self.is_closed:
            self.close()

    def _connect(self) -> None:
        try:
            self.login()
            self.smtp.ehlo_or_helo_if_needed()
            # The body and the dot go separately; the dot must not wait for the body to be acknowledged.
            self.smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except smtplib.SMTPAuthenticationError as error:
            self.drop()
            reason = f"Máy chủ thư không nhận tên đăng nhập, mật khẩu ({_said(error.smtp_code, error.smtp_error)})."
            raise NotNow(reason, connection_lost=True) from error
        except (smtplib.SMTPException, OSError) as error:
            self.drop()
            reason = f"Không kết nối được máy chủ thư {self.host} ({_cause(error)})."
            raise NotNow(reason, connection_lost=True) from error

    def _require(self, answer: tuple[int, bytes], wanted: range) -> None:
        code, words = answer
        if code in wanted:
            return
        self._start_anew(code)
        said = _said(code, words)
        if code in _NEVER:
            raise Never(f"Máy chủ thư từ chối ({said}).")
        raise NotNow(f"Máy chủ thư hẹn gửi lại sau ({said}).", connection_lost=code == _CLOSING)

    def _start_anew(self, refused_with: int) -> None:
        """The next mail finds the connection as it was before this one, or none."""
        if refused_with == _CLOSING:
            self.drop()
            return
        try:
            self.smtp.rset()
        except (smtplib.SMTPServerDisconnected, OSError):
            self.drop()


def _said(code: int, words: bytes | str) -> str:
    text = words if isinstance(words, str) else words.decode("utf-8", "replace")
    return f"{code} {text}".strip()


# From the special to the general.
_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLCertVerificationError, "chứng thư của máy chủ không được tin cậy"),
    (ssl.SSLError, "không mã hóa được kết nối: hãy xem lại cổng và smtp://, smtps://, starttls=1"),
    (socket.gaierror, "không tìm thấy tên máy chủ"),
    (TimeoutError, "máy chủ không trả lời kịp"),
    (ConnectionRefusedError, "không có máy chủ ở cổng này"),
    (ConnectionError, "máy chủ ngắt kết nối"),
    (smtplib.SMTPServerDisconnected, "máy chủ ngắt kết nối"),
    (smtplib.SMTPNotSupportedError, "máy chủ không nhận cách mã hóa hoặc đăng nhập đã đặt"),
)


def _cause(error: Exception) -> str:
    """What went wrong before the server said anything, in our words; else in its own."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return next((words for kind, words in _CAUSES if isinstance(error, kind)), str(error))
