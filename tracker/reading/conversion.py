"""Files of older programs turned into those of today by LibreOffice, where it is installed.

`python -m tracker.reading.conversion PROGRAM …` limits itself and becomes LibreOffice. It stands in a process group of
its own, with a home and a profile that are thrown away: whatever it starts ends with it.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats.sniffing import FileKind, old_kind_of
from tracker.reading.limits import CONVERSION_CPU_SECONDS, CONVERSION_MEMORY_BYTES, CONVERSION_SECONDS, MAX_BYTES

_BECOMES = {
    FileKind.OLD_WORD: ("doc", "docx"),
    FileKind.RTF: ("rtf", "docx"),
    FileKind.ODT: ("odt", "docx"),
    FileKind.OLD_EXCEL: ("xls", "xlsx"),
    FileKind.ODS: ("ods", "xlsx"),
}
_FAILED = (
    "Không chuyển được tệp này sang dạng mới (tệp có thể đặt mật khẩu hoặc đã hỏng). Hãy mở bằng Word hoặc Excel, "
    "bỏ mật khẩu nếu có, lưu dưới dạng .docx hoặc .xlsx rồi tải lên."
)
_TOO_LONG = (
    "Chuyển tệp này sang dạng mới mất quá nhiều thời gian nên đã dừng. Hãy mở bằng Word hoặc Excel, "
    "lưu dưới dạng .docx hoặc .xlsx rồi tải lên."
)


def as_of_today(content: bytes) -> bytes:
    """The file in a form that can be read, or as it is where it needs no change or none can be made."""
    kind = old_kind_of(content)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if kind not in _BECOMES or program is None or len(content) > MAX_BYTES:
        return content
    before, after = _BECOMES[kind]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"plan.{before}"
        source.write_bytes(content)
        _run(program, source, after)
        converted = folder / f"plan.{after}"
        if not converted.is_file():
            raise UnreadableDocument(_FAILED)
        return converted.read_bytes()


def _run(program: str, source: Path, extension: str) -> None:
    folder = source.parent
    words = ["--headless", "--norestore", "--nolockcheck", "--convert-to", extension, "--outdir", str(folder)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [sys.executable, "-m", "tracker.reading.conversion", program, profile, *words, str(source)]
    environment = {"PATH": f"{Path(program).parent}:{os.defpath}", "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=Path(__file__).resolve().parents[2],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(CONVERSION_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(_TOO_LONG) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group: LibreOffice starts others, and one of them may outlive it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def main(command: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (CONVERSION_MEMORY_BYTES, CONVERSION_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CONVERSION_CPU_SECONDS, CONVERSION_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (10 * MAX_BYTES, 10 * MAX_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
