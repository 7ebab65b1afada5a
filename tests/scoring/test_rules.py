"""Scoring texts of our own making → the rule, or none."""

from time import perf_counter

import pytest

from tracker.scoring.figures import say
from tracker.scoring.read import read_rule
from tracker.scoring.rule import Asks, Form
from tracker.scoring.words import say_rule

RATIO = "a = Số thủ tục đã số hóa; b = Tổng số thủ tục; - Tỷ lệ = a/b; - Điểm = Tỷ lệ*Điểm chuẩn"
CAP = "a= Số hợp đồng điện tử; b= Tổng số hợp đồng; - Tỷ lệ=a/b; Điểm=Tỷ lệ/80%*Điểm tối đa"
FORMS = [
    (RATIO, Form.RATIO),
    ("a: Số tổ đã tập huấn\nb: Tổng số tổ\nĐiểm = (a/b) x Điểm tối đa", Form.RATIO),
    ("A = Số máy đã cài; B = Tổng số máy; Điểm = Điểm tối đa × A/B", Form.RATIO),
    ("a = Số máy; b = Tổng; Điểm = Tỷ lệ (a/b) × Điểm chuẩn Giải thích: máy là máy trạm.", Form.RATIO),
    (r"a = Số máy; b = Tổng; Điểm = $\frac{a}{b} \times$ Điểm tối đa", Form.RATIO),
    ("<p>a = Số máy; b = Tổng;</p><p>Điểm = a/b*Điểm tối đa</p>", Form.RATIO),
    ("Số xã đạt chuẩn/Tổng số xã × Điểm tối đa", Form.RATIO),
    ("Điểm = Tỷ lệ × Điểm tối đa", Form.RATIO),
    (CAP, Form.RATIO_OF_CAP),
    ("Tỷ lệ của huyện/tỷ lệ của huyện cao nhất * điểm tối đa", Form.RATIO_OF_CAP),
    (
        "a = Số xã; b = Tổng số xã; Tỷ lệ = a/b; Tỷ lệ ≥ 80%: Điểm tối đa; Tỷ lệ < 80%: Điểm = Tỷ lệ/80%*Điểm tối đa",
        None,
    ),
    ("- Đã ban hành quy chế: 6 điểm; - Chưa ban hành: 0 điểm.", Form.YES_NO),
    ("Có tổ chức hội nghị: Điểm tối đa Không tổ chức: 0 điểm", Form.YES_NO),
    ("Có sổ theo dõi (100% điểm); không có (không tính điểm)", Form.YES_NO),
    (
        "Mức 1: ≥ 3 tỷ: 100% điểm phần này; Mức 2: ≥ 1,5 tỷ: 60% điểm phần này; Mức 3: < 1,5 tỷ: 0% điểm phần này.",
        Form.LEVELS,
    ),
    (
        r"a = Chi; b = Tổng chi; Tỷ lệ = a/b Thang điểm: Mức 1 $\geq 9\%$ (điểm tối đa) "
        "Mức 2 ≥ 4% (50% điểm) Mức 3 < 4% (0 điểm)",
        Form.LEVELS,
    ),
    ("Từ 90% trở lên: 5 điểm; từ 70% đến dưới 90%: 3 điểm; dưới 70%: 0 điểm", Form.LEVELS),
    ("Xếp loại tốt: 5 điểm; xếp loại khá: 3 điểm; không xếp loại: 0 điểm", Form.LEVELS),
    ("Cộng điểm từ 4.2.1 - 4.2.3", Form.SUM_OF_CHILDREN),
    ("Điểm = tổng điểm các chỉ số thành phần", Form.SUM_OF_CHILDREN),
    ("Tính theo phương pháp Min-Max, đơn vị nào nhiều lớp học nhất thì điểm tối đa và giảm dần", Form.MIN_MAX),
    ("Có trang tin: 1/2 × Điểm chuẩn; Trang tin có đủ mục: 1/2 × Điểm chuẩn", Form.PARTS),
    (
        "1. Lập kế hoạch a= Số đã lập; b= Tổng (4); Tỷ lệ=a/b; Điểm=Tỷ lệ*1/2×Điểm tối đa "
        "2. Thực hiện c= Số đã làm; d= Số đã lập; Tỷ lệ=c/d; Điểm=Tỷ lệ*1/2×Điểm tối đa",
        Form.PARTS,
    ),
    ("", Form.OTHER),
    ("Đánh giá theo hồ sơ minh chứng của đơn vị", Form.OTHER),
    ("Trả lời đúng hạn: 1 điểm", Form.OTHER),
    ("a = Số hồ sơ; b = Tổng số", Form.OTHER),
    ("Đơn vị nào ít sự cố nhất: Min-Max, thấp nhất thì điểm tối đa", Form.OTHER),
    ("Điểm = a/b × Điểm tối đa", Form.OTHER),
    ("a = Số hồ sơ; b = Tổng; Điểm = (a/b + 1) × Điểm tối đa", Form.OTHER),
    ("Tỷ lệ ≥ 80%: Điểm tối đa; còn lại: 0 điểm", None),
    ("{{7*7}} & < > Điểm = ", Form.OTHER),
    ("a là số hộ đã kê khai; b là tổng số hộ; Điểm = a/b × Điểm chuẩn", Form.RATIO),
    ("a = Số máy; b = Tổng;\nĐiểm = Tỷ lệ (a/b) *\nĐiểm chuẩn Giải thích: máy là máy trạm.", Form.RATIO),
]


