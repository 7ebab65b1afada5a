import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import draft, row, small_draft
from tests.statements import counted
from tests.web.plans.pages import imported, page, words
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.actions.deadlines import choose_common_deadline
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import choose_year_end
from tracker.reading.draft import Doubt, PlanDraft


@pytest.fixture
def address(app: Flask, science: Agency) -> str:
    """The review of a small draft: item 2 says "nt", 3 names nobody known, 4 has no lead."""
    return f"/ke-hoach/{imported(app, science)}/ra-soat"


def item_id(code: str) -> int:
    return db.session.scalars(select(PlanItem.id).where(PlanItem.code == code)).one()


def doubt_id(field: str) -> int:
    return db.session.scalars(select(PlanDoubt.id).where(PlanDoubt.field == field)).first() or 0


def shown_field(html: str, label: str) -> str:
    found = re.search(
        rf'<div class="review-field \w+">\s*<dt>{label}</dt>.*?(?=<div class="review-field|<footer)', html, re.S
    )
    assert found, label
    return found[0]


def test_the_head_counts_and_the_first_doubt_lies_open(coordinator: FlaskClient, address: str) -> None:
    html = page(coordinator, address)
    text = words(html)
    assert "Chuyển đổi số năm 2026 · 4 mục" in text
    assert "1 mục rõ" in text
    assert "3 mục cần xem" in text
    assert "Cần xem 1/3" in text
    assert "Mục 2 Cần xem: phối hợp" in text
    assert f'href="/ke-hoach/{address.split("/")[2]}/xac-nhan"' in html
    assert [found for found in re.findall(r"<b>(\d)</b>", html) if found] == ["2", "3", "4", "1"]


def test_a_group_without_members_is_shown_with_the_way_to_it(
    app: Flask, science: Agency, coordinator: FlaskClient
) -> None:
    group = factories.group("Các phòng chuyên môn", [])
    code = imported(app, science, draft(row(1, "Việc của các phòng", lead=(group.name,))))
    html = page(coordinator, f"/ke-hoach/{code}/ra-soat")
    assert "Nhóm “Các phòng chuyên môn” chưa có thành viên nào nên 1 mục do nhóm chủ trì chưa giao được" in words(html)
    assert "Mục 1 Cần xem: chủ trì" in words(html)
    lead = shown_field(html, "Chủ trì")
    assert "chưa có thành viên nào" in words(f"<main>{lead}</main>")
    way = f'href="/ke-hoach/{code}/nhom-chu-tri#nhom-{group.id}"'
    assert way in lead
    assert way in html[: html.index(lead)]
    assert "“Các phòng chuyên môn” chưa có thành viên nào" in words(page(coordinator, f"/ke-hoach/{code}"))


def test_the_printed_row_stands_beside_its_reading(coordinator: FlaskClient, address: str) -> None:
    html = page(coordinator, address)
    assert "<mark>nt</mark>" in html
    assert "Dòng trên" in html
    assert "Sở Tài chính; Sở Nội vụ" in html
    assert "Nguồn: Phụ lục, bảng 1, dòng 3" in html
    support = shown_field(html, "Phối hợp")
    assert 'class="review-field doubt"' in support
    assert "Phối hợp ghi “nt”" in support
    assert "suy ra" in support
    assert 'class="review-field clear"' in shown_field(html, "Chủ trì")
    assert "Hướng dẫn" in shown_field(html, "Không ghi")


def test_a_field_says_what_it_waits_for(coordinator: FlaskClient, address: str) -> None:
    unknown = shown_field(page(coordinator, f"{address}?muc={item_id('3')}"), "Chủ trì")
    assert "Chưa có trong danh bạ:" in unknown
    assert "/ten-chua-ro" in unknown
    lacking = shown_field(page(coordinator, f"{address}?muc={item_id('4')}"), "Chủ trì")
    assert "/thieu-chu-tri" in lacking
    whole = page(coordinator, f"{address}?muc={item_id('1')}")
    assert "hạn 30/09/2026" in shown_field(whole, "Thời hạn")
    assert 'class="review-field doubt"' not in whole


def test_a_group_is_shown_with_its_size_and_a_doubt_of_no_field_is_not_lost(
    app: Flask, coordinator: FlaskClient, science: Agency
) -> None:
    factories.group("Các phòng", [factories.agency(f"Phòng {number}") for number in range(3)])
    made = draft(row(1, "Việc", lead=("Các phòng",)), doubts=(Doubt("bảng 1", "unit", "Đơn vị tính lạ", 0),))
    html = page(coordinator, f"/ke-hoach/{imported(app, science, made)}/ra-soat")
    assert "Các phòng · 3" in shown_field(html, "Chủ trì")
    assert "Đơn vị tính lạ" in shown_field(html, "Khác")


