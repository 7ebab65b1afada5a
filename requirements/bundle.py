"""python requirements/bundle.py FOLDER: one archive with all that the program needs on a machine without internet.

It holds the files of the last commit, and in `wheels/` the locked libraries for this Python and this platform: its own
`make run` installs from there.
"""

import gzip
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_REFUSED = 2


class Refused(Exception):
    """A step that cannot be done; the sentence says what to do."""


def main(words: list[str]) -> int:
    folder = Path(*words[:1])
    try:
        made = bundle(folder)
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return _REFUSED
    megabytes = f"{made.stat().st_size / 1e6:.1f}".replace(".", ",")
    sys.stdout.write(f"Đã đóng gói: {made} ({megabytes} MB). Ở máy không có internet: giải nén, rồi make run.\n")
    return 0


def bundle(folder: Path) -> Path:
    python = "{}.{}".format(*sys.version_info[:2])
    platform = sysconfig.get_platform()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"don-doc-{version}-{platform}-python{python}"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{name}.tar.gz"
    with tempfile.TemporaryDirectory() as scratch:
        plain, wheels = Path(scratch, "plain.tar"), Path(scratch, "wheels")
        _pack_program(plain, name)
        _download(wheels)
        (wheels / "python").write_text(f"{python}\n")
        (wheels / "platform").write_text(f"{platform}\n")
        with tarfile.open(plain, "a") as archive:
            archive.add(wheels, f"{name}/wheels", filter=_owned_by_nobody)
        _compress(plain, made)
    return made


def _pack_program(plain: Path, name: str) -> None:
    pack = ["git", "archive", "--format=tar", f"--prefix={name}/", f"--output={plain}", "HEAD"]
    if subprocess.run(pack, cwd=ROOT, check=False).returncode:  # noqa: S603
        raise Refused("Chỉ đóng gói được từ kho mã nguồn git: hãy tải kho mã nguồn về rồi chạy lại make bundle.")
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607
    if changed.stdout:
        sys.stderr.write("Lưu ý: những thay đổi chưa ghi vào git không có trong gói.\n")


def _download(wheels: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    what = ["--require-hashes", "--only-binary=:all:", "-r", str(ROOT / "requirements/runtime.txt"), "-d", str(wheels)]
    if subprocess.run([*pip, *what], check=False).returncode:  # noqa: S603
        raise Refused("Không tải được thư viện: hãy kiểm tra đường truyền tới kho gói Python rồi chạy lại.")


def _owned_by_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """As git archives its files: what is packed says nothing of who packed it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def _compress(plain: Path, made: Path) -> None:
    """Under its name only when it is whole."""
    unfinished = made.with_suffix(".part")
    with plain.open("rb") as source, gzip.open(unfinished, "wb") as target:
        shutil.copyfileobj(source, target)
    unfinished.replace(made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
