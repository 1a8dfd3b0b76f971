"""Names and small readings of WordprocessingML (ECMA-376 part 1, clause 17)."""

from collections.abc import Iterator
from typing import Any

__all__ = ["MATH", "W", "child", "is_on", "local", "number", "value", "walk"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = frozenset({"0", "false", "off", "none"})


def local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Any, *path: str) -> Any:  # noqa: ANN401
    """The first element under `element` by a path of names, or None; None for None."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any, name: str = "val") -> str | None:  # noqa: ANN401
    """An attribute, or None; None for None."""
    return None if element is None else element.get(W + name)


def number(element: Any, name: str = "val") -> int | None:  # noqa: ANN401
    """An attribute that is a whole number, or None where it is missing or none."""
    text = value(element, name)
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None


def is_on(element: Any) -> bool | None:  # noqa: ANN401
    """What a property that is there or not says: None where it is not there."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in _OFF


def walk(root: Any, *names: str) -> Iterator[Any]:  # noqa: ANN401
    """All elements below with these names, in order; none for None."""
    if root is not None:
        yield from root.iter(*[W + name for name in names])