def test_what_waits_for_many_items_is_said_once(coordinator: FlaskClient, address: str) -> None:
    text = words(page(coordinator, address))
    assert "1 mục không ghi thời hạn → chưa chọn hạn chung" in text
    assert "1 mục chưa có cơ quan chủ trì" in text
    assert "1 tên cơ quan, đơn vị chưa có trong danh bạ" in text
    assert "Chưa có ngày ban hành" in text
    assert "Không nhận ra dòng tiêu đề của bảng này (Phụ lục, bảng 2)" in text
    with transaction():
        plan = db.session.scalars(select(Plan)).one()
        choose_common_deadline(SYSTEM, plan, choose_year_end(2026))
    assert "1 mục không ghi thời hạn theo hạn chung của kế hoạch: hết năm 2026" in words(page(coordinator, address))


def test_settling_leads_to_the_next_doubt(coordinator: FlaskClient, address: str) -> None:
    second, third, fourth = (item_id(code) for code in "234")
    answer = coordinator.post(f"{address}/{second}/dung")
    assert answer.location == f"{address}?muc={third}#muc"
    text = words(page(coordinator, address))
    assert "2 mục rõ" in text
    assert "Cần xem 1/2" in text
    # A missing lead is not settled by saying that it is right; from the last one the way leads to the first.
    assert coordinator.post(f"{address}/{fourth}/dung").location == f"{address}?muc={third}#muc"
    assert "2 mục cần xem" in words(page(coordinator, address))


def test_one_doubt_of_several_is_settled_alone(app: Flask, coordinator: FlaskClient, science: Agency) -> None:
    doubts = (Doubt("bảng 1", "name", "Tên nối hai trang", 0), Doubt("bảng 1", "deadline", "Ngày lạ", 0))
    made = draft(row(1, "Việc", lead=(science.name,)), row(2, "Việc nữa", lead=(science.name,)), doubts=doubts)
    address = f"/ke-hoach/{imported(app, science, made)}/ra-soat"
    first = item_id("1")
    answer = coordinator.post(f"{address}/{first}/nghi-van/{doubt_id('name')}/dung")
    assert answer.location == f"{address}?muc={first}#muc"
    assert 'class="review-field clear"' in shown_field(page(coordinator, address), "Tên")
    coordinator.post(f"{address}/{first}/nghi-van/{doubt_id('deadline')}/dung")
    text = words(page(coordinator, address))
    assert "Mọi mục đã rõ" in text
    assert "2 mục rõ" in text


def test_a_doubt_of_the_document_is_settled_and_the_item_stays(coordinator: FlaskClient, address: str) -> None:
    fourth = item_id("4")
    answer = coordinator.post(f"{address}/van-ban/{doubt_id('table')}/dung", data={"muc": fourth})
    assert answer.location == f"{address}?muc={fourth}"
    assert "Không nhận ra dòng tiêu đề" not in page(coordinator, address)
    assert db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "settle_doubt")).first() is not None


def test_a_row_that_is_no_item_is_put_aside_and_brought_back(coordinator: FlaskClient, address: str) -> None:
    second, third = item_id("2"), item_id("3")
    assert coordinator.post(f"{address}/{second}/khong-phai-muc").location == f"{address}?muc={third}#muc"
    text = words(page(coordinator, f"{address}?muc={second}"))
    assert "Khôi phục mục này" in text
    assert "Chuyển đổi số năm 2026 · 3 mục" in text
    assert coordinator.post(f"{address}/{second}/khoi-phuc").location == f"{address}?muc={second}#muc"
    assert "Khôi phục mục này" not in page(coordinator, f"{address}?muc={second}")


def test_every_item_is_found_in_the_list(app: Flask, coordinator: FlaskClient, science: Agency, address: str) -> None:
    assert "4 mục" in words(page(coordinator, f"{address}/danh-sach"))
    text = words(page(coordinator, f"{address}/danh-sach?tinh-trang=ro"))
    assert "Nâng cấp cổng dịch vụ công" in text
    assert "Tuyên truyền" not in text
    assert "Không có mục nào ở tình trạng này" in page(coordinator, f"{address}/danh-sach?tinh-trang=khong-phai-muc")
    for odd in ("tinh-trang=la", "trang=-1", "trang=x", "trang=99999999999"):
        page(coordinator, f"{address}/danh-sach?{odd}")


