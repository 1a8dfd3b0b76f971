"""Whether the relational store agrees with itself: its file, its references, and the lexical index with the rows."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from assistant.backends import codec
from assistant.backends.lexical import COUNTS, TABLES, figure_words, passage_words, searched
from assistant.records.fault import Fault
from assistant.text.words import syllables

__all__ = ["examine"]

_FEW = 20
"""Faults of one kind in one table that are named; where one is met, hundreds often are."""


def examine(connection: Connection) -> list[Fault]:
    """All that is wrong, by a writer's connection: SQLite checks its lexical tables only through a write."""
    faults = list(_file(connection))
    if faults:
        return faults  # of a damaged file nothing further can be said
    faults += _references(connection)
    for name, _ in TABLES:
        faults += _lexical(connection, name)
    return faults + list(_counts(connection))


def _file(connection: Connection) -> Iterator[Fault]:
    for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_FEW})"):
        if row[0] != "ok":
            yield Fault("file", "", str(row[0]))
    for name, _ in TABLES:
        try:
            connection.exec_driver_sql(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('integrity-check')")
        except DatabaseError as error:
            yield Fault("file", "", f"{name}_fts: {error.orig}")


def _references(connection: Connection) -> Iterator[Fault]:
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_FEW):
        yield Fault("reference", "", f"{row[0]} → {row[2]}")
    gone = "superseded_by IS NOT NULL AND superseded_by NOT IN (SELECT id FROM reports)"
    for row in connection.execute(text(f"SELECT id, superseded_by FROM reports WHERE {gone}")):
        yield Fault("newer", row.id, row.superseded_by)


def _lexical(connection: Connection, name: str) -> list[Fault]:
    """Each row of a current report stands in the lexical table by its words, and nothing else does."""
    current = "SELECT id FROM reports WHERE superseded_by IS NULL"
    rows = connection.execute(text(f"SELECT * FROM {name} WHERE report IN ({current})")).mappings()
    held = {row["rowid"]: dict(row) for row in connection.execute(text(f"SELECT rowid, * FROM {name}_fts")).mappings()}
    faults = []
    for row in rows:
        found = held.pop(row["row"], None)
        if found is None or _words(name, dict(row)) != {key: found[key] for key in found if key not in _NO_WORDS}:
            faults.append(Fault("words", row["report"], row["id"]))
    faults += [Fault("words", str(row["report"]), f"{name}_fts {number}") for number, row in held.items()]
    return faults[:_FEW]


_NO_WORDS = {"rowid", "report"}


def _words(name: str, row: dict[str, Any]) -> dict[str, str]:
    return figure_words(codec.figure_of(row)) if name == "figures" else passage_words(codec.passage_of(row))


def _counts(connection: Connection) -> Iterator[Fault]:
    """How many rows each term stands in is what was counted."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in COUNTS}
    for name, _ in TABLES:
        for row in connection.execute(text(f"SELECT * FROM {name}_fts")).mappings():
            words = " ".join(str(value) for key, value in row.items() if key not in _NO_WORDS)
            counted[f"{name}_terms"].update(set(words.split()))
    current = "JOIN reports ON reports.id = report AND superseded_by IS NULL"
    for row in connection.execute(text(f"SELECT heading, passages.text FROM passages {current}")).mappings():
        counted["vocabulary"].update(set(syllables(searched(row["heading"], row["text"]))))
    for name, wanted in counted.items():
        found = {row.term: row.rows for row in connection.execute(text(f"SELECT term, rows FROM {name}"))}
        wrong = sorted(term for term in found.keys() | wanted.keys() if found.get(term, 0) != wanted[term])
        if wrong:
            yield Fault("counts", "", f"{name}: {', '.join(wrong[:3])}")
