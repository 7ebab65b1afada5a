"""The pages of the catcher: a list and a mail, in text and as HTML in a frame that can do nothing."""

from pathlib import Path

from flask import Flask, abort, make_response, render_template
from werkzeug.wrappers import Response

from tracker.cli.catcher.kept import Folder, KeptMail

_ROOT = Path(__file__).resolve().parents[3]
_OWN = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
# Links of a mail open in a window of their own; nothing else of it runs or is loaded.
_FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox; "
    "frame-ancestors 'self'"
)


def pages(folder: Folder) -> Flask:
    app = Flask(__name__, template_folder=str(_ROOT / "templates/catcher"), static_folder=str(_ROOT / "static/catcher"))

    @app.get("/")
    def index() -> Response:
        return _answer(render_template("index.html", mails=folder.list_mails()), _OWN)

    @app.get("/thu/<name>")
    def show(name: str) -> Response:
        return _answer(render_template("mail.html", mail=_mail(folder, name)), _OWN)

    @app.get("/thu/<name>/html")
    def framed(name: str) -> Response:
        return _answer('<base target="_blank">' + _mail(folder, name).body("html"), _FRAMED)

    return app


def _mail(folder: Folder, name: str) -> KeptMail:
    mail = folder.find(name)
    if mail is None:
        abort(404)
    return mail


def _answer(html: str, policy: str) -> Response:
    answer = make_response(html)
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
