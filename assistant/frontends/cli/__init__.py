"""The command line: each command is a thin function over the wiring, in a module of its own."""

from assistant.frontends.cli.main import build, main

__all__ = ["build", "main"]
