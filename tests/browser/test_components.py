"""What the scripts add to pages that also work without them, on a page made of the components alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import render_template_string
from playwright.sync_api import Browser, Page, expect
from wtforms import MultipleFileField, RadioField, SelectChoice

from tests.browser.conftest import Running, Visitor, visiting
from tracker.web.shared.access import public
from tracker.web.shared.forms import DayField, Form, LineField, ProseField, SecretField

pytestmark = pytest.mark.browser
LIMIT = 1_000
SOURCE = """
{% extends "layouts/plain.html" %}
{% from "components/button.html" import button, link_button %}
{% from "components/earlier_value.html" import earlier_value %}
{% from "components/evidence_box.html" import evidence_box %}
{% from "components/field.html" import field %}
{% from "components/filters.html" import filters %}
{% block title %}Xưởng{% endblock %}
{% block page %}
  <h1>Xưởng</h1>
  {{ filters("/xuong", [("ky", "Kỳ", [("", "Mọi kỳ", true), ("q4", "Quý IV", false)])]) }}
  <form method="post" enctype="multipart/form-data" novalidate data-component="sending">
    {{ form.csrf_token }}
    {{ earlier_value("Lần trước", "Đã khảo sát.", target="result") }}
    {{ field(form.result) }}
    {{ field(form.day) }}
    {{ field(form.secret) }}
    {{ evidence_box("Quyết định", form.kind, form.files,
       {"document": [(form.number, "")], "link": [(form.link, "whole")]}, limit=limit) }}
    {{ button("Gửi", kind="primary", sending="Đang gửi…") }}
  </form>
  <div data-component="keys">
    {{ link_button("Sửa", "#sua", data_key="e") }}
    {{ link_button("Đúng", "#dung", data_key="Enter") }}
  </div>
{% endblock %}
"""


class Sample(Form):
    result = ProseField("Kết quả")
    day = DayField("Ngày ban hành")
    secret = SecretField("Mật khẩu")
    kind = RadioField("Loại", choices=[SelectChoice("document", "Văn bản"), SelectChoice("link", "Liên kết")])
    files = MultipleFileField("Tệp")
    number = LineField("Số, ký hiệu")
    link = LineField("Địa chỉ")


def workshop() -> str:
    return render_template_string(SOURCE, form=Sample(data={"kind": "document"}), limit=LIMIT)


@pytest.fixture(autouse=True)
def page_of_components(running: Running) -> None:
    running.app.add_url_rule("/xuong", view_func=public(workshop), methods=["GET", "POST"])


@pytest.fixture
def page(chromium: Browser, running: Running) -> Iterator[Page]:
    with visiting(chromium, running.url) as visitor:
        yield visitor.go("/xuong")


@pytest.fixture
def without_script(chromium: Browser, running: Running) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{running.url}/xuong")
    yield page
    context.close()


def test_the_page_has_no_barriers_in_any_theme(visitor: Visitor) -> None:
    page = visitor.go("/xuong")
    assert visitor.find_barriers() == []
    page.emulate_media(color_scheme="dark")
    assert visitor.find_barriers() == []


def test_a_date_gets_its_strokes_while_it_is_typed(page: Page) -> None:
    field = page.get_by_label("Ngày ban hành")
    field.press_sequentially("16112026")
    expect(field).to_have_value("16/11/2026")
    field.fill("")
    field.press_sequentially("5/3/2026")
    expect(field).to_have_value("5/3/2026")


def test_a_password_can_be_looked_at(page: Page) -> None:
    field = page.get_by_label("Mật khẩu", exact=True)
    page.get_by_role("button", name="Hiện mật khẩu").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Ẩn mật khẩu").click()
    expect(field).to_have_attribute("type", "password")


def test_what_was_said_last_time_comes_after_what_is_written(page: Page) -> None:
    field = page.get_by_label("Kết quả")
    field.fill("Mới.")
    page.get_by_role("button", name="Dùng lại").click()
    expect(field).to_have_value("Mới.\nĐã khảo sát.")


def test_a_kind_of_proof_asks_only_for_its_own(page: Page) -> None:
    expect(page.get_by_label("Số, ký hiệu")).to_be_visible()
    page.get_by_text("Liên kết").click()
    expect(page.get_by_label("Địa chỉ")).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu")).to_be_hidden()
    expect(page.get_by_text("Chọn tệp")).to_be_hidden()


def names_of(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelector('#files').files].map((file) => file.name)")


def test_files_gather_however_they_come_and_one_can_be_left_out(page: Page, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
        page.locator("#files").set_input_files(tmp_path / name)
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File(["x"], "image.png", { type: "image/png" }));
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }"""
    )
    assert names_of(page)[:2] == ["a.pdf", "b.pdf"]
    assert names_of(page)[2].startswith("anh-dan-")
    page.get_by_role("button", name="Bỏ a.pdf").click()
    assert names_of(page)[0] == "b.pdf"
    assert len(names_of(page)) == 2


def test_a_file_that_is_too_large_is_refused_at_once_and_the_others_stay(page: Page, tmp_path: Path) -> None:
    (tmp_path / "nho.pdf").write_bytes(b"x")
    (tmp_path / "lon.pdf").write_bytes(b"x" * (LIMIT + 1))
    page.locator("#files").set_input_files([tmp_path / "nho.pdf", tmp_path / "lon.pdf"])
    expect(page.get_by_text("lon.pdf (1 KB) lớn hơn mức 1 KB cho một tệp.")).to_be_visible()
    assert names_of(page) == ["nho.pdf"]


def test_a_form_on_its_way_says_so_and_is_not_sent_twice(page: Page) -> None:
    page.evaluate(
        """() => {
          window.sent = 0;
          document.querySelector("form[method=post]").addEventListener("submit", (event) => {
            window.sent += event.defaultPrevented ? 0 : 1;
            event.preventDefault();
          });
        }"""
    )
    page.get_by_role("button", name="Gửi").click()
    button = page.get_by_role("button", name="Đang gửi…")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    assert page.evaluate("window.sent") == 1


def test_keys_act_unless_somebody_writes(page: Page) -> None:
    page.get_by_label("Kết quả").press("e")
    assert "#" not in page.url
    page.get_by_label("Kết quả").evaluate("(field) => field.blur()")
    page.keyboard.press("e")
    expect(page).to_have_url(page.url.split("#")[0] + "#sua")
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.split("#")[0] + "#dung")


def test_a_choice_among_filters_is_sent_at_once(page: Page) -> None:
    page.get_by_label("Kỳ", exact=True).select_option("q4")
    page.wait_for_url("**/xuong?ky=q4")


def test_without_script_everything_needed_is_there(without_script: Page) -> None:
    page = without_script
    expect(page.get_by_role("button", name="Lọc")).to_be_visible()
    expect(page.locator("#files")).to_be_visible()
    expect(page.get_by_role("button", name="Dùng lại")).to_be_hidden()
    expect(page.get_by_role("button", name="Dán ảnh")).to_be_hidden()


def test_a_form_left_and_come_back_to_can_be_sent_again(page: Page) -> None:
    page.evaluate("document.querySelector('form[method=post]').addEventListener('submit', (e) => e.preventDefault())")
    page.get_by_role("button", name="Gửi").click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_role("button", name="Gửi")).not_to_have_attribute("aria-disabled", "true")


def test_nothing_scrolls_sideways(page: Page) -> None:
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
