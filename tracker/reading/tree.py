"""Which entries head others: the path of each, and the rows that only group."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.core.text import clean
from tracker.reading.codes import Code, Style, as_letter, is_letter_after
from tracker.reading.headings import Heading
from tracker.reading.roles import Role
from tracker.reading.rows import Entry

_CONTENT = (Role.SCORING, Role.EVIDENCE, Role.DEADLINE, Role.START, Role.PRODUCT, Role.TARGET)
_HEADING = (Style.UPPER, -1)
_CHILD = (Style.BULLET, -1)
_UNNUMBERED = "Dòng này không có số thứ tự; được đọc thành một dòng riêng."
_STEPS = "Các dòng con không ghi cơ quan, thời hạn, sản phẩm riêng nên được gộp vào dòng này, xem ở ghi chú."
_EMPTY_GROUP = "Dòng này được hiểu là tiêu đề nhóm nhưng không có dòng con nào bên dưới."

_COUNTED = (Style.NUMBER, Style.DOTTED)
_DEPTHS = {
    Style.UPPER: 0,
    Style.ROMAN: 0,
    Style.NUMBER: 1,
    Style.DOTTED: 2,
    Style.IN_BRACKETS: 3,
    Style.LOWER: 3,
    Style.BULLET: 4,
}

Rank = tuple[Style, int]


@dataclass
class Node:
    entry: Entry
    rank: Rank
    code: str | None
    path: tuple[str, ...]
    lead_above: str = ""
    """The agencies that the nearest row above it in the tree names as lead."""
    children: list["Node"] = field(default_factory=list)
    is_group: bool = False
    taken: list["Node"] = field(default_factory=list)
    """Rows below it that name no agency, time or product of their own: its steps."""
    details: tuple[str, ...] = ()

    @property
    def has_children(self) -> bool:
        return bool(self.children)

    @property
    def rollup(self) -> bool:
        """A group row with a duty of its own: kept as an item, though its rows carry the work."""
        return self.has_children and self.entry.says(*_CONTENT)

    @property
    def label(self) -> str:
        return clean(f"{self.code or ''} {self.entry.name}") if self.rank != _CHILD else self.entry.name


def build_tree(entries: Sequence[Entry], heading: Heading) -> tuple[list[Node], bool]:
    """The nodes in the order of print, and whether the section above the table is their first heading."""
    grower = _Grower(
        numbered=any(entry.code for entry in entries),
        numbers_groups=any(entry.code_merged and entry.own(Role.GROUP) for entry in entries),
    )
    for entry in entries:
        grower.grow(entry)
    for node in grower.nodes:
        _take_details(node)
    taken = {id(detail) for node in grower.nodes for detail in node.taken}
    grower.nodes = [node for node in grower.nodes if id(node) not in taken]
    in_section = _numbers_go_on(heading.section_code, entries)
    prefix = (_section_label(heading),) if in_section else ()
    heads = {node.rank for node in grower.nodes if node.has_children}
    for node in grower.nodes:
        node.path = prefix + node.path
        is_empty_head = not node.has_children and _looks_like_head(node, heads)
        node.is_group = is_empty_head or (node.has_children and not node.rollup)
        if is_empty_head:
            node.entry.doubts.append(("name", _EMPTY_GROUP))
    return grower.nodes, in_section


def _take_details(node: Node) -> None:
    """A full row whose rows below only have names is one piece of work with its steps."""
    steps = node.children
    if not steps or not node.entry.says(*_CONTENT):
        return
    if any(step.children or step.entry.wide or not step.entry.only_named for step in steps):
        return
    for step in steps:
        node.entry.take_in(step.entry)
    node.details = tuple(
        clean(f"{step.entry.code.text if step.entry.code else '-'} {step.entry.name}") for step in steps
    )
    node.taken, node.children = steps, []
    node.entry.doubts.append(("note", _STEPS))


def _may_head(node: Node, code: Code) -> bool:
    """By the usual order of numberings: I or A, then 1, 1.1, a); of two alike the one without a duty heads."""
    depth, own = _DEPTHS[node.rank[0]], _DEPTHS[code.style]
    return depth < own or (depth == own and node.entry.only_named)


def _looks_like_head(node: Node, heads: set[Rank]) -> bool:
    entry = node.entry
    return entry.only_named and (entry.wide or entry.name.isupper() or node.rank == _HEADING or node.rank in heads)


def _numbers_go_on(section: Code | None, entries: Sequence[Entry]) -> bool:
    codes = [entry.code for entry in entries if entry.code and entry.code.style is not Style.BULLET]
    return section is not None and bool(codes) and all(code.is_below(section) for code in codes)


def _section_label(heading: Heading) -> str:
    code = heading.section_code
    text = heading.section.lstrip()
    behind = text.split(" ", 1)[1] if " " in text else ""
    return clean(f"{code.text if code else ''} {behind}")


@dataclass
class _Grower:
    numbered: bool
    numbers_groups: bool
    """One number stands for all rows of a group that the column of groups names."""
    nodes: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    """The nodes that a next row may stand below, from the outermost."""
    last_letter: Code | None = None
    group: list[str] = field(default_factory=list)
    """What the column of groups says, down to the row where it says something else."""

    def grow(self, entry: Entry) -> None:
        code = entry.code
        if code and is_letter_after(code, self.last_letter):
            code = as_letter(code)
        if code and code.style is Style.UPPER:
            self.last_letter = code
        if code is None:
            self._grow_unnumbered(entry)
        elif code.style is Style.BULLET:
            self._add(entry, self._below_numbered(), _CHILD, None)
        else:
            self._add(entry, self._above(code), code.rank, code)

    def _above(self, code: Code) -> list[Node]:
        """The open nodes that a row of this code stands below."""
        for position in reversed(range(len(self.open))):
            over = self.open[position].entry.code
            if over and code.is_below(over):
                return self.open[: position + 1]
        for position, node in enumerate(self.open):
            if node.rank == code.rank or (code.style is Style.DOTTED and node.rank[0] in _COUNTED):
                return self.open[:position]
        return [node for node in self.open if _may_head(node, code)]

    def _grow_unnumbered(self, entry: Entry) -> None:
        if entry.only_named and (entry.wide or self.numbered or entry.name.isupper()):
            above = [node for node in self._headings() if node.rank != _HEADING]
            self._add(entry, above, _HEADING, None)
        elif not self.numbered:
            self._add(entry, self._headings(), _CHILD, None)
        else:
            above = self._below_numbered()
            if above and above[-1].entry.says(*_CONTENT):
                entry.doubts.append(("code", _UNNUMBERED))
                self._add(entry, above[:-1], _CHILD, None, numbered=False)
            else:
                self._add(entry, above, _CHILD, None)

    def _headings(self) -> list[Node]:
        """The open nodes up to the first that has a content of its own."""
        for position, node in enumerate(self.open):
            if not node.entry.only_named:
                return self.open[:position]
        return list(self.open)

    def _below_numbered(self) -> list[Node]:
        for position in reversed(range(len(self.open))):
            if self.open[position].rank not in (_CHILD, _HEADING):
                return self.open[: position + 1]
        return list(self.open)

    def _add(self, entry: Entry, above: list[Node], rank: Rank, code: Code | None, *, numbered: bool = True) -> None:
        shown = code.text if code else None
        if rank == _CHILD and numbered and above:
            shown = above[-1].code
        self.group = self._group_of(entry)
        path = (*(node.label for node in above), *self.group)
        leads = [clean(" ".join(node.entry.own(Role.LEAD))) for node in above]
        node = Node(entry, rank, shown, path, lead_above=next(filter(None, reversed(leads)), ""))
        if above:
            above[-1].children.append(node)
        self.nodes.append(node)
        self.open = [*above, node]

    def _group_of(self, entry: Entry) -> list[str]:
        named = entry.own(Role.GROUP)[:1]
        if named and self.numbers_groups and entry.code:
            return [f"{entry.code.text} {named[0]}"]
        return named or ([] if entry.only_named else self.group)
