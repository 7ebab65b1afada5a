"""Handing out a file, stored or just made: always saved, never opened inside the program."""

import unicodedata
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import quote

from flask import Response, current_app, send_file

from tracker.core.errors import NotFound
from tracker.core.files import FileStore

UNKNOWN_TYPE = "application/octet-stream"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PLAIN_D = str.maketrans("đĐ", "dD")


def send_stored(file_hash: str, name: str, media_type: str = UNKNOWN_TYPE) -> Response:
    """Who may have it was decided before."""
    files: FileStore = current_app.extensions["files"]
    place = files.path(file_hash)
    if not place.is_file():
        raise NotFound("Tệp này không còn trong kho tệp: hãy báo quản trị hệ thống.")
    return _attached(send_file(place, mimetype=media_type, etag=False), name)


def send_made(write: Callable[[BinaryIO], None], name: str, media_type: str) -> Response:
    """A file made for this answer; it is on no disk once it was sent."""
    place = TemporaryFile()
    try:
        write(place)
    except BaseException:
        place.close()
        raise
    place.seek(0)
    return _attached(send_file(place, mimetype=media_type, etag=False), name)


def _attached(response: Response, name: str) -> Response:
    # RFC 6266: a plain name for old programs, and the whole one for all others.
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN_D)).encode("ascii", "ignore").decode()
    plain = plain if plain[:1].isalnum() else f"tep{plain}"
    whole = f"UTF-8''{quote(name, safe='')}"
    headers = response.headers
    headers.set("Content-Disposition", "attachment", **{"filename": plain, "filename*": whole})
    headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    headers["Cache-Control"] = "private, no-store"
    return response
