"""Where a person lands after logging in, and whether the program lives."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Role
from tracker.web.shared.access import logged_in, public
from tracker.web.shared.session import signed_in

pages = Blueprint("home", __name__)

# The first page of each role: what it came for.
_FIRST_PAGE = {
    Role.ADMINISTRATOR: "people.index",
    Role.COORDINATOR: "awaiting.list_of_awaiting",
    Role.LEADER: "overview.index",
    Role.AGENCY_HEAD: "my_work.index",
    Role.FOCAL_POINT: "my_work.index",
    Role.VIEWER: "overview.index",
}


@pages.get("/")
@logged_in
def start() -> str | Response:
    role = signed_in().role
    if role is None:
        return render_template("home/no_role.html")
    return redirect(url_for(_FIRST_PAGE[role]))


@pages.get("/healthz")
@public
def health() -> dict[str, str]:
    return {"status": "ok"}
