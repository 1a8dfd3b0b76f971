"""A long list of provinces that ends a sentence: a few are named, the others folded behind their count.

Only how the page shows it: what is copied, saved and sent to programs names them all.
"""

from assistant.text.places import NATIONAL, gazetteer

__all__ = ["few_named"]

_MOST = 8
"""A list that is not longer is read at a glance."""
_FIRST = 4


def few_named(sentence: str) -> tuple[str, tuple[str, ...]]:
    """The sentence with the first names of the list after its last colon, and the others; none of a short list."""
    said, colon, listed = sentence.rpartition(": ")
    names = listed.removesuffix(".").split(", ")
    known = gazetteer().provinces
    if len(names) <= _MOST or not all(name in known or name == NATIONAL for name in names):
        return sentence, ()
    names.sort(key=lambda name: name != NATIONAL)  # the others are counted as provinces
    return f"{said}{colon}{', '.join(names[:_FIRST])}", tuple(names[_FIRST:])
