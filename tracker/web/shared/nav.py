"""The frame around a page: who one is, for whom one acts, and the parts one may go to."""

from dataclasses import dataclass

from flask import Flask, request, url_for

from tracker.accounts import queries
from tracker.accounts.rules import ROLE_LABELS, Role
from tracker.web.shared.filters import initials
from tracker.web.shared.session import SignedIn, signed_in_or_none

PRODUCT = "Đôn Đốc"
THEME_COOKIE = "giao_dien"
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Tab:
    label: str
    icon: str
    href: str
    current: bool
    short: str | None = None


@dataclass(frozen=True)
class Person:
    name: str
    initials: str


@dataclass(frozen=True)
class Acting:
    agency: str
    role: str


@dataclass(frozen=True)
class MembershipChoice:
    id: int
    label: str
    current: bool


@dataclass(frozen=True)
class Frame:
    product: str
    person: Person
    acting: Acting
    memberships: list[MembershipChoice]
    tabs: list[Tab]
    search_url: str | None
    theme: str | None


@dataclass(frozen=True)
class Part:
    """A part of the program, for these roles."""

    label: str
    icon: str
    endpoint: str
    roles: frozenset[Role]
    short: str | None = None


_EVERYBODY = frozenset(Role)
_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
_DECIDERS = frozenset({Role.COORDINATOR, Role.LEADER, Role.AGENCY_HEAD})
_HOLDERS = frozenset({Role.FOCAL_POINT, Role.AGENCY_HEAD, Role.COORDINATOR})
_OVERSEERS = frozenset(Role) - {Role.FOCAL_POINT}
_REPORTERS = frozenset({Role.COORDINATOR, Role.LEADER, Role.AGENCY_HEAD, Role.FOCAL_POINT})
PARTS: tuple[Part, ...] = (
    Part("Tổng quan", "grid-1x2", "overview.index", _OVERSEERS),
    Part("Chờ xác nhận", "hourglass-split", "awaiting.list_of_awaiting", _DECIDERS, short="Xác nhận"),
    Part("Nhiệm vụ của cơ quan", "list-task", "my_work.index", _HOLDERS, short="Nhiệm vụ"),
    Part("Tất cả nhiệm vụ", "search", "task_lists.index", _EVERYBODY, short="Tất cả"),
    Part("Kế hoạch", "journal-text", "plans.index", _EVERYBODY),
    Part("Chỉ số", "bar-chart-steps", "indicators.index", _EVERYBODY - {Role.ADMINISTRATOR}),
    Part("Báo cáo", "file-earmark-text", "reports.index", _REPORTERS),
    Part("Nhập thay", "pencil", "on_behalf.index", frozenset({Role.COORDINATOR})),
    Part("Người dùng", "people", "people.index", frozenset({Role.ADMINISTRATOR})),
    Part("Cơ quan", "building", "agencies.index", _KEEPERS),
    Part("Hàng thư", "send", "mail_queue.index", _KEEPERS),
    Part("Ngày nghỉ", "calendar-event", "days_off.index", frozenset({Role.ADMINISTRATOR})),
)


def init_nav(app: Flask) -> None:
    app.context_processor(_frame)


def theme() -> str | None:
    """Light or dark as chosen; None follows the device."""
    chosen = request.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else None


def _frame() -> dict[str, object]:
    person = signed_in_or_none()
    return {"theme": theme(), "frame": _frame_of(person) if person else None}


def _frame_of(person: SignedIn) -> Frame:
    role = person.role
    return Frame(
        product=PRODUCT,
        person=Person(person.name, initials(person.name)),
        acting=Acting(
            agency=person.actor.agency_name or "Chưa có cơ quan",
            role=ROLE_LABELS[role] if role else "Chưa có vai trò",
        ),
        memberships=[
            MembershipChoice(
                held.membership_id,
                f"{held.agency} · {ROLE_LABELS[held.role]}",
                held.membership_id == person.membership_id,
            )
            for held in queries.list_held(person.user_id)
        ],
        tabs=[_tab(part) for part in PARTS if role in part.roles],
        search_url=url_for("task_lists.index"),
        theme=theme(),
    )


def _tab(part: Part) -> Tab:
    href = url_for(part.endpoint)
    same_pages = (request.endpoint or "").partition(".")[0] == part.endpoint.partition(".")[0]
    below = request.path.startswith(f"{href}/")
    return Tab(label=part.label, icon=part.icon, href=href, current=same_pages or below, short=part.short)
