"""Handing out a stored file: always saved, never opened inside the program."""

from flask import Response, current_app, send_file

from tracker.core.errors import NotFound
from tracker.core.files import FileStore


def send_stored(file_hash: str, name: str) -> Response:
    """Who may have it was decided before."""
    files: FileStore = current_app.extensions["files"]
    place = files.path(file_hash)
    if not place.is_file():
        raise NotFound("Tệp này không còn trong kho tệp: hãy báo quản trị hệ thống.")
    response: Response = send_file(place, as_attachment=True, download_name=name, etag=False, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
