"""Writes one report into the relational store, or takes it out, inside a transaction of the caller."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TableClause, insert, text

from assistant.backends import codec, schema
from assistant.protocols import Entry
from assistant.text.words import syllables, tokens

__all__ = ["drop", "put"]


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
    _add(connection, schema.FIGURES_FTS, words)
    pieces = [codec.passage_row(position, each) for position, each in enumerate(entry.passages)]
    _add(connection, schema.PASSAGES, pieces)
    numbers = _numbers(connection, "passages", report)
    words = [
        {"rowid": numbers[each.id], "report": report, "words": " ".join(tokens(_searched(each.heading, each.text)))}
        for each in entry.passages
    ]
    _add(connection, schema.PASSAGES_FTS, words)
    _count(connection, [(each.heading, each.text) for each in entry.passages], 1)


def _add(connection: Connection, into: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), list(rows))


def _numbers(connection: Connection, table: str, report: str) -> dict[str, int]:
    rows = connection.execute(text(f"SELECT id, row FROM {table} WHERE report = :report"), {"report": report})
    return {row.id: row.row for row in rows}


def _searched(heading: str, body: str) -> str:
    return f"{heading}\n{body}"


def _count(connection: Connection, passages: Sequence[tuple[str, str]], sign: int) -> None:
    """Adds (or takes away, by `sign`) the passages that each syllable stands in."""
    counts = Counter(word for heading, body in passages for word in set(syllables(_searched(heading, body))))
    if not counts:
        return
    connection.execute(
        text(
            "INSERT INTO vocabulary VALUES (:syllable, :passages)"
            " ON CONFLICT (syllable) DO UPDATE SET passages = passages + excluded.passages"
        ),
        [{"syllable": word, "passages": sign * count} for word, count in counts.items()],
    )
    if sign < 0:
        connection.execute(text("DELETE FROM vocabulary WHERE passages <= 0"))


def drop(connection: Connection, report: str) -> None:
    """Takes away all rows of one report; the foreign keys take those that hang on it."""
    bound = {"report": report}
    rows = connection.execute(text("SELECT heading, text FROM passages WHERE report = :report"), bound)
    _count(connection, [(row.heading, row.text) for row in rows], -1)
    for table in ("passages", "figures"):
        connection.execute(
            text(f"DELETE FROM {table}_fts WHERE rowid IN (SELECT row FROM {table} WHERE report = :report)"), bound
        )
    connection.execute(text("DELETE FROM reports WHERE id = :report"), bound)
