"""The people an administrator keeps: who they are, which roles they hold, a new password for who forgot."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts import queries
from tracker.accounts.actions import people
from tracker.accounts.rules import ROLE_LABELS, Right, Role
from tracker.agencies import queries as agencies
from tracker.core.db import transaction
from tracker.web.accounts.forms import NewPasswordForm, NewUserForm, RoleForm
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed
from tracker.web.shared.choices import agency_choices

pages = Blueprint("people", __name__, url_prefix="/nguoi-dung")


@pages.get("")
@having(Right.MANAGE_USERS)
def index() -> str:
    search = typed("q")
    users = queries.list_users(search)
    roles = queries.list_memberships_of([user.id for user in users])
    return render_template("accounts/people.html", users=users, roles=roles, role_labels=ROLE_LABELS, search=search)


@pages.route("/them", methods=["GET", "POST"])
@having(Right.MANAGE_USERS)
def create() -> str | Response:
    form = NewUserForm()
    form.agency.choices = agency_choices(agencies.list_agencies())
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                user = people.create_user(session.actor(), _new_user(form))
                people.give_role(session.actor(), user, agencies.get_agency(form.agency.data), Role(form.role.data))
                user_id = user.id
            flash(f"Đã thêm người dùng {form.name.data}.", "done")
            return redirect(url_for("people.show", user_id=user_id))
    return render_template("accounts/new_person.html", form=form)


@pages.get("/<int:user_id>")
@having(Right.MANAGE_USERS)
def show(user_id: int) -> str:
    return _person_page(user_id, RoleForm(), NewPasswordForm())


@pages.post("/<int:user_id>/vai-tro")
@having(Right.MANAGE_USERS)
def give_role(user_id: int) -> str | Response:
    form = RoleForm()
    form.agency.choices = agency_choices(agencies.list_agencies())
    if not form.validate_on_submit():
        return _person_page(user_id, form, NewPasswordForm())
    with transaction():
        user = queries.get_user(user_id)
        people.give_role(session.actor(), user, agencies.get_agency(form.agency.data), Role(form.role.data))
    flash("Đã giao vai trò.", "done")
    return redirect(url_for("people.show", user_id=user_id))


@pages.post("/<int:user_id>/vai-tro/<int:membership_id>/ket-thuc")
@having(Right.MANAGE_USERS)
def end_role(user_id: int, membership_id: int) -> Response:
    with transaction():
        people.end_role(session.actor(), membership_id, user_id=user_id)
    flash("Đã kết thúc vai trò.", "done")
    return redirect(url_for("people.show", user_id=user_id))


@pages.post("/<int:user_id>/mat-khau")
@having(Right.MANAGE_USERS)
def set_password(user_id: int) -> str | Response:
    form = NewPasswordForm()
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                people.set_password(session.actor(), queries.get_user(user_id), form.password.data)
            flash("Đã đặt mật khẩu mới. Hãy chuyển mật khẩu cho người dùng bằng kênh an toàn.", "done")
            return redirect(url_for("people.show", user_id=user_id))
    return _person_page(user_id, RoleForm(formdata=None), form)


@pages.post("/<int:user_id>/trang-thai")
@having(Right.MANAGE_USERS)
def set_active(user_id: int) -> Response:
    active = request.form.get("active") == "1"
    with transaction():
        people.set_active(session.actor(), queries.get_user(user_id), active=active)
    flash("Đã mở lại tài khoản." if active else "Đã khóa tài khoản.", "done")
    return redirect(url_for("people.show", user_id=user_id))


def _new_user(form: NewUserForm) -> people.NewUser:
    return people.NewUser(
        login=form.login.data,
        name=form.name.data,
        password=form.password.data,
        email=form.email.data or None,
        phone=form.phone.data or None,
    )


def _person_page(user_id: int, role_form: RoleForm, password_form: NewPasswordForm) -> str:
    role_form.agency.choices = agency_choices(agencies.list_agencies())
    return render_template(
        "accounts/person.html",
        user=queries.get_user(user_id),
        memberships=queries.list_memberships(user_id),
        role_labels=ROLE_LABELS,
        role_form=role_form,
        password_form=password_form,
    )
