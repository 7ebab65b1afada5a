"""Nhập thay: one văn bản of an agency that answers by nothing else becomes the reports on its parts.

Finished work is sent and accepted in one step, by the same rules as if the agency had sent it and somebody had
accepted it. All of it is entered, or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.errors import RuleBroken
from tracker.core.writing import moment as written
from tracker.evidence.models import DocumentVersion
from tracker.evidence.queries import list_versions
from tracker.tasks.actions.decision import settle, who_decided
from tracker.tasks.actions.part import lock_parts
from tracker.tasks.actions.progress import fault_of, hand_in, write
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.on_behalf import get_agency_to_enter_for, list_parts_to_enter, list_writings
from tracker.tasks.queries.reports import Writing
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import by_letter
from tracker.tasks.rules.on_behalf import ENTERABLE_STATES, letter_faults
from tracker.tasks.rules.report import Basis, ReportTexts, draft_fault
from tracker.tasks.rules.states import PartState, ReportedStatus, TargetMet
from tracker.tasks.rules.targets import Proposal, differs, propose

_STATUSES = (ReportedStatus.IN_PROGRESS, ReportedStatus.DONE)
_WAITS = "Phần việc đang chờ xác nhận kết quả: hãy mở nhiệm vụ để xác nhận hoặc yêu cầu bổ sung, và bỏ chọn dòng này."
NOTHING_CHOSEN = "Chưa chọn nhiệm vụ nào: hãy đánh dấu các nhiệm vụ mà văn bản nói đến."
_CANNOT_TELL = "Không rút ra được từ số liệu: hãy chọn đạt hay chưa đạt chỉ tiêu."


@dataclass(frozen=True)
class Entry:
    """What the văn bản says of one part; `basis` is what the person saw of its reports."""

    part_id: int
    texts: ReportTexts
    basis: Basis
    target_met: TargetMet = TargetMet.UNKNOWN
    """Only where the figures do not tell."""


class RowsRefused(RuleBroken):
    """`rows` are the faults by part: the field and a Vietnamese sentence."""

    def __init__(self, rows: dict[int, tuple[str, str]]) -> None:
        super().__init__(f"{len(rows)} dòng chưa nhập được nên chưa dòng nào được nhập.")
        self.rows = rows


def enter_for(
    actor: Actor, agency_id: int, letter_id: int, entries: Sequence[Entry], *, at: datetime | None = None
) -> None:
    moment = at or clock.now()
    agency = get_agency_to_enter_for(actor, agency_id)
    letter = _letter(actor, agency_id, letter_id, today=clock.local_day(moment))
    if not entries:
        raise RuleBroken(NOTHING_CHOSEN, field="rows")
    parts = _parts(actor, agency_id, entries)
    writings = list_writings(list(parts))
    faults = {one.part_id: entry_fault(parts[one.part_id], writings[one.part_id], one) for one in entries}
    refused = {part_id: fault for part_id, fault in faults.items() if fault}
    if refused:
        raise RowsRefused(refused)
    for one in entries:
        _enter(actor, parts[one.part_id], one, letter, at=moment)
    changes = {"letter": letter.document_number, "parts": sorted(parts)}
    record(actor, "enter_reports_for", Thing("agency", agency.id, agency.name), changes=changes)


def _letter(actor: Actor, agency_id: int, letter_id: int, *, today: date) -> DocumentVersion:
    """As this person received it for this agency, and nothing else that the agency keeps."""
    found = [one for one in list_versions([letter_id], agency_id=agency_id) if one.created_by_id == actor.user_id]
    if not found:
        raise RuleBroken("Không tìm thấy văn bản đã tải lên: hãy chọn lại tệp.", field="file")
    letter = found[0]
    for field, sentence in letter_faults(letter.document_number, letter.issued_on, today=today).items():
        raise RuleBroken(sentence, field=field)
    if letter.file_hash is None and not letter.kept_at:
        raise RuleBroken("Hãy chọn tệp của văn bản; văn bản không tải lên được thì ghi nơi lưu.", field="file")
    return letter


def _parts(actor: Actor, agency_id: int, entries: Sequence[Entry]) -> dict[int, Part]:
    asked = {one.part_id for one in entries}
    if list_parts_to_enter(actor, agency_id, asked) != asked:
        raise RuleBroken("Có nhiệm vụ không thuộc cơ quan này hoặc kế hoạch bạn theo dõi: hãy mở lại trang.")
    return {part.id: part for part in lock_parts(asked)}


def entry_fault(part: Part, writing: Writing, entry: Entry) -> tuple[str, str] | None:
    """Why this cannot be entered of the part as it stands: the field and a Vietnamese sentence."""
    if part.state not in ENTERABLE_STATES:
        return "chosen", _WAITS if part.state is PartState.SUBMITTED else f"{who_decided(part)} Hãy bỏ chọn dòng này."
    if writing.draft:
        return "chosen", _drafted(writing.draft)
    if writing.basis != entry.basis:
        return "chosen", _overtaken(writing)
    if entry.texts.status not in _STATUSES:
        return "status", "Hãy chọn tình trạng."
    return (
        draft_fault(entry.texts)
        or fault_of(part, entry.texts, evidence=True)
        or _verdict_fault(_proposal(part, entry), entry)
    )


def _drafted(draft: ProgressReport) -> str:
    return (
        f"{draft.author_name} đang soạn báo cáo của phần việc này (lưu nháp: {written(draft.saved_at)}): hãy đề nghị "
        "cơ quan gửi báo cáo đó, và bỏ chọn dòng này."
    )


def _overtaken(writing: Writing) -> str:
    latest = writing.sent
    if latest is None:
        return "Báo cáo của phần việc này đã thay đổi sau khi bạn mở trang: hãy mở lại trang."
    return (
        f"{latest.author_name} đã gửi báo cáo mới ({written(latest.saved_at)}) sau khi bạn mở trang: "
        "hãy mở nhiệm vụ để đọc, rồi gửi lại nếu vẫn cần nhập."
    )


def _proposal(part: Part, entry: Entry) -> Proposal:
    return propose(part.task.item, by_letter(entry.texts.figures), entry.texts.achieved)


def _verdict_fault(proposal: Proposal, entry: Entry) -> tuple[str, str] | None:
    if entry.texts.status is not ReportedStatus.DONE or not proposal.asked:
        return None
    if proposal.met is TargetMet.UNKNOWN:
        return ("target_met", _CANNOT_TELL) if entry.target_met is TargetMet.UNKNOWN else None
    if entry.target_met is not TargetMet.UNKNOWN and differs(proposal, Verdict(entry.target_met)):
        return "target_met", f"Khác với số liệu: {proposal.sentence} Hãy kiểm tra số liệu, hoặc để theo số liệu."
    return None


def _enter(actor: Actor, part: Part, entry: Entry, letter: DocumentVersion, *, at: datetime) -> None:
    report = ProgressReport(part_id=part.id, version=entry.basis.version, lock_version=0, letter=letter)
    write(actor, part, report, entry.texts, cites=[letter], at=at)
    hand_in(actor, part, report, at=at, on=letter.issued_on or clock.local_day(at))
    if entry.texts.status is ReportedStatus.DONE:
        told = _proposal(part, entry).met
        met = entry.target_met if told is TargetMet.UNKNOWN else told
        settle(actor, part, report, Verdict(target_met=met), at=at)
