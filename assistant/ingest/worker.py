"""The side of a process that reads: takes tasks, gives back what came of them; `leash` holds it.

It is killed from outside when a file takes too long; its own bounds are on memory, and on the time of the processor,
which holds for the programs that it starts too, should nobody be left to kill them.
"""

import resource
from multiprocessing.connection import Connection
from queue import SimpleQueue

from assistant.errors import AssistantError
from assistant.ingest.making import Done, Steps, Task, tried

__all__ = ["READY", "bound", "serve"]

READY = "ready"
"""What is sent before the first task is begun: from here on the clock of a task runs."""


def bound(memory: int) -> None:
    """Holds this process, and each that it starts, to `memory` bytes of address space."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)


def serve(connection: Connection, tasks: "SimpleQueue[Task]", steps: Steps, seconds: int) -> None:
    """Does task after task for ever; a task may use the processor for about `seconds`."""
    connection.send(READY)
    while True:
        task = tasks.get()
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + 2 * seconds + 1
        _limit(resource.RLIMIT_CPU, most)
        connection.send(_portable(tried(steps, task)))


def _limit(what: int, most: int) -> None:
    """Sets a bound that may be raised again as far as this process was allowed when it began."""
    allowed = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if allowed == resource.RLIM_INFINITY else min(most, allowed), allowed))


def _portable(done: Done) -> Done:
    """With an error whose values another process can take."""
    error = done.result
    if not isinstance(error, AssistantError):
        return done
    values = {key: value if isinstance(value, int) else str(value) for key, value in error.values.items()}
    return Done(done.task, type(error)(error.key, **values), done.seconds)
