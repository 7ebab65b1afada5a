"""From the nodes of a table to the items of the draft, each with how it was read and what stays in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.calendar.deadlines.deadline import Certainty, Deadline
from tracker.calendar.deadlines.read import read_deadline
from tracker.reading.draft import Doubt, DraftGroup, DraftItem, Source
from tracker.reading.fields import (
    deadline_text_of,
    is_aim,
    is_scoring_remark,
    lines_of,
    points_of,
    target_of,
)
from tracker.reading.kinds import kind_of
from tracker.reading.parties import Parties, read_parties
from tracker.reading.roles import Role
from tracker.reading.rows import Entries, Entry, read_entries
from tracker.reading.tables import Table
from tracker.reading.tree import Node, build_tree
from tracker.scoring.read import read_rule

_BY_ROLE = ("max_points", "lead", "support", "guide", "product", "evidence", "scoring_text")
_READ = ("code", "name", "target", "deadline_text", *_BY_ROLE)
_DATES = ("start_on", "due_on", "recurrence")
NO_LEAD = "Ô cơ quan chủ trì để trống nên chưa rõ cơ quan nào thực hiện."
_LEAD_ABOVE = " Dòng nhóm phía trên ghi “{text}”."
_NO_LEAD_COLUMN = "Bảng không có cột cơ quan chủ trì: {count} dòng chưa có cơ quan thực hiện."
_GUESSED_COLUMNS = (
    "Bảng này có {count} dòng mà cột hoặc nội dung của một ô được suy ra (bảng in mỗi ô một dòng, bỏ qua ô trống, "
    "hoặc ô gộp bị ngắt trang); hãy xem lại các ô được đánh dấu suy ra."
)
_BAD_POINTS = "Không đọc được số điểm “{text}”."
BAD_DEADLINE = "Chưa xác định được ngày của thời hạn: {why}."


@dataclass(frozen=True)
class Times:
    """What a deadline printed without its year or start is read by."""

    year: int | None
    issued_on: date | None


@dataclass
class ItemsFound:
    items: list[DraftItem] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_items(tables: Sequence[Table], times: Times) -> ItemsFound:
    found = ItemsFound()
    for table in tables:
        entries = read_entries(table)
        nodes, in_section = build_tree(entries.entries, table.heading)
        title = table.heading.title if in_section or not table.heading.section else table.heading.section
        before = len(found.items)
        for node in nodes:
            _read_node(node, table, title, times, found)
        _note_table(table, entries, len(found.items) - before, found)
    return found


def _read_node(node: Node, table: Table, title: str, times: Times, found: ItemsFound) -> None:
    entry = node.entry
    source = table.source(entry.first, entry.last)
    if node.is_group:
        found.groups.append(DraftGroup(node.code, entry.name, node.path, points_of(entry)[0], source, entry.cells))
        found.doubts += [Doubt(source.place, name, message) for name, message in entry.doubts]
        return
    deadline_text = deadline_text_of(entry)
    reading = _Reading(
        entry=entry,
        parties=read_parties(entry),
        lead_above=node.lead_above,
        details=node.details,
        year=times.year,
        deadline=None
        if deadline_text is None
        else read_deadline(deadline_text, year=times.year, issued_on=times.issued_on),
        asks_lead=any(column.role is Role.LEAD for column in table.columns),
    )
    doubts = reading.doubts()
    found.doubts += [Doubt(source.place, name, message, len(found.items)) for name, message in doubts]
    found.items.append(_item(node, title, source, reading, {name for name, _ in doubts}))


def _note_table(table: Table, entries: Entries, count: int, found: ItemsFound) -> None:
    """What is in doubt of a whole table, and its rows that are nobody's."""
    if count and all(column.role is not Role.LEAD for column in table.columns):
        found.doubts.append(Doubt(table.whole.place, "lead", _NO_LEAD_COLUMN.format(count=count)))
    guessed = sum(bool(entry.guessed) for entry in entries.entries)
    if guessed:
        found.doubts.append(Doubt(table.whole.place, "table", _GUESSED_COLUMNS.format(count=guessed)))
    found.doubts += [Doubt(table.source(row.number, row.last).place, "row", why) for row, why in entries.lost]


