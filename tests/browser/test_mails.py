"""A mail in the window of a telephone: its readers have no program of ours to make it fit."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SIZES, Running
from tests.conftest import TODAY
from tests.reminders.mornings import queue, reachable, send
from tests.tasks import made

pytestmark = pytest.mark.browser


def test_words_without_an_end_break_inside_the_mail(running: Running, chromium: Browser) -> None:
    reachable(made.house(name="Rà soát " + "W" * 1_000, due_on=TODAY).focal_point, "huong@tinh.example")
    queue(TODAY)
    page = chromium.new_page(viewport=SIZES["phone"])
    page.set_content(send().html())
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"]
    page.close()
