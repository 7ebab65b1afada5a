"""Archives that unpack to too much, lie about themselves or lead out of their folder."""

import io
import struct
import zipfile
from functools import cache
from random import Random

from tests.reading_hostile.attacks.made import MEGABYTE, PLAN, Maker, honest, office, with_more, word
from tests.reading_hostile.writing import packed, word_parts

_ENTRY, _ENTRY_OF_DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"


@cache
def _bomb(megabytes: int, parts: int) -> bytes:
    inside = word_parts(PLAN) | {f"word/media/{number}.xml": b" " * megabytes * MEGABYTE for number in range(parts)}
    return packed(inside)


def ratio_bomb(random: Random) -> tuple[str, bytes]:
    return "ke-hoach.docx", _bomb(random.choice((2, 5, 20)), random.choice((1, 3)))


def bomb_in_the_document(random: Random) -> tuple[str, bytes]:
    return word(f"{PLAN}<w:p><w:r><w:t>{' ' * random.choice((2, 8)) * MEGABYTE}</w:t></w:r></w:p>")


def nested_archives(random: Random) -> tuple[str, bytes]:
    content = b"\0" * MEGABYTE
    for level in range(random.randint(2, 6)):
        content = packed({f"{level}.zip": content})
    return "ke-hoach.docx", packed(word_parts(PLAN) | {"word/embeddings/x.zip": content})


def many_entries(random: Random) -> tuple[str, bytes]:
    parts = {f"word/{number}.xml": b"<a/>" for number in range(random.randint(1_999, 4_000))}
    return "ke-hoach.docx", packed(word_parts(PLAN) | parts)


def lying_sizes(random: Random) -> tuple[str, bytes]:
    """The sizes in the directory, or those before the parts, are others than those of the parts."""
    filename, content = office(random)
    changed = bytearray(content)
    sign, field = random.choice(((_ENTRY, 22), (_ENTRY_OF_DIRECTORY, 24), (_ENTRY, 18), (_ENTRY_OF_DIRECTORY, 20)))
    at = changed.find(sign)
    while at >= 0:
        if random.random() < 0.5:
            changed[at + field : at + field + 4] = struct.pack("<I", random.choice((0, 1, 1000, 2**31, 2**32 - 1)))
        at = changed.find(sign, at + 1)
    return filename, bytes(changed)


def overlapping_entries(random: Random) -> tuple[str, bytes]:
    """Every part is said to begin where the first one does."""
    filename, content = office(random)
    changed = bytearray(content)
    at = changed.find(_ENTRY_OF_DIRECTORY)
    while at >= 0:
        changed[at + 42 : at + 46] = struct.pack("<I", random.choice((0, 0, 10, 2**31)))
        at = changed.find(_ENTRY_OF_DIRECTORY, at + 1)
    return filename, bytes(changed)


def leading_names(random: Random) -> tuple[str, bytes]:
    filename, content = office(random)
    names = (
        "../../etc/passwd",
        "/etc/passwd",
        "c:\\windows\\x",
        "word/../../x",
        "..\\x",
        "\\\\server\\x",
        "a:b",
        "x\0y",
    )
    return filename, with_more(content, {random.choice(names): b"x"})


def encrypted(random: Random) -> tuple[str, bytes]:
    """The flag says so; the bytes stay as they are."""
    filename, content = office(random)
    changed = bytearray(content)
    for sign, field in ((_ENTRY, 6), (_ENTRY_OF_DIRECTORY, 8)):
        at = changed.find(sign)
        while at >= 0:
            changed[at + field] |= 1
            at = changed.find(sign, at + 1)
    return filename, bytes(changed)


def unknown_packing(random: Random) -> tuple[str, bytes]:
    filename, content = office(random)
    changed = bytearray(content)
    method = struct.pack("<H", random.choice((1, 6, 12, 14, 93, 99)))
    for sign, field in ((_ENTRY, 8), (_ENTRY_OF_DIRECTORY, 10)):
        at = changed.find(sign)
        changed[at + field : at + field + 2] = method
    return filename, bytes(changed)


def polyglot(random: Random) -> tuple[str, bytes]:
    kind = random.choice(("docx", "xlsx", "txt", "csv", "pdf", "doc"))
    before = random.choice(
        (b"%PDF-1.7\n", b"GIF89a", b"<html><body>", b"MZ", b"{\\rtf1 ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    )
    content = honest(random.choice(("docx", "xlsx")))
    return f"ke-hoach.{kind}", random.choice((before + content, content + before, before * 40 + content))


def macros(random: Random) -> tuple[str, bytes]:
    filename, content = office(random)
    return filename, with_more(content, {random.choice(("word/vbaProject.bin", "xl/vbaProject.bin")): b"x"})


def doubled_parts(random: Random) -> tuple[str, bytes]:
    """Two parts of one name: which of them counts?"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in word_parts(PLAN).items():
            archive.writestr(name, part)
        info = zipfile.ZipInfo("word/document_.xml")
        archive.writestr(info, random.choice((word_parts("")["word/document.xml"], "<a/>", "")))
    return "ke-hoach.docx", stream.getvalue().replace(b"word/document_.xml", b"word/document.xml\0"[:18])


ATTACKS: tuple[Maker, ...] = (
    *(ratio_bomb, bomb_in_the_document, nested_archives, many_entries, lying_sizes, overlapping_entries),
    *(leading_names, encrypted, unknown_packing, polyglot, macros, doubled_parts),
)
