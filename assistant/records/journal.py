"""What people leave behind: conversations, opinions of answers, marks on checks, and who did what when.

A `user` is a name of the users file, or LOCAL where nobody signs in. Times are in UTC. An answer is its JSON, as it
was given, so that what was read then can be read again whatever the index says today.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["LOCAL", "Action", "CheckMark", "Conversation", "Event", "Feedback", "KeptTurn", "SignedIn", "Verdict"]

LOCAL = ""
"""The one user of a page without sign-in; no name of a users file can be empty."""


class Verdict(StrEnum):
    """What an official thinks of an answer."""

    GOOD = "good"
    BAD = "bad"


class Action(StrEnum):
    """What people do: rights and the audit log tell these apart. Looking up figures and reports is not logged."""

    ASK = "ask"
    LOOK_UP = "look_up"
    LOAD = "load"
    CORRECT = "correct"
    REMOVE = "remove"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    EXPORT = "export"
    MARK = "mark"
    EVALUATE = "evaluate"
    USERS = "users"
    REINDEX = "reindex"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation of one user, without its turns."""

    id: str
    user: str
    title: str
    begun: datetime
    changed: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn: the words typed, the choices made on its chips, the questions it followed, its answer as JSON.

    `number` counts from 1 in its conversation; 0 before it is kept.
    """

    number: int
    typed: str
    chosen: tuple[tuple[str, str], ...]
    followed: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion of one answer; `answer_id` is the id in its JSON, `index` and `code` are stamps of what made it."""

    user: str
    answer_id: str
    verdict: Verdict
    reason: str
    question: str
    answer: str
    index: str
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the audit log; `id` grows with time."""

    id: int
    at: datetime
    user: str
    action: Action
    subject: str


@dataclass(frozen=True, slots=True)
class CheckMark:
    """That someone has looked at a check, and what they noted."""

    user: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session of a browser: whose, since when, last seen when; `password` is a print of the hash that was matched."""

    user: str
    password: str
    begun: datetime
    seen: datetime
