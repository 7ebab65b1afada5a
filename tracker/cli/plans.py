"""flask plans: read a plan document, import it, list what is there."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
from flask import current_app

from tracker.accounts.queries import list_coordinating_agencies
from tracker.accounts.rules import Right, Role, rights
from tracker.agencies.actions.agencies import Facts, create_agency
from tracker.agencies.actions.unknown import take_unknown
from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency, list_agencies_named
from tracker.agencies.rules.kinds import guess_kind
from tracker.audit.rules import Actor
from tracker.cli.shared import CommandGroup, acting, agency_named, as_json, as_login
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import BadInput, Forbidden
from tracker.core.files import FileStore, StoredFile
from tracker.evidence.rules.files import clean_file_name
from tracker.plans.actions.agencies import look_up_names
from tracker.plans.actions.deadlines import choose_common_deadline
from tracker.plans.actions.importing import ImportedFile, ImportResult, find_imported, import_draft
from tracker.plans.queries.finding import PlanLine, list_plans
from tracker.plans.queries.review import count_review, list_empty_groups, list_unknown_names
from tracker.plans.rules import (
    ITEM_KIND_LABELS,
    PLAN_STATE_LABELS,
    TREATMENT_LABELS,
    ItemKind,
    PlanState,
    Treatment,
    parse_common_due,
)
from tracker.reading.child import read_in_child
from tracker.reading.draft import PlanDraft, to_json
from tracker.reading.errors import UnreadableDocument
from tracker.reading.limits import MAX_BYTES
from tracker.tasks.actions.force import Made, put_in_force

plans = CommandGroup("plans", help="Kế hoạch: đọc thử, nhập, liệt kê.")
year_option = click.option(
    "--year", type=click.IntRange(1900, 2200), help="Năm của kế hoạch, khi văn bản không ghi hoặc ghi khác."
)


@plans.command("read", help="Đọc tệp kế hoạch FILE và in ra cách hiểu; không lưu gì.")
@click.argument("file", type=click.Path(path_type=Path))
@year_option
@as_json
def read(file: Path, year: int | None, as_json: bool) -> None:
    draft = _read(file, year)
    click.echo(to_json(draft, indent=1) if as_json else _in_words(draft))


@plans.command("import", help="Nhập tệp kế hoạch FILE thành dự thảo để rà soát.")
@click.argument("file", type=click.Path(path_type=Path))
@year_option
@click.option("--owner", help="Cơ quan theo dõi, tổng hợp kế hoạch; mặc định là cơ quan của người nhập.")
@click.option("--create-agencies", is_flag=True, help="Thêm vào danh bạ các cơ quan, nhóm chưa có.")
@click.option("--common-due", metavar="none|year-end|DATE|TEXT", help="Hạn chung cho các mục không ghi thời hạn.")
@click.option("--confirm", is_flag=True, help="Xác nhận luôn: các mục thành nhiệm vụ.")
@as_login
@as_json
def import_(**given: Any) -> None:
    wishes = _Wishes(given["create_agencies"], given["common_due"], given["confirm"])
    file: Path = given["file"]
    draft = _read(file, given["year"])
    stored = _store(file)
    with transaction():
        actor = acting(given["as_login"])
        _refuse_role(actor)
        known = find_imported(draft, stored)
        owner, made = (known.owner, []) if known else _owner(actor, given["owner"], wishes)
        result = import_draft(actor, draft, owner=owner, file=ImportedFile(stored, clean_file_name(file.name)))
        report = _finish(actor, result, wishes, made)
    click.echo(json.dumps(asdict(report), ensure_ascii=False) if given["as_json"] else report.as_text())


@plans.command("list", help="Liệt kê các kế hoạch.")
@as_json
def list_(as_json: bool) -> None:
    lines = list_plans()
    if as_json:
        click.echo(json.dumps([_line_data(line) for line in lines], ensure_ascii=False, indent=1))
    elif not lines:
        click.echo("Chưa có kế hoạch nào. Nhập kế hoạch đầu tiên: flask plans import FILE.")
    for line in [] if as_json else lines:
        number = line.plan.number or "chưa có số"
        click.echo(
            f"{line.plan.code}  {number}  {PLAN_STATE_LABELS[line.plan.state]}  {line.items} mục  {line.plan.title}"
        )


@dataclass(frozen=True)
class _Wishes:
    create_agencies: bool
    common_due: str | None
    confirm: bool


@dataclass(frozen=True)
class _Report:
    """What an import did; the names of the fields are those of the JSON."""

    code: str
    created: bool
    confirmed: bool
    items: int
    obligations: int
    doubts: int
    unknown_names: tuple[str, ...]
    empty_groups: tuple[str, ...]
    created_agencies: tuple[str, ...]
    tasks: int
    parts: int

    def as_text(self) -> str:
        what = "Đã nhập kế hoạch" if self.created else "Không thay đổi gì: kế hoạch này đã được nhập từ trước, mã"
        obligations = f", {self.obligations} nghĩa vụ trong phần lời văn" if self.obligations else ""
        lines = [f"{what} {self.code}: {self.items} mục{obligations}, {self.doubts} điểm cần xem."]
        lines += [f"Đã thêm vào danh bạ: {name}." for name in self.created_agencies]
        lines += [f"Tên chưa có trong danh bạ: {name}." for name in self.unknown_names]
        lines += [f"Nhóm “{name}” chưa có thành viên nào nên chưa giao được nhiệm vụ." for name in self.empty_groups]
        if self.created and self.confirmed:
            lines.append(f"Đã xác nhận: {self.tasks} nhiệm vụ, {self.parts} phần việc.")
        return "\n".join(lines)


def _finish(actor: Actor, result: ImportResult, wishes: _Wishes, made: list[str]) -> _Report:
    """What was asked for beyond the import; a plan that was there already is left as it is."""
    plan, work = result.plan, Made(0, 0)
    if result.created and wishes.create_agencies:
        taken = take_unknown(actor, result.unknown_names, owner=plan.owner, on=clock.today())
        made = [*made, *(one.named.name for one in taken if one.made)]
        look_up_names(actor, plan)
    if result.created and wishes.common_due:
        common = parse_common_due(wishes.common_due, year=plan.year, issued_on=plan.issued_on)
        choose_common_deadline(actor, plan, common)
    if result.created and wishes.confirm:
        work = put_in_force(actor, plan)
    return _Report(
        code=plan.code,
        created=result.created,
        confirmed=plan.state is PlanState.CONFIRMED,
        items=result.items,
        obligations=result.obligations,
        doubts=count_review(plan).doubts,
        unknown_names=tuple(name.printed for name in list_unknown_names(plan)),
        empty_groups=tuple(group.name for group in list_empty_groups(plan)),
        created_agencies=tuple(made),
        tasks=work.tasks,
        parts=work.parts,
    )


def _refuse_role(actor: Actor) -> None:
    """The system may import; a person only in a role that may."""
    granted = rights(Role(actor.role)) if actor.role else frozenset()
    if actor.user_id is not None and Right.IMPORT_PLANS not in granted:
        raise Forbidden("Vai trò của người sau --as không được nhập kế hoạch.")


def _owner(actor: Actor, named: str | None, wishes: _Wishes) -> tuple[Agency, list[str]]:
    """Named, else the importer's own agency, else the only one that coordinates; and whom it took to make."""
    if named:
        if list_agencies_named(named) or not wishes.create_agencies:
            return agency_named(named), []
        made = create_agency(actor, named, Facts(kind=guess_kind(named)))
        return made, [made.name]
    if actor.agency_id is not None:
        return get_agency(actor.agency_id), []
    coordinating = list_coordinating_agencies()
    if len(coordinating) != 1:
        names = "; ".join(agency.name for agency in coordinating[:5])
        found = f"có {len(coordinating)} cơ quan: {names}" if coordinating else "chưa có cơ quan nào"
        raise BadInput(f"Hãy nêu cơ quan theo dõi, tổng hợp kế hoạch bằng --owner ({found}).")
    return coordinating[0], []


