"""Writes one month's report of one province."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import Draft, Grid, Paragraph, Part, Print
from assistant.evaluation.country.months import Month, covered
from assistant.evaluation.country.naming import facts_of, names_of, source_of
from assistant.evaluation.country.printing import slipped
from assistant.evaluation.country.series import Counts
from assistant.evaluation.country.spec import Family, Key, Spread
from assistant.evaluation.country.style import Style, wording
from assistant.evaluation.country.tabling import appendix
from assistant.evaluation.country.wording import Writer, chosen, filled

__all__ = ["draft"]

_MISSED = 0.05
"""Share of the months in which an office forgets a group that it usually reports."""
_RESTATED = 0.55
_CONTRADICTED = 0.25
"""Of the restated figures."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_CHILD = {"a": "(1)", "(": "a)"}


@dataclass
class _Sheet:
    """The report as it grows."""

    counts: Counts
    style: Style
    month: Month
    at: int
    chance: Chance
    writer: Writer
    parts: list[Part] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)
    notes: int = 0
    paragraphs: int = 0

    @property
    def family(self) -> Family:
        """The family written."""
        return self.counts.family

    def add(self, path: str, number: str, heading: str, level: int, texts: Sequence[tuple[str, str]]) -> None:
        """A part with its paragraphs, mark and text of each, still to be filled."""
        written = []
        for mark, text in texts:
            writer = replace(self.writer, chance=self.chance.under(self.paragraphs))
            whole, prints = filled(text, writer)
            section = f"{path}, chú thích {mark}" if mark.isdigit() else path
            self.prints += [replace(one, section=section, paragraph=self.paragraphs) for one in prints]
            written.append(Paragraph(whole, mark))
            self.paragraphs += 1
        self.parts.append(Part(path, number, heading, level, tuple(written)))


def _left_out(sheet: _Sheet, group: str) -> bool:
    own = sheet.family.groups[group]
    office = sheet.chance.under("lacks", sheet.counts.province.name)
    return office.happens(own.rare, group) or sheet.chance.happens(_MISSED, f"missed/{group}")


def _office(sheet: _Sheet) -> Chance:
    """Chance that stays with the office over the months."""
    return Chance(sheet.chance.seed, f"/office/{sheet.family.id}/{sheet.counts.province.name}")


def _text(sheet: _Sheet, group: str) -> str:
    own = sheet.family.groups[group]
    text = wording(own, sheet.style, sheet.at, _office(sheet))
    return chosen(text, _office(sheet).under(group), sheet.at)


def _heading(sheet: _Sheet, group: str) -> str:
    return _office(sheet).pick(sheet.family.groups[group].headings, f"heading/{group}")


def _lines(sheet: _Sheet, text: str) -> Iterator[tuple[str, str]]:
    """Mark and text of each line; a footnote's mark is its number, also where it is called."""
    for line in text.split("\n"):
        called = "^" in line[2:]
        if called:
            sheet.notes += 1
        if line.startswith("^ "):
            yield str(sheet.notes), line[2:]
            continue
        if called:
            line = line[:2] + line[2:].replace("^", _superscript(sheet.notes))
        mark = line[0] if line[:2] in {"- ", "+ "} else ""
        yield mark, line[2:] if mark else line


