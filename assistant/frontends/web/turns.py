"""The conversation of one browser tab: what was asked, what was narrowed, and what the engine is told of it."""

from dataclasses import dataclass

from assistant.records.answer import Answer, Turn

__all__ = ["Asked", "Narrowed", "Session", "following", "kept", "renarrowed"]

HISTORY = 6
KEPT = 20


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the official chose on the chips, in the order of the slots: `(("province", "Trà Vinh"), …)`."""

    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn: the words typed, the choices made on its chips, the turns before it, and the answer."""

    number: int
    typed: str
    narrowed: Narrowed
    history: tuple[Turn, ...]
    answer: Answer


Session = tuple[Asked, ...]


def following(session: Session) -> tuple[Turn, ...]:
    """The turns that a new question follows, oldest first, no more than the engine is given."""
    return tuple(Turn(asked.answer.question) for asked in session)[-HISTORY:]


def renarrowed(asked: Asked, slot: str, value: str) -> Narrowed:
    """The choices of a turn with one changed."""
    chosen = dict(asked.narrowed.chosen) | {slot: value}
    return Narrowed(tuple((name, chosen[name]) for name in ("province", "period") if name in chosen))


def kept(session: Session, asked: Asked) -> Session:
    """The session with one more turn; the oldest fall out so that a tab left open all day stays small."""
    return (*session, asked)[-KEPT:]
