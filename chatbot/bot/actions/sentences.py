"""Every sentence the assistant says by itself, in Vietnamese and English.

What is quoted from a record is put into the `{…}` places and stays Vietnamese. A sentence
`<key>_hotline` follows the sentence `<key>` where the province has a hotline.
"""

SENTENCES: dict[str, dict[str, str]] = {
    "vi": {
        "greeting": "Xin chào, tôi là trợ lý tự động của Cổng. Tôi tra cứu giấy tờ, phí, thời "
        "hạn, nơi nộp và các bước của từng thủ tục đã công bố. Bạn cần hỏi thủ tục nào?",
        "handover": "Tôi là trợ lý tự động và sẽ chuyển cuộc trò chuyện này cho cán bộ hỗ trợ.",
        "handover_hotline": "Nếu cần gấp, bạn gọi {hotline}.",
        "out_of_scope": "Tôi là trợ lý tự động, chỉ trả lời về thủ tục hành chính đã công bố "
        "trên Cổng, nên không trả lời được câu này. Bạn có thể hỏi về một thủ tục, hoặc gõ “gặp "
        "cán bộ”.",
        "unsafe": "Tôi là trợ lý tự động và không làm việc này. Tôi không nhận mật khẩu, mã OTP "
        "hay dữ liệu cá nhân, không thao tác thay bạn và không tra thông tin của người khác. "
        "Đừng gửi mã OTP cho bất kỳ ai, kể cả người tự xưng là cán bộ.",
        "message_check": "Tôi là trợ lý tự động, không tự xác nhận được một tin nhắn. Cổng "
        "không bao giờ hỏi mã OTP, mật khẩu, và không đòi chuyển tiền qua đường dẫn. Tin nào đòi "
        "những thứ đó thì đừng làm theo, đừng bấm đường dẫn trong tin. Bạn hỏi lại ở Trung tâm "
        "phục vụ (/trung-tam-phuc-vu/).",
        "message_check_hotline": "Hoặc gọi {hotline} để hỏi trước khi làm gì.",
        "feedback": "Tôi là trợ lý tự động, chưa ghi nhận được ý kiến ngay tại đây. Bạn gửi "
        "phản ánh, kiến nghị tại Trung tâm phục vụ (/trung-tam-phuc-vu/).",
        "feedback_hotline": "Hoặc gọi {hotline}.",
        "contact": "Tôi là trợ lý tự động. Địa chỉ, giờ làm việc và điện thoại của từng nơi "
        "tiếp nhận có ở trang Đơn vị (/don-vi/) và Trung tâm phục vụ (/trung-tam-phuc-vu/).",
        "contact_hotline": "Tổng đài: {hotline}.",
        "faq": "Tôi là trợ lý tự động và chưa có câu trả lời soạn sẵn cho câu này. Bạn thử "
        "trang tìm kiếm (/tim-kiem/) hoặc gõ “gặp cán bộ”.",
        "faq_hotline": "Bạn cũng có thể gọi {hotline}.",
        "portal_down": "Hiện tôi không tra được danh mục thủ tục nên chưa trả lời được, và tôi "
        "không đoán. Bạn thử lại sau ít phút.",
        "portal_down_hotline": "Cần ngay, bạn gọi {hotline}.",
        "dossiers_down": "Hiện tôi không tra được hệ thống hồ sơ nên chưa biết tình trạng. Bạn "
        "thử lại sau ít phút.",
        "dossiers_down_hotline": "Cần ngay, bạn gọi {hotline}.",
        "which_procedure": "Bạn hỏi thủ tục nào? Hãy ghi tên thủ tục, ví dụ “đăng ký khai sinh”.",
        "choose": "Tôi chưa chắc bạn hỏi thủ tục nào. Bạn chọn một trong các thủ tục sau, hoặc "
        "ghi rõ tên hơn:",
        "which_part": "Bạn muốn biết gì về thủ tục “{title}”: giấy tờ, phí, thời hạn, nơi nộp, "
        "các bước, điều kiện, mẫu đơn, kết quả hay nộp trực tuyến?",
        "unknown_code": "Cổng không có thủ tục nào mang mã {code}.",
        "missing": "Cổng chưa có thông tin về {part} của thủ tục này. Xem bản công bố tại {url}",
        "more": "… xem đủ tại {url}",
        "source": "Nguồn: {named}",
        "source_code": "thủ tục mã {code}",
        "source_updated": "cập nhật tại nguồn {date}",
        "originals": "bản chính: {count}",
        "copies": "bản sao: {count}",
        "form_file": "mẫu kèm theo: {name}",
        "note": "- Ghi chú – {note}",
        "cases": "Theo từng trường hợp: {cases}",
        "agency": "Cơ quan thực hiện: {agency}",
        "no_agency": "Cổng chưa có thông tin về cơ quan thực hiện của thủ tục này.",
        "levels": "Cấp giải quyết: {levels}",
        "channels": "Cách nộp: {channels}",
        "online_yes": "Bản công bố có kênh nộp trực tuyến cho thủ tục này.",
        "online_no": "Bản công bố không nêu kênh nộp trực tuyến cho thủ tục này. Các kênh được "
        "nêu: {channels}.",
        "online_level": "Mức độ: {level}",
        "online_level_unknown": "Cổng chưa có thông tin về mức độ (toàn trình hay một phần).",
        "online_link": "Trang của thủ tục trên Cổng Dịch vụ công quốc gia: {url}",
        "difference": "Tôi không tự so sánh; dưới đây là phần công bố của hai thủ tục gần nhất "
        "với câu hỏi:",
        "difference_two": "Bạn muốn so sánh hai thủ tục nào? Hãy ghi tên cả hai.",
        "dossier_code": "Bạn cho tôi mã hồ sơ trên giấy tiếp nhận (ví dụ H00.00-260101-0001), "
        "hoặc tra tại trang Tra cứu hồ sơ (/tra-cuu/).",
        "dossier_unknown": "Không tìm thấy hồ sơ có mã này. Bạn kiểm tra lại mã trên giấy tiếp "
        "nhận, hoặc tra tại /tra-cuu/.",
        "dossier": "Hồ sơ {code}: {status}.",
        "dossier_procedure": "Thủ tục: {name}",
        "dossier_agency": "Cơ quan: {name}",
        "dossier_submitted": "Ngày nộp: {date}",
        "dossier_accepted": "Ngày tiếp nhận: {date}",
        "dossier_appointment": "Ngày hẹn trả kết quả: {date}",
        "dossier_no_appointment": "Chưa có ngày hẹn trả kết quả.",
        "dossier_as_of": "Thông tin tính đến {date}.",
    },
    "en": {
        "greeting": "Hello, I am the portal's automated assistant. I look up the papers, fee, "
        "time limit, place and steps of published procedures. Which procedure do you need?",
        "handover": "I am an automated assistant and will pass this conversation to an official.",
        "handover_hotline": "If it is urgent, call {hotline}.",
        "out_of_scope": "I am an automated assistant and only answer about administrative "
        "procedures published on this portal. Ask about a procedure, or type “talk to an "
        "official”.",
        "unsafe": "I am an automated assistant and will not do this. I never take passwords, "
        "one-time codes or personal data, never act for you and never look up other people. Do "
        "not give a one-time code to anybody, officials included.",
        "message_check": "I am an automated assistant and cannot confirm a message myself. "
        "The portal never asks for one-time codes or passwords, nor for money by a link. Do not "
        "follow a message that does, and do not open its links. Ask at a service centre "
        "(/en/trung-tam-phuc-vu/).",
        "message_check_hotline": "Or call {hotline} before you do anything.",
        "feedback": "I am an automated assistant and cannot record feedback here. Please give "
        "it at a service centre (/en/trung-tam-phuc-vu/).",
        "feedback_hotline": "Or call {hotline}.",
        "contact": "I am an automated assistant. Addresses, opening hours and phone numbers are "
        "on the pages of the offices (/en/don-vi/) and service centres (/en/trung-tam-phuc-vu/).",
        "contact_hotline": "Hotline: {hotline}.",
        "faq": "I am an automated assistant and have no prepared answer to this. Try the search "
        "page (/en/tim-kiem/) or type “talk to an official”.",
        "faq_hotline": "You can also call {hotline}.",
        "portal_down": "I cannot reach the catalogue of procedures now, so I cannot answer, and "
        "I do not guess. Please try again in a few minutes.",
        "portal_down_hotline": "If you need it now, call {hotline}.",
        "dossiers_down": "I cannot reach the dossier system now, so I do not know the status. "
        "Please try again in a few minutes.",
        "dossiers_down_hotline": "If you need it now, call {hotline}.",
        "which_procedure": "Which procedure do you mean? Please write its name, for example "
        "“birth registration” (đăng ký khai sinh).",
        "choose": "I am not sure which procedure you mean. Please choose one, or write its name "
        "in more detail:",
        "which_part": "What would you like to know about “{title}”: papers, fee, time, place, "
        "steps, conditions, form, result or online filing?",
        "unknown_code": "The portal has no procedure with the code {code}.",
        "missing": "The portal has no information about {part} of this procedure. See the "
        "published record at {url}",
        "more": "… full text at {url}",
        "source": "Source: {named}",
        "source_code": "procedure {code}",
        "source_updated": "updated at the source {date}",
        "originals": "originals: {count}",
        "copies": "copies: {count}",
        "form_file": "form attached: {name}",
        "note": "- Note – {note}",
        "cases": "By case: {cases}",
        "agency": "Executing agency: {agency}",
        "no_agency": "The portal has no information about the executing agency of this procedure.",
        "levels": "Level: {levels}",
        "channels": "How to submit: {channels}",
        "online_yes": "The published record has an online channel for this procedure.",
        "online_no": "The published record names no online channel for this procedure. Channels "
        "named: {channels}.",
        "online_level": "Level: {level}",
        "online_level_unknown": "The portal has no information about the level (full or partial).",
        "online_link": "The procedure on the National Public Service Portal: {url}",
        "difference": "I do not compare by myself; here is what is published about the two "
        "procedures closest to your question:",
        "difference_two": "Which two procedures would you like to compare? Please name both.",
        "dossier_code": "Please give me the dossier code on your receipt (for example "
        "H00.00-260101-0001), or look it up at /en/tra-cuu/.",
        "dossier_unknown": "There is no dossier with this code. Please check the code on your "
        "receipt, or look it up at /en/tra-cuu/.",
        "dossier": "Dossier {code}: {status}.",
        "dossier_procedure": "Procedure: {name}",
        "dossier_agency": "Agency: {name}",
        "dossier_submitted": "Submitted: {date}",
        "dossier_accepted": "Accepted: {date}",
        "dossier_appointment": "Appointment for the result: {date}",
        "dossier_no_appointment": "There is no appointment for the result yet.",
        "dossier_as_of": "As of {date}.",
    },
}

