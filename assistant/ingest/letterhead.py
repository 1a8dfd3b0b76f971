"""What the head, the title and the foot of a report say of it. What they do not say stays unknown."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.ingest.layout import Kind, Piece, Zone
from assistant.ingest.marks import bullet, is_caps, mark_of
from assistant.records.report import Letterhead, Period
from assistant.text.periods import SpanKind, find_spans
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["read_letterhead"]

_NUMBER = re.compile(r"^số\s*:\s*(?P<n>\d*)\s*(?P<code>/\s?[A-ZĐ0-9][\w/-]*)", re.IGNORECASE)
_DATED = re.compile(
    r"^(?P<place>[A-ZĐÀ-Ỹ][^,:;.\d]{1,40}),\s*ngày\s*(?P<d>\d{1,2})?\s*tháng\s*(?P<m>\d{1,2})?\s*năm\s*(?P<y>\d{4})"
)
_NATION = re.compile(r"^cộng h(?:òa|oà) xã hội|^độc lập\s*[-–]|^\W*$", re.IGNORECASE)
_TITLE = re.compile(r"^BÁO CÁO\b(?:\s+TÓM TẮT$)?[\s:]*", re.IGNORECASE)
_SOURCED = re.compile(r"^\(tổng hợp từ nguồn|https?:", re.IGNORECASE)
_LONGEST = 20_000
_LEEWAY = timedelta(days=31)
_STATING = re.compile(r"báo cáo|tổng hợp|trình bày|như sau|^\(", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:thực hiện|căn cứ|theo|trên cơ sở|ngày|tiếp tục|dưới đây|sau đây|kính gửi|phần|năm|tháng|trong)\b"
    r"|^\(|\bbáo cáo\b.*:$",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}", re.IGNORECASE
)
_LAW = re.compile(
    r"(?:luật|nghị quyết|quyết định|nghị định|kế hoạch|chỉ thị|công văn|thông báo|thông tư)[^;:()]{0,160}?"
    r"(?:ngày\s+\d{1,2}(?:/\d{1,2}/|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}|năm\s+\d{4})",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bsau ngày\s+\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
_FAMILIES = (
    ("de-an-06", re.compile(r"đề án\s*(?:số\s*)?06|dữ liệu (?:về )?dân cư, định danh", re.IGNORECASE)),
    ("kinh-te-xa-hoi", re.compile(r"kinh tế\s*[-–,]?\s*(?:và\s+)?(?:văn hóa\s*[-–,]\s*)?xã hội", re.IGNORECASE)),
)
_OFFICE = re.compile(
    r"^(?:t[mưl]?\.|kt\.|tuq\.|tl\.|q\.|quyền)|^(?:phó\s+)?(?:chủ tịch|giám đốc|tổ trưởng|trưởng|bộ trưởng|chánh|bí thư"
    r"|cục trưởng|tổng cục trưởng|chi cục trưởng|viện trưởng|hiệu trưởng|thứ trưởng|chủ nhiệm)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(r"^(?:(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy))\s+", re.IGNORECASE)
_TITLED = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s*$|^(?:tỉnh|thành phố)\b", re.IGNORECASE)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zà-ỹđ]*$")
_REPORTING = re.compile(
    r"(?P<who>[A-ZĐÀ-Ỹ][^.;:(),]{3,90}?)\s+(?:trân trọng\s+)?"
    r"(?:(?:tổng hợp,?\s+)?báo cáo|tổng hợp|trình bày)\s+(?:kết quả|tình hình|các|như|về|một|[A-ZĐ])"
)
_COMPILED = re.compile(r"\bdo (?P<who>[A-ZĐÀ-Ỹ][^.;:(),]{3,90}?)\s+(?:tổng hợp|báo cáo|lập)\b")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Lines of the letterhead, the title, the opening paragraphs, the body's texts, lines of the foot."""

    head: tuple[str, ...]
    title: str
    opening: tuple[str, ...]
    body: tuple[str, ...]
    foot: tuple[str, ...]


