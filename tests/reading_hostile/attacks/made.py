"""What the attacks are built on: whole files of ours, and a plan of one row."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from tests.reading_hostile.paper import paper
from tests.reading_hostile.writing import paragraph, word_file, write

MEGABYTE = 1024 * 1024
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
ROW = ("1", "Rà soát thủ tục hành chính", "Văn phòng", "30/6/2026", "Báo cáo")
Maker = Callable[[Random], tuple[str, bytes]]
"""By chance, the name of a file and its bytes."""


def table_of(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


PLAN = table_of(HEAD, ROW)


@cache
def honest(kind: str) -> bytes:
    return write(paper("01_cchc_tinh", kind))


def word(text: str) -> tuple[str, bytes]:
    return "ke-hoach.docx", word_file(text)


def office(random: Random) -> tuple[str, bytes]:
    kind = random.choice(("docx", "xlsx"))
    return f"ke-hoach.{kind}", honest(kind)


def with_more(content: bytes, more: dict[str, bytes]) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in more.items():
            archive.writestr(name, part)
    return stream.getvalue()