# facet -> heading of its answer, and how the missing part is named
HEADINGS: dict[str, dict[str, str]] = {
    "vi": {
        "documents": "Giấy tờ của thủ tục “{title}”:",
        "fee": "Phí, lệ phí của thủ tục “{title}”:",
        "time": "Thời hạn giải quyết thủ tục “{title}”:",
        "place": "Nơi nộp hồ sơ thủ tục “{title}”:",
        "steps": "Trình tự thực hiện thủ tục “{title}”:",
        "conditions": "Yêu cầu, điều kiện của thủ tục “{title}”:",
        "legal_basis": "Căn cứ pháp lý của thủ tục “{title}”:",
        "form": "Mẫu đơn, tờ khai của thủ tục “{title}”:",
        "result": "Kết quả của thủ tục “{title}”:",
        "online": "Nộp trực tuyến thủ tục “{title}”:",
    },
    "en": {
        "documents": "Papers for “{title}” (quoted in Vietnamese):",
        "fee": "Fee for “{title}” (quoted in Vietnamese):",
        "time": "Time limit for “{title}” (quoted in Vietnamese):",
        "place": "Where to submit “{title}” (quoted in Vietnamese):",
        "steps": "Steps of “{title}” (quoted in Vietnamese):",
        "conditions": "Conditions of “{title}” (quoted in Vietnamese):",
        "legal_basis": "Legal basis of “{title}” (quoted in Vietnamese):",
        "form": "Forms for “{title}” (quoted in Vietnamese):",
        "result": "Result of “{title}” (quoted in Vietnamese):",
        "online": "Online filing of “{title}”:",
    },
}
PARTS: dict[str, dict[str, str]] = {
    "vi": {
        "documents": "giấy tờ",
        "fee": "phí, lệ phí",
        "time": "thời hạn giải quyết",
        "place": "nơi nộp",
        "steps": "trình tự thực hiện",
        "conditions": "yêu cầu, điều kiện",
        "legal_basis": "căn cứ pháp lý",
        "form": "mẫu đơn, tờ khai",
        "result": "kết quả",
        "online": "việc nộp trực tuyến",
    },
    "en": {
        "documents": "the papers",
        "fee": "the fee",
        "time": "the time limit",
        "place": "the place",
        "steps": "the steps",
        "conditions": "the conditions",
        "legal_basis": "the legal basis",
        "form": "forms",
        "result": "the result",
        "online": "online filing",
    },
}
NAMES: dict[str, dict[str, str]] = {
    "vi": {
        "direct": "Trực tiếp",
        "online": "Trực tuyến",
        "postal": "Bưu chính",
        "working_day": "ngày làm việc",
        "day": "ngày",
        "hour": "giờ",
        "month": "tháng",
        "year": "năm",
        "full": "toàn trình",
        "partial": "một phần",
        "info_only": "cung cấp thông tin",
    },
    "en": {
        "direct": "In person",
        "online": "Online",
        "postal": "By post",
        "working_day": "working day(s)",
        "day": "day(s)",
        "hour": "hour(s)",
        "month": "month(s)",
        "year": "year(s)",
        "full": "full",
        "partial": "partial",
        "info_only": "information only",
    },
}


def say(key: str, language: str, *, hotline: str | None = None, **values: object) -> str:
    """The sentence in the language with the values filled in, and where to call, if known."""
    sentences = SENTENCES[language]
    text = sentences[key].format(**values)
    call = sentences.get(f"{key}_hotline")
    return f"{text} {call.format(hotline=hotline)}" if call and hotline else text


def name(key: str, language: str) -> str:
    """The word for a channel, unit or level; an unknown one is shown as it is."""
    return NAMES[language].get(key, key)
