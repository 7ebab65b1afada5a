"""Groups of agencies: their names and who belongs to them today."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies import queries
from tracker.agencies.actions import groups, names
from tracker.agencies.models import Agency, AgencyGroup
from tracker.agencies.rules.names import name_key
from tracker.core import clock
from tracker.core.db import transaction
from tracker.web.agencies.forms import AliasForm, GroupForm, GroupNameForm, MembersForm
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.choices import agency_choices
from tracker.web.shared.forms import Form

pages = Blueprint("agency_groups", __name__, url_prefix="/co-quan/nhom")


@pages.get("")
@having(Right.READ_DIRECTORY)
def index() -> str:
    may_edit = Right.EDIT_DIRECTORY in session.general_rights()
    return render_template("agencies/groups.html", groups=queries.list_groups(), may_edit=may_edit)


@pages.route("/them", methods=["GET", "POST"])
@having(Right.EDIT_DIRECTORY)
def create() -> str | Response:
    form = GroupForm()
    form.scope.choices = agency_choices(queries.list_agencies(), none="mọi cơ quan")
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                made = groups.create_group(session.actor(), form.name.data, scope_id=form.scope.data or None)
                group_id = made.id
            flash(f"Đã thêm nhóm {form.name.data}. Hãy thêm thành viên.", "done")
            return redirect(url_for("agency_groups.show", group_id=group_id))
    return render_template("agencies/new_group.html", form=form)


@pages.get("/<int:group_id>")
@having(Right.READ_DIRECTORY)
def show(group_id: int) -> str:
    return _group_page(group_id)


@pages.post("/<int:group_id>/ten")
@having(Right.EDIT_DIRECTORY)
def rename(group_id: int) -> str | Response:
    form = GroupNameForm(prefix="group-")
    return _changed(
        group_id,
        form,
        lambda group: names.rename(session.actor(), group, form.name.data),
        "Đã đổi tên nhóm; tên cũ vẫn được hiểu.",
    )


@pages.post("/<int:group_id>/ten-goi")
@having(Right.EDIT_DIRECTORY)
def add_alias(group_id: int) -> str | Response:
    form = AliasForm()
    form.offer(_scopes(queries.get_group(group_id)))
    return _changed(
        group_id,
        form,
        lambda group: names.add_alias(session.actor(), group, form.name.data, scope_id=form.scope.data or None),
        f"“{form.name.data}” nay được hiểu là nhóm này.",
    )


@pages.post("/<int:group_id>/ten-goi/<int:name_id>/bo")
@having(Right.EDIT_DIRECTORY)
def remove_alias(group_id: int, name_id: int) -> Response:
    with transaction():
        names.remove_alias(session.actor(), queries.get_group(group_id), name_id)
    flash("Đã bỏ tên gọi.", "done")
    return redirect(url_for("agency_groups.show", group_id=group_id))


@pages.post("/<int:group_id>/thanh-vien")
@having(Right.EDIT_DIRECTORY)
def add_members(group_id: int) -> str | Response:
    form = MembersForm()
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                group = queries.get_group(group_id)
                members = _meant(form, group)
                added = len(groups.add_members(session.actor(), group, members, since=form.since.data))
            flash(f"Đã thêm {added} thành viên." if added else "Các cơ quan này đã là thành viên.", "done")
            return redirect(url_for("agency_groups.show", group_id=group_id))
    return _group_page(group_id, members_form=form)


@pages.post("/<int:group_id>/thanh-vien/<int:agency_id>/bo")
@having(Right.EDIT_DIRECTORY)
def remove_member(group_id: int, agency_id: int) -> Response:
    with transaction():
        groups.remove_member(session.actor(), queries.get_group(group_id), agency_id)
    flash("Đã đưa cơ quan ra khỏi nhóm từ hôm nay.", "done")
    return redirect(url_for("agency_groups.show", group_id=group_id))


def _changed(group_id: int, form: Form, act: Callable[[AgencyGroup], object], said: str) -> str | Response:
    """One act on the group from one form; the page with the form as typed where it is refused."""
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                act(queries.get_group(group_id))
            flash(said, "done")
            return redirect(url_for("agency_groups.show", group_id=group_id))
    if isinstance(form, AliasForm):
        return _group_page(group_id, alias_form=form)
    return _group_page(group_id, name_form=form)


def _meant(form: MembersForm, group: AgencyGroup) -> list[Agency]:
    lines = [line for line in (form.names.data or "").split("\n") if name_key(line).folded]
    owner_id = group.scope_id or session.actor().agency_id
    typed = queries.named_agencies(lines, owner_id=owner_id, on=clock.today())
    kind = form.kind.data
    return typed + [agency for agency in queries.list_agencies() if kind and agency.kind.value == kind]


def _scopes(group: AgencyGroup) -> list[Agency]:
    """Where a further name of the group may be valid: as far as the group itself, and for who gives the name."""
    mine = session.actor().agency_id
    inner = [] if group.scope is None else [group.scope]
    return inner if mine is None else [*inner, queries.get_agency(mine)]


def _group_page(
    group_id: int,
    *,
    name_form: Form | None = None,
    alias_form: AliasForm | None = None,
    members_form: MembersForm | None = None,
) -> str:
    """The form that was sent stands as it was typed, the others empty."""
    group = queries.get_group(group_id)
    may_edit = Right.EDIT_DIRECTORY in session.general_rights()
    alias_form = alias_form or AliasForm(formdata=None)
    alias_form.offer(_scopes(group))
    return render_template(
        "agencies/group.html",
        group=group,
        members=queries.list_current_memberships(group_id),
        names=queries.list_names(group),
        official_key=name_key(group.name).spelled,
        may_edit=may_edit,
        name_form=name_form or GroupNameForm(formdata=None, prefix="group-", data={"name": group.name}),
        alias_form=alias_form,
        members_form=members_form or MembersForm(formdata=None),
    )
