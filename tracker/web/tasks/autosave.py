"""Keeping a draft while it is written: the act of the button "Lưu nháp", answered to the script of the page."""

from flask import jsonify
from werkzeug.wrappers import Response

from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.tasks.actions.progress import save_report
from tracker.tasks.rules.figures import FIELD
from tracker.tasks.rules.report import Basis, ReportTexts
from tracker.web.shared import session
from tracker.web.tasks.forms import ReportForm
from tracker.web.tasks.place import Place

_TEXTS = frozenset(ReportTexts.__dataclass_fields__)
_LOST = "{message} Nội dung bạn đang nhập còn nguyên trên trang: bấm “Lưu nháp” để xem cả hai bản."


def keep(place: Place, form: ReportForm) -> tuple[Response, int]:
    """Only what is said; a proof is received when a person presses a button."""
    faulty = [name for name in form.errors if name in _TEXTS or (name or "").startswith(FIELD)]
    if form.lacks_status or faulty:
        return _answer(422, "Chưa lưu nháp được tự động: hãy xem lại các ô đã nhập.")
    basis = Basis.read(form.basis.data or "")
    try:
        with transaction():
            report = save_report(session.actor(), place.part_id, form.texts(), basis=basis, cites=form.documents.data)
            saved_at, written = report.saved_at, str(Basis(report.version, report.lock_version))
    except Conflict as lost:
        return _answer(409, _LOST.format(message=lost.message))
    except RuleBroken as broken:
        return _answer(422, broken.message)
    return _answer(200, f"Đã lưu nháp lúc {saved_at.astimezone(clock.VIETNAM):%H:%M}", basis=written)


def _answer(status: int, said: str, **facts: str) -> tuple[Response, int]:
    return jsonify(said=said, **facts), status
