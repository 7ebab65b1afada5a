"""Logging in and out, and one's own account."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts import queries
from tracker.accounts.actions import log_ins, people
from tracker.core.db import transaction
from tracker.core.errors import NotFound
from tracker.web.accounts.forms import LogInForm, PasswordForm, ThemeForm
from tracker.web.shared import resend, session, switching
from tracker.web.shared.access import logged_in, public
from tracker.web.shared.addresses import own_address
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
    form, kept = LogInForm(), resend.kept_fields()
    if session.signed_in_or_none():
        return redirect(url_for("home.start"))
    if resend.is_interrupted():
        return render_template("accounts/login.html", form=LogInForm(formdata=None), refused=None, kept=kept)
    if not form.validate_on_submit():
        return render_template("accounts/login.html", form=form, refused=None, kept=kept)
    with transaction():
        result = log_ins.log_in(form.login.data, form.password.data, address=request.remote_addr or "")
    if result.token is None:
        reason, _, advice = (result.message or "").partition(". ")
        status = 429 if result.throttled else 401
        refused = Refused(f"{reason}.", advice)
        return render_template("accounts/login.html", form=form, refused=refused, kept=kept), status
    session.enter(result.token)
    if kept and (target := own_address(request.args.get("resend"), "POST")):
        return render_template("accounts/resend.html", target=target, kept=kept)
    return redirect(own_address(request.args.get("next"), "GET") or url_for("home.start"))


@pages.post("/dang-xuat")
@logged_in
def log_out() -> Response:
    person = session.signed_in()
    with transaction():
        log_ins.log_out(person.actor, person.session_id)
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
        with form.showing_refusals():
            with transaction():
                user = queries.get_user(person.user_id)
                people.change_password(
                    person.actor, user, old=form.old.data, new=form.new.data, keep_session_id=person.session_id
                )
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
        log_ins.act_for(person.actor, person.session_id, chosen)
    return switching.stay()
