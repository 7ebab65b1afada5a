"""What the components write: each is called as a page would, in an environment where a missing value is an error."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, render_template_string
from jinja2 import StrictUndefined
from lxml import html
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, Optional

from tracker.web.shared.forms import DayField, Form, LineField, ProseField, SecretField

# No component asks the database: one kind is enough.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


class Sample(Form):
    number = LineField("Số, ký hiệu", [DataRequired()])
    issued_on = DayField("Ngày ban hành", [Optional()])
    note = ProseField("Ghi chú", [Optional()])
    secret = SecretField("Mật khẩu")
    period = SelectField("Kỳ", choices=[SelectChoice("q", "Quý")])
    agreed = BooleanField("Đồng ý")
    state = RadioField("Tình trạng", choices=[SelectChoice("a", "Chưa"), SelectChoice("b", "Xong")])


@pytest.fixture(autouse=True)
def strict(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.jinja_env, "undefined", StrictUndefined)


def draw(app: Flask, component: str, names: str, body: str, **values: Any) -> html.HtmlElement:
    """The element that `body` writes with macros imported from one component."""
    source = f'{{% from "components/{component}.html" import {names} %}}<div>{body}</div>'
    with app.test_request_context():
        return html.fromstring(render_template_string(source, **values))


def form(app: Flask, **typed: str) -> Sample:
    with app.test_request_context():
        sample = Sample(MultiDict(typed) if typed else None, data={"issued_on": date(2026, 11, 16)})
        if typed:
            sample.validate()
        return sample


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("number", {"type": "text", "class": "form-control"}),
        ("issued_on", {"type": "text", "value": "16/11/2026", "data-component": "date"}),
        ("secret", {"type": "password"}),
        ("period", {"class": "form-select"}),
        ("agreed", {"type": "checkbox", "class": "form-check-input"}),
        ("note", {"class": "form-control"}),
    ],
)
def test_a_field_is_drawn_by_its_kind_under_a_label_of_its_own(
    app: Flask, name: str, attributes: dict[str, str]
) -> None:
    found = draw(app, "field", "field", "{{ field(form[name]) }}", form=form(app), name=name)
    (control,) = found.xpath(f"//*[@id='{name}']")
    assert {key: control.get(key) for key in attributes} == attributes
    assert len(found.xpath(f"//label[@for='{name}']")) == 1


def test_what_may_stay_empty_says_so(app: Flask) -> None:
    found = draw(app, "field", "field", "{{ field(form.number) }}{{ field(form.issued_on) }}", form=form(app))
    assert [label.text_content().split() for label in found.xpath("//label[contains(., 'nếu có')]")] == [
        ["Ngày", "ban", "hành", "(nếu", "có)"]
    ]


def test_an_error_takes_the_place_of_the_hint_and_is_read_with_its_field(app: Flask) -> None:
    filled = form(app, issued_on="31/02/2026", state="a")
    found = draw(app, "field", "field", '{{ field(form.issued_on, hint="Ngày ký") }}', form=filled)
    (control,) = found.xpath("//input")
    (error,) = found.xpath(f"//*[@id='{control.get('aria-describedby')}']")
    assert control.get("aria-invalid") == "true"
    assert control.get("value") == "31/02/2026"
    assert "Ngày chưa đúng" in error.text_content()
    assert "Ngày ký" not in found.text_content()


def test_the_summary_leads_to_each_field_that_is_wrong(app: Flask) -> None:
    filled = form(app, issued_on="hôm qua", state="a", period="q")
    found = draw(app, "error_summary", "error_summary", "{{ error_summary(form) }}", form=filled)
    assert found.xpath("//*[@role='alert']//a/@href") == ["#number", "#issued_on"]
    assert draw(app, "error_summary", "error_summary", "{{ error_summary(form) }}", form=form(app)).xpath("./*") == []


def test_a_choice_among_cards_is_a_group_with_a_name(app: Flask) -> None:
    found = draw(app, "radio_cards", "radio_cards", "{{ radio_cards(form.state) }}", form=form(app))
    assert found.xpath("string(//fieldset/legend)") == "Tình trạng"
    assert [label.text_content().strip() for label in found.xpath("//fieldset//label")] == ["Chưa", "Xong"]


def test_a_state_is_always_a_word_beside_its_icon(app: Flask) -> None:
    body = "{% for state in STATES %}{{ status(state) }}{% endfor %}{{ status('late', 'Quá hạn 3 ngày') }}"
    found = draw(app, "status", "status, STATES", body).xpath("//*[contains(@class, 'status')]")
    assert len(found) == 20
    assert all(one.text_content().strip() and one.xpath(".//svg[@aria-hidden='true']") for one in found)
    assert found[-1].text_content() == "Quá hạn 3 ngày"


def test_what_went_wrong_is_an_alert_and_what_always_stands_is_not_announced(app: Flask) -> None:
    body = "{{ note('a', 'late') }}{{ note('b') }}{{ note('c', 'soon', live=false) }}"
    notes = draw(app, "note", "note", body).xpath("./div")
    assert [one.get("role") for one in notes] == ["alert", "status", None]


def test_a_button_carries_its_attributes_escaped(app: Flask) -> None:
    body = "{{ button(words, kind='primary', sending='Đang gửi…', data_key='Enter', name=none, aria_label=words) }}"
    (button,) = draw(app, "button", "button", body, words='<b>"x"').xpath("//button")
    assert {"data-key": "Enter", "data-sending": "Đang gửi…", "aria-label": '<b>"x"'}.items() <= dict(
        button.attrib
    ).items()
    assert (button.text_content(), button.get("name")) == ('<b>"x"', None)


@dataclass
class Row:
    state: str = "late"
    why: str = "Quá hạn 3 ngày"
    deadline_label: str | None = "Hạn"
    deadline: str = "13/11/2026"
    title: str = "Lập danh mục dữ liệu"
    href: str = "/nhiem-vu/7"
    facts: str = "Chủ trì"
    missing: str | None = "Quyết định"
    points: str | None = None
    act_label: str = "Báo cáo"
    act_href: str | None = "/nhiem-vu/7/bao-cao"


def test_a_row_of_work_has_one_button_that_names_its_task(app: Flask) -> None:
    found = draw(app, "work_row", "work_row", "{{ work_row(row, 'Còn thiếu', primary=true) }}", row=Row())
    (button,) = found.xpath("//a[contains(@class, 'btn')]")
    assert button.get("aria-label") == "Báo cáo: Lập danh mục dữ liệu"
    assert "không có điểm" in found.text_content()
    without = draw(app, "work_row", "work_row", "{{ work_row(row, 'x') }}", row=Row(act_href=None))
    assert without.xpath("//a/@href") == ["/nhiem-vu/7"]


def test_older_events_of_a_story_are_folded(app: Flask) -> None:
    event = SimpleNamespace(at="16/11/2026", tone="calm", icon="check2", text="Giao nhiệm vụ", detail=None)
    found = draw(app, "story", "story", "{{ story(events) }}", events=[event] * 12)
    assert (len(found.xpath("//li")), len(found.xpath("//details//li"))) == (12, 2)


def test_a_table_keeps_its_meaning_when_it_is_shown_as_cards(app: Flask) -> None:
    body = """{% call data_table('Cơ quan', [('Tên', ''), ('Điểm', 'num')]) %}
      <tr role="row">{% call table_cell('Điểm', 'line', 'num') %}7{% endcall %}</tr>{% endcall %}"""
    found = draw(app, "data_table", "data_table, table_cell", body)
    assert found.xpath("//*[@role='columnheader']/text()") == ["Tên", "Điểm"]
    assert found.xpath("//td[@role='cell']/@data-label") == ["Điểm"]