def _rows(count: int) -> PlanDraft:
    name = "Xây dựng, kết nối, chia sẻ cơ sở dữ liệu dùng chung của các cơ quan trên địa bàn tỉnh, phần thứ"
    rows = (
        row(
            number,
            f"{name} {number}",
            lead=("Các phòng",) if number % 2 else (),
            support=("Hội Lạ",) * (number % 3 == 0),
        )
        for number in range(1, count + 1)
    )
    doubts = (Doubt("bảng 1", "support", "Phối hợp ghi “nt”", number) for number in range(0, count, 5))
    return draft(*rows, doubts=tuple(doubts))


@pytest.mark.parametrize("size", [2, 500])
def test_a_long_plan_is_neither_heavy_nor_asked_for_often(
    app: Flask, coordinator: FlaskClient, science: Agency, size: int
) -> None:
    factories.group("Các phòng", [factories.agency(f"Phòng {number}") for number in range(3)])
    address = f"/ke-hoach/{imported(app, science, _rows(size))}/ra-soat"
    with transaction():
        plan = db.session.scalars(select(Plan)).one()
        choose_common_deadline(SYSTEM, plan, choose_year_end(2026))
    first = item_id("1")
    for path in (address, f"{address}?muc={first}", f"{address}/danh-sach", f"{address}/{first}/sua"):
        with counted(app) as statements:
            html = page(coordinator, path)
        assert len(statements) <= 12, "\n".join(s[:150] for s in statements)
        assert len(html.encode()) < 100_000, path
    if size > 100:
        assert "Trang sau" in page(coordinator, f"{address}/danh-sach")


@pytest.mark.parametrize("odd", ["muc=999", "muc=99999999999999999999", "muc=-1"])
def test_an_item_of_elsewhere_is_not_found(coordinator: FlaskClient, address: str, odd: str) -> None:
    page(coordinator, f"{address}?{odd}", 404)


def test_who_may_read_and_who_may_write(app: Flask, science: Agency, address: str) -> None:
    other, directing = factories.agency("Sở Y tế"), factories.agency("UBND tỉnh")
    factories.office(db.session.scalars(select(Plan)).one(), directing, Duty.DIRECT)
    second = item_id("2")

    def answers(role: Role, at: Agency) -> tuple[int, int, int, int]:
        client = factories.person(role, at).log_in(app.test_client())
        read = (client.get(path).status_code for path in (address, f"{address}/danh-sach", f"{address}/{second}/sua"))
        return (*read, client.post(f"{address}/{second}/dung").status_code)  # type: ignore[return-value]

    assert answers(Role.LEADER, directing) == (200, 200, 403, 403)
    assert answers(Role.COORDINATOR, other) == (404, 404, 404, 404)
    assert answers(Role.FOCAL_POINT, science) == (403, 403, 403, 403)
    assert answers(Role.COORDINATOR, science) == (200, 200, 200, 302)


def test_who_only_reads_is_offered_nothing_to_press(
    app: Flask, client: FlaskClient, science: Agency, address: str
) -> None:
    html = page(factories.person(Role.LEADER, science).log_in(client), address)
    assert 'method="post"' not in html[html.index("<main") : html.index("</main>")]
    for offered in ("/sua", "/xac-nhan", "/han-chung", "/ten-chua-ro"):
        assert offered not in html


def test_a_plan_in_force_keeps_what_still_waits(app: Flask, coordinator: FlaskClient, science: Agency) -> None:
    address = f"/ke-hoach/{imported(app, science, small_draft(), confirmed=True)}/ra-soat"
    html = page(coordinator, address)
    assert "3 mục cần xem" in words(html)
    assert "/xac-nhan" not in html
    for refused in (f"/{item_id('2')}/sua", "khong-phai-muc", "/han-chung"):
        assert refused not in html
    assert coordinator.post(f"{address}/{item_id('2')}/khong-phai-muc").status_code == 422
    assert coordinator.post(f"{address}/{item_id('2')}/dung").status_code == 302
    assert "2 mục cần xem" in words(page(coordinator, address))
    answer: Any = coordinator.get(f"{address}/{item_id('2')}/sua")
    assert answer.location == f"{address}?muc={item_id('2')}"
