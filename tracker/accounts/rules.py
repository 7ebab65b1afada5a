"""Roles, duties, holdings, and the one table that says which right follows from which of them.

A role is held in an agency; a duty is what that agency has in a plan; a holding is what it has in a task. What a
person may do is their role, in the agency they act for, crossed with what that agency is to the thing at hand.
"""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    LEADER = "leader"
    AGENCY_HEAD = "agency_head"
    FOCAL_POINT = "focal_point"
    VIEWER = "viewer"


ROLE_LABELS: dict[Role, str] = {
    Role.ADMINISTRATOR: "Quản trị",
    Role.COORDINATOR: "Cơ quan theo dõi, tổng hợp",
    Role.LEADER: "Lãnh đạo",
    Role.AGENCY_HEAD: "Thủ trưởng cơ quan, đơn vị",
    Role.FOCAL_POINT: "Công chức đầu mối",
    Role.VIEWER: "Người xem",
}


class Duty(StrEnum):
    """What an agency is to a plan."""

    FOLLOW = "follow"
    CONFIRM = "confirm"
    DIRECT = "direct"
    VIEW = "view"


DUTY_LABELS: dict[Duty, str] = {
    Duty.FOLLOW: "Theo dõi, tổng hợp",
    Duty.CONFIRM: "Xác nhận phần của cơ quan tổng hợp",
    Duty.DIRECT: "Chỉ đạo",
    Duty.VIEW: "Xem",
}


class Holding(StrEnum):
    """What an agency is to a task, or by a task to its plan."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    """It leads another part of the same task."""
    SUPPORT = "support"
    GUIDE = "guide"
    ASKED = "asked"
    """It was asked to support the task, and answers by a part of its own."""
    ASKER = "asker"
    """A part of the task was asked for on its behalf."""
    FORMER = "former"
    """It held a part of the task that was handed over to another agency."""
    NAMED = "named"
    """The plan names it somewhere."""


class Right(StrEnum):
    IMPORT_PLANS = "import_plans"
    READ_PLAN = "read_plan"
    READ_DRAFT = "read_draft"
    MANAGE_PLAN = "manage_plan"
    READ_TASK = "read_task"
    READ_REPORT = "read_report"
    READ_OWN_DRAFT = "read_own_draft"
    READ_OWN_EARLIER = "read_own_earlier"
    """Of a part that was handed over: what one's own agency reported on it before, with the proof; nothing later."""
    WRITE_REPORT = "write_report"
    READ_EVIDENCE = "read_evidence"
    DECIDE_RESULT = "decide_result"
    ENTER_FOR = "enter_for"
    """Nhập thay: enter the report of an agency that answers by văn bản only; nobody that of an agency they serve."""
    ENTER_VALUE = "enter_value"
    """A value of an indicator that no part reports."""
    APPRAISE = "appraise"
    """Points of an indicator by thẩm định; nobody those of an agency they serve."""
    ASK_SUPPORT = "ask_support"
    """Yêu cầu phối hợp, on behalf of a lead part."""
    CLOSE_SUPPORT = "close_support"
    """Receive what a support part answers, ask for more of it, or close the request."""
    URGE = "urge"
    """Đôn đốc: urge an agency about its parts."""
    BUILD_REPORT = "build_report"
    """On all the work of a plan."""
    BUILD_OWN_REPORT = "build_own_report"
    """On the work of one agency: one's own, or any where all may be reported on."""
    WRITE_COMMENT = "write_comment"
    READ_DIRECTORY = "read_directory"
    READ_CONTACTS = "read_contacts"
    """Who works where, with telephone and mail."""
    EDIT_DIRECTORY = "edit_directory"
    EDIT_SETTINGS = "edit_settings"
    READ_QUEUE = "read_queue"
    """Which mails wait, left or failed, and why."""
    READ_EVERY_MAIL = "read_every_mail"
    """The words of any mail; who follows a plan reads those about its plans without it."""
    SEND_AGAIN = "send_again"
    MANAGE_USERS = "manage_users"


