"""Digits that are no figures: dates, numbers of documents and clauses, names, ages, sizes, telephone numbers."""

import re

__all__ = ["blocked_spans"]

_NAMED = (  # "thứ 24/63" is a place among all provinces, of which there were 63 and are 34
    r"mô hình|mức độ|mức|cấp độ|mũi|giai đoạn|điều(?!\s+[\d.,]+\s*(?:ha|tấn|nghìn)\b)|(?<!tài )khoản"
    r"|điểm|chương|mục|phương án|quy chuẩn|đợt|phụ lục|phiên bản|lớp"
    r"|khóa|khoá|bước|lần thứ|(?<!xếp )(?<!đứng )(?<!hạng )thứ(?!\s+\d{1,2}\s?/\s?(?:63|34)\b)|hạng mục"
    "|chú thích|bảng|biểu|mẫu|mẫu số|quốc lộ|tổ"
    "|khu phố|tiểu mục|nhóm"
)
_NO_SCALE = r"(?!\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng|usd)\b|\d{1,3}(?:\.\d{3})+(?![\d.,]))"
"""A name is no amount and no thousands: "ở mức 3.600 tỷ đồng", "ở mức 92.500 đồng/kg", "vượt mức 1.200 hồ sơ"."""
_PAPERS = "công văn|quyết định|nghị định|thông tư|chỉ thị|thông báo|tờ trình|công điện|điện mật|nghị quyết"
"""Documents whose number may follow without "số"."""
_ITEMS = "dịch vụ|dịch vụ công|dvc|dvctt|tthc|thủ tục|nhiệm vụ"

