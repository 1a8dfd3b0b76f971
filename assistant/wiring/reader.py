"""What a process does that reads files for the one that writes; `assistant.ingest.leash` runs it.

The first thing that comes over the line are the settings, the rest are tasks.
"""

from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from assistant.ingest.worker import bound, serve
from assistant.settings import Settings
from assistant.wiring.parts import steps

__all__ = ["main"]

_MEGABYTE = 1024 * 1024


def main(connection: Connection, received: "SimpleQueue[Any]") -> None:
    """Serves until the process is ended."""
    settings = Settings.model_validate_json(received.get())
    made = steps(settings)
    bound(settings.reading.memory * _MEGABYTE)
    serve(connection, received, made, settings.reading.seconds)
