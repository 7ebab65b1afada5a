"""Which page of a long list is asked for, and the addresses of the pages beside it."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from tracker.core.paging import Page

_LAST = 10_000


@dataclass(frozen=True)
class Beside:
    """The addresses of the pages before and after."""

    previous: str | None
    next: str | None


def page_number() -> int:
    return max(1, min(request.args.get("trang", 1, type=int), _LAST))


def beside(page: Page[Any], endpoint: str, **values: Any) -> Beside:
    kept = {name: value for name, value in values.items() if value}
    before = url_for(endpoint, **kept, trang=page.number - 1) if page.number > 1 else None
    return Beside(before, url_for(endpoint, **kept, trang=page.number + 1) if page.has_next else None)
