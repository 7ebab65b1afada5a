"""flask reports: build a report from what is in the tables."""

import io
from pathlib import Path

import click

from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency
from tracker.calendar.reporting import read_period
from tracker.cli.shared import CommandGroup, acting, agency_named, as_login
from tracker.core import clock
from tracker.core.errors import BadInput, Forbidden
from tracker.core.writing import number
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import find_by_name
from tracker.reports.access import find_scope, list_reportable
from tracker.reports.content import Content
from tracker.reports.gathering import get_content
from tracker.reports.quarterly import compose, cutoff_words
from tracker.reports.word.build import write_word
from tracker.tasks.rules.words import rates_words

reports = CommandGroup("reports", help="Báo cáo: lập báo cáo thành tệp Word.")
_QUARTERLY = "quarterly"


@reports.command("build", help="Lập báo cáo loại KIND (quarterly: tiến độ kế hoạch trong một kỳ) thành tệp Word.")
@click.argument("kind")
@click.option("--plan", "plans", multiple=True, required=True, metavar="CODE", help="Mã, hoặc số, ký hiệu kế hoạch.")
@click.option("--period", required=True, help="Kỳ báo cáo: 2026-M11, 2026-Q4, 2026-H1, 2026-H2, 2026-9M, 2026.")
@click.option("--agency", help="Chỉ nhiệm vụ do cơ quan này chủ trì.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.docx")
@as_login
def build(kind: str, plans: tuple[str, ...], period: str, agency: str | None, out: Path, as_login: str | None) -> None:
    if kind != _QUARTERLY:
        raise BadInput(f"Không có loại báo cáo “{kind}”: hiện lập được {_QUARTERLY}.")
    wanted = read_period(period)
    named = list({plan.id: plan for plan in map(find_by_name, plans)}.values())
    content = get_content(named, wanted, agency=_scope(named, agency, as_login))
    _write(out, content)
    tally, words = content.tally, content.period.words
    click.echo(f"Đã lập báo cáo {words} về {number(tally.total)} nhiệm vụ ({cutoff_words(content)}): {out}.")
    click.echo(rates_words(tally))


def _scope(plans: list[Plan], agency: str | None, login: str | None) -> Agency | None:
    """The system reports on everything; a person on what the pages let them."""
    named = agency_named(agency) if agency else None
    actor = acting(login)
    if actor.user_id is None:
        return named
    wanted = {plan.id for plan in plans}
    chosen = [one for one in list_reportable(actor) if one.plan.id in wanted]
    if len(chosen) < len(wanted):
        raise Forbidden("Người sau --as không được lập báo cáo về kế hoạch này.")
    agency_id = find_scope(actor, chosen, named.id if named else None)
    return get_agency(agency_id) if agency_id else None


def _write(out: Path, content: Content) -> None:
    made = io.BytesIO()
    write_word(compose(content, clock.now()), made)
    try:
        out.write_bytes(made.getvalue())
    except OSError as error:
        raise BadInput(f"Không ghi được tệp {out}: hãy kiểm tra thư mục và quyền ghi.") from error
