"""flask indicators evaluate."""

import json

import pytest
from flask import Flask

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
