"""Tables of the relational store, and the numbered migrations that make them, each in a transaction of its own.

The lexical tables hold words that `assistant.text.words` has cut, so their tokenizer only splits at blanks.
Their column `report` lets a search stay inside a few reports without scoring the rest; it weighs nothing itself.
Beside each stands how many rows a term is in, so that a search can leave out the terms that are everywhere.
"""

from sqlalchemy import Connection, TableClause, column, table

from assistant.backends import codec
from assistant.backends.sqlite import Migration
from assistant.text.embedded import print_of, print_of_all

__all__ = [
    "ALIASES",
    "CHECKS",
    "FIGURES",
    "FIGURES_FTS",
    "MIGRATIONS",
    "PASSAGES",
    "PASSAGES_FTS",
    "REPORTS",
    "SECTIONS",
    "VECTORS",
    "VERSION",
]

_TOKENIZE = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_./,%-'\""

_FIRST: Migration = (
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

_REPORTS_NOW = """CREATE TABLE reports_now (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, province TEXT, period_start TEXT, period_end TEXT,
    family TEXT NOT NULL, title TEXT NOT NULL, letterhead TEXT NOT NULL,
    superseded_by TEXT, superseded_why TEXT NOT NULL DEFAULT '',
    prints TEXT NOT NULL DEFAULT '', path TEXT, read TEXT, made TEXT, said TEXT, content TEXT, guessed TEXT)"""


def _print_passages(connection: Connection) -> None:
    """Names the words of passages written before prints were kept."""
    reports: dict[str, list[tuple[str, str]]] = {}
    rows = connection.exec_driver_sql("SELECT * FROM passages ORDER BY report, position").mappings()
    for row in [dict(each) for each in rows]:
        name = print_of(codec.passage_of(row))
        reports.setdefault(row["report"], []).append((row["id"], name))
        connection.exec_driver_sql("UPDATE passages SET print = ? WHERE row = ?", (name, row["row"]))
    for report, prints in reports.items():
        connection.exec_driver_sql("UPDATE reports SET prints = ? WHERE id = ?", (print_of_all(prints), report))


_VERSIONS_AND_VECTORS: Migration = (
    # A report keeps its place when a newer version comes, so a source is single among the current ones only.
    _REPORTS_NOW,
    "INSERT INTO reports_now (id, source, province, period_start, period_end, family, title, letterhead)"
    " SELECT id, source, province, period_start, period_end, family, title, letterhead FROM reports",
    "DROP TABLE reports",
    "ALTER TABLE reports_now RENAME TO reports",
    "CREATE UNIQUE INDEX reports_of_source ON reports (source) WHERE superseded_by IS NULL",
    "CREATE INDEX reports_superseded ON reports (superseded_by) WHERE superseded_by IS NOT NULL",
    """CREATE TABLE aliases (
        id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
        source TEXT NOT NULL, path TEXT NOT NULL, read TEXT NOT NULL)""",
    "CREATE INDEX aliases_of_report ON aliases (report)",
    "CREATE TABLE vectors (print TEXT PRIMARY KEY, vector BLOB NOT NULL)",
    "ALTER TABLE passages ADD COLUMN print TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX passages_of_print ON passages (print)",
    _print_passages,
)

_CARDS: Migration = (
    """CREATE TABLE cards (
        report TEXT PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE, name TEXT NOT NULL, vectors BLOB NOT NULL)""",
)

_LINES: Migration = (
    # What a report's figures say as lines for matching, packed: derived, and made anew where the name is another.
    """CREATE TABLE lines (
        report TEXT PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE, name TEXT NOT NULL, lines BLOB NOT NULL)""",
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _VERSIONS_AND_VECTORS, _CARDS, _LINES)
VERSION = len(MIGRATIONS)
"""Version of the schema that this program writes and reads."""


def _table(name: str, names: str) -> TableClause:
    return table(name, *(column(each) for each in names.split()))


REPORTS = _table(
    "reports",
    "id source province period_start period_end family title letterhead superseded_by superseded_why prints"
    " path read made said content guessed",
)
ALIASES = _table("aliases", "id report source path read")
VECTORS = _table("vectors", "print vector")
SECTIONS = _table("sections", "report position path heading level parent page blocks")
FIGURES = _table(
    "figures",
    "row id report position value printed unit role scope label local lead headings province locality period_start"
    " period_end approximation section block start end page quote group total indicator warnings",
)
CHECKS = _table("checks", "report position section kind severity printed computed arithmetic quote figures")
PASSAGES = _table("passages", "row id report position section heading text first last print")
PASSAGES_FTS = _table("passages_fts", "rowid report words")
FIGURES_FTS = _table("figures_fts", "rowid report local lead headings label")
