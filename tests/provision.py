"""python -m tests.provision: installs what the tests need beyond Python packages, once.

PostgreSQL comes as a wheel with the packages; Chromium comes from the system where it may be installed there,
else from Playwright.
"""

import os
import shutil
import subprocess
import sys

from tests.chromium import find_chromium

_APT = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def main() -> None:
    found = find_chromium()
    if found is None:
        sys.stdout.write("Cài Chromium để kiểm thử trên trình duyệt thật ...\n")
        sys.stdout.flush()
        _install_chromium()
        found = find_chromium()
    if found is None:
        _give_up("Không cài được Chromium: hãy cài gói chromium của hệ điều hành rồi chạy lại make test.")
    elif not _starts(found):
        _give_up(
            f"Chromium tại {found} thiếu thư viện của hệ điều hành: hãy chạy bằng quyền root lệnh "
            ".venv/bin/playwright install-deps chromium rồi chạy lại make test."
        )


def _install_chromium() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        if _done(install) or (_done(["apt-get", "update", "-qq"]) and _done(install)):
            return
    _done([sys.executable, "-m", "playwright", "install", "chromium"])


def _done(command: list[str]) -> bool:
    return subprocess.run(command, env=_APT, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _starts(chromium: str) -> bool:
    command = [chromium, "--headless", "--no-sandbox", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _give_up(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
