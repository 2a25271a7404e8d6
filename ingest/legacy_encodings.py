"""Vietnamese text from before Unicode: TCVN3 (ABC), VNI and Windows-1258, read and told apart.

TCVN3 and VNI text reaches us in two ways: as the old bytes, or already saved as UTF-8 with the old font's letters
("Céng hßa x· héi chñ nghÜa"). Both are the same characters once the bytes are read as Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, islice
from typing import Literal

# TCVN3 (TCVN 5712:1993, VN3): one character a letter; a letter with a tone exists in lower case only.
TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
TCVN3_TABLE = str.maketrans(TCVN3)
TCVN3_LOWER_ONLY = frozenset(TCVN3.values()) - frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}

# VNI (VNI Windows): a vowel, then its mark as a character of its own; i, ỵ, ơ, ư and đ are single characters.
VNI_SINGLE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}
VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}  # aù aø aû aõ aï
VNI_CIRCUMFLEX = {
    "â": "",
    "á": "\u0301",
    "à": "\u0300",
    "å": "\u0309",
    "ã": "\u0303",
    "ä": "\u0323",
}  # oâ oá oà oå …
VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}  # aê aé aè aú …


def _vni_table() -> dict[str, str]:
    marks = [(vowel, mark, tone) for vowel in "aeouyôö" for mark, tone in VNI_TONES.items()]
    marks += [(vowel, mark, "\u0302" + tone) for vowel in "aeo" for mark, tone in VNI_CIRCUMFLEX.items()]
    marks += [("a", mark, "\u0306" + tone) for mark, tone in VNI_BREVE.items()]
    table = dict(VNI_SINGLE)
    for vowel, mark, added in marks:
        table[vowel + mark] = unicodedata.normalize("NFC", VNI_SINGLE.get(vowel, vowel) + added)
    capitals = {old.upper(): letter.upper() for old, letter in table.items()}
    mixed = {old[0].upper() + old[1:]: letter.upper() for old, letter in table.items() if len(old) == 2}  # "Uûy ban"
    return table | mixed | capitals


VNI = _vni_table()
VNI_LETTER = re.compile("|".join(sorted(VNI, key=len, reverse=True)))

# A Vietnamese syllable without its tone: what it may begin with, then what may follow.
ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
RIMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông
uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ya ych yêm yên yêng yêt yêu ynh yt yu
"""
SYLLABLE = re.compile(ONSET + "(?:" + "|".join(RIMES.split()) + ")")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
MARKED_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")  # a word with a letter that ASCII lacks
MARKED_VOWEL = re.compile(r"[^\W\d_\x00-\x7fĐđ]")
WORD = re.compile(r"[^\W\d_]+")


CERTAIN_SHARE = 0.9  # measured on 13 documents: the right reading has 0.99 possible syllables, a wrong one 0.42 at most
UNLIKELY_SHARE = 0.6
CERTAIN_WORDS = 8  # with fewer marked words chance could reach that share
REMEMBERED = 8_192  # words; Vietnamese has some 7,000 syllables, and texts repeat few of them
SAMPLE_WORDS = 5_000  # marked words that are looked at in a long text

Encoding = Literal["windows-1258", "tcvn3", "vni"]


@lru_cache(maxsize=REMEMBERED)
def _is_syllable(word: str) -> bool:
    toneless, tones = TONE.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def _syllable_share(text: str) -> float | None:
    """Which share of the words with marks can be Vietnamese; None where too few have any."""
    words = [word.group() for word in islice(MARKED_WORD.finditer(text), SAMPLE_WORDS)]
    return sum(map(_is_syllable, words)) / len(words) if len(words) >= CERTAIN_WORDS else None


def is_vietnamese(text: str) -> bool:
    """Whether enough of its words have Vietnamese marks in possible places."""
    return (_syllable_share(text) or 0.0) >= CERTAIN_SHARE


def _word_case(word: str) -> bool | None:
    """True for capitals, False for lower case, None where TCVN3 cannot tell ("Số", "Ở") or it may be an acronym."""
    certain = [(place, letter) for place, letter in enumerate(word) if letter not in TCVN3_LOWER_ONLY]
    if any(letter.islower() for _, letter in certain):
        return False
    is_capitals = any(place > 0 for place, _ in certain) and MARKED_VOWEL.search(word) is not None
    return True if is_capitals else None


def _nearest(known: bool | None, case: bool | None) -> bool | None:
    return known if case is None else case


def _line_with_capitals(line: str) -> str:
    words = list(WORD.finditer(line))
    cases = [_word_case(word.group()) for word in words]
    before = accumulate(cases, _nearest)
    after = reversed(list(accumulate(reversed(cases), _nearest)))
    pieces, end = [], 0
    for word, left, right in zip(words, before, after, strict=True):
        is_capitals = {left, right} - {None} == {True}  # "VÒ VIÖC", but not "UBND. VÒ viÖc"
        pieces += [line[end : word.start()], word.group().upper() if is_capitals else word.group()]
        end = word.end()
    return "".join((*pieces, line[end:]))


def from_tcvn3(letters: str) -> str:
    """Unicode of TCVN3 letters; among capitals ("CéNG HßA") the toned letters become capitals again."""
    return "".join(map(_line_with_capitals, letters.translate(TCVN3_TABLE).splitlines(keepends=True)))


def from_vni(letters: str) -> str:
    """Unicode of VNI letters."""
    return VNI_LETTER.sub(lambda letter: VNI[letter.group()], letters)


def _as_windows_1252(content: bytes) -> str:
    """Every byte as one character; the five that Windows-1252 leaves open stay control characters."""
    return content.decode("latin-1").translate(WINDOWS_1252)


def _from_windows_1258(content: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def from_old_letters(text: str) -> tuple[str, Encoding] | None:
    """Unicode of text that was saved with the letters of a TCVN3 or VNI font; None for any other text."""
    share = _syllable_share(text)
    if share is None or share >= UNLIKELY_SHARE:
        return None
    return _only_vietnamese({"tcvn3": from_tcvn3(text), "vni": from_vni(text)})


def from_old_bytes(content: bytes) -> tuple[str, Encoding] | None:
    """Unicode of bytes that are not UTF-8, or None where no one encoding is certain."""
    letters = _as_windows_1252(content)
    readings: dict[Encoding, str] = {"tcvn3": from_tcvn3(letters), "vni": from_vni(letters)}
    if (text := _from_windows_1258(content)) is not None:
        readings["windows-1258"] = text
        if {text} == set(readings.values()):  # all agree where only quotes and dashes are not ASCII
            return text, "windows-1258"
    return _only_vietnamese(readings)


def _only_vietnamese(readings: dict[Encoding, str]) -> tuple[str, Encoding] | None:
    found = [(text, encoding) for encoding, text in readings.items() if is_vietnamese(text)]
    return found[0] if len(found) == 1 else None
