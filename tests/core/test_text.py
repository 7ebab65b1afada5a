from tracker.core.text import clean, fold, sort_key, visible


def test_clean_composes_and_collapses() -> None:
    assert clean("  Sở  Nô\u0323i\n vụ ") == "Sở Nội vụ"


def test_fold_ignores_case_diacritics_and_kinds_of_dash() -> None:
    assert fold("ĐÔN  Đốc – Ngân hàng") == fold("đôn đốc - ngân hàng") == "don doc - ngan hang"


def test_sort_key_is_the_order_of_a_vietnamese_dictionary() -> None:
    words = ["Bình", "Ăn", "An", "Ân", "Đà", "Da", "Hạ", "Hà", "Hả", "Hăng", "Êm", "Em"]
    assert sorted(words, key=sort_key) == [
        "An", "Ăn", "Ân", "Bình", "Da", "Đà", "Em", "Êm", "Hà", "Hả", "Hạ", "Hăng",
    ]  # fmt: skip


def test_what_nobody_sees_is_left_out_and_nothing_else() -> None:
    typed = "S\u200bở \u202eTài\u2069 chính\ufeff\x01\x9b, làng\x00 👩\u200d🌾\n\tdòng hai"
    assert visible(typed) == "Sở Tài chính, làng\x00 👩\u200d🌾\n\tdòng hai"
