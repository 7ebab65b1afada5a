"""One round of a sender: everything that is due, one after the other, over one connection."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

from tracker.core.mail import Mailer, MailServer, Undelivered
from tracker.messages.delivery.claim import Claim, claim_next
from tracker.messages.delivery.settle import expire, settle_sent, settle_undelivered, take_over
from tracker.messages.delivery.transmit import transmit
from tracker.messages.delivery.write import Makers, TurnLost, write
from tracker.messages.rules import MessageState


@dataclass
class Round:
    """What became of the messages of a round."""

    outcomes: Counter[MessageState] = field(default_factory=Counter)
    stopped_by: str | None = None
    """The server cannot be reached: the rest waits for another round."""


def deliver(server: MailServer, sender: str, makers: Makers, *, goes_on: Callable[[], bool] = lambda: True) -> Round:
    """Any number of processes may do this at once."""
    clear_up()
    done = Round()
    with ExitStack() as stack:
        mailer = Mailer(server, sender)
        # Whatever breaks, an unfinished mail is left unfinished: a polite good-bye would become part of it.
        stack.callback(mailer.drop)
        while done.stopped_by is None and goes_on():
            claim = claim_next(makers)
            if claim is None:
                break
            with suppress(TurnLost):
                _send(mailer, claim, makers, done)
        mailer.leave()
    return done


def clear_up() -> None:
    """What died on the way, and what ran out of time; also where there is no server to send by."""
    take_over()
    expire()


def _send(mailer: Mailer, claim: Claim, makers: Makers, done: Round) -> None:
    turn = write(claim, makers, mailer.sender)
    if turn is None:
        done.outcomes[MessageState.DROPPED] += 1
        return
    try:
        settle_sent(claim, transmit(mailer, turn))
        done.outcomes[MessageState.SENT] += 1
    except Undelivered as error:
        done.outcomes[settle_undelivered(claim, error)] += 1
        if error.connection_lost:
            done.stopped_by = error.words
