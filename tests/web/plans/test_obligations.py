"""Nghĩa vụ trong phần lời văn: decided on at the review, and what of them is read after the plan is in force."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html as markup
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import draft, obligation, row, with_running_text
from tests.statements import counted
from tests.web.plans.pages import imported, page, words
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import BadInput, RuleBroken
from tracker.plans.actions.obligations import Choice, treat_obligations
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.obligations import Attachable
from tracker.plans.rules import ItemRole, Treatment
from tracker.reading.draft import PlanDraft
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.models.part import Part
from tracker.web.plans.choosing import ItemPicker

FIRST = "IV.1 gạch đầu dòng 1"


@pytest.fixture
def code(app: Flask, science: Agency) -> str:
    rows = (row(1, "Nâng cấp cổng", lead=(science.name,)), row(2, "Kết nối dữ liệu", lead=(science.name,)))
    return imported(app, science, with_running_text(*rows))


@pytest.fixture
def address(code: str) -> str:
    return f"/ke-hoach/{code}/ra-soat/loi-van"


def id_of(code: str) -> int:
    return db.session.scalars(select(PlanItem.id).where(PlanItem.code == code)).one()


def stands(code: str) -> tuple[Treatment | None, int | None]:
    db.session.rollback()
    item = db.session.scalars(select(PlanItem).where(PlanItem.code == code)).one()
    return item.treatment, item.attached_to_id


def send(client: FlaskClient, address: str, **pressed: Any) -> tuple[int, str]:
    """The form of the page as a browser sends it, with what the person chose and pressed."""
    form = markup.fromstring(page(client, address)).xpath("//form[contains(@action, 'loi-van')][@method='post']")[0]
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    answer = client.post(form.get("action"), data=fields | pressed)
    return answer.status_code, answer.get_data(as_text=True)


def of(kind: str, code: str) -> str:
    return f"{kind}-{id_of(code)}"


def test_source_and_reading_stand_side_by_side_the_doubtful_first(coordinator: FlaskClient, address: str) -> None:
    html = page(coordinator, address)
    text = words(html)
    assert "theo dõi 2" in text
    assert "chỉ ghi nhận 2" in text
    heads = re.findall(r'<h2 id="ten-\d+">(.*?)</h2>', html)
    assert heads == [FIRST, "IV.2", "IV.3", "IV.4"]
    assert "Nguồn: IV.1 gạch đầu dòng 1 Câu dẫn Các sở, ban, ngành có trách nhiệm: Nội dung Gửi báo cáo" in text
    assert "Câu dẫn nêu nhóm, đoạn này nêu một sở" in text
    assert "Gửi đến Sở Khoa học và Công nghệ" in text
    assert "“trước ngày 15/12/2026” hạn 14/12/2026" in text
    assert "Chỉ tiêu đạt tối thiểu 90% nhiệm vụ" in text
    # Not of the two that are only recorded.
    assert text.count("Chưa có cơ quan chủ trì.") == 1
    checked = re.findall(r'name="cach-\d+" value="(\w+)" checked', html)
    assert checked == ["track", "track", "record", "record"]


def test_each_is_chosen_by_its_radios(coordinator: FlaskClient, address: str) -> None:
    status, _ = send(
        coordinator,
        address,
        **{of("cach", "IV.2"): "attach", of("muc", "IV.2"): "2", of("cach", "IV.3"): "track"},
    )
    assert status == 302
    assert stands("IV.2") == (Treatment.ATTACH, id_of("2"))
    assert stands("IV.3") == (Treatment.TRACK, None)
    assert stands("IV.4") == (Treatment.RECORD, None)
    text = words(page(coordinator, address))
    assert "Đã lưu cách xử lý của 2 nghĩa vụ." in text
    assert "theo dõi 2 gắn vào mục 1 chỉ ghi nhận 1" in text
    html = page(coordinator, f"{address}?cach=gan-vao-muc")
    assert re.findall(r'<h2 id="ten-\d+">(.*?)</h2>', html) == ["IV.2"]
    assert 'value="2 Kết nối dữ liệu" list="cac-muc"' in html
    # Sent again as it stands, nothing changes.
    status, _ = send(coordinator, address)
    assert status == 302
    assert "Không có nghĩa vụ nào đổi cách xử lý." in words(page(coordinator, address))


def test_many_are_chosen_at_once(coordinator: FlaskClient, address: str) -> None:
    ticked = [id_of(FIRST), id_of("IV.2")]
    chosen = {of("cach", "IV.3"): "track"}
    status, _ = send(coordinator, address, chon=ticked, **{"tat-ca": "record"}, **chosen)
    assert status == 302
    assert [stands(code)[0] for code in (FIRST, "IV.2", "IV.3")] == [
        Treatment.RECORD,
        Treatment.RECORD,
        Treatment.TRACK,
    ]
    status, html = send(coordinator, address, **{"tat-ca": "track"})
    assert status == 422
    assert "Hãy tích chọn ít nhất một nghĩa vụ." in words(html)
    # Nothing can be attached in bulk, whatever is sent.
    send(coordinator, address, chon=ticked, **{"tat-ca": "attach"})
    assert stands(FIRST) == (Treatment.RECORD, None)


def test_what_cannot_be_attached_is_said_and_nothing_typed_is_lost(coordinator: FlaskClient, address: str) -> None:
    odd = {of("cach", "IV.3"): "attach", of("muc", "IV.3"): "mục ở đâu đó", of("cach", "IV.4"): "track"}
    status, html = send(coordinator, address, chon=[id_of("IV.2")], **odd)
    assert status == 422
    assert "Kế hoạch không có mục nào khớp với “mục ở đâu đó”" in words(html)
    assert 'value="mục ở đâu đó"' in html
    assert f'id="{of("cach", "IV.4")}-track" name="{of("cach", "IV.4")}" value="track" checked' in html
    assert re.search(rf'name="chon" value="{id_of("IV.2")}"[^>]* checked', html)
    assert stands("IV.4") == (Treatment.RECORD, None)


def test_who_decides_second_sees_it_and_keeps_the_choice(coordinator: FlaskClient, address: str) -> None:
    stale = {of("truoc", "IV.3"): "attach:1", of("cach", "IV.3"): "track"}
    status, html = send(coordinator, address, **stale)
    assert status == 409
    assert "Có người vừa chọn cách xử lý khác cho nghĩa vụ IV.3." in words(html)
    assert f'id="{of("cach", "IV.3")}-track" name="{of("cach", "IV.3")}" value="track" checked' in html
    # What one did not touch is left as the other one decided.
    untouched = {of("truoc", "IV.3"): "track", of("cach", "IV.3"): "track"}
    status, _ = send(coordinator, address, **untouched)
    assert (status, stands("IV.3")[0]) == (302, Treatment.RECORD)


def test_one_is_decided_beside_its_source(coordinator: FlaskClient, address: str) -> None:
    review = address.removesuffix("/loi-van")
    alone = f"{review}?muc={id_of('IV.3')}"
    text = words(page(coordinator, alone))
    assert "IV.3 Cần xem: chủ trì" in text
    assert "Không phải mục" not in text[text.index("IV.3 Cần xem") :]
    status, _ = send(coordinator, alone, **{of("cach", "IV.3"): "attach", of("muc", "IV.3"): "Nâng cấp cổng"})
    assert (status, stands("IV.3")) == (302, (Treatment.ATTACH, id_of("1")))
    status, html = send(coordinator, alone, **{of("muc", "IV.3"): "cổng nào"})
    assert status == 422
    assert re.findall(r'<h2 id="ten-\d+">(.*?)</h2>', html) == ["IV.3"]


def test_an_obligation_is_corrected_like_an_item(coordinator: FlaskClient, address: str) -> None:
    edit = f"{address.removesuffix('/loi-van')}/{id_of(FIRST)}/sua"
    html = page(coordinator, edit)
    assert "Sửa mục IV.1 gạch đầu dòng 1" in words(html)
    form = markup.fromstring(html).xpath("//form[@method='post'][@novalidate]")[0]
    fields = dict(form.form_values()) | {"receive": "Sở Nội vụ\nSở Tài chính", "lead": "Sở Tài chính"}
    assert coordinator.post(edit, data=fields).status_code == 302
    assert "Gửi đến Sở Nội vụ Sở Tài chính" in words(page(coordinator, address))


def test_who_only_reads_chooses_nothing(app: Flask, code: str, address: str) -> None:
    directing = factories.agency("UBND tỉnh")
    factories.office(db.session.scalars(select(Plan)).one(), directing, Duty.DIRECT)
    client = factories.person(Role.LEADER, directing).log_in(app.test_client())
    html = page(client, address)
    assert "<textarea" not in html
    assert 'name="cach-' not in html
    assert "Chỉ ghi nhận" in words(html)
    assert client.post(address, data={"ids": id_of("IV.3"), of("cach", "IV.3"): "track"}).status_code == 403


def test_a_plan_of_obligations_alone_is_taken_in(app: Flask, science: Agency, coordinator: FlaskClient) -> None:
    code = imported(app, science, with_running_text())
    text = words(page(coordinator, f"/ke-hoach/{code}/ra-soat"))
    assert "4 mục, trong đó 4 nghĩa vụ trong phần lời văn" in text
    assert "theo dõi 2, gắn vào mục 0, chỉ ghi nhận 2" in text


def _long(size: int) -> PlanDraft:
    rows = [row(number, f"Nhiệm vụ {number}", lead=("Sở Tài chính",)) for number in range(1, size + 1)]
    made = with_running_text(*rows)
    more = [obligation(f"V.{number}", f"Nội dung {number}", who=("Sở Tài chính",)) for number in range(size)]
    doubtful = obligation("VI", "Báo cáo", report_to=("Sở Nội vụ",))
    return PlanDraft(made.source, made.document, made.items, obligations=(*made.obligations, *more, doubtful))


@pytest.mark.parametrize("size", [2, 300])
def test_many_obligations_are_paged_and_not_asked_for_often(
    app: Flask, science: Agency, coordinator: FlaskClient, size: int
) -> None:
    code = imported(app, science, _long(size))
    address = f"/ke-hoach/{code}/ra-soat/loi-van"
    first = id_of("V.1")
    for path in (address, f"{address}?cach=chi-ghi-nhan", f"/ke-hoach/{code}/ra-soat?muc={first}", f"/ke-hoach/{code}"):
        with counted(app) as statements:
            html = page(coordinator, path)
        assert len(statements) <= 12, "\n".join(s[:150] for s in statements)
        assert len(html.encode()) < 150_000, path
    # What waits for a lead comes first, wherever it stands in the document.
    heads = re.findall(r'<h2 id="ten-\d+">(.*?)</h2>', page(coordinator, address))
    assert heads[:2] == ["IV.2", "VI"]
    if size > 20:
        assert len(heads) == 20
        assert "trang=2" in page(coordinator, address)
        status, _ = send(coordinator, f"{address}?trang=2", **{of("cach", "V.30"): "track", "ids": id_of("V.30")})
        assert (status, stands("V.30")[0]) == (302, Treatment.TRACK)


def _in_force(code: str) -> Part:
    """The first obligation as a task; what hangs on it is the second item's."""
    with transaction():
        plan = db.session.scalars(select(Plan).where(Plan.code == code)).one()
        treat_obligations(SYSTEM, plan, {id_of("IV.2"): Choice(Treatment.ATTACH, id_of("2"))})
        put_in_force(SYSTEM, plan)
    return db.session.scalars(select(Part).where(Part.due_on.is_not(None))).one()


