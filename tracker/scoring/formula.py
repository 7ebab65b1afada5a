"""A formula as printed: letters, numbers, names in words, signs; parsed, computed and written out with its figures."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from tracker.scoring.figures import Figure, read_figure, say, say_percent

MAX = "M"
RATIO_WORDS = ("tỷ lệ", "tỉ lệ")
_TOKEN = re.compile(
    r"(?P<max>điểm\s+(?:tối\s+đa|chuẩn)(?:\s+của\s+(?:chỉ\s+số|mục|tiêu\s+chí)(?:\s+này)?)?)"
    r"|(?P<number>\d+(?:[.,]\d+)*\s*%?)|(?P<sign>[×*/+\-()\[\]])|(?P<word>[^\W\d_]+\d?)|(?P<space>[\s_]+)|(?P<other>.)",
    re.IGNORECASE,
)
_SIGNS = {"*": "×", "x": "×", "[": "(", "]": ")"}


@dataclass(frozen=True)
class Number:
    value: Fraction
    percent: bool = False


@dataclass(frozen=True)
class Letter:
    """A figure by its letter, or the maximum points."""

    name: str


@dataclass(frozen=True)
class Both:
    sign: str
    left: "Node"
    right: "Node"


Node: TypeAlias = Number | Letter | Both


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


def tokens(text: str, letters: Sequence[str]) -> list[Token]:
    """Neighbouring words are one name; a letter that was defined stands for itself."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "other", match.group()
        if kind == "space":
            continue
        if kind == "word" and word.lower() in letters:
            kind, word = "letter", word.lower()
        elif kind == "word" and word.lower() == "x":
            kind = "sign"
        if kind == "sign":
            word = _SIGNS.get(word.lower(), word)
        if kind == "word" and found and found[-1].kind == "word":
            found[-1] = Token("word", f"{found[-1].text} {word}")
        else:
            found.append(Token(kind, word))
    return found


class Parser:
    """Takes the longest formula that starts at the first token; None where none starts there.

    `ratio` is what “tỷ lệ” was said to be before; any other name in words is a figure called so.
    """

    def __init__(self, found: list[Token], ratio: Node | None) -> None:
        self._found, self._ratio, self._at = found, ratio, 0

    @property
    def rest(self) -> list[Token]:
        return self._found[self._at :]

    def sum(self) -> Node | None:
        return self._chain("+-", self.product)

    def product(self) -> Node | None:
        return self._chain("×/", self.atom)

    def atom(self) -> Node | None:
        token = self._next()
        if token is None:
            return None
        if token.text == "(":
            inside = self.sum()
            closing = self._next() if inside else None
            return inside if closing and closing.text == ")" else None
        match token.kind:
            case "max":
                return Letter(MAX)
            case "letter":
                return Letter(token.text)
            case "number":
                figure = read_figure(token.text)
                return Number(figure.number, figure.percent) if isinstance(figure, Figure) else None
            case "word":
                return self._name(token.text)
        return None

    def _chain(self, signs: str, take: Callable[[], Node | None]) -> Node | None:
        left = take()
        while left is not None and self.rest and self.rest[0].kind == "sign" and self.rest[0].text in signs:
            before, sign = self._at, self.rest[0].text
            self._at += 1
            right = take()
            if right is None:
                self._at = before
                break
            left = Both(sign, left, right)
        return left

    def _name(self, words: str) -> Node | None:
        if words.lower() in RATIO_WORDS:
            inline = self._inline()
            if inline is not None or self._ratio is not None:
                return inline or self._ratio
        return Letter(words)

    def _inline(self) -> Node | None:
        """“Tỷ lệ (a/b)”: the name followed by what it stands for."""
        if not self.rest or self.rest[0].text != "(":
            return None
        before = self._at
        inside = self.atom()
        if inside is None:
            self._at = before
        return inside

    def _next(self) -> Token | None:
        if self._at >= len(self._found):
            return None
        self._at += 1
        return self._found[self._at - 1]


def letters_of(node: Node) -> list[str]:
    """The figures a formula asks for, in the order they are printed; the maximum is none of them."""
    if isinstance(node, Letter):
        return [] if node.name == MAX else [node.name]
    if isinstance(node, Both):
        found = [*letters_of(node.left), *letters_of(node.right)]
        return list(dict.fromkeys(found))
    return []


class ZeroBelow(Exception):
    """A denominator came to 0; `words` names it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def value_of(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    if isinstance(node, Number):
        return node.value / 100 if node.percent else node.value
    if isinstance(node, Letter):
        return values[node.name]
    left, right = value_of(node.left, values), value_of(node.right, values)
    match node.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "×":
            return left * right
    if right == 0:
        raise ZeroBelow(words_of(node.right, {}))
    return left / right


_STRENGTH = {"+": 1, "-": 1, "×": 2, "/": 2}


def words_of(node: Node, shown: Mapping[str, str]) -> str:
    """The formula with the figures in `shown` in place of their letters: (3 + 4)/10."""
    if isinstance(node, Number):
        return say_percent(node.value / 100) if node.percent else say(node.value)
    if isinstance(node, Letter):
        return shown.get(node.name, node.name)
    left, right = words_of(node.left, shown), words_of(node.right, shown)
    if isinstance(node.left, Both) and (_weaker(node.left, node) or node.left.sign == node.sign == "/"):
        left = f"({left})"
    if isinstance(node.right, Both) and (_weaker(node.right, node) or node.sign in "/-"):
        right = f"({right})"
    return f"{left}/{right}" if node.sign == "/" else f"{left} {node.sign} {right}"


def _weaker(inner: Both, outer: Both) -> bool:
    return _STRENGTH[inner.sign] < _STRENGTH[outer.sign]


@dataclass(frozen=True)
class Factors:
    """A product taken apart: what stands above the line, what below, and the numbers among them."""

    above: tuple[Node, ...] = ()
    below: tuple[Node, ...] = ()
    number: Fraction = Fraction(1)
    maximum: int = 0


def factors_of(node: Node) -> Factors | None:
    """None where the maximum or a quotient stands where a product has no place for it."""
    if isinstance(node, Number):
        return Factors(number=value_of(node, {}))
    if isinstance(node, Letter):
        return Factors(maximum=1) if node.name == MAX else Factors(above=(node,))
    if node.sign in "+-":
        return Factors(above=(node,)) if _only_figures(node) else None
    left, right = factors_of(node.left), factors_of(node.right)
    if left is None or right is None or (node.sign == "/" and (right.maximum or not right.number)):
        return None
    if node.sign == "×":
        above, below, number = left.above + right.above, left.below + right.below, left.number * right.number
        return Factors(above, below, number, left.maximum + right.maximum)
    return Factors(left.above + right.below, left.below + right.above, left.number / right.number, left.maximum)


def _only_figures(node: Node) -> bool:
    if isinstance(node, Both):
        return node.sign in "+-" and _only_figures(node.left) and _only_figures(node.right)
    return isinstance(node, Letter) and node.name != MAX


def renamed(node: Node, names: Mapping[str, str]) -> Node:
    if isinstance(node, Letter):
        return Letter(names.get(node.name, node.name))
    if isinstance(node, Both):
        return Both(node.sign, renamed(node.left, names), renamed(node.right, names))
    return node
