"""flask indicators: what a scoring text as printed means, and the points it gives."""

import json
from decimal import Decimal

import click

from tracker.cli.shared import CommandGroup, as_json
from tracker.core.errors import BadInput
from tracker.scoring.figures import Unreadable, read_figure, to_points
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
