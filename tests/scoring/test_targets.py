"""Targets as printed, and results beside them."""

from fractions import Fraction

import pytest

from tracker.scoring.targets import Met, TargetKind, read_target, target_met


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, TargetKind.NONE),
        ("-", TargetKind.NONE),
        ("50%", TargetKind.NUMBER),
        (">=0,25%", TargetKind.NUMBER),
        ("trên 30 %", TargetKind.NUMBER),
        ("Phấn đấu mỗi năm đạt tối thiểu 30%", TargetKind.NUMBER),
        ("10 nghiệp vụ", TargetKind.NUMBER),
        ("Có", TargetKind.YES),
        ("nhóm A", TargetKind.WORDS),
        ("Mỗi năm tăng tối thiểu 5%", TargetKind.WORDS),
        ("Đáp ứng theo Công văn số 12/CV-ABC", TargetKind.WORDS),
        ("50% xã, 30% thôn", TargetKind.WORDS),
    ],
)
def test_kind(text: str | None, kind: TargetKind) -> None:
    assert read_target(text).kind is kind


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        ("50%", "50 %", Met.YES),
        ("50%", "49,99%", Met.NO),
        ("100%", "12/15 xã", Met.NO),
        ("100%", "15/15", Met.YES),
        ("100%", "15/0", Met.UNKNOWN),
        ("100%", "85", Met.NO),
        ("100%", "0,85", Met.UNKNOWN),
        ("100%", "85 xã", Met.UNKNOWN),
        (">=0,25%", "0.25%", Met.YES),
        (">=0,25%", Fraction(1, 500), Met.NO),
        ("trên 30 %", "30 %", Met.NO),
        ("không quá 5%", "4,2 %", Met.YES),
        ("10 nghiệp vụ", "12 nghiệp vụ", Met.YES),
        ("10 nghiệp vụ", "9", Met.NO),
        ("10 nghiệp vụ", "12 xã", Met.UNKNOWN),
        ("10 nghiệp vụ", "80%", Met.UNKNOWN),
        ("Có", "Đã ban hành", Met.YES),
        ("Có", "Chưa ban hành", Met.NO),
        ("Có", Fraction(1), Met.YES),
        ("Có", "sẽ xem xét", Met.UNKNOWN),
        ("nhóm A", "nhóm A", Met.UNKNOWN),
        ("50%", None, Met.UNKNOWN),
        ("50%", "  ", Met.UNKNOWN),
        ("-", "50%", Met.UNKNOWN),
    ],
)
def test_met(target: str, value: str | Fraction | None, met: Met) -> None:
    assert target_met(read_target(target), value).met is met


def test_it_says_what_it_compared() -> None:
    assert (
        target_met(read_target("100%"), Fraction(31, 42)).sentence == "Kết quả 73,81 % so với yêu cầu “100%”: chưa đạt."
    )
