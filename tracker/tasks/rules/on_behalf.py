"""Nhập thay: whose reports may be entered by whoever follows the plan, from which văn bản, and how that is marked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.writing import day
from tracker.tasks.rules.states import PartState

ENTERABLE_STATES = (PartState.NOT_STARTED, PartState.IN_PROGRESS, PartState.RETURNED, PartState.NOT_MET)
"""Open, and not waiting for a decision."""


@dataclass(frozen=True)
class Holder:
    """The agency whose reports somebody wants to enter."""

    name: str
    by_letter: bool
    """It is marked as answering by văn bản only."""
    reports: bool
    """Somebody reports for it today."""
    served: bool
    """The person serves it in some role."""


def holder_fault(holder: Holder) -> str | None:
    """Why nobody may enter reports for it, as a Vietnamese sentence."""
    if holder.served:
        return (
            f"Không nhập thay cho {holder.name}: đây là cơ quan bạn đang có vai trò, hãy báo cáo như cơ quan chủ trì."
        )
    if holder.reports and not holder.by_letter:
        return (
            f"{holder.name} có công chức đầu mối tự báo cáo nên không nhập thay. Nếu cơ quan này chỉ trả lời bằng "
            "văn bản, hãy đánh dấu điều đó ở trang của cơ quan trong danh bạ."
        )
    return None


@dataclass(frozen=True)
class Letter:
    """The văn bản by which an agency answered."""

    number: str
    issued_on: date

    @classmethod
    def of(cls, number: str | None, issued_on: date | None) -> "Letter | None":
        return cls(number, issued_on) if number and issued_on else None

    @classmethod
    def read(cls, details: dict[str, Any]) -> "Letter | None":
        """As an event keeps it."""
        kept = details.get("letter")
        return cls(kept[0], date.fromisoformat(kept[1])) if kept else None

    @property
    def details(self) -> dict[str, Any]:
        return {"letter": [self.number, self.issued_on.isoformat()]}

    @property
    def mark(self) -> str:
        return f"nhập thay theo văn bản số {self.number} ngày {day(self.issued_on)}"


def letter_faults(number: str | None, issued_on: date | None, *, today: date) -> dict[str, str]:
    """What keeps a văn bản from being reported from: {field: sentence}."""
    faults = {}
    if not number:
        faults["document_number"] = "Hãy nhập số, ký hiệu của văn bản."
    if issued_on is None:
        faults["issued_on"] = "Hãy nhập ngày của văn bản."
    elif issued_on > today:
        faults["issued_on"] = f"Văn bản ghi ngày {day(issued_on)}, sau hôm nay {day(today)}: hãy kiểm tra lại ngày."
    return faults
