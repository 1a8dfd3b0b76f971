"""Which time a number stands for: the nearest expression before it in its sentence, else what the blocks above say."""

import re
from datetime import date
from itertools import pairwise

from assistant.ingest.figures.leaning import Timed, closing, last_year, relative
from assistant.ingest.figures.sums import SUM, behind_a_comma, summed_year, sums_up
from assistant.records.figure import Scope
from assistant.records.report import Period
from assistant.text.numbers import find_numbers
from assistant.text.periods import Span, SpanKind, find_spans

__all__ = ["Timed", "block_time", "carried_time", "head_time", "paired_times", "time_of"]

_NOW = re.compile(
    r"(?:tính\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại|báo cáo))|hiện nay|hiện tại|lũy kế|luỹ kế|cộng dồn"
    r"|từ (?:khi|lúc|ngày)\s+(?:bắt đầu\s+)?triển khai",
    re.IGNORECASE,
)
_DAY_OPENS = re.compile(r"(?:^|[.;(:]\s*|vào\s|riêng\s)\s*(?:sáng\s|trưa\s|chiều\s)?$", re.IGNORECASE)
_NOW_OPENS = re.compile(r"\b(?:đến nay|hiện nay|hiện tại)\s*\(\s*(?:ngày\s+)?$", re.IGNORECASE)
_TO_NOW = re.compile(r"^\s*(?:đến|tới)\s+(?:nay|hết kỳ)", re.IGNORECASE)
_AT_END = r"(?:^|[.;:(]\s*)cuối\s+"
_YEAR_OPENS = re.compile(
    r"(?:^|[.;:(]\s*|trong\s+|riêng\s+|kết quả\s+|cả\s+|tiếp nhận\s+|số liệu\s+(?:của\s+)?"
    rf"|(?:rà soát|điều tra|thống kê)\s+(?:cuối\s+)?|{_AT_END})$",
    re.IGNORECASE,
)
_YEAR_SAYS = re.compile(
    r"\s*(?:của\s+(?:[^\W\d_]+\s+){1,3}|(?:tỷ lệ|con số|số)\s+(?:này|đó)\s+)?"
    r"(?:là|đạt|có|ước|tăng|giảm|bố trí|được|chiếm|giao)\b|\s*:",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:vụ|mùa|đông xuân|hè thu|thu đông)(?:\s+[^\W\d_]+){0,3}\s+$", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|công văn|luật|kế hoạch số|so với)[^,;.]*$", re.IGNORECASE
)
_ALONE = re.compile(r"(?:^|\s)riêng\s+(?:trong\s+)?$|[,;(]\s*trong đó,?\s+(?:trong\s+)?$", re.IGNORECASE)
"""Before a time of a part or of its own sentence alone: "…, trong đó quý III là 3.418 người", "Riêng tháng 6 …"."""
_AT_ITS_END = re.compile(rf"{_AT_END}$", re.IGNORECASE)
"""Before a year of whose end alone a number is told: "cuối năm 2023 còn 7.326 hộ nghèo"."""
_YEAR_OPENING = re.compile(r"(?<!tháng )(?<!từ )\bđầu năm\b", re.IGNORECASE)
_AT_OPENING = re.compile(
    r"(?:^|[;.(]\s*)đầu năm(?:\s+(?P<year>20\d\d))?(?=,?\s+(?:toàn|cả|tỉnh|có|còn|là|đạt))", re.IGNORECASE
)
_PLANNED = re.compile(r"(?:trước|hạn|chậm nhất|hoàn thành trong|dự kiến[^.;]*)\s*$", re.IGNORECASE)
_OF_WHAT_FOLLOWS = re.compile(r"\(\s*số liệu\s+(?:của\s+|tính\s+)?$", re.IGNORECASE)
"""An aside that dates what comes behind it: "Công bố năm 2024 (số liệu của năm 2023): …"."""
_AND = re.compile(r"\bvà\s+(?:(?:của|trong|lũy kế|luỹ kế)\s+)*$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:lần lượt|tương ứng|như sau)\b", re.IGNORECASE)
_PARTED = re.compile(r"[;.]\s|[(]|,\s*(?:trong đó|riêng|bao gồm|gồm)\b", re.IGNORECASE)
"""Ends the clause of a number: what follows is of a part."""
_ON_AVERAGE = re.compile(r"[;.,]\s[^;.]*\bbình quân\b[^;.]*$", re.IGNORECASE)
"""In a clause that says no time: on average over all that the report covers."""
_OPENED = re.compile(r"\s*\([^()]*\d[^()]*(?=\))")
"""Numbers in parentheses behind the time that others are measured against: "so với quý I (thu nhận 74.208 hồ sơ)"."""
_SAME_MONTHS = re.compile(r"\bcùng\s+kỳ(?:\s+năm)?(?:\s+(?:\d{4}|trước|ngoái))?$", re.IGNORECASE)
_BRACKETED = re.compile(r"[\d.,]+\s*(?:%|(?:[^\W\d_]+\s+){1,4})?\s*\(\s*$")
_ONLY_TIME = re.compile(
    r"(?:(?:trong|của|cuối|đầu|hết|đến)\s+)*(?:tháng|quý|năm|kỳ|vụ)\s+[\w/]+(?:\s+năm\s+\d{4})?\s*\)", re.IGNORECASE
)
"""A number with its time in parentheses behind it, and nothing else: "8,12% (quý I), 11,27% (quý II)"."""
_OWN_TIME = re.compile(r"[\d.,]+\s*(?:%|điểm phần trăm)?\s*(?:[^\W\d_]+\s+){0,2}của\s+$")
"""From a number to the time that is its own, whatever was said before: "cao hơn mức tăng 11,05% của 9 tháng 2023"."""
_ITS_TIME = re.compile(r"[\d.,]+\s*%?\s*(?:[^\W\d_]+\s+){0,3}(?:trong\s+)?$")
_TIME_ENDS = re.compile(
    r"(?:trong\s+)?(?:tháng|kỳ|quý)(?:\s+(?:này|báo cáo|\d{1,2}|[IVX]+)(?:/\d{4})?)?\s*(?:[,;.)](?!\d)|$)",
    re.IGNORECASE,
)
"""A number with its time right behind it, and no more: "187 ca trong tháng, lũy kế 2.473 ca"."""
_DONE = re.compile(r"^(?:thực hiện|số liệu|kết quả)\s+(?=cùng kỳ)", re.IGNORECASE)
"""Before the time of a column: "Thực hiện cùng kỳ năm trước"."""
_ONE_TIME = 30
"""Characters within which "đến nay" and a date are one expression."""
_NEAR = 5
"""Days by which a span may differ from the report's period and still be the report's own."""


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= _NEAR


