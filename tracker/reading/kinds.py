"""Whether a row is a task, an indicator or a mere fact to be filled in."""

import re

from tracker.calendar.deadlines.deadline import Certainty
from tracker.core.text import fold
from tracker.reading.deeds import begins_with_deed
from tracker.reading.draft import Kind
from tracker.reading.roles import Role
from tracker.reading.rows import Entry

_TASK = re.compile(
    r"nhiem vu|cong viec|dau viec|hoat dong|giai phap|cong tac|viec can lam|phan viec|de an|du an|van ban"
)
_INDICATOR = re.compile(r"chi so|chi tieu|tieu chi|tru cot")
_MEASURE = re.compile(r"^(?:t[yi] le|t[yi] trong|tong so|muc do|toc do|so (?:luong|luot|cuoc|nguoi|vu|ho|don vi))\b")
_FACTS = re.compile(r"(?:^|\s)thong tin chung$")


def kind_of(entry: Entry, path: tuple[str, ...], title: str) -> tuple[Kind, Certainty]:
    """Told by the head of the name column; where it is neutral ("Nội dung") by the title, then by the row."""
    head = next(fold(column.head) for column in entry.columns if column.role is Role.NAME)
    if any(_FACTS.search(fold(text)) for text in (*path, title, head)):
        return Kind.INFO, Certainty.CERTAIN
    for words in (head, fold(title)):
        is_task, is_indicator = _TASK.search(words) is not None, _INDICATOR.search(words) is not None
        if is_task != is_indicator:
            return (
                Kind.TASK if is_task else Kind.INDICATOR
            ), Certainty.CERTAIN if words is head else Certainty.INFERRED
    if _MEASURE.match(fold(entry.name)) or entry.says(Role.POINTS):
        return Kind.INDICATOR, Certainty.INFERRED
    measured = entry.says(Role.TARGET) and not begins_with_deed(entry.name)
    return (Kind.INDICATOR if measured else Kind.TASK), Certainty.INFERRED
