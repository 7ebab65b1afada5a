"""Mutated plans and hostile files: what the reader makes of documents as nobody should write them."""

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random

from tests.proofs.proof import Measured
from tests.reading_hostile.attacks import ATTACKS
from tests.reading_hostile.mutations import any_mutant
from tests.reading_hostile.properties import MOST_LOST, Judged, faults_of_sentence, judge
from tracker.reading.child import BROKEN, read_in_child
from tracker.reading.errors import UnreadableDocument
from tracker.reading.limits import CPU_SECONDS, MEMORY_BYTES

_CORES = 2
_BATCH = 50
_HOSTILE = 5
"""One hostile file for so many mutated plans."""
_SHOWN = 12


@dataclass
class Batch:
    count: int = 0
    refused: int = 0
    rows: int = 0
    lost: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0
    """In bytes."""

    def take(self, other: "Batch") -> None:
        self.count += other.count
        self.refused += other.refused
        self.rows += other.rows
        self.lost += other.lost
        self.crashes += other.crashes
        self.sentences += other.sentences
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)

    def judged(self, name: str, judged: Judged) -> None:
        self.refused += judged.is_refused
        self.rows += judged.rows
        self.lost += [f"{name}: {lost}" for lost in judged.lost]
        self.sentences += [f"{name}: {fault}" for fault in judged.sentence]


def run(size: int, seed: int) -> Measured:
    measured = Measured()
    mutated = _together(mutated_plans, range(seed, seed + size))
    hostile = _together(hostile_files, range(seed, seed + max(size // _HOSTILE, 1)))
    _tell("mutated plans", mutated, measured)
    measured.say(f"{len(mutated.lost)} of {mutated.rows:,} printed rows of tables are neither read nor named")
    most = MOST_LOST * max(mutated.rows, 1_000)
    measured.hold(f"at most {MOST_LOST} rows in 1,000 are lost in silence", held=1_000 * len(mutated.lost) <= most)
    for lost in mutated.lost[:_SHOWN]:
        measured.say(lost)
    _tell("hostile files, each in the child with its limits", hostile, measured)
    return measured


def _tell(what: str, batch: Batch, measured: Measured) -> None:
    measured.say(
        f"{batch.count:,} {what}: {batch.refused:,} refused, {len(batch.crashes)} crashes, "
        f"slowest {batch.slowest:.1f} s CPU, greatest memory {batch.memory >> 20} MB"
    )
    measured.hold("no crash", held=not batch.crashes)
    measured.hold("every refusal is a sentence that names the place and says what to do", held=not batch.sentences)
    measured.hold(
        f"nothing over {CPU_SECONDS} s or {MEMORY_BYTES >> 20} MB",
        # The kernel stops a child within the second that follows its limit.
        held=batch.slowest <= CPU_SECONDS + 1 and batch.memory <= MEMORY_BYTES,
    )
    for fault, count in Counter([*batch.crashes, *batch.sentences]).most_common(_SHOWN):
        measured.say(f"{count} times {fault}")


def _together(read: Callable[[Iterable[int]], Batch], seeds: Sequence[int]) -> Batch:
    batches = [seeds[at : at + _BATCH] for at in range(0, len(seeds), _BATCH)]
    whole = Batch()
    with ProcessPoolExecutor(_CORES) as workers:
        for batch in workers.map(read, batches):
            whole.take(batch)
    return whole


def mutated_plans(seeds: Iterable[int]) -> Batch:
    """In this process, which is another than that of the proof."""
    batch = Batch()
    for seed in seeds:
        batch.count += 1
        paper = any_mutant(Random(seed))  # noqa: S311 - the same chances in every run
        began = time.process_time()
        try:
            batch.judged(f"seed {seed} ({paper.kind})", judge(paper))
        except Exception as crash:  # noqa: BLE001  whatever it is, it is a crash
            batch.crashes.append(f"seed {seed} ({paper.kind}): {crash!r}")
        batch.slowest = max(batch.slowest, time.process_time() - began)
    batch.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return batch


def hostile_files(seeds: Iterable[int]) -> Batch:
    batch = Batch()
    for seed in seeds:
        batch.count += 1
        random = Random(seed)  # noqa: S311 - the same chances in every run
        make = random.choice(ATTACKS)
        filename, content = make(random)
        before = _spent()
        try:
            read_in_child(content, filename)
        except UnreadableDocument as refusal:
            batch.refused += 1
            batch.sentences += [f"{make.__name__}: {fault}" for fault in faults_of_sentence(refusal.message)]
            if refusal.message == BROKEN:
                batch.crashes.append(make.__name__)
        batch.slowest = max(batch.slowest, _spent() - before)
    batch.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return batch


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
