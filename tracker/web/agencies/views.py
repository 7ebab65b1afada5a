"""The directory of agencies: one agency with its names, and keeping both."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts import queries as accounts
from tracker.accounts.rules import ROLE_LABELS, Right
from tracker.agencies import queries
from tracker.agencies.actions import agencies, names
from tracker.agencies.models import Agency
from tracker.agencies.rules import KIND_LABELS
from tracker.agencies.rules.names import name_key
from tracker.agencies.rules.tree import by_kind, grow
from tracker.core.db import hold, transaction
from tracker.core.errors import NotFound
from tracker.web.agencies import listing
from tracker.web.agencies.forms import AbolishForm, AliasForm, EditAgencyForm, NewAgencyForm, RestoreForm
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.choices import agency_choices

pages = Blueprint("agencies", __name__, url_prefix="/co-quan")
pages.add_url_rule("", "index", listing.index)
pages.add_url_rule("/excel", "excel", listing.excel)


@pages.route("/them", methods=["GET", "POST"])
@having(Right.EDIT_DIRECTORY)
def create() -> str | Response:
    form = NewAgencyForm(parent=request.args.get("cap-tren", type=int) or 0)
    form.parent.choices = agency_choices(queries.list_agencies(), none="– không có –")
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                made = agencies.create_agency(session.actor(), form.name.data, form.facts(), scope_id=form.scope_id())
                agency_id = made.id
            flash(f"Đã thêm {form.name.data}.", "done")
            return redirect(url_for("agencies.show", agency_id=agency_id))
    return render_template("agencies/new.html", form=form)


@pages.get("/<int:agency_id>")
@having(Right.READ_DIRECTORY)
def show(agency_id: int) -> str:
    return _agency_page(agency_id, AliasForm())


@pages.route("/<int:agency_id>/sua", methods=["GET", "POST"])
@having(Right.EDIT_DIRECTORY)
def edit(agency_id: int) -> str | Response:
    agency = queries.get_agency(agency_id)
    form = EditAgencyForm.over(_stored(agency))
    form.parent.choices = agency_choices(queries.list_agencies(), none="– không có –")
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                agency = queries.get_agency(agency_id)
                hold(agency)
                form.refuse_overwriting(_stored(agency))
                names.rename(session.actor(), agency, form.name.data, reason=form.basis.data or None)
                agencies.edit_agency(session.actor(), agency, form.facts())
            flash(f"Đã lưu {form.name.data}.", "done")
            return redirect(url_for("agencies.show", agency_id=agency_id))
    return _edit_page(agency_id, form=form)


@pages.post("/<int:agency_id>/ngung")
@having(Right.EDIT_DIRECTORY)
def abolish(agency_id: int) -> str | Response:
    form = AbolishForm()
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                agency = queries.get_agency(agency_id)
                agencies.abolish(session.actor(), agency, on=form.on.data, reason=form.reason.data)
            flash("Đã ghi ngày ngừng hoạt động. Tên và công việc đã qua của cơ quan được giữ nguyên.", "done")
            return redirect(url_for("agencies.show", agency_id=agency_id))
    return _edit_page(agency_id, abolish_form=form)


@pages.post("/<int:agency_id>/hoat-dong-lai")
@having(Right.EDIT_DIRECTORY)
def restore(agency_id: int) -> str | Response:
    form = RestoreForm()
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                agencies.restore(session.actor(), queries.get_agency(agency_id), reason=form.reason.data)
            flash("Đã bỏ ngày ngừng hoạt động.", "done")
            return redirect(url_for("agencies.show", agency_id=agency_id))
    return _edit_page(agency_id, restore_form=form)


@pages.post("/<int:agency_id>/ten-goi")
@having(Right.EDIT_DIRECTORY)
def add_alias(agency_id: int) -> str | Response:
    form = AliasForm()
    form.offer(_scopes(agency_id))
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                agency = queries.get_agency(agency_id)
                names.add_alias(session.actor(), agency, form.name.data, scope_id=form.scope.data or None)
            flash(f"“{form.name.data}” nay được hiểu là cơ quan này.", "done")
            return redirect(url_for("agencies.show", agency_id=agency_id))
    return _agency_page(agency_id, form)


@pages.post("/<int:agency_id>/ten-goi/<int:name_id>/bo")
@having(Right.EDIT_DIRECTORY)
def remove_alias(agency_id: int, name_id: int) -> Response:
    with transaction():
        names.remove_alias(session.actor(), queries.get_agency(agency_id), name_id)
    flash("Đã bỏ tên gọi.", "done")
    return redirect(url_for("agencies.show", agency_id=agency_id))


def _scopes(agency_id: int) -> list[Agency]:
    """Where a name of this agency may be valid: its own subtree, those above it, and that of who gives the name."""
    mine = session.actor().agency_id
    upward = queries.list_upward(agency_id)
    return upward if mine is None else [*upward, queries.get_agency(mine)]


def _agency_page(agency_id: int, alias_form: AliasForm) -> str:
    upward = queries.list_upward(agency_id)
    if not upward:
        raise NotFound
    rights = session.general_rights()
    if Right.EDIT_DIRECTORY in rights:
        alias_form.offer(_scopes(agency_id))
    return render_template(
        "agencies/agency.html",
        agency=upward[0],
        above=upward[:0:-1],
        official_key=name_key(upward[0].name).spelled,
        names=queries.list_names(upward[0]),
        children=by_kind(grow(queries.list_children(agency_id))),
        groups=queries.list_groups_of(agency_id),
        people=accounts.list_people_at(agency_id) if Right.READ_CONTACTS in rights else None,
        labels=KIND_LABELS,
        role_labels=ROLE_LABELS,
        may_edit=Right.EDIT_DIRECTORY in rights,
        alias_form=alias_form,
    )


def _edit_page(
    agency_id: int,
    *,
    form: EditAgencyForm | None = None,
    abolish_form: AbolishForm | None = None,
    restore_form: RestoreForm | None = None,
) -> str:
    """The form that was sent stands as it was typed, the others as they are stored."""
    agency = queries.get_agency(agency_id)
    if form is None:
        form = EditAgencyForm.over(_stored(agency), formdata=None)
        form.parent.choices = agency_choices(queries.list_agencies(), none="– không có –")
    return render_template(
        "agencies/edit.html",
        agency=agency,
        form=form,
        abolish_form=abolish_form or AbolishForm(formdata=None),
        restore_form=restore_form or RestoreForm(formdata=None),
    )


def _stored(agency: Agency) -> dict[str, object]:
    return {
        "name": agency.name,
        "kind": agency.kind.value,
        "parent": agency.parent_id or 0,
        "official_code": agency.official_code,
        "valid_from": agency.valid_from,
        "by_letter": agency.by_letter,
    }
