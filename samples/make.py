"""Writes the sample plans of this year: python -m samples.make FOLDER."""

import sys
from datetime import date
from pathlib import Path

from samples.content import SamplePlan
from samples.department import department_plan
from samples.province.plan import province_plan
from samples.word import write_plan
from tracker.core import clock


def sample_plans(today: date) -> tuple[SamplePlan, SamplePlan]:
    return province_plan(today), department_plan(today)


def make(folder: Path, today: date) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [write_plan(plan, folder / plan.file_name) for plan in sample_plans(today)]


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]), clock.today()):
        sys.stdout.write(f"{path}\n")
