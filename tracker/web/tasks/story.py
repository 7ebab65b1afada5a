"""The events of a part as sentences: who did what, when, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from markupsafe import Markup

from tracker.accounts.rules import Right
from tracker.core.text import sort_key
from tracker.core.writing import day, moment
from tracker.plans.models.plan import Plan
from tracker.tasks.models.part import PartEvent
from tracker.tasks.queries.page import Focus
from tracker.tasks.queries.reports import ReadReport
from tracker.tasks.rules.on_behalf import Letter
from tracker.tasks.rules.shares import said_names
from tracker.tasks.rules.states import EventKind, TargetMet
from tracker.web.plans.wording import plan_name
from tracker.web.tasks.wording import reported_words, sentence


@dataclass(frozen=True)
class Told:
    at: str
    tone: str
    icon: str
    text: Markup
    detail: str | None


@dataclass(frozen=True)
class _Scene:
    """What an event is told with."""

    plan: Plan
    agency: str
    reports: dict[int, ReadReport]
    """Only those the reader may read: of others neither content nor reason is told."""
    reads: bool
    addressed: bool
    """What is urged is read by who is urged, and by who may urge."""


def story_of(plan: Plan, focus: Focus) -> list[Told]:
    addressed = bool(focus.rights & {Right.URGE, Right.READ_OWN_DRAFT}) or focus.gave is not None
    scene = _Scene(plan, focus.line.agency, {one.report.id: one for one in focus.reports}, focus.reads, addressed)
    tellers = _SUPPORT_TELLERS if focus.line.supports else _TELLERS
    # Each event is told of the agency that held the part then.
    told = {event.id: tellers[event.kind](event, replace(scene, agency=event.holder.name)) for event in focus.events}
    told |= {event.id: one for event, one in _of_supports(focus.of_supports)}
    return [told[event_id] for event_id in sorted(told, reverse=True)]


def _told(event: PartEvent, look: tuple[str, str], text: Markup, detail: str | None = None, **names: str) -> Told:
    tone, icon = look
    return Told(moment(event.at), tone, icon, text.format(who=event.actor_name, **names), detail or None)


def _assigned(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("Giao nhiệm vụ cho <b>{agency}</b>")
    said = _sentences([f"Theo {plan_name(scene.plan)}.", event.reason or ""])
    return _told(event, ("calm", "journal-check"), text, said, agency=scene.agency)


def _reported(event: PartEvent, scene: _Scene) -> Told:
    read = scene.reports.get(event.report_id or 0)
    words = reported_words(read.report) if read else "tiến độ"
    letter = _letter(event)
    if letter:
        text = Markup("<b>{who}</b> nhập thay báo cáo của <b>{agency}</b>: {words}")
        return _told(event, ("calm", "send"), text, letter, words=words, agency=scene.agency)
    return _told(event, ("calm", "send"), Markup("<b>{who}</b> báo cáo: {words}"), words=words)


def _submitted(event: PartEvent, scene: _Scene) -> Told:
    counted, letter = f"Tính cho ngày {day(event.counts_on)}.", _letter(event)
    if letter:
        text = Markup("<b>{who}</b> nhập thay báo cáo hoàn thành của <b>{agency}</b>")
        return _told(event, ("wait", "send"), text, f"{letter} {counted}", agency=scene.agency)
    return _told(event, ("wait", "send"), Markup("<b>{who}</b> gửi báo cáo hoàn thành, chờ xác nhận kết quả"), counted)


def _returned(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("{who} yêu cầu <b>{agency}</b> bổ sung, hoàn thiện")
    until = event.details.get("supplement_due_on")
    said = [f"Lý do: {sentence(event.reason)}" if scene.reads else "", f"Hạn bổ sung {_iso(until)}." if until else ""]
    return _told(event, ("soon", "arrow-return-left"), text, _sentences(said), agency=scene.agency)


def _accepted(event: PartEvent, scene: _Scene) -> Told:
    not_met = event.target_met is TargetMet.NO
    said = ["Chưa đạt chỉ tiêu." if not_met else f"Ngày hoàn thành {day(event.counts_on)}."]
    if event.target_met is TargetMet.YES:
        said.append("Đạt chỉ tiêu.")
    if event.details.get("proposed"):
        said.append("Khác với số liệu đã báo cáo." + (f" Lý do: {sentence(event.reason)}" if scene.reads else ""))
    instead_of = event.details.get("instead_of")
    if instead_of:
        said.append(f"Sửa từ {_iso(instead_of)}." + (f" Lý do: {sentence(event.reason)}" if scene.reads else ""))
    if event.details.get("waiver_approved"):
        said.append("Đồng ý miễn tài liệu kiểm chứng." + _waiver(event, scene))
    if letter := _letter(event):
        said.append(letter)
    if event.details.get("self_confirmed"):
        said.append("Tự xác nhận: kế hoạch không giao cơ quan khác xác nhận phần việc này.")
    text = Markup("{who} xác nhận kết quả của <b>{agency}</b>")
    look = ("soon", "exclamation-circle") if not_met else ("done", "check2")
    return _told(event, look, text, _sentences(said), agency=scene.agency)


def _waiver(event: PartEvent, scene: _Scene) -> str:
    """Why there is none, as the agency put it."""
    read = scene.reports.get(event.report_id or 0)
    reason = read.report.waiver_reason if read else None
    return f" Lý do của cơ quan: {sentence(reason)}" if reason else ""


def _corrected(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("{who} sửa ngày hoàn thành của <b>{agency}</b> từ {old} sang <b>{new}</b>")
    days = {name: _iso(event.details[name]) for name in ("old", "new")}
    why = f"Lý do: {sentence(event.reason)}" if scene.reads else None
    return _told(event, ("soon", "calendar-event"), text, why, agency=scene.agency, **days)


def _withdrawn(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("{who} thu hồi phần việc của <b>{agency}</b>")
    return _told(event, ("calm", "dash-circle"), text, f"Lý do: {sentence(event.reason)}", agency=scene.agency)


def _due_changed(event: PartEvent, scene: _Scene) -> Told:
    look, old, new = ("calm", "calendar-event"), event.details["old"], _iso(event.details["new"])
    if old is None:
        return _told(event, look, Markup("Thời hạn: <b>{new}</b>"), sentence(event.reason), new=new)
    text = Markup("Chuyển thời hạn từ {old} sang <b>{new}</b>")
    return _told(event, look, text, sentence(event.reason), old=_iso(old), new=new)


def _handed_over(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("{who} bàn giao phần việc của {before} cho <b>{agency}</b>")
    said = f"Căn cứ: {sentence(event.reason)}"
    before = str(event.details["from"])
    return _told(event, ("calm", "box-arrow-right"), text, said, before=before, agency=scene.agency)


def _urged(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("<b>{who}</b> đôn đốc <b>{agency}</b>")
    words = f"“{event.reason}”" if scene.addressed else None
    return _told(event, ("late", "megaphone"), text, words, agency=scene.agency)


_TELLERS: dict[EventKind, Callable[[PartEvent, _Scene], Told]] = {
    EventKind.ASSIGNED: _assigned,
    EventKind.REPORTED: _reported,
    EventKind.SUBMITTED: _submitted,
    EventKind.RETURNED: _returned,
    EventKind.ACCEPTED: _accepted,
    EventKind.CORRECTED: _corrected,
    EventKind.WITHDRAWN: _withdrawn,
    EventKind.DUE_CHANGED: _due_changed,
    EventKind.HANDED_OVER: _handed_over,
    EventKind.URGED: _urged,
}


def _letter(event: PartEvent) -> str:
    letter = Letter.read(event.details)
    return f"{letter.mark[0].upper()}{letter.mark[1:]}." if letter else ""


def _asked(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("<b>{who}</b> yêu cầu <b>{agency}</b> phối hợp")
    return _told(event, ("calm", "people"), text, f"“{event.reason}”", agency=scene.agency)


def _answered(event: PartEvent, scene: _Scene) -> Told:
    return _told(event, ("wait", "send"), Markup("<b>{who}</b> trả lời yêu cầu phối hợp"))


def _received(event: PartEvent, scene: _Scene) -> Told:
    text = Markup("{who} tiếp nhận nội dung trả lời của <b>{agency}</b>")
    return _told(event, ("done", "check2"), text, agency=scene.agency)


def _closed(event: PartEvent, scene: _Scene) -> Told:
    by_person = event.actor_id is not None
    text = Markup("{who} đóng yêu cầu phối hợp") if by_person else Markup("Yêu cầu phối hợp được đóng")
    return _told(event, ("calm", "dash-circle"), text, f"Lý do: {sentence(event.reason)}")


_SUPPORT_TELLERS = _TELLERS | {
    EventKind.ASSIGNED: _asked,
    EventKind.SUBMITTED: _answered,
    EventKind.ACCEPTED: _received,
    EventKind.WITHDRAWN: _closed,
}


def _of_supports(events: Sequence[PartEvent]) -> Iterator[tuple[PartEvent, Told]]:
    """In the story of the lead part, one short line each; all else of them is told in their own."""
    requests: dict[datetime, list[PartEvent]] = {}
    for event in events:
        if event.kind is EventKind.ASSIGNED:
            requests.setdefault(event.at, []).append(event)
        elif event.kind in _SUPPORT_LINES:
            look, text = _SUPPORT_LINES[event.kind]
            yield event, _told(event, look, text, agency=event.holder.name)
    for asked in requests.values():
        agencies = said_names(sorted((event.holder.name for event in asked), key=sort_key))
        yield asked[0], _told(asked[0], *_ASKED, agency=agencies)


_ASKED = ("calm", "people"), Markup("{who} yêu cầu <b>{agency}</b> phối hợp")
_SUPPORT_LINES = {
    EventKind.SUBMITTED: (("wait", "send"), Markup("<b>{agency}</b> trả lời yêu cầu phối hợp")),
    EventKind.ACCEPTED: (("done", "check2"), Markup("{who} tiếp nhận nội dung trả lời của <b>{agency}</b>")),
}


def _sentences(said: list[str]) -> str:
    return " ".join(one for one in said if one)


def _iso(text: str) -> str:
    return day(date.fromisoformat(text))
