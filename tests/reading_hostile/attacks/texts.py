"""Words that take long to read, bytes that are no words, and files damaged on their way."""

from random import Random

from tests.reading_hostile.attacks.made import HEAD, PLAN, ROW, Maker, honest, word
from tests.reading_hostile.writing import KINDS, paragraph

_TRAPS = (
    ("và, ", ""),
    ("(", ")"),
    ("1.", ""),
    ("ngày ", "30"),
    ("Sở A, ", ""),
    ("x", ""),
    ("100% ", "trở lên"),
    ("trước ngày 30/6/2026 ", ""),
    ("<b>", "</b>"),
    ("$\\\\frac{", "}$"),
    ("**", ""),
    ("- ", ""),
    ("chủ trì ", ": "),
    (" ", ";"),
    ("0", "."),
    ("I", ""),
    ("a) ", ""),
    ("hàng quý; ", ""),
    ("thực hiện phối hợp với ", ""),
)


def _repeated(random: Random) -> str:
    opens, closes = random.choice(_TRAPS)
    count = random.choice((50, 1_000, 5_000))
    return opens * count + closes * count


def long_cell(random: Random) -> tuple[str, bytes]:
    """Words in one cell, at which a pattern may try every way there is."""
    row = list(ROW)
    row[random.randrange(len(row))] = _repeated(random)
    return _lines([HEAD, row, ROW], random)


def long_line(random: Random) -> tuple[str, bytes]:
    text = _repeated(random)
    if random.random() < 0.5:
        return word(paragraph("KẾ HOẠCH") + paragraph(text) + PLAN)
    return "ke-hoach.txt", f"KẾ HOẠCH\n{text}\nI. Tổ chức thực hiện\n1. Sở Y tế: {text}\n".encode()


def _lines(rows: list[tuple[str, ...] | list[str]], random: Random) -> tuple[str, bytes]:
    if random.random() < 0.5:
        cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
        return word(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>")
    return "ke-hoach.txt", "\n".join("\t".join(row) for row in rows).encode()


def many_lines(random: Random) -> tuple[str, bytes]:
    line = random.choice(("", "I.", "1. Sở A", "- họp", "\t", "Việc", "Phụ lục I"))
    return f"ke-hoach.{random.choice(('txt', 'csv'))}", f"{line}\n".encode() * random.choice((1_000, 8_000))


def wide_lines(random: Random) -> tuple[str, bytes]:
    separator = random.choice("\t;,|")
    return f"ke-hoach.{random.choice(('txt', 'csv'))}", (separator.join(HEAD) + separator * 2_000 + "\n").encode() * 5


def strange_quotes(random: Random) -> tuple[str, bytes]:
    quoted = random.choice(('"', '"a"b"', '""', '"' * 999, "'", '"x\n', '"' + "x" * 200_000 + '"', "sep=\n", "sep=;\n"))
    lines = [";".join(HEAD), ";".join(ROW), quoted, f"{quoted};{quoted}"]
    random.shuffle(lines)
    return "ke-hoach.csv", "\n".join(lines).encode()


def strange_encoding(random: Random) -> tuple[str, bytes]:
    text = "\n".join(("KẾ HOẠCH", "\t".join(HEAD), "\t".join(ROW)))
    encoding = random.choice(("utf-16", "utf-16-le", "utf-32", "cp1258", "latin-1", "utf-7", "shift-jis", "utf-8"))
    mark = random.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\xff\xfe\0\0"))
    return f"ke-hoach.{random.choice(('txt', 'csv'))}", mark + text.encode(encoding, errors="ignore")


_SIGNS = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ", b"<html>")


def noise(random: Random) -> tuple[str, bytes]:
    before = random.choice(
        (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ", b"<html>")
    )
    kind = random.choice((*KINDS, "pdf", "", "exe"))
    return f"ke-hoach.{kind}", before + random.randbytes(random.choice((1, 100, 5_000)))


def flipped_bytes(random: Random) -> tuple[str, bytes]:
    kind = random.choice(KINDS)
    content = bytearray(honest(kind))
    for _ in range(random.choice((1, 5, 50))):
        content[random.randrange(len(content))] = random.randrange(256)
    return f"ke-hoach.{kind}", bytes(content)


def cut_file(random: Random) -> tuple[str, bytes]:
    kind = random.choice(KINDS)
    content = honest(kind)
    first, last = sorted((random.randrange(len(content)), random.randrange(len(content))))
    return f"ke-hoach.{kind}", random.choice((content[:last], content[first:], content[:first] + content[last:]))


ATTACKS: tuple[Maker, ...] = (
    *(long_cell, long_line, many_lines, wide_lines, strange_quotes, strange_encoding),
    *(noise, flipped_bytes, cut_file),
)
