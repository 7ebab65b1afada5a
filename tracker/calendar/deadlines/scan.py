"""Finds every mention of time: the matchers in order, each on what those before it left."""

from tracker.calendar.deadlines.find_dates import DATES
from tracker.calendar.deadlines.find_recurring import LEFT_OVER, RECURRING
from tracker.calendar.deadlines.find_relative import AHEAD, RELATIVE
from tracker.calendar.deadlines.matchers import TAKEN
from tracker.calendar.deadlines.mentions import Mention


def scan(folded: str) -> list[Mention]:
    """The mentions in the order of the text."""
    mentions: list[Mention] = []
    rest = folded
    for pattern, build in [*RELATIVE, *RECURRING, *AHEAD, *DATES, *LEFT_OVER]:
        for found in list(pattern.finditer(rest)):
            if (what := build(found)) is None:
                continue
            mentions.append(Mention(found.start(), found.end(), what))
            rest = rest[: found.start()] + TAKEN * len(found[0]) + rest[found.end() :]
    return sorted(mentions, key=lambda mention: mention.start)
