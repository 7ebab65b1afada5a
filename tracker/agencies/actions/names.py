"""Giving names to agencies and groups, and taking them away. A name means one thing in its scope."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker.agencies import queries
from tracker.agencies.models import Agency, AgencyGroup, AgencyName
from tracker.agencies.rules.names import name_key
from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core.db import db
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.text import clean

LONGEST = 300
Named = Agency | AgencyGroup


def add_alias(actor: Actor, named: Named, printed: str, *, scope_id: int | None) -> AgencyName:
    """One more name by which plans call an agency or a group, in the whole directory or in one subtree."""
    printed = checked(printed)
    held = _find_holder(printed, scope_id)
    if held is not None and _means(held, named):
        return held
    alias = claim(named, printed, scope_id=scope_id)
    changes = {"alias": [None, printed], "scope": [None, alias.scope.name if alias.scope else None]}
    record(actor, "add_alias", thing(named), changes=changes)
    return alias


def remove_alias(actor: Actor, named: Named, name_id: int) -> None:
    alias = db.session.get(AgencyName, name_id)
    if alias is None or not _means(alias, named):
        raise NotFound
    if alias.spelled == name_key(named.name).spelled and not _abolished(named):
        raise RuleBroken("Đây là tên chính thức nên không bỏ được: hãy đổi tên nếu cần.")
    db.session.delete(alias)
    scope = alias.scope.name if alias.scope else None
    record(actor, "remove_alias", thing(named), changes={"alias": [alias.printed, None], "scope": [scope, None]})


def rename(actor: Actor, named: Named, name: str, *, reason: str | None = None) -> None:
    """The old name goes on to mean the same thing, so plans that print it stay readable."""
    name, old = checked(name), named.name
    if name == old:
        return
    official = queries.find_official_name(named)
    if official is not None and official.spelled == name_key(name).spelled:
        official.printed = name
    else:
        scope_id = official.scope_id if official else None
        held = _find_holder(name, scope_id)
        if held is None or not _means(held, named):
            claim(named, name, scope_id=scope_id)
    named.name = name
    record(actor, "rename", thing(named), changes={"name": [old, name]}, reason=reason)


def claim(named: Named, printed: str, *, scope_id: int | None) -> AgencyName:
    """Make `printed` mean `named` within the scope, or say what it means there already."""
    held = _find_holder(printed, scope_id)
    if held is not None:
        raise _taken(held, printed)
    meant = {"agency_id": named.id} if isinstance(named, Agency) else {"group_id": named.id}
    name = AgencyName(printed=printed, scope_id=scope_id, **meant)
    db.session.add(name)
    try:
        db.session.flush()
    except IntegrityError as error:
        # Somebody else gave the same name in this very moment.
        raise RuleBroken(f"Tên “{printed}” vừa được người khác thêm: hãy tải lại trang rồi kiểm tra.") from error
    return name


def checked(name: str, *, field: str = "name") -> str:
    """The name as one clean line that is long and short enough to be one."""
    name = clean(name)
    if not name_key(name).folded:
        raise RuleBroken("Tên cần có ít nhất một chữ hoặc số.", field=field)
    if len(name) > LONGEST:
        raise RuleBroken(f"Tên dài quá {LONGEST} ký tự: hãy rút gọn.", field=field)
    return name


def thing(named: Named) -> Thing:
    return Thing("agency" if isinstance(named, Agency) else "agency_group", named.id, named.name)


def _find_holder(printed: str, scope_id: int | None) -> AgencyName | None:
    query = select(AgencyName).where(
        AgencyName.spelled == name_key(printed).spelled, AgencyName.scope_id.is_not_distinct_from(scope_id)
    )
    return db.session.scalar(query)


def _taken(held: AgencyName, printed: str) -> RuleBroken:
    where = f"trong phạm vi {held.scope.name}" if held.scope else "trong toàn danh mục"
    if held.group is not None:
        what, todo = f"nhóm “{held.group.name}”", "hãy dùng nhóm đó hoặc chọn tên khác."
    elif held.agency is not None and _abolished(held.agency):
        what = f"“{held.agency.name}”, cơ quan đã ngừng hoạt động"
        todo = "hãy bỏ tên gọi này ở cơ quan đó trước, hoặc chọn tên khác."
    else:
        what, todo = f"“{held.agency.name if held.agency else ''}”", "hãy dùng cơ quan đó hoặc chọn tên khác."
    return RuleBroken(f"Tên “{printed}” {where} đã chỉ {what}: {todo}", field="name")


def _means(name: AgencyName, named: Named) -> bool:
    return (name.agency_id if isinstance(named, Agency) else name.group_id) == named.id


def _abolished(named: Named) -> bool:
    return isinstance(named, Agency) and named.valid_until is not None
