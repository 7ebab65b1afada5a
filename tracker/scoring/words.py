"""A rule as one sentence for people."""

from fractions import Fraction

from tracker.scoring.figures import say, say_percent
from tracker.scoring.formula import MAX, words_of
from tracker.scoring.rule import Added, Award, Chosen, Computed, Form, Graded, Relative, Rule, Step

FORM_LABELS: dict[Form, str] = {
    Form.YES_NO: "có hoặc không",
    Form.RATIO: "theo tỷ lệ",
    Form.RATIO_OF_CAP: "theo tỷ lệ so với mức đạt điểm tối đa",
    Form.LEVELS: "theo mức",
    Form.MIN_MAX: "so với giá trị cao nhất",
    Form.SUM_OF_CHILDREN: "cộng điểm các mục",
    Form.PARTS: "cộng điểm nhiều phần",
    Form.OTHER: "chưa có công thức",
}


def say_rule(rule: Rule) -> str:
    if not rule.steps:
        return "Văn bản không ghi công thức tính được; điểm do cơ quan tự đánh giá và cơ quan thẩm định xác định."
    return f"{'; cộng với '.join(_say(step) for step in rule.steps)}."


def _say(step: Step) -> str:
    match step:
        case Computed():
            return f"Điểm = {words_of(step.formula, {MAX: 'điểm tối đa'})}, không vượt điểm tối đa"
        case Chosen():
            return "; ".join(f"“{condition}”: {say_award(award)}" for condition, award in step.awards)
        case Graded():
            return "; ".join(f"{bounds}: {say_award(award)}" for bounds, award in step.levels)
        case Relative():
            return f"Điểm = điểm tối đa × {words_of(step.quantity, {})} so với giá trị cao nhất của các đơn vị"
        case Added():
            return f"Cộng điểm của {', '.join(step.codes)}" if step.codes else "Cộng điểm của các mục thành phần"


def say_award(award: Award) -> str:
    if award.share is not None:
        return "điểm tối đa" if award.share == 1 else f"{say_percent(award.share)} điểm tối đa"
    return f"{say(award.points or Fraction(0))} điểm"
