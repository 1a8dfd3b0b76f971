"""From a question and the turns before it to a plan."""

from assistant.understanding.known import Known
from assistant.understanding.reading import Reader

__all__ = ["Known", "Reader"]
