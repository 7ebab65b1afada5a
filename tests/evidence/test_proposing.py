"""Kinds of proof told by the words of a plan: of our own making, and of the real plans that lie beside the project."""

import unicodedata
from pathlib import Path

import pytest

from tracker.evidence.rules.kinds import EvidenceKind as Kind
from tracker.evidence.rules.proposing import Column, propose_kinds
from tracker.reading.draft import to_data
from tracker.reading.read import read_plan


def kinds(evidence: str | None = None, product: str | None = None, note: str | None = None) -> list[Kind]:
    return [one.kind for one in propose_kinds(evidence, product, note)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quyết định ban hành quy chế", [Kind.DOCUMENT]),
        ("Danh sách lớp tập huấn", [Kind.LISTING]),
        ("Danh mục phóng sự; ảnh chụp chuyên trang", [Kind.LISTING, Kind.CAPTURE]),
        ("Ảnh chụp màn hình quản trị", [Kind.CAPTURE]),
        ("Số liệu từ phần mềm một cửa", [Kind.CAPTURE]),
        ("Số liệu của Trục liên thông văn bản", [Kind.CAPTURE]),
        ("Trích xuất số liệu tháng 11", [Kind.CAPTURE]),
        ("Biên bản nghiệm thu máy chủ", [Kind.MINUTES]),
        ("Biên bản họp giao ban", [Kind.DOCUMENT]),
        ("Đường dẫn đến chuyên mục", [Kind.LINK]),
        ("Nêu rõ cách làm của đơn vị", [Kind.NOTE]),
        ("Hồ sơ độ mật của đơn vị", [Kind.HELD]),
        ("Phương án bảo mật, đổi mật khẩu", []),
        ("BÁO CÁO kết quả kèm DANH SÁCH", [Kind.DOCUMENT, Kind.LISTING]),
        ("Không có trường hợp nào thì không tính điểm, kèm báo cáo", []),
        ("Hệ thống một cửa", []),
        ("", []),
        (None, []),
    ],
)
def test_the_words_of_the_column_of_evidence(words: str | None, expected: list[Kind]) -> None:
    assert kinds(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hệ thống một cửa", [Kind.MINUTES]),
        ("Phần mềm quản lý hội trường", [Kind.MINUTES]),
        ("Báo cáo khảo sát", [Kind.DOCUMENT]),
        ("Cơ sở dữ liệu hộ nghèo", [Kind.CAPTURE]),
        ("Trang thông tin của xã", [Kind.CAPTURE]),
    ],
)
def test_a_thing_as_the_product_is_proved_by_its_acceptance_or_its_picture(words: str, expected: list[Kind]) -> None:
    assert kinds(product=words) == expected


def test_evidence_speaks_before_the_product_and_the_product_before_notes() -> None:
    told = propose_kinds("Danh sách học viên", "Kế hoạch tập huấn", "ghi rõ thời gian; theo kế hoạch")
    assert [(one.kind, one.column) for one in told] == [
        (Kind.LISTING, Column.EVIDENCE),
        (Kind.DOCUMENT, Column.PRODUCT),
        (Kind.NOTE, Column.NOTE),
    ]


def test_the_words_are_shown_as_printed_and_not_for_ever() -> None:
    (one,) = propose_kinds("- Danh sách  tin nổi bật. Có ghi ngày", None, None)
    assert one.words == "Danh sách tin nổi bật"
    (long,) = propose_kinds("Công văn " + "về nhiều việc khác nhau " * 20, None, None)
    assert len(long.words) <= 81
    assert long.words.endswith("…")


def test_letters_of_two_forms_are_the_same_letters() -> None:
    assert kinds(unicodedata.normalize("NFD", "Biên bản nghiệm thu")) == [Kind.MINUTES]


# By the code under which the document numbers them; its own words stay in the document.
REAL = {
    "1": [Kind.CAPTURE],
    "2": [Kind.DOCUMENT],
    "3": [Kind.DOCUMENT, Kind.CAPTURE],
    "6": [Kind.MINUTES, Kind.CAPTURE],
    "7": [Kind.MINUTES],
    "8": [Kind.MINUTES],
    "9": [Kind.CAPTURE],
    "1.1": [Kind.DOCUMENT],
    "1.3": [Kind.LISTING, Kind.DOCUMENT],
    "1.4": [Kind.LISTING, Kind.LINK],
    "2.4": [Kind.DOCUMENT],
    "3.3": [Kind.NOTE],
    "3.4": [Kind.NOTE],
    "4.1": [Kind.DOCUMENT],
    "5.6": [Kind.DOCUMENT],
    "6.4.1": [Kind.LISTING],
    "6.7.1": [Kind.CAPTURE],
    "6.7.2": [Kind.CAPTURE],
    "6.8.2": [Kind.LISTING],
    "6.9": [Kind.DOCUMENT],
    "6.12": [Kind.DOCUMENT],
}


def test_a_real_plan_is_understood_as_a_person_reads_it(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*")
    told = {}
    for item in to_data(read_plan(path.read_bytes(), path.name))["items"]:
        if item["code"] in REAL and (item["evidence"] or item["product"]):
            told[item["code"]] = kinds(item["evidence"], item["product"], item["note"])
    assert told == REAL


@pytest.mark.parametrize("seed", ["000", "001", "003"])
def test_plans_that_name_no_proof_get_no_proposal_but_by_a_note(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*")
    for item in to_data(read_plan(path.read_bytes(), path.name))["items"]:
        proposed = propose_kinds(item["evidence"], item["product"], item["note"])
        assert all(one.column is Column.NOTE for one in proposed)