def _is_title_line(text: str, taken: Sequence[str]) -> bool:
    if mark_of(text) or text.endswith((".", ":", ";")):
        return False
    return not (taken and _OPENING.search(text))


def _parts(pieces: Sequence[Piece]) -> _Parts:
    texts = [replace(piece, text=piece.text[:_LONGEST]) for piece in pieces if piece.kind is Kind.TEXT]
    start = next((n for n, piece in enumerate(texts[:40]) if _TITLE.match(piece.text) and is_caps(piece.text[:8])), -1)
    head = [piece.text for piece in texts[: max(start, 0)]]
    title = [_TITLE.sub("", texts[start].text)] if start >= 0 else []
    opening: list[str] = []
    place = start + 1
    while start >= 0 and place < len(texts) and len(title) < 8 and _is_title_line(texts[place].text, title[1:]):
        title.append(texts[place].text)
        place += 1
    while place < len(texts) and not mark_of(texts[place].text) and len(opening) < 6:
        opening.append(texts[place].text)
        place += 1
    return _Parts(
        tuple(head),
        " ".join(" ".join(title).split()),
        tuple(opening),
        tuple(piece.text for piece in texts[place:] if piece.zone is Zone.BODY),
        tuple(piece.text for piece in texts if piece.zone is Zone.FOOT),
    )


def _number(head: Sequence[str]) -> tuple[str, str]:
    for line in head:
        found = _NUMBER.match(line)
        if found:
            return f"{found['n']}{found['code'].replace(' ', '')}", line
    return "", ""


def _dated(head: Sequence[str]) -> tuple[str, date | None, str]:
    for line in head:
        found = _DATED.match(line)
        if not found:
            continue
        issued = None
        if found["d"] and found["m"]:
            spans = find_spans(f"ngày {found['d']}/{found['m']}/{found['y']}")
            issued = spans[0].period.end if spans else None
        return found["place"].strip(), issued, line
    return "", None, ""


def _issuer(parts: _Parts) -> tuple[str, str]:
    lines = [
        line
        for line in parts.head
        if is_caps(line) and not (_NATION.match(line) or _NUMBER.match(line) or _DATED.match(line))
    ]
    if lines:
        return " ".join(lines[-1].split()), lines[-1]
    for text in (*parts.opening[::-1], *parts.body[-1:]):
        for clause in reversed(re.split(r"(?<=[,;.)])\s+", text)):
            found = _REPORTING.match(clause) or _COMPILED.search(clause)
            if found and not _OPENING.match(clause):
                return found["who"].strip(), clause[:120]
    return "", ""


def _family(title: str) -> str:
    return next((name for name, words in _FAMILIES if words.search(title)), "khac")


def _own_times(text: str) -> str:
    """The text without the times of plans and laws that it names, which are not the report's own."""
    for pattern in (_LAW, _PLAN, _AFTER):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _said_period(text: str) -> tuple[Period, str] | None:
    """The period that a title or an opening sentence states: a range, a quarter or month, a year, an end alone."""
    spans = [span for span in find_spans(_own_times(text)) if not span.base]
    for kinds in (
        {SpanKind.RANGE},
        {SpanKind.QUARTER, SpanKind.MONTH},
        {SpanKind.YEAR},
        {SpanKind.AS_OF},
        {SpanKind.DAY},
    ):
        chosen = [span for span in spans if span.kind in kinds]
        if chosen:
            span = chosen[0] if kinds != {SpanKind.YEAR} else chosen[-1]
            return span.period, text[span.start : span.end]
    return None


def _period(parts: _Parts) -> tuple[Period | None, str]:
    """The period of the title; the opening's own days where they end in it; else what the body's ranges say most."""
    title = _said_period(parts.title)
    stated = [text for text in parts.opening if _STATING.search(text) and not _SOURCED.search(text)]
    opening = next((found for found in map(_said_period, reversed(stated)) if found), None)
    if title and opening and _is_finer(opening, title[0]):
        return opening
    return title or opening or _most_said(parts.body) or (None, "")


