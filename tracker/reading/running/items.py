"""A labelled point of the running text → an item, read as the row of a table is."""

from collections.abc import Iterator

from tracker.calendar.deadlines.deadline import Certainty, Deadline
from tracker.calendar.deadlines.read import read_deadline
from tracker.reading.draft import Cell, DraftItem, Kind, Source
from tracker.reading.items import BAD_DEADLINE, NO_LEAD, Times
from tracker.reading.parties import Parties, says_both
from tracker.reading.roles import Role
from tracker.reading.running.duties import cite
from tracker.reading.running.labels import Labelled

_AGENCIES = (Role.LEAD, Role.SUPPORT, Role.GUIDE)


def read_item(labelled: Labelled, times: Times) -> tuple[DraftItem, list[tuple[str, str]]]:
    """The item, and field and message of each doubt."""
    parties = _parties(labelled)
    deadline = _deadline(labelled, times)
    doubts = [*parties.doubts]
    if not parties.of(Role.LEAD):
        doubts.append(("lead", NO_LEAD))
    if deadline and deadline.how is Certainty.UNRESOLVED:
        doubts.append(("deadline", BAD_DEADLINE.format(why=deadline.why.rstrip("."))))
    point = labelled.point
    headings = [above for above in reversed(list(point.above())) if above.code is not None]
    item = DraftItem(
        kind=Kind.TASK,
        table=headings[0].text if headings else "",
        path=tuple(f"{above.code.text} {above.text}" for above in headings if above.code),
        code=next((at.code.text for at in [point, *point.above()] if at.is_numbered and at.code), None),
        name=labelled.name,
        source=Source(f"mục {cite(point)}".strip(), 0, point.line, labelled.last),
        target=labelled.of(Role.TARGET),
        lead=parties.of(Role.LEAD),
        support=parties.of(Role.SUPPORT),
        guide=parties.of(Role.GUIDE),
        deadline_text=deadline.text if deadline else None,
        start_on=deadline.start_on if deadline else None,
        due_on=deadline.due_on if deadline else None,
        recurrence=deadline.recurrence if deadline else None,
        product=labelled.of(Role.PRODUCT),
        evidence=labelled.of(Role.EVIDENCE),
        note="\n".join([*filter(None, [labelled.of(Role.NOTE)]), *parties.conditions, *labelled.content]) or None,
        how=dict(_how(parties, deadline, {name for name, _ in doubts}, labelled)),
        cells=(Cell("Lời văn", point.text), *(Cell(said.label, said.value) for said in labelled.values)),
    )
    return item, doubts


def _parties(labelled: Labelled) -> Parties:
    parties = Parties()
    for said in labelled.values:
        if said.role in _AGENCIES:
            parties.add(said.role, said.value)
    if any(says_both(said.label) for said in labelled.values if said.role is Role.LEAD):
        parties.let_first_lead()
    return parties


def _deadline(labelled: Labelled, times: Times) -> Deadline | None:
    start, end = labelled.of(Role.START), labelled.of(Role.DEADLINE)
    text = f"từ {start} đến {end}" if start and end else end or (f"từ {start}" if start else None)
    return None if text is None else read_deadline(text, year=times.year, issued_on=times.issued_on)


def _how(
    parties: Parties, deadline: Deadline | None, doubted: set[str], labelled: Labelled
) -> Iterator[tuple[str, Certainty]]:
    yield "kind", Certainty.INFERRED
    yield "name", Certainty.CERTAIN
    for role in _AGENCIES:
        if parties.of(role):
            yield role.value, Certainty.INFERRED if role.value in doubted else Certainty.CERTAIN
    if not parties.of(Role.LEAD):
        yield "lead", Certainty.UNRESOLVED
    for role in (Role.TARGET, Role.PRODUCT, Role.EVIDENCE):
        if labelled.of(role):
            yield role.value, Certainty.CERTAIN
    if deadline:
        yield from _how_timed(deadline)


def _how_timed(deadline: Deadline) -> Iterator[tuple[str, Certainty]]:
    yield "deadline_text", Certainty.CERTAIN
    if deadline.how is Certainty.UNRESOLVED:
        yield "due_on", Certainty.UNRESOLVED
    for name in ("start_on", "due_on", "recurrence"):
        if getattr(deadline, name):
            yield name, deadline.how
