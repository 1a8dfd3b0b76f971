"""Assembles figures: number, unit, role, label, time and place of every number in a report."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ingest.figures.context import Above, above_blocks, plain
from assistant.ingest.figures.labels import label_of, local_words
from assistant.ingest.figures.mentions import Mention, find_mentions, sentences
from assistant.ingest.figures.roles import approximation, is_rate_of, role_of
from assistant.ingest.figures.tables import table_figures
from assistant.ingest.figures.times import Timed, time_of
from assistant.records.figure import Figure, Role, Scope, Spot
from assistant.records.report import Block, BlockKind, Report, Section
from assistant.text.places import NATIONAL, gazetteer
from assistant.text.units import counted_noun, last_noun

__all__ = ["figures_of"]

_NONE_YET = re.compile(r"chưa\s+(?:có\s+)?phát sinh(?:\s+(?:hồ sơ|trường hợp))?", re.IGNORECASE)
_COUNTED_NOUN = re.compile(r"^\s*(?:chỉ tiêu)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is common to the figures of one sentence."""

    report: Report
    section: Section
    path: str
    block: int
    page: int | None
    above: Above
    sentence: str
    offset: int
    before: Timed | None


def figures_of(report: Report) -> tuple[Figure, ...]:
    """Every figure of a report in reading order, with ids `report:n`; ratios share a group, parts name their total."""
    found: list[Figure] = []
    parents: dict[tuple[int, int], str] = {}
    for position, section in enumerate(report.sections):
        if section.path == "Nơi nhận":
            continue
        for at, (block, above) in enumerate(zip(section.blocks, above_blocks(report, section, position), strict=True)):
            start = len(found)
            if block.kind is BlockKind.TABLE and block.table is not None:
                found.extend(table_figures(report, section, at, above, start))
            else:
                found.extend(_block_figures(report, section, at, above, start))
            if above.parent in parents:
                found[start:] = [replace(figure, total=figure.total or parents[above.parent]) for figure in found[start:]]
            heads = [figure for figure in found[start:] if figure.role in {Role.COUNT, Role.DONE}]
            if heads and block.text.rstrip().endswith((":", "trong đó", "gồm", "cụ thể")):
                parents[(position, at)] = heads[-1].id
    return tuple(found)


def _block_figures(report: Report, section: Section, at: int, above: Above, start: int) -> list[Figure]:
    block = section.blocks[at]
    found: list[Figure] = []
    before: Timed | None = None
    for low, high in sentences(block.text):
        sentence = block.text[low:high]
        setting = _Setting(report, section, block_path(section, block), at, block.page, above, sentence, low, before)
        figures = _sentence_figures(setting, lambda: f"{report.id}:{start + len(found)}", found)
        time = time_of(sentence, len(sentence), None, report.letterhead.period, report.letterhead.as_of)
        before = time or before
        if not figures:
            _none_yet(setting, found, start)
    return found


def _none_yet(setting: _Setting, found: list[Figure], start: int) -> None:
    """ "Chưa phát sinh hồ sơ" states a figure: none."""
    words = _NONE_YET.search(setting.sentence)
    block = setting.section.blocks[setting.block]
    if words is None or block.kind is not BlockKind.ITEM or len(setting.sentence) > 260:
        return
    local = plain(setting.sentence[: words.start()])
    timed = setting.before or setting.above.time or Timed(setting.report.letterhead.period, Scope.UNSAID)
    spot = Spot(setting.path, setting.block, setting.offset + words.start(), setting.offset + words.end(), setting.page)
    found.append(
        Figure(
            f"{setting.report.id}:{start + len(found)}", setting.report.id, Decimal(0), words[0], "hồ sơ", Role.COUNT, timed.scope,
            local, local, " ".join(setting.above.openings), " – ".join(setting.above.headings), setting.report.letterhead.province, None,
            timed.period, "", spot, setting.sentence,
        )
    )


def _sentence_figures(setting: _Setting, new_id: Callable[[], str], found: list[Figure]) -> list[Figure]:
    mentions = find_mentions(setting.sentence)
    first: dict[int, Figure] = {}
    made: list[Figure] = []
    for mention in mentions:
        base = _base_of(mention, mentions, first)
        for figure in _figures(setting, mention, mentions, base, first, new_id):
            first.setdefault(mention.index, figure)
            if base is not None and base.group is None and figure.group is not None:
                _regroup(base, figure.group, first, made, found)
            made.append(figure)
            found.append(figure)
    return _rates_by_arithmetic(made, found)


