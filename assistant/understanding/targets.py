"""Which places and times a question names, and which time goes with which place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.records.figure import Scope
from assistant.records.plan import Target
from assistant.records.report import Period
from assistant.text.earlier import in_year
from assistant.text.periods import Span, SpanKind, find_spans
from assistant.text.places import NATIONAL, PlaceMention, gazetteer
from assistant.understanding.patterns import Cue, cues

__all__ = ["Named", "names_report", "not_denied", "read_targets", "scope_of", "spans_of"]


_SAME = re.compile(r"\bcùng\s+kỳ\s*(?:của\s+)?$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(\s*(?:từ\s+)?(?:ngày\s+)?", re.IGNORECASE)
_BEFORE_MERGER = re.compile(
    r"\s*(?:c[ũuư]|trước\s+(?:đây|kia|(?:khi\s+)?(?:sáp\s+nhập|hợp\s+nhất|nhập)))\b", re.IGNORECASE
)
"""Behind a province that is now part of the one before it."""
_OF = re.compile(r"(?:của|ở|tại|bên)(?:\s+tỉnh)?\s*$", re.IGNORECASE)
"""Between a time and the place that it is of."""
_OPENING = frozenset({SpanKind.MONTH, SpanKind.DAY})
"""Times that "từ" before them makes the beginning of what is asked for: "lũy kế từ 10/7/2023"."""
_REPORT = re.compile(
    r"(?:^|(?<!\bvà)(?<!\bvới)(?<!\btheo)(?<!\bhay)\s)(?:theo\s+)?(?:báo cáo|bc)(?:\s+[^\W\d]+){0,3}\s*$", re.IGNORECASE
)
_SEVERAL = 2
_NEAR = 16
"""Characters before the first of several times that are said of it alone."""


@dataclass(frozen=True, slots=True)
class Named:
    """Places and times that the question itself names, in order."""

    places: tuple[PlaceMention, ...]
    spans: tuple[Span, ...]


def names_report(before: str) -> bool:
    """Whether a time behind these words is that of a report that is meant ("báo cáo Trà Vinh …").

    Not where it is set beside another time: "lúc 19/2/2023 và theo báo cáo tháng 3/2024".
    """
    return _REPORT.search(before) is not None


def spans_of(text: str, default_year: int | None, until: date | None = None) -> list[Span]:
    """Times that a question names; what stands after "so với" counts too, since it is asked for.

    `until` is the day that a span ends with of which the question says the beginning alone: "riêng từ 17/1/2023 thôi".
    """
    years = [span.period.end.year for span in find_spans(text, None)]
    spans = _same_months(text, find_spans(text, years[-1] if years else default_year))
    spans = _explained(text, spans)
    opening = [span for span in spans if span.kind in _OPENING and cues().says(Cue.OPENS, text[: span.start])]
    others = [span for span in spans if span not in opening]
    newest = max((span.period.end for span in others), default=until)
    since = [
        replace(span, period=Period(span.period.start, newest), kind=SpanKind.RANGE)
        for span in opening
        if newest is not None and span.kind is SpanKind.DAY and span.period.end < newest
    ]
    return sorted([*others, *since], key=lambda span: span.start)


def _explained(text: str, spans: Sequence[Span]) -> list[Span]:
    """The times, one of "tháng 3/2024 (16/2–15/3)": that month, with the days that are said of it."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if before is not None and _explains(text, before, span):
            found[-1] = replace(span, start=before.start, kind=before.kind)
        else:
            found.append(span)
    return found


def _explains(text: str, span: Span, after: Span) -> bool:
    within = after.kind is SpanKind.RANGE and _PARENTHESIS.fullmatch(text[span.end : after.start])
    one, other = span.period.end, after.period.end
    return bool(within) and (one.year, one.month) == (other.year, other.month)


