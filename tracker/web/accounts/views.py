"""Logging in and out, and one's own account."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from tracker.accounts import actions, queries
from tracker.core.db import transaction
from tracker.core.errors import NotFound, RuleBroken
from tracker.web.accounts.forms import LogInForm, PasswordForm, ThemeForm
from tracker.web.shared import session
from tracker.web.shared.access import logged_in, public
from tracker.web.shared.nav import THEME_COOKIE, THEMES, theme

pages = Blueprint("accounts", __name__)
_YEAR_SECONDS = 31_536_000


@dataclass(frozen=True)
class Refused:
    reason: str
    advice: str


@pages.route("/dang-nhap", methods=["GET", "POST"])
@public
def log_in() -> str | Response | tuple[str, int]:
    form = LogInForm()
    if session.signed_in_or_none():
        return redirect(url_for("home.start"))
    if not form.validate_on_submit():
        return render_template("accounts/login.html", form=form, refused=None)
    with transaction():
        result = actions.log_in(form.login.data, form.password.data, address=request.remote_addr or "")
    if result.token is None:
        reason, _, advice = (result.message or "").partition(". ")
        status = 429 if result.throttled else 401
        return render_template("accounts/login.html", form=form, refused=Refused(f"{reason}.", advice)), status
    session.enter(result.token)
    return redirect(_safe_next(request.args.get("next")))


@pages.post("/dang-xuat")
@logged_in
def log_out() -> Response:
    person = session.signed_in()
    with transaction():
        actions.log_out(person.actor, person.session_id)
    session.end()
    flash("Đã đăng xuất.", "done")
    return redirect(url_for("accounts.log_in"))


@pages.get("/tai-khoan")
@logged_in
def account() -> str:
    user = queries.get_user(session.signed_in().user_id)
    return render_template(
        "accounts/account.html", user=user, password_form=PasswordForm(), theme_form=ThemeForm(theme=theme() or "auto")
    )


@pages.post("/tai-khoan/mat-khau")
@logged_in
def change_password() -> str | Response:
    person, form = session.signed_in(), PasswordForm()
    if form.validate_on_submit():
        try:
            with transaction():
                user = queries.get_user(person.user_id)
                actions.change_password(
                    person.actor, user, old=form.old.data, new=form.new.data, keep_session_id=person.session_id
                )
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash("Đã đổi mật khẩu. Các thiết bị khác đang đăng nhập đều đã bị đăng xuất.", "done")
            return redirect(url_for("accounts.account"))
    user = queries.get_user(person.user_id)
    return render_template(
        "accounts/account.html", user=user, password_form=form, theme_form=ThemeForm(theme=theme() or "auto")
    )


@pages.post("/tai-khoan/giao-dien")
@logged_in
def choose_theme() -> Response:
    response = redirect(url_for("accounts.account"))
    chosen = request.form.get("theme")
    if chosen in THEMES:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(THEME_COOKIE, chosen, max_age=_YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


@pages.post("/tai-khoan/vai-tro")
@logged_in
def act_for() -> Response:
    person = session.signed_in()
    chosen = request.form.get("membership", type=int)
    if chosen is None:
        raise NotFound
    with transaction():
        actions.act_for(person.actor, person.session_id, chosen)
    return redirect(url_for("home.start"))


def _safe_next(target: str | None) -> str:
    """Only an address that one of our own pages answers; whatever else is asked leads home."""
    home = url_for("home.start")
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return home
    path, _, query = target.partition("?")
    try:
        current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return home
    return f"{path}?{query}" if query else path