def test_before_confirming_it_is_said_what_the_text_becomes(coordinator: FlaskClient, code: str) -> None:
    text = words(page(coordinator, f"/ke-hoach/{code}/xac-nhan"))
    assert "Phần lời văn 4 nghĩa vụ: theo dõi 2 (tính trong số trên), gắn vào mục 0, chỉ ghi nhận 2" in text


def test_the_page_of_the_plan_keeps_what_nobody_is_asked_for(coordinator: FlaskClient, code: str) -> None:
    _in_force(code)
    html = page(coordinator, f"/ke-hoach/{code}")
    text = words(html)
    tracked, kept = text[: text.index("Nội dung gắn vào mục")], text[text.index("Nội dung gắn vào mục") :]
    assert "Nghĩa vụ trong phần lời văn" in tracked
    assert "Các sở, ban, ngành có trách nhiệm: IV.1 gạch đầu dòng 1 Gửi báo cáo" in tracked
    assert "Gửi đến Sở Khoa học và Công nghệ" in tracked
    assert "3 mục" in tracked
    assert "Quán triệt" not in tracked
    assert "IV.2 “Định kỳ hằng năm rà soát quy chế.” gắn vào mục 2" in kept
    assert "Nội dung chỉ ghi nhận 2 IV.3 “Quán triệt Kế hoạch đến toàn thể công chức.”" in kept
    assert "IV.4" in kept
    around = words(page(coordinator, f"/ke-hoach/{code}/dong/{id_of('IV.3')}"))
    assert "Đoạn nguồn" in around
    assert "IV.3 đoạn đang xem Nội dung Quán triệt" in around
    assert "Nâng cấp cổng" not in around


