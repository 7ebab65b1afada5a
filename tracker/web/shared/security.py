"""Headers of every answer: nothing is loaded from elsewhere, nothing is guessed, nothing is framed."""

from flask import Flask, Response, current_app, request

_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def init_security(app: Flask) -> None:
    """Called before whatever reads a form."""
    secure = app.config["SESSION_COOKIE_SECURE"]

    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(self)"
        if secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if not (request.endpoint or "").endswith("static"):
            headers.setdefault("Cache-Control", "private, no-store")
            headers["Vary"] = "Cookie"
        return response

    app.before_request(_limit_typed)
    app.after_request(add_headers)


def _limit_typed() -> None:
    """A form without files is unpacked in memory as a whole, before anybody is asked who they are."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
