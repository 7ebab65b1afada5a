"""The real file of a layout, in the format its name ends with."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reading_unseen import excel, plain, word
from tests.reading_unseen.described import Document

_OFFICE = "soffice"


def can_be_made(document: Document) -> bool:
    """Files of LibreOffice are only made where it is installed."""
    return document.kind not in ("pdf", "doc") or shutil.which(_OFFICE) is not None


def content(document: Document) -> bytes:
    match document.kind:
        case "docx":
            return word.write(document)
        case "xlsx":
            return excel.write(document)
        case "pdf" | "doc":
            return _converted(word.write(document), document.kind)
        case _:
            return plain.write(document)


def _converted(written: bytes, kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(written)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [_OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{kind}").read_bytes()
