"""The figures of one sentence: number, unit, role, label, time and place, ratios linked, parts with their total."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.figures.context import Setting
from assistant.ingest.figures.labels import label_of, rate_label
from assistant.ingest.figures.mentions import Mention, find_mentions, names_things
from assistant.ingest.figures.parentheses import sentences
from assistant.ingest.figures.roles import approximation, is_rate_of, role_of
from assistant.ingest.figures.times import Timed, time_of
from assistant.ingest.figures.where import place_of
from assistant.ingest.figures.wording import plain, timeless
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import BlockKind
from assistant.text.normalize import squeeze
from assistant.text.units import counted_noun, last_noun

__all__ = ["Sentence", "alike"]

_COUNTED_NOUN = re.compile(r"^\s*(?:chỉ tiêu)", re.IGNORECASE)
_CHANGE_ALONE = re.compile(
    r"^\W*(?:(?:và|đã|đều|ước|cũng|đồng thời)\s+)*(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|[+−-])"
    r"[\s\w(]{0,12}$",
    re.IGNORECASE,
)
"""A change of what was said before it, with no subject of its own."""
_BASE_NAMED = re.compile(r"^\W*(?:so với|so|chỉ tiêu|kế hoạch|dự toán|mục tiêu|cùng kỳ)\b", re.IGNORECASE)
_CASES = {"hồ sơ", "trường hợp", "yêu cầu"}
"""Nouns that reports use for each other."""
_ROUNDING = Decimal("0.06")
_OPENING = 200


class Sentence:
    """Makes the figures of a sentence in order; ids go on from `start`."""

    def __init__(self, setting: Setting, start: int) -> None:
        self._setting = setting
        self._start = start
        self._mentions = find_mentions(setting.sentence)
        self._made: list[Figure] = []
        self._place: dict[int, int] = {}

    def figures(self) -> list[Figure]:
        """Every figure of the sentence."""
        for mention in self._mentions:
            self._place[mention.index] = len(self._made)
            self._made.extend(self._of(mention))
        self._rates_by_quotient()
        return self._made

    def _first(self, mention: Mention | None) -> Figure | None:
        """The figure (of a ratio, the done one) already made of a mention."""
        at = self._place.get(mention.index) if mention is not None else None
        return self._made[at] if at is not None and at < len(self._made) else None

    def _of(self, mention: Mention) -> list[Figure]:
        base = self._base(mention)
        if base is not None and base.group is None:
            grouped = replace(base, group=base.id)
            self._made[self._made.index(base)] = grouped
            base = grouped
        figure = self._single(mention, base)
        return [figure] if mention.over is None or figure.role is Role.RANK else self._ratio(mention, figure)

    def _single(self, mention: Mention, base: Figure | None) -> Figure:
        setting, report, role = self._setting, self._setting.report, role_of(mention)
        timed = self._time(mention)
        near, lead = self._near(mention, base), self._lead(mention)
        total = self._total(mention) if base is None else None
        left = mention.left
        if mention.before is not None and mention.companion:
            left = f"{mention.before.left} {left}"
        locality, province = place_of(setting, left, mention.start, f"{near} {lead}")
        factor = mention.unit.factor if mention.unit else Decimal(1)
        return Figure(
            id=f"{report.id}:{self._start + len(self._made)}",
            report=report.id,
            value=mention.number.value * factor,
            printed=self._printed(mention),
            unit=self._unit(mention, lead, total),
            role=role,
            scope=timed.scope,
            label=self._label(mention, base, role),
            local=near,
            lead=lead,
            headings=" – ".join((*setting.above.headings, *_opening(setting))),
            province=province,
            locality=locality,
            period=timed.period,
            approximation=approximation(mention.left),
            spot=setting.spot(mention.start, mention.number.end if mention.over else mention.end),
            quote=setting.sentence,
            group=base.group if base is not None else None,
            total=_whole_id(total) if total is not None else None,
        )

    def _ratio(self, mention: Mention, done: Figure) -> list[Figure]:
        if mention.over is None:
            return [done]
        group = done.group or done.id
        report, _, number = done.id.rpartition(":")
        factor = mention.unit.factor if mention.unit else Decimal(1)
        target = replace(
            done,
            id=f"{report}:{int(number) + 1}",
            value=mention.over.value * factor,
            printed=mention.over.printed,
            role=Role.TARGET,
            unit=mention.over_unit.text if mention.over_unit else done.unit,
            group=group,
            approximation="",
            spot=self._setting.spot(mention.over.start, mention.end),
        )
        return [replace(done, role=Role.DONE, group=group, printed=mention.number.printed), target]

    def _label(self, mention: Mention, base: Figure | None, role: Role) -> str:
        if base is not None:
            return rate_label(base, mention, role)
        whole = self._first(mention.owner) or self._first(mention.including)
        whole = self._head_of(whole) if whole is not None else None
        if whole is None and self._setting.heads:
            whole = self._head(mention) or self._setting.heads[0]
        return label_of(self._setting, mention, self._first(mention.before), whole)

    def _base(self, mention: Mention) -> Figure | None:
        """The figure that a percent, or a ratio printed in parentheses after its percent, belongs to."""
        beside = [other for other in self._mentions[: mention.index] if _beside(other, mention)]
        if not beside:
            return None
        near = beside[-1]
        figure = self._first(near)
        if figure is None or figure.role is Role.RANK or names_things(self._setting.sentence, near):
            return None
        if mention.number.percent:
            return self._head_of(figure) if self._is_rate(mention, near, figure) else None
        ratio = mention.over is not None and near is mention.owner and near.number.percent
        return figure if ratio and not plain(mention.left) else None

    def _head_of(self, figure: Figure) -> Figure:
        """The number that a rate is of, for the next rate of the same ("bằng 59,9% dự toán …, tăng 17,7%")."""
        return next((one for one in self._made if one.id == figure.group), figure)

    @staticmethod
    def _is_rate(mention: Mention, near: Mention, figure: Figure) -> bool:
        change = role_of(mention) is Role.CHANGE and bool(_CHANGE_ALONE.match(mention.left))
        if near.number.percent:
            again = figure.group is not None and bool(_BASE_NAMED.match(mention.right)) and is_rate_of(mention)
            return change or again
        apart = any(sign in mention.left for sign in ";.") and near is not mention.owner
        rate = is_rate_of(mention) and role_of(mention) is not Role.CHANGE
        return (change or rate) and not apart

    def _total(self, mention: Mention) -> Figure | None:
        """The figure that this one is a part of: of its parentheses, of "trong đó", or of the list's opening."""
        if names_things(self._setting.sentence, mention):
            return None
        return self._first(mention.owner or mention.including) or self._head(mention)

    def _head(self, mention: Mention) -> Figure | None:
        """The last figure of the list's opening that counts the same; any, where this number has no noun of its own."""
        heads = [head for head in self._setting.heads if head.role in {Role.COUNT, Role.DONE, Role.MONEY}]
        if mention.number.percent or not heads:
            return None
        if mention.unit is None or not mention.unit.text:
            return heads[-1]
        same = [head for head in heads if alike(head.unit, mention.unit.text)]
        return same[-1] if same else None

    def _near(self, mention: Mention, base: Figure | None) -> str:
        """The number's own words, with those of the number that it is a rate of."""
        unit = mention.unit.text if mention.unit else ""
        own = squeeze(" ".join((timeless(mention.left), unit, timeless(mention.right))))
        return squeeze(f"{base.local} {own}") if base is not None else own

    def _lead(self, mention: Mention) -> str:
        """Words shared with others: the owner's, the sentence's opening, what lies further off, the lists above."""
        parts: list[str] = []
        owner = mention.owner
        while owner is not None:
            held = self._first(owner)
            parts.append(held.local if held is not None else "")
            owner = owner.owner
        if mention.index:
            parts.append(plain(self._setting.sentence[: self._mentions[0].start]))
        if mention.before is not None:
            parts.append(f"{plain(mention.before.left)} {plain(mention.before.right)}")
        parts.extend(plain(words) for words in (*mention.far, *self._setting.above.openings))
        return " · ".join(part for part in dict.fromkeys(parts) if part)

    def _time(self, mention: Mention) -> Timed:
        setting, head = self._setting, self._setting.report.letterhead
        owner = mention.owner.start if mention.owner else None
        said = time_of(setting.sentence, mention.start, owner, head.period, head.as_of)
        return said or setting.before or setting.above.time or Timed(head.period, Scope.UNSAID)

    def _printed(self, mention: Mention) -> str:
        if mention.unit is not None and mention.unit.factor != 1:
            return self._setting.sentence[mention.start : mention.unit.start].strip()
        return mention.number.printed

    def _unit(self, mention: Mention, lead: str, total: Figure | None) -> str:
        if mention.number.percent:
            return "%"
        if role_of(mention) is Role.RANK:
            return "hạng"
        printed = mention.unit.text if mention.unit is not None else ""
        if printed and not (mention.over is not None and _COUNTED_NOUN.match(printed)):
            return printed
        if mention.owner is not None and total is not None:
            whole = _whole_id(total)
            held = next((one.unit for one in self._made if whole in {one.id, one.group} and one.unit != "%"), "")
            if held:
                return held
        return self._noun(mention, lead)

    def _noun(self, mention: Mention, lead: str) -> str:
        """The noun that the words around name, for a number printed without one."""
        places = (mention.left, lead, *reversed(self._setting.above.headings))
        counted = counted_noun(mention.left)
        return counted or next((noun for noun in map(last_noun, places) if noun), "")

    def _rates_by_quotient(self) -> None:
        """A percent printed away from its ratio is known by its quotient.

        "17.133/95.369 lượt …, với tổng số tiền … đồng (đạt 17,96%)".
        """
        ratios = [pair for pair in pairwise(self._made) if _is_ratio(*pair)]
        for at, percent in enumerate(self._made):
            if percent.role is not Role.PERCENT or any(percent.group == done.group for done, _ in ratios):
                continue
            fits = [done for done, target in ratios if _gives(done, target, percent)]
            if fits:
                local = f"{fits[-1].local} {percent.local}"
                done = fits[-1]
                self._made[at] = replace(percent, group=done.group, label=done.label, local=local, total=None)


