"""flask indicators evaluate, and score."""

import json
from decimal import Decimal

import pytest
from flask import Flask

from tests.tasks import made
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

TEXT = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"


def test_points_with_their_sentence(app: Flask) -> None:
    answer = app.test_cli_runner().invoke(
        args=["indicators", "evaluate", TEXT, "--max", "10", "--value", "a=31", "--value", "b=42", "--json"]
    )
    said = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (said["form"], said["points"], said["sentence"]) == ("ratio", 7.38, "10 × 31/42 = 7,38 điểm.")


def test_nothing_arisen_has_no_points(app: Flask) -> None:
    answer = app.test_cli_runner().invoke(
        args=["indicators", "evaluate", TEXT, "--max", "10", "--value", "a=0", "--value", "b=0", "--json"]
    )
    assert json.loads(answer.stdout)["points"] is None


def test_without_figures_it_says_what_is_missing(app: Flask) -> None:
    answer = app.test_cli_runner().invoke(args=["indicators", "evaluate", TEXT, "--max", "10"])
    assert "Chưa có số liệu: a, b." in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--max", "mười"], "Điểm tối đa “mười” không phải là số"),
        (["--max", "10", "--value", "a=nhiều"], "a: “nhiều” không phải là số"),
        (["--max", "10", "--value", "z=1"], "không dùng “z”: chỉ cần a, b"),
        (["--max", "10", "--value", "5"], "hãy ghi như a=5"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(app: Flask, arguments: list[str], sentence: str) -> None:
    answer = app.test_cli_runner().invoke(args=["indicators", "evaluate", TEXT, *arguments])
    assert answer.exit_code == 2
    assert sentence in answer.stderr


def test_scores_stand_by_agency(app: Flask) -> None:
    house = made.house(kind=ItemKind.INDICATOR, code="3.4", scoring_text=TEXT, max_points=Decimal(10))
    figures = (Given("a", "Số tổ đã tập huấn", "31"), Given("b", "Tổng số tổ", "42"))
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, figures=figures))
    made.accept(house.coordinator.actor, house.part_id)
    words = ["indicators", "score", "--plan", house.plan.code, "--period", "2026"]
    said = json.loads(app.test_cli_runner().invoke(args=[*words, "--json"]).stdout)
    assert (said["plan"], said["period"]) == (house.plan.code, "2026")
    assert said["agencies"] == [
        {
            "name": "Sở Xây dựng",
            "self": 7.38,
            "appraised": None,
            "final": None,
            "max": 10.0,
            "criteria": [{"code": "3.4", "points": 7.38, "status": "confirmed"}],
        }
    ]
    assert app.test_cli_runner().invoke(args=words).stdout == "Sở Xây dựng: 7,38/10 điểm\n"


@pytest.mark.parametrize(
    ("period", "sentence"),
    [("2026-Q5", "Không có kỳ báo cáo “2026-Q5”"), ("2026-Q4", "Chỉ số được tính theo năm, không theo quý IV/2026")],
)
def test_a_period_that_does_not_fit_is_refused(app: Flask, period: str, sentence: str) -> None:
    house = made.house(kind=ItemKind.INDICATOR)
    answer = app.test_cli_runner().invoke(args=["indicators", "score", "--plan", house.plan.code, "--period", period])
    assert answer.exit_code == 2
    assert sentence in answer.stderr
