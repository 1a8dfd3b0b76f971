"""What the stages need from outside: the seams that `backends` fills and `backends.fakes` stands in for."""

from assistant.protocols.held import Alias, Entry, Filing, Hit, Tally, Vectors
from assistant.protocols.journal import Journal
from assistant.protocols.models import Card, ChatModel, Embedder, Meaning
from assistant.protocols.stores import PassageIndex, ReportStore

__all__ = [
    "Alias",
    "Card",
    "ChatModel",
    "Embedder",
    "Entry",
    "Filing",
    "Hit",
    "Journal",
    "Meaning",
    "PassageIndex",
    "ReportStore",
    "Tally",
    "Vectors",
]
