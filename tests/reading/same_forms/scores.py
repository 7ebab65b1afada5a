"""How far a reading agrees with its gold: a share for each thing that is compared."""

from decimal import Decimal
from functools import cache

from tests.reading.same_forms.abbreviations import with_names_spelt_out
from tests.reading.same_forms.seeds import Reading, comparing, gold_of, text_of
from tracker.reading.draft import to_data
from tracker.reading.read import read_plan
from tracker.scoring.read import read_rule

_OF_DOCUMENT = ("number", "type", "issued_on", "issuer", "title", "year")
_OF_DUTY = ("who", "due_on", "recurrence", "basis")

LOST_AT_MOST = 0.01
Scores = dict[str, float]


@cache
def by_text(seed: str) -> Scores:
    return scores_of(seed, text_of(seed), "ke-hoach.txt")


def worse(seed: str, scores: Scores) -> dict[str, tuple[float, float]]:
    """What the text form tells better, with both shares."""
    return {key: (scores[key], share) for key, share in by_text(seed).items() if scores[key] < share - LOST_AT_MOST}


def scores_of(seed: str, content: bytes, filename: str) -> Scores:
    gold = with_names_spelt_out(gold_of(seed))
    read = with_names_spelt_out(to_data(read_plan(content, filename)))
    for item in read["items"]:
        maximum = Decimal(str(item["max_points"])) if item["max_points"] is not None else None
        item["scoring"] = {"form": read_rule(item["scoring_text"], maximum).form.value}
    return _of_items(gold, read) | _of_duties(gold, read) | _of_document(gold, read)


def _of_items(gold: Reading, read: Reading) -> Scores:
    compare = comparing()
    pairs = compare.match(gold["items"], read["items"], True)
    found = {at for at, _ in pairs}
    optional = [at for at, item in enumerate(gold["items"]) if item.get("rollup") and at not in found]
    scores = {"items": compare.prf(len(pairs), len(read["items"]), len(gold["items"]) - len(optional))[2]}
    for label, same, has in compare.field_tests(compare.alias_map(gold)):
        right = [(bool(same(gold["items"][g], read["items"][r])), has(gold["items"][g])) for g, r in pairs]
        scores[label.strip()] = _share([good for good, _ in right])
        scores[f"{label.strip()}, where filled"] = _share([good for good, filled in right if filled])
    return scores


def _of_duties(gold: Reading, read: Reading) -> Scores:
    compare, names = comparing(), comparing().alias_map(gold)
    golden, duties = ([{"name": one["what"], **one} for one in data["obligations"]] for data in (gold, read))
    pairs = compare.match(golden, duties, False)
    precise, found, _ = compare.prf(len(pairs), len(duties), len(golden))
    scores = {"obligations found": found, "obligations right": precise}
    for key in _OF_DUTY:
        same = [
            compare.agencies(golden[g].get(key), names) == compare.agencies(duties[r].get(key), names) for g, r in pairs
        ]
        scores[f"obligation {key}"] = _share(same)
    return scores


def _of_document(gold: Reading, read: Reading) -> Scores:
    norm, of_gold, of_read = comparing().norm, gold["document"], read["document"]
    return {"document": _share([norm(of_gold.get(key)) == norm(of_read.get(key)) for key in _OF_DOCUMENT])}


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 1.0
