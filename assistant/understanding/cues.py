"""Words that tell what a question wants: percent or count, target or done, which arithmetic, text or document."""

import re

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Kind

__all__ = ["CUE_WORDS", "asked_of", "comparison", "kind_of", "operation_of"]

_MANY = r"(?:bao nhiêu|mấy|bn|bằng nào|được nhiêu|nhiêu)"
_PERCENT = re.compile(
    rf"{_MANY}\s*(?:%|phần trăm)|%\s*{_MANY}|(?:tỷ|tỉ) lệ|phần trăm|(?<!\d)\s%|đạt\s+{_MANY}\s*(?:\?|$|so với chỉ tiêu|chỉ tiêu|kế hoạch)|tỷ trọng|cơ cấu.*%|mấy\s*%|tiến độ|so với (?:chỉ tiêu|dự toán|kế hoạch)(?![^?]*(?:bao nhiêu|mấy)\s+(?!%|phần))",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"chỉ tiêu(?!\s+(?:đạt|thì|là đạt))|mẫu số|phải\s+(?:\w+\s+){{1,6}}(?:tổng cộng\s+)?{_MANY}|được giao|giao\s+{_MANY}|mục tiêu|dự toán giao|kế hoạch giao|giao cho",
    re.IGNORECASE,
)
_REMAINDER = re.compile(
    rf"còn\s+(?:thiếu|lại|bao nhiêu|mấy|nợ|tồn|phải|bao|bn)|thiếu\s+(?:mất\s+)?{_MANY}|{_MANY}[^?]{{0,60}}\b(?:nữa|chưa)\b|\bchưa\b[^?]{{0,60}}{_MANY}|không thành công|tra cứu hỏng|thất bại|số còn lại|vượt\s+(?:chỉ tiêu|kế hoạch|mức giao)?\s*(?:được\s+)?{_MANY}\s+(?!phần|%)|còn chưa|chưa xong",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"{_MANY}\s*(?:tiền|đồng|tỷ|tỉ|triệu|kinh phí)|số tiền|tổng tiền|tiền\s+.*{_MANY}|kinh phí|trị giá|hết bao nhiêu tiền",
    re.IGNORECASE,
)
_RANK = re.compile(rf"xếp\s*(?:hạng|thứ)|đứng\s*(?:thứ|hạng)|thứ hạng|hạng\s+{_MANY}|top\s", re.IGNORECASE)
_CHANGE = re.compile(
    rf"(?:tăng|giảm)\s*(?:thêm|lên|đi|trưởng|được|so\s+với[^?]*)?\s*{_MANY}|(?:tăng|giảm)(?:\s+trưởng)?\b.*(?:{_MANY}|thế nào|ra sao)|(?:so với|so)\s+(?:tháng|kỳ|năm|cùng kỳ)\s*(?:liền\s+)?(?:trước|năm ngoái).*{_MANY}|tốc độ tăng|mức tăng|tăng trưởng",
    re.IGNORECASE,
)
_SHARE = re.compile(r"chiếm\b|tỷ trọng|tỉ trọng|trong tổng.*(?:phần trăm|%)", re.IGNORECASE)
_AVERAGE = re.compile(r"bình quân|trung bình|tính ra mỗi", re.IGNORECASE)
_SUM = re.compile(
    r"^\s*cộng\b(?!\s+dồn)|(?<!tổng )\bcộng\s+(?:lại|chung|cả|hai|ba|gộp|các)|gộp (?:cả|lại|hai|ba|tất cả|chung|các)|tổng\s+(?:cả\s+)?(?:hai|ba|2|3)\b|(?<!tổng )\bcộng\b(?!\s+dồn).*(?:được|là)\s+(?:tất cả\s+)?(?:bao nhiêu|mấy)|tất cả các cấp",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    rf"chênh|hơn\s+(?:nhau|bao nhiêu|mấy)|kém\s+{_MANY}|nhiều hơn|ít hơn|cao hơn|thấp hơn|khác nhau|so sánh|hơn.*{_MANY}|hơn hay kém|trừ đi|cách nhau|lớn hơn|tăng thêm|(?:khá|tốt|kém|nhỉnh)\s+hơn|(?:tỉnh|nơi|bên|địa phương) nào (?:\w+ )?hơn|vượt",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"(?:tăng|giảm|thay đổi)[^?]*(?:phần trăm|%)|tốc độ|gấp\s+(?:mấy|bao nhiêu)\s*(?:lần)?", re.IGNORECASE
)
_EXTREME = re.compile(
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ)\s+nhất|đứng đầu|dẫn đầu|tốt nhất|kém nhất|xếp hạng các|thứ tự", re.IGNORECASE
)
_LIST = re.compile(
    r"gồm (?:những|các)|liệt kê|\bkể\s+(?:hết|ra|tên|các|từng)|mỗi (?:loại|cái|nơi|ngành|mục|thủ tục|hội|cấp|mũi|mức|huyện)|từng (?:loại|cái|mục|thủ tục|ngành|hội|mức|mũi|cấp|huyện|nội dung|dịch vụ|lĩnh vực)|chia ra|những loại nào|chi tiết (?:các|từng)|cơ cấu(?![^?]*(?:chiếm|bao nhiêu|mấy))|lần lượt|bóc tách|phân theo|trong đó\s*\?|gồm mấy loại",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"số\s+(?:hiệu|mấy|bao nhiêu|nào)\b|số\s*,?\s*ngày|(?:công văn|kế hoạch|quyết định|nghị định|thông tư|văn bản|chỉ thị|tờ trình|công điện|báo cáo|thông báo|căn cứ)\s+(?:nào|gì|số\s+(?:mấy|nào|bao nhiêu))|ai\s+(?:là\s+người\s+)?(?:ký|kí)|người\s+(?:ký|kí)|(?:do\s+)?ai ký|nơi nhận|gửi (?:cho )?(?:ai|những đâu|đâu)|ngày\s+(?:nào|mấy|bao nhiêu)|ban hành (?:khi nào|ngày nào)|theo văn bản|theo quyết định nào|chức danh|số kế hoạch|số công văn|số quyết định",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"vì sao|tại sao|\bsao\b|do đâu|lý do|nguyên nhân|khó khăn|vướng|tồn tại|hạn chế|kiến nghị|đề xuất|đề nghị|nhiệm vụ (?:gì|nào|trọng tâm)|phương hướng|giải pháp|ưu điểm|\bai\b|(?:sở|cơ quan|đơn vị|ngành|bên|người) nào|những (?:gì|ai|mô hình nào|việc gì|ngành nào|đơn vị nào|dịch vụ nào|nơi nào|xã nào|huyện nào|ngân hàng nào)"
    r"|làm (?:gì|thế nào)|như thế nào|thế nào|ra sao|là gì|nêu gì|gì\b|khi nào|bao giờ|(?:dịch vụ|mô hình|nội dung|phương thức|hình thức|ngôn ngữ|tiếng|huyện|xã|ngân hàng|nơi|nhóm|năm) nào|tóm tắt|đánh giá chung|bằng cách nào|ở đâu",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    rf"{_MANY}|tổng số|tổng cộng|số lượng|phần trăm|%|(?:tỷ|tỉ) lệ|\bsố\s+(?!hiệu|mấy|nào|kế hoạch|công văn|quyết định|hóa|hoá|định danh)\w+",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^\W*(?:xin\s+)?(?:chào|hello|hi|alo|cảm ơn|cám ơn|thanks|tạm biệt|bạn là ai|bạn tên gì|bạn làm được gì|bạn giúp được gì|hướng dẫn sử dụng)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{_MANY}\s+(?:người|hồ sơ|tài khoản|trường hợp|lượt|đối tượng|cơ sở|đơn vị|khách hàng|hộ|học sinh|doanh nghiệp|lao động|thẻ|ca)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"(?:thì|thế|rồi|vậy)\s+sao\b|\bra sao\b|\bsao rồi\b|\(?không (?:kể|tính|gồm)[^)?]*", re.IGNORECASE
)
_COMPARE = re.compile(r"so sánh|so với|\bvs\b|\bso\b|chênh|hơn|kém|khác nhau|và|với|cùng", re.IGNORECASE)