@dataclass(frozen=True)
class _Reading:
    entry: Entry
    parties: Parties
    deadline: Deadline | None
    lead_above: str
    details: tuple[str, ...]
    year: int | None
    asks_lead: bool

    def doubts(self) -> list[tuple[str, str]]:
        doubts = [*self.entry.doubts, *self.parties.doubts]
        if self.asks_lead and not self.parties.of(Role.LEAD) and "lead" not in dict(doubts):
            above = _LEAD_ABOVE.format(text=self.lead_above) if self.lead_above else ""
            doubts.append(("lead", NO_LEAD + above))
        if not points_of(self.entry)[1]:
            doubts.append(("max_points", _BAD_POINTS.format(text="; ".join(self.entry.own(Role.POINTS)))))
        if self.deadline and self.deadline.how is Certainty.UNRESOLVED:
            why = self.deadline.why.rstrip(".")
            doubts.append(("deadline", BAD_DEADLINE.format(why=why)))
        return doubts

    @property
    def target(self) -> str | None:
        """An aim printed in the deadline column is given twice: by its column and by its meaning."""
        target = target_of(self.entry, self.year)
        if target is None and self.deadline and is_aim(self.deadline.text):
            return self.deadline.text
        return target

    @property
    def scoring_text(self) -> str | None:
        """A scoring remark printed in another column is given twice as well."""
        own = lines_of(self.entry, Role.SCORING)
        others = (lines_of(self.entry, role) for role in (Role.EVIDENCE, Role.TARGET, Role.NOTE))
        return own or next((text for text in others if text and is_scoring_remark(text)), None)

    @property
    def note(self) -> str | None:
        notes = [lines_of(self.entry, Role.NOTE), *self.parties.conditions, *self.details]
        return "\n".join(note for note in notes if note) or None


def _item(node: Node, title: str, source: Source, reading: _Reading, doubted: set[str]) -> DraftItem:
    entry, parties, deadline = node.entry, reading.parties, reading.deadline
    kind, kind_how = kind_of(entry, node.path, title)
    item = DraftItem(
        kind=kind,
        table=title,
        path=node.path,
        code=node.code,
        name=entry.name,
        source=source,
        target=reading.target,
        max_points=points_of(entry)[0],
        lead=parties.of(Role.LEAD),
        support=parties.of(Role.SUPPORT),
        guide=parties.of(Role.GUIDE),
        deadline_text=deadline.text if deadline else None,
        start_on=deadline.start_on if deadline else None,
        due_on=deadline.due_on if deadline else None,
        recurrence=deadline.recurrence if deadline else None,
        product=lines_of(entry, Role.PRODUCT),
        evidence=lines_of(entry, Role.EVIDENCE),
        scoring_text=reading.scoring_text,
        scoring=_scoring(reading.scoring_text, points_of(entry)[0]),
        note=reading.note,
        rollup=node.rollup,
        cells=entry.cells,
        above=entry.above,
    )
    return replace(item, how=_how(item, reading, doubted) | {"kind": kind_how})


def _scoring(text: str | None, maximum: Decimal | None) -> dict[str, Any] | None:
    """The form of the rule and its figures by letter; the points are counted from the text itself."""
    if text is None:
        return None
    rule = read_rule(text, maximum)
    return {"form": rule.form.value, "variables": {one.letter: one.name for one in rule.variables}}


def _how(item: DraftItem, reading: _Reading, doubted: set[str]) -> dict[str, Certainty]:
    """How each filled field was read; a missing lead is unresolved."""
    how = {name: Certainty.CERTAIN for name in _READ if getattr(item, name) not in (None, ())}
    how |= {name: Certainty.INFERRED for name in how if name in doubted or _is_inferred(name, item, reading.entry)}
    if reading.deadline:
        how |= {name: reading.deadline.how for name in _DATES if getattr(item, name)}
        if reading.deadline.how is Certainty.UNRESOLVED:
            how["due_on"] = Certainty.UNRESOLVED
    missing = doubted - how.keys() - {"deadline"}
    how |= dict.fromkeys(missing, Certainty.UNRESOLVED)
    if not item.lead:
        how["lead"] = Certainty.UNRESOLVED
    return how


def _is_inferred(name: str, item: DraftItem, entry: Entry) -> bool:
    """Whether the value stands in another cell than its own: that of the row above, or of another column."""
    unsure = entry.repeated | entry.guessed
    if name == "target":
        return item.target == item.deadline_text or Role.TARGET in unsure
    if name == "deadline_text":
        return bool(entry.own(Role.START)) or Role.DEADLINE in unsure
    if name == "name":
        return Role.NAME in unsure
    role = Role(name) if name in _BY_ROLE else None
    return role is not None and (role in unsure or not entry.own(role))
