"""Addresses that came from outside and may only lead to our own pages."""

from flask import current_app, request
from werkzeug.exceptions import HTTPException


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
