"""The mail catcher: keeps what it is sent, shows the newest first, and lets a mail do nothing."""

import http.client
import smtplib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.messages.smtp import free_port
from tracker.cli.catcher.command import catch
from tracker.cli.catcher.kept import Folder
from tracker.core.mail import Envelope, Mail, compose


@dataclass(frozen=True)
class Catcher:
    smtp_port: int
    port: int
    place: Path

    def send(self, number: int) -> None:
        mail = Mail(f"Thư số {number}", f"Chữ {number} & <b>", f"<p>HTML {number}</p><script>alert(1)</script>")
        envelope = Envelope(
            "Đôn Đốc <a@x.example>", "Lê Thị Hương", "b@x.example", f"<{number}@x.example>", str(number)
        )
        message: EmailMessage = compose(mail, envelope)
        with smtplib.SMTP("127.0.0.1", self.smtp_port) as server:
            server.send_message(message)

    def page(self, path: str) -> tuple[http.client.HTTPResponse, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer, answer.read().decode()


def _answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[Catcher]:
    made, stopping = Catcher(free_port(), free_port(), tmp_path / "mail"), threading.Event()
    running = threading.Thread(target=catch, args=(Folder(made.place), made.smtp_port, made.port, stopping))
    running.start()
    while not (_answers(made.port) and _answers(made.smtp_port)):
        time.sleep(0.05)
    yield made
    stopping.set()
    running.join()


def test_mails_are_kept_and_shown_the_newest_first(catcher: Catcher) -> None:
    assert "Chưa có thư nào" in catcher.page("/")[1]
    for number in (1, 2):
        catcher.send(number)
    html = catcher.page("/")[1]
    assert html.index("Thư số 2") < html.index("Thư số 1")
    assert len(list(catcher.place.glob("*.eml"))) == 2
    (name, _) = (mail.name for mail in Folder(catcher.place).list_mails())
    _, shown = catcher.page(f"/thu/{name}")
    assert "Chữ 2 &amp; &lt;b&gt;" in shown
    assert 'sandbox="allow-popups' in shown


def test_the_html_of_a_mail_can_do_nothing(catcher: Catcher) -> None:
    catcher.send(1)
    (mail,) = Folder(catcher.place).list_mails()
    answer, _ = catcher.page(f"/thu/{mail.name}/html")
    policy = answer.getheader("Content-Security-Policy") or ""
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


@pytest.mark.parametrize("name", ["..%2F..%2Fsecret_key", "khong-co", "20261121-000000-000000-aaaaaa"])
def test_other_files_are_not_mails(catcher: Catcher, name: str) -> None:
    assert catcher.page(f"/thu/{name}")[0].status == 404
