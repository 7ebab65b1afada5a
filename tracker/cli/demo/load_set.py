"""A load set of any size, inserted in bulk: the actions would take hours, and nobody really acted."""

from sqlalchemy import ColumnElement, func, insert, select, text

from samples import directory as samples
from samples.load import load_tasks
from tracker.agencies.models import Agency, AgencyName
from tracker.agencies.queries import list_agencies
from tracker.agencies.rules import AgencyKind
from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.cli.demo.load_rows import TABLES, Rows
from tracker.core import clock
from tracker.core.db import Base, db
from tracker.evidence.actions import ReceivedFile
from tracker.settings.queries import days_off

_BATCH = 2_000


def load_set(actor: Actor, source: ReceivedFile, *, tasks: int, agencies: int) -> None:
    """Inside the transaction of the caller, who has made the directory of the samples."""
    today = clock.today()
    owner, chosen = _agencies(agencies)
    last_ids = {table.__tablename__: db.session.scalar(select(_last_id(table))) or 0 for table in TABLES}
    rows = Rows(chosen, owner, source, days_off(), last_ids)
    for task in load_tasks(tasks, len(chosen), today):
        rows.add(task, today)
        if task.number % _BATCH == _BATCH - 1:
            _insert(rows)
    _insert(rows)
    _tell_the_database()
    record(actor, "load_set", Thing("plan", None, "Bộ dữ liệu tải"), changes={"tasks": tasks, "agencies": len(chosen)})


def _agencies(count: int) -> tuple[Agency, list[Agency]]:
    """As many as asked for: those of the samples, departments first, then communes made for the purpose."""
    there = {agency.name: agency for agency in list_agencies()}
    own = [there[sample.name] for sample in samples.agencies() if sample.kind not in ("province", "division")]
    province = there[samples.PROVINCE]
    for number in range(1, count - len(own) + 1):
        name = f"UBND xã Hòa Giang {number}"
        if name not in there:
            there[name] = Agency(name=name, kind=AgencyKind.COMMUNE, parent_id=province.id)
            db.session.add(there[name])
        own.append(there[name])
    db.session.flush()
    named = set(db.session.scalars(select(AgencyName.agency_id)))
    db.session.add_all(AgencyName(printed=agency.name, agency_id=agency.id) for agency in own if agency.id not in named)
    db.session.flush()
    return there[samples.COORDINATOR], own[:count]


def _insert(rows: Rows) -> None:
    for table in TABLES:
        if rows.collected[table]:
            db.session.execute(insert(Base.metadata.tables[table.__tablename__]), rows.collected[table])
    rows.collected.clear()


def _tell_the_database() -> None:
    """The rows came with their numbers: counters follow, and the planner learns how many there are."""
    if db.engine.dialect.name == "postgresql":
        for table in TABLES:
            counter = func.pg_get_serial_sequence(table.__tablename__, "id")
            db.session.execute(select(func.setval(counter, select(_last_id(table)).scalar_subquery())))
    db.session.execute(text("ANALYZE"))


def _last_id(table: type[Base]) -> ColumnElement[int]:
    return func.max(Base.metadata.tables[table.__tablename__].c.id)