def _superscript(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _child(line: str, numbering: str) -> tuple[str, str] | None:
    """Number and words of a line that begins a part, its mark changed where the parts around it have the same."""
    for mark, ordinals in (("a", "abcdefgh"), ("(", "12345678")):
        for at, one in enumerate(ordinals):
            own = f"{one})" if mark == "a" else f"({one})"
            if line.startswith(f"{own} "):
                clash = (mark == "a" and numbering == "letter") or (mark == "(" and numbering == "paren")
                number = (f"({at + 1})" if mark == "a" else f"{'abcdefgh'[at]})") if clash else own
                return number, line[len(own) + 1 :]
    return None


def _group(sheet: _Sheet, group: str, path: str, number: str, level: int, inside: str) -> None:
    """The group as a part of its own; its lettered lines become parts of it."""
    own: list[tuple[str, str]] = []
    children: list[tuple[str, list[tuple[str, str]]]] = []
    for mark, line in _lines(sheet, _text(sheet, group)):
        child = None if mark else _child(line, inside)
        if child:
            children.append((child[0], [("", child[1])]))
        else:
            (children[-1][1] if children and mark else own).append((mark, line))
    sheet.add(path, number, _heading(sheet, group), level, own)
    for mark, texts in children:
        step = mark.rstrip(")") if not mark.startswith("(") else mark
        sheet.add(f"{path}.{step}", mark, "", level + 1, texts)


def _items(sheet: _Sheet, path: str, number: str, heading: str, groups: Sequence[str]) -> None:
    """Several groups as `-` items of one section, their own items going one step down."""
    texts: list[tuple[str, str]] = []
    for group in groups:
        lines = list(_lines(sheet, _text(sheet, group)))
        head = f"{_heading(sheet, group)}: "
        if lines[0][0]:
            texts.append(("-", head.rstrip()))
        for at, (mark, line) in enumerate(lines):
            if mark.isdigit():
                texts.append((mark, line))
            elif at == 0 and not mark:
                texts.append(("-", head + line))
            else:
                texts.append(("+", line))
    sheet.add(path, number, heading, 2, texts)


def _spread(sheet: _Sheet, spread: Spread, chapter: str, ordinal: int) -> int:
    """How many sections it became: one, none when nothing of it is reported, several where prose has no heading."""
    path, number = f"{chapter}.{ordinal}", f"{ordinal}."
    if spread.groups[0].startswith(":"):
        return _prose(sheet, spread.groups[0][1:], chapter, ordinal)
    groups = [group for group in spread.groups if not _left_out(sheet, group)]
    if not groups:
        return 0
    numbering = sheet.style.numbering
    if not spread.heading:
        _group(sheet, groups[0], path, number, 2, "")
    elif numbering == "item":
        _items(sheet, path, number, spread.heading, groups)
    else:
        sheet.add(path, number, spread.heading, 2, [])
        for at, group in enumerate(groups, 1):
            step, shown = {
                "dotted": (f"{at}", f"{ordinal}.{at}."),
                "letter": ("abcdeghiklmn"[at - 1], f"{'abcdeghiklmn'[at - 1]})"),
                "paren": (f"({at})", f"({at})"),
            }[numbering]
            _group(sheet, group, f"{path}.{step}", shown, 3, numbering)
    return 1


def _prose(sheet: _Sheet, name: str, chapter: str, ordinal: int) -> int:
    pool = sheet.family.prose[name]
    count = min(len(pool), sheet.chance.whole(2, 4, f"prose/{name}"))
    mixed = sheet.chance.mixed(range(len(pool)), name)[:count]
    texts = [pool[at] if isinstance(pool[at], str) else pool[at][1] for at in sorted(mixed)]
    if name == "strengths":
        texts += _restated(sheet)
    heading = sheet.family.headings[name]
    if heading:
        sheet.add(f"{chapter}.{ordinal}", f"{ordinal}.", heading, 2, [("-", text) for text in texts])
        return 1
    for at, text in enumerate(texts, ordinal):
        sheet.add(f"{chapter}.{at}", f"{at}.", "", 2, [("", text)])
    return len(texts)


def _restated(sheet: _Sheet) -> list[str]:
    """Figures said again in the appraisal, a few of them with another value."""
    told = {str(one.key): one for one in sheet.prints if not one.slip}
    texts = []
    for name, text in sheet.family.restate.items():
        own = sheet.chance.under("restate", name)
        if name in told and own.happens(_RESTATED):
            texts.append(chosen(text, own, sheet.at).replace("{x}", f"{{{name}}}"))
    return texts


def _contradicted(sheet: _Sheet, draft: Draft) -> Draft:
    """The draft with a few of its restated figures changed."""
    first: dict[Key, Print] = {}
    parts, prints = list(draft.parts), list(draft.prints)
    for at, one in enumerate(prints):
        before = first.setdefault(one.key, one)
        again = before is not one and before.section != one.section and one.paragraph >= 0 <= before.paragraph
        own = sheet.chance.under("contradict", at)
        if not again or not own.happens(_CONTRADICTED) or one.slip or before.slip or one.value < 10:
            continue
        value = slipped(one.value, own)
        printed = sheet.writer.show(one.key, value)
        if len(printed) != len(one.printed) or value == one.value:
            continue
        prints[at] = replace(one, value=value, printed=printed, slip="repeat", right=one.value)
        parts = _replaced(parts, one, printed)
    return replace(draft, parts=tuple(parts), prints=tuple(prints))


def _replaced(parts: Sequence[Part], at: Print, printed: str) -> list[Part]:
    number = 0
    out = []
    for part in parts:
        texts = []
        for text in part.paragraphs:
            if number == at.paragraph:
                text = replace(text, text=text.text[: at.start] + printed + text.text[at.end :])
            texts.append(text)
            number += 1
        out.append(replace(part, paragraphs=tuple(texts)))
    return out


def draft(counts: Counts, style: Style, month: Month, chance: Chance) -> Draft:
    """The report of that month, by the numbers of `counts` and the habits of `style`."""
    province, family = counts.province, counts.family
    own = chance.under("report", family.id, province.name, month)
    first, last = covered(month, style.cut)
    names = names_of(province, month, first, last)
    places = style.hand.places
    writer = Writer(lambda key: counts.value(key, month, places), family.concepts, names, style.hand, own)
    sheet = _Sheet(counts, style, month, counts.first.until(month), own, writer)
    for chapter, (heading, spreads) in enumerate(style.outline.chapters):
        roman = _ROMAN[chapter]
        sheet.add(roman, f"{roman}.", heading, 1, [])
        ordinal = 1
        for spread in spreads:
            ordinal += _spread(sheet, spread, roman, ordinal)
    grid: Grid | None = None
    if family.tables and own.happens(0.6, "appendix"):
        grid, cells = appendix(counts, sheet.writer, month, own)
        sheet.prints += cells
    facts = facts_of(style.outline, province, names, month, own)
    whole = Draft(
        source_of(family.id, province, month), family.id, province, month, first, last, facts, tuple(sheet.parts), grid,
        tuple(sheet.prints),
    )  # fmt: skip
    return _contradicted(sheet, whole)