CUE_WORDS = frozenset(
    ["phần_trăm", "tỷ_lệ", "tỉ_lệ", "tỷ", "tỉ", "lệ", "chênh", "chênh_lệch", "so_sánh", "vs", "cộng", "gộp", "chiếm", "thiếu", "bình_quân", "trung_bình", "xếp_hạng", "hạng", "tăng", "giảm", "hơn", "kém", "còn_lại", "lại", "nhất", "cao", "thấp", "liệt_kê", "kể", "mẫu_số", "tổng", "tổng_số", "tổng_cộng", "lũy_kế", "luỹ_kế", "cộng_dồn", "luỹ", "lũy", "kế", "dồn", "riêng", "toàn_bộ", "báo_cáo", "đến_nay", "thời_điểm", "số_liệu", "bao_nhiêu", "mới_đạt", "tới_đâu", "cụ_thể", "tính", "chỉ_tính", "tính_đến", "giai_đoạn", "phụ", "lục", "phụ_lục", "biểu", "bảng", "thống_kê", "điểm", "lần", "gấp", "đồng", "tiền", "đối_với", "xét", "thời_gian", "kết_quả", "đạt_được", "đạt", "tính_chung", "chung", "thực_tế", "hiện_có", "hiện_nay", "năm_ngoái", "kỳ_trước", "nhiều_hơn", "ít_hơn", "tương_đương", "đứng", "thứ", "xếp", "sang", "thành", "lên", "xuống", "giữa", "được", "bao", "nhiêu", "mấy", "kỳ", "tháng", "năm", "quý", "ngày", "đầu", "đầu_năm", "cuối_năm", "tổng_kết", "tiến_độ", "thế_nào", "ra_sao", "khác_nhau", "khác", "hơn_nhau", "công_dồn", "toàn_tỉnh", "cả_tỉnh"]
)
"""Question words that name no thing counted; they don't take part in matching."""


