"""The labels that Word counts out for numbered paragraphs: printed, yet nowhere in the text of the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_MOST_COUNTED = 780  # As far as Word counts in letters; beyond it every number is shown as it is.
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """Counts through a document: `label` is to be asked for every paragraph once, in the order of print."""

    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _list_of: dict[str, str] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _styles: dict[str, tuple[str | None, _Element | None]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: _Element | None, styles: _Element | None) -> "Numbering":
        found = cls()
        for one in _all(numbering, "abstractNum"):
            found._lists[_value(one, "abstractNumId")] = dict(_levels(one))
        for one in _all(numbering, "num"):
            number = _value(one, "numId")
            found._list_of[number] = _child_value(one, "abstractNumId")
            found._restarts[number] = dict(_overrides(one))
        for style in _all(styles, "style"):
            based_on = _child_value(style, "basedOn") or None
            found._styles[_value(style, "styleId")] = (based_on, style.find(f"{W}pPr/{W}numPr"))
        return found

    def label(self, paragraph: _Element) -> str:
        number, depth = self._number_of(paragraph)
        levels = self._lists.get(self._list_of.get(number, ""), {})
        if depth not in levels:
            return ""
        counts = self._counts_of(number)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if levels[depth].form == "bullet":
            return "-"
        return re.sub(r"%(\d)", lambda match: _shown(levels, counts, int(match[1]) - 1), levels[depth].text)

    def _number_of(self, paragraph: _Element) -> tuple[str, int]:
        """The list and level of a paragraph, its own or those of its style."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        style = _child_value(paragraph.find(f"{W}pPr"), "pStyle")
        seen: set[str] = set()
        while properties is None and style in self._styles and style not in seen:
            seen.add(style)
            based_on, properties = self._styles[style]
            style = based_on or ""
        return _child_value(properties, "numId"), int(_child_value(properties, "ilvl") or 0)

    def _counts_of(self, number: str) -> dict[int, int]:
        """Lists of one kind count on together, unless one of them says where it starts."""
        counts = self._counts.setdefault(self._list_of[number], {})
        for depth, start in self._restarts.pop(number, {}).items():
            counts[depth] = start - 1
        return counts


def _levels(abstract: _Element) -> Iterator[tuple[int, _Level]]:
    for level in _all(abstract, "lvl"):
        start = int(_child_value(level, "start") or 1)
        form, text = _child_value(level, "numFmt") or "decimal", _child_value(level, "lvlText")
        yield int(_value(level, "ilvl")), _Level(form, text, start)


def _overrides(number: _Element) -> Iterator[tuple[int, int]]:
    for override in _all(number, "lvlOverride"):
        if start := _child_value(override, "startOverride"):
            yield int(_value(override, "ilvl")), int(start)


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts.get(depth, level.start)
    match level.form:
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperLetter":
            return _letter(count)
        case "lowerLetter":
            return _letter(count).lower()
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
    return str(count)


def _roman(count: int) -> str:
    if count > _MOST_COUNTED:
        return str(count)
    shown = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        times, count = divmod(count, worth)
        shown += sign * times
    return shown


def _letter(count: int) -> str:
    """A to Z, then AA, BB as Word does."""
    if not 0 < count <= _MOST_COUNTED:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _all(parent: _Element | None, name: str) -> list[_Element]:
    return [] if parent is None else parent.findall(f"{W}{name}")


def _value(element: _Element, name: str) -> str:
    return str(element.get(f"{W}{name}", ""))


def _child_value(parent: _Element | None, name: str) -> str:
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else _value(child, "val")
