"""Every proof there is."""

from tests.proofs import bundle, files, load, races, reading, reading_speed, reminders, walks, year
from tests.proofs.proof import Proof

PROOFS = (
    Proof(
        "bundle", "`make bundle`, unpacked in an empty directory and started with the network cut off.", 1, bundle.run
    ),
    Proof(
        "files",
        "Long files: a Word report beside the library's own rows, an Excel list and its memory.",
        100_000,
        files.run,
    ),
    Proof(
        "load",
        "Pages over many tasks: statements each, and time beside the smallest page there can be.",
        100_000,
        load.run,
    ),
    Proof("races", "Many people on one report, and two who decide at once, through the pages.", 1_000, races.run),
    Proof(
        "reading",
        "Mutated plans, and a fifth as many hostile files in the child: lost rows, time, memory, sentences.",
        10_000,
        reading.run,
    ),
    Proof(
        "speed-of-reading",
        "A plan of 300 rows beside the library's own walk through them, and time as the rows grow.",
        10_000,
        reading_speed.run,
    ),
    Proof(
        "reminders",
        "Mails that go out once: two processes, a server that is away, a year of mornings, senders that are killed.",
        500,
        reminders.run,
    ),
    Proof(
        "year",
        "A year of an office over real plans: board, list, Excel and Word beside a count in plain SQL.",
        200,
        year.run,
    ),
    Proof("walks", "From a real plan to its report in the browser; none of them in `make test`.", 2, walks.run),
)