@pytest.mark.parametrize(("text", "form"), [one for one in FORMS if one[1]], ids=lambda value: str(value)[:50])
def test_form(text: str, form: Form) -> None:
    assert read_rule(text).form is form


def test_figures_are_asked_by_letter_and_name() -> None:
    rule = read_rule(RATIO)
    assert [(one.letter, one.name) for one in rule.asked] == [("a", "Số thủ tục đã số hóa"), ("b", "Tổng số thủ tục")]
    assert say_rule(rule) == "Điểm = điểm tối đa × a/b, không vượt điểm tối đa."


def test_the_same_thing_under_two_letters_is_asked_once_and_a_printed_number_is_taken() -> None:
    rule = read_rule(FORMS[22][0])
    assert [one.letter for one in rule.asked] == ["a", "b", "c"]
    (printed,) = [one.printed_value for one in rule.variables if one.letter == "b"]
    assert printed is not None
    assert say(printed) == "4"


def test_outcomes_in_words_are_chosen_from() -> None:
    yes = read_rule(FORMS[11][0]).variables[0]
    assert (yes.asks, yes.options) == (Asks.YES_NO, ("Đã ban hành quy chế", "Chưa ban hành"))
    level = read_rule(FORMS[17][0]).variables[0]
    assert (level.asks, len(level.options)) == (Asks.CHOICE, 3)


def test_an_amount_has_the_unit_of_its_levels() -> None:
    (amount,) = read_rule(FORMS[14][0]).variables
    assert (amount.letter, amount.unit) == ("x", "tỷ đồng")


def test_half_of_the_group_as_the_best_outcome_is_a_doubt() -> None:
    rule = read_rule("Đã kết nối trục: 1/2 × Điểm tối đa; Chưa kết nối: 0 điểm")
    assert rule.form is Form.YES_NO
    assert "hãy đối chiếu lại văn bản" in rule.doubts[0]


def test_texts_that_no_rule_can_be_taken_from_keep_their_words() -> None:
    text = "Đánh giá theo hồ sơ minh chứng của đơn vị"
    rule = read_rule(text)
    assert (rule.text, rule.asked, rule.steps) == (text, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Điểm = " + "(" * 20_000,
        "Điểm = a" + "/a" * 2_000,
        "1/2 × " * 900,
        "a = b; " * 800,
        "mức 1: " * 800,
        "- " * 2_900,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_is_too_long_or_too_deep(text: str) -> None:
    began = perf_counter()
    assert read_rule(text).form is Form.OTHER
    assert perf_counter() - began < 2
