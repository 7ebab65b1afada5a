"""What a form of editing was drawn over."""

import re

from flask.testing import FlaskClient


def seen_at(client: FlaskClient, page: str) -> dict[str, str]:
    return {"seen": seen_in(client.get(page).text)}


def seen_in(text: str) -> str:
    field = re.search(r'name="seen"[^>]*value="([0-9a-f]+)"', text)
    assert field
    return field[1]
