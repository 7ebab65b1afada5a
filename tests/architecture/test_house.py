"""The shape of the house: sizes, one place that commits, versions of the database in both directions."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests import databases
from tests.tasks import made
from tracker.app import create_app
from tracker.core.db import db, transaction
from tracker.tasks.actions import decision
from tracker.tasks.models.part import Part, PartEvent
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

ROOT = Path(__file__).resolve().parents[2]
_SKIPPED = {".venv", "instance", ".git"}


def _files(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in ROOT.glob(pattern)]
    return sorted(path for path in found if not _SKIPPED & set(path.relative_to(ROOT).parts))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_outgrows_its_ceiling() -> None:
    ceilings = {"tracker/**/*.py": 300, "jobs/**/*.py": 300, "*.py": 300, "samples/**/*.py": 300, "tests/**/*.py": 400}
    ceilings |= {"templates/**/*.html": 150, "static/js/**/*.js": 150}
    over = [
        f"{path.relative_to(ROOT)}: {_lines(path)} > {ceiling}"
        for pattern, ceiling in ceilings.items()
        for path in _files(pattern)
        if _lines(path) > ceiling
    ]
    assert not over


def test_no_function_outgrows_its_ceiling() -> None:
    over = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in _files("tracker/**/*.py", "jobs/**/*.py", "*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert not over


def test_only_the_transaction_commits() -> None:
    committing = {
        str(path.relative_to(ROOT))
        for path in _files("tracker/**/*.py", "jobs/**/*.py")
        if re.search(r"\.(commit|begin|begin_nested)\(", path.read_text(encoding="utf-8"))
    }
    assert committing == {"tracker/core/db.py"}


def test_only_the_settings_read_the_environment() -> None:
    reading = {
        str(path.relative_to(ROOT))
        for path in _files("tracker/**/*.py", "jobs/**/*.py", "*.py")
        if re.search(r"\bos\.(environ|getenv)", path.read_text(encoding="utf-8"))
    }
    assert reading == {"config.py"}


def test_no_relationship_points_up() -> None:
    pointing = [
        str(path.relative_to(ROOT))
        for path in _files("tracker/**/*.py")
        if re.search(r"\b(backref|back_populates)\b", path.read_text(encoding="utf-8"))
    ]
    assert not pointing


def test_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "common", "misc", "util", "helper"}
    assert not [path for path in _files("tracker/**/*.py", "jobs/**/*.py", "tests/**/*.py") if path.stem in drawers]


def test_versions_are_numbered_in_a_row() -> None:
    names = [path.name for path in _files("migrations/versions/*.py")]
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


@pytest.mark.parametrize("kind", databases.KINDS)
def test_versions_run_both_ways_and_match_the_models(kind: str) -> None:
    with databases.fresh(kind, migrated=False) as settings:
        databases.migrate(settings, "upgrade")
        databases.migrate(settings, "check")
        databases.migrate(settings, "downgrade", "base")
        databases.migrate(settings, "upgrade")


@pytest.mark.parametrize("kind", databases.KINDS)
def test_what_is_there_stays_there_from_version_to_version(kind: str) -> None:
    counted = select(*(select(func.count()).select_from(one).scalar_subquery() for one in (ProgressReport, PartEvent)))
    noted = select(
        *(Part.completed_instead_of, Part.correction_reason),
        *(ProgressReport.waiver_approved_by, ProgressReport.waiver_approved_at),
    ).join_from(ProgressReport, Part)
    with databases.fresh(kind) as settings:
        app = create_app(settings)
        with app.app_context():
            house = made.house()
            without_proof = ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Không phát sinh văn bản")
            made.report(house.focal_point.actor, house.part_id, without_proof, cites=[])
            verdict = Verdict(waives=True, completed_on=date(2026, 11, 2), reason="Ngày ký")
            with transaction():
                decision.accept(house.coordinator.actor, house.part_id, version=1, verdict=verdict)
            before, kept = db.session.execute(counted).one(), db.session.execute(noted).one()
        databases.close(app)
        databases.migrate(settings, "downgrade", "0001")
        databases.migrate(settings, "upgrade")
        with app.app_context():
            assert db.session.execute(counted).one() == before == (1, 3)
            # What versions in between did not know is told again from the history.
            assert db.session.execute(noted).one() == kept
            assert None not in kept
        databases.close(app)
