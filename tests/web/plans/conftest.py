"""The office whose plans the pages show, and who looks after them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency


@pytest.fixture
def science(app: Flask) -> Agency:
    for name in ("Sở Tài chính", "Sở Nội vụ"):
        factories.agency(name)
    return factories.agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def coordinator(science: Agency, client: FlaskClient) -> FlaskClient:
    return factories.person(Role.COORDINATOR, science).log_in(client)
