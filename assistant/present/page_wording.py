"""What our own pages say beyond the words they share with the other faces, Vietnamese beside English."""

from __future__ import annotations

from assistant.present.wording import Text
from assistant.records import Language

LANGUAGE = Text("Ngôn ngữ", "Language")
LANGUAGE_NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}  # each in its own language
THEME = Text("Đổi nền sáng, tối", "Change between light and dark")
TABLE = Text("Bảng trong văn bản", "A table of the document")
CITED_PLACES = Text("Các chỗ được dẫn", "Cited places")
CITATION_OF = Text("Chỗ {at}/{count}", "Place {at} of {count}")
PREVIOUS = Text("Chỗ trước (phím p)", "Previous place (key p)")
NEXT = Text("Chỗ sau (phím n)", "Next place (key n)")
PLACES = Text("{count} chỗ", "{count} places")
WHO_CITES = Text("Văn bản nào dẫn?", "Who cites it?")
WHO_CITES_IT = Text("Văn bản nào dẫn {name}?", "Who cites {name}?")

# the page of a legal instrument
CITED_INSTRUMENT = Text("Văn bản được dẫn", "Cited instrument")
HELD = Text("Kho có văn bản mang số này:", "Held under this number:")
NOT_HELD = Text("Kho không có toàn văn của văn bản này.", "Its own text is not among the documents.")
CITED_BY = Text(
    "{documents} văn bản trong kho dẫn, ở {places} chỗ.", "{documents} documents cite it, in {places} places."
)
NOBODY_CITES = Text("Không văn bản nào trong kho dẫn văn bản này.", "No document here cites it.")
SEVERAL_DATES = Text(
    "Các văn bản nêu số này với ngày khác nhau ({dates}): có thể là những văn bản khác nhau, hoặc có chỗ in sai.",
    "The documents give this number different dates ({dates}): it may be more than one instrument, or a misprint.",
)
