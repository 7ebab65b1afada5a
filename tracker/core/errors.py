"""What may go wrong that a person can mend. The pages turn each kind into its answer in one place.

TrackerError
├── RuleBroken   something asked for is against a rule: shown on the form, beside `field` where known
├── Conflict     somebody else was faster: the loser sees both texts and keeps what was typed
├── NotFound     there is no such thing for this person: 404, the same whether it exists or not
├── Forbidden    the thing is visible, the act is not permitted: 403
└── BadInput     a file or a word of a command cannot be used: says what, where and what to do
"""


class TrackerError(Exception):
    """Carries one Vietnamese sentence that can be shown as it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(TrackerError):
    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Conflict(TrackerError):
    """`present` is what stands there now, for the page that lays it beside what the loser typed."""

    def __init__(self, message: str, *, present: object = None) -> None:
        super().__init__(message)
        self.present = present


class NotFound(TrackerError):
    def __init__(self, message: str = "Không tìm thấy nội dung này, hoặc cơ quan của bạn không được xem.") -> None:
        super().__init__(message)


class Forbidden(TrackerError):
    def __init__(self, message: str = "Vai trò đang dùng không được thực hiện thao tác này.") -> None:
        super().__init__(message)


class BadInput(TrackerError):
    pass