def _scope(span: Span, report: Period | None) -> Scope:
    if span.kind is SpanKind.AS_OF:
        return Scope.CUMULATIVE
    if span.kind in {SpanKind.MONTH, SpanKind.QUARTER, SpanKind.YEAR, SpanKind.DAY}:
        return Scope.WITHIN
    start, end = span.period.start, span.period.end
    if start is None or report is None:
        return Scope.CUMULATIVE if start is None else Scope.WITHIN
    if (end - start).days <= 45:
        return Scope.WITHIN
    if report.start is not None and _near(start, report.start) and _near(end, report.end):
        return Scope.WITHIN
    return Scope.CUMULATIVE


def _counts(text: str, span: Span) -> bool:
    """Whether the span dates the numbers (and not a document, a comparison or a deadline)."""
    before = text[: span.start]
    if span.base or _PLANNED.search(before):
        return False
    if span.kind is SpanKind.DAY:
        return bool(_DAY_OPENS.search(before))
    if span.kind is SpanKind.YEAR:
        says = _YEAR_SAYS.match(text[span.end :]) and not _PAPER.search(before)
        return bool(_YEAR_OPENS.search(before) or _SEASON.search(before) or says) or span.within
    return True


def _since(text: str, span: Span) -> bool:
    """Whether "đến nay" follows a day that "từ" opens."""
    return text[: span.start].lower().rstrip().endswith(("từ", "từ ngày")) and bool(_TO_NOW.match(text[span.end :]))


