"""Reads a question, and what it takes over from the turns before it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.errors import QuestionError
from assistant.records.answer import Operation, Question, Reading
from assistant.records.plan import Kind, Plan, Target
from assistant.text.diacritics import Restorer, restorer
from assistant.text.lexicon import Lexicon, lexicon
from assistant.text.normalize import canonical, mostly_bare, squeeze
from assistant.text.numbers import find_numbers
from assistant.text.periods import Span, SpanKind, find_spans, overlaps, said
from assistant.text.places import PlaceMention
from assistant.text.units import is_counted, unit_after
from assistant.understanding.basis import a_year_before, measured_against
from assistant.understanding.context import context_of, put_together
from assistant.understanding.cues import asked_of, kind_of, operation_of, unit_of
from assistant.understanding.followup import inherited
from assistant.understanding.known import Known
from assistant.understanding.patterns import Cue, cues
from assistant.understanding.placed import (
    among,
    asked_among,
    at_home,
    facilities_in,
    localities_in,
    named_in_full,
    names_as_words,
    names_kept,
    of_its_place,
    places_in,
    ranked_among,
    settled,
)
from assistant.understanding.several import asked_at_once
from assistant.understanding.targets import Named, names_report, read_targets, spans_of
from assistant.understanding.typed import leans_on_a_year, written_out, years_in_figures

__all__ = ["MAX_LENGTH", "Reader"]

MAX_LENGTH = 1_000
"""Characters that a question may have."""

_LARGE = 100
"""Number from which on it is no name of a thing ("28 dịch vụ công", "lớp 5")."""
_TURNS = 6
"""Earlier turns that a question may lean on."""
_NUMERIC = re.compile(r"[\d.,/%-]+")
_LEVEL = re.compile(r"\bcấp\s+$", re.IGNORECASE)
_PROVINCE = "tỉnh"
"""A level of government that a name follows: "cấp tỉnh Hà Tĩnh"."""
_SMALL = re.compile(r"\d{1,2}")


class Reader:
    """Turns questions into plans.

    `known` tells whose reports there are; `marks` gives what puts marks back into words typed without them, best one
    that knows the words of the reports.
    """

    def __init__(self, known: Callable[[], Known], marks: Callable[[], Restorer] = restorer) -> None:
        self._known = known
        self._restorer = marks
        self._lexicon: Lexicon = lexicon()

    def read(self, question: Question) -> Plan:
        """The plan of the last turn, the earlier ones resolved before it.

        Raises:
            QuestionError: the question is empty or longer than `MAX_LENGTH`.
        """
        if not question.text.strip():
            raise QuestionError("question.empty")
        if len(question.text) > MAX_LENGTH:
            raise QuestionError("question.long", length=len(question.text), limit=MAX_LENGTH)
        turns: list[Plan] = []
        for turn in question.history[-_TURNS:]:
            if turn.question.strip():
                turns.append(self._one(turn.question[:MAX_LENGTH], turns))
        plan = self._one(question.text, turns)
        return replace(plan, parts=self._parts(plan, turns))

    def _parts(self, plan: Plan, turns: Sequence[Plan]) -> tuple[Plan, ...]:
        """One plan for each of several numbers that a question asks for at once; none for a single number."""
        alone = len(plan.targets) == 1 and plan.operation is None and plan.kind in {Kind.FIGURE, Kind.LIST}
        said = asked_at_once(plan.spoken) if alone and not plan.earlier else ()
        parts: list[Plan] = []
        for turn in said:
            parts.append(self._one(turn, [*turns, *parts]))
        return tuple(parts)

    def _one(self, typed: str, turns: Sequence[Plan]) -> Plan:
        """The plan of a turn; `turns` are the plans of those before it."""
        reports = self._known()
        known = reports.provinces
        text = squeeze(canonical(typed))
        marks = self._restorer()
        put_right = marks.restore if mostly_bare(text) else marks.mend
        in_full = named_in_full(written_out(text), known)
        text = names_kept(put_right(in_full), in_full)
        text = _year_before(text, reports, turns[-1] if turns else None)
        places = tuple(asked_among(text, places_in(text, known)))
        last = turns[-1] if turns else None
        named = settled(places, _meant(text, _spans(text, reports, places, last)), reports, last)
        plan = at_home(a_year_before(self._alone(typed, text, named, known)), named.places, known)
        plan = of_its_place(plan, named, reports)
        before = context_of(plan, turns, named)
        if before is not None:
            together = put_together(plan, turns, named)
            plan = replace(inherited(plan, before, named), earlier=together)
        plan = _among(plan, named, before)
        return replace(plan, readings=_readings(plan, before))

    def _alone(self, typed: str, text: str, named: Named, known: frozenset[str]) -> Plan:
        """The question by itself; `typed` is as it was, `text` in full letters."""
        bare = self._unframed(cues().without(Cue.RULED_OUT, _without(text, named)))
        terms = self._terms(bare)
        targets = tuple(read_targets(text, ranked_among(text, named), known))
        said = names_as_words(text, named.places)
        asked = asked_of(said)
        facilities = facilities_in(text, named.places)
        return Plan(
            question=typed,
            resolved=said,
            kind=_kind(said, targets),
            asked=asked,
            operation=_operation(said, targets, facilities),
            terms=terms,
            fresh=terms,
            line=self._lexicon.line(bare),
            targets=targets,
            localities=localities_in(text, named.places),
            facilities=facilities,
            readings=(),
            unit=unit_of(cues().without(Cue.RULED_OUT, said)),
            basis=measured_against(text, targets),
            quoted=frozenset(_quoted(bare)),
            given=frozenset(_given(bare)),
            denied=self._denied(_without(text, named), terms),
        )

    def _denied(self, bare: str, terms: Sequence[str]) -> tuple[str, ...]:
        """The concepts that the question rules out, but for what it asks for all the same."""
        said = (bare[low:high] for low, high in cues().spans(Cue.RULED_OUT, bare))
        known = dict.fromkeys(term for words in said for term in self._lexicon.terms(words))
        return tuple(term for term in known if term in self._lexicon.concepts and term not in terms)

    def _unframed(self, bare: str) -> str:
        """The question less who asks it and what for, as far as that names nothing that reports count."""
        for cue in (Cue.FRAME, Cue.AFTERWORD):
            found = cues().found(cue, bare)
            if found is None or cues().says(Cue.MANY, found[0]):
                continue
            rest = f"{bare[: found.start()]} {bare[found.end() :]}"
            named = set(self._lexicon.terms(found[0])) & self._lexicon.concepts - cues().words.askers
            if not named and self._terms(rest):
                bare = rest
        return bare

    def _terms(self, bare: str) -> tuple[str, ...]:
        """What is counted; numbers that name a thing ("28 dịch vụ công", "lớp 5") are terms too."""
        asking = cues().words.asking
        bare = cues().without(Cue.SO_MANY_PLACES, cues().without(Cue.BOTH_LEVELS, bare))
        words = [term for term in self._lexicon.terms(bare) if term not in asking and not _NUMERIC.fullmatch(term)]
        small = [part for part in self._lexicon.canonical(bare) if _SMALL.fullmatch(part) and int(part) > 2]
        return (*words, *dict.fromkeys(small))


def _among(plan: Plan, named: Named, before: Plan | None) -> Plan:
    """The plan with the provinces one of which is meant; those of the turn before where this one names no place."""
    own = among(named)
    if own:
        targets = dict.fromkeys(replace(target, province=None, said="") for target in plan.targets)
        return replace(plan, targets=tuple(targets), among=own)
    open_ = before is not None and all(target.province is None for target in plan.targets)
    return replace(plan, among=before.among) if before is not None and open_ else plan


def _quoted(bare: str) -> Iterator[Decimal]:
    """Numbers too large to name a thing ("5.188 hồ sơ chia ra thế nào"), and wholes ("mấy trong 25 mô hình")."""
    yield from (number.value for number in find_numbers(bare) if number.value >= _LARGE)
    whole = cues().found(Cue.OUT_OF, bare)
    if whole is not None:
        yield Decimal(whole[1])


def _given(bare: str) -> Iterator[Decimal]:
    """Small numbers that the question counts something by itself: "tôm sú loại 20 con giá mấy"."""
    for number in find_numbers(bare):
        unit = unit_after(bare, number.end)
        if 1 < number.value < _LARGE and unit is not None and is_counted(unit):
            yield number.value


def _operation(text: str, targets: Sequence[Target], facilities: Sequence[str]) -> Operation | None:
    """Arithmetic asked for; of one station the highest is a number of its own, and no ranking."""
    found = operation_of(text)
    return None if facilities and found is Operation.RANK else found or _total(text, targets)


def _total(text: str, targets: Sequence[Target]) -> Operation | None:
    """Several places added up, where the question opens with a total: "Tổng số hồ sơ của Trà Vinh và Tuyên Quang"."""
    several = len({target.province for target in targets}) > 1
    return Operation.SUM if several and cues().says(Cue.TOTAL_OF, text) else None


def _kind(text: str, targets: Sequence[Target]) -> Kind:
    """The kind that the cues say; places or times side by side are compared by figures."""
    kind = kind_of(text)
    return Kind.FIGURE if kind is Kind.TEXT and len(targets) > 1 and cues().says(Cue.COMPARED, text) else kind


def _spans(text: str, reports: Known, places: Sequence[PlaceMention], before: Plan | None) -> list[Span]:
    """Times named; without a year they are of the year that the turn before spoke of, else the newest that has reports.

    "Tháng 10" of a province whose newest report is of October 2023 is October 2023, whatever others report.
    """
    earlier = before.targets if before is not None else ()
    named = {name for place in places for name in place.provinces} & reports.provinces
    provinces = named or {target.province for target in earlier if target.province} & reports.provinces
    years = reports.years(provinces)
    last = max((target.period.end for target in earlier if target.period), default=None)
    if last is not None and (not named or last.year in years):
        return spans_of(text, last.year, last)
    for year in years:
        spans = spans_of(text, year)
        if any(reports.reported(provinces, span.period) for span in spans):
            return spans
    return spans_of(text, years[0] if years else None)


def _meant(text: str, spans: Sequence[Span]) -> list[Span]:
    """The times but those that the question only rules out ("tháng 6 (không phải quý II)"); all where none is left.

    "Báo cáo tháng 2/2023: … từ 17/1 đến 19/2" asks for those days; the month only names the report.
    """
    denied = cues().spans(Cue.RULED_OUT, text)
    kept = [span for span in spans if not any(low <= span.start < high for low, high in denied)] or list(spans)
    naming = [span for span in kept if names_report(text[: span.start])]
    own = [span for span in kept if span not in naming]
    inside = all(span.kind is not SpanKind.YEAR and overlaps(naming[0].period, span.period) for span in own if naming)
    return own if naming and own and inside else kept


def _year_before(text: str, reports: Known, before: Plan | None) -> str:
    """The text with "6 tháng năm ngoái", "năm nay" in figures, reckoned from the year that it speaks of."""
    if not leans_on_a_year(text):
        return text
    places = places_in(text, reports.provinces)
    said = [span.period.end.year for span in find_spans(text, None)]
    spoken = said or [span.period.end.year for span in _spans("tháng 1", reports, places, before)]
    if not spoken:
        return text
    return years_in_figures(text, max(spoken))


def _without(text: str, named: Named) -> str:
    """The question less the places and times that were read from it."""
    marks = sorted(
        [(place.start, place.end) for place in named.places] + [(span.start, span.end) for span in named.spans]
    )
    kept, at = [], 0
    for start, end in marks:
        if start >= at:
            level = _LEVEL.search(text[:start]) and text[start:end].lower().startswith(_PROVINCE)
            kept.append(f"{text[at:start]}{_PROVINCE if level else ''}")
            at = end
    kept.append(text[at:])
    return " ".join(kept)


def _readings(plan: Plan, before: Plan | None) -> tuple[Reading, ...]:
    """Province and time as read, for the chips of the page, with whether an earlier turn gave them."""
    found: list[Reading] = []
    earlier = before.targets if before else ()
    provinces, periods = {target.province for target in earlier}, {target.period for target in earlier}
    dated = bool(spans_of(plan.resolved, None))
    own = plan.spoken.lower()
    for target in plan.targets:
        if target.province:
            taken = target.province in provinces and target.province.lower() not in own and not target.said
            found.append(Reading("province", target.province, taken))
        if target.period:
            found.append(Reading("period", said(target.period), target.period in periods and not dated))
    return tuple(dict.fromkeys(found))
