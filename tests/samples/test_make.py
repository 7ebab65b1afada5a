"""The sample plans are honest Word files of this year, and reach nothing outside the machine."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from samples import directory
from samples.content import Row, issue_day
from samples.make import make, sample_plans
from tracker.agencies.models import AgencyKind
from tracker.core.text import fold

DAYS = [date(2026, 11, 21), date(2026, 1, 2), date(2027, 12, 31)]
# Departments and levels that ended in 2025.
ABOLISHED = (
    "thong tin va truyen thong",
    "ke hoach va dau tu",
    "tai nguyen",
    "lao dong",
    "giao thong",
    "huyen",
    "thi xa",
)


@pytest.mark.parametrize("today", DAYS)
def test_a_plan_speaks_of_the_year_and_of_days_after_its_issue(today: date) -> None:
    for plan in sample_plans(today):
        assert str(today.year) in plan.title
        for appendix in plan.appendices:
            texts = [row.deadline for row in appendix.rows if isinstance(row, Row)]
            days = [
                date(int(y), int(m), int(d)) for text in texts for d, m, y in re.findall(r"(\d+)/(\d+)/(\d{4})", text)
            ]
            assert days and min(days) > issue_day(today)


def test_the_files_hold_the_tables_and_no_link(tmp_path: Path) -> None:
    paths = make(tmp_path, DAYS[0])
    for path, plan in zip(paths, sample_plans(DAYS[0]), strict=True):
        tables = [table for table in Document(str(path)).tables if len(table.columns) > 2]
        assert [len(table.rows) - 1 for table in tables] == [len(appendix.rows) for appendix in plan.appendices]
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if ".rels" in name]
        assert not [part for part in parts if 'TargetMode="External"' in part]


def test_every_agency_named_is_in_the_directory_of_2026() -> None:
    names = {name for known in (*directory.agencies(), *directory.groups()) for name in (known.name, *known.aliases)}
    printed = {
        name
        for plan in sample_plans(DAYS[0])
        for appendix in plan.appendices
        for row in appendix.rows
        if isinstance(row, Row)
        for cell in (row.lead, row.support)
        for name in cell.split("; ")
        if name not in ("", "nt")
    }
    assert printed <= names
    assert not [name for name in names if any(f" {word} " in f" {fold(name)} " for word in ABOLISHED)]


def test_the_directory_is_whole() -> None:
    agencies = directory.agencies()
    names = [agency.name for agency in agencies]
    assert len(names) == len(set(names))
    assert len(directory.commune_names()) == 100
    assert {agency.kind for agency in agencies} <= {kind.value for kind in AgencyKind}
    assert all(agency.parent is None or agency.parent in names[:position] for position, agency in enumerate(agencies))
    assert all(set(group.members) <= set(names) for group in directory.groups())
