"""What is said to whoever is turned away or has to sign in, and to whoever starts an unprotected server."""

from __future__ import annotations

from assistant.present.wording import Text

REFUSED = Text("Chưa vào được", "Not admitted")
HOST_UNKNOWN = Text(
    "Máy chủ không mang tên này; người quản trị thêm tên vào PLAN_ASSISTANT_ALLOWED_HOSTS.",
    "This server does not go by that name; its keeper can add it to PLAN_ASSISTANT_ALLOWED_HOSTS.",
)
ORIGIN_REFUSED = Text(
    "Trang khác không được gọi tới đây; người quản trị thêm trang đó vào PLAN_ASSISTANT_ALLOWED_ORIGINS.",
    "Another site may not call this server; its keeper can add that site to PLAN_ASSISTANT_ALLOWED_ORIGINS.",
)
KEY_NEEDED = Text(
    "Cần khóa API: gửi trong tiêu đề “Authorization: Bearer …” hoặc “X-API-Key”.",
    "An API key is needed: send it as “Authorization: Bearer …” or “X-API-Key”.",
)
KEY_WRONG = Text("Khóa API không đúng.", "The API key is not a valid one.")
PAGE_CLOSED = Text(
    "Trang này cần đăng nhập, nhưng máy chủ chưa có tài khoản nào; người quản trị đặt PLAN_ASSISTANT_LOGIN.",
    "This page is for people who have signed in, and nobody can yet; the server's keeper can set PLAN_ASSISTANT_LOGIN.",
)
SLOW_DOWN = Text("Gửi quá nhiều yêu cầu; thử lại sau {seconds} giây.", "Too many requests; try again in {seconds} s.")
TRIES_SPENT = Text(
    "Đã thử sai quá nhiều lần; thử lại sau {seconds} giây.", "Too many wrong tries; try again in {seconds} s."
)

# the page to sign in
SIGN_IN = Text("Đăng nhập", "Sign in")
SIGN_OUT = Text("Đăng xuất", "Sign out")
SIGNED_IN = Text("Bạn đang đăng nhập với tên {name}.", "You are signed in as {name}.")
GO_ON = Text("Vào trang hỏi đáp", "To the assistant")
NAME = Text("Tên đăng nhập", "User name")
PASSWORD = Text("Mật khẩu", "Password")
SIGN_IN_NOTE = Text(
    "Dùng tài khoản do người quản trị máy chủ cấp.", "Use the account that the keeper of this server gave you."
)
SIGN_IN_WRONG = Text("Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is not right.")

# the terminal
PROTECTION_NEEDED = Text(
    "Mở máy chủ cho máy khác ({host}) thì phải có khóa hoặc tài khoản: đặt PLAN_ASSISTANT_API_KEYS, hoặc "
    "PLAN_ASSISTANT_LOGIN (xem: plan-assistant login TÊN); hoặc dùng --host 127.0.0.1.",
    "A server for other machines ({host}) needs keys or accounts: set PLAN_ASSISTANT_API_KEYS, or "
    "PLAN_ASSISTANT_LOGIN (see: plan-assistant login NAME); or use --host 127.0.0.1.",
)
NOT_ENCRYPTED = Text(
    "Lưu ý: khóa và mật khẩu đi qua mạng không mã hóa; đặt máy chủ sau một proxy HTTPS (xem README).",
    "Note: keys and passwords cross the network unencrypted; put the server behind an HTTPS proxy (see the README).",
)
LOGIN_MALFORMED = Text(
    "PLAN_ASSISTANT_LOGIN: mục thứ {number} không đúng dạng; tạo bằng lệnh: plan-assistant login TÊN",
    "PLAN_ASSISTANT_LOGIN: entry {number} is malformed; make one with: plan-assistant login NAME",
)
LOGIN_TWICE = Text(
    "PLAN_ASSISTANT_LOGIN: tên “{name}” có hai lần.", "PLAN_ASSISTANT_LOGIN: the name “{name}” stands there twice."
)
NAME_INVALID = Text(
    "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và . _ -", "A user name is made of a-z, A-Z, 0-9 and . _ - only"
)
PASSWORD_ASKED = Text("Mật khẩu: ", "Password: ")
PASSWORD_AGAIN = Text("Nhập lại mật khẩu: ", "Password again: ")
PASSWORD_SHORT = Text("Mật khẩu cần ít nhất {limit} ký tự.", "A password has at least {limit} characters.")
PASSWORDS_DIFFER = Text("Hai lần nhập không giống nhau.", "The two passwords differ.")
LOGIN_MADE = Text(
    "Thêm dòng trên vào PLAN_ASSISTANT_LOGIN (nhiều tài khoản cách nhau bằng dấu phẩy).",
    "Add the line above to PLAN_ASSISTANT_LOGIN (commas between several).",
)
