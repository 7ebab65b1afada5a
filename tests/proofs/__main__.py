"""python -m tests.proofs [NAME] [N]: runs one proof or all, and adds the figures to docs/measurements.md."""

import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.proofs.all import PROOFS
from tests.proofs.proof import SEED, Measured, Proof

RECORD = Path(__file__).resolve().parents[2] / "docs/measurements.md"


def main(words: list[str]) -> int:
    name, size = (*words, None, None)[:2]
    chosen = [proof for proof in PROOFS if name in (None, proof.name)]
    if not chosen:
        sys.stderr.write(f"Không có phép đo {name}; có: {', '.join(proof.name for proof in PROOFS)}.\n")
        return 2
    broken = False
    for proof in chosen:
        n = int(size) if size else proof.size
        began = time.monotonic()
        measured = proof.run(n, SEED)
        text = describe(proof, n, measured, time.monotonic() - began)
        with RECORD.open("a", encoding="utf-8") as record:
            record.write(text)
        sys.stdout.write(text)
        broken = broken or bool(measured.broken)
    return int(broken)


def describe(proof: Proof, n: int, measured: Measured, seconds: float) -> str:
    head = f"\n## {proof.name}, N = {n:,}, {datetime.now(UTC):%Y-%m-%d}\n\n"
    about = f"{proof.what} Seed {SEED}, {seconds:.0f} s, {machine()}.\n\n"
    # Tables keep their rows together; everything else is an item of a list.
    return (
        head
        + about
        + "".join(f"{line}\n" if line.startswith("|") or not line else f"- {line}\n" for line in measured.lines)
    )


def machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _read("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) >> 20 for line in _read("/proc/meminfo") if line.startswith("MemTotal")), 0)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores {model}, {memory} GiB, {system}"


def _read(path: str) -> list[str]:
    place = Path(path)
    return place.read_text().splitlines() if place.exists() else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
