"""Numbers of list items and marks of notes, as a web page prints them."""

import re
from dataclasses import dataclass
from typing import Any

from assistant.ingest.marks import as_roman

__all__ = ["Listing", "note_number"]

_NOTE = re.compile(r"(?:^|[#_-])(?:_?(?:ftn|fn|edn)|(?:sd)?(?:foot|end)note|note|cite)", re.IGNORECASE)
_NUMBER = re.compile(r"^[\[(]?\s*(\d{1,3})\s*[\])]?$")


def note_number(anchor: Any) -> int | None:  # noqa: ANN401 - lxml has no types
    """The number of the note that a link within the page leads to or comes back from; None for any other link."""
    target = anchor.get("href", "")
    found = _NUMBER.match("".join(anchor.itertext()).strip())
    return int(found[1]) if found and target.startswith("#") and _NOTE.search(target) else None


@dataclass
class Listing:
    """A list: its kind as HTML says it, the number of the next item, how deep it stands among dashes."""

    form: str
    number: int = 1
    depth: int = 1

    @classmethod
    def of(cls, element: Any, outer: "list[Listing]") -> "Listing":  # noqa: ANN401
        """The list that an element opens within others."""
        if element.tag == "ol":
            start = element.get("start", "1")
            return cls(element.get("type", "1"), int(start) if start.lstrip("-").isdecimal() else 1)
        return cls("-", 1, 1 + sum(one.form == "-" for one in outer))

    def next(self, told: str | None) -> str:
        """The mark of the next item, whose own `value` may be told."""
        if self.form == "-":
            return "-" if self.depth == 1 else "+"
        number = int(told) if told is not None and told.isdecimal() else self.number
        self.number = number + 1
        if self.form in {"I", "i"}:
            said = as_roman(number) or str(number)
            return f"{said if self.form == 'I' else said.lower()}."
        if self.form in {"a", "A"} and number > 0:
            letter = chr(97 + (number - 1) % 26)
            return f"{letter})" if self.form == "a" else f"{letter.upper()}."
        return f"{number}."
