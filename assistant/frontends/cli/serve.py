"""`hoi-bao-cao serve`: the chat page and HTTP, what `app.py` starts."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.options import Say, settings_for

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command, its help as `say` words it."""

    @app.command(help=say("help.serve"))
    def serve(
        host: Annotated[str | None, typer.Option(help=say("help.serve.host"))] = None,
        port: Annotated[int | None, typer.Option(help=say("help.serve.port"))] = None,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
        open_to_network: Annotated[bool, typer.Option(help=say("help.serve.network"))] = False,
    ) -> None:
        from assistant.frontends.api import serve as run
        from assistant.wiring import open_assistant

        settings = settings_for(index)
        given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
        settings = settings.model_copy(update={"server": settings.server.model_copy(update=given)})
        with open_assistant(settings) as assistant:
            run(assistant, settings, network=open_to_network, ready=print)
