"""`figures`: the figures of an index by indicator, province and period, as a table, CSV, workbook or JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rapidfuzz import fuzz, process

from assistant.answering.wire import number
from assistant.errors import QuestionError
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.frontends.cli.sheets import Cell, Sheet, show_table, write_csv, write_xlsx
from assistant.records.figure import Figure
from assistant.records.report import Period, Report
from assistant.text.lexicon import folded, lexicon
from assistant.text.normalize import fold
from assistant.text.numbers import show
from assistant.text.periods import contains, find_spans, iso, month, year
from assistant.text.places import gazetteer

if TYPE_CHECKING:
    from assistant.ingest.catalogue import Indicator
    from assistant.ingest.indicators import Catalogue

__all__ = ["Form", "period_asked", "provinces_asked", "register"]

_NEAREST = 3
_SHORT = 45
_MONTH = 2
"""Numbers in `2024-03`."""
_COLUMNS = (
    "province",
    "period",
    "indicator",
    "label",
    "printed",
    "value",
    "unit",
    "role",
    "source",
    "section",
    "warnings",
)

_SHOWN = ("province", "period", "label", "printed", "unit", "source", "section", "warnings")
"""What the terminal has room for."""


class Form(StrEnum):
    """How the figures are given."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.figures"))
    def figures(
        indicator: Annotated[str | None, typer.Option("--indicator", help=say("help.figures.indicator"))] = None,
        province: Annotated[str | None, typer.Option("--province", help=say("help.figures.province"))] = None,
        period: Annotated[str | None, typer.Option("--period", help=say("help.figures.period"))] = None,
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("help.figures.format"))] = Form.TABLE,
        output: Annotated[Path, typer.Option("--output", metavar="FILE.xlsx", help=say("help.output"))] = Path(
            "figures.xlsx"
        ),
    ) -> None:
        from assistant.ingest.indicators import load
        from assistant.wiring import open_reading

        settings = settings_for(index)
        with open_reading(settings) as stores:
            reports = stores.store.reports()
            found = stores.store.figures([report.id for report in reports])
        if indicator:
            wanted = _indicators_asked(indicator, load(settings.paths.indicators))
            found = [figure for figure in found if figure.indicator in wanted]
        if province:
            places = provinces_asked(province, reports)
            found = [figure for figure in found if figure.province in places]
        if period:
            time = period_asked(period, found or reports)
            found = [figure for figure in found if figure.period and _lies_in(figure.period, time)]
        _give(found, {report.id: report for report in reports}, (form, output), say)


def _indicators_asked(said: str, catalogue: "Catalogue") -> set[str]:
    """Ids that the words name: an id itself, a label or a wording, or words that all stand in one of them."""
    entries = catalogue.indicators
    if any(entry.id == said for entry in entries):
        return {said}
    asked = _line(said)
    terms = [term for term in asked.split() if term not in lexicon().stopwords]
    same = {entry.id for entry in entries if asked in _lines(entry)}
    within = same or {entry.id for entry in entries if terms and _holds(entry, terms)}
    if not within:
        wordings = {
            words: f"{entry.label} ({entry.id})" for entry in entries for words in (entry.label, *entry.wordings)
        }
        raise _unknown("figures.indicator_unknown", said, wordings)
    return within


def _line(words: str) -> str:
    """Canonical words without diacritics, bounded by spaces."""
    return f" {' '.join(folded(lexicon().line(words)).split())} "


def _lines(entry: "Indicator") -> list[str]:
    return [_line(words) for words in (entry.label, *entry.wordings)]


def _holds(entry: "Indicator", terms: Sequence[str]) -> bool:
    return any(all(f" {term} " in line for term in terms) for line in _lines(entry))


def provinces_asked(said: str, reports: Sequence[Report]) -> set[str]:
    """Provinces with reports that a name means, typed with or without diacritics; a post-2025 name means its members.

    Raises:
        QuestionError: no report is of a province of that name; the nearest that have one are named.
    """
    held = {report.letterhead.province for report in reports if report.letterhead.province}
    named = [place for place in gazetteer().read_question(said, frozenset(held)) if place.locality is None]
    meant = {name for place in named for name in place.provinces} & held
    if not meant:
        raise _unknown("figures.province_unknown", said, {name: name for name in sorted(held)})
    return meant


