"""What the head, the title and the foot of a report say of it. What they do not say stays unknown."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.ingest.covered import own_times, period_stated
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
_NATION = re.compile(r"^cộng h(?:òa|oà) xã hội|^(?:nghĩa )?việt nam$|^độc lập\s*[-–]|^\W*$", re.IGNORECASE)
_TITLE = re.compile(r"^BÁO CÁO\b(?:\s+TÓM TẮT$)?[\s:]*", re.IGNORECASE)
_LONGEST = 20_000
_TITLE_LINES = 8
_OPENING = re.compile(
    r"^(?:thực hiện|căn cứ|theo|trên cơ sở|ngày|tiếp tục|dưới đây|sau đây|kính gửi|phần|năm|tháng|trong)\b"
    r"|^\(|\bbáo cáo\b.*:$",
    re.IGNORECASE,
)
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


_CLOSING = timedelta(days=45)
"""How long before its period's end the day may lie that a report's figures are counted to."""
_PLAIN_TITLE = re.compile(
    r"(?:báo cáo\s+)?(?:(?:về|tóm tắt)\s+)?(?:tình hình|kết quả|sơ kết|tổng kết)\b", re.IGNORECASE
)
_COVERED = frozenset({SpanKind.RANGE, SpanKind.QUARTER, SpanKind.MONTH, SpanKind.YEAR})
"""The times that a report covers."""
_PLAIN_WITHIN, _PLAIN_LONGEST = 12, 180
"""Lines among which a title without a letterhead stands, and the letters that it has at most."""


def _is_title_line(text: str, taken: Sequence[str]) -> bool:
    if mark_of(text) or text.endswith((".", ":", ";")):
        return False
    return not (taken and _OPENING.search(text))


def _goes_on(title: Sequence[str], text: str) -> bool:
    return len(title) < _TITLE_LINES and _is_title_line(text, title[1:])


def _as_printed(piece: Piece) -> str:
    return piece.text.upper() if piece.capitals else piece.text


def _said_plainly(texts: Sequence[Piece]) -> int:
    """Where the title stands of a report without a letterhead, in small letters; -1 where there is none.

    "Tình hình kinh tế - xã hội tháng 10 năm 2023 tỉnh Thanh Hóa".
    """
    plain = (
        n
        for n, piece in enumerate(texts[:_PLAIN_WITHIN])
        if _PLAIN_TITLE.match(piece.text) and len(piece.text) <= _PLAIN_LONGEST and _is_title_line(piece.text, ())
    )
    return next((n for n in plain if any(span.kind in _COVERED for span in find_spans(texts[n].text))), -1)


def _parts(pieces: Sequence[Piece]) -> _Parts:
    texts = [replace(piece, text=_as_printed(piece)[:_LONGEST]) for piece in pieces if piece.kind is Kind.TEXT]
    titled = (n for n, piece in enumerate(texts[:40]) if _TITLE.match(piece.text) and is_caps(piece.text[:8]))
    parted = next((n for n, piece in enumerate(texts[:40]) if piece.part), -1)
    start = next(titled, parted if parted >= 0 else _said_plainly(texts))
    head = [piece.text for piece in texts[: max(start, 0)]]
    title = [_TITLE.sub("", texts[start].text)] if start >= 0 else []
    opening: list[str] = []
    place = start + 1
    whole = start >= 0 and bool(texts[start].part)
    plainly = start >= 0 and not whole and not is_caps(texts[start].text[:8])
    while start >= 0 and not whole and place < len(texts) and _goes_on(title, texts[place].text):
        if plainly and not texts[place].text[0].islower():
            break
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


def _as_of(parts: _Parts, issued: date | None, period: Period | None) -> tuple[date | None, str]:
    """The day that most figures are counted to, not after the report's issue; else the end of its period.

    A day long before the end that is named once is that of one figure.
    """
    latest = issued or (period.end if period else None)
    ends = min(issued or period.end, period.end) if period else None
    earliest = max(period.start or date.min, ends - _CLOSING) if period and ends else date.min
    for said in (r"tính\s+đến", r"ngày|\d/"):
        counts: Counter[date] = Counter()
        words: dict[date, str] = {}
        for text in (*parts.opening, *parts.body):
            for span in find_spans(own_times(text)):
                printed = text[span.start : span.end]
                if span.kind is SpanKind.AS_OF and re.search(said, printed, re.IGNORECASE):
                    counts[span.period.end] += 1
                    words.setdefault(span.period.end, printed)
        near = (day for day in counts if counts[day] > 1 or earliest <= day)
        known = [day for day in near if latest is None or day <= latest]
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


def _known(parts: _Parts, slot: str, words: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The words that say something, and the part of the report that they stand in."""
    places = {"title": (parts.title,), "head": parts.head, "opening": parts.opening, "foot": parts.foot}
    where = next((name for name, texts in places.items() if any(words in text for text in texts)), "body")
    return (slot, words), (f"{slot}.where", where)


def read_letterhead(pieces: Sequence[Piece]) -> Letterhead:
    """The letterhead of a report; `evidence` holds the words that each slot was read from."""
    parts = _parts(pieces)
    number, number_words = _number(parts.head)
    place, issued, place_words = _dated(parts.head)
    issuer, issuer_words = _issuer(parts)
    period, period_words = period_stated(parts.title, parts.opening, parts.body)
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
        evidence=tuple(known for slot, words in evidence if words for known in _known(parts, slot, words)),
    )
