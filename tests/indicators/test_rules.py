"""Points of an indicator: of one agency, of many, of the rows below it; what is unknown stays unknown."""

from dataclasses import replace
from decimal import Decimal

from tracker.core import clock
from tracker.indicators.rules.entering import Hand, open_kinds, shareable
from tracker.indicators.rules.rows import Entered, Item, Reached, Source, ValueKind
from tracker.indicators.rules.score import by_agency, score_all
from tracker.indicators.rules.totals import total
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.states import TargetMet

RATIO = "a = Số tổ đã tập huấn; b = Tổng số tổ; Điểm = a/b × Điểm tối đa"
YES_NO = "Đã ban hành: 10 điểm; chưa ban hành: 0 điểm"
ITEM = Item(
    id=1,
    code="3.4",
    name="Tổ công nghệ số cộng đồng",
    group="3 Nhân lực số",
    kind=ItemKind.INDICATOR,
    target="100%",
    scoring_text=RATIO,
    max_points=Decimal(10),
    rollup=False,
    readable=True,
    parts=1,
    leads=((7, "UBND xã Tân An"),),
)


def source(agency_id: int, met: TargetMet | None = None, **figures: str) -> Source:
    return Source(1, agency_id, agency_id, f"UBND xã {agency_id}", agency_id, None, figures, None, met)


def entered(kind: ValueKind, *, letter: str = "", figure: str = "", points: Decimal | None = None) -> Entered:
    return Entered(kind, letter, figure, points, "Trần Quốc Việt", clock.real_now(), None)


def score(**changes: object):  # type: ignore[no-untyped-def]
    (row,) = score_all([replace(ITEM, **changes)])  # type: ignore[arg-type]
    return row


def test_nothing_accepted_is_no_data_and_never_nothing() -> None:
    row = score()
    assert (row.reached, row.self_points) == (Reached.NO_DATA, None)


def test_one_agency_by_the_verdict_of_its_acceptance() -> None:
    row = score(sources=(source(7, TargetMet.NO, a="31", b="42"),))
    assert (row.reached, row.self_points, row.outcome.sentence) == (
        Reached.NOT_MET,
        Decimal("7.38"),
        "10 × 31/42 = 7,38 điểm.",
    )


def test_figures_of_many_agencies_are_summed_and_it_is_said() -> None:
    both = (source(7, TargetMet.YES, a="10", b="10"), source(8, TargetMet.NO, a="5", b="10"))
    row = score(sources=both, parts=2)
    assert (row.values, row.self_points, row.reached) == ({"a": "15", "b": "20"}, Decimal("7.50"), Reached.NOT_MET)
    assert row.notes[0] == "Số liệu cộng từ báo cáo đã xác nhận của 2 cơ quan, đơn vị."
    assert score(sources=both, parts=3).reached is Reached.PARTIAL


def test_percentages_of_many_agencies_are_not_summed() -> None:
    many = (source(7, x="50"), source(8, x="60"))
    row = score(sources=many, parts=2, scoring_text="Điểm = Tỷ lệ × Điểm tối đa")
    assert (row.self_points, row.reached) == (None, Reached.PARTIAL)
    assert "không cộng được" in row.notes[1]


def test_shared_data_stands_before_what_is_reported() -> None:
    given = (entered(ValueKind.SHARED, letter="b", figure="84"),)
    assert score(sources=(source(7, a="21", b="42"),), entered=given).self_points == Decimal("2.50")


def test_nothing_arisen_is_not_enough_to_tell() -> None:
    row = score(sources=(source(7, a="0", b="0"),))
    assert (row.reached, row.self_points) == (Reached.PARTIAL, None)


def test_yes_or_no_moves_the_points() -> None:
    row = score(scoring_text=YES_NO, target=None, sources=(source(7, TargetMet.YES, yes="1"),))
    assert (row.reached, row.self_points) == (Reached.MET, Decimal(10))


def test_a_row_that_sums_up_is_worked_out_and_not_counted_again() -> None:
    group = replace(ITEM, id=2, code="3", scoring_text="Cộng điểm từ 3.1 - 3.2", rollup=True, parts=0)
    one = replace(ITEM, id=3, code="3.1", sources=(source(7, TargetMet.YES, a="1", b="2"),))
    two = replace(ITEM, id=4, code="3.2", sources=(source(7, TargetMet.YES, a="1", b="1"),))
    rows = score_all([group, one, two])
    assert (rows[0].self_points, rows[0].counts) == (Decimal(15), False)
    sums = total(rows)
    assert (sums.maximum, sums.self_points, sums.met, sums.of) == (Decimal(20), Decimal(15), 2, 2)


def test_the_difference_is_what_the_appraisal_changed() -> None:
    row = score(
        sources=(source(7, TargetMet.NO, a="31", b="42"),), entered=(entered(ValueKind.APPRAISED, points=Decimal(7)),)
    )
    assert row.difference == Decimal("-0.38")


def test_what_the_reader_may_not_see_has_no_points() -> None:
    row = score(readable=False, sources=(source(7, TargetMet.YES, a="1", b="1"),))
    assert (row.self_points, row.reached) == (None, Reached.NO_DATA)


def test_each_agency_is_scored_by_its_own_figures() -> None:
    many = replace(
        ITEM,
        parts=2,
        leads=((8, "UBND xã Bình An"), (7, "UBND xã Tân An")),
        sources=(source(7, a="1", b="2"), source(8, a="1", b="1")),
    )
    alone = replace(ITEM, id=2, code="1.1", leads=(), parts=0)
    scores = by_agency([alone, many], owner="Sở Nội vụ")
    assert [(one.name, [row.self_points for row in one.rows]) for one in scores] == [
        ("UBND xã Bình An", [Decimal(10)]),
        ("UBND xã Tân An", [Decimal(5)]),
        ("Sở Nội vụ", [None]),
    ]


def test_nobody_appraises_an_agency_they_serve() -> None:
    row = score()
    appraising = [ValueKind.SHARED, ValueKind.APPRAISED, ValueKind.FINAL]
    assert open_kinds(row, Hand(follows=True)) == appraising
    assert open_kinds(row, Hand(follows=True, serves=True)) == []
    assert open_kinds(row, Hand(leads=True)) == []
    assert open_kinds(score(scoring_text="Theo hồ sơ"), Hand(leads=True)) == [ValueKind.SELF]


def test_who_serves_the_agency_enters_only_what_it_does_not_report() -> None:
    """Its own figures are reported, and confirmed by somebody else."""
    row = score(scoring_text="Tỷ lệ của huyện/tỷ lệ của huyện cao nhất * điểm tối đa")
    serving = Hand(follows=True, serves=True)
    assert [one.letter for one in shareable(row.item.rule, Hand(follows=True))] == ["best", "x"]
    assert [one.letter for one in shareable(row.item.rule, serving)] == ["best"]
    assert open_kinds(row, serving) == [ValueKind.SHARED]
