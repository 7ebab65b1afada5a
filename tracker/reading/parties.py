"""Who leads, supports and guides: the agency cells of one entry, and the roles written inside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.text import clean, fold
from tracker.reading.agencies import split_agencies
from tracker.reading.fields import text_of
from tracker.reading.roles import Role
from tracker.reading.rows import Entry

_ROLE_WORDS = {
    "chu tri": Role.LEAD,
    "phoi hop": Role.SUPPORT,
    "huong dan": Role.GUIDE,
    "thuc hien": Role.LEAD,
}
_LETTERS = {
    **dict.fromkeys(("c", "ct", "chu tri"), Role.LEAD),
    **dict.fromkeys(("p", "ph", "phoi hop"), Role.SUPPORT),
    **dict.fromkeys(("h", "hd", "huong dan"), Role.GUIDE),
}
_LABEL = re.compile(
    r"(?:^|(?<=[;\n.,])|(?<=\s)(?=(?-i:[CĐP])))\s*[-+•]?\s*(?:các\s+)?(?:cơ quan|đơn vị)?,?\s*(?:cơ quan|đơn vị)?\s*"
    r"(chủ trì|phối hợp|hướng dẫn|thực hiện)(?:\s+thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?P<lead>.+?)\s+(?:là (?:đơn vị|cơ quan)\s+)?chủ trì\s*[,;]?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?"
    r"(?:\s+(?:với|cùng))?\s+(?P<support>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(r"^(?P<lead>.+?)\s+(?:là (?:đơn vị|cơ quan)\s+)?chủ trì\s*[.;]?$", re.IGNORECASE)
_SUPPORTS = re.compile(
    r"^(?:chủ trì\s*,\s*)?phối hợp(?:\s+(?:với|cùng))?\s+(?P<support>.+)$", re.IGNORECASE | re.DOTALL
)
_IN_BRACKETS = re.compile(r"\s*\((?:cơ quan |đơn vị )?(chủ trì|phối hợp|hướng dẫn)\)\s*$", re.IGNORECASE)
_FIRST_LEADS = "Cột này ghi chung chủ trì và phối hợp; cơ quan đứng đầu được hiểu là chủ trì."
_LONGEST_NAME = 160
_TOO_LONG = "Nội dung ô cơ quan dài bất thường; hãy kiểm tra tên cơ quan “{name}”."


@dataclass
class Parties:
    names: dict[Role, list[str]] = field(default_factory=dict)
    conditions: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)

    def of(self, role: Role) -> tuple[str, ...]:
        return tuple(self.names.get(role, ()))

    def add(self, role: Role, text: str) -> None:
        found = split_agencies(text)
        self.conditions.extend(found.conditions)
        for name in found.names:
            bracket = _IN_BRACKETS.search(name)
            own_role = _ROLE_WORDS[fold(bracket[1])] if bracket else role
            name = name[: bracket.start()] if bracket else name
            known = self.names.setdefault(own_role, [])
            if fold(name) not in map(fold, known):
                known.append(name)
            if len(name) > _LONGEST_NAME:
                self.doubts.append((own_role.value, _TOO_LONG.format(name=f"{name[:60]}…")))

    def let_first_lead(self) -> None:
        """Of those whom one cell names for both roles."""
        if not self.of(Role.SUPPORT) and len(self.of(Role.LEAD)) > 1:
            self.names[Role.SUPPORT] = self.names[Role.LEAD][1:]
            self.names[Role.LEAD] = self.names[Role.LEAD][:1]
            self.doubts.append(("lead", _FIRST_LEADS))


def read_parties(entry: Entry) -> Parties:
    parties = _by_letters(entry)
    if parties is not None:
        return parties
    parties = Parties()
    for role in (Role.LEAD, Role.SUPPORT, Role.GUIDE):
        for own_role, text in _roles_inside(text_of(entry, role), role):
            parties.add(own_role, text)
    if _is_shared(entry):
        parties.let_first_lead()
    return parties


def _by_letters(entry: Entry) -> Parties | None:
    """Agencies as columns, and in each cell a letter for what it does: "C" leads, "P" supports."""
    at = [position for position, column in enumerate(entry.columns) if column.role is Role.LEAD]
    letters = {position: _LETTERS.get(fold(entry.texts[position])) for position in at if entry.texts[position]}
    if len(at) < 2 or not letters or None in letters.values():
        return None
    parties = Parties()
    for position, role in letters.items():
        if role is not None:
            parties.add(role, entry.columns[position].heads[-1])
    return parties


def _is_shared(entry: Entry) -> bool:
    """One column for both roles: "Cơ quan chủ trì, phối hợp"."""
    return any(says_both(column.heads[-1]) for column in entry.columns if column.role is Role.LEAD and column.heads)


def says_both(words: str) -> bool:
    """Whether a head or label stands for who leads and who supports."""
    return "chu tri" in fold(words) and "phoi hop" in fold(words)


def _roles_inside(text: str, role: Role) -> Iterator[tuple[Role, str]]:
    """The parts of a cell by role: by labels ("Phối hợp: …"), by sentence, else all in that of the column."""
    labels = list(_LABEL.finditer(text))
    if labels:
        yield role, text[: labels[0].start()]
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            yield (
                _ROLE_WORDS[fold(label[1])],
                text[label.end() : following.start() if following else len(text)],
            )
        return
    told = _TOLD.match(clean(text)) or _LEADS.match(clean(text)) or _SUPPORTS.match(clean(text))
    if told is None:
        yield role, text
        return
    for name, words in told.groupdict().items():
        yield Role(name), words
