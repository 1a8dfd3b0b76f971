"""What of a passage is turned into a vector, and its print: equal words have one vector, in whatever report."""

import hashlib
from collections.abc import Iterable

from assistant.records.figure import Passage

__all__ = ["JOIN", "embedded_text", "print_of", "print_of_all"]

JOIN = " › "
"""Between the headings of a passage."""


def embedded_text(passage: Passage) -> str:
    """Text with the headings above it; a last heading that the text only continues is not said twice."""
    above, _, own = passage.heading.rpartition(JOIN)
    heading = above if own and passage.text.startswith(own) else passage.heading
    return f"{heading}\n{passage.text}" if heading else passage.text


def print_of(passage: Passage) -> str:
    """32 hexadecimal digits that name the words that are embedded."""
    return hashlib.sha256(embedded_text(passage).encode()).hexdigest()[:32]


def print_of_all(passages: Iterable[tuple[str, str]]) -> str:
    """16 hexadecimal digits over ids and prints of a report's passages: equal where nothing has to be indexed anew."""
    lines = "\n".join(f"{name} {words}" for name, words in passages)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]
