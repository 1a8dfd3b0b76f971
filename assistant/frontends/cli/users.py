"""`users`: who may sign in on the page. A password is asked for, never written on the command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import AccessError
from assistant.frontends.cli.options import Say, settings_for
from assistant.records.user import Role
from assistant.text.normalize import fold

__all__ = ["register", "role_of"]


def role_of(said: str) -> Role:
    """The role that is meant: `nhập liệu`, `nhap lieu`, `nhap-lieu`.

    Raises:
        AccessError: there is none of that name.
    """
    meant = " ".join(fold(said).replace("-", " ").split())
    for role in Role:
        if fold(role.value) == meant:
            return role
    raise AccessError("users.role", role=said)


def _password(say: Say) -> str:
    """Asked twice at a terminal; one line of the input of a script."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = typer.prompt(say("users.ask_password"), hide_input=True)
    if typer.prompt(say("users.again"), hide_input=True) != first:
        raise AccessError("users.differ")
    return str(first)


def register(app: typer.Typer, say: Say) -> None:
    """Adds the group `users` with its commands."""
    group = typer.Typer(help=say("help.users"), no_args_is_help=True)
    for add in (_add_add, _add_remove, _add_list, _add_password, _add_role, _add_token):
        add(group, say)
    app.add_typer(group, name="users")


def _add_add(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.add"))
    def add(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        role: Annotated[str, typer.Option("--role", help=say("help.users.kind"))] = Role.VIEW.value,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import open_users

        given = role_of(role)
        open_users(settings_for(index)).add(name, given, _password(say))
        typer.echo(say("users.added", {"name": name, "role": given.value}))


def _add_remove(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.remove"))
    def remove(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import open_users

        open_users(settings_for(index)).remove(name)
        typer.echo(say("users.removed", {"name": name}))


def _add_list(group: typer.Typer, say: Say) -> None:
    @group.command("list", help=say("help.users.list"))
    def listed(index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None) -> None:
        from assistant.wiring import open_users

        settings = settings_for(index)
        held = open_users(settings).users()
        if not held:
            typer.echo(say("users.none", {"file": settings.paths.users_file}))
        for user in held:
            tokens = say("users.has_tokens", {"count": len(user.tokens)}) if user.tokens else ""
            locked = say("users.locked") if user.disabled else ""
            about = {"name": user.name, "role": user.role.value}
            typer.echo(say("users.line", {**about, "tokens": tokens, "locked": locked}))


def _add_password(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.password"))
    def password(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import open_users

        users = open_users(settings_for(index))
        if users.find(name) is None:  # before anyone types a password for nobody
            raise AccessError("users.unknown", name=name)
        users.set_password(name, _password(say))
        typer.echo(say("users.password_set", {"name": name}))


def _add_role(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.role"))
    def role(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        role: Annotated[str, typer.Argument(help=say("help.users.kind"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import open_users

        given = role_of(role)
        open_users(settings_for(index)).set_role(name, given)
        typer.echo(say("users.role_set", {"name": name, "role": given.value}))


def _add_token(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.token"))
    def token(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        drop: Annotated[bool, typer.Option("--drop", help=say("help.users.token.drop"))] = False,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import open_users

        users = open_users(settings_for(index))
        if drop:
            users.drop_tokens(name)
            typer.echo(say("users.tokens_dropped", {"name": name}))
        else:
            typer.echo(say("users.token", {"name": name, "token": users.give_token(name)}))
