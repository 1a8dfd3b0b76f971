"""`users` at the command line, over a users file and an audit log of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.backends.journal import SqlJournal
from assistant.backends.users import UsersFile
from assistant.errors import AccessError
from assistant.frontends.cli import build
from assistant.prompts import Prompts
from assistant.records.journal import LOCAL, Action
from assistant.records.user import Role
from assistant.settings import ROOT, Settings

APP = build(Prompts(ROOT / "prompts").text)
PASSWORD = "một câu khó đoán"
FRESH = "mật khẩu còn mới"
BY_WHOM = " (bằng dòng lệnh, tài khoản máy van-thu)"


class Machine:
    """The commands, and what they leave in the files beside an index."""

    def __init__(self, folder: Path) -> None:
        self.index = folder / "index"
        paths = Settings().paths.model_copy(update={"index": self.index})
        self.users = UsersFile(paths.users_file)
        self._journal = paths.journal_file

    def run(self, *words: str, typed: str = "") -> tuple[str, str]:
        """What a command says, and what it says on the error stream."""
        done = CliRunner().invoke(APP, ["users", *words, "--index", str(self.index)], input=typed)
        if done.exception is not None:
            raise done.exception
        return done.stdout, done.stderr

    def subjects(self) -> list[str]:
        """The lines of the audit log about users, oldest first."""
        with SqlJournal(self._journal) as journal:
            events = journal.events(action=Action.USERS)
        assert {event.user for event in events} <= {LOCAL}
        return [event.subject for event in reversed(events)]

    def logged(self) -> list[str]:
        """What was noted of users, oldest first, each with the account that ran the command."""
        subjects = self.subjects()
        assert all(subject.endswith(BY_WHOM) for subject in subjects)
        return [subject.removesuffix(BY_WHOM) for subject in subjects]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """One administrator, and one who views; the commands are run by the account `van-thu` of the machine."""
    monkeypatch.setenv("LOGNAME", "van-thu")
    made = Machine(tmp_path)
    made.users.add("quan-tri", Role.ADMIN, PASSWORD)
    made.users.add("lan", Role.VIEW, PASSWORD)
    return made


def test_a_user_is_locked_and_let_in_again(machine: Machine) -> None:
    assert "Đã khóa tài khoản lan" in machine.run("lock", "lan")[0]
    assert machine.users.users()[0].disabled
    assert "lan — xem, đang khóa" in machine.run("list")[0]
    said, warned = machine.run("unlock", "lan")
    assert "Đã mở lại tài khoản lan" in said
    assert warned == ""
    assert not machine.users.users()[0].disabled
    assert machine.users.verified("lan", PASSWORD) is not None


def test_every_change_stands_in_the_audit_log(machine: Machine) -> None:
    machine.run("add", "hoa", "--role", "nhap lieu", typed=f"{PASSWORD}\n")
    machine.run("role", "hoa", "xem")
    machine.run("password", "hoa", typed=f"{FRESH}\n")
    token = machine.run("token", "hoa")[0].split()[-1]
    machine.run("token", "hoa", "--drop")
    machine.run("lock", "hoa")
    machine.run("unlock", "hoa")
    assert machine.users.verified("hoa", FRESH) is not None
    machine.run("remove", "hoa")
    machine.run("list")
    logged = machine.logged()
    assert logged == [
        "thêm hoa, quyền nhập liệu",
        "hoa: đổi quyền thành xem",
        "hoa: đổi mật khẩu",
        "hoa: cấp mã truy cập",
        "hoa: hủy mã truy cập",
        "hoa: khóa",
        "hoa: mở lại",
        "xóa hoa",
    ]
    assert token.startswith("hbc_")
    assert not any(secret in " ".join(logged) for secret in (token, PASSWORD, FRESH))


def test_an_account_without_a_name_is_logged_by_its_number(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987_654_321)
    machine.run("lock", "lan")
    monkeypatch.undo()
    assert machine.subjects() == ["lan: khóa (bằng dòng lệnh, tài khoản máy 987654321)"]


ENDS = pytest.mark.parametrize("words", [["remove", "quan-tri"], ["lock", "quan-tri"], ["role", "quan-tri", "xem"]])


@ENDS
def test_the_last_administrator_stays_unless_forced(machine: Machine, words: list[str]) -> None:
    machine.users.add("khoa", Role.ADMIN, PASSWORD)
    machine.users.set_disabled("khoa", True)  # an administrator who can't sign in is none
    before = machine.users.users()
    with pytest.raises(AccessError, match=r"users\.last_admin_command") as refused:
        machine.run(*words)
    assert refused.value.values == {"name": "quan-tri"}
    assert machine.users.users() == before
    assert machine.logged() == []
    said, warned = machine.run(*words, "--force")
    assert "quan-tri" in said
    assert "không còn người quản trị nào đăng nhập được" in warned
    assert machine.users.users() != before
    assert len(machine.logged()) == 1


@ENDS
def test_one_of_two_administrators_goes_without_a_word(machine: Machine, words: list[str]) -> None:
    machine.users.add("hai", Role.ADMIN, PASSWORD)
    assert machine.run(*words)[1] == ""
    assert len(machine.logged()) == 1


def test_others_go_where_there_is_no_administrator(machine: Machine) -> None:
    machine.run("remove", "quan-tri", "--force")
    said, warned = machine.run("remove", "lan")
    assert "Đã xóa người dùng lan" in said
    assert "không còn người quản trị" in warned


def test_a_user_who_is_not_there_is_said_before_a_password_is_typed(machine: Machine) -> None:
    with pytest.raises(AccessError, match=r"users\.unknown"):
        machine.run("password", "mai")
    with pytest.raises(AccessError, match=r"users\.unknown"):
        machine.run("lock", "mai")
    assert machine.logged() == []


def test_the_command_refuses_in_one_sentence_and_does_not_load_the_page(machine: Machine) -> None:
    code = (
        "import sys; from assistant.frontends.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('gradio' in sys.modules)"
    )
    words = ["users", "lock", "quan-tri", "--index", str(machine.index)]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout.strip() == "False"
    assert "--force" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
