"""How the audit log tells what a command on this machine did: with the account of the machine that ran it."""

import getpass
import os

from assistant.frontends.web.words import word

__all__ = ["by_command"]


def by_command(said: str) -> str:
    """`said`, with the account that runs this process."""
    return word("audit.command", said=said, account=_account())


def _account() -> str:
    """The account of the machine that runs this; its number where it has no name, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
