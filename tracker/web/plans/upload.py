"""Handing in a plan document: it is kept, read in a child process, and becomes a draft in review."""

from io import BytesIO

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from tracker.accounts.rules import Right
from tracker.agencies.queries import get_agency
from tracker.core.db import transaction
from tracker.core.errors import BadInput
from tracker.core.files import FileStore
from tracker.evidence.rules.files import clean_file_name
from tracker.plans.actions.importing import ImportedFile, import_draft
from tracker.reading.child import read_in_child
from tracker.reading.limits import MAX_BYTES
from tracker.web.plans.views import address_of
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.forms import Form

pages = Blueprint("plan_upload", __name__, url_prefix="/ke-hoach")


class UploadForm(Form):
    file = FileField("Tệp kế hoạch", [FileRequired("Hãy chọn tệp kế hoạch.")])
    year = IntegerField("Năm thực hiện", [Optional(), NumberRange(2000, 2100, "Năm phải từ 2000 đến 2100.")])


@pages.route("/tai-len", methods=["GET", "POST"])
@having(Right.IMPORT_PLANS)
def upload() -> str | Response | tuple[str, int]:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            return redirect(_import(form))
        except BadInput as refused:
            form.file.errors = [refused.message]
    status = 422 if request.method == "POST" else 200
    return render_template("plans/upload.html", form=form), status


def _import(form: UploadForm) -> str:
    """The bytes are stored and read before anything is written to the database."""
    content: bytes = form.file.data.stream.read(MAX_BYTES + 1)
    name = clean_file_name(form.file.data.filename or "")
    draft = read_in_child(content, name, year=form.year.data)
    files: FileStore = current_app.extensions["files"]
    stored = files.put(BytesIO(content), limit=MAX_BYTES)
    actor = session.actor()
    with transaction():
        owner = get_agency(actor.agency_id or 0)
        result = import_draft(actor, draft, owner=owner, file=ImportedFile(stored, name))
        created, items = result.created, result.items
        code, target = result.plan.code, address_of(result.plan)
    if created:
        flash(f"Đã đọc {items} mục từ tệp. Hãy rà soát các mục cần xem rồi xác nhận.", "done")
        return target
    flash(f"Kế hoạch này đã được nhập từ trước với mã {code}: không có gì thay đổi.", "soon")
    return url_for("plans.index", q=code)
