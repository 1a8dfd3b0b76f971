"""Who may do what: the one place that every tab, route and tool asks before anything is done."""

from collections.abc import Mapping

from fastapi import Request, params

from assistant.errors import AccessError
from assistant.frontends.visitor import Visitor, visitor
from assistant.records.journal import LOCAL, Action
from assistant.records.user import Role

__all__ = ["RIGHTS", "allowed", "needs", "require"]

_VIEW = frozenset({Action.ASK, Action.LOOK_UP, Action.EXPORT})
_ENTRY = _VIEW | {Action.LOAD, Action.CORRECT, Action.REMOVE, Action.MARK}
_ADMIN = _ENTRY | {Action.USERS, Action.REINDEX, Action.EVALUATE, Action.AUDIT}

RIGHTS: Mapping[Role, frozenset[Action]] = {Role.VIEW: _VIEW, Role.ENTRY: _ENTRY, Role.ADMIN: _ADMIN}
"""What each role may do."""


def allowed(user: str, action: Action) -> bool:
    """Whether a visitor may do this. A name alone has no role: only LOCAL, the one user without sign-in, may then."""
    if isinstance(user, Visitor):
        return action in RIGHTS[user.role]
    return user == LOCAL


def require(user: str, action: Action) -> None:
    """Goes on only if the visitor may.

    Raises:
        AccessError: they may not.
    """
    if not allowed(user, action):
        role = user.role.value if isinstance(user, Visitor) else ""
        raise AccessError("access.forbidden", role=role)


def needs(action: Action) -> list[params.Depends]:
    """The dependency of a route that only those may call who may do this."""

    def check(request: Request) -> None:
        require(visitor(request), action)

    return [params.Depends(check)]
