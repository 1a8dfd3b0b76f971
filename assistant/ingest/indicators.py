"""The catalogue of indicators: which figures of different provinces count the same thing.

A figure is given an indicator only where its words leave little doubt: a wrong one would put unlike things side
by side, a missing one only leaves the figure to be found by its own label.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from assistant.ingest.catalogue import Indicator, read_indicators
from assistant.records.figure import Figure, Role
from assistant.text.lexicon import lexicon
from assistant.text.normalize import canonical, squeeze

__all__ = ["Catalogue", "Indicator", "load"]

_PLANNED = re.compile(
    r"phấn đấu|mục tiêu|tối thiểu|ít nhất|chỉ tiêu giao|đảm bảo tỷ lệ|yêu cầu đạt|tiếp tục|đẩy mạnh|chưa đảm bảo",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"phương hướng|nhiệm vụ trọng tâm|nhiệm vụ,? giải pháp|kiến nghị|đề xuất|thời gian tới|tiếp theo|lưu ý về số liệu",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:còn|chưa|sai|lỗi|cần|phải|đang|dự kiến|không(?! (?:sử )?dùng|\s+tiền mặt|\s+sử dụng tiền mặt))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^\W*(?:tổng|toàn tỉnh|toàn quốc|cả nước|cộng)", re.IGNORECASE)
_SERVICES = re.compile(r"^(?:nhóm\s+)?(?:dịch vụ|dvc)", re.IGNORECASE)
_EMPTY = frozenset(
    re.split(
        r"\s*\|\s*",
        "hồ sơ|trường hợp|lượt|người|tài khoản|đối tượng|cơ sở|thẻ|đơn vị|giấy|tổng số|tổng cộng|công dân|sử dụng"
        "|tỷ lệ|khách hàng|tiếp nhận|giải quyết|đã giải quyết|đã xử lý|giải quyết xong|triển khai|cập nhật|hoàn thành"
        "|đã cấp|được cấp|cấp|mới|đăng ký|nộp|đã triển khai|thanh toán|hệ thống|đồng bộ|thu thập|kết quả|số tiền",
    )
)
"""Wordings that say what is counted of anything at all: they meet a group, but are no evidence by themselves."""

_GROWTH = re.compile(r"\btăng\b", re.IGNORECASE)
_ROLES = {Role.DONE: "count", Role.RANK: "count"}


_FEW = 100
_DEEPEST = 4
_NOTE = "chú thích"
_RATES = frozenset({Role.PERCENT, Role.TARGET, Role.CHANGE})
_Score = tuple[bool, bool, int]
"""Own words meet all groups; exact unit; length of the telling wordings."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words to look for; `raw` ones stand as they are printed, since their canonical form says less than they do."""

    text: str
    raw: bool
    empty: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """An indicator ready for matching: `line` is all that it says, `rest` whether it counts what is left undone."""

    indicator: Indicator
    requires: tuple[tuple[_Phrase, ...], ...]
    excludes: tuple[_Phrase, ...]
    units: tuple[str, ...]
    line: str
    rest: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as printed, lower case, and as canonical words; both bounded by spaces."""

    raw: str
    line: str

    def holds(self, phrase: _Phrase) -> bool:
        return phrase.text in (self.raw if phrase.raw else self.line)


@dataclass(frozen=True, slots=True)
class _Words:
    """The texts of a figure, nearest first; `own` is a table row's label for a cell of a table that breaks down."""

    own: _Text
    near: _Text
    around: tuple[_Text, ...]


