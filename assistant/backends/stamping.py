"""What an index records of what made it, made another's: everything that the old made is marked to be made anew."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import text

from assistant.backends import sqlite

__all__ = ["restamp"]


def restamp(file: Path, stamp: Mapping[str, str]) -> bool:
    """Records another stamp in a store, in one transaction that forgets the vectors; whether it was another.

    Its reports count as not indexed until they are saved again: whatever dies meanwhile, no vector of one model is
    ever compared with those of another.
    """
    opened = sqlite.engine(file, write=True)
    try:
        with sqlite.writing(opened) as connection:
            if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'about'").first() is None:
                return False
            held = {row.name: row.value for row in connection.execute(text("SELECT name, value FROM about"))}
            if stamp.items() <= held.items():
                return False
            for name, value in stamp.items():
                bound = {"name": name, "value": value}
                connection.execute(text("INSERT OR REPLACE INTO about VALUES (:name, :value)"), bound)
            for statement in ("DELETE FROM vectors", "DELETE FROM cards", "UPDATE reports SET prints = ''"):
                connection.execute(text(statement))
            return True
    finally:
        opened.dispose()
