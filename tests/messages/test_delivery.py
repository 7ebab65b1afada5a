"""Delivery against a real SMTP server, on both databases: what it answers decides what becomes of a message."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from tests.messages.smtp import CERTIFICATE, Inbox, free_port, serving
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import BadInput
from tracker.core.mail import Mail, Mailer, MailServer
from tracker.messages.actions import queue
from tracker.messages.delivery.claim import claim_next
from tracker.messages.delivery.rounds import Round, deliver
from tracker.messages.delivery.settle import settle_sent, take_over
from tracker.messages.delivery.transmit import transmit
from tracker.messages.delivery.write import Makers, Turn, TurnLost, write
from tracker.messages.models import Message
from tracker.messages.queries import get_message
from tracker.messages.rules import MessageKind, MessageState, Recipient, Withheld

SENDER = "Đôn Đốc <nhacviec@tinh.example>"
LETTER = Mail("[Nhắc việc] 1 nhiệm vụ quá hạn", "Kính gửi bà Hương\n.\nHết", "<p>Kính gửi bà Hương</p>")
MAKERS: Makers = dict.fromkeys(MessageKind, lambda _message: LETTER)


def put(
    number: int = 1, *, kind: MessageKind = MessageKind.DIGEST, name: str = "Lê Thị Hương", address: str = ""
) -> int:
    recipient = Recipient(number, name, address or f"nguoi{number}@tinh.example")
    with transaction():
        made = queue(SYSTEM, kind, key=f"{kind}:{number}", recipient=recipient, payload={})
    assert made
    return made


def send(server: MailServer, makers: Makers = MAKERS) -> Round:
    return deliver(server, SENDER, makers)


def now_is(message_id: int) -> Message:
    db.session.rollback()
    return get_message(message_id)


def later(message_id: int, **times: timedelta) -> None:
    """As if so much time had passed for these columns."""
    with transaction():
        row = get_message(message_id)
        for name, passed in times.items():
            moment: datetime = getattr(row, name)
            setattr(row, name, moment - passed)


def test_a_mail_arrives_whole_in_both_versions(app: Flask) -> None:
    made, inbox = put(), Inbox()
    with serving(inbox) as server:
        assert send(server).outcomes == {MessageState.SENT: 1}
    (mail,) = inbox.mails
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == LETTER.text.splitlines()
    assert html.get_content().strip() == LETTER.html
    assert mail["To"] == "Lê Thị Hương <nguoi1@tinh.example>"
    assert mail["From"] == SENDER
    assert (mail["Subject"], mail["Auto-Submitted"]) == (LETTER.subject, "auto-generated")
    message = now_is(made)
    assert (message.state, message.message_id) == (MessageState.SENT, mail["Message-ID"])
    assert message.sent_at is not None
    assert (message.subject, message.text, message.html) == (LETTER.subject, LETTER.text, LETTER.html)


def test_many_go_over_one_connection_and_a_second_round_sends_nothing(app: Flask) -> None:
    inbox = Inbox()
    for number in range(20):
        put(number)
    with serving(inbox) as server:
        assert send(server).outcomes == {MessageState.SENT: 20}
        assert not send(server).outcomes
    assert len(set(inbox.ids)) == len(inbox.ids) == 20
    assert inbox.connections == 1


def test_what_has_no_reason_left_does_not_leave(app: Flask) -> None:
    made, other, inbox = put(1), put(2), Inbox()
    makers = dict.fromkeys(
        MessageKind, lambda message: Withheld("Nhiệm vụ đã được báo cáo.") if message.id == made else LETTER
    )
    with serving(inbox) as server:
        send(server, makers)
    assert [mail["To"].addresses[0].addr_spec for mail in inbox.mails] == ["nguoi2@tinh.example"]
    message = now_is(made)
    assert (message.state, message.reason) == (MessageState.DROPPED, "Nhiệm vụ đã được báo cáo.")
    assert now_is(other).state is MessageState.SENT


def test_a_mail_that_cannot_be_made_lets_the_others_pass(app: Flask) -> None:
    broken, good, inbox = put(1), put(2), Inbox()

    def make(message: Message) -> Mail:
        return {good: LETTER}[message.id]

    makers = dict.fromkeys(MessageKind, make)
    with serving(inbox) as server:
        with pytest.raises(KeyError):
            send(server, makers)
        assert send(server, makers).outcomes == {MessageState.SENT: 1}
    assert now_is(good).state is MessageState.SENT
    assert now_is(broken).state is MessageState.CLAIMED


def test_an_address_that_is_refused_fails_with_the_words_of_the_server_and_the_others_arrive(app: Flask) -> None:
    bad, good = put(1), put(2)
    inbox = Inbox(to_recipient={"nguoi1@tinh.example": "550 5.1.1 No such user"})
    with serving(inbox) as server:
        send(server)
    message = now_is(bad)
    assert message.state is MessageState.FAILED
    assert message.reason == "Máy chủ thư từ chối (550 5.1.1 No such user)."
    assert now_is(good).state is MessageState.SENT


@pytest.mark.parametrize(
    "inbox",
    [
        Inbox(to_sender=["451 4.3.0 Try again"]),
        Inbox(to_recipient={"nguoi1@tinh.example": "450 4.2.1 Mailbox busy"}),
        Inbox(to_body=["452 4.3.1 No space"]),
        Inbox(to_sender=["421 4.3.2 Closing"]),
    ],
    ids=["sender", "recipient", "body", "closing"],
)
def test_what_is_put_off_is_tried_again_later(app: Flask, inbox: Inbox) -> None:
    inbox = Inbox(to_sender=[*inbox.to_sender], to_recipient=dict(inbox.to_recipient), to_body=[*inbox.to_body])
    made = put()
    with serving(inbox) as server:
        assert send(server).outcomes == {MessageState.WAITING: 1}
        waiting = now_is(made)
        assert "hẹn gửi lại sau (4" in (waiting.reason or "")
        assert timedelta(seconds=40) < waiting.next_try_at - clock.real_now() < timedelta(seconds=80)
        assert not send(server).outcomes, "its time has not come"
        inbox.to_recipient.clear()
        later(made, next_try_at=timedelta(minutes=2))
        assert send(server).outcomes == {MessageState.SENT: 1}
    assert len(inbox.mails) == 1
    assert now_is(made).attempts == 2


def test_a_body_that_is_refused_is_not_tried_again(app: Flask) -> None:
    made, inbox = put(), Inbox(to_body=["554 5.7.1 Spam"])
    with serving(inbox) as server:
        send(server)
        later(made, next_try_at=timedelta(hours=1))
        assert not send(server).outcomes
    assert now_is(made).state is MessageState.FAILED


def test_a_digest_that_may_have_arrived_is_held(app: Flask) -> None:
    made, inbox = put(), Inbox(to_body=["drop"])
    with serving(inbox) as server:
        assert send(server).outcomes == {MessageState.HELD: 1}
        later(made, next_try_at=timedelta(hours=1))
        assert not send(server).outcomes
    assert len(inbox.mails) == 1
    assert "Không rõ thư đã đến hay chưa" in (now_is(made).reason or "")


def test_an_urge_that_may_have_arrived_is_sent_once_more_under_the_same_id(app: Flask) -> None:
    made, inbox = put(kind=MessageKind.URGE), Inbox(to_body=["drop", "drop"])
    with serving(inbox) as server:
        outcomes = send(server).outcomes
    assert outcomes == {MessageState.WAITING: 1, MessageState.HELD: 1}
    assert inbox.ids == [now_is(made).message_id] * 2


def nobody_listens() -> MailServer:
    return MailServer("127.0.0.1", free_port())


def test_while_the_server_is_away_nothing_is_lost(app: Flask) -> None:
    made = [put(number) for number in range(3)]
    away, inbox = nobody_listens(), Inbox()
    done = send(away)
    assert done.outcomes == {MessageState.WAITING: 1}, "the first says it for all"
    assert done.stopped_by
    assert done.stopped_by == "Không kết nối được máy chủ thư 127.0.0.1 (không có máy chủ ở cổng này)."
    later(made[0], next_try_at=timedelta(minutes=2))
    with serving(inbox, port=away.port) as server:
        assert send(server).outcomes == {MessageState.SENT: 3}
    assert now_is(made[0]).reason is None


@pytest.mark.parametrize(("kind", "hours"), [(MessageKind.DIGEST, 24), (MessageKind.URGE, 72)])
def test_what_could_not_be_sent_in_its_time_is_shown(app: Flask, kind: MessageKind, hours: int) -> None:
    made, away, inbox = put(kind=kind), nobody_listens(), Inbox()
    send(away)
    later(made, queued_at=timedelta(hours=hours), expires_at=timedelta(hours=hours))
    with serving(inbox) as server:
        assert not send(server).outcomes
    message = now_is(made)
    assert message.state is MessageState.FAILED
    assert f"Không gửi được trong {hours} giờ. Không kết nối được" in (message.reason or "")


@pytest.mark.parametrize("way", ["starttls", "encrypted"])
def test_a_server_that_is_vouched_for_gets_the_mail(app: Flask, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    put()
    inbox = Inbox()
    with serving(inbox, login=True, **{way: True}) as server:  # type: ignore[arg-type]
        send(replace(server, login="nhacviec", password="mat khau"))
    assert len(inbox.mails) == 1


def test_a_sender_that_is_no_address_is_said_before_any_mail_is_touched(app: Flask) -> None:
    made, inbox = put(), Inbox()
    with serving(inbox) as server, pytest.raises(BadInput, match="TRACKER_MAIL_FROM"):
        deliver(server, "Đôn Đốc", MAKERS)
    assert now_is(made).state is MessageState.WAITING


@pytest.mark.parametrize("way", ["starttls", "encrypted"])
def test_a_server_nobody_vouches_for_gets_nothing(app: Flask, way: str) -> None:
    made, inbox = put(), Inbox()
    with serving(inbox, **{way: True}) as server:  # type: ignore[arg-type]
        done = send(server)
    assert not inbox.mails
    assert "không được tin cậy" in (done.stopped_by or "")
    assert now_is(made).state is MessageState.WAITING


@pytest.mark.parametrize("password", ["mat khau", "sai"])
def test_the_login_name_need_not_be_an_address(app: Flask, password: str) -> None:
    put()
    inbox = Inbox()
    with serving(inbox, login=True) as server:
        done = send(MailServer("127.0.0.1", server.port, login="nhacviec", password=password))
    if password == "sai":
        assert "không nhận tên đăng nhập, mật khẩu (535" in (done.stopped_by or "")
    else:
        assert len(inbox.mails) == 1


@pytest.mark.parametrize(
    ("name", "address"),
    [("Hương\r\nBcc: la@x.example", ""), ("Hương", "khong phai dia chi"), ("Hương", "hương@tinh.example")],
)
def test_a_name_or_an_address_that_no_mail_can_carry_fails_alone(app: Flask, name: str, address: str) -> None:
    bad, good, inbox = put(1, name=name, address=address), put(2), Inbox()
    with serving(inbox) as server:
        send(server)
    assert now_is(bad).state is MessageState.FAILED
    assert (now_is(bad).reason or "").startswith("Tên cơ quan, tên hoặc địa chỉ thư của người nhận không dùng được")
    assert now_is(good).state is MessageState.SENT
    assert len(inbox.mails) == 1


def claimed() -> Turn:
    claim = claim_next(MAKERS)
    assert claim
    turn = write(claim, MAKERS, SENDER)
    assert turn
    return turn


def let_the_lease_end(turn: Turn) -> None:
    with transaction():
        db.session.execute(
            update(Message)
            .where(Message.id == turn.claim.id)
            .values(lease_until=clock.real_now() - timedelta(seconds=1))
        )


def test_a_sender_that_died_before_the_dot_leaves_a_message_that_is_sent_once(app: Flask) -> None:
    made, inbox = put(), Inbox()
    turn = claimed()
    with serving(inbox) as server:
        assert not send(server).outcomes, "somebody has it"
        let_the_lease_end(turn)
        assert send(server).outcomes == {MessageState.SENT: 1}
    assert len(inbox.mails) == 1
    assert now_is(made).attempts == 2


def test_whoever_lost_the_turn_does_not_end_the_mail(app: Flask) -> None:
    made, inbox = put(), Inbox()
    first = claimed()
    let_the_lease_end(first)
    take_over()
    second = claimed()
    with serving(inbox) as server:
        with Mailer(server, SENDER) as late, pytest.raises(TurnLost):
            transmit(late, first)
        with Mailer(server, SENDER) as mailer:
            settle_sent(second.claim, transmit(mailer, second))
    assert len(inbox.mails) == 1
    assert now_is(made).state is MessageState.SENT


def test_a_message_that_nobody_can_write_holds_up_no_other(app: Flask) -> None:
    bad, good, inbox = put(1), put(2), Inbox()

    def fail_for_one(message: Message) -> Mail:
        if message.id == bad:
            raise LookupError(message.key)
        return LETTER

    makers: Makers = dict.fromkeys(MessageKind, fail_for_one)
    with serving(inbox) as server:
        with pytest.raises(LookupError):
            send(server, makers)
        assert send(server, makers).outcomes == {MessageState.SENT: 1}
    assert now_is(good).state is MessageState.SENT
    assert now_is(bad).state is MessageState.CLAIMED


def test_a_claim_that_was_lost_is_not_written(app: Flask) -> None:
    put()
    turn = claimed()
    let_the_lease_end(turn)
    take_over()
    with pytest.raises(TurnLost):
        write(turn.claim, MAKERS, SENDER)


@pytest.mark.parametrize(
    ("kind", "becomes"), [(MessageKind.DIGEST, MessageState.HELD), (MessageKind.URGE, MessageState.WAITING)]
)
def test_a_sender_that_died_at_the_dot_leaves_doubt(app: Flask, kind: MessageKind, becomes: MessageState) -> None:
    made = put(kind=kind)
    turn = claimed()
    with transaction():
        get_message(turn.claim.id).state = MessageState.COMMITTING
    let_the_lease_end(turn)
    assert take_over() == 1
    message = now_is(made)
    assert (message.state, message.unsure, message.owner) == (becomes, 1, None)
    assert "dừng giữa chừng" in (message.reason or "")
