"""SQLite files through SQLAlchemy: how they are opened, and how their schema is brought up to date."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

__all__ = ["Migration", "Opened", "engine", "migrate", "version", "writing"]

Migration = Sequence[str | Callable[[Connection], None]]
"""Statements and steps in code, all in one transaction."""

_BUSY_SECONDS = 30
"""How long a writer waits for another."""


def engine(file: Path | None, *, write: bool) -> Engine:
    """The file, opened for reading or writing; None is a database in memory, one thread at a time.

    Threads may share it: each transaction has a connection of its own. A writer's begins at once, so that it waits for
    another writer instead of failing half way.
    """
    if file is None:
        one: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0, "pool_timeout": _BUSY_SECONDS}
        made = create_engine("sqlite://", connect_args={"check_same_thread": False}, **one)
    else:
        made = create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(made, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # transactions are begun below, schema changes included
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")  # what is taken out is overwritten
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        # Only outside a transaction can this be switched; a connection may have served a migration before.
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if options.get('remakes', False) else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")

    return made


class Opened:
    """What holds a file open; close it, or use it as a context manager."""

    _engine: Engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


@contextmanager
def writing(opened: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it, or after an error nothing."""
    with opened.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def version(connection: Connection) -> int:
    """Version of the schema that the file has; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(opened: Engine, migrations: Sequence[Migration]) -> int:
    """Runs the numbered migrations (from 1) that the file lacks, each in a transaction; the version that it has then.

    Processes may do so at once: the version is read inside the transaction that raises it. References between tables
    are not followed meanwhile, so that a table can be made anew, and checked before the end.
    """
    while True:
        with opened.connect().execution_options(writes=True, remakes=True) as connection, connection.begin():
            found = version(connection)
            if found >= len(migrations):
                return found
            _run(connection, migrations[found])
            connection.exec_driver_sql(f"PRAGMA user_version = {found + 1}")


def _run(connection: Connection, migration: Migration) -> None:
    for step in migration:
        if callable(step):
            step(connection)
        else:
            connection.exec_driver_sql(step)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"a migration leaves a row of {broken[0]} without its {broken[2]}")
