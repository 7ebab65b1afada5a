"""The directory as a list: the tree, or what a search or a kind found."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for

from tracker.accounts.rules import Right
from tracker.agencies import queries
from tracker.agencies.rules import KIND_LABELS, AgencyKind
from tracker.agencies.rules.tree import by_kind, grow
from tracker.web.agencies.sheets import agencies_sheet
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed
from tracker.web.shared.paging import beside, page_number

_ENDED = "da-ngung"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; nothing asked shows the tree."""

    search: str
    kind: AgencyKind | None
    ended: bool

    @property
    def anything(self) -> bool:
        return bool(self.search or self.kind or self.ended)

    @property
    def address(self) -> dict[str, Any]:
        return {"q": self.search, "loai": _ENDED if self.ended else self.kind}

    @property
    def excel(self) -> str:
        return url_for("agencies.excel", **{name: value for name, value in self.address.items() if value})


def _asked() -> Asked:
    kind = request.args.get("loai", "")
    return Asked(
        search=typed("q"),
        kind=AgencyKind(kind) if kind in set(AgencyKind) else None,
        ended=kind == _ENDED,
    )


@having(Right.READ_DIRECTORY)
def index() -> str:
    asked = _asked()
    listed = queries.list_agencies()
    shared: dict[str, Any] = {
        "asked": asked,
        "total": len(listed),
        "kinds": _kind_options(asked, Counter(agency.kind for agency in listed), queries.count_ended()),
        "labels": KIND_LABELS,
        "may_edit": Right.EDIT_DIRECTORY in session.general_rights(),
    }
    if not asked.anything:
        branches = grow(listed)
        tops = [branch for branch in branches if branch.children]
        alone = by_kind(branch for branch in branches if not branch.children)
        return render_template("agencies/index.html", tops=tops, alone=alone, by_kind=by_kind, **shared)
    found = queries.search_agencies(asked.search, kind=asked.kind, ended=asked.ended, page=page_number())
    aliases = queries.list_aliases_of(found.rows)
    pages = beside(found, "agencies.index", **asked.address)
    return render_template("agencies/search.html", found=found, aliases=aliases, pages=pages, **shared)


@having(Right.READ_DIRECTORY)
def excel() -> Response:
    asked = _asked()
    found = queries.list_found(asked.search, kind=asked.kind, ended=asked.ended)
    return agencies_sheet(found, queries.list_aliases_of(found))


def _kind_options(asked: Asked, counts: Counter[AgencyKind], ended: int) -> list[tuple[str, str, bool]]:
    known = [
        (kind, f"{label} ({counts[kind]})", kind is asked.kind) for kind, label in KIND_LABELS.items() if counts[kind]
    ]
    gone = [(_ENDED, f"Đã ngừng hoạt động ({ended})", asked.ended)] if ended else []
    return [("", "Mọi loại", not asked.kind and not asked.ended), *known, *gone]
