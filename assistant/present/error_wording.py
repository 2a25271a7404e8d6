"""Errors in both languages, one line each: what is the matter, and what to do."""

from __future__ import annotations

from assistant.present.wording import Text

QUESTION_EMPTY = Text("Câu hỏi đang trống; hãy nhập câu hỏi.", "The question is empty; ask something.")
QUESTION_LONG = Text(
    "Câu hỏi dài {count} ký tự; rút xuống còn nhiều nhất {limit}.",
    "The question has {count} characters; shorten it to {limit} at most.",
)
QUESTION_UNREADABLE = Text(
    "Câu hỏi có ký tự không đọc được; hãy gõ lại.", "The question holds characters that are no text; type it again."
)
HISTORY_LONG = Text(
    "Gửi kèm nhiều nhất {limit} tin nhắn trước; đang có {count}.",
    "Send at most {limit} earlier messages; there are {count}.",
)
FILTER_UNKNOWN = Text(
    "Không có giá trị “{value}”; hiện có: {known}.", "There is no value “{value}”; there are: {known}."
)
DATE_INVALID = Text(
    "Ngày “{value}” không hợp lệ; viết theo dạng 2026-01-15.", "“{value}” is no date; write it like 2026-01-15."
)
FIELD_MISSING = Text("Thiếu trường này trong yêu cầu.", "This field is missing from the request.")
FIELD_UNKNOWN = Text("Không có trường này; bỏ khỏi yêu cầu.", "There is no such field; leave it out.")
FIELD_INVALID = Text("Giá trị không dùng được: {reason}.", "The value cannot be used: {reason}.")
BODY_NOT_JSON = Text("Yêu cầu không phải JSON hợp lệ.", "The request is not valid JSON.")
BODY_LARGE = Text(
    "Yêu cầu lớn hơn {limit} byte; hãy rút ngắn.", "The request is larger than {limit} bytes; shorten it."
)
BUSY = Text(
    "Máy chủ đang trả lời quá nhiều câu hỏi; thử lại sau {seconds} giây.",
    "The server is answering too many questions; try again in {seconds} s.",
)
LOADING = Text(
    "Kho văn bản đang được mở; thử lại sau ít giây.", "The documents are being opened; try again in a moment."
)
UNOPENED = Text(
    "Không mở được kho văn bản; xem nhật ký của máy chủ. Sẽ tự thử lại.",
    "The documents cannot be opened; see the server's log. It is tried again.",
)
NOTHING_INGESTED = Text(
    "Kho chưa có văn bản nào; nạp bằng lệnh: plan-assistant ingest THƯ_MỤC",
    "Nothing has been ingested yet; add documents with: plan-assistant ingest FOLDER",
)
DOCUMENT_UNKNOWN = Text("Không có văn bản “{document_id}” trong kho.", "There is no document “{document_id}”.")
ROUTE_UNKNOWN = Text("Không có địa chỉ này; xem /openapi.json.", "There is nothing at this address; see /openapi.json.")
METHOD_UNKNOWN = Text("Địa chỉ này không nhận phương thức {method}.", "This address does not take {method}.")
BROKEN = Text("Máy chủ gặp lỗi và đã ghi lại với mã {code}.", "The server failed and has logged it under {code}.")
NOT_WRITABLE = Text(
    "Chưa ghi được: thư mục dữ liệu của máy chủ không ghi được.",
    "Not kept: the server's data directory cannot be written.",
)
REFERENCE_UNKNOWN = Text(
    "Không văn bản nào trong kho mang hoặc dẫn số “{number}”.", "No document here bears or cites “{number}”."
)
PAGE_UNKNOWN = Text("Không có trang này", "There is no such page")
NOT_NOW = Text("Chưa xem được", "Not now")
