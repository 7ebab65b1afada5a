"""Every route says who may use it. A route that says nothing stops the program from starting."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right, Role, relations_granting, rights
from tracker.core.errors import Forbidden
from tracker.web.shared.session import signed_in_or_none

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """Public, or for who is logged in; with a right, only for roles that can have it in some relation.

    Which things they may use it on is decided where the thing is loaded for the actor.
    """

    public: bool = False
    right: Right | None = None

    def admits(self, role: Role | None) -> bool:
        if self.right is None:
            return True
        return role is not None and (self.right in rights(role) or bool(relations_granting(role, self.right)))


def public(view: View) -> View:
    return _marked(view, Access(public=True))


def logged_in(view: View) -> View:
    return _marked(view, Access())


def having(right: Right) -> Callable[[View], View]:
    return lambda view: _marked(view, Access(right=right))


def access_of(app: Flask, endpoint: str) -> Access | None:
    # The routes of static files are made by the framework, so they cannot carry a mark.
    if endpoint in ("static", "bootstrap.static"):
        return Access(public=True)
    return getattr(app.view_functions[endpoint], "access", None)


def is_public(endpoint: str | None) -> bool:
    access = access_of(current_app, endpoint) if endpoint else None
    return access is not None and access.public


def init_access(app: Flask) -> None:
    """Called last: every route is known by then."""
    for endpoint in app.view_functions:
        if access_of(app, endpoint) is None:
            raise RuntimeError(f"{endpoint} has no access rule")
    app.before_request(_guard)


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view


def _guard() -> Response | None:
    if request.endpoint is None:  # No such address: the 404 page is for everybody.
        return None
    access = access_of(current_app, request.endpoint)
    if access is None or access.public:
        return None
    person = signed_in_or_none()
    if person is None:
        here = request.full_path.rstrip("?")
        if request.method in ("GET", "HEAD"):
            return redirect(url_for("accounts.log_in", next=here))
        # 307 carries the form along, so that what was typed can be sent again after the log-in.
        return redirect(url_for("accounts.log_in", resend=here), code=307)
    if not access.admits(person.role):
        raise Forbidden
    return None
