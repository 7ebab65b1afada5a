"""Words of a plan: its states, kinds of items, roles of agencies, and what governs a deadline."""

import re
from enum import StrEnum

from tracker.core.text import fold


class PlanState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"


class ItemKind(StrEnum):
    TASK = "task"
    INDICATOR = "indicator"
    INFO = "info"


class ItemRole(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    GUIDE = "guide"


class Governs(StrEnum):
    """What decides by when an item is due."""

    PRINTED = "printed"
    COMMON = "common"
    NOTHING = "nothing"


class CommonKind(StrEnum):
    """What the coordinator chose for the items that print no date of their own."""

    NOTHING = "none"
    YEAR_END = "year-end"
    DATE = "date"
    DUTY = "duty"
    """The reporting duty of the plan in its own words: "trước ngày 25/01 hằng năm"."""


ITEM_KIND_LABELS: dict[ItemKind, str] = {
    ItemKind.TASK: "Nhiệm vụ",
    ItemKind.INDICATOR: "Chỉ tiêu, chỉ số",
    ItemKind.INFO: "Thông tin",
}
ITEM_ROLE_LABELS: dict[ItemRole, str] = {
    ItemRole.LEAD: "Chủ trì",
    ItemRole.SUPPORT: "Phối hợp",
    ItemRole.GUIDE: "Hướng dẫn",
}


def number_key(number: str) -> str:
    """The số, ký hiệu for comparing: "444 /KH-UBND" and "444/kh-ubnd" are one number."""
    return re.sub(r"\s+", "", fold(number))
