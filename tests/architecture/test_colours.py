"""Both sets of colours are whole, and texts keep the contrast of WCAG AA on each ground they may stand on."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
GROUNDS = ("canvas", "surface", "raised", "paper")
TINTS = ("late-tint", "soon-tint", "wait-tint", "done-tint", "calm-tint", "accent-tint")


def colours(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r" \{(.*?)\}", CSS, re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block[1]))


LIGHT, DARK = colours(":root"), colours('[data-bs-theme="dark"]')


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_dark_is_the_same_whether_chosen_or_asked_for_by_the_device() -> None:
    assert colours(":root:not([data-bs-theme])") == DARK
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_grounds(theme: dict[str, str]) -> None:
    pairs = [(text, ground) for text in ("ink", "ink-2") for ground in GROUNDS + TINTS]
    pairs += [(text, ground) for text in ("ink-3", "accent") for ground in GROUNDS]
    pairs += [
        (tone, ground) for tone in ("late", "soon", "wait", "done", "calm") for ground in (*GROUNDS, f"{tone}-tint")
    ]
    pairs += [
        ("accent", "accent-tint"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("bar-ink", "bar"),
    ]
    assert {pair: ratio for pair in pairs if (ratio := contrast(theme[pair[0]], theme[pair[1]])) < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_border_of_a_control_can_be_seen(theme: dict[str, str]) -> None:
    grounds = ("canvas", "surface", "raised", "paper")
    assert {ground: ratio for ground in grounds if (ratio := contrast(theme["control"], theme[ground])) < 3} == {}
