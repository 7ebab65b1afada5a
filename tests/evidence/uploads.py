"""Made-up files: real ones of each kind that is taken, and some that only pretend."""

import io
import zipfile

import docx
from docx.opc.constants import CONTENT_TYPE

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def word() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def word_with_macros(*, hidden: bool) -> bytes:
    """A macro file renamed to .docx: by its main part, or by a project tucked into an honest one."""
    files = unpacked(word())
    if hidden:
        files["word/vbaProject.bin"] = b"macro"
    else:
        plain, macro = CONTENT_TYPE.WML_DOCUMENT_MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"
        contents = files["[Content_Types].xml"]
        files["[Content_Types].xml"] = contents.replace(plain.encode(), macro.encode())
    return packed(files)


def with_doctype() -> bytes:
    files = unpacked(word())
    files["[Content_Types].xml"] = b'<!DOCTYPE a [<!ENTITY x "y">]>' + files["[Content_Types].xml"].split(b"?>", 1)[1]
    return packed(files)


def sheet() -> bytes:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    contents = f'<Types xmlns="{types}"><Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    return packed({"[Content_Types].xml": contents.encode(), "xl/workbook.xml": b"<workbook/>"})


def opendocument(kind: str) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"})


def bomb() -> bytes:
    files = unpacked(word())
    files["word/media/image1.bmp"] = b"\x00" * (101 * 1024 * 1024)
    return packed(files)


def endless_directory() -> bytes:
    """More entries than anybody reads, the last of them broken: it must be refused before its directory is opened."""
    line = b"PK\x01\x02" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"a"
    directory = line * 3_000 + b"broken" * 10
    count = (3_001).to_bytes(2, "little")
    end = count * 2 + len(directory).to_bytes(4, "little") + bytes(6)
    return directory + b"PK\x05\x06" + bytes(4) + end


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
