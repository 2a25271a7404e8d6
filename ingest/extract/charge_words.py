"""The words of charges: verbs with which they begin, bodies that they name, orders, openings, markers."""

from __future__ import annotations

import re

from vectorstore.language.analysis import fold

# Verbs, and adverbs before verbs, with which a charge begins.
VERBS = """chủ trì|phối hợp|chủ động|tổ chức|thực hiện|triển khai|xây dựng|tham mưu|hướng dẫn|theo dõi|đôn đốc|kiểm tra
|thanh tra|giám sát|căn cứ|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|tăng cường|tiếp tục|đẩy mạnh|nghiêm túc
|thường xuyên|khẩn trương|tập trung|quán triệt|chỉ đạo|lãnh đạo|phụ trách|báo cáo|tổng hợp|ban hành|phân công|đảm bảo
|bảo đảm|làm đầu mối|là đầu mối|là cơ quan|tiếp nhận|rà soát|bố trí|cung cấp|tuyên truyền|công bố|nghiên cứu|lập|phải
|cần|đánh giá|trực tiếp chỉ đạo|trực tiếp phụ trách|trực tiếp tham mưu|đề xuất|thành lập|cử|biên soạn|phát động|vận động
|đưa tin|đăng tải|tạo điều kiện|kịp thời|đẩy nhanh|hoàn thành|gửi|trình|công khai|xử lý|giải quyết|quản lý|biên tập
|tham gia|hỗ trợ|thẩm định|thông báo|chuẩn bị|cập nhật|duy trì|định kỳ|quan tâm|chú trọng|nâng cao|đổi mới|phát huy
|thúc đẩy|cụ thể hóa|theo chức năng|theo thẩm quyền|theo nhiệm vụ|theo quy định|trên cơ sở|trong phạm vi|tiến hành|giúp
|xác định|quy định|thực thi|chấp hành|không ngừng|không|dự kiến|yêu cầu|đề nghị|giao|sẽ|được|sớm|khắc phục|áp dụng
|nắm rõ|nắm tình hình|hàng năm|hằng năm|hàng quý|hằng quý|hàng tháng|hằng tháng|mỗi năm|học tập|vào cuộc|mở chuyên
|có kế hoạch|có văn bản|có báo cáo|có giải pháp|đưa nội dung|đưa vào|gắn|khuyến khích|thực hành|phát hiện|ngăn chặn
|đấu tranh|từ chối|tích cực|củng cố|tiếp thu
|thể chế hóa""".replace("\n", "").split("|")
# What is no subject though it begins like one: "Báo cáo", "Ban hành", "Phòng, chống", "Tổ chức", "Đoàn kết".
BODIES = """Sở|Ban(?! hành| bố)|Phòng(?!,? chống| ngừa| cháy)|Trung tâm|Chi cục|Cục|Hội(?! nghị| thảo| nhập)
|Đoàn(?! kết)|Trường(?! hợp)|Nhà trường|Công ty|Tổ(?! chức)|Tiểu ban|Liên minh|Liên đoàn|Liên hiệp|Hiệp hội|Quỹ|Bưu điện
|Ngân hàng
|Kho bạc|Đài|Báo(?! cáo| động)|Công an|Bộ(?! tiêu chí| thủ tục| phận một)|Ủy ban|UBND|HĐND|Văn phòng|Thanh tra
|Viện(?! dẫn)|Tòa án|Bệnh viện|Trạm|Đội(?! ngũ)|Đảng ủy|Đảng bộ|Chi bộ|Huyện ủy|Thị ủy|Thành ủy|Tỉnh ủy|Tỉnh đoàn
|Mặt trận|MTTQ|Doanh nghiệp|Các doanh nghiệp|Cán bộ|Công chức|Viên chức|Người đứng đầu|Người sử dụng|Người lao động
|Chủ đầu tư|Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Phó|Bộ trưởng|Chánh|Đồng chí|Đ/c|Các đồng chí|Thành viên|Các thành viên
|Các trường|Các tổ|Các xã|Các phường|Thôn|Trưởng thôn|Các thôn|Các cơ sở|Các đơn vị|Các cơ quan|Các ban|Các phòng
|Các hội|Các đoàn thể|Các tổ chức|Các cấp|Các chi|Các đội|Các địa phương|Cấp ủy|Lãnh đạo|Các hộ|Hợp tác xã
|Các hợp tác xã|Lực lượng|Tập đoàn|Tổng công ty|Cơ quan|Đơn vị|Kiểm lâm|Hạt Kiểm lâm|Bảo hiểm|Điện lực|Kế toán
|Ủy viên|Thường trực"""
BODY = re.compile("(?:" + BODIES.replace("\n", "") + r")(?!\w)")
STAFF = re.compile(r"(?:Mỗi\s+)?(?:[Cc]án bộ|[Cc]ông chức), (?:công chức|viên chức)(?!\w)")
ANYBODY = ("cac to chuc", "cac doanh nghiep", "cac truong", "cac hoi", "cac ca nhan")
MARKER = re.compile(
    r"\s*(?:(?:Điều|Mục|Khoản)\s+\d+\s*[.:]|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s|[^\W\d_])|[IVXLC]+[.)]"
    r"|[A-Zđa-z][.)](?=\s)|[-–+*•#])\s*"
)
ORDERS = re.compile(
    r"(?:Đề nghị|Yêu cầu|Giao(?: cho)?|Phân công|Trách nhiệm(?: của)?|Nhiệm vụ(?: của)?|Đối với|Riêng|Đồng thời"
    r"|(?:Các )?ông \(bà\))\s*:?\s+",
    re.IGNORECASE,
)
# Clauses of time, ground or occasion before the subject: "Định kỳ hàng năm", "Căn cứ …,", "Trong quá trình …,"
OPENING = re.compile(
    r"dinh ky|hang nam|hang quy|hang thang|can cu|tren co so|trong qua trinh|truoc ngay|tu |khi |theo |dong thoi"
    r"|ngoai ra|ben canh do|de |nham |trong pham vi|trong thoi gian|doi voi"
)
RHYTHM = re.compile(r"(?:dinh ky\s+)?(?:hang nam|hang quy|hang thang|moi nam|\d{1,2} thang)\s*,?\s+")
_FOLDED_VERBS = sorted({fold(verb) for verb in VERBS}, key=len, reverse=True)
VERB = re.compile(rf"(?<!\w)(?:{'|'.join(verb.replace(' ', chr(92) + 's+') for verb in _FOLDED_VERBS)})(?!\w)")
BLANK = re.compile(r"[ \t\n*_]*")
SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=\S)")
JOIN = re.compile(r"\s*(?:[,;/–-]|và|cùng|,\s*và|với)?\s*")
ORDERED = re.compile(r"(?:^|(?<=[\s,;(]))(?P<order>[Đđ]ề nghị|[Yy]êu cầu|(?<=[;,] )giao|^Giao)\s+", re.MULTILINE)
LINKING = re.compile(r"\s+(?:có|đã|đều|cũng|thì|còn)\s*$")  # "Các sở, ngành có | thực hiện các Chương trình"
NOUN_FOLLOWS = ("cac ", "nhung ", "moi ", "cua ")  # "các tổ chức, cá nhân", "của lãnh đạo"
NO_VERB_AFTER = re.compile(r"\s*(?:la|ve|cua|tai|o|nam|nhu|so|ngay)(?!\w)")
