"""Which places and times a question names, and which time goes with which place."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records.figure import Scope
from assistant.records.plan import Target
from assistant.records.report import Period
from assistant.text.periods import Span, SpanKind, find_spans
from assistant.text.places import NATIONAL, PlaceMention
from assistant.understanding.patterns import Cue, cues

__all__ = ["Named", "read_targets", "scope_of", "spans_of"]


@dataclass(frozen=True, slots=True)
class Named:
    """Places and times that the question itself names, in order."""

    places: tuple[PlaceMention, ...]
    spans: tuple[Span, ...]


def spans_of(text: str, default_year: int | None) -> list[Span]:
    """Times that a question names; what stands after "so với" counts too, since it is asked for."""
    years = [span.period.end.year for span in find_spans(text, None)]
    spans = find_spans(text, years[-1] if years else default_year)
    return [
        span
        for span in spans
        if not (span.kind is SpanKind.MONTH and cues().says(Cue.OPENS, text[: span.start]) and len(spans) > 0)
    ]


def scope_of(text: str, span: Span | None) -> Scope:
    """Within the period, up to its end, or unsaid; "trong", "riêng" and "lũy kế" decide, then the form of the time."""
    if span is not None and span.kind is SpanKind.RANGE:
        text = f"{text[: span.start]} {text[span.end :]}"
    known = cues()
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
    provinces = _resolve(places, known)
    spans = list(named.spans)
    if len(provinces) <= 1:
        province, said = provinces[0] if provinces else (None, "")
        return [_target(text, province, said, span) for span in _distinct(spans)] or [
            _target(text, province, said, None)
        ]
    if len(spans) <= 1:
        return [_target(text, province, said, spans[0] if spans else None) for province, said in provinces]
    assigned: dict[int, list[Span]] = {}
    for span in spans:
        assigned.setdefault(_owner(span, places), []).append(span)
    found: list[Target] = []
    for at, (province, said) in enumerate(provinces):
        own = assigned.get(at) or next(
            (assigned[later] for later in sorted(assigned) if later > at), assigned[max(assigned)]
        )
        found.extend(_target(text, province, said, span) for span in _distinct(own)[:1])
    return found


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


def _resolve(places: Sequence[PlaceMention], known: frozenset[str]) -> list[tuple[str, str]]:
    """(province before 2025, name typed when another) of each place; a new name means its members that have reports."""
    spoken = {place.provinces[0] for place in places}
    found: list[tuple[str, str]] = []
    for place in places:
        name, *others = place.provinces
        if name == NATIONAL or name in known or not others:
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


def _target(text: str, province: str | None, said: str, span: Span | None) -> Target:
    period: Period | None = span.period if span else None
    month = (
        span is not None
        and span.kind in {SpanKind.MONTH, SpanKind.QUARTER}
        and not cues().says(Cue.REPORT, text[: span.start])
    )
    exact = span is not None and span.kind is SpanKind.RANGE
    return Target(province, period, scope_of(text, span), month, exact, said)
