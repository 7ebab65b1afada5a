"""Files of older programs: turned into those of today by LibreOffice, which is held to limits and never outlives it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.builders import HEAD, word_plan
from tests.reading.formats.office import ABSENT, SOFFICE, converted
from tests.reading.formats.sheets import rows_at, workbook
from tracker.reading import conversion
from tracker.reading.child import read_in_child
from tracker.reading.conversion import as_of_today
from tracker.reading.errors import UnreadableDocument

ROW = ("1", "Họp giao ban", "Văn phòng", "Phòng A; Phòng B", "Quý I/2026", "Thông báo")
PLAN = word_plan("KẾ HOẠCH", "Cải cách năm 2026", (HEAD, ROW), "Nơi nhận:")
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le")

with_office = pytest.mark.skipif(SOFFICE is None, reason=ABSENT)


@with_office
@pytest.mark.parametrize("extension", ["doc", "rtf", "odt"])
def test_an_older_file_of_word_reads_as_the_new_one_does(extension: str) -> None:
    old = converted({"plan.docx": PLAN}, extension)["plan"]
    by_word, draft = read_in_child(PLAN, "plan.docx"), read_in_child(old, f"plan.{extension}")
    assert (draft.document, draft.items) == (by_word.document, by_word.items)
    assert draft.source == f"plan.{extension}"


@pytest.mark.skipif(not any(map(shutil.which, ("localc", "scalc"))), reason="LibreOffice Calc is absent")
@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_an_older_workbook_reads_as_the_new_one_does(extension: str) -> None:
    new = workbook(rows_at([("KẾ HOẠCH NĂM 2026",), (), HEAD, ROW]))
    old = converted({"plan.xlsx": new}, extension)["plan"]
    assert read_in_child(old, "x").items == read_in_child(new, "x").items


@with_office
def test_a_file_that_cannot_be_turned_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="Không chuyển được"):
        read_in_child(OLD_WORD, "plan.doc")


def test_without_the_program_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match="Word đời cũ"):
        read_in_child(OLD_WORD, "plan.doc")


def test_what_is_of_today_is_left_as_it_is() -> None:
    for content in (PLAN, b"", b"text", b"%PDF-1.7"):
        assert as_of_today(content) is content


def test_nothing_outlives_a_conversion_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program, born = tmp_path / "soffice", tmp_path / "born"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {born}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(conversion, "CONVERSION_SECONDS", 3)
    with pytest.raises(UnreadableDocument, match="quá nhiều thời gian"):
        as_of_today(OLD_WORD)
    state = Path(f"/proc/{born.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_the_program_runs_within_limits() -> None:
    shell = ["/bin/sh", "-c", "ulimit -v; ulimit -t"]
    done = subprocess.run(
        [sys.executable, "-m", "tracker.reading.conversion", *shell], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == [str(2 * 1024 * 1024), "30"]
