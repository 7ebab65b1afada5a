"""What the form asks of the agency that issues a report: said where it is certain, else left open."""

from fractions import Fraction

import pytest

from tracker.agencies.rules import AgencyKind
from tracker.core.writing import percent
from tracker.reports.issuer import Issuer


@pytest.mark.parametrize(
    ("name", "kind", "superior", "symbol", "authority", "position"),
    [
        ("Sở Khoa học và Công nghệ", AgencyKind.DEPARTMENT, "UBND tỉnh", "SKHCN", None, "GIÁM ĐỐC"),
        ("Sở Văn hóa, Thể thao và Du lịch", AgencyKind.DEPARTMENT, "UBND tỉnh", "SVHTTDL", None, "GIÁM ĐỐC"),
        ("Ủy ban nhân dân tỉnh", AgencyKind.PROVINCE, None, "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("UBND xã An Phong", AgencyKind.COMMUNE, None, "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("Phòng Chuyển đổi số", AgencyKind.DIVISION, "UBND tỉnh", None, None, "TRƯỞNG PHÒNG"),
        ("Thanh tra tỉnh", AgencyKind.DEPARTMENT, "UBND tỉnh", None, None, None),
    ],
)
def test_what_kind_and_name_tell(
    name: str, kind: AgencyKind, superior: str | None, symbol: str | None, authority: str | None, position: str | None
) -> None:
    issuer = Issuer(name, kind, "UBND tỉnh")
    assert (issuer.superior, issuer.symbol) == (superior, symbol)
    assert (issuer.authority, issuer.position) == (authority, position)


def test_a_share_is_rounded_to_a_tenth() -> None:
    shares = {Fraction(25, 27): "92,6\u00a0%", Fraction(1): "100\u00a0%", Fraction(0): "0\u00a0%", None: "–"}
    assert {share: percent(share) for share in shares} == shares
    assert percent(Fraction(1, 2000)) == "0,1\u00a0%"
