"""What the widget says: its button on somebody else's page, and the small page behind it."""

from __future__ import annotations

from assistant.present.wording import Text

# the button, on a page of another site
OPEN = Text("Hỏi về kế hoạch", "Ask about the plans")
CLOSE = Text("Đóng trợ lý", "Close the assistant")
TITLE = Text("Trợ lý kế hoạch", "Plan Assistant")
REFUSED = Text(
    "Trợ lý chưa mở được ở trang này. Người quản trị trang: kiểm tra PLAN_ASSISTANT_WIDGET_SITES của máy chủ trợ lý.",
    "The assistant cannot be opened on this page. Its keeper can see PLAN_ASSISTANT_WIDGET_SITES of the assistant.",
)
LAUNCHER = {"open": OPEN, "close": CLOSE, "title": TITLE, "refused": REFUSED}

# the page
GREETING = Text(
    "Hỏi về thời hạn, nhiệm vụ, căn cứ trong các kế hoạch, công văn. Mỗi ý trả lời đều kèm câu gốc của văn bản.",
    "Ask about deadlines, duties and legal bases in the plans. Every answer comes with the sentences that prove it.",
)
EXAMPLES = (
    "Hạn nộp báo cáo của các sở, ban, ngành là ngày nào?",
    "Cơ quan nào theo dõi, đôn đốc việc thực hiện kế hoạch?",
)
ONLY_IN = Text("Chỉ tìm trong văn bản của {province}", "Only documents of {province}")
EVERYWHERE = Text("Tìm trong mọi tỉnh", "Search all provinces")
ANEW = Text("Cuộc hỏi mới", "New conversation")
OFFLINE = Text("Không kết nối được máy chủ; hãy thử lại.", "The server cannot be reached; try again.")
BROKEN_OFF = Text("Câu trả lời bị ngắt giữa chừng; hãy hỏi lại.", "The answer broke off; ask again.")
EVIDENCE_COUNT = Text("Căn cứ", "Evidence")
NOT_A_DECISION = Text(
    "Trích từ văn bản; đọc câu gốc trước khi áp dụng.", "Taken from the documents; read the quotes before you act."
)
