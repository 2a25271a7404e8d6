"""Marks: which printed words can stand for a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.marks import CAPITALS, agrees, has_marks, is_accented, same_marks


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Hải Dương", "Hải Dương", True),
        ("Hải Dưong", "Hải Dương", True),  # a mark left out
        ("hai duong", "Hải Dương", True),
        ("hai đường", "Hải Dương", False),  # a mark that the name has not
        ("số nội vụ", "Sở Nội vụ", False),
        ("Uỷ ban", "Ủy ban", True),  # the tone on the other vowel
        ("Sở Kế hoạch - Đầu tư", "Sở Kế hoạch và Đầu tư", True),
        ("Sở Kế hoạch", "Sở Kế hoạch và Đầu tư", False),
        ("", "Sở", False),
    ],
)
def test_words_agree_with_a_name_when_no_mark_speaks_against_it(words, name, expected):
    assert agrees(words, name) is expected


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [("hoà bình", "Hòa Bình", True), ("hoa binh", "Hòa Bình", False), ("Hải Dưong", "Hải Dương", False)],
)
def test_the_same_marks_are_all_marks(words, name, expected):
    assert same_marks(words, name) is expected


def test_running_vietnamese_is_accented_and_english_is_not():
    assert is_accented("Kế hoạch của UBND tỉnh Gia Lai năm 2023")
    assert not is_accented("what deadlines apply to Sở Nội vụ in Gia Lai 2023?")
    assert not is_accented("ke hoach cua ubnd tinh gia lai") and not is_accented("")
    assert has_marks("Đak Pơ") and not has_marks("Kon Tum 2023")


def test_capitals_are_capitals_only():
    assert re.fullmatch(f"[{CAPITALS}]+", "AĐÀỸƯ")
    assert not re.search(f"[{CAPITALS}]", "ađàỹưở")


@given(st.text(max_size=40))
def test_any_words_agree_with_themselves(words):
    assert agrees(words, words)
    assert same_marks(words, words)
