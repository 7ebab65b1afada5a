"""What every test may ask for: an application on a fresh database of each kind, and people to act as."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from tests import databases
from tests.addresses import compile_when_asked
from tracker.app import create_app
from tracker.core import clock
from tracker.core.db import db

SHARED = Path(__file__).resolve().parents[2] / "shared"
# A plain working Monday: the tests that look at dates say which day it is.
TODAY = date(2026, 11, 16)
# How long an example takes says more of the machine than of the program; what must be fast is measured by the proofs.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")
compile_when_asked()


class RequestOfItsOwn:
    """Gives each request its own application context, as a server does, although the test holds one too.

    What the test has read so far is let go first, so that it sees afterwards what the request wrote.
    """

    def __init__(self, app: Flask, inner: Callable[..., Any]) -> None:
        self.app = app
        self.inner = inner

    def __call__(self, environ: Any, start_response: Any) -> Any:
        if has_app_context():
            db.session.rollback()
        with self.app.app_context():
            return self.inner(environ, start_response)


@contextmanager
def application(kind: str) -> Iterator[Flask]:
    """The application inside its context, on a fresh database of this kind, on a day that stands still."""
    with databases.fresh(kind) as settings:
        app = create_app(settings)
        app.wsgi_app = RequestOfItsOwn(app, app.wsgi_app)  # type: ignore[method-assign]
        app.jinja_env.bytecode_cache = databases.TEMPLATES
        clock.move_today(TODAY)
        with app.app_context():
            yield app
        databases.close(app)
        clock.move_today(None)


@pytest.fixture(params=databases.KINDS)
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """On SQLite and on PostgreSQL."""
    with application(request.param) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def shared() -> Path:
    """The real plans and their hand-checked readings, where this checkout stands beside them."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real plans is not here")
    return SHARED