_DIRECTORY = frozenset({Right.READ_DIRECTORY, Right.READ_CONTACTS})

# What a role may do whatever the plan: the first two columns of the access matrix.
GENERAL_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: _DIRECTORY
    | {Right.MANAGE_USERS, Right.EDIT_DIRECTORY, Right.EDIT_SETTINGS, Right.READ_PLAN, Right.READ_TASK}
    | {Right.READ_QUEUE, Right.READ_EVERY_MAIL, Right.SEND_AGAIN},
    Role.COORDINATOR: _DIRECTORY | {Right.IMPORT_PLANS, Right.EDIT_DIRECTORY, Right.READ_QUEUE},
    Role.LEADER: _DIRECTORY,
    Role.AGENCY_HEAD: _DIRECTORY,
    Role.FOCAL_POINT: _DIRECTORY,
    Role.VIEWER: frozenset({Right.READ_DIRECTORY}),
}

_OVERSIGHT = frozenset({Right.READ_PLAN, Right.READ_TASK, Right.READ_REPORT, Right.READ_EVIDENCE})
_LEAD_WORK = _OVERSIGHT | {
    Right.READ_OWN_DRAFT,
    Right.WRITE_REPORT,
    Right.WRITE_COMMENT,
    Right.BUILD_OWN_REPORT,
    Right.ENTER_VALUE,
}
_ANSWER = _OVERSIGHT | {Right.READ_OWN_DRAFT, Right.WRITE_REPORT, Right.WRITE_COMMENT}
_ASK = _OVERSIGHT | {Right.WRITE_COMMENT, Right.URGE, Right.CLOSE_SUPPORT}
_SUPPORT_WORK = frozenset({Right.READ_PLAN, Right.READ_TASK, Right.READ_REPORT, Right.WRITE_COMMENT})
_DECIDER = _OVERSIGHT | {Right.DECIDE_RESULT, Right.WRITE_COMMENT}
_REPORTS = frozenset({Right.BUILD_REPORT, Right.BUILD_OWN_REPORT})
_METADATA = frozenset({Right.READ_PLAN, Right.READ_TASK})
_FORMER = _METADATA | {Right.READ_OWN_EARLIER}

