"""One point of the running text → one duty: whom it binds, by when, to whom its result goes, where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.calendar.deadlines.deadline import Certainty, Deadline
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.text import fold
from tracker.reading.codes import Code, Style
from tracker.reading.draft import Basis, DraftObligation
from tracker.reading.items import Times
from tracker.reading.running.moments import find_moment
from tracker.reading.running.outline import Point
from tracker.reading.running.sections import gives_work, is_remark, is_title, only_explains
from tracker.reading.running.whom import Subject, read_report_to, read_subject, read_support

_TARGET = re.compile(
    r"(?:\b(?:tối thiểu|ít nhất|trên|từ|không dưới|tối đa|dưới|hơn)\s+)?"
    r"(?:[><≥≤]=?\s*)?\d+(?:[.,]\d+)?\s*%(?:\s+trở lên)?"
)
_CODE = r"(?:[A-Z]{1,3}\.?)?\d{1,3}(?:\.\d{1,3})*(?![\w%/]|\.\d)"
_CODES = re.compile(
    r"\b(?:chỉ số|tiêu chí|chỉ tiêu|nhiệm vụ|nội dung|mục)\b[^;]*?:\s*"
    rf"(?P<codes>{_CODE}(?:[\s,;]+(?:và\s+)?{_CODE})+)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"tren day la|ke hoach nay (?:thay the|co hieu luc)|kem theo|uy ban|ubnd")
# "Yêu cầu các cơ quan … nghiêm túc thực hiện Kế hoạch này./.": all are to do what the plan says.
_EXHORTS = re.compile(r"^(?:yeu cau|de nghi) .*\b(?:trien khai|thuc hien)\b.{0,40}\bke hoach(?: nay)?\b.{0,40}$")
_ASKED = re.compile(r"\b(?:yêu cầu|đề nghị)\s+(?P<whom>.*)$", re.IGNORECASE)
_NOTE = re.compile(r"^(?:ghi chú|lưu ý|chú ý|chú thích)\s*:\s*", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])")
_DASH, _PLUS = "gạch đầu dòng", "dấu + thứ"


@dataclass(frozen=True)
class Found:
    """A duty and the line of the text it begins on."""

    duty: DraftObligation
    line: int


def read_duties(root: Point, times: Times) -> list[Found]:
    found: list[Found] = []
    asked: tuple[str, ...] = ()
    for point in root.walk():
        if point.code is None and point.parent is root:
            found += _closing(point, asked, times)
            asked = _asked(point.text) or asked
        elif _is_duty(point):
            duty = _duty(point, times)
            if duty.basis is not Basis.UNASSIGNED or gives_work(point):
                found.append(Found(duty, point.line))
    return found


def _is_duty(point: Point) -> bool:
    if is_remark(point.text) or _only_names(point) or (is_title(point) and not point.points):
        return False
    if point.is_list:
        return _is_roll(point) and not only_explains(point)
    if point.text.endswith(":") or point.is_section:
        return False
    return not only_explains(point) or _is_due_to_somebody(point.text)


def _is_due_to_somebody(text: str) -> bool:
    return bool(read_report_to(text)) and find_moment(text) is not None


def _only_names(point: Point) -> bool:
    """A point that does nothing but name agencies: a heading, or an entry of a list of them."""
    subject = read_subject(point.text)
    return bool(subject.names) and not subject.rest


def _is_roll(point: Point) -> bool:
    """A sentence that ends in a list of those whom it binds."""
    named = [below for below in point.points if below.code is not None]
    return len(named) > 1 and all(map(_only_names, named)) and not _only_names(point)


def _duty(point: Point, times: Times) -> DraftObligation:
    own = read_subject(point.text)
    who, how = _who(point, own)
    return _made(point.text, times, who=who, how=how, cite=cite(point), lead_in=_lead_in(point))


def _who(point: Point, own: Subject) -> tuple[tuple[str, ...], Certainty | None]:
    """Its own subject, else the heading it stands under, which also answers for those whom it is to ask."""
    if _is_roll(point):
        names = dict.fromkeys(name for below in point.points for name in read_subject(below.text).names)
        return tuple(names), Certainty.INFERRED
    named = next((named for above in point.above() if (named := read_subject(above.text)).names), Subject())
    if own.names and own.rest and not (own.is_asked and named.names):
        return own.names, Certainty.INFERRED
    return named.names, Certainty.INFERRED if named.rest else Certainty.CERTAIN if named.names else None


def _made(
    text: str, times: Times, *, who: tuple[str, ...], how: Certainty | None, cite: str, lead_in: str | None
) -> DraftObligation:
    moment = find_moment(text)
    deadline = None if moment is None else read_deadline(moment, year=times.year, issued_on=times.issued_on)
    basis = Basis.DATED if moment else Basis.ASSIGNED if who else Basis.UNASSIGNED
    return DraftObligation(
        cite=cite,
        what=text,
        basis=basis,
        who=who,
        support=tuple(name for name in read_support(text) if name not in who),
        report_to=read_report_to(text),
        lead_in=lead_in,
        deadline_text=moment,
        start_on=deadline.start_on if deadline else None,
        due_on=deadline.due_on if deadline else None,
        recurrence=deadline.recurrence if deadline else None,
        target="; ".join(found[0].strip() for found in _TARGET.finditer(text)) or None,
        codes=_codes(text),
        how=_how(how, deadline),
    )


def _how(who: Certainty | None, deadline: Deadline | None) -> dict[str, Certainty]:
    """What a sentence says is never more than inferred, but for whom a heading names."""
    how = {"what": Certainty.CERTAIN, "who": who or Certainty.UNRESOLVED}
    if deadline is not None:
        unresolved = deadline.how is Certainty.UNRESOLVED
        how["due_on"] = Certainty.UNRESOLVED if unresolved else Certainty.INFERRED
    return how


def _codes(text: str) -> tuple[str, ...]:
    """ "… các chỉ số: 1.2; 2.4 và 6.12"."""
    listed = _CODES.search(text)
    return tuple(re.findall(_CODE, listed["codes"])) if listed else ()


def _closing(point: Point, asked: tuple[str, ...], times: Times) -> Iterator[Found]:
    """Of the last paragraphs only what asks something of somebody: "Trong quá trình thực hiện, … báo cáo …"."""
    for sentence in _SENTENCES.split(_NOTE.sub("", point.text)):
        if _CLOSING.match(fold(sentence)):
            asked = _asked(sentence) or asked
            continue
        if is_remark(sentence) or _EXHORTS.search(fold(sentence)):
            continue
        own = read_subject(sentence)
        who = own.names if own.rest else asked
        if point.outside and not (own.rest and _is_timed(sentence)):
            continue
        how = Certainty.INFERRED if who else None
        yield Found(_made(sentence, times, who=who, how=how, cite="đoạn cuối", lead_in=None), point.line)


def _is_timed(sentence: str) -> bool:
    """Whether it sets a day or names who waits, and is no introduction to something else."""
    return not sentence.endswith(":") and (find_moment(sentence) is not None or bool(read_report_to(sentence)))


def _asked(text: str) -> tuple[str, ...]:
    found = _ASKED.search(text)
    return read_subject(found["whom"]).names if found else ()


def _lead_in(point: Point) -> str | None:
    """The line that introduces its list, not the heading of its section and not whom it names."""
    above = next(point.above(), None)
    if above is None or above.is_section or _only_names(above) or point.code is None:
        return None
    return above.text


def cite(point: Point) -> str:
    """ "IV.1.a gạch đầu dòng 2, dấu + thứ 1"."""
    codes: list[Code] = []
    signs: list[str] = []
    for at in [*reversed(list(point.above())), point]:
        if at.code is None:
            signs += [f"đoạn {_paragraph(at)}"] if _paragraph(at) > 1 else []
        elif at.code.style is Style.BULLET:
            signs.append(f"{_PLUS if at.mark == '+' else _DASH} {_place(at)}")
        else:
            codes = [code for code in codes if not at.code.is_below(code)] + [at.code]
    number = ".".join(code.text.rstrip(")") for code in codes)
    return " ".join(words for words in (number, ", ".join(signs)) if words)


def _paragraph(point: Point) -> int:
    """Where the point it stands in is a sentence itself, that is the first paragraph."""
    return _place(point) + (point.parent is not None and point.parent.text.endswith((".", ";")))


def _place(point: Point) -> int:
    brothers = [other for other in point.parent.points if other.rank == point.rank] if point.parent else [point]
    return 1 + next(at for at, other in enumerate(brothers) if other is point)
