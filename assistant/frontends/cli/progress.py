"""How far a long command is: a bar on the error stream while that is a terminal, else nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.frontends.cli.options import Say
from assistant.ingest.outcome import Progress

__all__ = ["bar"]


@contextmanager
def bar(say: Say) -> Iterator[Callable[[Progress], None]]:
    """What is to be told of each step; what is printed meanwhile stands above the bar."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    shared = sys.stdout.isatty()
    with Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared) as shown:
        task = shown.add_task("", total=None)

        def follow(step: Progress) -> None:
            stage = say(f"progress.{step.stage.value}", {"files": ", ".join(step.reading)})
            shown.update(task, total=step.total, completed=step.done, description=stage)

        yield follow
