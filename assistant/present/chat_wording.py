"""What the chat page says beyond the words it shares with the other faces, Vietnamese beside English."""

from __future__ import annotations

from assistant.present.wording import Text
from assistant.records import Mode

# the bar
LANGUAGE = Text("Ngôn ngữ", "Language")
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
THEME = Text("Đổi nền sáng hoặc tối", "Change between light and dark")
SECTIONS = Text("Các phần của trang", "Parts of the page")

# conversations
PAST = Text("Các cuộc hỏi", "Conversations")
NEW = Text("Cuộc mới", "New")
TODAY_GROUP = Text("Hôm nay", "Today")
EARLIER_GROUP = Text("Trước đó", "Earlier")
FORGET = Text("Xóa cuộc hỏi này", "Delete this conversation")
KEPT_HERE = Text(
    "Chỉ lưu trong trình duyệt này.",
    "Kept in this browser only.",
)
TRIMMED = Text(
    "Các câu hỏi đầu của cuộc này không còn được lưu.", "The first questions of this conversation are no longer kept."
)
NO_STORAGE = Text(
    "Trình duyệt không cho lưu: tải lại trang là mất cuộc hỏi này.",
    "This browser keeps nothing: the conversation is gone when the page is reloaded.",
)
EXPORT = Text("Tải cuộc hỏi", "Download")
EXPORT_WORD = Text("Tải cuộc hỏi thành tệp Word", "Download the conversation as a Word file")
EXPORT_MARKDOWN = Text("Tải cuộc hỏi thành tệp Markdown", "Download the conversation as a Markdown file")
NOT_EXPORTED = Text("Chưa tải được; hãy thử lại.", "That did not work; try again.")

UNUSABLE = Text(
    "Yêu cầu này không dùng được; hãy tải lại trang rồi hỏi lại.",
    "This request cannot be used; reload the page and ask again.",
)
NO_REPLY = Text("Máy chủ chưa trả lời; hãy thử lại.", "The server does not answer; try again.")

# how a question was read
ANY_PROVINCE = Text("mọi tỉnh", "any province")
ANY_YEAR = Text("mọi năm", "any year")
ANY_AGENCY = Text("mọi cơ quan", "any agency")
ANY_TYPE = Text("mọi loại văn bản", "any type")
CHANGE_PROVINCE = Text("Đổi tỉnh rồi hỏi lại", "Change the province and ask again")
CHANGE_YEAR = Text("Đổi năm rồi hỏi lại", "Change the year and ask again")
CHANGE_AGENCY = Text("Đổi cơ quan rồi hỏi lại", "Change the agency and ask again")
CHANGE_TYPE = Text("Đổi loại văn bản rồi hỏi lại", "Change the type and ask again")
BY_HAND = Text("do bạn chọn", "your choice")
READ_AS = Text("“{typed}” đọc là {name}", "“{typed}” read as {name}")
NOT_MEANT = Text("Không phải", "Not so")
NOT_MEANT_NAME = Text("Không phải {name}: hỏi lại, bỏ cách đọc này", "Not {name}: ask again without this reading")

# an answer and what to do with it
COPY_CITATION = Text("Chép dẫn nguồn", "Copy as citation")
COPIED = Text("Đã chép", "Copied")
NOT_COPIED = Text("Không chép được", "Not copied")
COPY_ANSWER = Text("Chép câu trả lời", "Copy the answer")
ANSWER_TO_CALENDAR = Text("Thêm vào lịch (.ics)", "Add to calendar (.ics)")
ANSWER_CSV = Text("Tải CSV", "Download CSV")
MODES: dict[Mode, Text] = {
    "extractive": Text("nguyên văn từ văn bản", "in the documents' own words"),
    "generative": Text("mô hình {model} diễn đạt, từng ý đã đối chiếu", "worded by {model}, each statement checked"),
}
MODEL_ON = Text(
    "Mô hình ngôn ngữ {model} đang bật: mô hình giúp diễn đạt, từng ý vẫn được đối chiếu với văn bản. "
    "Câu hỏi và các đoạn căn cứ được gửi đến máy chủ của mô hình.",
    "The language model {model} is on: it helps with the wording, and each statement is still checked against the "
    "documents. Questions and the evidence for them are sent to the model's server.",
)
STALE = Text(
    "Văn bản làm căn cứ đã thay đổi từ khi trả lời; hãy hỏi lại để có câu trả lời theo bản đang có.",
    "The documents behind this answer have changed since; ask again for an answer from what is held now.",
)
ASK_AGAIN = Text("Hỏi lại", "Ask again")
WRITING = Text("Đang soạn câu trả lời…", "Writing the answer…")
GOOD = Text("Câu trả lời đúng, hữu ích", "A good answer")
BAD = Text("Câu trả lời sai hoặc thiếu", "A wrong or incomplete answer")
WHY = Text("Sai hoặc thiếu ở đâu?", "What is wrong or missing?")
WHY_GOOD = Text("Ghi thêm (không bắt buộc)", "Anything to add (optional)")
SEND_FEEDBACK = Text("Gửi nhận xét", "Send")
FEEDBACK_KEPT_NOTE = Text(
    "Câu hỏi và nhận xét được lưu trên máy chủ này để rà soát.",
    "Your question and comment are kept on this server for review.",
)
FEEDBACK_THANKS = Text("Đã ghi nhận.", "Noted.")
FEEDBACK_FAILED = Text("Chưa ghi được; hãy thử lại.", "Not kept; try again.")

# time
TIMELINE = Text("Dòng thời gian: {points}", "Timeline: {points}")
TODAY = Text("hôm nay", "today")
MONTHS = Text("Theo tháng", "By month")
MONTH = Text("tháng {month}/{year}", "{month}/{year}")
MONTH_SHORT = Text("T{month}", "{month}")
EVERY_YEAR = Text("hằng năm", "every year")
MONTH_COUNT = Text("{count} thời hạn, tháng {month}, {year}", "{count} deadlines, month {month}, {year}")
SUBSCRIBE = Text("Chép địa chỉ lịch để đăng ký", "Copy the calendar's address to subscribe")
SUBSCRIBE_NOTE = Text(
    "Dán địa chỉ vào Outlook, Thunderbird hoặc Google Calendar; lịch tự cập nhật khi kho có văn bản mới.",
    "Paste the address into Outlook, Thunderbird or Google Calendar; it follows the documents as they are added.",
)

# about
FIGURES = Text("Đang phục vụ", "What is served")
VERSION = Text("Phiên bản", "Version")
CHUNKS = Text("Đoạn để tìm", "Chunks to search")
READ_TIME = Text("Đọc lúc", "Read")
MODEL = Text("Mô hình ngôn ngữ", "Language model")
NO_MODEL = Text("không dùng", "none")

# a conversation as a file
TRANSCRIPT = Text("Cuộc hỏi đáp", "Conversation")
TRANSCRIPT_NOTE = Text(
    "{name}, xuất lúc {time}. Trích dẫn đã được đối chiếu với văn bản trong kho lúc xuất.",
    "{name}, exported {time}. The quotes were checked against the documents held at that time.",
)
