"""Phối hợp: whom a lead may ask, what an answer is, what becomes of it, and who reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tracker.accounts.models import User
from tracker.accounts.rules import Duty, Right, Role
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.rules import SYSTEM, Actor
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from tracker.messages.models import Message
from tracker.messages.rules import MessageKind
from tracker.plans.actions.groups import choose_members
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.rules import ItemRole
from tracker.tasks.actions import decision, support
from tracker.tasks.actions.correction import correct_completion
from tracker.tasks.actions.part import lock_part
from tracker.tasks.actions.urge import urge
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.reports import get_use_for, get_writing
from tracker.tasks.queries.support import list_askable, list_silent
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import standing
from tracker.tasks.rules.states import EventKind, PartState, ReportState, TargetMet

BY = date(2026, 11, 20)


@dataclass(frozen=True)
class Circle:
    """One task with a lead, another lead, and supporters named alone and in a class."""

    house: made.House
    health: Agency
    justice: Agency
    answers: factories.Somebody

    @property
    def lead(self) -> Actor:
        return self.house.focal_point.actor


@pytest.fixture
def circle(app: Flask) -> Circle:
    health, justice, culture = (factories.agency(f"Sở {name}") for name in ("Y tế", "Tư pháp", "Văn hóa"))
    house = made.house(support=[health, factories.group("Các sở phối hợp", [justice, culture, health])])
    return Circle(house, health, justice, factories.person(Role.FOCAL_POINT, health, name="Đỗ Minh"))


def kinds(part_id: int) -> list[EventKind]:
    query = select(PartEvent.kind).where(PartEvent.part_id == part_id).order_by(PartEvent.id)
    return list(db.session.scalars(query))


def test_nothing_is_asked_of_a_supporter_until_somebody_asks(circle: Circle) -> None:
    assert [part.agency_id for part in made.parts_of(circle.house.plan)] == [circle.house.agency.id]


def test_each_asked_agency_gets_a_part_of_its_own_and_its_readers_a_mail(circle: Circle) -> None:
    with transaction():
        db.session.get_one(User, circle.answers.user_id).email = "minh@tinh.example"
    ids = made.ask(circle.lead, circle.house.part_id, circle.health, circle.justice, by=date(2026, 11, 21))
    for part_id, agency in zip(ids, (circle.health, circle.justice), strict=True):
        part = made.get_part(part_id)
        assert (part.agency_id, part.serves_id, part.asker_id) == (
            agency.id,
            circle.house.part_id,
            circle.house.agency.id,
        )
        assert (part.due_on, part.effective_due_on) == (date(2026, 11, 21), date(2026, 11, 23)), "a Saturday"
        assert standing(part.facts, TODAY) is Standing.DUE_SOON
        (event,) = db.session.scalars(select(PartEvent).where(PartEvent.part_id == part_id))
        assert (event.kind, event.reason, event.actor_name) == (
            EventKind.ASSIGNED,
            "Gửi danh sách cán bộ",
            "Lê Thị Hương",
        )
    (message,) = db.session.scalars(select(Message))
    assert (message.kind, message.address, message.payload) == (
        MessageKind.SUPPORT,
        "minh@tinh.example",
        {"part": ids[0]},
    )


def test_whom_nobody_can_write_to_is_said(circle: Circle) -> None:
    with transaction():
        wanted = support.Wanted("Góp ý", BY, [circle.health.id])
        done = support.ask_support(circle.house.coordinator.actor, circle.house.part_id, wanted)
    assert (done.asked, done.unreachable) == (["Sở Y tế"], ["Sở Y tế"])


def test_the_form_offers_each_agency_once_under_its_printed_name(circle: Circle) -> None:
    offered = list_askable(made.get_part(circle.house.part_id))
    assert [(one.printed, one.is_group, [name for _, name in one.agencies]) for one in offered] == [
        ("Sở Y tế", False, ["Sở Y tế"]),
        ("Các sở phối hợp", True, ["Sở Tư pháp", "Sở Văn hóa"]),
    ]


def test_a_class_has_the_members_that_the_plan_gives_it(circle: Circle) -> None:
    named = select(PlanItemAgency.group_id).where(PlanItemAgency.group_id.is_not(None))
    group_id, added = db.session.scalars(named).one(), factories.agency("Sở Nội vụ")
    factories.item(circle.house.plan, lead=[db.session.get_one(AgencyGroup, group_id)])
    with transaction():
        choose_members(SYSTEM, circle.house.plan, group_id, [circle.health.id, circle.justice.id, added.id])
    _, of_class = list_askable(made.get_part(circle.house.part_id))
    assert [name for _, name in of_class.agencies] == ["Sở Nội vụ", "Sở Tư pháp"]
    left_out = db.session.scalars(select(Agency).where(Agency.name == "Sở Văn hóa")).one()
    with pytest.raises(RuleBroken, match="chọn trong danh sách"):
        made.ask(circle.lead, circle.house.part_id, left_out)
    assert len(made.ask(circle.lead, circle.house.part_id, added)) == 1


def test_an_open_class_an_empty_one_and_an_ended_agency_say_what_to_do(circle: Circle) -> None:
    item_id, ended = made.get_part(circle.house.part_id).task.item_id, factories.agency("Sở Cũ")
    empty = factories.group("Các hội", [])
    with transaction():
        db.session.get_one(Agency, ended.id).valid_until = TODAY
        for place, (printed, meant) in enumerate(
            (("Các cơ quan liên quan", {}), ("Các hội", {"group_id": empty.id}), ("Sở Cũ", {"agency_id": ended.id})), 5
        ):
            db.session.add(
                PlanItemAgency(item_id=item_id, role=ItemRole.SUPPORT, position=place, printed=printed, **meant)
            )
    sentences = [one.why_nobody or "" for one in list_askable(made.get_part(circle.house.part_id)) if not one.agencies]
    assert [sentence.split(" nên ")[0] for sentence in sentences] == [
        "“Các cơ quan liên quan” chưa chỉ rõ cơ quan nào",
        "Nhóm “Các hội” hôm nay chưa có cơ quan nào",
        "“Sở Cũ” đã ngừng hoạt động",
    ]
    assert all("đề nghị cơ quan theo dõi, tổng hợp" in sentence for sentence in sentences)
    with pytest.raises(RuleBroken, match="chọn trong danh sách"):
        made.ask(circle.lead, circle.house.part_id, ended)


def ask(circle: Circle, text: str = "Góp ý", by: date = BY, agencies: list[int] | None = None) -> None:
    ids = [circle.health.id] if agencies is None else agencies
    with transaction():
        support.ask_support(circle.lead, circle.house.part_id, support.Wanted(text, by, ids))


@pytest.mark.parametrize(
    ("asking", "sentence"),
    [
        (lambda circle: ask(circle, text=""), "Hãy ghi nội dung cần phối hợp"),
        (lambda circle: ask(circle, by=date(2026, 11, 15)), "không được ở trước hôm nay"),
        (lambda circle: ask(circle, agencies=[]), "Hãy chọn ít nhất một cơ quan"),
        (lambda circle: ask(circle, agencies=[circle.house.agency.id]), "không được kế hoạch giao phối hợp"),
        (lambda circle: ask(circle, agencies=[circle.house.office.id]), "không được kế hoạch giao phối hợp"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    circle: Circle, asking: Callable[[Circle], None], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        asking(circle)
    assert len(made.parts_of(circle.house.plan)) == 1


def test_a_button_pressed_twice_asks_once(circle: Circle) -> None:
    made.ask(circle.lead, circle.house.part_id, circle.health)
    with pytest.raises(RuleBroken, match="Đã gửi yêu cầu này, đang chờ trả lời: Sở Y tế"):
        made.ask(circle.lead, circle.house.part_id, circle.health)
    made.ask(circle.lead, circle.house.part_id, circle.health, text="Việc khác")
    assert len(made.parts_of(circle.house.plan)) == 3


def test_finished_work_asks_nothing_more(circle: Circle) -> None:
    made.report(circle.lead, circle.house.part_id)
    made.accept(circle.house.coordinator.actor, circle.house.part_id)
    with pytest.raises(RuleBroken, match="đã hoàn thành hoặc đã được thu hồi"):
        made.ask(circle.lead, circle.house.part_id, circle.health)


def test_an_answer_is_words_or_a_document_and_leaves_the_lead_alone(circle: Circle) -> None:
    one, other = made.ask(circle.lead, circle.house.part_id, circle.health, circle.justice)
    with pytest.raises(RuleBroken, match="Hãy ghi nội dung trả lời, hoặc thêm tài liệu"):
        made.answer(circle.answers.actor, one, None)
    made.answer(circle.answers.actor, one, None, send=False)
    made.answer(circle.answers.actor, one)
    lawyer = factories.person(Role.COORDINATOR, circle.justice).actor
    made.answer(lawyer, other, None, cites=[made.note(lawyer)])
    for part_id in (one, other):
        part = made.get_part(part_id)
        assert (part.state, part.sent_on, part.percent) == (PartState.SUBMITTED, TODAY, None)
    assert made.get_part(circle.house.part_id).state is PartState.NOT_STARTED
    with pytest.raises(RuleBroken, match="Đã gửi nội dung trả lời"):
        made.answer(circle.answers.actor, one, "Thêm")


def test_the_asker_receives_it(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    with pytest.raises(Conflict, match="Cơ quan phối hợp chưa trả lời"), transaction():
        support.receive(circle.lead, part_id, version=1)
    made.answer(circle.answers.actor, part_id)
    made.receive_answer(circle.lead, part_id)
    part = made.get_part(part_id)
    assert (part.state, part.completed_on) == (PartState.ACCEPTED, TODAY)
    assert kinds(part_id) == [EventKind.ASSIGNED, EventKind.SUBMITTED, EventKind.ACCEPTED]
    writing = get_writing(part_id).sent
    assert writing is not None
    assert writing.state is ReportState.ACCEPTED
    with pytest.raises(Conflict, match="Lê Thị Hương .Sở Xây dựng. đã tiếp nhận nội dung trả lời"), transaction():
        support.return_answer(circle.house.coordinator.actor, part_id, version=1, reason="Thiếu")
    with pytest.raises(RuleBroken, match="không trả lời thêm"):
        made.answer(circle.answers.actor, part_id, "Thêm")


def test_or_asks_for_more_with_a_day_within_which_the_first_answer_counts(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health, on=date(2026, 11, 2), by=date(2026, 11, 6))
    made.answer(circle.answers.actor, part_id, on=date(2026, 11, 5))
    with pytest.raises(RuleBroken, match="Hạn bổ sung"), transaction():
        support.return_answer(circle.lead, part_id, version=1, reason="Thiếu", supplement_due_on=date(2026, 11, 15))
    with transaction():
        support.return_answer(circle.lead, part_id, version=1, reason="Thiếu", supplement_due_on=BY)
    assert standing(made.get_part(part_id).facts, TODAY) is Standing.RETURNED
    made.answer(circle.answers.actor, part_id, "Bổ sung đủ")
    made.receive_answer(circle.house.coordinator.actor, part_id)
    assert standing(made.get_part(part_id).facts, TODAY) is Standing.DONE_ON_TIME


def test_or_closes_what_is_not_needed(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    with pytest.raises(RuleBroken, match="lý do"), transaction():
        support.close_request(circle.lead, part_id, reason="")
    with transaction():
        support.close_request(circle.lead, part_id, reason="Đã có số liệu")
    assert made.get_part(part_id).state is PartState.WITHDRAWN
    with pytest.raises(Conflict, match="đã đóng yêu cầu"), transaction():
        support.close_request(circle.house.coordinator.actor, part_id, reason="Không cần")


def test_nobody_receives_the_answer_of_an_agency_they_serve(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    made.answer(circle.answers.actor, part_id)
    factories.person(Role.VIEWER, circle.health, user_id=circle.house.coordinator.user_id)
    for act in (
        lambda: support.receive(circle.house.coordinator.actor, part_id, version=1),
        lambda: support.close_request(circle.house.coordinator.actor, part_id, reason="Thôi"),
    ):
        with pytest.raises(Forbidden, match="Không tự tiếp nhận"), transaction():
            act()
    with pytest.raises(Forbidden), transaction():
        support.receive(circle.answers.actor, part_id, version=1)


def test_no_office_decides_a_support_part_and_no_request_closes_a_lead_part(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    made.answer(circle.answers.actor, part_id)
    made.report(circle.lead, circle.house.part_id)
    coordinator = circle.house.coordinator.actor
    for act in (
        lambda: decision.accept(coordinator, part_id, version=1),
        lambda: decision.return_part(coordinator, part_id, version=1, reason="Thiếu"),
        lambda: correct_completion(coordinator, part_id, completed_on=BY, read=None, reason="Sai"),
        lambda: get_part_for(coordinator, part_id, Right.MANAGE_PLAN),
        lambda: support.receive(coordinator, circle.house.part_id, version=1),
        lambda: support.return_answer(circle.lead, circle.house.part_id, version=1, reason="Thiếu"),
        lambda: support.close_request(coordinator, circle.house.part_id, reason="Thôi"),
        lambda: support.ask_support(coordinator, part_id, support.Wanted("Góp ý", BY, [circle.justice.id])),
    ):
        with pytest.raises(Forbidden), transaction():
            act()


def test_the_end_of_the_lead_releases_whoever_was_asked(circle: Circle) -> None:
    house = circle.house
    silent, answered = made.ask(circle.lead, house.part_id, circle.health, circle.justice)
    lawyer = factories.person(Role.FOCAL_POINT, circle.justice).actor
    made.answer(lawyer, answered)
    made.receive_answer(circle.lead, answered)
    made.report(circle.lead, house.part_id)
    made.accept(house.coordinator.actor, house.part_id, target_met=TargetMet.NO)
    assert made.get_part(silent).state is PartState.NOT_STARTED, "below its target the work goes on"
    made.report(circle.lead, house.part_id)
    made.accept(house.coordinator.actor, house.part_id)
    assert made.get_part(answered).state is PartState.ACCEPTED
    assert made.get_part(silent).state is PartState.WITHDRAWN
    event = db.session.scalars(select(PartEvent).where(PartEvent.part_id == silent).order_by(PartEvent.id.desc()))
    last = event.first()
    assert last is not None
    assert (last.actor_id, last.reason) == (None, "Phần việc của cơ quan chủ trì đã được xác nhận hoàn thành.")


def test_so_does_its_withdrawal(circle: Circle) -> None:
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    with transaction():
        decision.withdraw(circle.house.coordinator.actor, circle.house.part_id, reason="Trùng")
    assert made.get_part(part_id).state is PartState.WITHDRAWN


def test_the_silent_ones_stand_in_the_report_and_never_block_it(circle: Circle) -> None:
    house = circle.house
    one, other = made.ask(circle.lead, house.part_id, circle.health, circle.justice)
    assert list_silent(house.part_id) == ["Sở Tư pháp", "Sở Y tế"]
    made.answer(circle.answers.actor, one)
    made.report(circle.lead, house.part_id)
    sent = get_writing(house.part_id).sent
    assert sent is not None
    assert sent.unanswered == ["Sở Tư pháp"]
    made.answer(factories.person(Role.FOCAL_POINT, circle.justice).actor, other)
    db.session.refresh(sent)
    assert sent.unanswered == ["Sở Tư pháp"], "what was sent keeps what it said"
    assert list_silent(house.part_id) == []


def test_the_asker_urges_its_supporters_and_no_lead(circle: Circle) -> None:
    with transaction():
        db.session.get_one(User, circle.answers.user_id).email = "minh@tinh.example"
    (part_id,) = made.ask(circle.lead, circle.house.part_id, circle.health)
    part, _ = get_part_for(circle.lead, part_id, Right.URGE)
    with transaction():
        urge(circle.lead, [lock_part(part.id)], "Đề nghị trả lời sớm")
    assert kinds(part_id)[-1] is EventKind.URGED
    with pytest.raises(Forbidden):
        get_part_for(circle.lead, circle.house.part_id, Right.URGE)


@pytest.mark.parametrize(
    ("role", "at", "reads"),
    [
        (Role.FOCAL_POINT, "Sở Y tế", True),
        (Role.AGENCY_HEAD, "Sở Y tế", True),
        (Role.FOCAL_POINT, "Sở Tài chính", True),
        (Role.AGENCY_HEAD, "Sở Tài chính", True),
        (Role.FOCAL_POINT, "Sở Nội vụ", True),
        (Role.COORDINATOR, "Sở Khoa học và Công nghệ", True),
        (Role.LEADER, "Ủy ban nhân dân tỉnh", True),
        (Role.FOCAL_POINT, "Sở Tư pháp", False),
        (Role.AGENCY_HEAD, "Sở Tư pháp", False),
        (Role.VIEWER, "Ủy ban nhân dân tỉnh", False),
        (Role.VIEWER, "Sở Y tế", False),
        (Role.LEADER, "Văn phòng", False),
        (Role.AGENCY_HEAD, "Văn phòng", False),
        (Role.ADMINISTRATOR, "Sở Khoa học và Công nghệ", False),
        (Role.FOCAL_POINT, "Sở Công Thương", False),
    ],
)
def test_who_reads_an_answer_and_its_documents(app: Flask, role: Role, at: str, *, reads: bool) -> None:
    names = ("Nội vụ", "Y tế", "Tư pháp", "Công Thương")
    agencies = {f"Sở {name}": factories.agency(f"Sở {name}") for name in names}
    above, office = factories.agency("Ủy ban nhân dân tỉnh"), factories.agency("Văn phòng")
    lead = factories.agency("Sở Tài chính")
    helpers = [agencies["Sở Y tế"], agencies["Sở Tư pháp"]]
    house = made.house(lead=[lead, agencies["Sở Nội vụ"]], support=helpers)
    factories.office(house.plan, above, Duty.DIRECT)
    factories.office(house.plan, above, Duty.VIEW)
    factories.office(house.plan, office, Duty.CONFIRM)
    asker = factories.person(Role.FOCAL_POINT, lead).actor
    part_id, other = made.ask(asker, house.part_id, *helpers)
    holder = factories.person(Role.FOCAL_POINT, helpers[0]).actor
    made.answer(holder, part_id, cites=[made.note(holder)])
    known = {**agencies, above.name: above, office.name: office, lead.name: lead, house.office.name: house.office}
    actor = factories.person(role, known[at]).actor
    writing = get_writing(part_id).sent
    assert writing is not None
    use_id = db.session.scalars(select(EvidenceUse.id).where(EvidenceUse.report_id == writing.id)).one()
    for read in (
        lambda: get_part_for(actor, part_id, Right.READ_REPORT),
        lambda: get_use_for(actor, use_id),
    ):
        if reads:
            read()
        else:
            with pytest.raises(NotFound):
                read()
    assert other != part_id


def test_a_supporter_neither_reports_for_the_lead_nor_sees_its_documents(circle: Circle) -> None:
    made.ask(circle.lead, circle.house.part_id, circle.health)
    for right in (Right.WRITE_REPORT, Right.READ_EVIDENCE, Right.READ_OWN_DRAFT, Right.ASK_SUPPORT):
        with pytest.raises(Forbidden):
            get_part_for(circle.answers.actor, circle.house.part_id, right)
    with pytest.raises(Forbidden):
        made.report(circle.answers.actor, circle.house.part_id, send=False)
