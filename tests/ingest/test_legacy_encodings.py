import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.legacy_encodings import TCVN3, TONE, VNI, from_old_bytes, from_old_letters, from_tcvn3, from_vni
from ingest.load import decode
from vectorstore.errors import SourceRejected

CORPUS = Path(__file__).parents[2] / "corpus"
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))}
TO_TCVN3 = {letter: old for old, letter in TCVN3.items()}
TO_VNI = {letter: old for old, letter in reversed(VNI.items())}


def as_tcvn3(text):
    """As typed with a TCVN3 font: capitals with a tone have no character of their own."""
    return "".join(TO_TCVN3.get(letter) or TO_TCVN3.get(letter.lower()) or letter for letter in text)


def as_vni(text):
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def as_windows_1258(text):
    return "".join(map(_letter_and_tone, text)).encode("cp1258")


def _letter_and_tone(letter):
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        decomposed = unicodedata.normalize("NFD", letter)
        return unicodedata.normalize("NFC", TONE.sub("", decomposed)) + "".join(TONE.findall(decomposed))
    return letter


def windows_1252(letters):
    return letters.replace("\u2212", "-").encode("cp1252")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_vni_text_reads_as_it_was(plan):
    assert decode(windows_1252(as_vni(plan))) == (plan, "vni")
    assert decode(as_vni(plan).encode()) == (plan, "vni")  # the old letters, saved as UTF-8


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_tcvn3_text_reads_as_it_was_but_for_lone_capitals(plan):
    for content in (windows_1252(as_tcvn3(plan)), as_tcvn3(plan).encode()):
        text, encoding = decode(content)
        assert encoding == "tcvn3"
        assert text.lower() == plan.lower()


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_windows_1258_text_reads_as_it_was(plan):
    assert decode(as_windows_1258(plan)) == (plan, "windows-1258")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_utf_8_text_is_never_taken_for_old_letters(plan, form):
    text = unicodedata.normalize(form, plan)
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_utf_16_and_32_text_reads_as_it_was(plan, codec, mark):
    assert decode(mark + plan.encode(codec)) == (plan, codec[:6])


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("quyÕt ®Þnh cña Bé tr\u00adëng", "quyết định của Bộ trưởng"),  # ư is the soft hyphen
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VÒ VIÖC", "VỀ VIỆC"),  # "Vò" alone could be "Về"; its neighbour decides
        ("cña UBND. VÒ viÖc nµy", "của UBND. Về việc này"),  # capitals on one side only
        ("Sè: 79/KH-UBND", "Số: 79/KH-UBND"),
    ],
)
def test_tcvn3_letters(old, text):
    assert from_tcvn3(old) == text


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Caên cöù Luaät Toå chöùc HÑND vaø UBND", "Căn cứ Luật Tổ chức HĐND và UBND"),
        ("Uûy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),  # a capital with the mark in lower case
        ("ngöôøi ñöôïc huùt kyõ thuaät", "người được hút kỹ thuật"),
    ],
)
def test_vni_letters(old, text):
    assert from_vni(old) == text


@pytest.mark.parametrize(
    "text",
    [
        "Dan van kheo",
        "L'été dernier, la préfecture a décidé à l'unanimité que les élèves étrangers répéteraient l'épreuve écrite.",
        "Die Größe der Fläche wäre für die Städte und Dörfer über Jahre hinweg natürlich schön günstig gewährt.",
        "Señor, el año próximo la administración pública española publicará su boletín electrónico más extenso aún.",
        "Céng hßa",  # two words are too few to be certain
    ],
)
def test_other_text_is_not_taken_for_old_letters(text):
    assert from_old_letters(text) is None


def test_western_bytes_are_certain_only_where_all_readings_agree():
    assert from_old_bytes("“Dan van kheo” – 2023…".encode("cp1252")) == ("“Dan van kheo” – 2023…", "windows-1258")
    assert from_old_bytes("L'été à Đà Nẵng".encode("cp1252", "ignore")) is None


@given(st.binary(max_size=400))
def test_any_bytes_give_text_without_surrogates_or_a_reason(content):
    try:
        text, _ = decode(content)
    except SourceRejected as rejection:
        assert str(rejection)
        assert "\n" not in str(rejection)
    else:
        text.encode("utf-8")


@given(st.text(sorted({*"".join((*TCVN3, *VNI)), *"abc NGH\n"}), max_size=60))
def test_any_old_letters_convert_to_composed_text(letters):
    for text in (from_tcvn3(letters), from_vni(letters)):
        assert unicodedata.is_normalized("NFC", text)