def _rates_by_arithmetic(made: list[Figure], found: list[Figure]) -> list[Figure]:
    """A percent printed away from its ratio ("17.133/95.369 lượt …, với tổng số tiền … đồng (đạt 17,96%)") is known by its quotient."""
    ratios = [(done, target) for done, target in zip(made, made[1:], strict=False) if done.role is Role.DONE and target.role is Role.TARGET and target.value]
    for percent in [figure for figure in made if figure.role is Role.PERCENT]:
        own = next((pair for pair in ratios if percent.group in {pair[0].id, pair[0].group} and percent.group), None)
        if own is not None:
            continue
        fits = [pair for pair in ratios if abs(pair[0].value / pair[1].value * 100 - percent.value) < Decimal("0.06") and pair[0].spot.start < percent.spot.start]
        if fits:
            done = fits[-1][0]
            moved = replace(percent, group=done.group or done.id, label=done.label, local=f"{done.local} {percent.local}", total=None)
            for rows in (made, found):
                rows[rows.index(percent)] = moved
    return made


def _regroup(base: Figure, group: str, first: dict[int, Figure], made: list[Figure], found: list[Figure]) -> None:
    """Marks a figure, already listed, as the base of a group."""
    for rows in (made, found):
        for at, figure in enumerate(rows):
            if figure.id == base.id:
                rows[at] = replace(figure, group=group)
    for index, figure in first.items():
        if figure.id == base.id:
            first[index] = replace(figure, group=group)


def _base_of(mention: Mention, mentions: list[Mention], first: dict[int, Figure]) -> Figure | None:
    """The figure that a percent (or a ratio printed in parentheses after its percent) belongs to."""
    neighbours = [other for other in mentions if other.index < mention.index and (other.paren == mention.paren or other is mention.owner)]
    if not neighbours:
        return None
    near = neighbours[-1]
    change = role_of(mention) is Role.CHANGE and mention.number.percent
    if mention.number.percent and not near.number.percent and (is_rate_of(mention) or change):
        if not any(sign in mention.left for sign in ";.") or near is mention.owner:
            return first.get(near.index)
    if change and near.number.percent:
        base = first.get(near.index)
        return base
    if mention.over is not None and near is mention.owner and near.number.percent and not plain(mention.left):
        return first.get(near.index)
    return None


def _figures(
    setting: _Setting, mention: Mention, mentions: list[Mention], base: Figure | None, first: dict[int, Figure], new_id: Callable[[], str]
) -> list[Figure]:
    report = setting.report
    owner_at = mention.owner.start if mention.owner else None
    timed = _time(setting, mention, owner_at)
    words = local_words(mention, base, first)
    lead = _lead(setting, mention, mentions, first)
    locality, province = _place(setting, mention, " ".join((words.near, lead)))
    total = _total(mention, first) if base is None else None
    headings = " – ".join((*setting.above.headings, *_opening(setting)))
    group = (base.group or base.id) if base is not None else None
    own = new_id()
    unit = _unit(setting, mention, lead, first)
    factor = mention.unit.factor if mention.unit else Decimal(1)
    common = Figure(
        own, report.id, mention.number.value * factor, _printed(setting.sentence, mention), unit, role_of(mention), timed.scope,
        label_of(setting.above, mention, base, first, setting.sentence), words.near, lead, headings, province, locality, timed.period,
        approximation(mention.left), _spot(setting, mention.number.start, mention.end if mention.over is None else mention.number.end), setting.sentence,
        group, total,
    )
    if mention.over is None or common.role is Role.RANK:
        return [common]
    group = group or own
    report_id, _, ordinal = own.rpartition(":")
    over_unit = mention.over_unit.text if mention.over_unit else unit
    return [
        replace(common, role=Role.DONE, group=group, printed=mention.number.printed),
        replace(
            common, id=f"{report_id}:{int(ordinal) + 1}", value=mention.over.value * factor, printed=mention.over.printed, role=Role.TARGET,
            unit=over_unit, group=group, approximation="", spot=_spot(setting, mention.over.start, mention.end),
        ),
    ]


def _total(mention: Mention, first: dict[int, Figure]) -> str | None:
    """The figure that this one is a part of: whose parentheses it stands in, or that "trong đó" opens."""
    whole = mention.owner or mention.including
    if whole is None or whole.index not in first:
        return None
    figure = first[whole.index]
    return figure.group if figure.role in {Role.PERCENT, Role.CHANGE} and figure.group else figure.id


