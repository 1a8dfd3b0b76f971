"""Reads a question, and what it takes over from the turns before it."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.errors import QuestionError
from assistant.records.answer import Operation, Question, Reading
from assistant.records.figure import Role, Scope
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.text.diacritics import restorer
from assistant.text.lexicon import Lexicon, lexicon
from assistant.text.normalize import canonical, has_diacritics, squeeze
from assistant.text.periods import said
from assistant.text.places import NATIONAL, PlaceMention, gazetteer
from assistant.understanding.cues import CUE_WORDS, asked_of, kind_of, operation_of
from assistant.understanding.targets import Named, read_targets, spans_of

__all__ = ["MAX_LENGTH", "Reader"]

MAX_LENGTH = 1_000
"""Characters that a question may have."""

_LEANS = re.compile(
    r"^\W*(?:còn|thế|vậy|riêng|thì|và|rồi|cộng lại|so với|nguồn|ở đâu|trong đó|chi tiết|cụ thể|tại sao|vì sao|sao|bao nhiêu|mấy|đạt|tỷ lệ|tỉ lệ|tổng|hai|cả)\b|thì sao|thế nào\W*$|cùng (?:cấp|kỳ|loại)|\b(?:này|đó|ấy|trên)\W*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^\W*(?:nguồn|trích dẫn|mục nào|ở (?:đâu|mục nào|trang nào)|căn cứ đâu|lấy (?:ở đâu|từ đâu)|số này)", re.IGNORECASE
)
_ADD = re.compile(r"cộng lại|cộng (?:cả|hai|các)|tổng (?:cộng|hai|cả)", re.IGNORECASE)
_NOT = re.compile(r"(?:\bchứ\s+)?\bkhông\s+(?:phải|qua|tính|kể|gồm|bao gồm)\s+[^,.?()]+|\(không[^)]*\)", re.IGNORECASE)
_GENERIC = frozenset(
    {"hồ_sơ", "tài_khoản", "trường_hợp", "lượt", "người", "đơn_vị", "cơ_sở", "cái", "số_liệu", "đối_tượng"}
)
_ROLES = {
    Asked.PERCENT: Role.PERCENT,
    Asked.TARGET: Role.TARGET,
    Asked.MONEY: Role.MONEY,
    Asked.RANK: Role.RANK,
    Asked.CHANGE: Role.CHANGE,
}
_LATER = re.compile(r"(?:năm|kỳ|tháng)\s+(?:ngoái|trước)", re.IGNORECASE)


class Reader:
    """Turns questions into plans; `known` gives the provinces that have reports and the newest year of any."""

    def __init__(self, known: Callable[[], tuple[frozenset[str], int | None]]) -> None:
        self._known = known
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
        before: Plan | None = None
        for turn in question.history[-6:]:
            if turn.question.strip():
                before = self._one(turn.question[:MAX_LENGTH], before)
        return self._one(question.text, before)

    def _one(self, typed: str, before: Plan | None) -> Plan:
        known, year = self._known()
        text = squeeze(canonical(typed))
        if not has_diacritics(text):
            text = restorer().restore(text)
        places = gazetteer().read_question(text, known)
        named = Named(tuple(places), tuple(spans_of(text, year)))
        bare = _NOT.sub(" ", _without(text, named))
        line = self._lexicon.line(bare)
        terms = tuple(
            term
            for term in self._lexicon.terms(bare)
            if term not in CUE_WORDS and not re.fullmatch(r"[\d.,/%-]+", term)
        )
        terms += _small_numbers(self._lexicon, bare)
        denied = [found.span() for found in _NOT.finditer(text)]
        national = any(place.provinces[0] == NATIONAL for place in places)
        targets = tuple(read_targets(text, named, known))
        asked = asked_of(text)
        plan = Plan(
            typed,
            text,
            kind_of(text),
            asked,
            _ROLES.get(asked),
            operation_of(text),
            terms,
            terms,
            line,
            targets,
            tuple(dict.fromkeys(place.locality for place in places if place.locality and not _inside(place, denied))),
            national,
            len(targets) > 1,
            (),
            "",
        )
        plan = self._home(plan, places, known)
        if before is not None:
            plan = self._inherit(plan, before, named)
        return replace(plan, readings=_readings(plan, before))

    def _home(self, plan: Plan, places: list[PlaceMention], known: frozenset[str]) -> Plan:
        """A district alone says its province when only one of that name has reports."""
        if not plan.localities or any(target.province for target in plan.targets):
            return plan
        owners = {name for place in places if place.locality for name in place.provinces if name in known}
        if len(owners) != 1:
            return plan
        province = owners.pop()
        return replace(plan, targets=tuple(replace(target, province=province) for target in plan.targets))

    def _inherit(self, plan: Plan, before: Plan, named: Named) -> Plan:
        """What a turn leaves out comes from the turn before it."""
        content = [term for term in plan.terms if term not in _GENERIC]
        placed = any(target.province for target in plan.targets)
        leans = bool(_LEANS.search(plan.resolved)) or len(content) <= 1 or not (placed or named.spans)
        if placed and len(content) >= 3 and not _LEANS.search(plan.resolved):
            return plan
        if not leans:
            return plan
        targets = self._targets(plan, before, named)
        whole = len(content) >= 4 and not _LEANS.search(plan.resolved)
        terms = plan.terms if whole else self._merge(plan.terms, before.terms)
        again = bool(_AGAIN.search(plan.resolved))
        localities = plan.localities or (
            () if placed and targets[0].province != before.targets[0].province else before.localities
        )
        operation = plan.operation or (Operation.SUM if _ADD.search(plan.resolved) else None)
        switched = plan.asked is Asked.VALUE and plan.kind is Kind.FIGURE
        asked = before.asked if switched and not _says_count(plan.resolved) else plan.asked
        line = plan.line if whole else f"{self._kept_line(plan, before)}{plan.line}"
        return replace(
            plan,
            terms=terms,
            line=line,
            targets=targets,
            localities=localities,
            asked=asked,
            role=_ROLES.get(asked),
            operation=operation,
            kind=before.kind
            if again or (plan.kind is Kind.FIGURE and not content and before.kind is Kind.LIST)
            else plan.kind,
            compares=len(targets) > 1,
        )

    def _merge(self, fresh: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
        """New words first; old ones stay unless a new one excludes them ("còn mức 1?" drops "mức 2")."""
        dropped = {other for group in self._lexicon.exclusive for term in fresh if term in group for other in group}
        units = [term for term in fresh if term in _GENERIC]
        kept = [term for term in old if term not in dropped and not (units and term in _GENERIC)]
        return tuple(dict.fromkeys((*fresh, *kept)))

    def _kept_line(self, plan: Plan, before: Plan) -> str:
        dropped = {
            other
            for group in self._lexicon.exclusive
            for other in group
            if any(f" {term} " in plan.line for term in group)
        }
        return " ".join(["", *(word for word in before.line.split() if word not in dropped)])

    def _targets(self, plan: Plan, before: Plan, named: Named) -> tuple[Target, ...]:
        first = before.targets[0]
        placed = any(target.province for target in plan.targets)
        if _LATER.search(plan.resolved) and not named.spans:
            return tuple(
                replace(target, province=target.province or first.province, period=None) for target in plan.targets
            )
        if placed and named.spans:
            return plan.targets
        if placed:
            return tuple(
                replace(target, period=first.period, scope=_said(target, first), month=first.month)
                for target in plan.targets
            )
        if named.spans:
            provinces = dict.fromkeys((target.province, target.said) for target in before.targets)
            return tuple(
                replace(target, province=province, said=name) for target in plan.targets for province, name in provinces
            )
        scope = plan.targets[0].scope
        return tuple(
            replace(target, scope=scope if scope is not Scope.UNSAID else target.scope) for target in before.targets
        )


def _inside(place: PlaceMention, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is one that the question rules out ("không phải Pleiku")."""
    return any(low <= place.start < high for low, high in spans)


