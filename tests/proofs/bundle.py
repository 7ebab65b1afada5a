"""The archive of `make bundle`, unpacked in an empty directory and started where there is no network."""

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.proofs.proof import Measured
from tests.proofs.servers import ROOT

# Nothing but the loopback of its own; the same for a user who is not root.
_CUT_OFF = ("unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")


def run(n: int, _seed: int) -> Measured:
    """Packed and started `n` times; packing asks the package index, so no time of it is in `make test`."""
    measured = Measured()
    for _ in range(n):
        with tempfile.TemporaryDirectory() as folder:
            _once(measured, Path(folder))
    return measured


def _once(measured: Measured, folder: Path) -> None:
    subprocess.run(["make", "bundle", f"DIST={folder}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (packed,) = folder.glob("don-doc-*.tar.gz")
    with tarfile.open(packed) as archive:
        tops = {name.partition("/")[0] for name in archive.getnames()}
        wheels = sum(name.endswith(".whl") for name in archive.getnames())
        archive.extractall(folder / "empty", filter="data")
    measured.say(f"{packed.name}: {packed.stat().st_size / 1e6:.1f} MB, {wheels} wheels")
    (top,) = tops
    measured.hold("the archive holds one folder, named as it is", held=f"{top}.tar.gz" == packed.name)
    started = [sys.executable, "-m", "tests.proofs.offline", str(folder / "empty" / top)]
    done = subprocess.run([*_CUT_OFF, *started], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        measured.say(done.stderr.strip().rpartition("\n")[2])
        measured.hold("make run starts without internet", held=False)
        return
    seen = json.loads(done.stdout)
    measured.say(
        f"from make run to the first page {seen['seconds']:.0f} s, {seen['assets']} files of its look beside it"
    )
    measured.hold("there is no network but the loopback", held=seen["interfaces"] == ["lo"])
    measured.hold("the first page is served, with every file it names", held=not seen["missing"])
    measured.hold("the log-in that was printed opens the first page of a coordinator", held=seen["title"])
