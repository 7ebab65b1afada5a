"""Reading in a child process with limits: whatever a file does to the reader, the program gets a sentence."""

import subprocess
import sys
from pathlib import Path

from tracker.reading.conversion import as_of_today
from tracker.reading.draft import PlanDraft, from_json
from tracker.reading.errors import UnreadableDocument
from tracker.reading.limits import MAX_BYTES, TOO_LARGE, WALL_SECONDS

REFUSED = 3
"""The exit status of a child that refuses a document; its sentence stands on standard error."""

_TOO_LONG = (
    "Đọc tệp này mất quá nhiều thời gian nên đã dừng. "
    "Hãy tách phụ lục thành tệp riêng hoặc lưu lại thành tệp .docx mới rồi tải lên."
)
BROKEN = "Không đọc được tệp này. Hãy mở bằng Word, lưu lại thành tệp .docx mới rồi tải lên."
"""The child ended in a way that nobody foresaw: a fault of the program, not of the file."""


def read_in_child(content: bytes | Path, filename: str, *, year: int | None = None) -> PlanDraft:
    """Reads a plan in a child of its own; refuses by `UnreadableDocument`, also when the child dies."""
    if isinstance(content, Path):
        if content.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(TOO_LARGE)
        content = content.read_bytes()
    content = as_of_today(content)
    command = [
        sys.executable,
        "-m",
        "tracker.reading",
        filename.replace("\0", ""),
        *([] if year is None else [str(year)]),
    ]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=WALL_SECONDS, cwd=_root(), check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(_TOO_LONG) from None
    if done.returncode == 0:
        return from_json(done.stdout.decode())
    if done.returncode == REFUSED:
        raise UnreadableDocument(done.stderr.decode().strip())
    raise UnreadableDocument(_TOO_LONG if done.returncode < 0 else BROKEN)


def _root() -> Path:
    """The folder from which `tracker` can be imported, wherever the program was started."""
    return Path(__file__).resolve().parents[2]
