"""How a process that reads begins: on a leash from its first moment, before anything heavy is loaded.

`python -m assistant.ingest.leash MODULE LINE`: LINE is the number of an open socket. What comes over it is handed to
`MODULE.main`; when the other side is gone, however it died, this process ends with all that it has started.
"""

import os
import signal
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

__all__ = ["main"]


def main(module: str, line: int) -> None:
    """Watches the line, and runs the module that serves over it."""
    connection = Connection(line)
    received: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(connection, received), daemon=True).start()
    import_module(module).main(connection, received)


def _receive(connection: Connection, received: "SimpleQueue[Any]") -> None:
    while True:
        try:
            received.put(connection.recv())
        except (EOFError, OSError):
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
