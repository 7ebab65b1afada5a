"""Every answer that is not the one asked for, in one place; the words stand in templates/errors."""

import secrets
from http import HTTPStatus

from flask import Flask, current_app, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_input_stream

from tracker.core.errors import BadInput, Conflict, Forbidden, NotFound, RuleBroken, TrackerError
from tracker.web.shared import resend, switching
from tracker.web.shared.access import is_public
from tracker.web.shared.addresses import own_address, page_before
from tracker.web.shared.session import signed_in_or_none

_STATUS: dict[type[TrackerError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    RuleBroken: 422,
    BadInput: 422,
}
# Beyond this nobody sends a document by mistake, and the connection may break.
_MOST_READ_AWAY = 512 * 1024 * 1024
_CHUNK = 1 << 20
_PAGES = {400, 403, 404, 409, 413, 422, 429, 500, 503}


def init_errors(app: Flask) -> None:
    app.before_request(switching.note_return)
    app.register_error_handler(TrackerError, _ours)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)


def _page(status: int, *, template: str | None = None, **facts: str | None) -> tuple[str, int]:
    name = template or f"errors/{status if status in _PAGES else 400 if status < 500 else 500}.html"
    return render_template(name, back=page_before(), **facts), status


def _ours(error: TrackerError) -> tuple[str, int] | Response:
    if isinstance(error, NotFound | Forbidden) and switching.came_back():
        return switching.go_to_first_page()
    return _page(next(code for kind, code in _STATUS.items() if isinstance(error, kind)), message=error.message)


def _stale_form(_error: CSRFError) -> tuple[str, int]:
    """Whoever logged out and in again beside an open form still has what was typed in it."""
    target = own_address(request.full_path.rstrip("?"), "POST")
    kept = resend.typed_fields() if target and resend.is_from_here() and not is_public(request.endpoint) else []
    if signed_in_or_none() is None:
        target = url_for("accounts.log_in", resend=target)
    page = render_template("errors/csrf.html", back=page_before(), target=target, kept=kept)
    return page, HTTPStatus.BAD_REQUEST


def _http(error: HTTPException) -> tuple[str, int]:
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        _read_away()
    if (error.code or 500) < 500:
        return _page(error.code or 400)
    # The person reads a number, the administrator finds what happened under it.
    reference = secrets.token_hex(4)
    current_app.logger.error("reference %s: %s %s", reference, request.method, request.path)
    return _page(500, reference=reference)


def _database(error: OperationalError) -> tuple[str, int]:
    current_app.logger.error("database: %s", error.orig)
    return _page(503)


def _read_away() -> None:
    """A browser shows no answer while it is still sending: what is too large is taken off the line and dropped."""
    # Never past the end of the body: where the server sets no limit of its own, that would wait for more.
    sent, left = get_input_stream(request.environ), _MOST_READ_AWAY
    while left > 0 and (chunk := sent.read(min(left, _CHUNK))):
        left -= len(chunk)
