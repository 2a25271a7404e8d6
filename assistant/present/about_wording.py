"""What the assistant is, promises and does not do, in both languages."""

from __future__ import annotations

from assistant.present.wording import Text

ABOUT = (
    (
        Text("Công cụ này làm gì", "What this does"),
        (
            Text(
                "Trả lời câu hỏi về các kế hoạch, công văn, chỉ thị của địa phương: thời hạn nào ràng buộc cơ quan "
                "mình, ai chủ trì, báo cáo về đâu, căn cứ văn bản nào.",
                "It answers questions about plans, official letters and directives of provincial authorities: which "
                "deadlines bind an agency, who leads, whom to report to, on what legal basis.",
            ),
            Text(
                "Hỏi bằng tiếng Việt có dấu hoặc không dấu, viết tắt, tiếng Anh, hay pha cả hai.",
                "Ask in Vietnamese with or without diacritics, with abbreviations, in English, or in both.",
            ),
        ),
    ),
    (
        Text("Hai điều bảo đảm", "Two promises"),
        (
            Text(
                "Không nói điều gì mà trích dẫn không chứng minh: từng ngày tháng, con số, số hiệu, cơ quan trong câu "
                "trả lời được đối chiếu với câu gốc trước khi hiển thị.",
                "Nothing is said that a citation does not prove: each date, figure, number and agency in an answer is "
                "checked against the quoted words before it is shown.",
            ),
            Text(
                "Danh sách là đầy đủ: thời hạn, nhiệm vụ, văn bản được dẫn được ghi vào sổ khi đọc văn bản, "
                "không phải chọn từ vài đoạn tìm thấy.",
                "Lists are complete: deadlines, duties and references are entered in a register when a document is "
                "read, not picked from the few passages that a search finds.",
            ),
        ),
    ),
    (
        Text("Điều không làm", "What it does not do"),
        (
            Text(
                "Không biết gì ngoài các văn bản trong kho, không suy đoán phần để trống, không thay thế việc đọc văn "
                "bản gốc khi ra quyết định.",
                "It knows nothing beyond the documents held here, does not fill in what is left blank, and does not "
                "replace reading the document before a decision is taken.",
            ),
            Text(
                "Không biết văn bản còn hiệu lực hay không, trừ khi chính văn bản nêu.",
                "It does not know whether a document is still in force, unless the document itself says so.",
            ),
        ),
    ),
)
PRIVACY = Text("Câu hỏi đi đâu, lưu ở đâu", "Where questions go and what is kept")
SENT_NOWHERE = Text(
    "Mọi việc chạy trên máy chủ này; câu hỏi không được gửi đi đâu.",
    "Everything runs on this server; questions are sent nowhere.",
)
SENT_TO_MODEL = Text(
    "Mô hình ngôn ngữ {model} đang bật: câu hỏi và các đoạn căn cứ được gửi đến máy chủ của mô hình. Mô hình chỉ diễn "
    "đạt; từng ý được đối chiếu với câu gốc trước khi hiển thị.",
    "The language model {model} is on: questions and the evidence for them are sent to the model's server. It only "
    "words answers; each statement is checked against the quoted words before it is shown.",
)
KEPT = Text(
    "Cuộc hỏi chỉ lưu trong trình duyệt của bạn; máy chủ không lưu câu hỏi, trừ khi bạn gửi nhận xét về câu trả lời.",
    "Conversations are kept in your browser only; the server keeps no question, unless you send a comment on an "
    "answer.",
)