RELATION_RIGHTS: dict[tuple[Role, Duty | Holding], frozenset[Right]] = {
    (Role.COORDINATOR, Duty.FOLLOW): _DECIDER
    | _REPORTS
    | {Right.URGE, Right.READ_DRAFT, Right.MANAGE_PLAN, Right.ENTER_FOR, Right.ENTER_VALUE, Right.APPRAISE}
    | {Right.ASK_SUPPORT, Right.CLOSE_SUPPORT},
    (Role.COORDINATOR, Duty.CONFIRM): _DECIDER,
    (Role.COORDINATOR, Holding.LEAD): _LEAD_WORK | {Right.ASK_SUPPORT},
    (Role.COORDINATOR, Holding.CO_LEAD): _OVERSIGHT,
    (Role.COORDINATOR, Holding.SUPPORT): _SUPPORT_WORK,
    (Role.COORDINATOR, Holding.GUIDE): _SUPPORT_WORK,
    (Role.COORDINATOR, Holding.ASKED): _ANSWER,
    (Role.COORDINATOR, Holding.ASKER): _ASK,
    (Role.COORDINATOR, Holding.FORMER): _FORMER,
    (Role.LEADER, Duty.FOLLOW): _DECIDER | _REPORTS | {Right.URGE, Right.READ_DRAFT},
    (Role.LEADER, Duty.DIRECT): _DECIDER | _REPORTS | {Right.URGE, Right.READ_DRAFT},
    (Role.LEADER, Duty.CONFIRM): _DECIDER,
    (Role.AGENCY_HEAD, Duty.CONFIRM): _DECIDER,
    (Role.AGENCY_HEAD, Holding.LEAD): _OVERSIGHT | {Right.READ_OWN_DRAFT, Right.BUILD_OWN_REPORT},
    (Role.AGENCY_HEAD, Holding.SUPPORT): _METADATA | {Right.READ_REPORT},
    (Role.AGENCY_HEAD, Holding.GUIDE): _METADATA | {Right.READ_REPORT},
    (Role.AGENCY_HEAD, Holding.ASKED): _OVERSIGHT | {Right.READ_OWN_DRAFT},
    (Role.AGENCY_HEAD, Holding.ASKER): _OVERSIGHT,
    (Role.AGENCY_HEAD, Holding.FORMER): _FORMER,
    (Role.FOCAL_POINT, Holding.LEAD): _LEAD_WORK | {Right.ASK_SUPPORT},
    (Role.FOCAL_POINT, Holding.CO_LEAD): _OVERSIGHT,
    (Role.FOCAL_POINT, Holding.SUPPORT): _SUPPORT_WORK,
    (Role.FOCAL_POINT, Holding.GUIDE): _SUPPORT_WORK,
    (Role.FOCAL_POINT, Holding.ASKED): _ANSWER,
    (Role.FOCAL_POINT, Holding.ASKER): _ASK,
    (Role.FOCAL_POINT, Holding.FORMER): _FORMER,
    (Role.VIEWER, Duty.FOLLOW): _METADATA,
    (Role.VIEWER, Duty.DIRECT): _METADATA,
    (Role.VIEWER, Duty.VIEW): _METADATA,
    # An agency that stands in a plan reads the whole plan as printed, whatever its people's roles.
    **{
        (role, Holding.NAMED): frozenset({Right.READ_PLAN})
        for role in (Role.COORDINATOR, Role.LEADER, Role.AGENCY_HEAD, Role.FOCAL_POINT, Role.VIEWER)
    },
}


def rights(role: Role, relations: Iterable[Duty | Holding] = ()) -> frozenset[Right]:
    """All that `role` may do with a thing to which its agency stands in `relations`."""
    granted = GENERAL_RIGHTS.get(role, frozenset())
    return granted.union(*(RELATION_RIGHTS.get((role, relation), frozenset()) for relation in relations))


def relations_granting(role: Role, right: Right) -> frozenset[Duty | Holding]:
    """The relations in which `role` has `right`; lists use it to ask the database for just those rows."""
    return frozenset(
        relation for (who, relation), granted in RELATION_RIGHTS.items() if who is role and right in granted
    )


def duties_granting(role: Role, right: Right) -> frozenset[Duty]:
    """Those of them that an office has in a plan."""
    return frozenset(relation for relation in relations_granting(role, right) if isinstance(relation, Duty))


LOGIN_SHAPE = r"\A[A-Za-z0-9._-]{2,60}\Z"
LOGIN_MISSHAPEN = "Tên đăng nhập gồm 2 đến 60 chữ không dấu, số, dấu chấm, gạch."
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
# What every mail server takes: no letters with marks, nothing quoted, one address.
EMAIL_SHAPE = rf"\A{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z"
EMAIL_MISSHAPEN = "Địa chỉ thư không đúng dạng ten@coquan.vn."
NAME_MAX, EMAIL_MAX = 200, 254
PASSWORD_MIN, PASSWORD_MAX = 12, 128


def password_fault(password: str, *, login: str) -> str | None:
    """Why `password` is too weak, as a Vietnamese sentence; None where it may be used."""
    if len(password) < PASSWORD_MIN:
        return f"Mật khẩu cần ít nhất {PASSWORD_MIN} ký tự."
    if len(password) > PASSWORD_MAX:
        return f"Mật khẩu dài quá {PASSWORD_MAX} ký tự."
    if len(set(password)) < PASSWORD_MIN // 2:
        return "Mật khẩu lặp lại quá ít ký tự: hãy dùng một câu dài hơn."
    if login and login.lower() in password.lower():
        return "Mật khẩu không được chứa tên đăng nhập."
    return None