def test_its_task_cites_the_text_and_says_where_to_send(app: Flask, client: FlaskClient, code: str) -> None:
    part = _in_force(code)
    finance = factories.person(Role.FOCAL_POINT, part.agency).log_in(client)
    text = words(page(finance, f"/nhiem-vu/{part.task_id}"))
    assert "Kế hoạch 27/KH-UBND · IV.1 gạch đầu dòng 1" in text
    assert "Câu dẫn: Các sở, ban, ngành có trách nhiệm:" in text
    assert "Gửi đến “Sở Khoa học và Công nghệ”" in text
    assert "“trước ngày 15/12/2026” → 14/12/2026" in text
    mine = words(page(finance, "/nhiem-vu-co-quan"))
    assert "Tài liệu kiểm chứng; gửi đến Sở Khoa học và Công nghệ" in mine
    assert "KH 27/KH-UBND · mục IV.1 gạch đầu dòng 1" in mine


def test_what_is_attached_is_read_on_the_task_of_its_item(app: Flask, client: FlaskClient, code: str) -> None:
    _in_force(code)
    parts = db.session.scalars(select(Part).order_by(Part.id)).all()
    helper = factories.person(Role.FOCAL_POINT, parts[0].agency).log_in(client)
    first, second = (words(page(helper, f"/nhiem-vu/{part.task_id}")) for part in parts[:2])
    assert "Phần lời văn “Định kỳ hằng năm rà soát quy chế.” · IV.2" in second
    assert "Phần lời văn" not in first


