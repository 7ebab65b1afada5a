"""Tables of Word without measure."""

from random import Random

from tests.reading_hostile.attacks.made import PLAN, Maker, word
from tests.reading_hostile.paper import paper
from tests.reading_hostile.writing import body, packed, paragraph, word_parts


def nested_tables(random: Random) -> tuple[str, bytes]:
    inner = PLAN
    for _ in range(random.choice((3, 10, 30, 60, 100))):
        cell = f"<w:tc>{paragraph('Việc')}{inner}{paragraph('x')}</w:tc>"
        inner = f"<w:tbl><w:tr><w:tc>{paragraph('1')}</w:tc>{cell}</w:tr></w:tbl>"
    return word(inner)


def endless_spans(random: Random) -> tuple[str, bytes]:
    value = random.choice(("1000000000", "99999999999999999999", "-5", "0", "abc", "", "1e9", "2147483647", "１２"))
    marked = random.choice(
        (
            f'<w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>',
            f'<w:tcPr><w:gridSpan w:val="{value}"/><w:vMerge/></w:tcPr>',
            "<w:tcPr><w:vMerge/></w:tcPr>",
        )
    )
    text = body(paper("02_chuong_trinh_quy", "docx"))
    before = f'<w:trPr><w:gridBefore w:val="{value}"/></w:trPr>' if random.random() < 0.3 else ""
    every = random.choice((1, 2, 7))
    pieces = text.replace("<w:tr>", f"<w:tr>{before}").split("<w:tc><w:tcPr>")
    joined = "".join(
        piece
        + (
            ""
            if at == len(pieces) - 1
            else marked.join(("<w:tc>", "")) + "<w:tcPr>"
            if at % every == 0
            else "<w:tc><w:tcPr>"
        )
        for at, piece in enumerate(pieces)
    )
    return word(joined)


def endless_merge(random: Random) -> tuple[str, bytes]:
    cell = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('Việc cần làm')}</w:tc>"
    rows = f"<w:tr>{cell * 5}</w:tr>" * random.choice((50, 500, 2_000))
    return word(PLAN.replace("</w:tbl>", f"{rows}</w:tbl>"))


def huge_table(random: Random) -> tuple[str, bytes]:
    rows, columns = random.choice(((2_000, 6), (8_000, 4), (20, 2_000), (2, 20_000), (300, 60), (1, 30_000)))
    cells = "".join(f"<w:tc>{paragraph(f'Việc {number}')}</w:tc>" for number in range(columns))
    return word(PLAN.replace("</w:tbl>", f"<w:tr>{cells}</w:tr>" * rows + "</w:tbl>"))


def many_tables(random: Random) -> tuple[str, bytes]:
    return word((paragraph("Phụ lục") + PLAN) * random.choice((100, 1_000, 2_000)))


def counted_without_end(random: Random) -> tuple[str, bytes]:
    """Numbered paragraphs that begin in the thousands of millions, in Roman numbers or letters."""
    form = random.choice(("upperRoman", "lowerRoman", "lowerLetter", "upperLetter", "decimalZero", "bullet", "x"))
    start = random.choice((10**6, 10**9, 10**12, -7, 0))
    label = random.choice(("%1.", "%1" * 10_000, "%9%0%1", "(%1)"))
    counted = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    parts = word_parts(PLAN.replace("<w:p>", f"<w:p>{number}"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts["word/numbering.xml"] = counted
    parts["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/numbering" Target="numbering.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/numbering.xml" ContentType="{types}.numbering+xml"/></Types>'
    )
    return "ke-hoach.docx", packed(parts)


ATTACKS: tuple[Maker, ...] = (nested_tables, endless_spans, endless_merge, huge_table, many_tables, counted_without_end)
HEAVY = frozenset({huge_table, many_tables, nested_tables})
