"""What a report says, what it was based on, and why it cannot be sent yet."""

from dataclasses import dataclass

from tracker.scoring.rule import Rule
from tracker.tasks.rules.figures import Given, by_letter, missing_figure, unusable_figure
from tracker.tasks.rules.states import PartState, ReportedStatus

_BASIS_LENGTH = 20
CLOSED: dict[PartState, str] = {
    PartState.SUBMITTED: "Phần việc đang chờ xác nhận kết quả. Cần bổ sung thì ghi ý kiến để cơ quan theo dõi, "
    "tổng hợp yêu cầu bổ sung.",
    PartState.ACCEPTED: "Phần việc đã được xác nhận hoàn thành nên không báo cáo thêm.",
    PartState.WITHDRAWN: "Phần việc đã được thu hồi nên không báo cáo nữa.",
}
"""The states in which nothing is reported, and why, as Vietnamese sentences."""
CLOSED_SUPPORT: dict[PartState, str] = {
    PartState.SUBMITTED: "Đã gửi nội dung trả lời. Cần bổ sung thì ghi ý kiến để cơ quan yêu cầu đề nghị bổ sung.",
    PartState.ACCEPTED: "Cơ quan yêu cầu đã tiếp nhận nội dung trả lời nên không trả lời thêm.",
    PartState.WITHDRAWN: "Yêu cầu phối hợp đã được đóng nên không cần trả lời nữa.",
}
"""The same of a support part."""


def why_closed(state: PartState, *, supports: bool) -> str | None:
    return (CLOSED_SUPPORT if supports else CLOSED).get(state)


@dataclass(frozen=True)
class Basis:
    """What a person saw when they began to write: the version their report will have, and how often it was saved."""

    version: int
    lock: int

    def __str__(self) -> str:
        return f"{self.version}.{self.lock}"

    @classmethod
    def read(cls, text: str) -> "Basis":
        """The reverse of str; whatever is not one was based on nothing, so it conflicts with all that is there."""
        version, _, lock = text.partition(".")
        if version.isdecimal() and lock.isdecimal() and len(text) < _BASIS_LENGTH:
            return cls(int(version), int(lock))
        return cls(0, 0)


@dataclass(frozen=True)
class ReportTexts:
    """All that a report says, without its evidence."""

    status: ReportedStatus
    percent: int | None = None
    result: str | None = None
    achieved: str | None = None
    obstacle: str | None = None
    recommendation: str | None = None
    waiver_reason: str | None = None
    figures: tuple[Given, ...] = ()


def draft_fault(texts: ReportTexts) -> tuple[str, str] | None:
    """Why not even a draft can be kept as it is: the field and a Vietnamese sentence."""
    if texts.percent is not None and not 0 <= texts.percent <= 100:
        return "percent", "Tỷ lệ là một số từ 0 đến 100."
    return None


def report_fault(
    texts: ReportTexts, *, indicator: bool, evidence: bool, rule: Rule | None = None
) -> tuple[str, str] | None:
    """Why a report cannot be sent as it is: the field and a Vietnamese sentence."""
    asked, given = rule.asked if rule else (), by_letter(texts.figures)
    unusable = unusable_figure(asked, given)
    if unusable:
        return unusable
    if texts.status is ReportedStatus.IN_PROGRESS and not texts.result and texts.percent is None and not given:
        return "result", "Hãy ghi kết quả đến nay, hoặc tỷ lệ hoàn thành."
    if texts.status is not ReportedStatus.DONE:
        return None
    lacking = missing_figure(asked, given) if asked else _unsaid(texts, indicator=indicator)
    if lacking:
        return lacking
    if not evidence and not texts.waiver_reason:
        return "files", "Chưa có tài liệu kiểm chứng: hãy thêm tài liệu, hoặc nêu lý do đề nghị miễn."
    return None


def answer_fault(texts: ReportTexts, *, evidence: bool) -> tuple[str, str] | None:
    """Why a supporter's answer cannot be sent as it is: it is words, documents, or both."""
    if texts.result or evidence:
        return None
    return "result", "Hãy ghi nội dung trả lời, hoặc thêm tài liệu."


def _unsaid(texts: ReportTexts, *, indicator: bool) -> tuple[str, str] | None:
    if indicator and not texts.achieved:
        return "achieved", "Hãy nhập kết quả đạt được của chỉ tiêu."
    if not indicator and not texts.result:
        return "result", "Hãy ghi kết quả thực hiện."
    return None