class Catalogue:
    """The indicators of one file, in its order."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.indicators = tuple(indicators)
        self._rules = [_rule(indicator) for indicator in indicators]
        self._fitting: dict[tuple[Role, str], list[_Rule]] = {}

    def match(self, figure: Figure, owner: str = "") -> str | None:
        """The indicator that the figure's words name, or None; of several the most specific, of equals none.

        `owner` are the own words of the total that the figure is a part of.
        """
        if _not_a_result(figure):
            return None
        words = _words(figure, owner)
        scores = ((_score(rule, figure, words), rule.indicator.id) for rule in self._of(figure))
        found = sorted(((score, name) for score, name in scores if score is not None), reverse=True)
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1]

    def _of(self, figure: Figure) -> list[_Rule]:
        """The rules whose role and unit are the figure's."""
        key = (figure.role, figure.unit)
        if key not in self._fitting:
            self._fitting[key] = [rule for rule in self._rules if _role_fits(rule, figure) and _unit_fits(rule, figure)]
        return self._fitting[key]

    def assign(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """The figures with their indicators; the target and percent of a ratio have that of its done number."""
        given = tuple(figures)
        known = {figure.id: figure for figure in given}
        own = {figure.id: self.match(figure, _owner(figure, known)) for figure in given}
        leads = {
            figure.group: own[figure.id]
            for figure in reversed(given)
            if figure.group and figure.role in {Role.DONE, Role.COUNT}
        }
        roles = {indicator.id: indicator.roles for indicator in self.indicators}
        return tuple(replace(figure, indicator=_shared(figure, own[figure.id], leads, roles)) for figure in given)


def load(path: Path) -> Catalogue:
    """The catalogue of a file.

    Raises:
        SettingsError: the file can't be read, or an entry of it is wrong: which, and what.
    """
    return Catalogue(read_indicators(path))


def _rule(indicator: Indicator) -> _Rule:
    lines = [[lexicon().line(words) for words in group] for group in indicator.requires]
    requires = tuple(
        tuple(
            _phrase(words, raw=any(line in other for at, other in enumerate(lines) if at != place))
            for words, line in zip(group, lines[place], strict=True)
        )
        for place, group in enumerate(indicator.requires)
    )
    excludes = tuple(_phrase(words, raw=False) for words in indicator.excludes)
    units = tuple(unit.lower() for unit in (indicator.unit, *indicator.units))
    needed = " ; ".join(words for group in indicator.requires for words in group)
    said = " ; ".join((indicator.label, *indicator.wordings, needed))
    rest = bool(_REST.search(needed))
    return _Rule(indicator, requires, excludes, units, lexicon().line(said), rest)


def _phrase(words: str, *, raw: bool) -> _Phrase:
    return _Phrase(_printed(words) if raw else lexicon().line(words), raw, words.lower() in _EMPTY)


def _printed(text: str) -> str:
    words = re.sub(r"[^\w/%-]+", " ", canonical(text).lower())
    return f" {squeeze(words)} "


@lru_cache(maxsize=4_096)
def _text(text: str) -> _Text:
    return _Text(_printed(text), lexicon().line(text))


def _owner(figure: Figure, known: dict[str, Figure]) -> str:
    """Own words of the totals above a figure, the nearest first."""
    words: list[str] = []
    while figure.total in known and len(words) < _DEEPEST:
        figure = known[figure.total]
        words.append(figure.local)
    return " ; ".join(words)


def _words(figure: Figure, owner: str) -> _Words:
    row, column, _ = figure.label.partition(" – ")
    cell = " | " in figure.quote and bool(column)
    broken_down = cell and figure.locality is None and not _WHOLE.match(row)
    own = row if broken_down else figure.local
    near = figure.label if cell else f"{figure.local} ; {owner}"
    return _Words(_text(own), _text(near), (_text(figure.label), _text(figure.lead), _text(figure.headings)))


def _not_a_result(figure: Figure) -> bool:
    """A number yet to be reached, a commune's rate in a footnote, or one that only names things ("25 dịch vụ công")."""
    if _AHEAD.search(figure.headings):
        return True
    if figure.group is not None:
        return False
    if figure.role is Role.COUNT:
        return figure.value <= _FEW and bool(_SERVICES.match(figure.unit))
    return figure.role in _RATES and bool(_NOTE in figure.spot.section or _PLANNED.search(figure.quote))


def _score(rule: _Rule, figure: Figure, words: _Words) -> _Score | None:
    """How well the words say that this is the indicator of a rule that fits; None where it can't be."""
    places: list[tuple[int, _Phrase]] = []
    for group in rule.requires:
        place = _place(group, words)
        if place is None:
            return None
        places.append(place)
    own = [phrase for at, phrase in places if at == 0]
    whole = len(own) == len(places)
    alone = figure.role in _RATES and figure.group is None
    part = figure.total is not None and not _member(words.own.line, rule.line)
    if not any(_tells(phrase, rule, figure) for phrase in own) or (not whole and (alone or part)):
        return None
    if not _same_thing(rule, figure, words):
        return None
    if (not whole or figure.total is not None) and any(_elsewhere(rule, text) for text in words.around):
        return None
    length = sum(len(phrase.text) for _, phrase in places if not phrase.empty)
    return whole, figure.unit.lower() == rule.units[0], length


def _tells(phrase: _Phrase, rule: _Rule, figure: Figure) -> bool:
    """Whether own words say what is counted; the noun of the unit does so only where the indicator asks for no more."""
    unit = len(rule.requires) > 1 and phrase.text in lexicon().line(figure.unit)
    return not phrase.empty and not unit


def _member(line: str, rule: str) -> bool:
    """Whether own words name a part by a word that the indicator is about ("mức 1")."""
    lexicon_ = lexicon()
    return any(lexicon_.values(line, group) & lexicon_.values(rule, group) for group in lexicon_.exclusive)


def _same_thing(rule: _Rule, figure: Figure, words: _Words) -> bool:
    """Whether nothing near the figure says that it counts another thing, a part of it, or what is left of it."""
    if any(words.near.holds(phrase) or words.own.holds(phrase) for phrase in rule.excludes):
        return False
    if not rule.rest and _REST.search(figure.local):
        return False
    return not any(_narrower(words.near.line, rule.line, group) for group in lexicon().exclusive)


def _elsewhere(rule: _Rule, text: _Text) -> bool:
    """Whether a text around the figure is about what the indicator excludes, and not about the indicator as well."""
    named = any(text.holds(phrase) for group in rule.requires for phrase in group if not phrase.empty)
    return not named and any(text.holds(phrase) for phrase in rule.excludes)


def _narrower(line: str, rule: str, group: frozenset[str]) -> bool:
    """Whether the figure is of one member of an exclusive group (`mức 1`), the indicator of another or of all."""
    held = lexicon().values(line, group)
    if not held:
        return False
    named = lexicon().values(rule, group)
    return len(named) != 1 if len(held) == 1 and held & named else not held & named and (len(held) == 1 or bool(named))


def _place(group: tuple[_Phrase, ...], words: _Words) -> tuple[int, _Phrase] | None:
    """Where the group is met, nearest first, and the longest telling wording met there."""
    for at, text in enumerate((words.own, words.near, *words.around)):
        met = [phrase for phrase in group if text.holds(phrase)]
        if met:
            return at, max(met, key=lambda phrase: (not phrase.empty, len(phrase.text)))
    return None


def _role_fits(rule: _Rule, figure: Figure) -> bool:
    if figure.role is Role.CHANGE:
        return rule.units[0] == "%" and figure.unit == "%" and bool(_GROWTH.search(rule.indicator.label))
    return _ROLES.get(figure.role, figure.role.value) in {role.value for role in rule.indicator.roles}


def _unit_fits(rule: _Rule, figure: Figure) -> bool:
    """The unit printed is one of the indicator's, or opens with it ("lượt tra cứu"); a percent or money has its own."""
    if figure.role in {Role.PERCENT, Role.CHANGE}:
        return True
    unit = figure.unit.lower()
    return any(unit == own or unit.startswith(f"{own} ") for own in rule.units)


def _shared(
    figure: Figure, own: str | None, leads: dict[str, str | None], roles: dict[str, tuple[Role, ...]]
) -> str | None:
    if figure.group is None or figure.group not in leads or figure.role in {Role.DONE, Role.COUNT}:
        return own
    lead = leads[figure.group]
    return lead if lead is not None and figure.role in roles[lead] else None
