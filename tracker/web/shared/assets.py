"""Styles, scripts, fonts and icons: kept by browsers for a year, at addresses that change with what they hold.

The version stands in the path, not behind a question mark, so that modules and fonts that name each other by relative
addresses move with it. The styles are many small files for people and one answer for a browser.
"""

import hashlib
from pathlib import Path

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from tracker.web.shared.access import public

# In the order they build on each other: colours and letters, the frame, then the components.
STYLES = (
    *("fonts", "tokens", "bootstrap", "type", "base"),
    *("frame", "tabs", "menu", "phone", "head", "sheet", "plain"),
    *("controls", "marks", "empty", "counts", "work", "work-phone", "table", "find", "overview", "indicators"),
    *("report", "evidence", "task", "story", "review", "queue", "directory", "forms", "on_behalf", "print"),
)


class NoSessionForFiles(SecureCookieSessionInterface):
    """A file is the same for everybody: it opens no session, asks no database and is kept whoever is logged in."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if request.path.startswith(("/static/", "/bootstrap/static/")):
            return None
        return super().open_session(app, request)


def versioned_path(folder: Path) -> str:
    """The address of the static files, with a version made of all their names and bytes."""
    seen = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        seen.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/static/{seen.hexdigest()[:12]}"


def init_assets(app: Flask) -> None:
    folder = Path(app.static_folder or "") / "css"
    app.session_interface = NoSessionForFiles()
    # Written up to a hundred times in a page, so it is not made anew for each icon.
    app.jinja_env.globals["icons"] = f"{app.static_url_path}/img/icons.svg"

    @public
    def styles() -> Response:
        text = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
        response = Response(text, mimetype="text/css")
        response.cache_control.public = True
        response.cache_control.max_age = app.config["SEND_FILE_MAX_AGE_DEFAULT"]
        return response

    app.add_url_rule(f"{app.static_url_path}/css/all.css", endpoint="styles.static", view_func=styles)
