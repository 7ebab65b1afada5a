"""What stands in addresses that came from outside: words that were looked for, and ways to our own pages."""

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from tracker.core.text import clean

_LONGEST_WORDS = 200


def typed(name: str) -> str:
    """A value of the address as one line; what no keyboard types is left out, and no database is asked for it."""
    value = "".join(char for char in request.args.get(name, "") if char.isprintable() or char.isspace())
    return clean(value)[:_LONGEST_WORDS]


def own_address(target: str | None, method: str) -> str | None:
    """`target` if one of our own pages answers it, else None."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return None
    path, _, query = target.partition("?")
    try:
        current_app.create_url_adapter(request).match(path, method=method)  # type: ignore[union-attr]
    except HTTPException:
        return None
    return f"{path}?{query}" if query else path
