from flask import Flask

from tests import factories
from tests.plans.drafts import bring_in, draft, row, small_draft
from tracker.agencies.actions.groups import add_members
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import transaction
from tracker.plans.actions.deadlines import choose_common_deadline
from tracker.plans.actions.items import read_again
from tracker.plans.queries.items import get_item, get_printed_row, list_doubts, list_printed_rows_around
from tracker.plans.queries.review import EmptyGroup, ReviewState, count_review, list_empty_groups, list_review_items
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import NO_DEADLINE, Reach
from tracker.reading.draft import Kind, Source

PRINTED = (
    None, "Quý III/2026", "Hằng năm", "Mỗi năm tăng 5%", "Khẩn trương", "Từ tháng 3/2026", "Thường xuyên", "Hằng tuần",
    "Theo dự án", "Khi có yêu cầu", "Theo Quyết định số 12/QĐ-UBND", "31/02/2026",
)  # fmt: skip


def test_clear_items_and_those_that_need_a_look(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    factories.agency("Sở Tài chính")
    factories.agency("Sở Nội vụ")
    plan = bring_in(small_draft(), owner).plan
    counts = count_review(plan)
    assert (counts.items, counts.clear, counts.doubtful, counts.without_lead, counts.doubts) == (4, 1, 3, 1, 2)
    assert [(line.code, line.why) for line in list_review_items(plan, ReviewState.DOUBTFUL)] == [
        ("2", "Phối hợp ghi “nt”"),
        ("3", "Tên chưa có trong danh bạ: “Trường Chính trị”"),
        ("4", "Chưa có cơ quan chủ trì"),
    ]
    assert [(line.code, line.why) for line in list_review_items(plan, ReviewState.CLEAR)] == [("1", None)]


def test_a_group_without_members_that_leads_is_a_doubt(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    group, other = (factories.group(name, []) for name in ("Các phòng chuyên môn", "Các sở, ban, ngành"))
    rows = (
        row(1, "Nhóm chủ trì", lead=(group.name,)),
        row(2, "Nhóm cùng chủ trì", lead=(owner.name, group.name)),
        row(3, "Nhóm chỉ phối hợp", lead=(owner.name,), support=(other.name,)),
        row(4, "Thông tin", lead=(other.name,), kind=Kind.INFO),
    )
    plan = bring_in(draft(*rows), owner).plan
    counts = count_review(plan)
    assert (counts.clear, counts.doubtful, counts.led_by_nobody, counts.doubts) == (2, 2, 2, 1)
    why = "Nhóm “Các phòng chuyên môn” chưa có thành viên nào"
    assert [(line.code, line.why) for line in list_review_items(plan, ReviewState.DOUBTFUL)] == [("1", why), ("2", why)]
    assert list_empty_groups(plan) == [EmptyGroup(group.id, group.name, items=2)]
    with transaction():
        add_members(SYSTEM, group, [owner], since=clock.today())
    counts = count_review(plan)
    assert (counts.clear, counts.led_by_nobody, counts.doubts, list_empty_groups(plan)) == (4, 0, 0, [])


def test_rows_of_information_need_no_lead(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    plan = bring_in(draft(row(1, "Thông tin", kind=Kind.INFO), row(2, "Dòng tổng", rollup=True)), owner).plan
    assert count_review(plan).doubtful == 0


def test_sql_counts_what_the_rule_says_the_common_deadline_reaches(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    plan = bring_in(draft(*(row(place, f"Việc {place}") for place, _ in enumerate(PRINTED, 1))), owner).plan
    with transaction():
        for line, printed in zip(list_undated_items(plan), PRINTED, strict=True):
            item = get_item(plan, line.id)
            item.deadline_text = printed
            read_again(item)
    reached = [item for item in list_undated_items(plan) if item.reach is Reach.COMMON]
    assert [item.deadline_text for item in reached] == [None, "Mỗi năm tăng 5%", "Khẩn trương", "Từ tháng 3/2026"]
    assert (count_review(plan).undated, count_review(plan).undecided) == (4, 4)
    with transaction():
        choose_common_deadline(SYSTEM, plan, NO_DEADLINE, item_ids=[reached[0].id])
    assert (count_review(plan).undated, count_review(plan).undecided) == (4, 3)


def test_a_row_stands_among_its_neighbours(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    rows = [row(number, f"Việc {number}", source=Source("", 1, 2 * number, 2 * number + 1)) for number in range(1, 10)]
    rows.append(row(99, "Bảng khác", source=Source("", 2, 10, 10)))
    plan = bring_in(draft(*rows), owner).plan
    fifth = next(item for item in list_undated_items(plan) if item.code == "5")
    around = list_printed_rows_around(get_printed_row(get_item(plan, fifth.id)))
    assert [text.item.code for text in around] == ["2", "3", "4", "5", "6", "7", "8"]


def test_doubts_of_the_document_and_of_one_item(app: Flask) -> None:
    plan = bring_in(small_draft(), factories.agency("Sở Khoa học và Công nghệ")).plan
    assert [doubt.field for doubt in list_doubts(plan)] == ["table"]
    second = get_item(plan, list_review_items(plan, ReviewState.DOUBTFUL)[1].id)
    assert [doubt.field for doubt in list_doubts(plan, second)] == ["support", "table"]
