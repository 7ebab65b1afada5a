import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tracker.agencies.rules.meanings import Known, Meaning, find_meanings
from tracker.agencies.rules.names import name_key
from tracker.core.text import fold

DIRECTORY = [
    "Sở Nội vụ",
    "Sở Ngoại vụ",
    "Sở Khoa học và Công nghệ",
    "Sở Tài chính",
    "Văn phòng UBND tỉnh",
    "UBND tỉnh",
    "UBND xã Hòa Bình",
    "UBND xã Hóa Bình",
    "UBND xã Đại Lộc",
    "Các sở, ban, ngành tỉnh",
]


def _known(name: str, number: int, *, distance: int = 100, abolished: bool = False) -> Known:
    key = name_key(name)
    return Known(name, key.spelled, key.folded, distance, number, None, abolished)


NAMES = [_known(name, number) for number, name in enumerate(DIRECTORY, 1)]


def _meaning(printed: str, names: list[Known] = NAMES) -> Meaning:
    return find_meanings([printed], names)[printed]


def _suggested(printed: str) -> list[str]:
    return [suggestion.label for suggestion in _meaning(printed).suggestions]


@given(
    number=st.integers(1, len(DIRECTORY)),
    changes=st.lists(st.sampled_from([str.upper, str.lower, str.title, lambda s: unicodedata.normalize("NFD", s)])),
    note=st.sampled_from(["", " (qua Phòng Tổng hợp)", "."]),
)
def test_every_way_of_writing_a_known_name_means_it(number: int, changes: list[object], note: str) -> None:
    printed = DIRECTORY[number - 1]
    for change in changes:
        printed = change(printed)  # type: ignore[operator]
    assert _meaning(printed + note).agency_id == number


@given(st.integers(1, len(DIRECTORY)))
def test_without_diacritics_a_name_means_what_it_alone_can_mean(number: int) -> None:
    twins = {7, 8}
    found = _meaning(fold(DIRECTORY[number - 1]))
    assert found.agency_id == (None if number in twins else number)
    if number in twins:
        assert {suggestion.agency_id for suggestion in found.suggestions[:2]} == twins


def test_changed_diacritics_are_a_doubt() -> None:
    for printed in ("UBND xã Đại Lọc", "UBND xã Đai Lộc", "UBND xa Đại Lộc"):
        assert not _meaning(printed).known
        assert _suggested(printed)[0] == "UBND xã Đại Lộc"


def test_alike_is_not_the_same() -> None:
    names = [name for name in NAMES if name.label != "Sở Nội vụ"]
    found = _meaning("Sở Nội vụ", names)
    assert not found.known
    assert [(one.label, one.score) for one in found.suggestions[:1]] == [("Sở Ngoại vụ", 90)]


def test_initials_are_suggested_to_a_person() -> None:
    assert not _meaning("Sở KH&CN").known
    assert _suggested("Sở KH&CN")[0] == "Sở Khoa học và Công nghệ"
    assert set(_suggested("Sở NV")[:2]) == {"Sở Nội vụ", "Sở Ngoại vụ"}


def test_a_place_more_or_less_is_suggested() -> None:
    assert _suggested("Sở Tài chính tỉnh An Thịnh")[0] == "Sở Tài chính"
    assert _suggested("Các sở, ban, ngành")[0] == "Các sở, ban, ngành tỉnh"
    assert _suggested("UBND tỉnh An Thịnh")[0] == "UBND tỉnh"


def test_an_unknown_name_is_not_forced_on_anybody() -> None:
    assert _meaning("Câu lạc bộ Hưu trí") == Meaning()
    assert _meaning("") == Meaning()
    assert _meaning("…") == Meaning()


def test_the_innermost_scope_counts() -> None:
    names = [_known("Văn phòng", 1), _known("Văn phòng", 2, distance=1), _known("Văn phòng", 3, distance=0)]
    assert _meaning("Văn phòng", names).agency_id == 3
    assert _meaning("Văn phòng", names[:2]).agency_id == 2


def test_a_name_spelled_alike_further_out_goes_before_one_without_marks_nearby() -> None:
    names = [_known("Phong Hoa Binh", 1, distance=0), _known("Phòng Hòa Bình", 2)]
    assert _meaning("Phòng Hòa Bình", names).agency_id == 2


def test_an_abolished_agency_is_known_and_said_but_never_suggested() -> None:
    names = [_known("Sở Giao thông vận tải", 1, abolished=True), _known("Sở Xây dựng", 2)]
    found = _meaning("Sở Giao thông vận tải", names)
    assert (found.agency_id, found.abolished) == (1, True)
    assert 1 not in {suggestion.agency_id for suggestion in _meaning("Sở Giao thông", names).suggestions}
