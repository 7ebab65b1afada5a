"""The report on the progress of plans in a period, put into the words and the order of the form."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from tracker.core.writing import day, number
from tracker.reports import tables
from tracker.reports.content import Content, PartLine, TaskLine
from tracker.reports.document import Appendix, Block, Head, OfficialReport, Paragraph, Section, Signing, Tone
from tracker.tasks.rules.counting import Category
from tracker.tasks.rules.words import EACH_LEAD_PART, EACH_TASK_ONCE, rates_words

_NOBODY_SAID_ANYTHING = "Không có nội dung nào được báo cáo."


def compose(content: Content, made_at: datetime) -> OfficialReport:
    issuer, period = content.issuer, content.period
    addressee = issuer.parent
    plans = "; ".join(plan.short_name for plan in content.plans)
    return OfficialReport(
        head=Head(issuer.name, superior=issuer.superior, symbol=issuer.symbol, addressee=addressee),
        subject=f"Kết quả thực hiện {plans}, {period.words}",
        opening=(Paragraph(_opening(content)),),
        sections=(
            Section("I. CÔNG TÁC CHỈ ĐẠO, THEO DÕI", (Paragraph(_movements(content)),)),
            Section("II. KẾT QUẢ THỰC HIỆN", tuple(_results(content))),
            Section("III. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN", tuple(_shortcomings(content))),
            Section("IV. NHIỆM VỤ KỲ TỚI", tuple(_ahead(content))),
            Section("V. ĐỀ XUẤT, KIẾN NGHỊ", tuple(_said(content, lambda part: part.recommendation))),
        ),
        closing=f"Trên đây là báo cáo kết quả thực hiện {plans}, {period.words} của {issuer.name}./.",
        signing=Signing(issuer.authority, issuer.position, _recipients(content)),
        appendix=Appendix(f"Danh mục nhiệm vụ và tình trạng đến ngày {day(content.as_of)}", tables.every_task(content)),
        made_at=made_at,
    )


def cutoff_words(content: Content) -> str:
    """Of which day the figures are."""
    if content.provisional:
        return f"số liệu tạm tính đến ngày {day(content.as_of)}, chốt số liệu ngày {day(content.period.cutoff_on)}"
    return f"số liệu lũy kế đến ngày chốt số liệu {day(content.as_of)}"


def summary(content: Content) -> tuple[str, ...]:
    """The figures in lines, each with what it is counted of."""
    tally = content.tally
    untouched, sent = number(tally.not_begun_overdue), number(tally.overdue_sent)
    not_begun = number(tally.not_begun_in_time)
    undated = tally.undated + tally.done_undated
    return (
        f"- Nhiệm vụ đã đến hạn: {number(tally.come_due)}, gồm: hoàn thành đúng hạn {number(tally.done_on_time)}; "
        f"hoàn thành quá hạn {number(tally.done_late)}; đang thực hiện quá hạn {number(tally.overdue)} (trong đó chưa "
        f"thực hiện {untouched}; đã gửi, chờ xác nhận {sent}); đã báo cáo, chưa đạt chỉ tiêu {number(tally.not_met)}.",
        f"- Đang thực hiện trong hạn: {number(tally.in_time)} (trong đó chưa thực hiện {not_begun}).",
        f"- Chờ xác nhận kết quả (gửi trong hạn): {number(tally.awaiting)}.",
        f"- Không có thời hạn: {number(undated)} (trong đó thường xuyên {number(tally.continuous)}; đã hoàn thành "
        f"{number(tally.done_undated)}), không tính vào các tỷ lệ.",
        f"- {rates_words(tally)}",
    )


def _opening(content: Content) -> str:
    period = content.period
    plans = "; ".join(plan.name for plan in content.plans)
    days = f"từ ngày {day(period.from_on)} đến ngày {day(period.cutoff_on)}"
    return (
        f"Thực hiện {plans}, {content.issuer.name} báo cáo kết quả {period.words} "
        f"(kỳ báo cáo {days}; {cutoff_words(content)}) như sau:"
    )


def _movements(content: Content) -> str:
    happened = content.movements
    who = content.agency or "các cơ quan chủ trì"
    return (
        f"Trong kỳ, {who} đã gửi {number(happened.submitted)} lượt báo cáo hoàn thành nhiệm vụ; cơ quan theo dõi, "
        f"tổng hợp đã xác nhận kết quả {number(happened.accepted)} lượt, yêu cầu bổ sung, hoàn thiện "
        f"{number(happened.returned)} lượt; đôn đốc bằng thư {number(happened.urged)} lượt."
    )


def _results(content: Content) -> Iterator[Block]:
    yield Paragraph("1. Kết quả chung", Tone.CLAUSE)
    led = f"do {content.agency} chủ trì" if content.agency else f"của {number(len(content.agencies))} cơ quan chủ trì"
    yield Paragraph(
        f"Đến ngày {day(content.as_of)}, có {number(content.tally.total)} nhiệm vụ {led} ({EACH_TASK_ONCE}), trong đó:"
    )
    for line in summary(content):
        yield Paragraph(line)
    yield Paragraph("Chi tiết từng nhiệm vụ tại Phụ lục kèm theo.")
    if content.agency is None:
        yield Paragraph("2. Kết quả theo cơ quan chủ trì", Tone.CLAUSE)
        yield tables.by_agency(content)
        yield Paragraph(f"Ghi chú: {EACH_LEAD_PART}; tỷ lệ tính trên nhiệm vụ đã đến hạn.", Tone.NOTE)


def _shortcomings(content: Content) -> Iterator[Block]:
    yield Paragraph("1. Nhiệm vụ quá hạn", Tone.CLAUSE)
    if content.tally.overdue:
        yield tables.overdue(content)
    else:
        yield Paragraph("Không có nhiệm vụ quá hạn.")
    yield Paragraph("2. Nhiệm vụ đã báo cáo, chưa đạt chỉ tiêu", Tone.CLAUSE)
    if tables.parts_in(content, Category.NOT_MET):
        yield tables.not_met(content)
    else:
        yield Paragraph("Không có nhiệm vụ nào đã báo cáo mà chưa đạt chỉ tiêu.")
    if content.unassigned:
        yield Paragraph(
            f"Ngoài ra, {number(content.unassigned)} mục của kế hoạch chưa được giao vì chưa xác định cơ quan chủ trì."
        )
    yield Paragraph("3. Khó khăn, vướng mắc do các cơ quan báo cáo", Tone.CLAUSE)
    yield from _said(content, lambda part: part.obstacle)


def _said(content: Content, of: Callable[[PartLine], str | None]) -> Iterator[Paragraph]:
    """In the words of the agencies themselves; where several say the same, once."""
    found: dict[str, list[str]] = {}
    for task in content.tasks:
        for part in task.parts:
            if words := of(part):
                found.setdefault(words, []).append(f"{part.agency}, {_place(task)}")
    for words, who in found.items():
        yield Paragraph(f"- {words} ({'; '.join(who)})")
    if not found:
        yield Paragraph(_NOBODY_SAID_ANYTHING)


def _place(task: TaskLine) -> str:
    return f"mục {task.code}" if task.code else task.name


def _ahead(content: Content) -> Iterator[Paragraph]:
    following = content.period.next
    first, last = content.as_of + timedelta(days=1), following.cutoff_on
    due = sum(_comes_due(task, content) for task in content.tasks)
    yield Paragraph(
        f"Từ ngày {day(first)} đến ngày {day(last)} (chốt số liệu {following.words}) có {number(due)} nhiệm vụ đến hạn."
    )
    left = content.tally.overdue + content.tally.not_met
    if left:
        yield Paragraph(f"Tiếp tục thực hiện {number(left)} nhiệm vụ đang quá hạn hoặc chưa đạt chỉ tiêu.")


def _comes_due(task: TaskLine, content: Content) -> bool:
    last = content.period.next.cutoff_on
    open_parts = [part.facts.effective_due_on for part in task.parts if part.counted.category is Category.IN_TIME]
    return any(due is not None and content.as_of < due <= last for due in open_parts)


def _recipients(content: Content) -> tuple[str, ...]:
    above = ("Như trên",) if content.issuer.parent else ()
    leads = ("Các cơ quan chủ trì nhiệm vụ",) if content.agency is None else ()
    return (*above, *leads, "Lưu: VT")
