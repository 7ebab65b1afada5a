"""A plan is read, imported and listed from the command line."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tracker.accounts.models import Membership, User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.models import AuditEvent
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan, PlanRevision
from tracker.plans.rules import Governs
from tracker.tasks.models.part import Part, Task

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH
Số: 27/KH-UBND
Ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
Phụ lục. Nhiệm vụ trọng tâm
TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm
I\tHạ tầng số
1\tNâng cấp cổng dịch vụ công\tSở Khoa học và Công nghệ\tSở Tài chính\tQuý III/2026\tQuyết định nghiệm thu
2\tKết nối dữ liệu dùng chung\tSở Nội vụ\tnt\tThường xuyên\tBáo cáo
3\tTập huấn cán bộ\tCác sở, ban, ngành\t\t\tBáo cáo
"""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "ke-hoach.txt"
    place.write_text(PLAN, encoding="utf-8")
    yield place


def run(app: Flask, *words: str) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=list(words))
    return result.exit_code, result.stdout, result.stderr


def run_json(app: Flask, *words: str) -> Any:
    code, said, complained = run(app, *words, "--json")
    assert (code, complained) == (0, "")
    return json.loads(said)


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_file_is_read_without_keeping_anything(app: Flask, file: Path) -> None:
    read = run_json(app, "plans", "read", str(file))
    assert (read["document"]["number"], len(read["items"])) == ("27/KH-UBND", 3)
    assert read["items"][1]["support"] == ["Sở Tài chính"]
    code, said, _ = run(app, "plans", "read", str(file))
    assert (code, "Quý III/2026 → 30/09/2026" in said) == (0, True)
    assert count(Plan) == 0


def test_a_plan_is_imported_for_the_only_agency_that_coordinates(app: Flask, file: Path) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    factories.person(Role.COORDINATOR, owner)
    done = run_json(app, "plans", "import", str(file))
    assert done["code"] == "KH-2026-01"
    assert (done["created"], done["confirmed"], done["items"], done["tasks"]) == (True, False, 3, 0)
    assert set(done["unknown_names"]) == {"Sở Tài chính", "Sở Nội vụ", "Các sở, ban, ngành"}
    revision = db.session.scalars(select(PlanRevision)).one()
    assert app.extensions["files"].path(revision.file_hash).read_text(encoding="utf-8") == PLAN
    assert run_json(app, "plans", "list") == [
        {
            "code": "KH-2026-01",
            "number": "27/KH-UBND",
            "title": "Chuyển đổi số năm 2026",
            "issuer": "Ủy ban nhân dân tỉnh",
            "year": 2026,
            "state": "draft",
            "items": 3,
        }
    ]


def test_agencies_are_made_and_work_begins_at_once_where_asked(app: Flask, file: Path) -> None:
    words = ("--create-agencies", "--common-due", "trước ngày 20/12", "--confirm")
    done = run_json(app, "plans", "import", str(file), "--owner", "Sở Khoa học và Công nghệ", *words)
    assert (done["confirmed"], done["tasks"], done["parts"], done["unknown_names"]) == (True, 2, 2, [])
    assert set(done["created_agencies"]) == {
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "Sở Nội vụ",
        "Các sở, ban, ngành",
    }
    assert (count(Agency), count(AgencyGroup), count(Task), count(Part)) == (3, 1, 2, 2)
    assert (done["empty_groups"], done["doubts"]) == (["Các sở, ban, ngành"], 1)


def test_a_group_without_members_is_said(app: Flask, file: Path) -> None:
    factories.group("Các sở, ban, ngành", [])
    words = ("plans", "import", str(file), "--owner", "Sở Khoa học và Công nghệ")
    factories.agency("Sở Khoa học và Công nghệ")
    code, said, _ = run(app, *words)
    assert (code, "3 mục, 1 điểm cần xem." in said) == (0, True)
    assert "Nhóm “Các sở, ban, ngành” chưa có thành viên nào nên chưa giao được nhiệm vụ.\n" in said


