"""Each kind of proof asks only its own fields."""

from datetime import date

import pytest

from tracker.evidence.rules.kinds import (
    FIELDS,
    KINDS_WITH_FILE,
    EvidenceKind,
    Particulars,
    missing,
    own_fields,
    url_fault,
)

EVERYTHING = Particulars(
    document_number="12/QĐ-UBND",
    issued_on=date(2026, 11, 2),
    issuer="UBND tỉnh",
    subject="Phê duyệt đề án",
    url="https://coquan.vn/a",
    text="Đã thực hiện",
    kept_at="Văn thư",
)


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_a_kind_keeps_its_own_fields_and_is_then_complete(kind: EvidenceKind) -> None:
    kept = own_fields(kind, EVERYTHING)
    assert {name for name in Particulars.__dataclass_fields__ if getattr(kept, name)} == set(FIELDS[kind])
    assert missing(kind, kept, has_file=kind in KINDS_WITH_FILE) == {}


def test_a_held_document_never_carries_its_subject() -> None:
    assert own_fields(EvidenceKind.HELD, EVERYTHING).subject is None


def test_a_document_says_what_it_still_lacks() -> None:
    given = Particulars(document_number="12")
    assert set(missing(EvidenceKind.DOCUMENT, given, has_file=False)) == {"issued_on", "issuer", "subject"}
    assert set(missing(EvidenceKind.HELD, given, has_file=False)) == {"kept_at"}
    assert set(missing(EvidenceKind.MINUTES, given, has_file=False)) == {"issued_on", "files"}
    dated = Particulars(issued_on=date(2026, 11, 2))
    assert missing(EvidenceKind.MINUTES, dated, has_file=True) == {}


@pytest.mark.parametrize("kind", [EvidenceKind.CAPTURE, EvidenceKind.FILE, EvidenceKind.LISTING])
def test_what_is_a_file_is_nothing_without_one(kind: EvidenceKind) -> None:
    assert set(missing(kind, Particulars(), has_file=False)) == {"files"}
    assert missing(kind, Particulars(), has_file=True) == {}


def test_a_list_may_be_a_file_or_stand_where_it_can_be_read() -> None:
    assert missing(EvidenceKind.LISTING, Particulars(url="https://coquan.vn/tin"), has_file=False) == {}


@pytest.mark.parametrize("url", ["https://coquan.vn/a?b=1", "http://10.0.0.1:8080/", "https://cơquan.vn/văn-bản"])
def test_a_link_of_the_web_is_taken(url: str) -> None:
    assert url_fault(url) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.vn/", "https://", "//a.vn", "file:///etc", "https://a.vn/\n", "http://[a"]
)
def test_anything_else_is_no_link(url: str) -> None:
    assert url_fault(url)
