"""An application that one signs in to: three users, one of each role, over a users file and a journal of its own."""

from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.backends.journal import SqlJournal
from assistant.backends.sessions import SqlSessions
from assistant.backends.users import UsersFile
from assistant.frontends.api import Door
from assistant.frontends.evaluating.service import Evaluations
from assistant.frontends.signin.access import Access, Spans
from assistant.frontends.signin.accounts import Accounts
from assistant.frontends.signin.gate import Bounds
from assistant.records.user import Role
from tests.frontends.engine import ScriptedEngine, built, corpus

PASSWORD = "một câu khó đoán"
NAMES = {Role.VIEW: "van-thu", Role.ENTRY: "so-lieu", Role.ADMIN: "quan-tri"}
SPANS = Spans(timedelta(hours=1), timedelta(hours=12))


def users_in(folder: Path) -> UsersFile:
    users = UsersFile(folder / "users.yaml")
    for role, name in NAMES.items():
        users.add(name, role, PASSWORD)
    return users


class House:
    """The parts behind one application, and the application."""

    def __init__(self, folder: Path, spans: Spans = SPANS, bounds: Bounds | None = None) -> None:
        self.users = users_in(folder)
        self.journal = SqlJournal(folder / "journal.sqlite")
        self.sessions = SqlSessions(folder / "journal.sqlite")
        self.engine = ScriptedEngine(corpus())
        access = Access(self.users, self.sessions, self.journal, spans)
        accounts = Accounts(self.users, self.journal)
        self.door = Door(access, accounts, bounds or Bounds(), loopback=True)
        self.app: FastAPI = built(self.engine, journal=self.journal, door=self.door)

    def opened(self, evaluations: Evaluations) -> FastAPI:
        """Another application behind the same door, over these evaluations."""
        return built(self.engine, journal=self.journal, door=self.door, evaluations=evaluations)

    def client(self, role: Role | None = None, password: str = PASSWORD) -> TestClient:
        """A browser, signed in if a role is named."""
        client = TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=False)
        if role is not None:
            client.post("/dang-nhap", data={"name": NAMES[role], "password": password})
        return client

    def close(self) -> None:
        self.sessions.close()
        self.journal.close()
