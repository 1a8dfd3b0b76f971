"""Other programs that readers call: found, run with a time limit, ended with all that they have started.

They stay in the process group of the reader, so that whoever kills the reader's group kills them too.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ReadError

__all__ = ["ProgramError", "find", "run"]

_PROC = Path("/proc")


class ProgramError(Exception):
    """A program that failed or took too long; its last words, for the log."""


def find(program: str, file: str) -> str:
    """Where the program that a file needs lies.

    Raises:
        ReadError: it is not installed; the message names the packages that hold it.
    """
    found = shutil.which(program)
    if found is None:
        raise ReadError("read.program", program=program, file=file)
    return found


def run(command: Sequence[str | Path], seconds: float, environment: dict[str, str] | None = None) -> bytes:
    """What a program writes to its standard output; it reads nothing.

    Raises:
        ProgramError: it ends with an error, can't be started, or is not done in time.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
    except OSError as error:
        raise ProgramError(str(error)) from error
    try:
        said, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ProgramError(f"not done after {seconds:g} s") from error
    finally:
        if process.poll() is None:
            _end(process.pid)
            process.communicate()
    if process.returncode:
        raise ProgramError(complaint.decode("utf-8", "replace")[-500:])
    return said


def _end(process: int) -> None:
    """Kills a process and what it has started, the youngest last so that none is missed."""
    for one in (process, *_below(process)):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _below(process: int) -> list[int]:
    """All that a process has started and that still runs, as Linux tells."""
    try:
        tasks = list((_PROC / str(process) / "task").iterdir())
        found = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*found, *(one for child in found for one in _below(child))]
