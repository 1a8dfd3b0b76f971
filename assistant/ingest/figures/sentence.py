"""The figures of one sentence: number, unit, role, label, time and place, ratios linked, parts with their total."""

import re
from dataclasses import replace

from assistant.ingest.figures.against import bases_of
from assistant.ingest.figures.attached import CHANGE_ALONE, beside, is_rate_beside
from assistant.ingest.figures.compared import earlier_time
from assistant.ingest.figures.context import Setting, opening_of
from assistant.ingest.figures.each import each_named, leans_back, mate, told_off
from assistant.ingest.figures.labels import attribute_label, label_of, rate_label, target_label, told_label
from assistant.ingest.figures.listed import shares_verb
from assistant.ingest.figures.mentions import Mention, find_mentions, names_things
from assistant.ingest.figures.nouns import paired, unit_of
from assistant.ingest.figures.planned import factor_of, minus_before, plan_of_year, plan_words, printed_of
from assistant.ingest.figures.ratios import alike, is_like, parts_by_sum, rates_by_quotient, ratios_in_words, whole_id
from assistant.ingest.figures.roles import approximation, role_of, spread_changes
from assistant.ingest.figures.sides import both_sides
from assistant.ingest.figures.subjects import subject_of
from assistant.ingest.figures.times import Timed, paired_times, time_of
from assistant.ingest.figures.where import place_of
from assistant.ingest.figures.wording import plain, timeless, topic
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import Period
from assistant.text.normalize import squeeze
from assistant.text.units import is_money

__all__ = ["Sentence"]

_ROW_OPENS = re.compile(
    r"(?:(?<=được)|(?<=như)|(?<=sau)|(?<=gồm)|(?<=cụ thể)):\s+(?:[^\W\d_]+\s+){1,4}$", re.IGNORECASE
)
"""The name of a row's first item, which is no other's: "đã gieo trồng được: Ngô 2.730 ha, lạc 250 ha"."""
_SEMICOLON = re.compile(r";(?![^(]*\))")
"""Parts a sentence, but not within parentheses."""
_AGAINST = re.compile(r"\s*\b(?:so(?:\s+với)?|cùng\s+kỳ)\s.*$", re.IGNORECASE)
"""What another change is measured against."""


