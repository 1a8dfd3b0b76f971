"""The truth in one SQLite file: `protocols.ReportStore` over SQLAlchemy, with SQLite's FTS5 as the lexical index."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from assistant.backends import codec, schema, statements
from assistant.backends.examining import examine
from assistant.backends.lexical import squeeze
from assistant.backends.reading import SqlReading
from assistant.backends.writing import changed, drop, forget_vectors, put, restore, reword, supersede
from assistant.errors import StoreError
from assistant.protocols import Alias, Entry, Filing, Vectors
from assistant.records.fault import Fault

__all__ = ["SqlStore"]


class SqlStore(SqlReading):
    """A store opened for reading, or by the one writer; close it, or use it as a context manager."""

    def save(self, entry: Entry, filing: Filing | None = None, older: Mapping[str, str] | None = None) -> None:
        report = entry.report
        kept = dict(older or {})
        try:
            with self._writing() as connection:
                for name, why in kept.items():
                    supersede(connection, name, report.id, why)
                before = connection.execute(
                    text("SELECT id FROM reports WHERE id = :id OR (source = :source AND superseded_by IS NULL)"),
                    {"id": report.id, "source": None if report.superseded else report.source},
                )
                for row in before.all():
                    drop(connection, row.id)
                put(connection, entry, filing)
                changed(connection)
        except IntegrityError as error:
            raise StoreError("store.entry", source=report.source, why=error.orig) from error

    def remove(self, reports: Collection[str], restored: Collection[str] = ()) -> None:
        with self._writing() as connection:
            for name in reports:
                drop(connection, name)
            for name in restored:
                restore(connection, name)
            changed(connection)

    def rename(self, report: str, source: str, path: str) -> None:
        with self._writing() as connection:
            bound = {"id": report, "source": source, "path": path}
            connection.execute(text("UPDATE reports SET source = :source, path = :path WHERE id = :id"), bound)
            changed(connection)

    def add_alias(self, report: str, alias: Alias) -> None:
        with self._writing() as connection:
            connection.execute(text("DELETE FROM aliases WHERE id = :id"), {"id": alias.id})
            connection.execute(insert(schema.ALIASES), [{**asdict(alias), "report": report}])

    def add_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        with self._writing() as connection:
            connection.execute(
                text("INSERT OR REPLACE INTO vectors VALUES (:print, :vector)"),
                [{"print": name, "vector": row.astype("<f4").tobytes()} for name, row in vectors.items()],
            )

    def save_cards(self, report: str, name: str, vectors: Vectors) -> None:
        bound = {"report": report, "name": name, "vectors": vectors.astype("<f2").tobytes()}
        with self._writing() as connection:
            connection.execute(text("INSERT OR REPLACE INTO cards VALUES (:report, :name, :vectors)"), bound)

    def save_lines(self, report: str, name: str, lines: Sequence[str]) -> None:
        bound = {"report": report, "name": name, "lines": codec.packed(lines)}
        with self._writing() as connection:
            connection.execute(text("INSERT OR REPLACE INTO lines VALUES (:report, :name, :lines)"), bound)

    def drop_vectors(self) -> int:
        with self._writing() as connection:
            return connection.execute(text(statements.UNUSED)).rowcount

    def reword(self) -> None:
        with self._writing() as connection:
            reword(connection)

    def forget_vectors(self) -> None:
        with self._writing() as connection:
            forget_vectors(connection)

    def purge(self) -> None:
        with self._writing() as connection:
            squeeze(connection)
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # a checkpoint is for no transaction
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def faults(self) -> list[Fault]:
        with self._writing() as connection:
            return examine(connection)