def period_asked(said: str, sources: Sequence[Figure] | Sequence[Report]) -> Period:
    """The period that `2024-03`, `2022`, `2022-01-01/2022-12-28` or Vietnamese words (`tháng 3/2024`) mean.

    Raises:
        QuestionError: it is none, or nothing at hand lies in it; periods that are there are named.
    """
    held = [period for source in sources if (period := _period_of(source)) is not None]
    time = _period(said)
    if time is None or not any(_lies_in(period, time) for period in held):
        names = sorted({name for period in held if (name := iso(period))})
        raise _unknown("figures.period_unknown", said, {name: name for name in names})
    return time


def _lies_in(period: Period, time: Period) -> bool:
    """Whether the period lies in the time, or is a month's report that ends in it (16/2 to 15/3 in March)."""
    short = period.start is None or (period.end - period.start).days <= _SHORT
    ends = (time.start or time.end) <= period.end <= time.end
    return contains(time, period) or (short and ends)


def _period_of(source: Figure | Report) -> Period | None:
    return source.period if isinstance(source, Figure) else source.letterhead.period


def _period(said: str) -> Period | None:
    parts = [_days(part) for part in said.strip().split("/")] if "-" in said or said.strip().isdigit() else []
    if parts and all(part is not None for part in parts):
        known = [part for part in parts if part is not None]
        start = known[0].start or known[0].end
        return Period(start, known[-1].end) if start <= known[-1].end else None
    spans = find_spans(said)
    return spans[0].period if len(spans) == 1 else None


def _days(part: str) -> Period | None:
    """`2024`, `2024-03` or `2024-03-15`."""
    numbers = [int(piece) for piece in part.split("-") if piece.isdigit()]
    if len(numbers) != len(part.split("-")):
        return None
    try:
        if len(numbers) == 1:
            return year(numbers[0])
        if len(numbers) == _MONTH:
            return month(numbers[0], numbers[1])
        day = date.fromisoformat(part)
    except ValueError:
        return None
    return Period(day, day)


def _unknown(key: str, said: str, known: Mapping[str, str]) -> QuestionError:
    """The error for what is not there; `known` gives what is called by each of its names."""
    near = process.extract(said, list(known), scorer=fuzz.token_set_ratio, processor=fold, limit=len(known))
    names = list(dict.fromkeys(known[name] for name, _, _ in near))
    return QuestionError(key, said=said, near="; ".join(names[:_NEAREST]))


def _give(found: Sequence[Figure], reports: dict[str, Report], form: tuple[Form, Path], say: Say) -> None:
    kind, output = form
    if kind is Form.JSON:
        typer.echo(as_json([_json(figure, reports[figure.report]) for figure in found]))
        return
    columns = _SHOWN if kind is Form.TABLE else _COLUMNS
    heads = tuple(say(f"figures.head.{name}") for name in columns)
    sheet = Sheet(heads, tuple(_row(figure, reports[figure.report], say, columns) for figure in found))
    if kind is Form.CSV:
        typer.echo(write_csv(sheet), nl=False)
    elif kind is Form.XLSX:
        write_xlsx(sheet, output)
        typer.echo(say("output.written", {"file": output, "rows": len(found)}))
    else:
        show_table(sheet)
        typer.echo(say("figures.count", {"rows": len(found)}))


def _row(figure: Figure, report: Report, say: Say, columns: Sequence[str]) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "province": figure.locality or figure.province or "",
        "period": iso(figure.period) or "",
        "indicator": figure.indicator or "",
        "label": figure.label,
        "printed": figure.printed,
        "value": number(figure.value),
        "unit": figure.unit,
        "role": say(f"role.{figure.role.value}"),
        "source": report.source,
        "section": figure.spot.section,
        "warnings": "; ".join(figure.warnings),
    }
    return tuple(cells[name] for name in columns)


def _json(figure: Figure, report: Report) -> dict[str, object]:
    """The keys of an answer's figure, and what a figure of the store has beyond them."""
    return {
        "value": number(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "label": figure.label,
        "role": figure.role.value,
        "province": figure.province,
        "locality": figure.locality,
        "period": iso(figure.period),
        "scope": figure.scope.value,
        "indicator": figure.indicator,
        "source": report.source,
        "section": figure.spot.section,
        "quote": figure.quote,
        "shown": show(figure.value),
        "warnings": list(figure.warnings),
    }
