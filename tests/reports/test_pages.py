"""The pages as they print, where an office program is at hand: one family of letters, and the numbers of the pages."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reports import made
from tracker.reports.word.build import write_word

NEEDED = ("soffice", "pdffonts", "pdftotext")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    place = tmp_path_factory.mktemp("pages")
    report = made.report(text="Trong kỳ đã hoàn thành nhiệm vụ được giao. " * 120, rows=[made.ROW] * 60)
    with (place / "bao-cao.docx").open("wb") as file:
        write_word(report, file)
    profile = f"-env:UserInstallation=file://{place / 'profile'}"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(place)]
    subprocess.run([*words, str(place / "bao-cao.docx")], check=True, capture_output=True, timeout=180)
    return place / "bao-cao.pdf"


def said(*words: object) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, timeout=60).stdout


def test_the_letters_are_of_one_family(printed: Path) -> None:
    names = [line.split()[0].partition("+")[2] for line in said("pdffonts", printed).splitlines()[2:]]
    assert len({re.sub("(-.*|PS.*|MT)", "", name) for name in names}) == 1, names


def test_pages_are_numbered_above_but_not_the_first_and_the_appendix_anew(printed: Path) -> None:
    pages = said("pdftotext", "-layout", printed, "-").split("\f")[:-1]
    tops = [page.split()[0] for page in pages]
    appendix = next(number for number, page in enumerate(pages) if "Phụ lục\n" in page)
    assert tops[0] == "ỦY"
    assert tops[1:appendix] == [str(number) for number in range(2, appendix + 1)]
    assert tops[appendix:] == [str(number) for number in range(1, len(pages) - appendix + 1)]
    assert len(pages) - appendix > 1


def test_each_page_of_the_appendix_begins_with_the_head_of_the_table(printed: Path) -> None:
    pages = said("pdftotext", "-layout", printed, "-").split("\f")[:-1]
    appendix = next(number for number, page in enumerate(pages) if "Phụ lục\n" in page)
    assert all(re.search(r"Stt\s+Nhiệm vụ\s+Cơ quan chủ trì", page) for page in pages[appendix:])
