"""Bad input: a sentence for each, in the reader and through its child process."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.reading.builders import HEAD, text_plan, with_new_part, with_part, word_plan
from tracker.reading import child
from tracker.reading.child import read_in_child
from tracker.reading.errors import UnreadableDocument
from tracker.reading.formats import archive
from tracker.reading.limits import MAX_BYTES
from tracker.reading.read import read_plan

ROW = ("1", "Họp", "Văn phòng", "", "Quý I/2026", "Thông báo")
SPARSE = b"".join(os.urandom(300) + b"\0" * 30_000 for _ in range(400))
"""12 MB that shrink to a hundredth: honest one by one, too much together."""
PLAN = word_plan("KẾ HOẠCH", "Cải cách năm 2026", (HEAD, ROW))


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return stream.getvalue()


def refusal(content: bytes, filename: str = "ke-hoach.docx") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_plan(content, filename)
    return refused.value.message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Kế hoạch viết tay".encode(), "không phải là tệp Word"),
        (b"", "Tệp rỗng"),
        (word_plan(), "không có chữ nào"),
        (word_plan("Chỉ có lời văn."), "Không tìm thấy bảng phân công"),
        (b"PK\x03\x04 broken", "không phải là tệp Word"),
        (PLAN[: len(PLAN) // 2], "không phải là tệp Word"),
        (packed({"word/other.xml": b"<workbook/>"}), "không phải là tệp Word"),
        (packed({"word/document.xml": b"<a/>"}, zipfile.ZIP_LZMA), "không phải là tệp Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "đặt mật khẩu"),
        (b"\0" * (MAX_BYTES + 1), "lớn hơn 10 MB"),
        (packed({"../../etc/passwd": b"x"}), "thành phần không hợp lệ"),
        (packed({"/etc/passwd": b"x"}), "thành phần không hợp lệ"),
        (packed({"c:\\windows\\x": b"x"}), "thành phần không hợp lệ"),
        (packed({f"part{number}.xml": b"" for number in range(archive.MAX_ENTRIES + 1)}), "quá lớn"),
        (packed({"word/document.xml": b"<a>" + b" " * (30 * 1024 * 1024)}), "quá lớn"),
        (packed({f"{number}.bin": SPARSE for number in range(9)}), "quá lớn"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_word_files_that_are_refused(content: bytes, says: str) -> None:
    assert says in refusal(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_doctype_is_refused(encoding: str) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY b "c">]>'.encode(encoding)
    assert "thành phần không hợp lệ" in refusal(with_part(PLAN, "word/document.xml", lambda part: doctype + part))


def test_a_doctype_is_refused_whatever_its_part_is_called_and_left_alone_in_a_picture() -> None:
    doctype = b'<!DOCTYPE svg [<!ENTITY b "c">]><svg/>'
    assert "thành phần không hợp lệ" in refusal(with_new_part(PLAN, "word/other", doctype))
    assert read_plan(with_new_part(PLAN, "word/media/logo.svg", doctype), "a.docx").items


def test_a_declared_size_is_not_believed() -> None:
    bomb = bytearray(packed({"word/document.xml": b" " * (30 * 1024 * 1024)}))
    size = (30 * 1024 * 1024).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (1000).to_bytes(4, "little")
    assert refusal(bytes(bomb))


def test_overlapping_parts_are_refused() -> None:
    first = packed({"a.xml": b"a" * 5000})
    end = first.rindex(b"PK\x05\x06")
    directory = first[first.index(b"PK\x01\x02") : end]
    twice = first[: first.index(b"PK\x01\x02")] + directory + directory.replace(b"a.xml", b"b.xml")
    tail = bytearray(first[end:])
    tail[8:12] = (2).to_bytes(2, "little") * 2
    tail[12:16] = (2 * len(directory)).to_bytes(4, "little")
    with pytest.raises(UnreadableDocument, match="thành phần không hợp lệ"):
        archive.check_archive(twice + bytes(tail), archive.WORD)


@pytest.mark.parametrize(
    ("filename", "says"),
    [
        ("ke-hoach.doc", "Word Document (.docx)"),
        ("ke-hoach.xlsx", "không phải là tệp Excel"),
        ("KE-HOACH.PDF", "không phải là tệp PDF"),
        ("ke-hoach.zip", ".zip"),
        ("ke-hoach", "không có đuôi"),
    ],
)
def test_other_kinds_of_file(filename: str, says: str) -> None:
    assert says in refusal(b"x", filename)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "Word đời cũ"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel đời cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1 x}", ".rtf"),
        (b"\xff\xd8\xff\xe0", "là ảnh"),
        (packed({"ppt/presentation.xml": b"x"}), "trình chiếu"),
        (packed({"a.txt": b"x"}), "không phải là tệp Word"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), ".odt"),
        (packed({"word/vbaProject.bin": b"x", "word/document.xml": b"x"}), "macro"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_is_stands_in_its_bytes(content: bytes, says: str) -> None:
    assert says in refusal(content, "ke-hoach.docx")


def test_the_child_reads() -> None:
    draft = read_in_child(PLAN, "Kế hoạch số 1.docx")
    assert draft == read_plan(PLAN, "Kế hoạch số 1.docx")
    assert [item.name for item in draft.items] == ["Họp"]


def test_the_child_reads_a_path_with_a_year(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(text_plan("KẾ HOẠCH", (HEAD, ROW)))
    assert read_in_child(path, "a.txt", year=2027).document.year == 2027


@pytest.mark.parametrize(("content", "says"), [(b"text", "không phải là tệp Word"), (b"\0" * (MAX_BYTES + 1), "10 MB")])
def test_the_child_refuses(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    for given in (content, path):
        with pytest.raises(UnreadableDocument, match=says):
            read_in_child(given, "a.docx")


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "WALL_SECONDS", 0.001)
    with pytest.raises(UnreadableDocument, match="quá nhiều thời gian"):
        read_in_child(PLAN, "a.docx")


def test_a_document_too_large_to_parse_is_refused_by_the_child() -> None:
    """Honest by its ratio, too big for the memory of the child."""
    rows = b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % n for n in range(1_500_000))
    content = with_part(PLAN, "word/document.xml", lambda part: part.replace(b"<w:sectPr", rows + b"<w:sectPr", 1))
    with pytest.raises(UnreadableDocument):
        read_in_child(content, "a.docx")


def test_the_child_limits_itself() -> None:
    code = (
        "import resource, sys; from tracker.reading import __main__ as child;"
        "sys.argv = ['x', 'a.doc']; child.main('a.doc');"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    assert done.stdout.split() == [str(500 * 1024 * 1024).encode(), b"10"]


def test_an_impossible_day_is_kept_and_told() -> None:
    draft = read_plan(text_plan("KẾ HOẠCH", (HEAD, ("1", "Họp", "Văn phòng", "", "31/02/2026", ""))), "a.txt")
    (item,) = draft.items
    assert (item.deadline_text, item.due_on, item.how["due_on"]) == ("31/02/2026", None, "unresolved")
    (doubt,) = [doubt for doubt in draft.doubts if doubt.field == "deadline"]
    assert (doubt.place, doubt.item) == ("bảng 1, dòng 2", 0)
    assert "31/02/2026" in doubt.message
