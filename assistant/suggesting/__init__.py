"""What to ask next, and first: questions made from the store, each seen to be answered before it is shown."""

from assistant.suggesting.service import Suggester

__all__ = ["Suggester"]
