"""What is read of the file of the store: `backends.store` adds the writing."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from assistant.backends import codec, schema, sqlite, statements
from assistant.backends.lexical import any_of
from assistant.errors import StoreError
from assistant.protocols import Alias, Filing, Hit, Tally, Vectors
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report

__all__ = ["SqlReading"]

_FEW = 32
"""Up to so many reports are filtered inside the lexical index, more than that by a join."""

_POSTINGS = 60_000
"""Where the words of a search stand in more rows than this together, the commonest are left out: they hardly weigh."""


class SqlReading(sqlite.Opened):
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
        self._engine = sqlite.engine(file, write=write)
        try:
            with self._translated():
                self._prepare()
                self._compare(stamp)
        except StoreError:
            self.close()
            raise

    def reports(self, *, superseded: bool = False) -> list[Report]:
        which = "" if superseded else "WHERE superseded_by IS NULL"
        order = "province IS NULL, province, period_end, period_start, source"
        return [codec.report_of(row) for row in self._rows(f"SELECT * FROM reports {which} ORDER BY {order}")]

    def report(self, report: str) -> Report:
        rows = self._rows("SELECT * FROM reports WHERE id = :id", id=report)
        if not rows:
            raise StoreError("store.unknown_report", report=report)
        sections = self._rows("SELECT * FROM sections WHERE report = :id ORDER BY position", id=report)
        return codec.report_of(rows[0], tuple(codec.section_of(row) for row in sections))

    def generation(self) -> int:
        rows = self._rows("SELECT value FROM about WHERE name = 'generation'")
        return int(rows[0]["value"]) if rows else 0

    def filings(self) -> dict[str, Filing]:
        rows = self._rows("SELECT * FROM reports WHERE guessed IS NOT NULL")
        return {row["id"]: codec.filing_of(row) for row in rows}

    def aliases(self) -> dict[str, list[Alias]]:
        found: dict[str, list[Alias]] = {}
        for row in self._rows("SELECT * FROM aliases ORDER BY source"):
            found.setdefault(row["report"], []).append(Alias(row["id"], row["source"], row["path"], row["read"]))
        return found

    def prints(self) -> dict[str, str]:
        rows = self._rows("SELECT id, prints FROM reports WHERE superseded_by IS NULL AND prints != ''")
        return {row["id"]: row["prints"] for row in rows}

    def tally(self, report: str) -> Tally:
        return Tally(**self._rows(statements.TALLY, report=report)[0])

    def tallies(self) -> dict[str, Tally]:
        pages = self.pages()
        rows = {str(row.pop("report")): row for row in map(dict, self._rows(statements.TALLIES))}
        return {name: Tally(pages=pages.get(name, 0), **row) for name, row in rows.items()}

    def pages(self) -> dict[str, int]:
        return {row["report"]: row["pages"] for row in self._rows(statements.PAGES)}

    def passage_count(self) -> int:
        return int(self._rows(statements.COUNT)[0]["rows"])

    def vectors(self, prints: Collection[str]) -> dict[str, Vectors]:
        rows = self._rows(statements.VECTORS, wanted=list(prints))
        return {row["print"]: np.frombuffer(row["vector"], dtype="<f4") for row in rows}

    def cards(self, report: str, name: str) -> Vectors | None:
        rows = self._rows(statements.CARDS, report=report, name=name)
        if not rows or not rows[0]["figures"]:
            return None
        return np.frombuffer(rows[0]["vectors"], dtype="<f2").astype(np.float32).reshape(rows[0]["figures"], -1)

    def lines(self, report: str, name: str) -> list[str] | None:
        rows = self._rows(statements.LINES, report=report, name=name)
        return codec.unpacked(rows[0]["lines"]) if rows else None

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        return [
            codec.figure_of(row) for row in self._rows(statements.OF_REPORTS.format(table="figures"), wanted=reports)
        ]

    def reports_ending(self, reports: Sequence[str], first: date, last: date) -> set[str]:
        rows = self._rows(statements.ENDING, wanted=reports, first=first.isoformat(), last=last.isoformat())
        return {row["report"] for row in rows}

    def indicator_figures(self, indicators: Sequence[str], reports: Sequence[str]) -> list[Figure]:
        return [
            codec.figure_of(row) for row in self._rows(statements.OF_INDICATORS, indicators=indicators, wanted=reports)
        ]

    def indicator_reports(self) -> dict[str, int]:
        return {row["indicator"]: row["reports"] for row in self._rows(statements.STATED)}

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        return [codec.figure_of(row) for row in self._rows(statements.BY_IDS.format(table="figures"), wanted=ids)]

    def checks(self, reports: Sequence[str]) -> list[Check]:
        return [codec.check_of(row) for row in self._rows(statements.OF_REPORTS.format(table="checks"), wanted=reports)]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [codec.passage_of(row) for row in self._rows(statements.BY_IDS.format(table="passages"), wanted=ids)]

    def report_passages(self, report: str) -> list[Passage]:
        return [
            codec.passage_of(row) for row in self._rows(statements.OF_REPORTS.format(table="passages"), wanted=[report])
        ]

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
        query = f"{columns} : ({any_of(telling)})"
        if few:
            query = f"report : ({any_of(reports or ())}) AND {query}"
        within = statements.WITHIN.format(table=table) if reports is not None and not few else ""
        statement = statements.SEARCH.format(table=table, within=within)
        rows = self._rows(statement, query=query, limit=limit, wanted=list(reports or ()))
        return [Hit(row["id"], float(row["score"])) for row in rows]

    def _telling(self, table: str, words: Sequence[str]) -> list[str]:
        """The rarest of the words, as many as are quick to search; those that stand nowhere are left out."""
        rows = {row["term"]: row["rows"] for row in self._rows(statements.ROWS.format(table=table), wanted=list(words))}
        found: list[str] = []
        for word in sorted(rows, key=lambda word: (rows[word], word)):
            if found and sum(rows[each] for each in found) + rows[word] > _POSTINGS:
                break
            found.append(word)
        return found

    # --- the file

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            found = sqlite.version(connection)
        if found > schema.VERSION:
            raise StoreError("store.newer", folder=self._file.parent, recorded=found, wanted=schema.VERSION)
        if found < schema.VERSION and not self._write:
            raise StoreError("store.older", folder=self._file.parent, recorded=found, wanted=schema.VERSION)
        if self._write:
            sqlite.migrate(self._engine, schema.MIGRATIONS)

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
            found = connection.execute(text(statement), bound)
            names = tuple(found.keys())
            return [dict(zip(names, row, strict=True)) for row in found]  # quicker than `mappings`

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self._write:
            raise StoreError("store.read_only", folder=self._file.parent)
        with self._translated(), sqlite.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreError("store.broken", folder=self._file.parent, why=error.orig) from error
