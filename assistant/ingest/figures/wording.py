"""Words of a text without its figures, its times, and the connecting words at its ends."""

import re

from assistant.ingest.figures.mentions import find_mentions, names_things
from assistant.text.normalize import squeeze
from assistant.text.numbers import find_numbers
from assistant.text.periods import find_spans

__all__ = ["clean", "plain", "states_figure", "timeless", "topic"]

_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{1,2}(?!\d)|\d{4}|\d{1,2})(?!\d)"
_TIME = re.compile(
    r"(?:(?:tính\s+)?(?:từ|đến|tới|trong|riêng|cho đến)\s*)?(?:hết\s+)?(?:ngày|tháng|năm|kỳ)\s+"
    rf"{_DAY}(?:\s+tháng\s+\d{{1,2}})?(?:\s+năm\s+\d{{4}})?"
    rf"(?:\s*(?:đến|tới|-|–|ngày)\s*(?:hết\s+)?(?:ngày|tháng)?\s*{_DAY})?"
    r"|(?:tính\s+)?đến nay|tính đến thời điểm (?:này|báo cáo)|\((?:\s*[,;]?\s*)\)",
    re.IGNORECASE,
)
_HOLLOW = re.compile(r"\((?:\W|đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương ứng)*\)|[$=]", re.IGNORECASE)
_SPAN_OPENS = re.compile(
    r"(?:(?:cũng|kể từ|tính từ|từ đầu|từ|tính đến|cho đến|đến|tới|trong|riêng|hết|vào|của|tại|thời điểm|cuối|giữa)"
    r"\s+)+$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?:tính\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại|báo cáo))|\b(?:hiện nay|hiện tại)\b", re.IGNORECASE
)
_YEAR_LEFT = 2000
"""Completes a day without its year: which year it is makes no difference where it is taken out."""
_OPENS = re.compile(
    r"^(?:(?:về công tác|công tác|kết quả|về|qua đó|theo đó|đồng thời|ngoài ra|bên cạnh đó|trong đó(?: có)?|cũng"
    r"|cụ thể|so với(?=,)|đến nay|hiện nay|hiện|riêng|với|và|là|gồm|bao gồm|có(?!\s+mặt\b)|tổng cộng)"
    r"(?=[\s,:]|$)[\s,:]*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:(?:^|(?<!đối)[\s,;:–-]+)(?:so với tổng số|so với|cũng|là|được|đạt|đạt được|có|với|và|gồm|bao gồm"
    r"|trong đó(?: có)?|cụ thể|như sau|đã có|bằng|chiếm|với tổng số|với tổng cộng|tổng cộng|khoảng"
    r"|hơn|gần|trên|ước|ước đạt|tỷ lệ|tỉ lệ|tương ứng|lần lượt))+$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Words of a text with its figures taken out; small whole numbers stay, since they name things ("28 DVCTT")."""
    kept, at = [], 0
    for number in find_numbers(text):
        whole = not number.percent and not number.numerator and not number.denominator and number.printed.isdigit()
        if not (whole and number.value <= 100):
            kept.append(text[at : number.start])
            at = number.end
    kept.append(text[at:])
    bare = re.sub(r"\(\s*\)|(?<=\s)/(?=\s)|[$=]", " ", " ".join(kept))
    return re.sub(r"\s+", " ", bare).strip(" ,;:.-–")


def clean(words: str) -> str:
    """Words without marks at their ends and the number of a list's item at their start."""
    words = re.sub(r"^\W*(?:Cụ thể|Trong đó)?\W*\(?\d{1,2}\)\s*", "", words, flags=re.IGNORECASE)
    bare = re.sub(r"^[\s,;:.–\-)(+*]+|[\s,;:(–\-+*]+$", "", words)
    return re.sub(r"\s+([,;:.)])", r"\1", squeeze(bare)).replace(":,", ":")


def timeless(words: str) -> str:
    """Plain words without the times that they say."""
    return clean(_TIME.sub(" ", plain(words)))


def _without_times(text: str) -> str:
    kept, at = [], 0
    for span in find_spans(text, _YEAR_LEFT):
        before = text[at : span.start]
        kept.append(_SPAN_OPENS.sub(" ", before))
        at = span.end
    kept.append(text[at:])
    return _NOW.sub(" ", " ".join(kept))


def _naming(text: str) -> str:
    """The text with no numbers but the small ones that name what is counted ("28 DVCTT theo Quyết định …")."""
    kept, at = [], 0
    for mention in find_mentions(text):
        if not names_things(text, mention):
            kept.append(text[at : mention.start])
            at = mention.over.end if mention.over else mention.number.end
    kept.append(text[at:])
    return _HOLLOW.sub(" ", " ".join(kept))


def states_figure(text: str) -> bool:
    """Whether a heading is a sentence with figures of its own, and not the name of what is below it."""
    return any(not names_things(text, mention) for mention in find_mentions(text))


_TIMES_AT_ENDS = re.compile(
    r"^(?:(?:tính chung|lũy kế|luỹ kế|cộng dồn|trong tháng|từ đầu năm|cả năm|trong kỳ|\d{1,2} tháng)\b[\s,:]*){2,}"
    r"|^(?:tính chung|từ đầu năm|trong tháng|trong kỳ|\d{1,2} tháng)\b[\s,:]*"
    r"|[\s,]*\b(?:trong tháng|từ đầu năm|trong kỳ|(?:\d{1,2}|sáu|tám|chín|mười) tháng)$",
    re.IGNORECASE,
)


def topic(text: str) -> str:
    """What the words are about, for a label: no figures, no times, no connecting words at the ends."""
    words = clean(_naming(_without_times(text)))
    words = clean(_ENDS.sub("", clean(_OPENS.sub("", words))))
    words = clean(_ENDS.sub("", clean(_TIMES_AT_ENDS.sub("", words))))
    if words.count("(") != words.count(")"):
        words = clean(words.replace("(", " ").replace(")", " "))
    return words.rstrip(" .")
