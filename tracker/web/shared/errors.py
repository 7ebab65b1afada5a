"""Every answer that is not the one asked for, in one place: what happened and what to do now."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, current_app, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from tracker.core.errors import BadInput, Conflict, Forbidden, NotFound, RuleBroken, TrackerError


@dataclass(frozen=True)
class Answer:
    title: str
    what: str
    todo: str


_HOME = "Hãy quay lại trang trước, hoặc về trang đầu."
_ANSWERS: dict[int, Answer] = {
    400: Answer("Yêu cầu chưa đúng", "Máy chủ không hiểu được yêu cầu này.", _HOME),
    403: Answer("Không được phép", "Vai trò đang dùng không được thực hiện thao tác này.", _HOME),
    404: Answer("Không tìm thấy", "Không có trang này, hoặc cơ quan của bạn không được xem.", _HOME),
    405: Answer("Yêu cầu chưa đúng", "Trang này không nhận cách gửi vừa dùng.", _HOME),
    409: Answer(
        "Nội dung đã thay đổi", "Có người vừa sửa nội dung này trước bạn.", "Hãy tải lại trang rồi thực hiện lại."
    ),
    413: Answer(
        "Tệp quá lớn",
        "Tổng dung lượng gửi lên vượt quá 50 MB.",
        "Hãy quay lại, chọn tệp nhỏ hơn hoặc chia thành nhiều tệp.",
    ),
    422: Answer("Chưa thực hiện được", "Nội dung gửi lên chưa dùng được.", _HOME),
    429: Answer("Thao tác quá nhanh", "Máy chủ nhận quá nhiều yêu cầu từ bạn.", "Hãy đợi ít phút rồi thực hiện lại."),
    500: Answer(
        "Có lỗi trong chương trình",
        "Thao tác chưa được thực hiện, dữ liệu không thay đổi.",
        "Hãy thực hiện lại. Nếu vẫn lỗi, báo quản trị hệ thống kèm giờ xảy ra.",
    ),
    503: Answer("Máy chủ đang bận", "Cơ sở dữ liệu đang bận xử lý.", "Hãy thực hiện lại sau ít giây."),
}
_STATUS: dict[type[TrackerError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    RuleBroken: 422,
    BadInput: 422,
}


def init_errors(app: Flask) -> None:
    app.register_error_handler(TrackerError, _ours)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)


def _page(status: int, *, what: str | None = None) -> tuple[str, int]:
    known = _ANSWERS.get(status) or _ANSWERS[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400]
    page = render_template("errors/error.html", title=known.title, what=what or known.what, todo=known.todo)
    return page, status


def _ours(error: TrackerError) -> tuple[str, int]:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    return _page(status, what=error.message)


def _stale_form(_error: CSRFError) -> tuple[str, int]:
    return _page(400, what="Biểu mẫu đã mở quá lâu, hoặc không được gửi từ trang của chương trình.")


def _http(error: HTTPException) -> tuple[str, int]:
    return _page(error.code or 500)


def _database(error: OperationalError) -> tuple[str, int]:
    current_app.logger.error("database: %s", error.orig)
    return _page(503)
