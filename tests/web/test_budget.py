"""A page asks the database at most twelve times, also the one that shows a form again because it was refused.

An act that its own rules refuse was tried first: it has asked as often as any act, and then its page is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.web import matrix
from tracker.core.db import db

BUDGET = 12
# Who sends the forms, by what they may.
_SENDERS = ("FL", "CO", "AD", "LA", "LD")
_TOO_MUCH = "9" * 30_000
_FIELDS = (
    "name text result status percent kind number issued_on year title issuer login password new repeat role agency "
    "since legal_basis until day source reason due_on start_on code max_points lead support deadline_text duty meant "
    "printed typed items date official_code membership theme y-kien-text xac-nhan-completed_on xac-nhan-reason "
    "bo-sung-reason bo-sung-supplement_due_on thu-hoi-reason group-name agency-name"
).split()
_POSTS = [row for row in matrix.rows() if row["method"] == "POST" and any(row[who] == "ok" for who in _SENDERS)]
# What only the rules of the act itself refuse.
_AGAINST_A_RULE = {
    ("plan_review.edit", "draft"): {
        "name": "x", "kind": "task", "start_on": "02/03/2026", "due_on": "01/03/2026", "seen": "1", "recurrence": "",
    },
    ("tasks.accept", "-"): {"xac-nhan-version": "1", "xac-nhan-completed_on": "01/01/2030"},
    ("tasks.return_part", "-"): {
        "bo-sung-version": "1", "bo-sung-reason": "Thiếu", "bo-sung-supplement_due_on": "01/01/2020",
    },
    ("agency_groups.rename", "-"): {"group-name": "Sở Y tế"},
    ("agencies.add_alias", "-"): {"name": "Sở Y tế", "scope": ""},
    ("plan_forms.settle_name", "draft"): {"printed": "Sở Lạ", "meant": "typed", "typed": "Không có"},
}  # fmt: skip


@pytest.fixture(scope="module")
def house() -> Iterator[matrix.House]:
    with matrix.standing("sqlite") as house:
        yield house


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that go to the database meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def sent(house: matrix.House, row: dict[str, str], form: dict[str, str]) -> tuple[int, list[str]]:
    client = house.client(next(who for who in _SENDERS if row[who] == "ok"))
    with counted() as statements, client.post(house.address(row), data=form) as answer:
        status = answer.status_code
    house.restore()
    return status, statements


@pytest.mark.parametrize("filled", ["", _TOO_MUCH], ids=["nothing", "too-much"])
@pytest.mark.parametrize("row", _POSTS, ids=lambda row: f"{row['endpoint']} {row['thing']}")
def test_a_refused_form_is_shown_again_within_the_budget(house: matrix.House, row: dict[str, str], filled: str) -> None:
    status, statements = sent(house, row, dict.fromkeys(_FIELDS, filled) if filled else {})
    assert status < 500
    # A redirect says that nothing was refused: the acts have budgets of their own.
    # A form without fields of its own is refused by its act, which was tried first.
    budget = 2 * BUDGET if status == 409 else BUDGET
    assert status == 302 or len(statements) <= budget, "\n".join(statements)


@pytest.mark.parametrize(
    ("asked", "form"), _AGAINST_A_RULE.items(), ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_an_act_against_a_rule_costs_the_try_and_the_page(
    house: matrix.House, asked: tuple[str, str], form: dict[str, str]
) -> None:
    row = next(row for row in _POSTS if (row["endpoint"], row["thing"]) == asked)
    status, statements = sent(house, row, form)
    assert status in (200, 422)
    assert len(statements) <= 2 * BUDGET, "\n".join(statements)
