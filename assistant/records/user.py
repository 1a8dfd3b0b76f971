"""Who may come in, as the users file says."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Role", "User"]


class Role(StrEnum):
    """What a user may do; each may do what those before it may. The values stand in the users file."""

    VIEW = "xem"
    ENTRY = "nhập liệu"
    ADMIN = "quản trị"


@dataclass(frozen=True, slots=True)
class User:
    """A line of the users file: `password` and `tokens` are hashes; who is `disabled` may not come in."""

    name: str
    role: Role
    password: str
    tokens: tuple[str, ...] = ()
    disabled: bool = False