def test_to_whom_it_is_sent_reads_the_plan_and_not_the_task(app: Flask, code: str) -> None:
    part, receiver = _in_force(code), factories.agency("Sở Tư pháp")
    with transaction():
        named = select(PlanItemAgency).where(PlanItemAgency.role == ItemRole.RECEIVE)
        db.session.scalars(named).one().agency_id = receiver.id
    client = factories.person(Role.FOCAL_POINT, receiver).log_in(app.test_client())
    assert client.get(f"/ke-hoach/{code}").status_code == 200
    assert client.get(f"/nhiem-vu/{part.task_id}").status_code == 404


def test_an_item_is_found_by_what_is_typed() -> None:
    def item(number: int, code: str | None, name: str) -> Attachable:
        return Attachable(number, code, name, name.lower())

    picker = ItemPicker([item(1, "1", "cong mot"), item(2, "1.1", "cong hai"), item(3, None, "tuyen truyen")])
    assert picker.labels == ["1 cong mot", "1.1 cong hai", "tuyen truyen"]
    assert [picker.find(one, field="x") for one in ("1 cong mot", "1.1", "1", "Truyền", "cong hai")] == [1, 2, 1, 3, 2]
    for odd in ("", "cong", "không có"):
        with pytest.raises(RuleBroken) as refused:
            picker.find(odd, field="muc-3")
        assert refused.value.field == "muc-3"
    twice = ItemPicker([item(1, "1", "mot"), item(2, "1", "mot")])
    assert twice.labels == ["1 mot", "1 mot (mục thứ 2)"]
    assert twice.find("1 mot (mục thứ 2)", field="x") == 2


def test_nothing_read_is_refused_with_what_to_do(app: Flask, science: Agency) -> None:
    with pytest.raises(BadInput, match="phần lời văn giao nhiệm vụ"):
        imported(app, science, draft())


def test_who_gives_the_figures_is_read_with_the_item_and_may_not_report(
    app: Flask, science: Agency, coordinator: FlaskClient
) -> None:
    inner = db.session.scalars(select(Agency).where(Agency.name == "Sở Nội vụ")).one()
    supplied = row(1, "Tỷ lệ hồ sơ trực tuyến", lead=(science.name,), supply=(inner.name, "Cục Thuế"))
    code = imported(app, science, with_running_text(supplied))
    assert "Cung cấp số liệu Sở Nội vụ" in words(page(coordinator, f"/ke-hoach/{code}/ra-soat?muc={id_of('1')}"))
    assert "Cục Thuế" in words(page(coordinator, f"/ke-hoach/{code}/ten-chua-ro"))
    _in_force_alone(code)
    text = words(page(coordinator, f"/ke-hoach/{code}"))
    assert "Cung cấp số liệu Sở Nội vụ Cục Thuế chưa có trong danh bạ" in text
    part = db.session.scalars(select(Part).where(Part.agency_id == science.id)).first()
    assert part is not None
    said = words(page(coordinator, f"/nhiem-vu/{part.task_id}"))
    assert "Cung cấp số liệu “Sở Nội vụ”" in said
    assert "“Cục Thuế”" in said
    supplier = factories.person(Role.FOCAL_POINT, inner).log_in(app.test_client())
    assert supplier.get(f"/nhiem-vu/{part.task_id}").status_code == 404


def _in_force_alone(code: str) -> None:
    with transaction():
        put_in_force(SYSTEM, db.session.scalars(select(Plan).where(Plan.code == code)).one())
