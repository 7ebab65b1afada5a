"""What the lines above a table say of it: the appendix it stands in, its title, the section it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.text import clean, fold
from tracker.reading.codes import Code, split_leading_code

_PAGE_NUMBER = re.compile(r"(?:trang )?[-– ]*\d{1,4}(?: ?/ ?\d{1,4})?[-– ]*")
_PART = re.compile(
    r"(?:phụ lục|biểu|phụ biểu|mẫu)(?: số)?(?: (?:[ivxlc]+[a-z]?|\d+[a-z]?|[a-z]))?(?=[\s.:,–-]|$)",
    re.IGNORECASE,
)
_PART_WORDS = frozenset({"phu", "luc", "bieu", "mau", "so"})
_NOT_A_TITLE = re.compile(r"^(?:\(|don vi( tinh)?\s*:|dvt\b)")
_UNNAMED = re.compile(r"(?:sheet|trang[_ ]?tinh|table)[_ ]?\d*|(?:phu luc|pl|bieu|mau) ?\w{0,4}")
_LONGEST_HEADING = 250
_LOOK_BACK = 8


@dataclass(frozen=True)
class Heading:
    """`part` as it is cited ("Phụ lục 2"), `title` of part or table, `section`: the numbered line above."""

    part: str = ""
    title: str = ""
    section: str = ""
    sheet: str = ""

    @property
    def place(self) -> str:
        return ", ".join(name for name in (self.sheet, self.part) if name)

    @property
    def section_code(self) -> Code | None:
        return split_leading_code(self.section)[0]


def bare(line: str) -> str:
    """A line without the marks of Markdown around it."""
    return clean(line).strip("*#_ ").strip()


def says_nothing(line: str) -> bool:
    """An empty line or a page number: a table may go on behind it."""
    words = fold(bare(line))
    return not words or _PAGE_NUMBER.fullmatch(words) is not None


def read_heading(lines: Sequence[str], before: Heading) -> Heading:
    """`lines` are those since the table before, `before` is its heading."""
    texts = _without_remarks([bare(line) for line in lines])
    part, title = before.part, before.title
    rest: Sequence[str] = texts
    for position, text in enumerate(texts):
        found = part_of(text)
        if found:
            part = found
            title, rest = title_behind(texts, position, found)
    section = _section(rest)
    if not title or (section and split_leading_code(section)[0] is None):
        title, section = section or title, ""
    return Heading(part, title, section, before.sheet)


def sheet_heading(name: str) -> Heading:
    """Of a sheet on which nothing is read yet: its name is its title, unless it is one for any sheet."""
    title = "" if _UNNAMED.fullmatch(fold(name)) else clean(name)
    return Heading(title=title, sheet=f"Trang tính “{name}”")


def part_of(text: str) -> str:
    """The name of a part where the line is its head, not a sentence that speaks of it."""
    match = _PART.match(text)
    if match is None or len(text) > _LONGEST_HEADING:
        return ""
    behind = text[match.end() :].strip(" .:–-")
    if behind[:1].islower() or (match[0].lower() in ("biểu", "mẫu") and behind):
        return ""
    return _cited(match[0].split())


def _cited(words: list[str]) -> str:
    """ "PHỤ LỤC II" is cited as "Phụ lục II"."""
    small = [word.lower() if fold(word) in _PART_WORDS else word for word in words]
    return " ".join([small[0].capitalize(), *small[1:]])


def _without_remarks(texts: list[str]) -> list[str]:
    """Without what stands in brackets below a title, be it on several lines; gaps are kept as empty lines."""
    kept: list[str] = []
    inside = 0
    for text in texts:
        if inside or text.startswith("("):
            inside = 0 if text.rstrip("./ ").endswith(")") or inside > 3 else inside + 1
            kept.append("")
        elif _NOT_A_TITLE.match(fold(text)) or says_nothing(text):
            kept.append("")
        else:
            kept.append(text)
    return kept


def title_behind(texts: Sequence[str], position: int, part: str) -> tuple[str, Sequence[str]]:
    """The title behind the name of a part, on its line or the next ones, and the lines that are left."""
    found = [texts[position][len(part) :].strip(" .:–-")]
    following = position + 1
    while following < len(texts) and texts[following] and _belongs(found, texts[following]):
        found.append(texts[following])
        following += 1
    return clean(" ".join(found)), texts[following:]


def _belongs(found: list[str], text: str) -> bool:
    """A title goes on in capitals; in small letters it has one line."""
    written = [line for line in found if line]
    if part_of(text) or split_leading_code(text)[0] is not None and written:
        return False
    return not written or (written[-1].isupper() and text.isupper()) or text[:1].islower()


def _section(texts: Sequence[str]) -> str:
    """The nearest line that reads like a heading."""
    for text in [text for text in reversed(texts) if text][:_LOOK_BACK]:
        coded = split_leading_code(text)[0] is not None
        if len(text) > _LONGEST_HEADING or text.endswith((";", ",")):
            return ""
        if coded or text.isupper() or fold(text).startswith(("bang ", "danh muc ", "bieu ")):
            return text.rstrip(" .:")
    return ""
