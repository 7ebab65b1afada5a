"""What the form asks of the agency that issues a report: its superior, its letters in số, ký hiệu, who signs for it.

Only what its kind and name tell for certain; the rest is left to whoever completes the document.
"""

import re
from dataclasses import dataclass

from tracker.agencies.rules import AgencyKind

_COMMITTEES = (AgencyKind.PROVINCE, AgencyKind.DISTRICT, AgencyKind.COMMUNE)
_COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
_DEPARTMENT = re.compile(r"Sở\s+(?P<field>.+)", re.IGNORECASE)
_JOINING = {"và"}


@dataclass(frozen=True)
class Issuer:
    name: str
    kind: AgencyKind
    parent: str | None

    @property
    def superior(self) -> str | None:
        """Cơ quan chủ quản; a people's committee stands alone at the head of what it issues."""
        return None if self.kind in _COMMITTEES else self.parent

    @property
    def symbol(self) -> str | None:
        """ "UBND" of a people's committee, "SKHCN" of Sở Khoa học và Công nghệ."""
        if self.kind in _COMMITTEES:
            return "UBND"
        found = _DEPARTMENT.fullmatch(self.name.strip())
        if found is None:
            return None
        words = [word for word in re.split(r"[\s,–-]+", found["field"]) if word and word.lower() not in _JOINING]
        return "S" + "".join(word[0].upper() for word in words)

    @property
    def authority(self) -> str | None:
        return _COMMITTEE if self.kind in _COMMITTEES else None

    @property
    def position(self) -> str | None:
        """Of who heads it; a deputy who signs for it writes KT. above."""
        if self.kind in _COMMITTEES:
            return "CHỦ TỊCH"
        if _DEPARTMENT.fullmatch(self.name.strip()):
            return "GIÁM ĐỐC"
        return _POSITIONS.get(self.kind)


_POSITIONS: dict[AgencyKind, str] = {
    AgencyKind.DIVISION: "TRƯỞNG PHÒNG",
    AgencyKind.OFFICE: "CHÁNH VĂN PHÒNG",
}
