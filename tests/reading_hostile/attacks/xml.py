"""XML that declares, breaks, lacks or nests what it should not."""

from random import Random

from tests.reading_hostile.attacks.made import PLAN, Maker, word
from tests.reading_hostile.writing import packed, sheet_parts, word_parts

_ENTITIES = '<!DOCTYPE a [<!ENTITY b0 "x">{more}]>'
_EXTERNAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def _parts_of(random: Random) -> tuple[str, dict[str, str]]:
    if random.random() < 0.5:
        return "ke-hoach.docx", word_parts(PLAN)
    return "ke-hoach.xlsx", sheet_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>')


def doctype(random: Random) -> tuple[str, bytes]:
    filename, parts = _parts_of(random)
    name = random.choice(list(parts))
    more = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, random.randint(2, 12)))
    declared = random.choice((_ENTITIES.format(more=more), _EXTERNAL, '<!doctype a SYSTEM "http://localhost/x">'))
    written = declared + parts[name].split("?>\n", 1)[-1].replace("<w:t ", "<w:t>&b0;</w:t><w:t ", 1)
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"))
    return filename, packed(parts | {name: written.encode(encoding)})


def broken_xml(random: Random) -> tuple[str, bytes]:
    filename, parts = _parts_of(random)
    name = random.choice(list(parts))
    whole = parts[name]
    at = random.randrange(len(whole))
    spoilt = random.choice(
        (
            whole[:at],
            whole[:at] + "<" + whole[at:],
            whole[:at] + "\x00" + whole[at:],
            whole[:at] + "&#0;&nosuch;" + whole[at:],
            whole.replace("UTF-8", random.choice(("UTF-16", "ISO-8859-1", "x-unknown"))),
            whole.replace("xmlns", "xmln"),
            whole + whole,
            "",
            "<a/>",
        )
    )
    return filename, packed(parts | {name: spoilt})


def lost_parts(random: Random) -> tuple[str, bytes]:
    filename, parts = _parts_of(random)
    for name in random.sample(list(parts), random.randint(1, 2)):
        del parts[name]
    return filename, packed(parts or {"x": ""})


def strange_targets(random: Random) -> tuple[str, bytes]:
    filename, parts = _parts_of(random)
    target = random.choice(("../../x", "/etc/passwd", "http://localhost/x", "_rels/.rels", "", "word", "NULL"))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", target).replace("xl/workbook.xml", target)
    return filename, packed(parts)


def deep_xml(random: Random) -> tuple[str, bytes]:
    depth = random.choice((50, 200, 250, 1_000, 20_000))
    name = random.choice(("w:sdt", "w:ins", "w:p", "w:r", "w:customXml"))
    return word(f"<{name}>" * depth + PLAN + f"</{name}>" * depth)


ATTACKS: tuple[Maker, ...] = (doctype, broken_xml, lost_parts, strange_targets, deep_xml)
