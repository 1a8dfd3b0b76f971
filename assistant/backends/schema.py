"""Tables of the relational store, and the numbered migrations that make them, each in a transaction of its own.

The lexical tables hold words that `assistant.text.words` has cut, so their tokenizer only splits at blanks.
Their column `report` lets a search stay inside a few reports without scoring the rest; it weighs nothing itself.
Beside each stands how many rows a term is in, so that a search can leave out the terms that are everywhere.
"""

from sqlalchemy import Connection, TableClause, column, table

__all__ = [
    "CHECKS",
    "FIGURES",
    "FIGURES_FTS",
    "PASSAGES",
    "PASSAGES_FTS",
    "REPORTS",
    "SECTIONS",
    "VERSION",
    "migrate",
    "version",
]

_TOKENIZE = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_./,%-'\""

_FIRST = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE reports (
        id TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE, province TEXT, period_start TEXT, period_end TEXT,
        family TEXT NOT NULL, title TEXT NOT NULL, letterhead TEXT NOT NULL)""",
    """CREATE TABLE sections (
        report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        path TEXT NOT NULL, heading TEXT NOT NULL, level INTEGER NOT NULL, parent INTEGER, page INTEGER,
        blocks TEXT NOT NULL, PRIMARY KEY (report, position)) WITHOUT ROWID""",
    """CREATE TABLE figures (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        value TEXT NOT NULL, printed TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL, scope TEXT NOT NULL,
        label TEXT NOT NULL, local TEXT NOT NULL, lead TEXT NOT NULL, headings TEXT NOT NULL,
        province TEXT, locality TEXT, period_start TEXT, period_end TEXT, approximation TEXT NOT NULL,
        section TEXT NOT NULL, block INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
        quote TEXT NOT NULL, "group" TEXT, total TEXT, indicator TEXT, warnings TEXT NOT NULL)""",
    "CREATE INDEX figures_of_report ON figures (report, position)",
    "CREATE INDEX figures_of_indicator ON figures (indicator) WHERE indicator IS NOT NULL",
    """CREATE TABLE checks (
        report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        section TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, printed TEXT NOT NULL,
        computed TEXT NOT NULL, arithmetic TEXT NOT NULL, quote TEXT NOT NULL, figures TEXT NOT NULL,
        PRIMARY KEY (report, position)) WITHOUT ROWID""",
    """CREATE TABLE passages (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        section TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)
        """,
    "CREATE INDEX passages_of_report ON passages (report, position)",
    "CREATE TABLE vocabulary (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE passages_terms (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE figures_terms (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE passages_fts USING fts5(report, words, {_TOKENIZE})",
    "INSERT INTO passages_fts (passages_fts, rank) VALUES ('rank', 'bm25(0.0, 1.0)')",
    f"CREATE VIRTUAL TABLE figures_fts USING fts5(report, local, lead, headings, label, {_TOKENIZE})",
    "INSERT INTO figures_fts (figures_fts, rank) VALUES ('rank', 'bm25(0.0, 4.0, 2.0, 1.0, 1.0)')",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
VERSION = len(MIGRATIONS)
"""Version of the schema that this program writes and reads."""


def _table(name: str, names: str) -> TableClause:
    return table(name, *(column(each) for each in names.split()))


REPORTS = _table("reports", "id source province period_start period_end family title letterhead")
SECTIONS = _table("sections", "report position path heading level parent page blocks")
FIGURES = _table(
    "figures",
    "row id report position value printed unit role scope label local lead headings province locality period_start"
    " period_end approximation section block start end page quote group total indicator warnings",
)
CHECKS = _table("checks", "report position section kind severity printed computed arithmetic quote figures")
PASSAGES = _table("passages", "row id report position section heading text first last")
PASSAGES_FTS = _table("passages_fts", "rowid report words")
FIGURES_FTS = _table("figures_fts", "rowid report local lead headings label")


def version(connection: Connection) -> int:
    """Version of the schema that the file has; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection, number: int) -> None:
    """Runs migration `number` (from 1) inside the transaction of `connection`."""
    for statement in MIGRATIONS[number - 1]:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
