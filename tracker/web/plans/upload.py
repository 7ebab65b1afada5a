"""Handing in a plan document: it is kept, read in a child process, and becomes a draft in review."""

from io import BytesIO
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import IntegerField, TextAreaField
from wtforms.validators import NumberRange, Optional

from tracker.accounts.rules import Right
from tracker.agencies.queries import get_agency
from tracker.core.db import transaction
from tracker.core.errors import BadInput
from tracker.core.files import FileStore
from tracker.evidence.rules.files import clean_file_name
from tracker.plans.actions.importing import ImportedFile, ImportResult, import_draft
from tracker.reading.child import read_in_child
from tracker.reading.limits import MAX_BYTES
from tracker.web.plans.views import address_of
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.forms import Form, NoNul, fits

pages = Blueprint("plan_upload", __name__, url_prefix="/ke-hoach")


_LONGEST_PASTED = 500_000
_PASTED_NAME = "noi-dung-dan.txt"


class UploadForm(Form):
    """A file or a pasted text, never both: nobody could say which of them is the plan."""

    file = FileField("Tệp kế hoạch", [Optional()])
    # As it was pasted: the tabs at the ends of its lines are empty cells.
    text = TextAreaField("Hoặc dán nội dung", [Optional(), NoNul(), fits(_LONGEST_PASTED)])
    year = IntegerField("Năm thực hiện", [Optional(), NumberRange(2000, 2100, "Năm phải từ 2000 đến 2100.")])

    def validate(self, extra_validators: Any = None) -> bool:
        """Says what is missing beside the file, what is too much beside the text."""
        good: bool = super().validate(extra_validators)
        if not self.file.data and not (self.text.data or "").strip():
            self.file.errors = ["Hãy chọn tệp kế hoạch, hoặc dán nội dung kế hoạch vào ô bên dưới."]
            return False
        if self.file.data and (self.text.data or "").strip():
            self.text.errors = ["Đã chọn tệp thì không dán thêm nội dung: hãy bỏ một trong hai."]
            return False
        return good

    @property
    def handed_in(self) -> tuple[bytes, str]:
        """The bytes of the plan and the name they are kept under."""
        if self.file.data:
            content: bytes = self.file.data.stream.read(MAX_BYTES + 1)
            return content, clean_file_name(self.file.data.filename or "")
        return (self.text.data or "").encode(), _PASTED_NAME


@pages.route("/tai-len", methods=["GET", "POST"])
@having(Right.IMPORT_PLANS)
def upload() -> str | Response | tuple[str, int]:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            return redirect(_import(form))
        except BadInput as refused:
            (form.file if form.file.data else form.text).errors = [refused.message]
    status = 422 if request.method == "POST" else 200
    return render_template("plans/upload.html", form=form), status


def _import(form: UploadForm) -> str:
    """The bytes are stored and read before anything is written to the database."""
    content, name = form.handed_in
    draft = read_in_child(content, name, year=form.year.data)
    files: FileStore = current_app.extensions["files"]
    stored = files.put(BytesIO(content), limit=MAX_BYTES)
    actor = session.actor()
    with transaction():
        owner = get_agency(actor.agency_id or 0)
        result = import_draft(actor, draft, owner=owner, file=ImportedFile(stored, name))
        created, read = result.created, _read_words(result)
        code, target = result.plan.code, address_of(result.plan)
    if created:
        flash(f"Đã đọc {read}. Hãy rà soát các mục cần xem rồi xác nhận.", "done")
        return target
    flash(f"Kế hoạch này đã được nhập từ trước với mã {code}: không có gì thay đổi.", "soon")
    return url_for("plans.index", q=code)


def _read_words(result: ImportResult) -> str:
    duties = f"{result.obligations} nghĩa vụ trong phần lời văn" if result.obligations else ""
    return " và ".join(words for words in (f"{result.items} mục" if result.items else "", duties) if words)
