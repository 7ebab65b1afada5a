"""The targets of make: each explains itself, and what the machine lacks is named in one sentence."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {"help", "install", "run", "test", "check", "fmt", "migrate", "proof", "bundle"}


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In a folder that holds the Makefile and the lock only, so nothing is installed there yet."""
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements", dirs_exist_ok=True)
    # As a person would call it, also where the tests themselves were started by make.
    plain = {name: value for name, value in os.environ.items() if name not in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS")}
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, timeout=60, env=plain)


def python_that(folder: Path, *refused: str) -> Path:
    """A Python of the right age that cannot import what is refused."""
    made = folder / "python-of-the-test"
    tests = "".join(f'case "$2" in *{word}*) exit 1;; esac\n' for word in refused)
    made.write_text(f"#!/bin/sh\n{tests}exit 0\n")
    made.chmod(0o755)
    return made


def test_every_target_has_its_line(tmp_path: Path) -> None:
    shown = make(tmp_path, "help").stdout
    assert set(re.findall(r"^  make (\w+) +\S", shown, re.MULTILINE)) == TARGETS
    assert make(tmp_path).stdout == shown


def test_without_python_one_sentence_names_the_package(tmp_path: Path) -> None:
    done = make(tmp_path, "install", "PYTHONS=no-such-python")
    sentence, *rest = done.stderr.splitlines()
    assert done.returncode != 0
    assert "apt install python3 python3-venv" in sentence
    assert all(line.startswith("make: ***") for line in rest)


def test_without_venv_one_sentence_names_the_package(tmp_path: Path) -> None:
    done = make(tmp_path, "install", f"PYTHONS={python_that(tmp_path, 'ensurepip')}")
    sentence, *rest = done.stderr.splitlines()
    assert sentence.startswith("Thiếu mô-đun venv: hãy cài gói python3-venv")
    assert all(line.startswith("make: ***") for line in rest)


def bundled(folder: Path, python: str) -> None:
    """As an unpacked bundle for that Python; its wheels are lost."""
    (folder / "wheels").mkdir()
    (folder / "wheels/python").write_text(f"{python}\n")
    (folder / "wheels/platform").write_text("linux-x86_64\n")


def test_a_bundle_asks_for_the_python_it_was_packed_for(tmp_path: Path) -> None:
    bundled(tmp_path, "3.99")
    sentence = make(tmp_path, "install").stderr.splitlines()[0]
    assert sentence.startswith("Cần Python 3.99 (các thư viện kèm theo được đóng gói cho bản này): hãy cài gói python3")


def test_a_bundle_asks_no_index(tmp_path: Path) -> None:
    """What lacks in it is not fetched from elsewhere, and one sentence says for what it was packed."""
    python = "{}.{}".format(*sys.version_info[:2])
    bundled(tmp_path, python)
    done = make(tmp_path, "install", f"PYTHONS={sys.executable}")
    assert done.returncode != 0
    assert "No matching distribution found" in done.stderr
    assert f"hãy kiểm tra các thư viện kèm theo dành cho Python {python} trên linux-x86_64 rồi chạy lại." in done.stderr
