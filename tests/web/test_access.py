"""Every route, called by everybody who stands in some relation to its object, against one written table.

A route that is not in the table fails the run; so does every answer that differs from it. "ok" means that the person
gets through to the page or the act (whose own rules may still say something of the form); "403" visible but not
permitted; "404" not visible, the same as if it were not there; "login" sent to the log-in.
"""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import databases
from tests.web import matrix
from tests.web.world import PRINCIPALS

# The files everybody may load, and the route that ends the log-in it is called with.
_LEFT_OUT = {"static", "styles.static", "bootstrap.static"}
# What an act needs before it looks at the thing itself.
_FORMS: dict[str, dict[str, str]] = {
    "accounts.act_for": {"membership": "own"},
    "plan_forms.settle_name": {"printed": "Sở Lạ", "meant": "as-printed"},
}


@pytest.fixture(scope="module", params=databases.KINDS)
def house(request: pytest.FixtureRequest) -> Iterator[matrix.House]:
    with matrix.standing(request.param) as house:
        yield house


def _call(client: FlaskClient, method: str, address: str, form: dict[str, str]) -> TestResponse:
    return client.get(address) if method == "GET" else client.post(address, data=form)


def _verdict(answer: TestResponse) -> str:
    if answer.status_code in (302, 307) and answer.location.startswith("/dang-nhap?"):
        return "login"
    if answer.status_code >= 500:
        return f"error {answer.status_code}"
    return str(answer.status_code) if answer.status_code in (403, 404) else "ok"


def test_every_route_stands_in_the_table(house: matrix.House) -> None:
    routes = {
        (rule.endpoint, method)
        for rule in house.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in _LEFT_OUT
    }
    assert {(row["endpoint"], row["method"]) for row in matrix.rows()} == routes


@pytest.mark.parametrize("row", matrix.rows(), ids=lambda row: f"{row['method']} {row['endpoint']} {row['thing']}")
def test_everybody_gets_what_the_table_says(house: matrix.House, row: dict[str, str]) -> None:
    address = house.address(row)
    seen = {}
    for who in PRINCIPALS:
        form = dict(_FORMS.get(row["endpoint"], {}))
        if form.get("membership") == "own" and who != "AN":
            form["membership"] = str(house.world.people[who].membership_id)
        with _call(house.client(who), row["method"], address, form) as answer:
            seen[who] = _verdict(answer)
        if row["method"] == "POST":
            house.restore()
    assert seen == {who: row[who] for who in PRINCIPALS}


@pytest.mark.parametrize(
    "row",
    [row for row in matrix.rows() if row["FO"] == "404" and row["method"] == "GET"],
    ids=lambda row: f"{row['endpoint']} {row['thing']}",
)
def test_what_is_hidden_looks_like_what_is_not_there(house: matrix.House, row: dict[str, str]) -> None:
    client = house.client("FO")
    hidden = client.get(house.address(row))
    missing = client.get(house.address(row, dict.fromkeys(house.world.ids, "999999")))
    assert (hidden.status_code, hidden.text) == (missing.status_code, missing.text)
