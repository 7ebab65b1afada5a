"""Files are taken by their content, and their extension must agree."""

import io
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence import uploads
from tracker.core.errors import BadInput
from tracker.evidence.rules.files import MAX_NAME, MEDIA_TYPES, clean_file_name, inspect

TAKEN = {
    "a.pdf": uploads.PDF,
    "Ảnh.PNG": uploads.PNG,
    "anh.jpeg": uploads.JPG,
    "bao-cao.docx": uploads.word(),
    "so-lieu.xlsx": uploads.sheet(),
    "bao-cao.odt": uploads.opendocument("text"),
    "so-lieu.ods": uploads.opendocument("spreadsheet"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_real_file_is_taken(name: str) -> None:
    stream = io.BytesIO(TAKEN[name])
    assert inspect(stream, name) in MEDIA_TYPES.values()
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.svg", uploads.SVG, "ảnh vector"),
        ("a.html", uploads.HTML, "trang web"),
        ("a.js", b"alert(1)", "mã lệnh"),
        ("a.exe", b"MZ", "mã lệnh"),
        ("a.docm", uploads.word(), "macro"),
        ("a.zip", uploads.packed({"a": b"b"}), "tệp nén"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "kiểu cũ"),
        ("a.txt", b"chu", "không thuộc loại"),
        ("khong-duoi", uploads.PDF, "không thuộc loại"),
        ("a.pdf.html", uploads.PDF, "trang web"),
        ("a.pdf", b"", "rỗng"),
        ("a.pdf", uploads.HTML, "không phải là tệp .pdf"),
        ("a.png", uploads.SVG, "không phải là tệp .png"),
        ("a.png", uploads.JPG, "không phải là tệp .png"),
        ("a.docx", uploads.PDF, "không phải là tệp .docx"),
        ("a.docx", uploads.sheet(), "không phải là tệp .docx"),
        ("a.docx", uploads.packed({"a.html": uploads.HTML}), "không phải là tệp .docx"),
        ("a.docx", uploads.word()[:200], "không phải là tệp .docx"),
        ("a.docx", uploads.with_doctype(), "không phải là tệp .docx"),
        ("a.docx", uploads.packed(uploads.unpacked(uploads.word()), zipfile.ZIP_LZMA), "không phải là tệp .docx"),
        ("a.docx", uploads.packed(uploads.unpacked(uploads.word()), zipfile.ZIP_BZIP2), "không phải là tệp .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" * 20, "có mật khẩu"),
        ("a.docx", uploads.word_with_macros(hidden=False), "macro"),
        ("a.docx", uploads.word_with_macros(hidden=True), "macro"),
        ("a.docx", uploads.bomb(), "quá lớn"),
        ("a.docx", uploads.endless_directory(), "quá lớn"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        inspect(io.BytesIO(content), name)
    assert name in refused.value.message
    assert words in refused.value.message


@given(st.data())
def test_no_flipped_byte_of_a_real_file_breaks_the_inspection(data: st.DataObject) -> None:
    content = bytearray(uploads.word())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert inspect(io.BytesIO(content), "a.docx")
    except BadInput as refused:
        assert refused.message


@given(st.binary(max_size=300))
def test_no_bytes_break_the_inspection(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", uploads.word()[:1500]):
        try:
            inspect(io.BytesIO(start + content), "a.docx")
        except BadInput as refused:
            assert refused.message


def test_a_name_keeps_its_letters_and_loses_its_tricks() -> None:
    assert clean_file_name("Quyết định số 12.pdf") == "Quyết định số 12.pdf"
    assert clean_file_name("C:\\Users\\an\\Đề án.pdf") == "Đề án.pdf"
    assert clean_file_name("../../etc/passwd") == "passwd"
    assert clean_file_name("anh\u202egnp.pdf") == "anhgnp.pdf"
    assert clean_file_name("a\r\nX-Evil: 1.pdf") == "a X-Evil: 1.pdf"
    assert clean_file_name(unicodedata.normalize("NFD", "Đề án.pdf")) == "Đề án.pdf"
    assert clean_file_name("") == "tep"
    long = clean_file_name("ạ" * 400 + ".pdf")
    assert len(long) == MAX_NAME
    assert long.endswith(".pdf")


@given(st.text(max_size=400))
def test_every_name_fits_its_column(name: str) -> None:
    shown = clean_file_name(name)
    assert 0 < len(shown) <= MAX_NAME
    assert "/" not in shown
    assert shown.isprintable()