def _same_months(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans with "cùng kỳ 2023" as the months of that year which another span names."""
    named = next((span for span in spans if span.kind is not SpanKind.YEAR and span.period.start is not None), None)
    if named is None:
        return list(spans)

    def shifted(span: Span) -> Span:
        years = named.period.end.year - span.period.end.year
        same = span.kind is SpanKind.YEAR and _SAME.search(text[: span.start]) and years > 0
        return replace(span, period=in_year(named.period, span.period.end.year), kind=named.kind) if same else span

    return [shifted(span) for span in spans]


def scope_of(text: str, span: Span | None) -> Scope:
    """Within the period, up to its end, or unsaid; "trong", "riêng" and "lũy kế" decide, then the form of the time."""
    if span is not None and span.kind is SpanKind.RANGE:
        text = f"{text[: span.start]} {text[span.end :]}"
    known = cues()
    text = known.without(Cue.RULED_OUT, text)
    if known.says(Cue.CUMULATIVE, text) and not known.says(Cue.WITHIN_OVER_CUMULATIVE, text):
        return Scope.CUMULATIVE
    if span is not None and span.kind is SpanKind.RANGE:
        return Scope.UNSAID
    if known.says(Cue.WITHIN, text):
        return Scope.WITHIN
    return Scope.CUMULATIVE if span is not None and span.kind in {SpanKind.AS_OF, SpanKind.DAY} else Scope.UNSAID


def _owner(span: Span, places: Sequence[PlaceMention]) -> int:
    """The place that a time goes with: the last before it, else the first after it."""
    before = [at for at, place in enumerate(places) if place.start < span.start]
    return before[-1] if before else 0


def read_targets(text: str, named: Named, known: frozenset[str]) -> list[Target]:
    """One target for each place and time.

    `Trà Vinh, Tuyên Quang năm 2022 và Ninh Thuận đến 19/2/2023`: a time is for the places before it that have none yet.
    Several times of one place are several targets; one time is for all places.
    """
    places = [place for place in named.places if place.locality is None]
    places = _asked(text, not_denied(text, places) or places)
    provinces = _resolve(text, places, known)
    spans = list(named.spans)
    if len(provinces) <= 1:
        province, said = provinces[0] if provinces else (None, "")
        apart = _distinct(spans)
        return [_target(text, province, said, span, _said_of(text, span, apart)) for span in apart] or [
            _target(text, province, said, None, text)
        ]
    if len(spans) <= 1:
        aside = _aside(text, spans[0], places) if spans else frozenset()
        return [
            _target(text, province, said, spans[0] if spans and (not aside or province in aside) else None, text)
            for province, said in provinces
        ]
    assigned: dict[int, list[Span]] = {}
    ahead = _times_first(text, spans, places)
    for at, span in enumerate(spans):
        assigned.setdefault(at if ahead else _owner(span, places), []).append(span)
    found: list[Target] = []
    for province, said in provinces:
        at = max(index for index, place in enumerate(places) if province in place.provinces)
        mine = [
            span
            for index, place in enumerate(places)
            if province in place.provinces
            for span in assigned.get(index, ())
        ]
        own = mine or next((assigned[later] for later in sorted(assigned) if later > at), assigned[max(assigned)])
        found.extend(_target(text, province, said, span, text) for span in _distinct(own)[:1])
    return found


def _times_first(text: str, spans: Sequence[Span], places: Sequence[PlaceMention]) -> bool:
    """Whether each time stands before its place: "đến 19/2/2023 của Ninh Thuận và 10 tháng 2022 của Trà Vinh"."""
    if len(spans) != len(places):
        return False
    ends = [0, *(place.end for place in places)]
    return all(
        end <= span.start and span.end <= place.start and _OF.search(text[span.end : place.start])
        for end, span, place in zip(ends, spans, places, strict=False)
    )


def _aside(text: str, span: Span, places: Sequence[PlaceMention]) -> frozenset[str]:
    """The provinces of the place that a time in parentheses is said of alone; none for a time of all places.

    "Trà Vinh hơn hay kém Ninh Thuận (lũy kế đến 19/2/2023)".
    """
    opens = text.rfind("(", 0, span.start)
    if opens < 0 or ")" in text[opens : span.start]:
        return frozenset()
    within = [place for place in places if opens < place.start < span.start]
    before = [place for place in places if place.end <= opens and not text[place.end : opens].strip()]
    return frozenset(name for place in within or before for name in place.provinces)


def _distinct(spans: Sequence[Span]) -> list[Span]:
    """Times that differ; a whole that only frames a part ("năm 2024 … tháng 3/2024") is dropped."""
    found: list[Span] = []
    for span in spans:
        if any(other.period == span.period for other in found):
            continue
        inner = [
            other
            for other in spans
            if other is not span
            and span.kind is SpanKind.YEAR
            and span.period.start is not None
            and span.period.start <= (other.period.start or other.period.end)
            and other.period.end <= span.period.end
        ]
        if not inner:
            found.append(span)
    return found


def _asked(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places without those that only say what the one named before is part of since 2025."""
    found: list[PlaceMention] = []
    for place in places:
        whole = found and set(found[-1].provinces) < _together(place.provinces)
        if found and _was(text, found[-1], place):
            found[-1] = place
        elif not (whole and cues().says(Cue.PART_NOW, text[: place.start])):
            found.append(place)
    return found


def not_denied(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places without those that are ruled out: "Khánh Hòa cũ, không phải Ninh Thuận"."""
    denied = cues().spans(Cue.RULED_OUT, text)
    return [place for place in places if not any(low <= place.start < high for low, high in denied)]


def _was(text: str, now: PlaceMention, place: PlaceMention) -> bool:
    """Whether a place in parentheses is what is meant of the one before it: "Phú Thọ (Vĩnh Phúc trước sáp nhập)"."""
    one = set(now.provinces) <= _together(place.provinces)
    return bool(one and _PARENTHESIS.fullmatch(text[now.end : place.start]) and _BEFORE_MERGER.match(text, place.end))


def _together(provinces: Sequence[str]) -> set[str]:
    """The provinces, and those that are one with them since 2025."""
    names = gazetteer()
    return {other for name in provinces for other in (name, *names.members(names.new_name.get(name, name)))}


def _resolve(text: str, places: Sequence[PlaceMention], known: frozenset[str]) -> list[tuple[str, str]]:
    """(province before 2025, name typed when another) of each place; a new name means its members with reports."""
    spoken = {place.provinces[0] for place in places}
    found: list[tuple[str, str]] = []
    for place in places:
        name, *others = place.provinces
        if place.unsettled:
            options = list(place.provinces) if len(places) > 1 else []
        elif name == NATIONAL or name in known or not others or _BEFORE_MERGER.match(text, place.end):
            options = [name]
        else:
            reported = [other for other in others if other in known]
            if any(other in spoken for other in others):
                continue
            options = reported or [name]
        for option in options:
            if all(option != other for other, _ in found):
                found.append((option, place.said if option != name else ""))
    return found


def _said_of(text: str, span: Span, spans: Sequence[Span]) -> str:
    """The words that go with one of several times: what is said before all or after all of them, and just before it."""
    if len(spans) < _SEVERAL:
        return text
    first, last = spans[0], spans[-1]
    ends = [other.end for other in spans if other.end <= span.start]
    begins = max(ends, default=max(first.start - _NEAR, 0))
    return f"{text[: max(first.start - _NEAR, 0)]} {text[begins : span.end]} {text[last.end :]}"


def _target(text: str, province: str | None, said: str, span: Span | None, own: str) -> Target:
    """`own` are the words that tell whether the time is meant within itself or up to its end."""
    period: Period | None = span.period if span else None
    month = (
        span is not None
        and span.kind in {SpanKind.MONTH, SpanKind.QUARTER}
        and not cues().says(Cue.REPORT, text[: span.start])
    )
    exact = span is not None and (
        span.kind is SpanKind.RANGE or (span.kind is SpanKind.YEAR and cues().says(Cue.WHOLE_YEAR, text[: span.start]))
    )
    return Target(
        province, period, _scope(text, own, span), month, exact, said, span is not None and _is_base(text, span)
    )


def _scope(text: str, own: str, span: Span | None) -> Scope:
    """The scope by the words of this time; the characters of `span` are those of the whole text."""
    if span is None or own == text:
        return scope_of(text, span)
    at = own.find(text[span.start : span.end])
    return scope_of(own, replace(span, start=at, end=at + span.end - span.start))


def _is_base(text: str, span: Span) -> bool:
    """Whether another time is measured against this one: "so với tháng 9", "so với vụ mùa 2022"."""
    return span.base or cues().says(Cue.BASE, text[: span.start])
