"""What every test may ask for: an application on a fresh database of each kind, and people to act as."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import databases
from tracker.app import create_app
from tracker.core import clock

SHARED = Path(__file__).resolve().parents[2] / "shared"
# A plain working Monday: the tests that look at dates say which day it is.
TODAY = date(2026, 11, 16)


@pytest.fixture(params=databases.KINDS)
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application inside its context, on SQLite and on PostgreSQL."""
    with databases.fresh(request.param) as settings:
        app = create_app(settings)
        clock.move_today(TODAY)
        with app.app_context():
            yield app
        databases.close(app)
        clock.move_today(None)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def shared() -> Path:
    """The real plans and their hand-checked readings, where this checkout stands beside them."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real plans is not here")
    return SHARED
