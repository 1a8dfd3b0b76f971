"""The lexical index: words of figures and passages in SQLite's FTS5, and how many rows each word stands in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TableClause, insert, text

from assistant.backends import schema
from assistant.records.figure import Figure, Passage
from assistant.text.words import syllables, tokens

__all__ = [
    "COUNTS",
    "TABLES",
    "add_words",
    "any_of",
    "drop_words",
    "empty",
    "figure_words",
    "passage_words",
    "searched",
    "squeeze",
]

_NO_WORDS = {"rowid", "report"}
TABLES = (("passages", schema.PASSAGES_FTS), ("figures", schema.FIGURES_FTS))
COUNTS = ("vocabulary", "passages_terms", "figures_terms")


def add_words(connection: Connection, report: str, figures: Iterable[Figure], passages: Sequence[Passage]) -> None:
    """Makes the figures and passages of a report, whose rows are there, findable by their words."""
    numbers = _numbers(connection, "figures", report)
    words = [{"rowid": numbers[figure.id], "report": report, **figure_words(figure)} for figure in figures]
    _index(connection, "figures", schema.FIGURES_FTS, words)
    numbers = _numbers(connection, "passages", report)
    words = [{"rowid": numbers[each.id], "report": report, **passage_words(each)} for each in passages]
    _index(connection, "passages", schema.PASSAGES_FTS, words)
    _count(connection, "vocabulary", [syllables(searched(each.heading, each.text)) for each in passages], 1)


def figure_words(figure: Figure) -> dict[str, str]:
    """What a figure is found by, by column."""
    parts = {"local": figure.local, "lead": figure.lead, "headings": figure.headings, "label": figure.label}
    return {name: " ".join(tokens(words)) for name, words in parts.items()}


def passage_words(passage: Passage) -> dict[str, str]:
    """What a passage is found by, by column."""
    return {"words": " ".join(tokens(searched(passage.heading, passage.text)))}


def drop_words(connection: Connection, report: str) -> None:
    """Takes the words of a report out; its rows of figures and passages are still there."""
    bound = {"report": report}
    rows = connection.execute(text("SELECT heading, text FROM passages WHERE report = :report"), bound)
    _count(connection, "vocabulary", [syllables(searched(row.heading, row.text)) for row in rows], -1)
    for name, lexical in TABLES:
        words = " || ' ' || ".join(column.name for column in lexical.columns if column.name not in _NO_WORDS)
        these = f"rowid IN (SELECT row FROM {name} WHERE report = :report)"
        held = connection.execute(text(f"SELECT {words} AS words FROM {name}_fts WHERE {these}"), bound)
        _count(connection, f"{name}_terms", [row.words.split() for row in held], -1)
        connection.execute(text(f"DELETE FROM {name}_fts WHERE {these}"), bound)


def any_of(words: Sequence[str]) -> str:
    """A search for any of the words, in SQLite's language."""
    quoted = ('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words))
    return " OR ".join(quoted)


def empty(connection: Connection) -> None:
    """Takes all words out."""
    for name, _ in TABLES:
        connection.execute(text(f"DELETE FROM {name}_fts"))
    for name in COUNTS:
        connection.execute(text(f"DELETE FROM {name}"))


def squeeze(connection: Connection) -> None:
    """Rewrites the lexical index without what was taken out of it, which it would keep for a while."""
    for name, _ in TABLES:
        connection.execute(text(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('optimize')"))


def _index(connection: Connection, name: str, lexical: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows of words into a lexical table, and counts their terms."""
    if rows:
        connection.execute(insert(lexical), list(rows))
    terms = [[word for key, words in row.items() if key not in _NO_WORDS for word in words.split()] for row in rows]
    _count(connection, f"{name}_terms", terms, 1)


def _numbers(connection: Connection, table: str, report: str) -> dict[str, int]:
    rows = connection.execute(text(f"SELECT id, row FROM {table} WHERE report = :report"), {"report": report})
    return {row.id: row.row for row in rows}


def searched(heading: str, body: str) -> str:
    """The text of a passage that is searched: its headings too."""
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
