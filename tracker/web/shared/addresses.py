"""What stands in addresses that came from outside: words that were looked for, and ways to our own pages."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map

from tracker.core.text import clean

_LONGEST_WORDS = 200
# What the databases can hold as an id; a longer number in an address is nobody's.
_GREATEST_ID = 2**63 - 1


class IdConverter(IntegerConverter):
    """A number in an address: one that can be an id, else there is no such page."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=_GREATEST_ID)


def init_addresses(app: Flask) -> None:
    """Called before the pages are registered."""
    app.url_map.converters["int"] = IdConverter


def as_id(value: str) -> int | None:
    """What was sent as an id, if it can be one."""
    if not value.isascii() or not value.isdecimal() or len(value) > len(str(_GREATEST_ID)):
        return None
    return int(value) if int(value) <= _GREATEST_ID else None


def typed_id(name: str) -> int | None:
    """A number of the address that can be an id."""
    return as_id(request.args.get(name, ""))


def sent_ids(name: str) -> list[int]:
    """The numbers a form sent under one name, without those that can be no id."""
    return [found for value in request.form.getlist(name) if (found := as_id(value)) is not None]


def typed(name: str) -> str:
    """A value of the address as one line; what no keyboard types is left out, and no database is asked for it."""
    value = "".join(char for char in request.args.get(name, "") if char.isprintable() or char.isspace())
    return clean(value)[:_LONGEST_WORDS]


def own_address(target: str | None, method: str) -> str | None:
    """`target` if one of our own pages answers it, else None."""
    if not target or not _is_path(target):
        return None
    path, _, query = target.partition("?")
    try:
        current_app.create_url_adapter(request).match(path, method=method)  # type: ignore[union-attr]
    except HTTPException:
        return None
    return f"{path}?{query}" if query else path


def page_before() -> str | None:
    """Where the person came from, if that was one of our own pages and not this one."""
    before = urlsplit(request.referrer or "")
    if before.netloc != request.host or before.path == request.path:
        return None
    return own_address(f"{before.path}?{before.query}" if before.query else before.path, "GET")


def _is_path(target: str) -> bool:
    """Browsers read "//" and "/\\" as another host, and leave out tabs and line ends before they look."""
    return target.isprintable() and target.startswith("/") and not target.startswith("//") and "\\" not in target