def _read(file: Path, year: int | None) -> PlanDraft:
    try:
        return read_in_child(file, file.name, year=year)
    except UnreadableDocument as refused:
        raise BadInput(refused.message) from refused
    except OSError as error:
        raise BadInput(f"Không mở được tệp {file}: {error.strerror}.") from error


def _store(file: Path) -> StoredFile:
    files: FileStore = current_app.extensions["files"]
    with file.open("rb") as stream:
        return files.put(stream, limit=MAX_BYTES)


def _line_data(line: PlanLine) -> dict[str, Any]:
    plan = line.plan
    return {
        "code": plan.code,
        "number": plan.number,
        "title": plan.title,
        "issuer": plan.issuer,
        "year": plan.year,
        "state": plan.state.value,
        "items": line.items,
    }


def _in_words(draft: PlanDraft) -> str:
    facts = draft.document
    lines = [
        f"{facts.type or 'Văn bản'} {facts.number or '(chưa có số)'}: {facts.title or '(chưa rõ trích yếu)'}",
        f"Cơ quan ban hành: {facts.issuer or 'chưa rõ'}; năm: {facts.year or 'chưa rõ'}; {len(draft.items)} mục",
        *([f"{len(draft.obligations)} nghĩa vụ trong phần lời văn"] if draft.obligations else []),
    ]
    for item in draft.items:
        kind = ITEM_KIND_LABELS[ItemKind(item.kind.value)]
        led = "; ".join(item.lead) or "chưa có cơ quan chủ trì"
        due = item.due_on.strftime("%d/%m/%Y") if item.due_on else "không có ngày"
        lines.append(f"{item.code or '-'} [{kind}] {item.name} | {led} | {item.deadline_text or 'không ghi'} → {due}")
    for one in draft.obligations:
        who = "; ".join(one.who) or "không nêu cơ quan nào"
        due = one.due_on.strftime("%d/%m/%Y") if one.due_on else "không có ngày"
        treatment = TREATMENT_LABELS[Treatment.TRACK if one.is_tracked else Treatment.RECORD]
        lines.append(f"{one.cite} [{treatment}] {one.what} | {who} | {one.deadline_text or 'không ghi'} → {due}")
    lines += [f"Cần xem ({doubt.place}): {doubt.message}" for doubt in draft.doubts]
    return "\n".join(lines)
