"""Saving a document of proof; it is reached only through the report that cites it."""

from flask import Response

from tracker.accounts.rules import Right
from tracker.core.errors import NotFound
from tracker.tasks.queries.reports import get_file_for
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.downloads import UNKNOWN_TYPE, send_stored


@having(Right.READ_EVIDENCE)
def download(task_id: int, use_id: int) -> Response:
    version = get_file_for(session.actor(), use_id, task_id=task_id)
    if version.file_hash is None:
        raise NotFound
    return send_stored(version.file_hash, version.file_name or "tep", version.media_type or UNKNOWN_TYPE)
