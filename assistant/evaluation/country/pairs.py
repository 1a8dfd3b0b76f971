"""Questions with their figure and its neighbours in the same paragraph: what a ranker of figures learns from.

A line: `question`, `history`, `kind`, `voice`, `family`, `province`, `period`, `source`, `section`, `paragraph` (the
words around; a table row after its head), `gold` and `neighbours`. A figure there has `value`, `printed`, `start` and
`end` in the paragraph, `unit`, `label` (what it counts, in words that are not the question's); `same` of a neighbour
says whether it counts the same thing at another time or as a share.
"""

from collections.abc import Iterator, Sequence

from assistant.evaluation.country.asking import pool_of, questions
from assistant.evaluation.country.country import Country
from assistant.evaluation.country.draft import APPENDIX, Draft, Print
from assistant.evaluation.country.gold import Line
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.phrasing import Voice, scope_of
from assistant.evaluation.country.shelf import Shelf
from assistant.evaluation.country.spec import FAMILIES

__all__ = ["START", "pairs"]

START = Month(2022, 1)
"""First month of the reports that are trained on; those for measuring begin in 2024."""
_MONTHS = 14
_PROVINCES = 63
_USED = frozenset({"lookup", "ratio", "table_cell", "followup"})
_YIELD = 0.5
"""Share of the questions that have one figure and neighbours."""


def _grid_row(draft: Draft, section: str) -> tuple[str, Sequence[int]]:
    """A row of the appendix after its head, and where each of its cells begins."""
    if draft.grid is None:
        raise ValueError("a cell without a table")
    row = section.removeprefix(f"{APPENDIX}, dòng ").partition(",")[0]
    cells = next(cells for cells in draft.grid.rows if row in {cells[0], cells[1]})
    text = " | ".join(draft.grid.heads) + "\n"
    starts = []
    for cell in cells:
        starts.append(len(text))
        text += f"{cell} | "
    return text.removesuffix(" | "), starts


def _around(draft: Draft, one: Print) -> tuple[str, list[tuple[Print, int]]]:
    """The paragraph or row that holds the number, and every number in it with its first character."""
    if one.paragraph >= 0:
        beside = [two for two in draft.prints if two.paragraph == one.paragraph]
        return draft.paragraph(one.paragraph), [(two, two.start) for two in beside]
    row = one.section.rpartition(",")[0]
    text, starts = _grid_row(draft, row)
    beside = [two for two in draft.prints if two.section.rpartition(",")[0] == row]
    return text, [(two, starts[int(two.section.rpartition("(")[2].rstrip(")")) - 1]) for two in beside]


def _label(voice: Voice, draft: Draft, one: Print) -> str:
    if not voice.can_ask(one.key):
        return voice.part(voice.family.concepts[one.key.concept], one.key.part)
    scope = scope_of(voice.family.concepts[one.key.concept], one.key.facet, voice.family.id)
    return f"{voice.noun(one.key)}, {voice.time(scope, draft.month, draft)}"


def _figure(voice: Voice, draft: Draft, one: Print, start: int) -> Line:
    return {
        "value": f"{one.value:f}",
        "printed": one.printed,
        "start": start,
        "end": start + len(one.printed),
        "unit": one.unit,
        "label": _label(voice, draft, one),
    }


def _pair(line: Line, drafts: dict[str, Draft], country: Country) -> Line | None:
    if line["kind"] not in _USED or len(line["gold"]["figures"]) != 1:
        return None
    gold = line["gold"]["figures"][0]
    draft = drafts[gold["source"]]
    spots = [one for one in draft.prints if f"{one.value:f}" == gold["value"] and one.section == gold["section"]]
    if len(spots) != 1:
        return None
    one = spots[0]
    voice = Voice("plain", country.family, country.chance.under(line["id"]), country.pool)
    paragraph, beside = _around(draft, one)
    figures = [(two, _figure(voice, draft, two, start)) for two, start in beside]
    neighbours = [
        {**figure, "same": (two.key.concept, two.key.part) == (one.key.concept, one.key.part)}
        for two, figure in figures
        if two is not one
    ]
    if not neighbours:
        return None
    return {
        **{key: line[key] for key in ("id", "question", "history", "kind", "voice", "family")},
        **{key: gold[key] for key in ("province", "period", "source", "section")},
        "paragraph": paragraph,
        "gold": next(figure for two, figure in figures if two is one),
        "neighbours": neighbours,
    }


def pairs(many: int, seed: int, months: int = _MONTHS) -> Iterator[Line]:
    """At least so many pairs, of both families, from provinces, months and wordings that are not measured with."""
    for family in FAMILIES:
        country = Country(family, _PROVINCES, START, months, seed, "train")
        offices = [one for one in country.provinces if pool_of(one.name) == country.pool]
        shelf = Shelf(country.report(one, START.plus(at)).draft for at in range(months) for one in offices)
        drafts = {one.source: one for one in shelf.drafts}
        wanted = -(-many // len(FAMILIES))
        lines = questions(country.family, shelf, round(wanted / _YIELD), country.chance, "train")
        made = (_pair(line, drafts, country) for line in lines)
        yield from [one for one in made if one is not None]
