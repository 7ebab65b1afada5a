"""Reads of documents, always of one agency: files are opened only through who cites them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tracker.core.db import db
from tracker.evidence.models import Document, DocumentVersion


def list_versions(ids: Sequence[int], *, agency_id: int) -> list[DocumentVersion]:
    """The versions of these ids that the agency handed in, in the order asked for."""
    if not ids:
        return []
    query = (
        select(DocumentVersion)
        .join(DocumentVersion.document)
        .options(contains_eager(DocumentVersion.document))
        .where(DocumentVersion.id.in_(ids), Document.agency_id == agency_id)
    )
    found = {version.id: version for version in db.session.scalars(query)}
    return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]
