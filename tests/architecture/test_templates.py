"""The pages obey the strict content policy, reach nothing outside, and carry nothing that is not used."""

import re
from pathlib import Path

import flask_bootstrap
import pytest
from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
STYLES = sorted((ROOT / "static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
SYMBOL = re.compile(r'<symbol[^>]*id="([^"]+)".*?</symbol>', re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def markup(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def symbols(path: Path) -> dict[str, str]:
    return {found[1]: found[0] for found in SYMBOL.finditer(path.read_text())}


@pytest.mark.parametrize("path", TEMPLATES + STYLES + SCRIPTS, ids=short)
def test_no_file_of_a_page_is_longer_than_150_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 150


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_nothing_stands_inline_that_the_content_policy_forbids(path: Path) -> None:
    text = markup(path)
    assert not re.findall(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text)
    assert not [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]


@pytest.mark.parametrize("path", TEMPLATES + STYLES + SCRIPTS, ids=short)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.findall(r"https?://|[\"'(]//\w|@import", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_every_macro_imported_is_used(path: Path) -> None:
    text = markup(path)
    for line, names in re.findall(r"(\{% from \"[^\"]+\" import ([^%]+)%\})", text):
        for name in (part.split(" as ")[-1].strip() for part in names.split(",")):
            used = len(re.findall(rf"\b{name}[(\[]", text.replace(line, "")))
            assert used or is_used_by_an_include(name, text), f"{name} is imported and not used"


def is_used_by_an_include(name: str, text: str) -> bool:
    included = re.findall(r"\{% include \"([^\"]+)\"", text)
    return any(f"{name}(" in markup(ROOT / "templates" / template) for template in included)


@pytest.mark.parametrize("path", sorted((ROOT / "templates/components").glob("*.html")), ids=short)
def test_a_component_names_its_macro_and_arguments_on_its_first_line(path: Path) -> None:
    first = path.read_text().splitlines()[0]
    assert re.match(rf"\{{# {path.stem}\(", first)


def test_every_icon_in_use_is_in_the_sprite() -> None:
    text = "".join(markup(path) for path in TEMPLATES) + "".join(path.read_text() for path in SCRIPTS)
    text += "".join(path.read_text() for path in (ROOT / "tracker/web").rglob("*.py"))
    components = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    states = components.get_template("components/status.html").module.STATES
    tones = components.get_template("components/note.html").module.ICONS
    asked = set(re.findall(r"\bicon(?:_name)?\s*[(=]\s*\"([a-z0-9-]+)\"", text))
    asked |= {name for name, _tone, _words in states.values()} | set(tones.values())
    assert asked - set(symbols(ROOT / "static/img/icons.svg")) == set()


def test_the_icons_are_those_of_bootstrap_unchanged_and_in_order() -> None:
    theirs = symbols(Path(flask_bootstrap.__file__).parent / "static/bootstrap5/icons/bootstrap-icons.svg")
    ours = symbols(ROOT / "static/img/icons.svg")
    assert ours == {name: theirs[name] for name in sorted(ours)}
    assert list(ours) == sorted(ours)