def _said(target: Target, first: Target) -> Scope:
    return target.scope if target.scope is not Scope.UNSAID else first.scope


def _says_count(text: str) -> bool:
    return bool(re.search(r"(?:bao nhiêu|mấy)\s+(?!%|phần|rồi|thôi|vậy|nhỉ|ạ)[^\W\d_]|số lượng", text, re.IGNORECASE))


def _small_numbers(words: Lexicon, text: str) -> tuple[str, ...]:
    """Numbers that name a thing ("28 dịch vụ công", "lớp 5") are terms too."""
    return tuple(
        dict.fromkeys(part for part in words.canonical(text) if re.fullmatch(r"\d{1,2}", part) and int(part) > 2)
    )


def _without(text: str, named: Named) -> str:
    """The question less the places and times that were read from it."""
    marks = sorted(
        [(place.start, place.end) for place in named.places] + [(span.start, span.end) for span in named.spans]
    )
    kept, at = [], 0
    for start, end in marks:
        if start >= at:
            kept.append(text[at:start])
            at = end
    kept.append(text[at:])
    return " ".join(kept)


def _readings(plan: Plan, before: Plan | None) -> tuple[Reading, ...]:
    """Province and time as read, for the chips of the page, with whether an earlier turn gave them."""
    found: list[Reading] = []
    old = {target.province for target in before.targets} if before else set()
    old_periods = {target.period for target in before.targets} if before else set()
    own = plan.resolved.lower()
    for target in plan.targets:
        if target.province:
            inherited = target.province in old and target.province.lower() not in own and not target.said
            found.append(Reading("province", target.province, inherited))
        if target.period:
            found.append(
                Reading(
                    "period", said(target.period), target.period in old_periods and not spans_of(plan.resolved, None)
                )
            )
    return tuple(dict.fromkeys(found))
