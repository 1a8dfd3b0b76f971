"""Tables of the journal, and the numbered migrations that make them. A migration that has shipped is never edited."""

__all__ = ["MIGRATIONS"]

_FIRST = (
    """CREATE TABLE conversations (
        id TEXT PRIMARY KEY, user TEXT NOT NULL, title TEXT NOT NULL, begun TEXT NOT NULL, changed TEXT NOT NULL)""",
    "CREATE INDEX conversations_of_user ON conversations (user, changed DESC)",
    """CREATE TABLE turns (
        conversation TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, number INTEGER NOT NULL,
        at TEXT NOT NULL, typed TEXT NOT NULL, chosen TEXT NOT NULL, followed TEXT NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (conversation, number)) WITHOUT ROWID""",
    """CREATE TABLE feedback (
        user TEXT NOT NULL, answer_id TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
        question TEXT NOT NULL, answer TEXT NOT NULL, "index" TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (user, answer_id))""",
    "CREATE INDEX feedback_by_time ON feedback (at)",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, user TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL)""",
    "CREATE INDEX events_of_action ON events (action, id)",
    """CREATE TABLE check_marks (
        "check" TEXT PRIMARY KEY, report TEXT NOT NULL, user TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL)""",
)

_SESSIONS = (
    """CREATE TABLE sessions (
        token TEXT PRIMARY KEY, user TEXT NOT NULL, password TEXT NOT NULL, begun TEXT NOT NULL, seen TEXT NOT NULL)
        WITHOUT ROWID""",
    "CREATE INDEX events_of_user ON events (user, id)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SESSIONS)
