"""One spelling of a scoring text: what a Word file, a PDF or a formula editor made of the same signs."""

import re

from tracker.core.text import clean_lines

_TAGS = re.compile(r"<(?:/?[a-zA-Z][^<>]*)>")
_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_COMMANDS = (
    (re.compile(r"\\(?:geqslant|geq|ge)\b|>\s*=|=>"), "≥"),
    (re.compile(r"\\(?:leqslant|leq|le)\b|<\s*=|=<"), "≤"),
    (re.compile(r"\\(?:times|cdot)\b"), "×"),
    (re.compile(r"\\(?:text|mathrm|mathbf)\s*\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\(?:left|right)\b"), ""),
    (re.compile(r"\\([%,;{}])"), r"\1"),
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"÷": "/", "∕": "/", "⁄": "/", "∗": "*", "·": "×", "$": ""})
_SPACES = re.compile(r"[^\S\n]+")
# A formula goes on over the end of a line.
_CUT_FORMULA = re.compile(r"(?<=[*×/+=≥≤])\s*\n\s*")


def plain(text: str) -> str:
    """Without markup, with one sign for each thing; line ends stay where they part statements."""
    found = _FRACTION.sub(r"(\1)/(\2)", _TAGS.sub(" ", clean_lines(text).replace("\x00", "")))
    for written, meant in _COMMANDS:
        found = written.sub(meant, found)
    return _SPACES.sub(" ", _CUT_FORMULA.sub(" ", found.translate(_DASHES))).strip()
