"""How appendices and their tables begin: "PHỤ LỤC 2", "Biểu 1. …", a title with what it is attached to."""

import re
from collections.abc import Sequence

__all__ = ["APPENDIX", "appendix_of", "caption_of", "is_attached"]

APPENDIX = "Phụ lục"

_APPENDIX = re.compile(
    r"^(?:phụ lục|biểu mẫu)(?:\s+số)?\s*(?P<n>[IVX]+|\d{1,2})?\b[\s.:–-]*(?P<rest>.*)$", re.IGNORECASE
)
_CAPTION = re.compile(r"^(?P<name>(?:biểu|bảng)(?:\s+số)?\s+\d{1,2})\s*[.:–-]\s*(?P<rest>\S.*)$", re.IGNORECASE)
_NAME = re.compile(r"^(?:biểu|bảng)(?:\s+số)?\s+\d{1,2}\s*[.:]?$", re.IGNORECASE)
"""The name of a table alone on its line, its title below."""
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)


def appendix_of(text: str) -> tuple[str, str] | None:
    """The number (empty where it has none) and the title of an appendix that a line opens."""
    found = _APPENDIX.match(text)
    return (found["n"] or "", found["rest"]) if found else None


def caption_of(text: str) -> tuple[str, str] | None:
    """Name and title of a table: `Biểu 1. Thu ngân sách` → (`Biểu 1`, `Thu ngân sách`); no title where it is below."""
    if _NAME.match(text):
        return " ".join(text.rstrip(" .:").split()).capitalize(), ""
    found = _CAPTION.match(text)
    return (" ".join(found["name"].split()).capitalize(), found["rest"]) if found else None


def is_attached(below: Sequence[str]) -> bool:
    """Whether the lines under a title say what it is attached to, and open no appendix of their own before.

    What stands over another "PHỤ LỤC" is who signed the report above it.
    """
    at = next((at for at, text in enumerate(below) if _ATTACHED.match(text)), None)
    return at is not None and not any(_APPENDIX.match(text) for text in below[:at])
