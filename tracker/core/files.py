"""The door to the files: kept by their content, written whole or not at all, never named by what a person typed."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20


class TooLarge(Exception):
    """The stream is longer than allowed; nothing was kept."""


@dataclass(frozen=True)
class StoredFile:
    hash: str
    size: int


class FileStore:
    """objects/ab/<sha256> below `root`; the same bytes are kept once, whoever hands them in."""

    def __init__(self, root: Path) -> None:
        self._objects = root / "objects"
        self._incoming = root / "tmp"

    def put(self, stream: BinaryIO, *, limit: int) -> StoredFile:
        """The object is complete and on the disk before this returns, so a row may name it."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._incoming)
        try:
            with os.fdopen(handle, "wb") as written:
                stored = _copy(stream, written, limit)
                written.flush()
                os.fsync(written.fileno())
            place = self.path(stored.hash)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.chmod(name, 0o640)
            os.replace(name, place)
            _sync_folder(place.parent)
            return stored
        finally:
            Path(name).unlink(missing_ok=True)

    def path(self, file_hash: str) -> Path:
        if len(file_hash) != 64 or not set(file_hash) <= set("0123456789abcdef"):
            raise ValueError("not a hash")
        return self._objects / file_hash[:2] / file_hash


def _copy(source: BinaryIO, target: BinaryIO, limit: int) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge
        digest.update(chunk)
        target.write(chunk)
    return StoredFile(digest.hexdigest(), size)


def _sync_folder(folder: Path) -> None:
    """A rename lasts only once the folder itself is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
