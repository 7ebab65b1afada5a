"""Remains of HTML, LaTeX and Markdown in a cell or line, read as the plain text they stand for."""

import html
import re

from tracker.core.text import clean_lines

_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/tr)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|font|sub|sup|small|a)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:p|ul|ol|li|br|div|center|table|tbody|thead|tr|td|th|h[1-6])\b[^<>]*>", re.IGNORECASE)
_LINKS = re.compile(r"<(https?://[^<>\s]+)>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MATH = re.compile(r"\$([^$\n]+)\$")
_WORDS_OF_MATH = re.compile(r"\\(?:text|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SIGNS = {
    "geqslant": "≥",
    "leqslant": "≤",
    "geq": "≥",
    "leq": "≤",
    "ge": "≥",
    "le": "≤",
    "times": "×",
    "cdot": "×",
    "div": "÷",
    "approx": "≈",
    "neq": "≠",
    "pm": "±",
    "sum": "Σ",
    "quad": " ",
    "left": "",
    "right": "",
}
_SIGN = re.compile(r"\\(" + "|".join(_SIGNS) + r")(?![A-Za-z])\s*")
_ESCAPED = re.compile(r"\\([%&#_{}$ ,;])")


def plain(text: str) -> str:
    """The text without markup, in NFC, line by line."""
    if "<" in text or "&" in text:
        text = _LINKS.sub(r"\1", text)
        text = html.unescape(_TAGS.sub(" ", _INLINE.sub("", _BREAKS.sub("\n", text))))
    if "$" in text:
        text = _MATH.sub(lambda match: _plain_math(match.group(1)), text)
    text = _BOLD.sub(r"\2", text)
    lines = (" ".join(line.split()) for line in clean_lines(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _plain_math(math: str) -> str:
    """Only what looks like LaTeX is changed: a plain amount of dollars stays as it is."""
    math = _WORDS_OF_MATH.sub(r"\1", math)
    math = _FRACTION.sub(r"\1/\2", math)
    math = _SIGN.sub(lambda match: f"{_SIGNS[match.group(1)]} ", math)
    math = _ESCAPED.sub(r"\1", math)
    return math.replace("{", "").replace("}", "").strip()
