"""One part of one task, and its focal point at the form of its report."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.tasks import made
from tests.web.tasks.desk import Desk


@pytest.fixture
def house(app: Flask) -> made.House:
    return made.house()


@pytest.fixture
def desk(client: FlaskClient, house: made.House) -> Desk:
    return Desk(house.focal_point.log_in(client), house.part_id)
