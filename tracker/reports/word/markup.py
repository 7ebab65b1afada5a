"""The few elements of WordprocessingML that the library has no words for, and text in them."""

import copy
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tracker.reports.document import Align
from tracker.reports.text import literal

TWIPS = 567
"""In a centimetre."""
_SPACE = qn("xml:space")


@dataclass(frozen=True)
class Look:
    """How a line stands that belongs to no style of its own; size in points."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Align = Align.CENTRE


def element(tag: str, *children: Any, **attributes: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run_of(text: str, marks: list[Any]) -> Any:
    holder = element("t")
    made = element("r", element("rPr", *marks), holder)
    write(holder, text)
    return made


def write(holder: Any, text: str) -> None:
    """Put `text` into a w:t, its further lines after it in the same run."""
    first, *rest = literal(text).split("\n")
    holder.text = first
    holder.set(_SPACE, "preserve")
    for line in reversed(rest):
        further = copy.copy(holder)
        further.text = line
        holder.addnext(further)
        holder.addnext(element("br"))


def say(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """One run in this look."""
    run = run_of(text, marks(size=look.size, bold=look.bold, italic=look.italic))
    # The properties of a paragraph stand before its runs.
    paragraph.paragraph_format.element.get_or_add_pPr().append(element("jc", val=look.align.value))
    paragraph._p.append(run)
    return paragraph


def marks(*, size: float, bold: bool = False, italic: bool = False) -> list[Any]:
    halves = str(round(size * 2))
    made = [element("b")] if bold else []
    made += [element("i")] if italic else []
    return [*made, element("sz", val=halves), element("szCs", val=halves)]


def keep_with_next(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.keep_with_next = True


def rule(paragraph: Paragraph, *, length: float, within: float) -> None:
    """The paragraph becomes a drawn line of `length`, centred in a width; both in centimetres."""
    side = str(round((within - length) / 2 * TWIPS))
    properties = paragraph._p.get_or_add_pPr()
    line = element("top", val="single", sz="6", space="1", color="000000")
    properties.append(element("pBdr", line))
    properties.append(element("spacing", before="40", after="0", line="80", lineRule="exact"))
    properties.append(element("ind", left=side, right=side, firstLine="0"))
    properties.append(element("rPr", element("sz", val="4"), element("szCs", val="4")))
