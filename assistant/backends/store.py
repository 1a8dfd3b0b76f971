"""The truth in one SQLite file: `protocols.ReportStore` over SQLAlchemy, with SQLite's FTS5 as the lexical index."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from assistant.backends import codec, schema
from assistant.backends.writing import drop, put
from assistant.errors import StoreError
from assistant.protocols import Entry, Hit
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report

__all__ = ["SqlStore"]

_FEW = 32
"""Up to so many reports are filtered inside the lexical index, more than that by a join."""

_OF_REPORTS = """SELECT {table}.* FROM json_each(:wanted) AS wanted
    JOIN {table} ON {table}.report = wanted.value ORDER BY wanted.key, {table}.position"""
_BY_IDS = """SELECT {table}.* FROM json_each(:wanted) AS wanted
    JOIN {table} ON {table}.id = wanted.value ORDER BY wanted.key"""
# The lexical table first, whatever the planner thinks: the other way round it would be searched once for each row.
_SEARCH = """SELECT {table}.id AS id, -{table}_fts.rank AS score FROM {table}_fts
    CROSS JOIN {table} ON {table}.row = {table}_fts.rowid WHERE {table}_fts MATCH :query {within}
    ORDER BY {table}_fts.rank, {table}_fts.rowid LIMIT :limit"""
_WITHIN = "AND {table}.report IN (SELECT value FROM json_each(:wanted))"
_ROWS = "SELECT term, rows FROM {table}_terms WHERE term IN (SELECT value FROM json_each(:wanted))"
_POSTINGS = 60_000
"""Where the words of a search stand in more rows than this together, the commonest are left out: they hardly weigh."""


class SqlStore:
    """A store opened for reading, or by the one writer; close it, or use it as a context manager."""

    def __init__(self, file: Path, stamp: Mapping[str, str], *, write: bool) -> None:
        """Opens `file`; the writer makes it and brings its schema up to date.

        `stamp` names what makes an index (model, segmentation, chunking); it is recorded in a new file and
        compared with that of an old one.

        Raises:
            StoreError: no such file, another stamp, a newer or older schema, or a file that is no database.
        """
        self._file = file
        self._write = write
        if not write and not file.exists():
            raise StoreError("store.missing", folder=file.parent)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = _engine(file, write=write)
        try:
            with self._translated():
                self._prepare()
                self._compare(stamp)
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    # --- writing

    def save(self, entry: Entry) -> None:
        report = entry.report
        try:
            with self._writing() as connection:
                older = connection.execute(
                    text("SELECT id FROM reports WHERE id = :id OR source = :source"),
                    {"id": report.id, "source": report.source},
                )
                for row in older.all():
                    drop(connection, row.id)
                put(connection, entry)
        except IntegrityError as error:
            raise StoreError("store.entry", source=report.source, why=error.orig) from error

    def remove(self, report: str) -> None:
        with self._writing() as connection:
            drop(connection, report)

    # --- reading

    def reports(self) -> list[Report]:
        order = "province IS NULL, province, period_end, period_start, source"
        rows = self._rows(f"SELECT id, source, letterhead FROM reports ORDER BY {order}")
        return [Report(row["id"], row["source"], codec.letterhead_of(row["letterhead"]), ()) for row in rows]

    def report(self, report: str) -> Report:
        rows = self._rows("SELECT id, source, letterhead FROM reports WHERE id = :id", id=report)
        if not rows:
            raise StoreError("store.unknown_report", report=report)
        sections = self._rows("SELECT * FROM sections WHERE report = :id ORDER BY position", id=report)
        head = codec.letterhead_of(rows[0]["letterhead"])
        return Report(report, rows[0]["source"], head, tuple(codec.section_of(row) for row in sections))

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        return [codec.figure_of(row) for row in self._rows(_OF_REPORTS.format(table="figures"), wanted=reports)]

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        return [codec.figure_of(row) for row in self._rows(_BY_IDS.format(table="figures"), wanted=ids)]

    def checks(self, reports: Sequence[str]) -> list[Check]:
        return [codec.check_of(row) for row in self._rows(_OF_REPORTS.format(table="checks"), wanted=reports)]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [codec.passage_of(row) for row in self._rows(_BY_IDS.format(table="passages"), wanted=ids)]

    def report_passages(self, report: str) -> list[Passage]:
        return [codec.passage_of(row) for row in self._rows(_OF_REPORTS.format(table="passages"), wanted=[report])]

    def vocabulary(self) -> dict[str, int]:
        return {row["term"]: row["rows"] for row in self._rows("SELECT * FROM vocabulary")}

    def search_passages(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        return self._search("passages", "words", words, limit, reports)

    def search_figures(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        return self._search("figures", "{local lead headings label}", words, limit, reports)

    def _search(
        self, table: str, columns: str, words: Sequence[str], limit: int, reports: Sequence[str] | None
    ) -> list[Hit]:
        """Best first; the score is BM25, larger for the better."""
        if not words or limit < 1 or (reports is not None and not reports):
            return []
        few = reports is not None and len(reports) <= _FEW
        telling = list(words) if few else self._telling(table, words)
        if not telling:
            return []
        query = f"{columns} : ({_any(telling)})"
        if few:
            query = f"report : ({_any(reports or ())}) AND {query}"
        within = _WITHIN.format(table=table) if reports is not None and not few else ""
        statement = _SEARCH.format(table=table, within=within)
        rows = self._rows(statement, query=query, limit=limit, wanted=list(reports or ()))
        return [Hit(row["id"], float(row["score"])) for row in rows]

    def _telling(self, table: str, words: Sequence[str]) -> list[str]:
        """The rarest of the words, as many as are quick to search; those that stand nowhere are left out."""
        rows = {row["term"]: row["rows"] for row in self._rows(_ROWS.format(table=table), wanted=list(words))}
        found: list[str] = []
        for word in sorted(rows, key=lambda word: (rows[word], word)):
            if found and sum(rows[each] for each in found) + rows[word] > _POSTINGS:
                break
            found.append(word)
        return found

    # --- the file

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            found = schema.version(connection)
        if found > schema.VERSION:
            raise StoreError("store.newer", folder=self._file.parent, recorded=found, wanted=schema.VERSION)
        if found < schema.VERSION and not self._write:
            raise StoreError("store.older", folder=self._file.parent, recorded=found, wanted=schema.VERSION)
        for number in range(found + 1, schema.VERSION + 1):
            with self._writing() as connection:
                schema.migrate(connection, number)

    def _compare(self, stamp: Mapping[str, str]) -> None:
        recorded = {row["name"]: row["value"] for row in self._rows("SELECT * FROM about")}
        if not recorded and self._write:
            with self._writing() as connection:
                rows = [{"name": name, "value": value} for name, value in stamp.items()]
                connection.execute(text("INSERT INTO about VALUES (:name, :value)"), rows)
            return
        for name, wanted in stamp.items():
            if recorded.get(name) != wanted:
                found = recorded.get(name, "")
                raise StoreError(
                    "store.made_otherwise", folder=self._file.parent, name=name, recorded=found, wanted=wanted
                )

    def _rows(self, statement: str, **values: object) -> list[Mapping[str, Any]]:
        """Rows as mappings; lists and tuples among the values go in as JSON."""
        bound = {key: json.dumps(list(v)) if isinstance(v, list | tuple) else v for key, v in values.items()}
        with self._translated(), self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(statement), bound).mappings()]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self._write:
            raise StoreError("store.read_only", folder=self._file.parent)
        with (
            self._translated(),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreError("store.broken", folder=self._file.parent, why=error.orig) from error


def _engine(file: Path, *, write: bool) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # transactions are begun below, schema changes included
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _any(words: Sequence[str]) -> str:
    quoted = ('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words))
    return " OR ".join(quoted)