class Sentence:
    """Makes the figures of a sentence in order; ids go on from `start`."""

    def __init__(self, setting: Setting, start: int) -> None:
        self._setting = setting
        self._start = start
        self._letterhead = setting.report.letterhead
        self._mentions = find_mentions(setting.sentence)
        spread_changes(setting.sentence, self._mentions)
        self._bases = bases_of(setting.sentence, self._mentions, setting.bases)
        self._made: list[Figure] = []
        self._place: dict[int, int] = {}

    def figures(self) -> list[Figure]:
        """Every figure of the sentence."""
        for mention in self._mentions:
            self._place[mention.index] = len(self._made)
            self._made.extend(self._of(mention))
        text = self._setting.block.text
        return parts_by_sum(rates_by_quotient(ratios_in_words(self._made, text)), text)

    @property
    def bases(self) -> tuple[str, ...]:
        """What the last changes are measured against, for the next sentence."""
        return self._bases.last

    def _first(self, mention: Mention | None) -> Figure | None:
        """The figure (of a ratio, the done one) already made of a mention."""
        at = self._place.get(mention.index) if mention is not None else None
        return self._made[at] if at is not None and at < len(self._made) else None

    def _of(self, mention: Mention) -> list[Figure]:
        earlier = self._earlier(mention)
        if earlier is not None:
            return [earlier]
        planned = self._planned(mention)
        base = self._base(mention) if planned is None else planned
        if base is not None and base.group is None:
            grouped = replace(base, group=base.id)
            self._made[self._made.index(base)] = grouped
            base = grouped
        if planned is not None and planned.role in {Role.COUNT, Role.MONEY}:
            self._made[self._made.index(planned)] = replace(planned, role=Role.DONE)
        figure = self._single(mention, base)
        if planned is not None and mention.over is None:
            return [plan_of_year(figure, plan_words(self._setting.sentence, self._mentions, mention))]
        return (
            [figure] if mention.over is None or figure.role is Role.RANK else both_sides(self._setting, mention, figure)
        )

    def _earlier(self, mention: Mention) -> Figure | None:
        """What the last number of its unit was before, where it is said so in parentheses."""
        unit = mention.unit.text.lower() if mention.unit is not None else ""
        role = role_of(mention)
        rated = role in {Role.RANK, Role.PERCENT}
        like = [one for one in self._made if is_like(one, role, unit)]
        if not like or (mention.over is not None and role is not Role.RANK):
            return None
        period = earlier_time(self._setting.sentence, mention, like[-1].period, rated=rated)
        if period is None:
            return None
        own = self._single(mention, None)
        count = like[-1].role if rated else Role.MONEY if is_money(own.unit) else Role.COUNT
        said = {name: getattr(like[-1], name) for name in ("label", "local", "lead", "locality", "province")}
        return replace(own, role=count, period=period, scope=Scope.WITHIN, group=None, total=None, **said)

    def _single(self, mention: Mention, base: Figure | None) -> Figure:
        setting, report, role = self._setting, self._setting.report, role_of(mention)
        timed = self._time(mention)
        near, lead = self._near(mention, base), self._lead(mention)
        told = self._told(mention) if base is None else None
        total = self._total(mention) if base is None and told is None else None
        if total is not None and total.scope is not Scope.UNSAID and _other_year(total.period, timed.period):
            total = None
        left = mention.left
        if mention.before is not None and mention.companion:
            left = f"{mention.before.left} {left}"
        locality, province = place_of(setting, left, (mention.start, mention.end), f"{near} {lead}")
        unit = self._unit(mention, lead, total)
        factor = factor_of(mention, unit)
        sign = minus_before(setting.sentence, mention)
        return Figure(
            id=f"{report.id}:{self._start + len(self._made)}",
            report=report.id,
            value=mention.number.value * factor * (-1 if sign else 1),
            printed=f"{sign}{printed_of(setting.sentence, mention, unit)}",
            unit=unit if told is None or (mention.unit and mention.unit.text) else told.unit,
            role=Role.MONEY if role is Role.COUNT and is_money(unit) else role,
            scope=timed.scope,
            label=told.label if told is not None else self._label(mention, base, role),
            local=near,
            lead=lead,
            headings=" – ".join((*setting.above.headings, *opening_of(setting))),
            province=province,
            locality=locality,
            period=timed.period,
            approximation=approximation(mention.left),
            spot=setting.spot(mention.start, mention.number.end if mention.over else mention.end),
            quote=setting.sentence,
            group=base.group if base is not None else None,
            total=whole_id(total) if total is not None else None,
        )

    def _label(self, mention: Mention, base: Figure | None, role: Role) -> str:
        against = self._bases.said.get(mention.index, "")
        if base is not None and (words := plan_words(self._setting.sentence, self._mentions, mention)):
            return target_label(base, words)
        if base is not None:
            return rate_label(base, mention, role, against)
        whole = self._head_of(self._first(mention.owner) or self._first(mention.including))
        if each := each_named(self._setting.sentence, self._mentions, mention):
            return told_label(f"{whole.label} – {each.whole}" if whole is not None else each.whole, against)
        if whole is None and self._setting.heads:
            whole = self._head(mention) or self._setting.heads[0]
        before = self._head_of(self._first(_prior(mention)))
        if before is not None and self._goes_on(mention):
            return rate_label(before, mention, role, against)
        subject = self._first(subject_of(self._setting.sentence, self._mentions, mention))
        if subject is not None:
            return attribute_label(subject, mention)
        return told_label(label_of(self._setting, mention, before, whole, self._made), against)

    def _told(self, mention: Mention) -> Figure | None:
        """The figure whose label a number of "… lần lượt là 29, 52 và 14" takes: one of as many stated before it."""
        row = told_off(self._setting.sentence, self._mentions, mention)
        if row is None:
            return None
        place, count, opens = row
        start = self._setting.offset + opens
        rates = mention.number.percent
        pool = [
            one
            for one in (*self._setting.earlier, *self._made)
            if one.spot.start < start and (one.unit == "%") == rates and (rates or one.role is not Role.CHANGE)
        ]
        if len(pool) < count or not leans_back(self._setting.sentence[:opens]):
            return None
        return pool[place - count]

    def _planned(self, mention: Mention) -> Figure | None:
        """The figure whose plan a number is: "bằng 70,2% kế hoạch năm (13.860 tỷ đồng)"."""
        if not plan_words(self._setting.sentence, self._mentions, mention):
            return None
        rate = self._first(self._mentions[mention.index - 1])
        return self._head_of(rate) if rate is not None and rate.group is not None else None

    def _base(self, mention: Mention) -> Figure | None:
        """The figure that a percent, or a ratio printed in parentheses after its percent, belongs to."""
        if named_alike := mate(self._setting.sentence, self._mentions, mention):
            return self._first(named_alike) if mention.number.percent else None
        near_by = [other for other in self._mentions[: mention.index] if beside(other, mention)]
        if not near_by:
            return None
        near = near_by[-1]
        figure = self._first(near)
        if figure is None or figure.role is Role.RANK or names_things(self._setting.sentence, near):
            return None
        if mention.number.percent:
            return self._head_of(figure) if is_rate_beside(mention, near, figure) else None
        ratio = mention.over is not None and near is mention.owner and near.number.percent
        return figure if ratio and not plain(mention.left) else None

    def _head_of(self, figure: Figure | None) -> Figure | None:
        """The number that a rate is of, for the next rate of the same ("bằng 59,9% dự toán …, tăng 17,7%")."""
        return next((one for one in self._made if figure is not None and one.id == figure.group), figure)

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

    @staticmethod
    def _goes_on(mention: Mention) -> bool:
        """Whether it is a change of what was said before it, and names nothing itself."""
        prior = _prior(mention)
        again = mention.changes and prior is not None and prior.number.percent
        return role_of(mention) is Role.CHANGE and bool(again or CHANGE_ALONE.match(topic(mention.left)))

    def _near(self, mention: Mention, base: Figure | None) -> str:
        """The number's own words, with those of the number that it is a rate of."""
        unit = mention.unit.text if mention.unit else ""
        subject = subject_of(self._setting.sentence, self._mentions, mention)
        named = topic(subject.left) if subject is not None else ""
        own = squeeze(" ".join((named, timeless(mention.left), unit, timeless(mention.right))))
        if each := each_named(self._setting.sentence, self._mentions, mention):
            own = squeeze(f"{each.name} {unit}")
        if base is None:
            before = self._head_of(self._first(_prior(mention)))
            told = before is not None and self._goes_on(mention)
            return squeeze(f"{_AGAINST.sub('', before.local)} {own}") if before is not None and told else own
        both = base.role is Role.CHANGE and role_of(mention) is Role.CHANGE
        return squeeze(f"{_AGAINST.sub('', base.local) if both else base.local} {own}")

    def _lead(self, mention: Mention) -> str:
        """Words shared with others: the owner's, the sentence's opening, what lies further off, the lists above."""
        parts: list[str] = []
        owner = mention.owner
        while owner is not None:
            held = self._first(owner)
            parts.append(held.local if held is not None else "")
            owner = owner.owner
        if mention.including is not None:
            held = self._first(mention.including)
            parts.append(held.local if held is not None else "")
        before = f"{plain(mention.before.left)} {plain(mention.before.right)}" if mention.before is not None else ""
        if shares_verb(self._setting.sentence, self._mentions, mention):
            parts.append(before)
        if mention.index:
            parts.append(self._opening_of_part(mention))
            parts.append(plain(_ROW_OPENS.sub(":", self._setting.sentence[: self._mentions[0].start])))
        parts.append(before)
        parts.extend(plain(words) for words in (*mention.far, *self._setting.above.openings))
        return " · ".join(part for part in dict.fromkeys(parts) if part)

    def _opening_of_part(self, mention: Mention) -> str:
        """What a semicolon opens that the number stands behind, up to the first number there; empty for that number."""
        sentence = self._setting.sentence
        begins = max((found.end() for found in _SEMICOLON.finditer(sentence, 0, mention.start)), default=0)
        first = next(one for one in self._mentions if one.start >= begins)
        return plain(sentence[begins : first.start]) if begins and first is not mention else ""

    def _time(self, mention: Mention) -> Timed:
        setting, head = self._setting, self._letterhead
        owner = mention.owner.start if mention.owner else None
        pair = paired_times(setting.sentence, mention.start, head.period, head.as_of)
        if pair is not None:
            before, after = (paired(setting.sentence, self._mentions, mention, step) for step in (-1, 1))
            if before or after:
                return pair[1] if before else pair[0]
        said = time_of(setting.sentence, mention.start, owner, head.period, head.as_of)
        return said or setting.before or setting.above.time or Timed(head.period, Scope.UNSAID)

    def _unit(self, mention: Mention, lead: str, total: Figure | None) -> str:
        whole = whole_id(total) if total is not None else None
        told = (*self._made, *self._setting.heads)
        held = next((one.unit for one in told if whole in {one.id, one.group} and one.unit != "%"), "")
        known = {at: self._made[place].unit for at, place in self._place.items() if place < len(self._made)}
        words = (lead, *reversed(self._setting.above.headings))
        return unit_of(self._setting.sentence, self._mentions, mention, known, held if whole else "", words)


def _prior(mention: Mention) -> Mention | None:
    """The number before it, in parentheses the one that they explain."""
    return mention.before if mention.before is not None else mention.owner


def _other_year(one: Period | None, other: Period | None) -> bool:
    """Whether a number is of another year, and so no part."""
    return one is not None and other is not None and one.end.year != other.end.year