# What makes digits something other than a figure. Each pattern covers the digits that it disqualifies.
_NOT_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}\b",  # 15/3/2024
        r"(?:ngày|mùng|hôm)\s+\d{1,2}(?:\s?[/-]\s?\d{1,2}(?!\d))?(?:\s?[-–]\s?\d{1,2}/\d{1,2})?(?:\s+tháng\s+\d{1,2})?",
        r"(?<=\d )tháng\s+\d{1,2}(?!\d|[.,]\d|\s+(?!(?:năm|đến|tới|và|ngày)\b)[^\W\d_])",  # but 10 tháng 11 vụ
        r"(?<!\d )\btháng\s+\d{1,2}(?:\s?[/.-]\s?(?:19|20)\d{2})?(?:\s+năm\s+(?:19|20)\d{2})?(?!\d|[.,]\d)",
        r"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b",  # 02/2023
        r"\bnăm(?:\s+học)?\s+(?:19|20)\d{2}(?:\s?(?:[-–,;]|và|đến)\s?(?:năm\s+)?(?:19|20)\d{2})*",
        r"\b(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}\b",
        r"\b(?:quý)\s+(?:[IV]+|\d)(?:\s?/\s?(?:19|20)\d{2})?",
        # 1161/KH-UBND, 104/2022/NĐ-CP, 13-NQ/ĐUCA
        r"\b\d+(?:[/-]\d+)?\s?(?:/|-)\s?[A-ZĐ][\wĐÂƯ]*(?:\s?[-/]\s?[A-ZĐ][\wĐÂƯ]*)*",
        r"\b\d+/\d{4}/[A-ZĐ][\wĐ-]*",
        rf"\b(?:{_PAPERS})(?:\s+số\s*:?)?\s*\d+(?!\s?%|[.,]\d{{3}})(?:[/-][\wĐ-]+)*",
        r"\b(?:kế hoạch|báo cáo|văn bản|luật|hướng dẫn)\s+số\s*:?\s*\d+(?:[/-][\wĐ-]+)*",
        r"\bsố\s*:?\s*\d+(?=\s*[/-]\s*[A-ZĐ]|\s+ngày)",
        rf"\b(?:{_ITEMS})\s+số\s+\d{{1,2}}\b(?![.,]?\d)",
        r"(?<!tổng )\bsố\s+\d{1,2}(?=\s*[,:]\s*(?-i:[A-ZĐÀ-Ỹ]))",  # "Số 11, Cấp điện mới": an item's number
        r"\b(?:bão|áp thấp)\s+số\s+\d+",
        r"\b(?:đề án|quy trình)\s+(?:số\s+)?\d+(?:/[A-ZĐ]+)?",
        rf"\b(?:{_NAMED})\s+{_NO_SCALE}\d+(?:[.,]\d+)*"
        r"(?:\s?(?:,|và|đến|-|–)\s?(?:mức|lớp|mũi)?\s?\d+(?![\d.,/%]|\s+[^\W\d_]))*(?!\s?/\s?\d|[.,\d]*\s?%)",
        r"\b(?:lớp|mức|mũi|khối)\s+\d{1,2}(?:\s?(?:,|và|-|–)\s?(?:1[0-2]|\d)(?!\d|[.,]\d))+",
        r"\b\d+\s?/\s?\d+\s?[kK]?[vV]\b",  # 220/380V
        r"\b24/24\b|\b24/7\b",
        r"\(\s?\d{1,2}\s?\)",  # (1) as a list mark
        r"\b\d(?:\s?-\s?\d)?\s+sao\b|\b3 hệ\b",
        r"[“\"']\s?\d{1,2}(?=\s[^\W\d_][^”\"'\d]{2,40}[”\"'])",  # “5 tại chỗ”, “3 không”: a name
        r"\b\d+\s+ngày,?\s+đêm\b",
        r"\b1[89]00[\s.]?\d{4,6}\b|\b0\d{2,3}[\s.]\d{3,4}[\s.]?\d{3,4}\b",  # telephone numbers
        r"\b\d{1,2}\s?(?:giờ|h)\s?\d{0,2}\b(?!\s?/)",
        r"\b(?:dưới|trên|từ|đủ|đến)\s+\d{1,2}\s+tuổi\b|\b\d{1,2}\s+tuổi\b",
        r"\btừ\s+(?:đủ\s+)?\d{1,2}(?:\s+tuổi)?\s*(?:đến|tới|-|–)\s*(?:dưới\s+)?\d{1,2}\s+tuổi\b",
        r"\bso sánh\s+(?:năm\s+)?(?:19|20)\d{2}\b(?![.,]\d)",
        r"\bcác ngày\s+\d{1,2}(?:\s*,\s*\d{1,2})*\s*(?:,|và)\s*\d{1,2}\s?/\s?\d{1,2}",
        r"\b(?:từ|dưới|trên)\s+\d+(?:[.,]\d+)?\s?(?:m|mét)(?!\w|\s?[²³])",  # "tàu từ 15 m trở lên"
        r"\bdài\s+\d+(?:[.,]\d+)?\s?(?:m|mét)\s+trở\b",
        r"\b(?:loại|hạng)\s+\d(?=\s+(?:tại|là|từ|giá|bình quân|trở|ở|đạt|có|được|và)\b|\s*[,;.:)](?!\d)|$)",
        r"\b\d+[.,]\d+\s+phiên bản",
        r"\b(?:sinh|sinh năm)\s+(?:19|20)\d{2}\b",
        r"\bcmnd\s+\d+\s+số|\(\s?\d+ số\s?\)|\b(?:9|12) số\b",
        r"\btuần\s?/\s?\d+|\bbài\s?/\s?tuần",
        r"\bngành\s+(?:kinh tế\s+)?cấp\s+\d\b",
        r"(?:vụ|mùa|đông xuân|hè thu|thu đông|niên vụ|nhiệm kỳ|khóa)\s+"
        r"(?:[^\W\d_]+\s+){0,3}(?:19|20)\d{2}(?!\d|[.,]\d)",
        r"\b\d{1,2}\s+năm\b(?!\s+(?:19|20)\d{2})",  # how long, no count: "sơ kết 02 năm"
        r"\b(?:\d{1,2})\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?(?:(?:\s+|\s?/\s?)(?:19|20)\d{2})?\b",
    )
)


def blocked_spans(text: str) -> list[tuple[int, int]]:
    """The characters [start, end) of such digits and of the words that show it; they may overlap."""
    return [found.span() for pattern in _NOT_FIGURES for found in pattern.finditer(text)]
