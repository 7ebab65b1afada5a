import pytest

from tracker.core.errors import BadInput
from tracker.core.mail import MailServer, read_server


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