def _printed(sentence: str, mention: Mention) -> str:
    if mention.unit is not None and mention.unit.factor != 1:
        return sentence[mention.number.start : mention.unit.start].strip()
    return mention.number.printed


def _spot(setting: _Setting, start: int, end: int) -> Spot:
    return Spot(setting.path, setting.block, setting.offset + start, setting.offset + end, setting.page)


def _unit(setting: _Setting, mention: Mention, lead: str, first: dict[int, Figure]) -> str:
    if mention.number.percent:
        return "%"
    role = role_of(mention)
    if role is Role.RANK:
        return "hạng"
    if mention.unit is not None and mention.unit.text and not (mention.over is not None and _COUNTED_NOUN.match(mention.unit.text)):
        return mention.unit.text
    if mention.owner is not None and mention.owner.index in first:
        whole = _total(mention, first)
        inherited = next((figure.unit for figure in first.values() if whole in {figure.id, figure.group} and figure.unit != "%"), "")
        if inherited:
            return inherited
    places = (mention.left, lead, *reversed(setting.above.headings))
    counted = counted_noun(mention.left)
    if counted:
        return counted
    return next((noun for noun in map(last_noun, places) if noun), "")


def _time(setting: _Setting, mention: Mention, owner_at: int | None) -> Timed:
    head = setting.report.letterhead
    said = time_of(setting.sentence, mention.start, owner_at, head.period, head.as_of)
    return said or setting.before or setting.above.time or Timed(head.period, Scope.UNSAID)


def _lead(setting: _Setting, mention: Mention, mentions: list[Mention], first: dict[int, Figure]) -> str:
    """Words shared with the neighbours: the owner's, the sentence's opening, what lies further off, the lists above."""
    parts: list[str] = []
    owner = mention.owner
    while owner is not None:
        parts.append(first[owner.index].local if owner.index in first else "")
        owner = owner.owner
    if mentions[0] is not mention:
        parts.append(plain(setting.sentence[: mentions[0].start]))
        if mention.before is not None:
            parts.append(f"{plain(mention.before.left)} {plain(mention.before.right)}")
    parts.extend(plain(words) for words in mention.far)
    parts.extend(plain(words) for words in setting.above.openings)
    return " · ".join(part for part in dict.fromkeys(parts) if part)


def _opening(setting: _Setting) -> tuple[str, ...]:
    """What the block's first sentence is about, for the sentences after it."""
    block = setting.section.blocks[setting.block]
    if setting.offset == 0 and (setting.block == 0 or block.kind is not BlockKind.PARAGRAPH):
        return ()
    text = setting.section.blocks[0].text if setting.offset == 0 else block.text
    if not text.strip():
        return ()
    start, end = sentences(text)[0]
    return (plain(text[start:end])[:200],)


def _place(setting: _Setting, mention: Mention, words: str) -> tuple[str | None, str | None]:
    """District and province that the words before the number name, else the report's province."""
    home = setting.report.letterhead.province
    places = gazetteer()
    before = setting.sentence[: mention.start]
    block = setting.section.blocks[setting.block]
    if block.kind in {BlockKind.ITEM, BlockKind.FOOTNOTE} and not re.match(r"toàn tỉnh", setting.sentence, re.IGNORECASE):
        before = block.text[: setting.offset] + before
    districts = places.find_districts(before, home) if home != NATIONAL else []
    lists = " ".join((*setting.above.openings, *setting.above.headings[-1:]))
    locality = districts[-1].locality if districts else None
    if locality is None:
        above = places.find_districts(lists, home) if home != NATIONAL else []
        locality = above[-1].locality if above else None
    if locality is not None and re.search(r"toàn tỉnh|trên địa bàn tỉnh", before[districts[-1].end :] if districts else words, re.IGNORECASE):
        locality = None
    named = [place for place in places.find_provinces(mention.left) if place.provinces[0] != home]
    clause = re.split(r"[;.]\s", before)[-1]
    if not named and home == NATIONAL:
        named = places.find_provinces(clause)
    return locality, named[-1].provinces[0] if named and not _agency(mention.left, named[-1].end) else home


def _agency(text: str, end: int) -> bool:
    """A province's name within a company's or paper's ("Báo Ninh Thuận", "Điện lực Trà Vinh") is no place of the figure."""
    return bool(re.match(r"\s*(?:quốc gia|và Nhà nước)", text[end:]))


def block_path(section: Section, block: Block) -> str:
    """The section's path, with the footnote's number for a footnote: `I.4.1, chú thích 2`."""
    return f"{section.path}, chú thích {block.marker}" if block.kind is BlockKind.FOOTNOTE else section.path