def kind_of(text: str) -> Kind:
    """Figure, list, text, document or small talk, by the words of the question."""
    text = _FILLERS.sub(" ", text)
    if _CHAT.search(text) and len(text) < 60:
        return Kind.CHAT
    if _DOCUMENT.search(text) and not re.search(
        r"(?:bao nhiêu|mấy)\s+(?:hồ sơ|tài khoản|trường hợp|lượt|người|văn bản|công văn|quyết định)|%|phần trăm",
        text,
        re.IGNORECASE,
    ):
        return Kind.DOCUMENT
    if _LIST.search(text):
        return Kind.LIST
    quantity = _QUANTITY.search(text)
    if (
        _TEXT.search(text)
        and not quantity
        and not _SUM.search(text)
        and not _EXTREME.search(text)
        and not _DIFFERENCE.search(text)
    ):
        return Kind.TEXT
    why = re.search(
        r"vì sao|tại sao|\bsao\b|do đâu|lý do|nguyên nhân|giao ai|ai (?:làm|chủ trì|lo)", text, re.IGNORECASE
    )
    if why and not re.search(r"ra sao|thì sao|thế sao|sao rồi", text, re.IGNORECASE):
        return Kind.TEXT
    return Kind.FIGURE


def asked_of(text: str) -> Asked:
    """What is asked of the figure; the more specific cue wins."""
    counts = bool(_COUNTED.search(text))
    for asked, pattern in (
        (Asked.RANK, _RANK),
        (Asked.CHANGE, _CHANGE),
        (Asked.PERCENT, _PERCENT),
        (Asked.MONEY, _MONEY),
        (Asked.REMAINDER, _REMAINDER),
        (Asked.TARGET, _TARGET),
    ):
        if pattern.search(text) and not (counts and asked is Asked.MONEY):
            return asked
    return Asked.VALUE


def operation_of(text: str) -> Operation | None:
    """Arithmetic that the question asks for in so many words."""
    for operation, pattern in (
        (Operation.RANK, _EXTREME),
        (Operation.AVERAGE, _AVERAGE),
        (Operation.SUM, _SUM),
        (Operation.SHARE, _SHARE),
        (Operation.PERCENT_CHANGE, _GROWTH),
        (Operation.DIFFERENCE, _DIFFERENCE),
    ):
        if pattern.search(text):
            return operation
    return None


def comparison(text: str) -> bool:
    """Whether the question puts things side by side."""
    return bool(_COMPARE.search(text))
