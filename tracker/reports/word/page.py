"""An empty document: its styles, its paper, and the number at the top of each page but the first."""

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Mm, Pt
from docx.styles.style import ParagraphStyle

from tracker.reports.document import Align
from tracker.reports.text import literal
from tracker.reports.word.markup import Look, element, say

FONT = "Times New Roman"
TEXT_WIDTH = 16.5
"""Of an upright page, in centimetres: 210 mm less 30 at the left and 15 at the right."""
BODY, CLAUSE, NOTE, SECTION, TABLE = "Report Body", "heading 2", "Report Note", "heading 1", "Report Table"
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "Table Normal", "No List", "header", SECTION, CLAUSE}
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_LONGEST_TITLE = 255
_AFTER_THE_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
# Parts of the library's own template: fonts and colours of a theme, styles for old programs, a picture of its page.
_FOREIGN = ("/theme", "/stylesWithEffects", "/customXml", "/thumbnail")


def empty_document(title: str, made_at: datetime) -> Document:
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_FOREIGN)]:
            del relations[key]
    _describe(document, title, made_at)
    _set_styles(document)
    section = document.sections[0]
    _set_paper(section, landscape=False)
    section.different_first_page_header_footer = True
    _number_pages(section)
    return document


def start_landscape(document: Document) -> None:
    """What follows stands on wide pages with numbers of their own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_paper(section, landscape=True)
    # It would take this over from the section before, whose first page carries no number.
    section.different_first_page_header_footer = False
    section._sectPr.insert_element_before(element("pgNumType", start="1"), *_AFTER_THE_NUMBERS)


def _describe(document: Document, title: str, made_at: datetime) -> None:
    """The file names nobody: neither the library nor whoever pressed the button."""
    facts = document.core_properties
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.title = literal(title).replace("\n", " ")[:_LONGEST_TITLE]
    facts.language = "vi-VN"
    facts.created = facts.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _set_styles(document: Document) -> None:
    styles = document.styles.element
    for style in list(styles.iter(qn("w:style"))):
        name = style.find(qn("w:name"))
        if name is not None and name.get(qn("w:val")) not in _KEPT:
            styles.remove(style)
    _set_defaults(styles)
    _shape(_style(document, "Normal"), size=14)
    body = _shape(_new(document, BODY), size=14, after=6)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Cm(1.27)
    body.paragraph_format.line_spacing = 1.1
    note = _shape(_new(document, NOTE), size=13, before=3, after=6, italic=True)
    note.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name in (SECTION, CLAUSE):
        heading = _shape(_style(document, name), size=14, before=6, after=6, bold=True)
        heading.paragraph_format.first_line_indent = Cm(1.27)
        heading.paragraph_format.keep_with_next = True
    _shape(_new(document, TABLE), size=12)


def _set_defaults(styles: Any) -> None:
    """One font for every script of the text, and no reference to a theme that would bring another."""
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in _SCRIPTS:
            fonts.set(qn(f"w:{script}"), FONT)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for spacing in styles.iter(qn("w:spacing")):
        spacing.attrib.clear()
        spacing.set(qn("w:after"), "0")


def _style(document: Document, name: str) -> ParagraphStyle:
    return next(
        style for style in document.styles if isinstance(style, ParagraphStyle) and style.element.name_val == name
    )


def _new(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    style.base_style = document.styles["Normal"]
    return style


def _shape(
    style: ParagraphStyle, *, size: float, before: float = 0, after: float = 0, bold: bool = False, italic: bool = False
) -> ParagraphStyle:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    properties.append(element("rFonts", **dict.fromkeys(_SCRIPTS, FONT)))
    style.font.bold, style.font.italic, style.font.size = bold, italic, Pt(size)
    properties.append(element("szCs", val=str(round(size * 2))))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    return style


def _set_paper(section: Section, *, landscape: bool) -> None:
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def _number_pages(section: Section) -> None:
    line = say(section.header.paragraphs[0], "", Look(13, align=Align.CENTRE))
    instruction = element("instrText")
    instruction.text = "PAGE"
    (run,) = line._p.r_lst
    run.extend(
        [
            element("fldChar", fldCharType="begin"),
            instruction,
            element("fldChar", fldCharType="end"),
        ]
    )
