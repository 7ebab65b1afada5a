"""What the running text of a plan lays upon whom: read from a made-up plan of a commune."""

from datetime import date

import pytest

from tracker.calendar.deadlines.deadline import Certainty
from tracker.reading.draft import Basis, DraftObligation
from tracker.reading.items import Times
from tracker.reading.running.read import read_running_text

PLAN = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Phòng Văn hóa nâng cao nhận thức của người dân.
2. Yêu cầu
- Các đơn vị gửi số liệu về Văn phòng trước ngày 05/3/2026.
II. NHIỆM VỤ
1. Tuyên truyền
- Phát thanh chuyên mục chuyển đổi số.
(Chi tiết tại Phụ lục kèm theo)
- Các đơn vị thực hiện nhiệm vụ được giao theo Phụ lục I kèm theo Kế hoạch này.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã:
- Chủ trì, phối hợp với Công an xã cấp tài khoản cho 100% cán bộ trong quý II/2026.
- Cung cấp số liệu các chỉ số: 1.2; 2.4, 3.1 gửi về Phòng Kinh tế.
- Đôn đốc các đơn vị:
+ Hằng ngày kiểm tra hộp thư công vụ.
2. Phòng Kinh tế
Bố trí kinh phí thực hiện.
3. Đề nghị Trường THCS Bình An tham gia tuyên truyền.
4. Các đơn vị được giao theo dõi chỉ tiêu, gồm:
- Công an xã;
- Trạm Y tế xã.
Đề nghị các phòng, ban nghiêm túc triển khai thực hiện Kế hoạch này./.
IV. KINH PHÍ
Ngân sách xã bảo đảm theo phân cấp.
Trên đây là Kế hoạch chuyển đổi số; yêu cầu các phòng, đơn vị nghiêm túc triển khai. Trong quá trình thực hiện, kịp thời
phản ánh khó khăn để xử lý./.
Nơi nhận:
- Như trên;
""".splitlines()
TIMES = Times(2026, date(2026, 2, 1))


@pytest.fixture(name="duties", scope="module")
def read_once() -> dict[str, DraftObligation]:
    return {duty.cite: duty for duty in read_running_text(PLAN, TIMES).duties}


def test_every_duty_is_found_where_it_stands_and_nothing_else(duties: dict[str, DraftObligation]) -> None:
    assert list(duties) == [
        "I.2 gạch đầu dòng 1",
        "II.1 gạch đầu dòng 1",
        "III.1 gạch đầu dòng 1",
        "III.1 gạch đầu dòng 2",
        "III.1 gạch đầu dòng 3, dấu + thứ 1",
        "III.2",
        "III.3",
        "III.4",
        "đoạn cuối",
    ]


def test_a_requirement_is_a_duty_only_where_it_is_dated_and_awaited(duties: dict[str, DraftObligation]) -> None:
    asked = duties["I.2 gạch đầu dòng 1"]
    assert (asked.who, asked.report_to, asked.due_on) == (("Các đơn vị",), ("Văn phòng",), date(2026, 3, 5))
    assert asked.is_tracked


def test_the_heading_binds_what_stands_below_it(duties: dict[str, DraftObligation]) -> None:
    duty = duties["III.1 gạch đầu dòng 1"]
    assert (duty.who, duty.support) == (("Văn phòng HĐND và UBND xã",), ("Công an xã",))
    assert (duty.due_on, duty.target, duty.basis) == (date(2026, 6, 30), "100%", Basis.DATED)
    assert duty.how == {"what": Certainty.CERTAIN, "who": Certainty.CERTAIN, "due_on": Certainty.INFERRED}


def test_codes_are_listed_for_whom_gives_their_figures(duties: dict[str, DraftObligation]) -> None:
    assert duties["III.1 gạch đầu dòng 2"].codes == ("1.2", "2.4", "3.1")


def test_a_list_below_a_bullet_keeps_the_line_that_introduces_it(duties: dict[str, DraftObligation]) -> None:
    daily = duties["III.1 gạch đầu dòng 3, dấu + thứ 1"]
    assert (daily.lead_in, daily.recurrence, daily.is_tracked) == ("Đôn đốc các đơn vị:", "daily", False)
    assert daily.who == ("Văn phòng HĐND và UBND xã",)


def test_a_roll_binds_all_whom_it_lists(duties: dict[str, DraftObligation]) -> None:
    assert duties["III.4"].who == ("Công an xã", "Trạm Y tế xã")


def test_without_who_and_when_it_is_nobodys_yet(duties: dict[str, DraftObligation]) -> None:
    duty = duties["II.1 gạch đầu dòng 1"]
    assert (duty.basis, duty.who, duty.lead_in) == (Basis.UNASSIGNED, (), "Tuyên truyền")
    assert duty.how["who"] is Certainty.UNRESOLVED


def test_the_closing_paragraph_binds_whom_it_asked(duties: dict[str, DraftObligation]) -> None:
    closing = duties["đoạn cuối"]
    assert closing.who == ("các phòng, đơn vị",)
    assert closing.what == "Trong quá trình thực hiện, kịp thời phản ánh khó khăn để xử lý./."


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Căn cứ Kế hoạch này, các phòng gửi chương trình về Văn phòng trước ngày 25 hằng tháng.", ("các phòng",)),
        ("Ghi chú: Trạm Y tế báo cáo số liệu trước ngày 20/6/2026.", ("Trạm Y tế",)),
    ],
)
def test_a_sentence_without_a_number_is_a_duty_where_it_binds_somebody_by_a_day(
    sentence: str, who: tuple[str, ...]
) -> None:
    (duty,) = read_running_text(["KẾ HOẠCH", "Trồng cây năm 2026", sentence], TIMES).duties
    assert duty.who == who
    assert duty.basis is Basis.DATED


def test_sentences_that_only_introduce_a_plan_are_nobodys_duty() -> None:
    lines = [
        "Thực hiện Quyết định số 5/QĐ-UBND ngày 02/01/2026, UBND xã ban hành Kế hoạch năm 2026 như sau:",
        "Văn phòng là nơi tiếp nhận hồ sơ.",
    ]
    assert read_running_text(lines, TIMES).duties == ()
