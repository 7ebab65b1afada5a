"""How a matcher is written: a pattern on the folded text, and a function that says what it found."""

import re
from collections.abc import Callable

from tracker.calendar.deadlines.mentions import What

# What a matcher has found is covered with this sign for those behind it.
TAKEN = "\0"
Build = Callable[[re.Match[str]], What | None]
Matchers = list[tuple[re.Pattern[str], Build]]


def rule(into: Matchers, *patterns: str) -> Callable[[Build], Build]:
    """Adds the function below, once for each pattern; matchers are tried in the order of their rules."""

    def add(build: Build) -> Build:
        into.extend((re.compile(pattern), build) for pattern in patterns)
        return build

    return add
