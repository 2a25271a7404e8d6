"""Every word a person reads on a page, in the terminal or in an error, Vietnamese beside English.

What answers say is the composer's wording; what documents say is never translated.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import AbstainReason, Basis, DeadlineStatus, Intent, Language
from vectorstore.records import DutyRole, Outcome, Recurrence, ReferenceRole, Relation, SectionKind


@dataclass(frozen=True, slots=True)
class Text:
    """One saying in both languages; braces take values."""

    vi: str
    en: str

    def __call__(self, language: Language, **values: object) -> str:
        """The saying in `language` with its values filled in."""
        return (self.en if language == "en" else self.vi).format(**values)


# the product
NAME = Text("Trợ lý kế hoạch", "Plan Assistant")
LOADING_PAGE = Text("Trang hỏi đáp đang được mở…", "The page is being opened…")
LOADING_PAGE_NOTE = Text(
    "Thường mất khoảng mười giây sau khi khởi động. Trang này tự chuyển khi sẵn sàng.",
    "It takes about ten seconds after a start. This page moves on by itself.",
)
CHAT_UNAVAILABLE = Text(
    "Trang hỏi đáp không mở được; xem nhật ký của máy chủ. API vẫn hoạt động.",
    "The chat page could not be opened; see the server's log. The API is at work.",
)

GRADIO = {  # Gradio's own words that this page can show
    "common.error": Text("Lỗi", "Error"),
    "errors.connection_lost": Text("Mất kết nối; đang thử lại…", "Connection lost; trying again…"),
}

# tabs and chat
TAB_ASK = Text("Hỏi đáp", "Ask")
TAB_DEADLINES = Text("Thời hạn", "Deadlines")
TAB_DOCUMENTS = Text("Văn bản", "Documents")
TAB_ABOUT = Text("Giới thiệu", "About")
QUESTION_LABEL = Text("Câu hỏi", "Question")
QUESTION_PLACEHOLDER = Text("Hỏi về thời hạn, nhiệm vụ…", "Ask about deadlines, duties…")
ASK = Text("Hỏi", "Ask")
CONVERSATION = Text("Cuộc hỏi đáp", "Conversation")
WELCOME = Text("Bạn cần biết điều gì trong các kế hoạch?", "What do you need to know from the plans?")
WELCOME_NOTE = Text(
    "Mỗi ngày tháng, số hiệu, cơ quan trong câu trả lời đều kèm câu gốc của văn bản. "
    "Văn bản không nêu thì trả lời là không nêu, không suy đoán.",
    "Each date, number and agency in an answer comes with the sentence that says so. "
    "Where the documents do not say, the answer says that; nothing is guessed.",
)
EXAMPLES = Text("Hỏi thử", "Try one of these")
CORPUS = Text("Kho văn bản", "The documents")
COUNT_DOCUMENTS = Text("{count} văn bản", "{count} documents")
PROVINCES = Text("Tỉnh, thành phố", "Provinces")
YEARS = Text("Năm", "Years")
SEARCHING = Text("Đang tra kho văn bản…", "Searching the documents…")
UNDERSTOOD = Text("Hiểu là", "Understood as")
CARRIED_OVER = Text("tiếp câu trước", "carried over")
EVIDENCE = Text("Căn cứ", "Evidence")
VERIFIED = Text("đã đối chiếu", "verified")
VERIFIED_TITLE = Text(
    "Trích dẫn này trùng khớp từng chữ với văn bản", "This quote stands word for word in the document"
)
OPEN_DOCUMENT = Text("Mở văn bản", "Open the document")
OPENS_NEW_TAB = Text("mở trang mới", "opens a new tab")
CITATION_NAME = Text("Căn cứ {id}: {document}", "Evidence {id}: {document}")
YOU_ASKED = Text("Câu hỏi của bạn", "Your question")
EXAMPLE_QUESTIONS = (  # of six kinds: deadline in English, no diacritics, duties, cross reference, target, comparison
    "What deadlines apply to Sở Nội vụ in Gia Lai 2023?",
    "ubnd huyen chu se nop bao cao 6 thang nam 2023 truoc ngay nao",
    "Sở Nội vụ Hải Dương được giao những nhiệm vụ gì năm 2025?",
    "Những văn bản nào viện dẫn Chỉ thị 33/CT-TTg?",
    "Hải Dương đặt chỉ tiêu bao nhiêu phần trăm hồ sơ cấp xã được xử lý trên môi trường mạng?",
    "So sánh hạn báo cáo của Gia Lai năm 2023 và Hải Dương năm 2025",
)
ABSTAINED: dict[AbstainReason, Text] = {
    "not_in_corpus": Text("Không có trong kho văn bản", "Not among the documents"),
    "not_stated": Text("Văn bản không nêu", "The documents do not say"),
    "false_premise": Text("Câu hỏi có điểm không khớp với văn bản", "The question does not match the documents"),
    "off_topic": Text("Ngoài phạm vi của kho văn bản", "Outside what the documents cover"),
    "unclear": Text("Câu hỏi chưa đủ rõ", "The question is not clear enough"),
}
INTENTS: dict[Intent, Text] = {
    "deadline": Text("thời hạn", "deadlines"),
    "duties": Text("nhiệm vụ", "duties"),
    "responsibility": Text("trách nhiệm", "responsibility"),
    "legal_basis": Text("căn cứ pháp lý", "legal basis"),
    "cross_reference": Text("viện dẫn", "cross references"),
    "metadata": Text("thông tin văn bản", "document facts"),
    "target": Text("chỉ tiêu", "targets"),
    "content": Text("nội dung", "content"),
    "comparison": Text("so sánh", "comparison"),
    "calendar": Text("lịch", "calendar"),
    "summary": Text("tóm tắt", "summary"),
}

# deadlines
DUE = Text("Thời hạn", "Due")
WHAT = Text("Việc phải làm", "What")
ACTORS = Text("Cơ quan thực hiện", "Who")
STATUS = Text("Tình trạng", "Status")
DOCUMENT = Text("Văn bản", "Document")
REPORT_TO = Text("Gửi", "To")
VIA = Text("qua {agency}", "via {agency}")
RELATIONS: dict[Relation, Text] = {
    "before": Text("trước {date}", "before {date}"),
    "on": Text("{date}", "{date}"),
    "from": Text("từ {date}", "from {date}"),
    "to": Text("đến {date}", "to {date}"),
    "within": Text("trong {date}", "within {date}"),
}
INTERVAL = Text("từ {first} đến {last}", "{first} to {last}")
RECURRENCES: dict[Recurrence, Text] = {
    "yearly": Text("hằng năm", "every year"),
    "quarterly": Text("hằng quý", "every quarter"),
    "monthly": Text("hằng tháng", "every month"),
    "periodic": Text("định kỳ {period}", "periodic: {period}"),
}
PERIODIC = Text("định kỳ", "periodic")
AT_TIME = Text("{time} {date}", "{date}, {time}")
STATUSES: dict[DeadlineStatus, Text] = {
    "past": Text("đã qua", "past"),
    "due": Text("sắp tới", "upcoming"),
    "recurring": Text("định kỳ", "recurring"),
    "undated": Text("không nêu ngày", "undated"),
}
BASES: dict[Basis, Text] = {
    "direct": Text("nêu đích danh {agency}", "names {agency}"),
    "group": Text("{agency} thuộc nhóm này", "{agency} is one of this group"),
    "arguable": Text("{agency} có thể thuộc nhóm này", "{agency} may be one of this group"),
}
DATE = Text("Ngày", "Date")
APPLIES_TO = Text("Áp dụng cho", "Applies to")
VIA_COLUMN = Text("Qua", "Via")
SECTION_COLUMN = Text("Mục", "Section")
AS_PRINTED = Text("Nguyên văn", "As printed")
ALL = Text("Tất cả", "All")
PROVINCE = Text("Tỉnh, thành phố", "Province")
YEAR = Text("Năm", "Year")
AGENCY = Text("Cơ quan", "Agency")
AGENCY_PLACEHOLDER = Text("Sở Nội vụ, UBND huyện Chư Sê…", "Sở Nội vụ, UBND huyện Chư Sê…")
DEADLINES_COUNT = Text(
    "{deadlines} thời hạn, đọc từ {scanned} văn bản (đầy đủ, không phải danh sách chọn lọc).",
    "{deadlines} deadlines read off {scanned} documents (all of them, not a selection).",
)
DEADLINES_NONE = Text(
    "Không văn bản nào trong phạm vi này nêu thời hạn.", "No document in this scope states a deadline."
)
DOCUMENTS_WITHOUT = Text("Không nêu thời hạn nào: {documents}", "State no deadline: {documents}")
MORE_ROWS = Text(
    "Chỉ hiển thị {shown} trong {count} dòng; lọc thêm hoặc tải bảng .csv để có đủ.",
    "{shown} of {count} rows are shown; filter further, or take the .csv table for all.",
)
MORE_DOCUMENTS = Text(
    "Chỉ hiển thị {shown} trong {count} văn bản; tìm theo số hiệu, trích yếu hoặc tỉnh.",
    "{shown} of {count} documents are shown; search by number, title or province.",
)
ADD_TO_CALENDAR = Text("Tải lịch .ics", "Calendar .ics")
DOWNLOAD_CSV = Text("Tải bảng .csv", "Table .csv")
CALENDAR_NAME = Text("Thời hạn trong các kế hoạch", "Deadlines of the plans")

# documents
NUMBER = Text("Số, ký hiệu", "Number")
BLANK_NUMBER = Text("…/{symbol} (để trống số)", "…/{symbol} (number left blank)")
NO_NUMBER = Text("không số", "no number")
TITLE = Text("Trích yếu", "Title")
FIND_DOCUMENT = Text("Tìm văn bản", "Find a document")
FIND_PLACEHOLDER = Text("Số hiệu, trích yếu, tỉnh…", "Number, title, province…")
ISSUED = Text("Ngày ban hành", "Issued")
ISSUER = Text("Cơ quan ban hành", "Issued by")
SIGNER = Text("Người ký", "Signed by")
VALIDITY = Text("Hiệu lực", "Validity")
VALIDITY_SINCE = Text("từ {date}", "since {date}")
NOW_PART_OF = Text("nay thuộc {province}", "now part of {province}")
REJECTED = Text("Không đọc được", "Not read")
REJECTED_NOTE = Text(
    "{count} tệp đã được đưa vào nhưng không nạp được:", "{count} files were given and could not be read:"
)
READ_AT = Text("{count} văn bản, đọc lúc {time}.", "{count} documents, read {time}.")
FILE = Text("Tệp", "File")
OUTCOMES: dict[Outcome, Text] = {
    "stored": Text("đã nạp", "stored"),
    "unchanged": Text("không đổi", "unchanged"),
    "replaced": Text("đã thay", "replaced"),
    "rejected": Text("từ chối", "rejected"),
}

# the document page
READ_FROM = Text("Nguồn: {source}, đọc lúc {time}", "Source: {source}, read {time}")
VERBATIM = Text("Văn bản được giữ nguyên như nguồn.", "The text is kept as its source has it.")
SECTIONS = Text("Mục lục", "Sections")
FACTS = Text("Dữ kiện", "Facts")
DEADLINES = Text("Thời hạn", "Deadlines")
DUTIES = Text("Nhiệm vụ", "Duties")
LEGAL_REFERENCES = Text("Văn bản được dẫn", "References")
TARGETS = Text("Chỉ tiêu", "Targets")
NONE_STATED = Text("Không nêu", "None stated")
BACK_TO_CHAT = Text("Về trang hỏi đáp", "To the assistant")
SKIP_TO_TEXT = Text("Đến nội dung văn bản", "Skip to the text")
OPENING = Text("phần mở đầu", "opening")
SECTION = Text("mục {path}", "section {path}")
FOOTNOTE = Text("chú thích {path}", "footnote {path}")
BLANKS = Text("Để trống trong nguồn", "Left blank in the source")
BLANK_FIELDS = {
    "number": Text("số", "number"),
    "issued_day": Text("ngày ban hành", "day of issue"),
    "issued_month": Text("tháng ban hành", "month of issue"),
}
SECTION_KINDS: dict[SectionKind, Text] = {
    "appendix": Text("Phụ lục", "Appendix"),
    "recipients": Text("Nơi nhận", "Recipients"),
    "signature": Text("Chữ ký", "Signature"),
    "footnote": Text("Chú thích {path}", "Footnote {path}"),
    "validity": Text("Hiệu lực", "Validity"),
}
DUTY_ROLES: dict[DutyRole, Text] = {
    "lead": Text("chủ trì", "leads"),
    "coordinate": Text("phối hợp", "coordinates"),
    "implement": Text("thực hiện", "implements"),
    "monitor": Text("theo dõi", "monitors"),
    "receive": Text("tiếp nhận", "receives"),
    "request": Text("được đề nghị", "is requested"),
}
REFERENCE_ROLES: dict[ReferenceRole, Text] = {
    "basis": Text("căn cứ", "basis"),
    "implements": Text("triển khai", "implements"),
    "mentions": Text("viện dẫn", "mentions"),
    "replaces": Text("thay thế", "replaces"),
    "amends": Text("sửa đổi", "amends"),
    "repeals": Text("bãi bỏ", "repeals"),
}


def blank(field: str, language: Language) -> str:
    """The name of a header field that a source leaves blank."""
    return BLANK_FIELDS[field](language) if field in BLANK_FIELDS else field
