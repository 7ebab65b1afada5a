"""A report is built from the command line, for the system or for a person and what they may see."""

from datetime import date
from pathlib import Path

import docx
import pytest
from flask import Flask

from tests import factories
from tests.tasks import made
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.core.db import db
from tracker.plans.rules import PlanState


def run(app: Flask, *words: object) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["reports", "build", *(str(word) for word in words)])
    return result.exit_code, result.stdout, result.stderr


def built(house: made.House, out: Path, *words: object) -> tuple[object, ...]:
    return ("quarterly", "--plan", house.plan.code, "--period", "2026-Q4", "--out", out, *words)


def text_of(file: Path) -> str:
    document = docx.Document(str(file))
    return "\n".join(line.text for line in document.paragraphs)


def login_of(person: factories.Somebody) -> str:
    return db.session.get_one(User, person.user_id).login


def test_the_file_says_what_the_command_says(app: Flask, tmp_path: Path) -> None:
    house, out = made.house(due_on=date(2026, 11, 2)), tmp_path / "bao-cao.docx"
    code, said, complained = run(app, *built(house, out))
    assert (code, complained) == (0, "")
    assert said.splitlines() == [
        "Đã lập báo cáo quý IV/2026 về 1 nhiệm vụ (số liệu tạm tính đến ngày 16/11/2026, chốt số liệu ngày 14/12/2026)"
        f": {out}.",
        "Tỷ lệ hoàn thành: 0\u00a0% (0/1 nhiệm vụ đã đến hạn); tỷ lệ đúng hạn: 0\u00a0% (0/1 nhiệm vụ đã đến hạn).",
    ]
    assert said.splitlines()[1] in text_of(out)


def test_several_plans_make_one_report_and_go_by_number_too(app: Flask, tmp_path: Path) -> None:
    house, out = made.house(), tmp_path / "bao-cao.docx"
    second = factories.plan(house.office)
    factories.item(second, lead=[house.agency])
    made.in_force(second)
    code, said, _ = run(app, *built(house, out, "--plan", second.number, "--plan", house.plan.number))
    assert code == 0
    assert "về 2 nhiệm vụ" in said
    table = docx.Document(str(out)).tables[-1]
    assert [row.cells[0].text for row in table.rows][1::2] == [
        f"Kế hoạch số {plan.number} ngày 02/03/2026 của Ủy ban nhân dân tỉnh" for plan in (house.plan, second)
    ]


def test_a_report_may_be_on_one_agency(app: Flask, tmp_path: Path) -> None:
    house, out = made.house(lead=[factories.agency("Sở Y tế"), factories.agency("Sở Tư pháp")]), tmp_path / "a.docx"
    assert run(app, *built(house, out, "--agency", "sở y tế"))[0] == 0
    assert "Sở Tư pháp" not in text_of(out)
    code, _, complained = run(app, *built(house, out, "--agency", "Sở Lạ"))
    assert (code, complained.count("\n"), "Không có cơ quan nào tên “Sở Lạ”" in complained) == (2, 1, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("quarterly", "--plan", "{code}", "--period", "2026-Q5", "--out", "{out}"), "Không có kỳ báo cáo “2026-Q5”"),
        (("quarterly", "--plan", "KH-1999-99", "--period", "2026-Q4", "--out", "{out}"), "Không có kế hoạch nào"),
        (("quarterly", "--plan", "{draft}", "--period", "2026-Q4", "--out", "{out}"), "còn là dự thảo"),
        (("quarterly", "--plan", "{empty}", "--period", "2026-Q4", "--out", "{out}"), "Không có gì để báo cáo"),
        (("quarterly", "--plan", "{code}", "--period", "2030-Q1", "--out", "{out}"), "chưa bắt đầu"),
        (
            ("quarterly", "--plan", "{code}", "--period", "2026-Q4", "--out", "{folder}/khong/co/a.docx"),
            "Không ghi được",
        ),
        (("quarterly", "--plan", "{code}", "--period", "2026-Q4", "--out", "{folder}"), "Không ghi được tệp"),
        (("yearly", "--plan", "{code}", "--period", "2026-Q4", "--out", "{out}"), "Không có loại báo cáo “yearly”"),
        (("quarterly", "--period", "2026-Q4", "--out", "{out}"), "Còn thiếu --plan"),
    ],
)
def test_what_cannot_be_built_is_said_in_one_sentence(
    app: Flask, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    house, out = made.house(), tmp_path / "bao-cao.docx"
    draft, empty = factories.plan(house.office, state=PlanState.DRAFT), factories.plan(house.office)
    names = {"code": house.plan.code, "draft": draft.code, "empty": empty.code, "out": out, "folder": tmp_path}
    code, said, complained = run(app, *(word.format(**names) for word in words))
    assert (code, said, complained.count("\n")) == (2, "", 1)
    assert sentence in complained
    assert not out.exists()


def test_a_person_reports_on_what_the_pages_let_them(app: Flask, tmp_path: Path) -> None:
    house, out = made.house(lead=[factories.agency("Sở Y tế"), factories.agency("Sở Tư pháp")]), tmp_path / "a.docx"
    health = factories.person(Role.FOCAL_POINT, made.parts_of(house.plan)[0].agency)
    outsider = factories.person(Role.COORDINATOR, factories.agency("Sở Công Thương"))
    assert run(app, *built(house, out, "--as", login_of(house.coordinator)))[0] == 0
    assert "Kết quả theo cơ quan chủ trì" in text_of(out)
    assert run(app, *built(house, out, "--as", login_of(health)))[0] == 0
    assert "do Sở Y tế chủ trì" in text_of(out)
    code, _, complained = run(app, *built(house, out, "--as", login_of(health), "--agency", "Sở Tư pháp"))
    assert (code, "chỉ lập được báo cáo về nhiệm vụ do mình chủ trì" in complained) == (2, True)
    code, _, complained = run(app, *built(house, out, "--as", login_of(outsider)))
    assert (code, "không được lập báo cáo về kế hoạch này" in complained) == (2, True)
