"""Who asks: a name for the journal with the role that says what they may do."""

from typing import TYPE_CHECKING, Self

from fastapi import Request

from assistant.records.journal import LOCAL
from assistant.records.user import Role

if TYPE_CHECKING:  # commands ask for rights too, and would wait seconds for it
    import gradio as gr

__all__ = ["SCOPE", "Visitor", "visitor"]

SCOPE = "visitor"
"""Where the gate puts the visitor of a request, in its ASGI scope."""


class Visitor(str):
    """The name of a user, as the journal knows them, with their role; without sign-in LOCAL, who may do everything."""

    __slots__ = ("role",)
    role: Role

    def __new__(cls, name: str = LOCAL, role: Role = Role.ADMIN) -> Self:
        made = super().__new__(cls, name)
        made.role = role
        return made


def visitor(request: "gr.Request | Request | None") -> Visitor:
    """The visitor whom the gate let in; Gradio's events carry the request that they came with."""
    asked = request if request is None or isinstance(request, Request) else request.request
    if asked is None:
        raise TypeError("an event without its request")
    found = asked.scope[SCOPE]
    if not isinstance(found, Visitor):
        raise TypeError(type(found))
    return found
