"""After a change of role a person stays on the page, as long as the new role may see it: the page itself decides."""

from flask import flash, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from tracker.web.shared.addresses import page_before

_KEY = "switched_on"


def stay() -> Response:
    """Back to the page on which the role was changed, once."""
    target = page_before()
    if target is None:
        return redirect(url_for("home.start"))
    session[_KEY] = target
    return redirect(target)


def note_return() -> None:
    """Before every request: only the first one after the change is told of it."""
    g.switched_on = session.pop(_KEY) if _KEY in session else None


def came_back() -> bool:
    """Whether this is the page on which the role was changed just now."""
    return bool(g.get("switched_on") == request.full_path.rstrip("?"))


def go_to_first_page() -> Response:
    flash("Vai trò vừa chọn không xem được trang trước nên chuyển về trang đầu của vai trò này.", "soon")
    return redirect(url_for("home.start"))
