"""What a form offers to choose from: the words of an enum, and agencies told apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import SelectChoice

from tracker.agencies.models import Agency
from tracker.agencies.rules.kinds import INNER_KINDS

NO_AGENCY = 0
"""The choice that stands for none."""


def choices_of(labels: Mapping[Any, str]) -> list[SelectChoice]:
    """Every word of an enum under its label, in the order of the table."""
    return [SelectChoice(word.value, label) for word, label in labels.items()]


def agency_choices(agencies: Iterable[Agency], *, none: str | None = None) -> list[SelectChoice]:
    """All of them, and first the label of none where that may be chosen; divisions and the like are told apart by
    what they belong to."""
    listed = list(agencies)
    names = {agency.id: agency.name for agency in listed}

    def label(agency: Agency) -> str:
        above = names.get(agency.parent_id or NO_AGENCY)
        return f"{agency.name} · {above}" if above and agency.kind in INNER_KINDS else agency.name

    offered = [SelectChoice(agency.id, label(agency)) for agency in listed]
    return offered if none is None else [SelectChoice(NO_AGENCY, none), *offered]
