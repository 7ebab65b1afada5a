"""Phối hợp: whom a request may go to, when it is refused, and when an answer says too little. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.tasks.rules.states import OPEN_STATES, PartState

SILENT_STATES = tuple(state for state in OPEN_STATES if state is not PartState.SUBMITTED)
"""Asked, and the answer is still to come."""
_WHO_MENDS = "đề nghị cơ quan theo dõi, tổng hợp"


@dataclass(frozen=True)
class Askable:
    """A name printed as supporter, and the agencies it means today."""

    printed: str
    agencies: tuple[tuple[int, str], ...] = ()
    is_group: bool = False
    why_nobody: str | None = None
    """What must be done before anybody under this name can be asked."""


def why_nobody(printed: str, *, group: str | None, agency: str | None) -> str:
    """Of a group without members today, of an agency that has ended, of an open class or a name not settled yet."""
    if group:
        return (
            f"Nhóm “{group}” hôm nay chưa có cơ quan nào nên chưa gửi yêu cầu được: "
            f"{_WHO_MENDS} bổ sung thành viên của nhóm trong danh mục cơ quan."
        )
    if agency:
        return (
            f"“{agency}” đã ngừng hoạt động nên chưa gửi yêu cầu được: "
            f"{_WHO_MENDS} ghi cơ quan kế thừa vào mục này của kế hoạch."
        )
    return (
        f"“{printed}” chưa chỉ rõ cơ quan nào nên chưa gửi yêu cầu được: "
        f"{_WHO_MENDS} ghi rõ cơ quan phối hợp của mục này trong kế hoạch."
    )


def request_fault(
    text: str, due_on: date, asked: Collection[int], *, askable: Iterable[Askable], today: date
) -> tuple[str, str] | None:
    """Why a request cannot be sent as it is: the field and a Vietnamese sentence."""
    if not text:
        return "text", "Hãy ghi nội dung cần phối hợp."
    if due_on < today:
        return "due_on", "Hạn trả lời không được ở trước hôm nay."
    if not asked:
        return "agencies", "Hãy chọn ít nhất một cơ quan."
    known = {agency_id for one in askable for agency_id, _ in one.agencies}
    if not known.issuperset(asked):
        return "agencies", "Có cơ quan không được kế hoạch giao phối hợp nhiệm vụ này: hãy chọn trong danh sách."
    return None
