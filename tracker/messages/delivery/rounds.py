"""One round of a sender: everything that is due, one after the other, over one connection."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from tracker.core.mail import Mailer, MailServer, Undelivered
from tracker.messages.delivery.claim import Dropped, Makers, Turn, claim_next
from tracker.messages.delivery.settle import expire, settle_sent, settle_undelivered, take_over
from tracker.messages.delivery.transmit import TurnLost, transmit
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
            turn = claim_next(makers, sender)
            if turn is None:
                break
            if isinstance(turn, Dropped):
                done.outcomes[MessageState.DROPPED] += 1
            else:
                _send(mailer, turn, done)
        mailer.leave()
    return done


def clear_up() -> None:
    """What died on the way, and what ran out of time; also where there is no server to send by."""
    take_over()
    expire()


def _send(mailer: Mailer, turn: Turn, done: Round) -> None:
    try:
        settle_sent(turn, transmit(mailer, turn))
        done.outcomes[MessageState.SENT] += 1
    except Undelivered as error:
        done.outcomes[settle_undelivered(turn, error)] += 1
        if error.connection_lost:
            done.stopped_by = error.words
    except TurnLost:
        pass
