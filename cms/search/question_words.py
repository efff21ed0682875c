"""Words that ask, greet or fill: they say what kind of answer is wanted, not which thing is meant.

They are matched with their marks when the query has marks, else without. A query of nothing but
such words is searched as it stands.
"""

# Whole phrases of questions and politeness; weight of each of their words is QUESTION_WEIGHT.
_QUESTIONS = (
    "thủ tục hành chính", "thủ tục", "cho em hỏi", "cho tôi hỏi", "cho mình hỏi", "cho cháu hỏi",
    "cho hỏi", "xin hỏi", "xin cho biết", "cho biết", "cần giấy tờ gì", "cần những giấy tờ gì",
    "giấy tờ gì", "những giấy tờ gì", "giấy tờ nào", "gồm những gì", "gồm giấy tờ gì",
    "cần những gì", "cần gì", "cần chuẩn bị gì", "chuẩn bị", "chuẩn bị gì", "mang theo", "mang gì",
    "hồ sơ gồm", "hồ sơ", "hồ sơ gì", "thành phần hồ sơ", "bao nhiêu tiền", "hết bao nhiêu",
    "tốn bao nhiêu", "bao nhiêu", "mất bao lâu", "mất bao nhiêu", "mất mấy ngày", "trong bao lâu",
    "bao lâu", "mấy ngày", "bao giờ", "khi nào", "ở đâu", "chỗ nào", "nơi nào", "đến đâu", "ra đâu",
    "tại đâu", "đi đâu", "nộp đâu", "làm thế nào", "như thế nào", "thế nào", "làm sao", "ra sao",
    "phải làm gì", "làm gì", "cách làm", "cách thức", "các bước", "lệ phí", "mức phí",
    "có mất phí không", "mất phí", "mất tiền", "thời gian giải quyết", "thời hạn giải quyết",
    "xin cảm ơn", "cảm ơn", "xin chào", "giúp tôi", "giúp em", "giúp mình", "giùm", "hướng dẫn",
    "tư vấn", "quy trình", "trình tự", "được không", "có được không", "phải không", "có phải",
    "có cần", "hay không", "thì sao", "là gì", "muốn biết", "ai giải quyết", "cơ quan nào",
    "nộp hồ sơ", "trực tuyến", "qua mạng", "online", "làm giấy tờ", "giấy tờ", "điều kiện gì",
    "căn cứ pháp lý", "mẫu đơn", "tải mẫu", "tờ khai",
)  # fmt: skip
# For whom: the procedure is the same whoever needs it.
_FOR_WHOM = (
    "cho con", "cho con gái", "cho con trai", "cho cháu", "cho bé", "cho em bé", "cho em",
    "cho trẻ", "cho cha", "cho mẹ", "cho bố", "cho ba", "cho má", "cho ông", "cho bà",
    "cho ông nội", "cho bà nội", "cho ông ngoại", "cho bà ngoại", "cho vợ", "cho chồng",
    "cho vợ chồng", "cho anh", "cho chị", "cho bản thân", "cho mình", "cho tôi", "cho người nhà",
    "cho người thân", "cho gia đình",
)  # fmt: skip
PHRASES = _QUESTIONS + _FOR_WHOM
QUESTION_WEIGHT = 0.1

# Single words that carry little by themselves.
FILLERS = frozenset((
    "tôi", "em", "mình", "cháu", "anh", "chị", "ông", "bà", "bạn", "chúng", "ad", "admin", "bác",
    "cô", "chú", "ơi", "ạ", "à", "ư", "nhỉ", "nhé", "hả", "vậy", "thế", "thì", "là", "mà", "và",
    "với", "của", "cho", "để", "như", "nào", "gì", "sao", "đâu", "muốn", "cần", "được", "không",
    "ko", "có", "đã", "đang", "sẽ", "rồi", "này", "kia", "đó", "khi", "nếu", "tại", "ở", "về",
    "theo", "các", "những", "bị", "phải", "nên", "hay", "hoặc", "từ", "đến", "ra", "vào", "lên",
    "đi", "nữa", "luôn", "vừa", "cũng", "chưa", "xong", "cả", "mấy", "bao", "nhiêu", "tiền", "phí",
    "ai", "hỏi", "biết", "giúp", "dùm", "giùm", "nộp", "xin", "làm", "cái", "một", "vì", "do",
    "nhưng", "còn", "hiện", "nay", "giờ", "ngày", "lâu", "sau", "trước", "thôi", "bên", "qua",
    "trên", "dưới", "thực",
))  # fmt: skip
FILLER_WEIGHT = 0.15

# Words of names that mark a special case of a basic procedure. Whoever does not say them means the
# basic one.
SPECIAL_CASES = (
    "lại", "đổi", "xóa", "hủy", "rút", "dừng", "tạm ngừng", "thu hồi", "chấm dứt", "đính chính",
    "hiệu đính", "điều chỉnh", "sửa đổi", "sửa chữa", "bổ sung", "gia hạn", "khóa", "mất",
    "lưu động", "nước ngoài", "bản sao", "biên giới", "giám sát", "liên thông", "kết hợp",
    "tiếp tục", "thay đổi", "cập nhật", "từ chối",
)  # fmt: skip
