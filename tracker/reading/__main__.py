"""`python -m tracker.reading FILENAME [YEAR] < bytes > json`: the child process in which files are opened."""

import resource
import sys

from tracker.reading.child import REFUSED
from tracker.reading.draft import to_json
from tracker.reading.errors import UnreadableDocument
from tracker.reading.limits import CPU_SECONDS, MAX_BYTES, MEMORY_BYTES
from tracker.reading.read import read_plan

_TOO_MUCH = (
    "Tệp này chứa quá nhiều nội dung hoặc lồng quá nhiều tầng nên không đọc được. "
    "Hãy tách phụ lục thành tệp riêng, lưu lại rồi tải lên."
)


def main(filename: str, year: str | None = None) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        draft = read_plan(content, filename, year=int(year) if year else None)
    except UnreadableDocument as refusal:
        return _refuse(refusal.message)
    except (MemoryError, RecursionError):
        return _refuse(_TOO_MUCH)
    sys.stdout.buffer.write(to_json(draft).encode(errors="replace"))
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.buffer.write(sentence.encode(errors="replace"))
    return REFUSED


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
