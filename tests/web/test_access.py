"""Every route, called by everybody who stands in some relation to its object, against one written table.

A route that is not in the table fails the run; so does every answer that differs from it. "ok" means that the person
gets through to the page or the act (whose own rules may still say something of the form); "403" visible but not
permitted; "404" not visible, the same as if it were not there; "login" sent to the log-in.
"""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import application
from tests.web import world
from tests.web.world import PRINCIPALS, World

TABLE = Path(__file__).with_name("access_matrix.csv")
# The files everybody may load, and the route that ends the log-in it is called with.
_LEFT_OUT = {"static", "styles.static", "bootstrap.static"}
# What an act needs before it looks at the thing itself.
_FORMS: dict[str, dict[str, str]] = {
    "accounts.act_for": {"membership": "own"},
    "plan_forms.settle_name": {"printed": "Sở Lạ", "meant": "as-printed"},
}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Flask, World, Path]]:
    with application("sqlite") as app:
        made = world.build()
        place = Path(app.config["INSTANCE"]) / "snapshot.db"
        _copy(Path(app.config["INSTANCE"]) / "test.db", place)
        yield app, made, place


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def _address(app: Flask, made: World, endpoint: str, thing: str) -> str:
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    capability = endpoint.partition(".")[0]
    values = {
        name: made.ids.get(f"{thing}.{name}") or made.ids.get(f"{capability}.{name}") or made.ids[name]
        for name in rule.arguments
    }
    with app.test_request_context():
        return app.url_for(endpoint, **values)


def _client(app: Flask, made: World, who: str) -> FlaskClient:
    client = app.test_client()
    return client if who == "AN" else made.people[who].log_in(client)


def _call(client: FlaskClient, method: str, address: str, form: dict[str, str]) -> TestResponse:
    return client.get(address) if method == "GET" else client.post(address, data=form)


def _verdict(answer: TestResponse) -> str:
    if answer.status_code in (302, 307) and answer.location.startswith("/dang-nhap?"):
        return "login"
    if answer.status_code >= 500:
        return f"error {answer.status_code}"
    return str(answer.status_code) if answer.status_code in (403, 404) else "ok"


def test_every_route_stands_in_the_table(house: tuple[Flask, World, Path]) -> None:
    app, _, _ = house
    routes = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in _LEFT_OUT
    }
    assert {(row["endpoint"], row["method"]) for row in _rows()} == routes


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['method']} {row['endpoint']} {row['thing']}")
def test_everybody_gets_what_the_table_says(house: tuple[Flask, World, Path], row: dict[str, str]) -> None:
    app, made, snapshot = house
    address = _address(app, made, row["endpoint"], row["thing"])
    seen = {}
    for who in PRINCIPALS:
        form = dict(_FORMS.get(row["endpoint"], {}))
        if form.get("membership") == "own" and who != "AN":
            form["membership"] = str(made.people[who].membership_id)
        with _call(_client(app, made, who), row["method"], address, form) as answer:
            seen[who] = _verdict(answer)
        if row["method"] == "POST":
            _copy(snapshot, Path(app.config["INSTANCE"]) / "test.db")
    assert seen == {who: row[who] for who in PRINCIPALS}


@pytest.mark.parametrize(
    "row",
    [row for row in _rows() if row["FO"] == "404" and row["method"] == "GET"],
    ids=lambda row: f"{row['endpoint']} {row['thing']}",
)
def test_what_is_hidden_looks_like_what_is_not_there(house: tuple[Flask, World, Path], row: dict[str, str]) -> None:
    app, made, _ = house
    client = _client(app, made, "FO")
    nothing = World(made.people, dict.fromkeys(made.ids, "999999"))
    hidden = client.get(_address(app, made, row["endpoint"], row["thing"]))
    missing = client.get(_address(app, nothing, row["endpoint"], row["thing"]))
    assert (hidden.status_code, hidden.text) == (missing.status_code, missing.text)
