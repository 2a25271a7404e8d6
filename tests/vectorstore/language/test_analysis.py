import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.analysis import INVISIBLE, count_tokens, fold, sentences, syllables, tokens

CORPUS = Path(__file__).parents[3] / "corpus"
PLANS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệịựỳÁĐẾỰ \n.,;:!?…()[]0123456789/-“”", max_size=80)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân tỉnh Đắk Lắk", "uy ban nhan dan tinh dak lak"),
        ("ĐƯỜNG LỐI", "duong loi"),
        ("Ðà Nẵng", "da nang"),  # U+00D0, which some fonts type for Đ
        ("ẮẰẲẴẶ ẾỀỂỄỆ ỨỪỬỮỰ", "aaaaa eeeee uuuuu"),
        ("79/KH-UBND", "79/kh-ubnd"),
        ("œuvre", "œuvre"),  # not two letters: offsets must hold
        ("İ", "i"),  # whose lower case is two code points
    ],
)
def test_fold_takes_case_and_marks_off(text, folded):
    assert fold(text) == folded


def test_fold_keeps_a_lone_mark_in_place():
    assert fold("a\u0301b") == "a\u0301b"


@given(st.text())
def test_fold_gives_one_code_point_for_each(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_of_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_upper_and_lower_case_fold_alike(text):
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ", ["so", "noi", "vu"]),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), ["so", "noi", "vu"]),
        ("79/KH-UBND", ["79", "kh", "ubnd"]),
        ("__Dân_vận__", ["dan", "van"]),
        ("dân\u200b vận, \u00adkhéo", ["dan", "van", "kheo"]),
        ("chính\u00adquyền", ["chinhquyen"]),  # a soft hyphen does not part a word
        ("...", []),
    ],
)
def test_syllables(text, expected):
    assert syllables(text) == expected


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Sở Nội vụ", ["so_noi", "noi_vu"]),
        ("báo cáo. Sở", ["bao_cao"]),
        ("báo cáo; Sở", ["bao_cao"]),
        ("báo cáo\nSở", ["bao_cao"]),
        ("báo cáo\r\nSở", ["bao_cao"]),
        ("Sở, ban", ["so_ban"]),  # a comma parts no pair
        ("28-CT/TU", ["28_ct", "ct_tu"]),
        ("6.600 xã", ["6_600", "600_xa"]),  # nor does a dot inside a number
        ("vụ", []),
    ],
)
def test_pairs_stay_within_a_clause(text, pairs):
    assert tokens(text) == syllables(text) + pairs


def test_tokens_are_all_syllables_then_pairs_over_whole_plans():
    for plan in PLANS:
        singles = [token for token in tokens(plan) if "_" not in token]
        assert singles == syllables(plan)
        assert tokens(plan)[: len(singles)] == singles


def test_typing_without_marks_gives_the_same_tokens():
    assert tokens("uy ban nhan dan tinh dak lak") == tokens("Ủy ban nhân dân tỉnh Đắk Lắk")


def test_plans_cost_about_a_token_and_a_quarter_a_syllable():
    plans = "\n".join(PLANS)
    assert 1.1 < count_tokens(plans) / len(syllables(plans)) < 1.3


def test_decomposed_text_costs_the_same():
    assert count_tokens(unicodedata.normalize("NFD", PLANS[0])) == count_tokens(PLANS[0])


@pytest.mark.parametrize("text", ["<|endoftext|>", "a" * 20_000, "\ud800", "\x00", " \n" * 5_000, "漢字 😀 ไทย"])
def test_any_text_has_a_positive_count(text):
    assert 0 < count_tokens(text) <= 4 * len(text)


def test_empty_text_has_no_tokens():
    assert count_tokens("") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao Sở Nội vụ. Các sở báo cáo.", ["Giao Sở Nội vụ.", "Các sở báo cáo."]),
        ("UBND TP. Hồ Chí Minh báo cáo. Hết", ["UBND TP. Hồ Chí Minh báo cáo.", "Hết"]),
        ("PGS. TS. Trần Văn A chủ trì.", ["PGS. TS. Trần Văn A chủ trì."]),
        ("tư tưởng C. Mác và V.I. Lê-nin", ["tư tưởng C. Mác và V.I. Lê-nin"]),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("đạt 6.600 tỷ đồng. Năm 2026 đạt", ["đạt 6.600 tỷ đồng.", "Năm 2026 đạt"]),
        ("loa, đài, v.v. trên địa bàn.", ["loa, đài, v.v. trên địa bàn."]),
        ("loa, đài, v.v...; Sở Nội vụ", ["loa, đài, v.v...; Sở Nội vụ"]),
        ("1. Sở Nội vụ\n2. Sở Y tế", ["1. Sở Nội vụ", "2. Sở Y tế"]),
        ("- 1.2. Chủ trì. Phối hợp", ["- 1.2. Chủ trì.", "Phối hợp"]),
        ("II. NHIỆM VỤ", ["II. NHIỆM VỤ"]),
        ("a. Chủ trì", ["a. Chủ trì"]),
        ("Điều 1. Ban hành Kế hoạch.", ["Điều 1. Ban hành Kế hoạch."]),
        ("theo Điều 1. Giao Sở", ["theo Điều 1.", "Giao Sở"]),
        ("ngày 10. 5. 2023 báo cáo", ["ngày 10. 5. 2023 báo cáo"]),
        ("xã hội… trên địa bàn. Hết", ["xã hội… trên địa bàn.", "Hết"]),
        ("đất…, tránh điểm nóng", ["đất…, tránh điểm nóng"]),
        ("“Dân biết, dân bàn.” Tổ chức", ["“Dân biết, dân bàn.”", "Tổ chức"]),
        ("các cấp.[1] Căn cứ", ["các cấp.[1]", "Căn cứ"]),
        ("trong toàn tỉnh.đến năm", ["trong toàn tỉnh.đến năm"]),
        ("trong toàn tỉnh.Các sở", ["trong toàn tỉnh.", "Các sở"]),
        ("ai chủ trì? hạn khi nào?", ["ai chủ trì?", "hạn khi nào?"]),
        ("hằng năm./.\n\n  Nơi nhận:", ["hằng năm./.", "Nơi nhận:"]),
        ("báo cáo; trước ngày 15/6; gửi", ["báo cáo; trước ngày 15/6; gửi"]),  # items are cut elsewhere
        (" \r\n ", []),
    ],
)
def test_sentences(text, expected):
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.one_of(VIETNAMESE, st.text()))
def test_sentences_follow_each_other_and_hold_all_words(text):
    spans = sentences(text)
    assert all(span.start < span.end for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("character", ["\u200b", "\u200f", "\u202e", "\u2066", "\u00ad", "\ufeff", "\U000e0041"])
def test_characters_without_a_shape_are_invisible(character):
    assert INVISIBLE.fullmatch(character)


@pytest.mark.parametrize("character", ["a", " ", "\u00a0", "\u0301", "\n", "–", "đ"])
def test_characters_with_a_shape_or_width_are_not(character):
    assert not INVISIBLE.match(character)
