"""Each thing has one name wherever a person reads it: the table of docs/handbook/tu-ngu.md is held to."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs/handbook/tu-ngu.md"
ROW = re.compile(r"^\| (?P<term>[^|]+) \| (?P<meaning>[^|]+) \| (?P<never>[^|]*)\|$", re.MULTILINE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# What recognises the words of plans must know all of them.
READERS = (("reading",), ("calendar",), ("scoring",))
FILES = sorted(
    path
    for pattern in ("tracker/**/*.py", "jobs/*.py", "config.py", "templates/**/*.html", "templates/**/*.txt")
    for path in ROOT.glob(pattern)
    if path.relative_to(ROOT).parts[1:2] not in READERS
)


@dataclass(frozen=True)
class Banned:
    """A word that is not written for a term, and the phrases in which it is right."""

    term: str
    word: re.Pattern[str]
    allowed: re.Pattern[str] | None


@cache
def banned() -> list[Banned]:
    found = []
    for row in ROW.finditer(TABLE.read_text()):
        for one in re.split(r";(?![^(]*\))", row["never"]):
            word, _, phrases = one.strip().rstrip(")").partition(" (")
            if word and word not in ("---", "Không viết"):
                allowed = re.compile("|".join(re.escape(phrase.strip()) for phrase in phrases.split(";")))
                found.append(Banned(row["term"], _alone(word), allowed if phrases else None))
    return found


def _alone(word: str) -> re.Pattern[str]:
    """As a word of its own; not as part of a name, an address or an attribute."""
    return re.compile(rf"""(?<![\w./="'-]){re.escape(word)}(?![\w./="'(-])""")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module without its docstrings."""
    tree = ast.parse(path.read_text())
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def texts(path: Path) -> Iterator[tuple[int, str]]:
    if path.suffix == ".py":
        yield from strings(path)
    else:
        yield from enumerate(COMMENT.sub("", path.read_text()).splitlines(), start=1)


def faults(text: str) -> Iterator[str]:
    """Names of fields and files are all ASCII; what is read by people of this country hardly ever is."""
    for one in () if text.isascii() else banned():
        rest = one.allowed.sub("", text.lower()) if one.allowed else text.lower()
        if one.word.search(rest):
            yield f"not “{one.term}”: {text.strip()}"


def test_the_table_is_read() -> None:
    assert len(banned()) > 30
    assert list(faults("Báo cáo bị trả lại")) and list(faults("3 việc đến hạn"))
    assert not list(faults("Thư nhắc việc của ngày làm việc, /thu/email"))


def test_no_other_name_is_used() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {fault}"
        for path in FILES
        for line, text in texts(path)
        for fault in faults(text)
    ]
    assert not found
