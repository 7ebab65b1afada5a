"""flask indicators: what a scoring text as printed means, and the points of the agencies of a plan."""

import json
from decimal import Decimal
from typing import Any

import click

from tracker.calendar.reporting import PeriodKind, read_period
from tracker.cli.shared import CommandGroup, as_json
from tracker.core.errors import BadInput
from tracker.indicators.queries.sheet import score_agencies
from tracker.indicators.rules.score import AgencyScore
from tracker.indicators.rules.totals import total
from tracker.plans.queries.finding import find_by_name
from tracker.scoring.figures import Unreadable, read_figure, say_points, to_points
from tracker.scoring.read import read_rule
from tracker.scoring.rule import Rule
from tracker.scoring.words import FORM_LABELS, say_rule
from tracker.scoring.work import Outcome, Result, work_out

indicators = CommandGroup("indicators", help="Chỉ số và cách tính điểm.")


@indicators.command("evaluate", help="Đọc cách tính điểm TEXT như văn bản ghi; có đủ số liệu thì tính điểm.")
@click.argument("text")
@click.option("--max", "maximum", required=True, metavar="M", help="Điểm tối đa.")
@click.option("--value", "values", multiple=True, metavar="a=5", help="Số liệu theo ký hiệu; có hay không: yes=1.")
@as_json
def evaluate(text: str, maximum: str, values: tuple[str, ...], as_json: bool) -> None:
    top = _maximum(maximum)
    rule = read_rule(text, top)
    outcome = work_out(rule, _given(rule, values), top)
    if outcome.result is Result.REFUSED:
        raise BadInput(outcome.sentence)
    if as_json:
        click.echo(json.dumps(_data(rule, outcome), ensure_ascii=False))
        return
    click.echo(f"{FORM_LABELS[rule.form]}: {say_rule(rule)}")
    for sentence in (outcome.sentence, *outcome.notes):
        click.echo(sentence)


@indicators.command("score", help="Điểm các chỉ số của một kế hoạch, theo báo cáo đã xác nhận của từng cơ quan.")
@click.option("--plan", "plan_name", required=True, help="Mã, hoặc số, ký hiệu của kế hoạch.")
@click.option("--period", required=True, metavar="2026", help="Năm.")
@as_json
def score(plan_name: str, period: str, as_json: bool) -> None:
    wanted = read_period(period)
    if wanted.kind is not PeriodKind.YEAR:
        raise BadInput(
            f"Chỉ số được tính theo năm, không theo {wanted.words}: hãy ghi như --period {wanted.from_on.year}."
        )
    plan = find_by_name(plan_name)
    agencies = [_agency(one) for one in score_agencies(plan, wanted.cutoff_on.year)]
    if as_json:
        click.echo(json.dumps({"plan": plan.code, "period": period, "agencies": agencies}, ensure_ascii=False))
        return
    for one in agencies:
        click.echo(f"{one['name']}: {_said(one['self'])}/{_said(one['max'])} điểm")


def _agency(score: AgencyScore) -> dict[str, Any]:
    sums = total(score.rows)
    return {
        "name": score.name,
        "self": _float(sums.self_points),
        "appraised": _float(sums.appraised),
        "final": _float(sums.final),
        "max": _float(sums.maximum),
        "criteria": [
            {"code": row.item.code, "points": _float(row.self_points), "status": row.reached} for row in score.rows
        ],
    }


def _float(points: Decimal | None) -> float | None:
    return None if points is None else float(points)


def _said(points: float | None) -> str:
    return "–" if points is None else say_points(Decimal(str(points)))


def _maximum(typed: str) -> Decimal:
    figure = read_figure(typed)
    if isinstance(figure, Unreadable):
        raise BadInput(f"Điểm tối đa {figure.why}.")
    return to_points(figure.number)


def _given(rule: Rule, values: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    known = {one.letter for one in rule.variables}
    for value in values:
        letter, equals, typed = value.partition("=")
        letter = letter.strip().lower()
        if not equals or not letter:
            raise BadInput(f"--value “{value}” chưa đúng dạng: hãy ghi như a=5 hoặc yes=1.")
        if letter not in known:
            asked = ", ".join(one.letter for one in rule.variables) or "số liệu nào"
            raise BadInput(f"Cách tính này không dùng “{letter}”: chỉ cần {asked}.")
        given[letter] = typed
    return given


def _data(rule: Rule, outcome: Outcome) -> dict[str, object]:
    return {
        "form": rule.form,
        "points": None if outcome.points is None else float(outcome.points),
        "sentence": outcome.sentence,
        "status": outcome.result,
        "rule": say_rule(rule),
        "variables": [{"letter": one.letter, "name": one.name, "unit": one.unit} for one in rule.variables],
        "missing": list(outcome.missing),
        "doubts": list(dict.fromkeys((*outcome.notes, *rule.doubts))),
    }