def test_a_common_deadline_may_be_chosen_before_the_review(app: Flask, file: Path) -> None:
    words = ("plans", "import", str(file), "--owner", "Sở Tài chính", "--create-agencies")
    assert "lúc nào" in refused(app, *words, "--common-due", "lúc nào cũng được")
    assert run_json(app, *words, "--common-due", "2026-12-20")["confirmed"] is False
    governed = db.session.scalars(select(PlanItem).where(PlanItem.governs == Governs.COMMON)).all()
    assert [(item.code, item.common_deadline.due_on) for item in governed] == [("3", date(2026, 12, 20))]


def test_importing_twice_changes_nothing_and_says_so(app: Flask, file: Path) -> None:
    factories.agency("Sở Khoa học và Công nghệ")
    words = ("plans", "import", str(file), "--owner", "sở khoa học và công nghệ")
    assert run_json(app, *words)["created"]
    tables = (Plan, Agency, AuditEvent, Task)
    before = [count(table) for table in tables]
    code, said, _ = run(app, *words[:3], "--owner", "Sở Chưa Có", "--create-agencies", "--confirm")
    assert (code, said.startswith("Không thay đổi gì: kế hoạch này đã được nhập từ trước, mã KH-2026-01")) == (0, True)
    assert [count(table) for table in tables] == before


def test_a_person_imports_for_their_own_agency_where_their_role_may(app: Flask, file: Path) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    coordinator, reporter, gone = (
        factories.person(role, owner) for role in (Role.COORDINATOR, Role.FOCAL_POINT, Role.COORDINATOR)
    )
    with transaction():
        db.session.get_one(Membership, gone.membership_id).valid_until = factories.LONG_AGO
    logins = {user.id: user.login for user in db.session.scalars(select(User))}
    for other in (reporter, gone):
        code, _, complained = run(app, "plans", "import", str(file), "--as", logins[other.user_id])
        assert (code, complained) == (2, "Vai trò của người sau --as không được nhập kế hoạch.\n")
    assert run_json(app, "plans", "import", str(file), "--as", logins[coordinator.user_id])["created"]
    assert db.session.scalars(select(Plan)).one().owner_id == owner.id


def refused(app: Flask, *words: str) -> str:
    code, said, complained = run(app, *words)
    assert (code, said) == (2, "")
    assert complained.count("\n") == 1
    return complained


def test_what_cannot_be_used_is_refused_in_one_sentence(app: Flask, file: Path, tmp_path: Path) -> None:
    picture, empty, prose = (tmp_path / name for name in ("anh.docx", "rong.txt", "loi.txt"))
    picture.write_text("đây không phải tệp Word", encoding="utf-8")
    empty.touch()
    prose.write_text("Kế hoạch không có bảng nào.\n", encoding="utf-8")
    for bad in (picture, empty, tmp_path / "khong-co.docx", tmp_path):
        assert refused(app, "plans", "read", str(bad))
    assert "Không tìm thấy bảng" in refused(app, "plans", "import", str(prose), "--owner", "Sở X")
    assert "--owner" in refused(app, "plans", "import", str(file))
    assert "Sở Lạ" in refused(app, "plans", "import", str(file), "--owner", "Sở Lạ")
    assert "--year" in refused(app, "plans", "read", str(file), "--year", "khong")
    factories.agency("Sở X")
    bad_due = ("--owner", "Sở X", "--confirm", "--common-due", "lúc nào cũng được")
    assert "lúc nào cũng được" in refused(app, "plans", "import", str(file), *bad_due)
    assert count(Plan) == 0


def test_an_empty_list_says_what_to_do(app: Flask) -> None:
    assert run_json(app, "plans", "list") == []
    assert "flask plans import" in run(app, "plans", "list")[1]


def test_a_deadline_is_read_whatever_it_says(app: Flask) -> None:
    read = run_json(
        app, "deadlines", "read", "trước ngày 25/01 hằng năm", "--year", "2026", "--issued-on", "2026-03-02"
    )
    assert (read["due_on"], read["recurrence"]) == ("2027-01-25", "yearly")
    for text in ("", "31/02/2026", "theo dự án"):
        assert run_json(app, "deadlines", "read", text)["due_on"] is None
    assert "--issued-on" in refused(app, "deadlines", "read", "20/12", "--issued-on", "hôm nay")