def _is_finer(opening: tuple[Period, str], title: Period) -> bool:
    """Whether an opening gives the days of the period that the title names."""
    period, words = opening
    if title.start is None or period.start is None or not re.search(r"\bngày\b|/\d+/", words):
        return False
    return period.start >= title.start - _LEEWAY and title.start <= period.end <= title.end and period != title


def _most_said(body: Sequence[str]) -> tuple[Period, str] | None:
    ranges: Counter[Period] = Counter()
    words: dict[Period, str] = {}
    for text in body:
        for span in find_spans(_own_times(text[:300])):
            if span.kind is SpanKind.RANGE and not span.base:
                ranges[span.period] += 1
                words.setdefault(span.period, text[span.start : span.end])
    if not ranges:
        return None
    period = max(ranges, key=lambda one: (ranges[one], one.end))
    return period, words[period]


def _as_of(parts: _Parts, issued: date | None, period: Period | None) -> tuple[date | None, str]:
    """The day that most figures are counted to, not after the report's issue; else the end of its period."""
    latest = issued or (period.end if period else None)
    for said in (r"tính\s+đến", r"ngày|\d/"):
        counts: Counter[date] = Counter()
        words: dict[date, str] = {}
        for text in (*parts.opening, *parts.body):
            for span in find_spans(_own_times(text)):
                printed = text[span.start : span.end]
                if span.kind is SpanKind.AS_OF and re.search(said, printed, re.IGNORECASE):
                    counts[span.period.end] += 1
                    words.setdefault(span.period.end, printed)
        known = [day for day in counts if latest is None or day <= latest]
        if known:
            day = max(known, key=lambda one: (counts[one], one))
            return day, words[day]
    return (period.end, "") if period else (None, "")


def _province(parts: _Parts, place: str, issuer: str) -> tuple[str | None, str]:
    """The province of the title, else of the letterhead: after "tỉnh" or "thành phố" first, the whole country last."""
    for text in (parts.title, place, *parts.head[:6], issuer, *parts.opening):
        found = gazetteer().find_provinces(text)
        if found:
            best = max(
                found,
                key=lambda mention: (
                    mention.provinces[0] != NATIONAL,
                    bool(_TITLED.search(text[: mention.start])) or bool(_TITLED.match(mention.said)),
                    mention.start,
                ),
            )
            return best.provinces[0], text[:200]
    return None, ""


def _foot(foot: Sequence[str]) -> tuple[tuple[str, ...], str, str]:
    """Recipients, signer, and the signer's offices."""
    recipients: list[str] = []
    offices: list[str] = []
    signer = ""
    for text in foot:
        item = bullet(text)
        if item:
            recipients.append(item[1].rstrip(" ;."))
        elif _OFFICE.match(text) and is_caps(text):
            offices.append(text)
        elif offices and (_NAME.match(text) or _RANKED.match(text)) and not signer:
            signer = text
    return tuple(recipients), signer, ", ".join(offices)


def read_letterhead(pieces: Sequence[Piece]) -> Letterhead:
    """The letterhead of a report; `evidence` holds the words that each slot was read from."""
    parts = _parts(pieces)
    number, number_words = _number(parts.head)
    place, issued, place_words = _dated(parts.head)
    issuer, issuer_words = _issuer(parts)
    period, period_words = _period(parts)
    as_of, as_of_words = _as_of(parts, issued, period)
    province, province_words = _province(parts, place, issuer)
    recipients, signer, signer_title = _foot(parts.foot)
    evidence = (
        ("number", number_words),
        ("place", place_words),
        ("issued", place_words if issued else ""),
        ("issuer", issuer_words),
        ("period", period_words),
        ("as_of", as_of_words),
        ("province", province_words),
    )
    return Letterhead(
        number=number,
        issuer=issuer,
        place=place,
        issued=issued,
        title=parts.title,
        province=province,
        period=period,
        as_of=as_of,
        family=_family(parts.title),
        recipients=recipients,
        signer=signer,
        signer_title=signer_title,
        evidence=tuple((slot, words) for slot, words in evidence if words),
    )
