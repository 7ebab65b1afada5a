"""Handing out a stored file: always saved, never opened inside the program."""

import unicodedata
from urllib.parse import quote

from flask import Response, current_app, send_file

from tracker.core.errors import NotFound
from tracker.core.files import FileStore

UNKNOWN_TYPE = "application/octet-stream"
_PLAIN_D = str.maketrans("đĐ", "dD")


def send_stored(file_hash: str, name: str, media_type: str = UNKNOWN_TYPE) -> Response:
    """Who may have it was decided before."""
    files: FileStore = current_app.extensions["files"]
    place = files.path(file_hash)
    if not place.is_file():
        raise NotFound("Tệp này không còn trong kho tệp: hãy báo quản trị hệ thống.")
    response = send_file(place, mimetype=media_type, etag=False)
    # RFC 6266: a plain name for old programs, and the whole one for all others.
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN_D)).encode("ascii", "ignore").decode()
    plain = plain if plain[:1].isalnum() else f"tep{plain}"
    whole = f"UTF-8''{quote(name, safe='')}"
    headers = response.headers
    headers.set("Content-Disposition", "attachment", **{"filename": plain, "filename*": whole})
    headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    headers["Cache-Control"] = "private, no-store"
    return response
