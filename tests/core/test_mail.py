"""The address of a mail server, and what stands in the head of a mail."""

import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.core.errors import BadInput
from tracker.core.mail import Envelope, Mail, MailServer, compose, read_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525)),
        ("smtp://thu.tinh.example", MailServer("thu.tinh.example", 25)),
        (
            "smtp://nhac%40tinh:m%40t@thu.tinh.example:587?starttls=1",
            MailServer("thu.tinh.example", 587, starttls=True, login="nhac@tinh", password="m@t"),
        ),
        ("smtps://a:b@thu.tinh.example", MailServer("thu.tinh.example", 465, True, login="a", password="b")),
    ],
)
def test_the_address_of_a_mail_server(url: str, server: MailServer) -> None:
    assert read_server(url) == server


@pytest.mark.parametrize(
    "url", ["", "thu.tinh.example", "http://thu", "http://thu:25", "smtp://", "smtp://thu:cong", "smtp://thu:99999"]
)
def test_what_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="TRACKER_SMTP_URL chưa đúng"):
        read_server(url)


def test_no_password_goes_out_in_the_clear() -> None:
    with pytest.raises(BadInput, match="không mã hóa"):
        read_server("smtp://a:b@thu.tinh.example")


def test_a_password_that_no_server_understands_is_refused() -> None:
    with pytest.raises(BadInput, match="không dấu"):
        read_server("smtps://a:m%E1%BA%ADt@thu.tinh.example")


def test_a_password_is_not_printed() -> None:
    assert "bí-mật" not in repr(MailServer("thu", 25, login="a", password="bí-mật"))


WORDS = ("Sở", "Khoa", "học", "và", "Công", "nghệ", "UBND", "xã", "3", "nhiệm", "vụ", "quá", "hạn,", "–", "(PV01)")
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
NAME = st.lists(st.sampled_from(("Lê", "Thị", "Thúy", "Hoa", "Nguyễn", "An")), min_size=1, max_size=30).map(" ".join)


@given(subject=LINE, name=NAME)
@example(subject="[Nhắc việc] 3 nhiệm vụ quá hạn – Sở Khoa học và Công nghệ, và 1 cơ quan khác", name="Lê, Hoa")
@example(subject="[Nhac viec] 1", name="Le Thi Hoa (PV01), phong 2")
def test_the_head_of_a_mail_keeps_every_letter_and_space(subject: str, name: str) -> None:
    envelope = Envelope("Đôn Đốc <nhacviec@tinh.example>", name, "hoa@tinh.example", "<1@tinh.example>", "key")
    written = compose(Mail(subject, "Nội dung", "<p>Nội dung</p>"), envelope).as_bytes()
    assert max(map(len, written.splitlines())) <= 78
    read = email.message_from_bytes(written, policy=email.policy.default)
    assert read["Subject"] == subject
    for head, whose, address in (("To", name, envelope.address), ("From", "Đôn Đốc", "nhacviec@tinh.example")):
        printed, bare = parseaddr(email.message_from_bytes(written)[head])
        assert (str(make_header(decode_header(printed))), bare) == (whose, address)