def _whole_id(total: Figure) -> str:
    """A part of what a rate is printed of ("97,1% (17.574/18.092 hồ sơ)") is one of that number."""
    rate = total.role in {Role.PERCENT, Role.CHANGE}
    return total.group if rate and total.group is not None else total.id


def _beside(other: Mention, mention: Mention) -> bool:
    return other.paren == mention.paren or other is mention.owner


def alike(one: str, other: str) -> bool:
    """Whether two units count the same: one names it more closely, or reports use them for each other."""
    one, other = one.lower(), other.lower()
    same = one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")
    return same or {one, other} <= _CASES


def _is_ratio(done: Figure, target: Figure) -> bool:
    return done.role is Role.DONE and target.role is Role.TARGET and target.value != 0


def _gives(done: Figure, target: Figure, percent: Figure) -> bool:
    near = abs(done.value / target.value * 100 - percent.value) < _ROUNDING
    return near and done.spot.start < percent.spot.start


def _opening(setting: Setting) -> Sequence[str]:
    """What the block's first sentence is about, for the sentences after it."""
    block = setting.block
    if setting.offset == 0 and (setting.at == 0 or block.kind is not BlockKind.PARAGRAPH):
        return ()
    text = setting.section.blocks[0].text if setting.offset == 0 else block.text
    if not text.strip():
        return ()
    start, end = sentences(text)[0]
    return (plain(text[start:end])[:_OPENING],)