def _read(text: str, report: Period | None, as_of: date | None) -> list[Timed]:
    found = []
    for span in find_spans(text, report.end.year if report else None):
        if as_of and _since(text, span):
            found.append(Timed(Period(span.period.start, as_of), Scope.CUMULATIVE, span.start))
        elif report and summed_year(text, span, report):
            since = Period(span.period.start, as_of or report.end)
            found.append(Timed(since, Scope.CUMULATIVE, span.start))
        elif _NOW_OPENS.search(text[: span.start]):
            found.append(Timed(Period(None, span.period.end), Scope.CUMULATIVE, span.start))
        elif _counts(text, span):
            found.append(Timed(span.period, _scope(span, report), span.start, _aside(text, span, report)))
        elif span.base and not _SAME_MONTHS.search(text[: span.end]) and (opened := _OPENED.match(text, span.end)):
            found.append(Timed(span.period, _scope(span, report), span.start, opened.end()))
    found.extend(one for one in relative(text, report, as_of) if not _said_near(text, one, found))
    for match in _NOW.finditer(text):
        near = (one for one in found if one.until is None or match.start() < one.until)
        if SUM.match(match[0]):
            near = (one for one in near if not behind_a_comma(text, one, match.start()))
        if as_of and not any(_is_one(text, other.at, match.start()) for other in near):
            found.append(Timed(Period(None, as_of), Scope.CUMULATIVE, match.start()))
    found = [*found, *_openings(text, report)]
    found.sort(key=lambda timed: timed.at)
    return sorted([*found, *last_year(text, found, report)], key=lambda timed: timed.at)


def _is_one(text: str, one: int, other: int) -> bool:
    """Whether two expressions of time are one ("đến nay (14/6)"): near, in one clause, no number between."""
    between = text[min(one, other) : max(one, other)]
    return len(between) < _ONE_TIME and ";" not in between and not find_numbers(between)


def _openings(text: str, report: Period | None) -> list[Timed]:
    """What there was when a year began, of that sentence alone: "Đầu năm 2024 toàn tỉnh còn 7.846 hộ nghèo"."""
    if report is None:
        return []
    return [
        Timed(Period(None, date(int(found["year"] or report.end.year), 1, 1)), Scope.CUMULATIVE, found.end(), len(text))
        for found in _AT_OPENING.finditer(text)
    ]


