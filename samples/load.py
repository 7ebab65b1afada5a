"""A load set of any size: tasks and parts with honest spreads of dates and states; the same set every time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

SEED = 2026
TASKS_OF_A_PLAN = 200
# Departments carry more than communes.
_HEAVY, _HEAVY_SHARE = 20, 5

_VERBS = ("Xây dựng", "Hoàn thiện", "Rà soát", "Cập nhật", "Kết nối", "Số hóa", "Công bố", "Kiểm tra", "Nâng cấp")
_THINGS = (
    "cơ sở dữ liệu",
    "danh mục thủ tục hành chính",
    "quy trình điện tử",
    "hồ sơ lưu trữ",
    "hệ thống thông tin",
    "bộ chỉ tiêu thống kê",
    "cổng thông tin điện tử",
    "kế hoạch ứng cứu sự cố",
    "bản đồ số",
)
_FIELDS = (
    "đất đai",
    "hộ tịch",
    "y tế",
    "giáo dục",
    "du lịch",
    "thủy lợi",
    "xây dựng",
    "đầu tư công",
    "lao động",
    "an sinh",
)
_PRODUCTS = (
    "Quyết định phê duyệt",
    "Báo cáo kết quả",
    "Biên bản nghiệm thu",
    "Văn bản hướng dẫn",
    "Danh sách, số liệu",
)


@dataclass(frozen=True)
class LoadPart:
    """What one agency has done of a task."""

    agency: int
    state: str
    """A value of tracker.tasks.rules.PartState."""
    started_on: date | None = None
    sent_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class LoadTask:
    number: int
    plan: int
    name: str
    product: str
    indicator: bool
    due_on: date | None
    parts: tuple[LoadPart, ...]
    support: tuple[int, ...]
    guide: tuple[int, ...]


def load_tasks(count: int, agencies: int, today: date) -> Iterator[LoadTask]:
    """Agencies are numbers from 0; about a tenth of all parts is overdue today."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    weights = list(accumulate(_HEAVY_SHARE if position < _HEAVY else 1 for position in range(agencies)))
    for number in range(count):
        named = list(dict.fromkeys(chance.choices(range(agencies), cum_weights=weights, k=4)))
        leads = 2 if chance.random() < 0.1 and len(named) > 2 else 1
        due_on, spread = _due(chance, today)
        yield LoadTask(
            number=number,
            plan=number // TASKS_OF_A_PLAN,
            name=f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} ngành {chance.choice(_FIELDS)}, phần {number + 1}",
            product=chance.choice(_PRODUCTS),
            indicator=chance.random() < 0.2,
            due_on=due_on,
            parts=tuple(_part(chance, agency, spread, due_on or today, today) for agency in named[:leads]),
            support=tuple(named[leads : leads + 2]),
            guide=tuple(named[leads + 2 :]) if chance.random() < 0.1 else (),
        )


# Outcomes and their weights, by whether the due day is behind, ahead, or not set.
_PAST = (("on time", 71), ("late", 11), ("overdue", 11), ("overdue sent", 4), ("waiting", 2), ("returned", 1))
_AHEAD = (("on time", 10), ("waiting", 15), ("returned", 8), ("started", 37), ("untouched", 30))
_NO_DAY = (("started", 60), ("untouched", 40))
_STATES = {
    "on time": "accepted",
    "late": "accepted",
    "overdue": "in_progress",
    "overdue sent": "submitted",
    "waiting": "submitted",
    "returned": "returned",
    "started": "in_progress",
    "untouched": "not_started",
}


def _due(chance: random.Random, today: date) -> tuple[date | None, tuple[tuple[str, int], ...]]:
    where = chance.random()
    if where < 0.03:
        return None, _NO_DAY
    if where < 0.68:
        return today - timedelta(days=chance.randint(4, 320)), _PAST
    return today + timedelta(days=chance.randint(0, 120)), _AHEAD


def _part(
    chance: random.Random, agency: int, spread: tuple[tuple[str, int], ...], due_on: date, today: date
) -> LoadPart:
    (outcome,) = chance.choices([name for name, _ in spread], [weight for _, weight in spread])
    state = _STATES[outcome]
    if outcome == "untouched" or (outcome == "overdue" and chance.random() < 0.4):
        return LoadPart(agency, "not_started")
    last = min(due_on, today)
    if outcome in ("late", "overdue sent"):
        sent_on = min(today, due_on + timedelta(days=chance.randint(3, 25)))
    else:
        sent_on = last - timedelta(days=chance.randint(0, 20))
    started_on = min(sent_on, last) - timedelta(days=chance.randint(1, 30))
    if state == "in_progress":
        return LoadPart(agency, state, started_on=started_on)
    decided = state in ("accepted", "returned")
    decided_on = min(today, sent_on + timedelta(days=chance.randint(0, 5))) if decided else None
    return LoadPart(agency, state, started_on, sent_on, decided_on)
