from ingest.extract.places import Cover, Places
from vectorstore.records import Section, Span

TEXT = "Kính gửi.\nI. Mục một\n 1. Khoản một.\n2. Khoản hai.\nNơi nhận"
OUTER = Section("I", "Mục một", "heading", 0, Span(10, 50), Span(10, 20))
FIRST = Section("I.1", "", "item", 1, Span(22, 35), Span(22, 24))
SECOND = Section("I.2", "", "item", 1, Span(36, 49), Span(36, 38))
LAST = Section("Nơi nhận", "", "recipients", 0, Span(50, 58), Span(50, 58))
PLACES = Places(TEXT, (OUTER, FIRST, SECOND, LAST))


def test_the_innermost_section_holds_a_position():
    held = {position: PLACES.section_at(position) for position in (5, 10, 22, 34, 35, 40, 50, 58)}
    assert held == {5: None, 10: OUTER, 22: FIRST, 34: FIRST, 35: OUTER, 40: SECOND, 50: LAST, 58: None}


def test_recipients_stand_apart_from_the_text():
    assert PLACES.is_apart(52) and not PLACES.is_apart(25) and not PLACES.is_apart(5)


def test_a_position_is_of_the_sentence_that_holds_it():
    assert PLACES.sentence_at(24).of(TEXT) == "1. Khoản một."


def test_a_cover_holds_what_its_spans_cover():
    cover = Cover([Span(2, 4), Span(6, 7)])
    assert [position for position in range(9) if cover.holds(position)] == [2, 3, 6]
