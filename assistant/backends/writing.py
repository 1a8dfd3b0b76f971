"""Writes one report into the relational store, or takes it out, inside a transaction of the caller."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TableClause, insert, text

from assistant.backends import codec, schema
from assistant.protocols import Entry
from assistant.text.words import syllables, tokens

__all__ = ["drop", "put"]

_NO_WORDS = {"rowid", "report"}


def put(connection: Connection, entry: Entry) -> None:
    """Writes all rows of one report, the lexical ones included."""
    report = entry.report.id
    connection.execute(insert(schema.REPORTS), [codec.report_row(entry.report)])
    rows = [codec.section_row(report, position, section) for position, section in enumerate(entry.report.sections)]
    _add(connection, schema.SECTIONS, rows)
    _add(connection, schema.CHECKS, [codec.check_row(position, each) for position, each in enumerate(entry.checks)])
    _add(connection, schema.FIGURES, [codec.figure_row(position, each) for position, each in enumerate(entry.figures)])
    numbers = _numbers(connection, "figures", report)
    words = [
        {
            "rowid": numbers[figure.id],
            "report": report,
            "local": " ".join(tokens(figure.local)),
            "lead": " ".join(tokens(figure.lead)),
            "headings": " ".join(tokens(figure.headings)),
            "label": " ".join(tokens(figure.label)),
        }
        for figure in entry.figures
    ]
    _index(connection, "figures", schema.FIGURES_FTS, words)
    pieces = [codec.passage_row(position, each) for position, each in enumerate(entry.passages)]
    _add(connection, schema.PASSAGES, pieces)
    numbers = _numbers(connection, "passages", report)
    words = [
        {"rowid": numbers[each.id], "report": report, "words": " ".join(tokens(_searched(each.heading, each.text)))}
        for each in entry.passages
    ]
    _index(connection, "passages", schema.PASSAGES_FTS, words)
    _count(connection, "vocabulary", [syllables(_searched(each.heading, each.text)) for each in entry.passages], 1)


def _add(connection: Connection, into: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), list(rows))


def _index(connection: Connection, name: str, lexical: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows of words into a lexical table, and counts their terms."""
    _add(connection, lexical, rows)
    terms = [[word for key, words in row.items() if key not in _NO_WORDS for word in words.split()] for row in rows]
    _count(connection, f"{name}_terms", terms, 1)


def _numbers(connection: Connection, table: str, report: str) -> dict[str, int]:
    rows = connection.execute(text(f"SELECT id, row FROM {table} WHERE report = :report"), {"report": report})
    return {row.id: row.row for row in rows}


def _searched(heading: str, body: str) -> str:
    return f"{heading}\n{body}"


def _count(connection: Connection, into: str, rows: Iterable[Iterable[str]], sign: int) -> None:
    """Adds (or takes away, by `sign`) the rows that each term stands in."""
    counts = Counter(term for row in rows for term in set(row))
    if not counts:
        return
    connection.execute(
        text(f"INSERT INTO {into} VALUES (:term, :rows) ON CONFLICT (term) DO UPDATE SET rows = rows + excluded.rows"),
        [{"term": term, "rows": sign * count} for term, count in counts.items()],
    )
    if sign < 0:
        connection.execute(text(f"DELETE FROM {into} WHERE rows <= 0"))


def drop(connection: Connection, report: str) -> None:
    """Takes away all rows of one report; the foreign keys take those that hang on it."""
    bound = {"report": report}
    rows = connection.execute(text("SELECT heading, text FROM passages WHERE report = :report"), bound)
    _count(connection, "vocabulary", [syllables(_searched(row.heading, row.text)) for row in rows], -1)
    for name, lexical in (("passages", schema.PASSAGES_FTS), ("figures", schema.FIGURES_FTS)):
        words = " || ' ' || ".join(column.name for column in lexical.columns if column.name not in _NO_WORDS)
        these = f"rowid IN (SELECT row FROM {name} WHERE report = :report)"
        held = connection.execute(text(f"SELECT {words} AS words FROM {name}_fts WHERE {these}"), bound)
        _count(connection, f"{name}_terms", [row.words.split() for row in held], -1)
        connection.execute(text(f"DELETE FROM {name}_fts WHERE {these}"), bound)
    connection.execute(text("DELETE FROM reports WHERE id = :report"), bound)