def _said_near(text: str, one: Timed, said: list[Timed]) -> bool:
    """Whether another expression of time stands in or right behind it ("trong tháng Mười", "từ đầu năm đến 14/6").

    A comma parts two times: "trong quý, 9 tháng là …".
    """
    return any(0 <= other.at - one.at < _ONE_TIME // 2 and "," not in text[one.at : other.at] for other in said)


def _aside(text: str, span: Span, report: Period | None) -> int | None:
    """Where the parentheses close whose time is theirs alone ("tăng 7,84% (8 tháng năm 2023 chỉ tăng 1,95%)")."""
    if _OF_WHAT_FOLLOWS.search(text[: span.start]):
        return None
    closes = closing(text, span.start, span.end)
    if closes is not None:
        return closes
    opens, end = text.rfind("(", 0, span.start), text.find(")", span.end)
    inside = opens >= 0 and end >= 0 and text.rfind(")", 0, span.start) < opens
    return end if inside and _of_earlier_year(span.period, report) else None


def _of_earlier_year(period: Period | None, report: Period | None) -> bool:
    """Whether a time ends in a year before the report's."""
    return period is not None and report is not None and period.end.year < report.end.year


def head_time(words: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that the head of a column or a row names, "cùng kỳ" and "năm trước" among them."""
    words = _DONE.sub("", words)
    spans = [span for span in find_spans(words, report.end.year if report else None) if not span.base]
    shifted = last_year(words, [], report)
    if shifted:
        return shifted[0]
    leaning = relative(words, report, as_of, head=True)
    if spans:
        return Timed(spans[-1].period, _scope(spans[-1], report), spans[-1].start)
    if leaning:
        return leaning[-1]
    if report is not None and _YEAR_OPENING.search(words):
        return Timed(Period(None, date(report.end.year, 1, 1)), Scope.CUMULATIVE)
    return Timed(Period(None, as_of), Scope.CUMULATIVE, 0) if as_of and _NOW.search(words) else None


def block_time(text: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that a heading or a list's opening says for all under it; None when it says none."""
    found = [timed for timed in _read(text, report, as_of) if timed.until is None or _dates_all(text, timed)]
    return found[0] if found else None


def _dates_all(text: str, timed: Timed) -> bool:
    """Whether the parentheses that end a heading date all of it: "HỘ NGHÈO THEO HUYỆN (RÀ SOÁT CUỐI NĂM 2023)"."""
    ends = timed.until is not None and not text[timed.until + 1 :].strip(" .:")
    return ends and not find_numbers(text[: timed.at])


def carried_time(sentence: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that the next sentence takes where it says none: the last said but for asides and "…, riêng tháng 8"."""
    found = _read(sentence, report, as_of)
    lasting = [
        timed
        for timed in found
        if timed.until is None
        and not (_ALONE.search(sentence[: timed.at]) or _AT_ITS_END.search(sentence[: timed.at]))
        and not _looks_back(sentence, timed, report)
        and not _is_bracketed(sentence, timed)
        and not sums_up(sentence, timed)
    ]
    return lasting[-1] if lasting else None


def _is_bracketed(sentence: str, timed: Timed) -> bool:
    """Whether a time stands alone in parentheses: it is of the number before them."""
    return sentence[: timed.at].rstrip().endswith("(") and bool(_ONLY_TIME.match(sentence, timed.at))


def _looks_back(sentence: str, timed: Timed, report: Period | None) -> bool:
    """Whether an earlier year is only put beside a number said before it: "99,64%, năm 2023 là 99,12%"."""
    return _of_earlier_year(timed.period, report) and bool(find_numbers(sentence[: max(timed.at, 0)]))


def paired_times(sentence: str, at: int, report: Period | None, as_of: date | None) -> tuple[Timed, Timed] | None:
    """The two times of "tháng 8 và 8 tháng lần lượt là 3,42 và 26,81 triệu lượt" before the place `at`."""
    times = [timed for timed in _read(sentence, report, as_of) if timed.at < at]
    for first, second in pairwise(times):
        between = sentence[first.at : second.at]
        if _AND.search(between) and len(between) < _ONE_TIME and _EACH.search(sentence[second.at : at]):
            return first, second
    return None


def time_of(sentence: str, at: int, owner_at: int | None, report: Period | None, as_of: date | None) -> Timed | None:
    """The time of the number at `at`: the nearest said before it, else after it, in its own clause.

    Before its owner at `owner_at` when it stands in parentheses.
    A number in parentheses may have a time of its own inside them.
    """
    times = [timed for timed in _read(sentence, report, as_of) if timed.until is None or at < timed.until]
    own = next((timed for timed in times if timed.at > at and _OWN_TIME.fullmatch(sentence[at : timed.at])), None)
    if own is None:
        own = next((timed for timed in times if timed.at > at and _its_own(sentence, at, timed)), None)
    if own is not None:
        return own
    before = [timed for timed in times if timed.at < at]
    if before:
        last = before[-1]
        if owner_at is not None and last.at > owner_at and ")" in sentence[last.at : at]:
            outer = [timed for timed in before if timed.at < owner_at]
            return outer[-1] if outer else last
        if report is not None and last.scope is Scope.WITHIN and _ON_AVERAGE.search(sentence[last.at : at]):
            return Timed(report, Scope.WITHIN, at)  # "CPI tháng 6 tăng 0,55%; CPI bình quân tăng 3,68%"
        return last
    after = _PARTED.split(sentence[at:], maxsplit=1)[0]
    later = [timed for timed in times if timed.until is None and at <= timed.at < at + len(after)]
    later = [timed for timed in later if not _counts_between(sentence[at : timed.at]) and not sums_up(sentence, timed)]
    return later[0] if later and not _beside(sentence[: at + len(after)], at, later[0], report) else None


def _its_own(sentence: str, at: int, timed: Timed) -> bool:
    """Whether a number has a time right behind it, with which its clause ends."""
    between = sentence[at : timed.at]
    if _BRACKETED.fullmatch(between) and _ONLY_TIME.match(sentence, timed.at):
        return True
    behind = _ITS_TIME.fullmatch(between) and _TIME_ENDS.match(sentence, timed.at)
    return bool(behind) and timed.until is None


def _counts_between(words: str) -> bool:
    """Whether another count stands between a number, with which the words begin, and a time behind it."""
    return any(not number.percent for number in find_numbers(words)[1:])


def _beside(clause: str, at: int, timed: Timed, report: Period | None) -> bool:
    """Whether an earlier year behind a comma has a number of its own: "99,64%, năm 2023 là 99,12%"."""
    apart = ", " in clause[at : timed.at] and bool(find_numbers(clause[timed.at :]))
    return apart and _of_earlier_year(timed.period, report)
