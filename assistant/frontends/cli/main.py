"""Puts the commands together; errors of the product become one sentence on the error stream and exit status 2."""

import os
import sys
from collections.abc import Sequence

import typer

from assistant.errors import AssistantError
from assistant.frontends.cli import (
    ask,
    check,
    doctor,
    evaluate,
    figures,
    ingest,
    prepare,
    read,
    reindex,
    remove,
    serve,
    users,
)
from assistant.frontends.cli.options import Say
from assistant.settings import Paths
from assistant.wiring import error_sentence, prompts

__all__ = ["COMMANDS", "build", "main"]

COMMANDS = (
    read.register,
    ingest.register,
    remove.register,
    reindex.register,
    doctor.register,
    ask.register,
    figures.register,
    check.register,
    evaluate.register,
    serve.register,
    users.register,
    prepare.register,
)
"""Each adds one command; they are listed in the order of `--help`."""

_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
}


def build(say: Say) -> typer.Typer:
    """The commands, with their help as `say` words it."""
    app = typer.Typer(
        help=say("help.program"), no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
    )
    app.callback()(_nothing)
    for register in COMMANDS:
        register(app, say)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry of the command `hoi-bao-cao`; the arguments are those of the process when none are given."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        build(prompts(Paths().prompts).text)(args=arguments)
    except AssistantError as error:
        print(error_sentence(error), file=sys.stderr)
        sys.exit(2)


def _nothing() -> None:
    """Keeps the commands named even when there is one alone."""
