"""Addresses that are written out stay those of the routes."""

import pytest
from flask import Flask, url_for

from tracker.web.tasks.place import Place


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_addresses_of_a_part_are_those_of_its_pages(app: Flask) -> None:
    place = Place(7, 21)
    with app.test_request_context():
        assert place.task == url_for("tasks.show", task_id=7, phan=21)
        assert place.report == place.of("report") == url_for("tasks.report", task_id=7, part_id=21)
