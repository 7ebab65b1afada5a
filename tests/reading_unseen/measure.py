"""Reads every layout and says what of its gold was found.

python -m tests.reading_unseen.measure [--differences] [LAYOUT ...]
"""

import json
import sys
from dataclasses import dataclass
from decimal import Decimal

from tests.reading_unseen import described, files
from tests.reading_unseen.comparison import Result, Share, compare, together
from tests.reading_unseen.fields import Reading
from tracker.core.errors import TrackerError
from tracker.reading.child import read_in_child
from tracker.reading.draft import to_data
from tracker.scoring.read import read_rule


@dataclass(frozen=True)
class Measured:
    """What was found in one layout, or the sentence with which it was refused."""

    name: str
    kind: str
    result: Result | None
    refusal: str = ""


def gold_of(name: str) -> Reading:
    path = described.LAYOUTS / f"{name}.gold.json"
    gold: Reading = json.loads(path.read_text(encoding="utf-8"))
    return gold


def measure(name: str) -> Measured:
    document = described.load(name)
    if not files.can_be_made(document):
        return Measured(name, document.kind, None, "LibreOffice is not installed")
    try:
        draft = read_in_child(files.content(document), document.filename)
    except TrackerError as error:
        return Measured(name, document.kind, None, error.message)
    read: Reading = json.loads(json.dumps(to_data(draft), default=str))
    for item in read["items"]:
        # What a scoring text says is told by the part of the program that counts the points.
        maximum = Decimal(str(item["max_points"])) if item["max_points"] is not None else None
        item["scoring"] = {"form": read_rule(item["scoring_text"], maximum).form.value}
    return Measured(name, document.kind, compare(gold_of(name), read))


def _told(one: Measured) -> list[str]:
    result = one.result
    if result is None:
        return [f"{one.name:32} {one.kind:5} refused: {one.refusal}"]
    line = (
        f"{one.name:32} {one.kind:5} items {result.found}/{result.gold} of {result.read} read"
        f"  P {result.precision:.3f} R {result.recall:.3f} F1 {result.f1:.3f}"
        f"  +{result.found_by_name} under another code, +{result.as_obligations} as obligations"
        f"  obligations {result.obligations_found}/{result.obligations} of {result.obligations_read} read"
        f"  certain {result.certain}, {result.certain_wrong} of them wrong; wrong and doubted {result.doubted_wrong}"
    )
    return [line, "    " + "  ".join(_share(key, share) for key, share in result.fields.items() if share.compared)]


def _share(key: str, share: Share) -> str:
    filled = f" ({share.right_filled}/{share.filled})" if share.filled else ""
    return f"{key} {share.right}/{share.compared}{filled}"


def main(arguments: list[str]) -> None:
    wanted = [one for one in arguments if not one.startswith("--")] or described.names()
    results = []
    for name in wanted:
        one = measure(name)
        _say(_told(one))
        if one.result is not None:
            results.append(one.result)
            if "--differences" in arguments:
                _say([f"    - {difference}" for difference in one.result.differences])
    _say(["", *_told(Measured(f"{len(results)} layouts read", "", together(results)))])


def _say(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
