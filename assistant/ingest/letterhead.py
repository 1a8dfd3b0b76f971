"""What the head, the title and the foot of a report say of it. What they do not say stays unknown."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.ingest.gazetteer import Gazetteer, default_gazetteer
from assistant.ingest.layout import Kind, Piece, Zone
from assistant.ingest.marks import bullet, is_caps, mark_of
from assistant.records.report import Letterhead, Period
from assistant.text.periods import SpanKind, find_spans

__all__ = ["read_letterhead"]

_NUMBER = re.compile(r"^số\s*:\s*(?P<n>\d*)\s*(?P<code>/\s?[A-ZĐ0-9][\w/-]*)", re.IGNORECASE)
_DATED = re.compile(
    r"^(?P<place>[A-ZĐÀ-Ỹ][^,:;.\d]{1,40}),\s*ngày\s*(?P<d>\d{1,2})?\s*tháng\s*(?P<m>\d{1,2})?\s*năm\s*(?P<y>\d{4})"
)
_NATION = re.compile(r"^cộng h(?:òa|oà) xã hội|^độc lập\s*[-–]|^\W*$", re.IGNORECASE)
_TITLE = re.compile(r"^BÁO CÁO\b[\s:]*", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:thực hiện|căn cứ|theo|trên cơ sở|ngày|tiếp tục|dưới đây|sau đây|kính gửi|phần|năm|tháng|trong)\b"
    r"|\bbáo cáo\b.*:$",
    re.IGNORECASE,
)
_PLAN = re.compile(r"giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}", re.IGNORECASE)
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
_RANKED = re.compile(r"^(?:đại tá|thượng tá|trung tá|thiếu tá|thiếu tướng|trung tướng|đại úy|thượng úy)\s+", re.IGNORECASE)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zà-ỹđ]*$")
_REPORTING = re.compile(
    r"(?P<who>[A-ZĐÀ-Ỹ][^.;:()]{3,90}?)\s+(?:trân trọng\s+)?(?:tổng hợp,?\s+)?báo cáo\s+(?:kết quả|tình hình|các|như|về|một|[A-ZĐ])"
)


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
    texts = [piece for piece in pieces if piece.kind is Kind.TEXT]
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
    for text in parts.opening[::-1]:
        clauses = re.split(r"(?<=[,;.)])\s+", text)
        for clause in clauses[::-1]:
            found = _REPORTING.match(clause)
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
    """The period that a title or an opening sentence states: a range, else a quarter or month, else a year."""
    spans = [span for span in find_spans(_own_times(text)) if not span.base]
    for kinds in (
        {SpanKind.RANGE},
        {SpanKind.QUARTER, SpanKind.MONTH},
        {SpanKind.YEAR},
    ):
        chosen = [span for span in spans if span.kind in kinds]
        if chosen:
            span = chosen[0] if kinds != {SpanKind.YEAR} else chosen[-1]
            return span.period, text[span.start : span.end]
    return None


def _period(parts: _Parts) -> tuple[Period | None, str]:
    title = _said_period(parts.title)
    sentences = [text for text in parts.opening if re.search(r"báo cáo", text, re.IGNORECASE)]
    opening = next((found for found in map(_said_period, reversed(sentences)) if found), None)
    if title and opening:
        within = title[0].start and opening[0].start and title[0].start.year == opening[0].end.year
        finer = opening[0].start != title[0].start or opening[0].end != title[0].end
        exact = "ngày" in opening[1].lower()
        return opening if within and finer and exact else title
    if title or opening:
        return title or opening or (None, "")
    ranges: Counter[Period] = Counter()
    words: dict[Period, str] = {}
    for text in parts.body:
        for span in find_spans(_own_times(text[:300])):
            if span.kind is SpanKind.RANGE and not span.base:
                ranges[span.period] += 1
                words.setdefault(span.period, text[span.start : span.end])
    if not ranges:
        return None, ""
    period = max(ranges, key=lambda one: (ranges[one], one.end))
    return period, words[period]


def _as_of(parts: _Parts, issued: date | None, period: Period | None) -> tuple[date | None, str]:
    counts: Counter[date] = Counter()
    words: dict[date, str] = {}
    for text in (*parts.opening, *parts.body):
        for span in find_spans(text):
            said = text[span.start : span.end]
            if span.kind is SpanKind.AS_OF and re.search(r"tính\s+đến", said, re.IGNORECASE):
                counts[span.period.end] += 1
                words.setdefault(span.period.end, said)
    known = [day for day in counts if issued is None or day <= issued]
    if known:
        day = max(known, key=lambda one: (counts[one], one))
        return day, words[day]
    return (period.end, "") if period else (None, "")


def _province(parts: _Parts, place: str, issuer: str, gazetteer: Gazetteer) -> tuple[str | None, str]:
    for text in (parts.title, *parts.head[:6], issuer, place, *parts.opening):
        name = gazetteer.find(text)
        if name:
            return name, text[:200]
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


def read_letterhead(pieces: Sequence[Piece], gazetteer: Gazetteer | None = None) -> Letterhead:
    """The letterhead of a report; `evidence` holds the words that each slot was read from."""
    parts = _parts(pieces)
    number, number_words = _number(parts.head)
    place, issued, place_words = _dated(parts.head)
    issuer, issuer_words = _issuer(parts)
    period, period_words = _period(parts)
    as_of, as_of_words = _as_of(parts, issued, period)
    province, province_words = _province(parts, place, issuer, gazetteer or default_gazetteer())
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
