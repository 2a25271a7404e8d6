"""Every word that an answer says by itself, in Vietnamese and English; quotes and names are the documents' own."""

from __future__ import annotations

from assistant.records import AbstainReason, Basis, DeadlineStatus, Language

WORDS: dict[str, tuple[str, str]] = {
    # deadlines
    "due": ("Hạn", "Due"),
    "what": ("Việc", "What"),
    "who": ("Ai", "Who"),
    "report_to": ("Gửi về", "To"),
    "due_status": ("Tình trạng", "Status"),
    "document": ("Văn bản", "Document"),
    "deadlines_for": ("Thời hạn áp dụng cho **{agency}**:", "Deadlines that apply to **{agency}**:"),
    "deadlines_of_others": (
        "Không thấy hạn nêu riêng cho {agency}; các hạn có trong văn bản là:",
        "No deadline is stated for {agency}; those that the documents state are:",
    ),
    "deadlines": ("Thời hạn theo {documents}:", "Deadlines under {documents}:"),
    "deadline_counts": (
        "{listed} mốc trong {documents} văn bản; đã xét {scanned} văn bản.",
        "{listed} entries in {documents} document(s); {scanned} examined.",
    ),
    "deadlines_unlisted": (
        "Còn {count} mốc khác cũng khớp câu hỏi mà chưa liệt kê; nêu rõ tỉnh, năm, cơ quan hoặc số văn bản để xem.",
        "{count} more deadlines match the question and are not listed here;"
        " name the province, the year, the agency or the document's number to see them.",
    ),
    "other_deadlines": ("Văn bản còn {count} mốc khác.", "The same documents state {count} more."),
    "no_date": ("không ấn định ngày cụ thể: {period}", "no date is fixed: {period}"),
    "no_date_vague": ("không ấn định ngày cụ thể", "no date is fixed"),
    "fixes_none": ("Không: {document} không ấn định ngày cụ thể cho việc này.", "No: {document} fixes no date for it."),
    "is_that_date": ("Đúng.", "Yes."),
    "is_not_that_date": ("Không phải mốc đó.", "No, not that date."),
    "days_left": (
        "Tính từ ngày {today}, còn {days} ngày đến {date}.",
        "Counted from {today}, {days} days remain until {date}.",
    ),
    "every_year": ("hằng năm", "every year"),
    "yes_bound": ("Có.", "Yes."),
    "via": ("qua", "through"),
    "footnote": ("chú thích {number}", "footnote {number}"),
    "in_section": ("mục", "section"),
    # responsibility, duties, content
    "read_of": (
        "Đã đọc kỹ {read} văn bản khớp nhất trong {documents} văn bản; nêu tỉnh, năm hoặc số văn bản để xem đủ.",
        "The {read} best matching of {documents} documents were read for this;"
        " name the province, the year or the document's number to see all.",
    ),
    "more_duties": ("Còn {count} nhiệm vụ khác trong văn bản.", "The document holds {count} more duties."),
    "duties_of": ("Nhiệm vụ của **{agency}**:", "Duties of **{agency}**:"),
    "as_member": ("thuộc nhóm “{group}”", "as one of “{group}”"),
    "arguably": ("có thể thuộc nhóm “{group}”", "arguably one of “{group}”"),
    "directly": ("nêu đích danh", "named directly"),
    "with_others": ("phối hợp", "coordinating"),
    # legal references
    "cited_by": (
        "{count} văn bản trong kho dẫn {number}:",
        "{count} document(s) in the corpus cite {number}:",
    ),
    "is_held": ("Bản thân văn bản này có trong kho.", "The cited text itself is in the corpus."),
    "citing_unlisted": (
        "Còn {count} văn bản khác cũng dẫn; trang của văn bản được dẫn (/legal-references) liệt kê tất cả.",
        "{count} more documents cite it too; the page of the instrument (/legal-references) lists them all.",
    ),
    "is_not_held": ("Bản thân văn bản này không có trong kho.", "The cited text itself is not in the corpus."),
    "basis_of": ("Căn cứ của {document}:", "Legal basis of {document}:"),
    # metadata
    "number": ("số {value}", "number {value}"),
    "number_blank": (
        "số để trống trong bản được lưu, chỉ in ký hiệu {symbol}",
        "the number is left blank in the stored text, only the symbol {symbol} is printed",
    ),
    "issued": ("ban hành ngày {value}", "issued on {value}"),
    "issued_partial": (
        "ngày ban hành để trống, chỉ in tháng {value}",
        "the day of issue is left blank, only month and year are printed (tháng {value})",
    ),
    "signer": ("người ký: {value}", "signed by {value}"),
    "signer_role": ("chức danh: {value}", "as {value}"),
    "title": ("về: {value}", "on: {value}"),
    "issuer": ("cơ quan ban hành: {value}", "issued by {value}"),
    "type": ("loại: {value}", "type: {value}"),
    "addressees": ("kính gửi: {value}", "addressed to: {value}"),
    "recipients": ("nơi nhận: {value}", "recipients: {value}"),
    "status": ("tình trạng hiệu lực: {value}", "validity: {value}"),
    "effective": ("hiệu lực từ {value}", "in force from {value}"),
    # summary
    "sections": ("Bố cục", "Structure"),
    "main_duties": ("Phân công", "Assignments"),
    # comparison
    "says": ("Nội dung", "What it says"),
    "silent": ("không nêu", "not stated"),
    # abstaining
    "no_province": ("Kho không có văn bản của {name}.", "The corpus holds no document of {name}."),
    "no_place": ("Kho không có văn bản của {name}.", "The corpus holds no document of {name}."),
    "no_year": ("Kho không có văn bản {place} năm {name}.", "The corpus holds no {place} document for {name}."),
    "no_document": ("Kho không có văn bản {name}.", "The corpus does not hold {name}."),
    "is_there": ("Hiện có: {documents}.", "What is there: {documents}."),
    "all_held": ("Các văn bản trong kho", "The documents held here"),
    "not_stated": ("{documents} không nêu điều được hỏi.", "{documents} does not state what is asked."),
    "not_stated_deadline": (
        "{documents} không nêu thời hạn nào cho việc được hỏi.",
        "{documents} states no deadline for what is asked.",
    ),
    "not_stated_field": ("{documents} không ghi {field}.", "{documents} does not give the {field}."),
    "nearest": ("Phần gần nhất nêu: “{quote}” {mark}", "The nearest passage says: “{quote}” {mark}"),
    "not_so": ("{documents} không nêu như vậy.", "{documents} does not say so."),
    "only_cited": (
        "{number} chỉ được dẫn, không có toàn văn trong kho.",
        "{number} is only cited; its text is not in the corpus.",
    ),
    "false_premise": (
        "{documents} không có mốc được nêu trong câu hỏi.",
        "{documents} holds no such date.",
    ),
    "premise_elsewhere": ("Mốc {date} thuộc {document} {mark}.", "{date} stands in {document} {mark}."),
    "own_dates": ("Mốc của văn bản này: {dates}.", "Its own dates: {dates}."),
    "unclear": (
        "Câu hỏi chưa nêu văn bản hay việc nào; có thể hỏi rõ hơn, chẳng hạn:",
        "The question names neither a document nor a matter; it could be asked like this:",
    ),
    "reading": ("{question} theo {document}?", "{question} under {document}?"),
    "now_part_of": ("{former} nay thuộc {now}.", "{former} is now part of {now}."),
    "off_topic": (
        "Câu hỏi nằm ngoài các kế hoạch, văn bản chỉ đạo đang có trong kho.",
        "The question is outside the plans and official letters held here.",
    ),
    "nothing_sound": (
        "Không có câu trả lời nào được văn bản chứng minh trọn vẹn.",
        "No answer could be proven in full by the documents.",
    ),
    "model_failed": (
        "Mô hình ngôn ngữ không trả lời được lúc này; câu trả lời sau được đọc thẳng từ văn bản.",
        "The language model could not answer just now; this answer is read off the documents.",
    ),
    "model_unproven": (
        "Mô hình ngôn ngữ không viết được câu nào có căn cứ; câu trả lời sau được đọc thẳng từ văn bản.",
        "The language model wrote nothing that the documents prove; this answer is read off them.",
    ),
    "ask_example": ("Thời hạn trong {document}?", "Which deadlines are in {document}?"),
    "field_number": ("số ký hiệu", "number"),
    "field_issued": ("ngày ban hành", "date of issue"),
    "field_signer": ("người ký", "signer"),
    "field_addressees": ("nơi kính gửi", "addressees"),
    "field_recipients": ("nơi nhận", "recipients"),
    "field_title": ("tên gọi", "title"),
    "field_issuer": ("cơ quan ban hành", "issuer"),
    "field_status": ("tình trạng hiệu lực", "validity"),
    "field_effective": ("ngày hiệu lực", "date of effect"),
}
STATUS: dict[DeadlineStatus, tuple[str, str]] = {
    "past": ("đã qua", "past"),
    "due": ("sắp tới", "coming"),
    "recurring": ("lặp lại", "recurring"),
    "undated": ("không có ngày", "undated"),
}
BASIS_KEY: dict[Basis, str] = {"direct": "directly", "group": "as_member", "arguable": "arguably"}
REASONS: dict[AbstainReason, tuple[str, str]] = {
    "not_in_corpus": ("Không có trong kho văn bản", "Not in the corpus"),
    "not_stated": ("Văn bản không nêu", "The document does not say"),
    "false_premise": ("Câu hỏi nêu chưa đúng", "The premise is not right"),
    "off_topic": ("Ngoài phạm vi", "Out of scope"),
    "unclear": ("Câu hỏi chưa rõ", "Unclear"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in a language with its values filled in."""
    return WORDS[key][_column(language)].format(**values)


def say_section(path: str, language: Language) -> str:
    """Where something stands: "mục III.3"; "[1]", a footnote's path, is no marker and is not said as one."""
    if path.startswith("["):
        return say("footnote", language, number=path.strip("[]"))
    return f"{say('in_section', language)} {path}"


def say_status(status: DeadlineStatus, language: Language) -> str:
    """A deadline's state."""
    return STATUS[status][_column(language)]


def _column(language: Language) -> int:
    return 1 if language == "en" else 0
