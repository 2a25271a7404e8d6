"""What the command line says, in both languages."""

from __future__ import annotations

from assistant.present.wording import Text

ADDRESS = Text("Trợ lý kế hoạch chạy tại {url} (Ctrl+C để dừng)", "Plan Assistant is at {url} (Ctrl+C stops it)")
ALL_INTERFACES = Text(
    "Lưu ý: máy chủ nhận kết nối từ mọi máy trong mạng và chưa yêu cầu đăng nhập.",
    "Note: the server takes connections from every machine on the network and asks nobody for a password.",
)
PORT_TAKEN = Text(
    "Cổng {port} trên {host} đang được dùng; chọn cổng khác bằng --port, hoặc dừng chương trình kia.",
    "Port {port} on {host} is in use; choose another with --port, or stop the other program.",
)
CANNOT_LISTEN = Text(
    "Không mở được {host}:{port}: {reason}; kiểm tra --host và --port.",
    "Cannot listen on {host}:{port}: {reason}; check --host and --port.",
)
SETTING_INVALID = Text("Thiết lập {name} không hợp lệ: {reason}", "The setting {name} cannot be used: {reason}")
QUESTIONS_UNREADABLE = Text("Không đọc được {path}: {reason}", "{path} cannot be read: {reason}")
STAGES = {
    "load": Text("Đọc tệp", "Loading"),
    "read": Text("Đọc văn bản", "Reading"),
    "register": Text("Ghi sổ", "Register"),
    "keywords": Text("Lập mục từ khóa", "Keywords"),
    "embeddings": Text("Tính vectơ", "Embeddings"),
    "vectors": Text("Lập mục vectơ", "Vectors"),
    "verify": Text("Kiểm tra lại", "Verifying"),
}
INGESTED = Text(
    "{total} tệp: {stored} mới, {replaced} thay, {unchanged} không đổi, {rejected} từ chối; "
    "bỏ {removed} văn bản; {seconds} giây.",
    "{total} files: {stored} stored, {replaced} replaced, {unchanged} unchanged, {rejected} rejected; "
    "{removed} documents removed; {seconds} s.",
)
REMOVED = Text("Đã bỏ {document_id}.", "Removed {document_id}.")
CHECKED = Text(
    "Kho nguyên vẹn: sổ, từ khóa, vectơ và tệp nguồn khớp nhau.",
    "All is whole: register, keywords, vectors and source files agree.",
)
PROBLEM = Text("Vấn đề: {words}", "Problem: {words}")
MENDED = Text("Đã sửa: {words}", "Mended: {words}")
NO_JUDGE = Text(
    "Chưa có mô hình ngôn ngữ để chấm; hãy đặt PLAN_ASSISTANT_LLM_MODEL.",
    "There is no language model to judge; set PLAN_ASSISTANT_LLM_MODEL.",
)
HELP = {
    "": Text("Hỏi đáp có dẫn nguồn trên kế hoạch, công văn", "Cited answers over plans and official letters"),
    "ingest": Text("đọc tệp hoặc thư mục vào kho", "read files or folders"),
    "ask": Text("hỏi một câu", "ask one question"),
    "serve": Text("chạy máy chủ", "run the server"),
    "documents": Text("liệt kê văn bản", "list the documents"),
    "deadlines": Text("liệt kê thời hạn", "list the deadlines"),
    "remove": Text("bỏ một văn bản", "drop a document"),
    "check": Text("kiểm tra và sửa kho", "verify the stores and mend them"),
    "evaluate": Text("chấm một bộ câu hỏi", "score a set of questions"),
}
