"""Writes one report into the relational store, or takes it out, inside a transaction of the caller."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TableClause, insert, text

from assistant.backends import codec, schema
from assistant.backends.lexical import add_words, drop_words, empty
from assistant.protocols import Entry, Filing
from assistant.text.embedded import print_of_all

__all__ = ["changed", "drop", "forget_vectors", "put", "restore", "reword", "supersede"]

_IS_CURRENT = "SELECT 1 FROM reports WHERE id = :report AND superseded_by IS NULL"


def put(connection: Connection, entry: Entry, filing: Filing | None) -> None:
    """Writes all rows of one report, the lexical ones included unless a newer version supersedes it."""
    report = entry.report.id
    pieces = [codec.passage_row(position, each) for position, each in enumerate(entry.passages)]
    prints = print_of_all((row["id"], row["print"]) for row in pieces) if pieces else ""
    head = {**codec.report_row(entry.report), **codec.filing_row(filing), "prints": prints}
    connection.execute(insert(schema.REPORTS), [head])
    rows = [codec.section_row(report, position, section) for position, section in enumerate(entry.report.sections)]
    _add(connection, schema.SECTIONS, rows)
    _add(connection, schema.CHECKS, [codec.check_row(position, each) for position, each in enumerate(entry.checks)])
    _add(connection, schema.FIGURES, [codec.figure_row(position, each) for position, each in enumerate(entry.figures)])
    _add(connection, schema.PASSAGES, pieces)
    if entry.report.superseded is None:
        add_words(connection, report, entry.figures, entry.passages)


def drop(connection: Connection, report: str) -> None:
    """Takes away all rows of one report; the foreign keys take those that hang on it."""
    if connection.execute(text(_IS_CURRENT), {"report": report}).first():
        drop_words(connection, report)
    connection.execute(text("DELETE FROM reports WHERE id = :report"), {"report": report})


def supersede(connection: Connection, report: str, by: str, why: str) -> None:
    """From now on `by` stands for `report`: it is kept, and no search meets it."""
    if connection.execute(text(_IS_CURRENT), {"report": report}).first():
        drop_words(connection, report)
    statement = "UPDATE reports SET superseded_by = :by, superseded_why = :why WHERE id = :report"
    connection.execute(text(statement), {"report": report, "by": by, "why": why})


def restore(connection: Connection, report: str) -> None:
    """Makes a superseded report current again."""
    statement = "UPDATE reports SET superseded_by = NULL, superseded_why = '' WHERE id = :report"
    connection.execute(text(statement), {"report": report})
    _word(connection, report)


def forget_vectors(connection: Connection) -> None:
    """Takes out all vectors, of passages and of figures."""
    for name in ("vectors", "cards"):
        connection.execute(text(f"DELETE FROM {name}"))


def reword(connection: Connection) -> None:
    """Makes the whole lexical index anew from the rows that are held."""
    empty(connection)
    for row in connection.execute(text("SELECT id FROM reports WHERE superseded_by IS NULL")).all():
        _word(connection, row.id)


def _word(connection: Connection, report: str) -> None:
    """Makes the rows of a report findable by their words."""
    of_report = "SELECT * FROM {table} WHERE report = :report ORDER BY position"
    figures, passages = (
        [dict(row) for row in connection.execute(text(of_report.format(table=table)), {"report": report}).mappings()]
        for table in ("figures", "passages")
    )
    add_words(connection, report, list(map(codec.figure_of, figures)), list(map(codec.passage_of, passages)))


def changed(connection: Connection) -> None:
    """Counts a change of what is held, for those who read."""
    connection.execute(
        text(
            "INSERT INTO about VALUES ('generation', '1')"
            " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )
    )


def _add(connection: Connection, into: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), list(rows))
