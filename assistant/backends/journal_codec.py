"""Records of the journal to rows and back: times as ISO text in UTC, lists as JSON."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assistant.errors import JournalError
from assistant.records.figure import Check
from assistant.records.journal import Action, CheckMark, Conversation, Event, Feedback, KeptTurn, Verdict

__all__ = ["check_key", "conversation_of", "event_of", "feedback_of", "mark_of", "short", "sound", "turn_of"]

Row = Mapping[str, Any]

_LONGEST = {"title": 200, "reason": 2_000, "note": 2_000}


def sound(row: Row) -> dict[str, Any]:
    """The row; half a character (a lone surrogate out of a broken request), which SQLite can't hold, as `?`."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }


def short(name: str, value: str) -> str:
    """The value of a column; a JournalError when it is longer than one should be."""
    if len(value) > _LONGEST[name]:
        raise JournalError("journal.long", length=len(value), limit=_LONGEST[name])
    return value


def check_key(check: Check) -> str:
    """The same for the same finding in the same file, however often that is read again."""
    parts = (check.report, check.section, check.kind, check.printed, check.computed, check.quote)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def conversation_of(row: Row) -> Conversation:
    begun, changed = datetime.fromisoformat(row["begun"]), datetime.fromisoformat(row["changed"])
    return Conversation(row["id"], row["user"], row["title"], begun, changed, row["turns"])


def turn_of(row: Row) -> KeptTurn:
    chosen = tuple((slot, value) for slot, value in json.loads(row["chosen"]))
    return KeptTurn(row["number"], row["typed"], chosen, tuple(json.loads(row["followed"])), row["answer"])


def feedback_of(row: Row) -> Feedback:
    return Feedback(**dict(row) | {"verdict": Verdict(row["verdict"]), "at": datetime.fromisoformat(row["at"])})


def event_of(row: Row) -> Event:
    at = datetime.fromisoformat(row["at"])
    return Event(row["id"], at, row["user"], Action(row["action"]), row["subject"])


def mark_of(row: Row) -> CheckMark:
    return CheckMark(row["user"], row["note"], datetime.fromisoformat(row["at"]))
