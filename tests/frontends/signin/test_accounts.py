"""The users as an administrator keeps them on the page."""

import re
from collections.abc import Iterator
from itertools import takewhile
from threading import Barrier, Thread

import pytest
from starlette.testclient import TestClient

from assistant.backends.users import UsersFile
from assistant.errors import AccessError
from assistant.frontends.signin.accounts import Accounts
from assistant.frontends.visitor import Visitor
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.signin.doors import NAMES, PASSWORD, House

PAGE = "/nguoi-dung"
FRESH = "mật khẩu còn mới"
BEGUN = "-- a test begins"
ADMIN = NAMES[Role.ADMIN]
VIEW = NAMES[Role.VIEW]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.close()


@pytest.fixture
def house(built: House) -> House:
    """The house with its three users, and nothing changed of them in the log."""
    for user in built.users.users():
        built.users.remove(user.name)
    for role, name in NAMES.items():
        built.users.add(name, role, PASSWORD)
    built.journal.note("", Action.USERS, BEGUN)
    return built


@pytest.fixture
def client(house: House) -> TestClient:
    return house.client(Role.ADMIN)


def send(client: TestClient, act: str, name: str, **more: str) -> tuple[int, str]:
    """The status of a change, and the page that it leads to."""
    got = client.post(PAGE, data={"act": act, "name": name, **more})
    if got.status_code != 303:
        return got.status_code, got.text
    return 303, client.get(got.headers["location"]).text


def logged(house: House) -> list[str]:
    """What was noted of users since the test began, newest first."""
    subjects = (event.subject for event in house.journal.events(action=Action.USERS))
    return list(takewhile(lambda subject: subject != BEGUN, subjects))


def twice(password: str) -> dict[str, str]:
    return {"password": password, "again": password}


def test_a_user_is_added_and_comes_in(house: House, client: TestClient) -> None:
    status, page = send(client, "add", " lan ", role=Role.ENTRY.value, **twice(FRESH))
    assert status == 303
    assert "Đã thêm người dùng lan." in page
    signed = house.client()
    assert signed.post("/dang-nhap", data={"name": "lan", "password": FRESH}).status_code == 303
    assert signed.get("/api/reports").status_code == 200
    assert {user.name: user.role for user in house.users.users()}["lan"] is Role.ENTRY
    kept = house.users._file.read_text("utf-8")
    assert FRESH not in kept
    assert kept.count("$argon2id$") == 4
    assert logged(house) == ["thêm lan, quyền nhập liệu"]
    assert house.journal.events(action=Action.USERS)[0].user == ADMIN
    assert FRESH not in page + " ".join(event.subject for event in house.journal.events())


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("lan", {"role": "xem", "password": FRESH, "again": FRESH + "!"}, "không giống nhau"),
        ("lan", {"role": "xem", "password": "ngắn", "again": "ngắn"}, "từ 10 đến"),
        ("lan", {"role": "vua", "password": FRESH, "again": FRESH}, "Không có quyền"),
        (" ", {"role": "xem", "password": FRESH, "again": FRESH}, "không dùng được làm tên"),
        (VIEW, {"role": "xem", "password": FRESH, "again": FRESH}, "Đã có người dùng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(
    house: House, client: TestClient, name: str, more: dict[str, str], said: str
) -> None:
    before = house.users._file.read_bytes()
    status, page = send(client, "add", name, **more)
    assert status == 400
    notice = re.search(r'role="alert">(.*?)</p>', page)
    assert notice
    assert said in notice[1]
    assert f'name="name" value="{name.strip()}"' in page  # what was typed is still there, but for the password
    assert FRESH not in page
    assert house.users._file.read_bytes() == before
    assert logged(house) == []


def test_another_role_holds_from_the_next_request(house: House, client: TestClient) -> None:
    other = house.client(Role.VIEW)
    assert other.get(PAGE).status_code == 403
    assert send(client, "role", VIEW, role=Role.ADMIN.value)[0] == 303
    assert other.get(PAGE).status_code == 200
    assert logged(house) == [f"{VIEW}: đổi quyền thành quản trị"]


def test_another_password_ends_the_sessions(house: House, client: TestClient) -> None:
    other = house.client(Role.VIEW)
    assert send(client, "password", VIEW, **twice(FRESH))[0] == 303
    assert other.get("/api/reports").status_code == 401
    assert house.client(Role.VIEW, FRESH).get("/api/reports").status_code == 200
    assert logged(house) == [f"{VIEW}: đổi mật khẩu"]


def test_who_is_disabled_is_shut_out_by_every_door_until_let_in_again(house: House, client: TestClient) -> None:
    bearer = {"authorization": f"Bearer {house.users.give_token(VIEW)}"}
    other, program = house.client(Role.VIEW), house.client()
    assert program.get("/api/reports", headers=bearer).status_code == 200
    status, page = send(client, "disable", VIEW)
    assert status == 303
    assert "đang khóa" in page
    assert other.get("/api/reports").status_code == 401
    assert program.get("/api/reports", headers=bearer).status_code == 401
    tried = house.client().post("/dang-nhap", data={"name": VIEW, "password": PASSWORD})
    assert tried.status_code == 401
    assert "đang bị khóa" in tried.text
    guessed = house.client().post("/dang-nhap", data={"name": VIEW, "password": "sai"})
    assert "khóa" not in guessed.text  # nobody learns it without the password
    assert house.journal.events(2, action=Action.SIGN_IN_FAILED)[1].subject.endswith("(disabled)")
    assert send(client, "enable", VIEW)[0] == 303
    assert house.client(Role.VIEW).get("/api/reports").status_code == 200
    assert program.get("/api/reports", headers=bearer).status_code == 200
    assert logged(house) == [f"{VIEW}: mở lại", f"{VIEW}: khóa"]


def test_a_user_is_removed(house: House, client: TestClient) -> None:
    other = house.client(Role.VIEW)
    status, page = send(client, "remove", VIEW)
    assert status == 303
    assert f"Đã xóa người dùng {VIEW}." in page
    assert house.users.find(VIEW) is None
    assert other.get("/api/reports").status_code == 401
    assert send(client, "remove", VIEW)[0] == 400
    assert logged(house) == [f"xóa {VIEW}"]


@pytest.mark.parametrize(("act", "more"), [("remove", {}), ("disable", {}), ("role", {"role": Role.ENTRY.value})])
def test_the_last_administrator_stays(house: House, client: TestClient, act: str, more: dict[str, str]) -> None:
    house.users.add("khoa", Role.ADMIN, PASSWORD)
    house.users.set_disabled("khoa", True)  # an administrator who can't come in is none
    status, page = send(client, act, ADMIN, **more)
    assert status == 400
    assert "người quản trị cuối cùng" in page
    house.users.set_disabled("khoa", False)
    assert send(client, act, "khoa", **more)[0] == 303


def test_two_administrators_who_remove_each_other_do_not_both_succeed(house: House) -> None:
    house.users.add("hai", Role.ADMIN, PASSWORD)
    ready, done = Barrier(2), list[str]()

    def remove(by: str, name: str) -> None:
        accounts = Accounts(UsersFile(house.users._file), house.journal)  # as in two processes
        ready.wait(20)
        try:
            accounts.remove(Visitor(by, Role.ADMIN), name)
        except AccessError as error:
            done.append(error.key)

    threads = [Thread(target=remove, args=pair) for pair in ((ADMIN, "hai"), ("hai", ADMIN))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert done == ["users.last_admin"]
    assert [user.role for user in house.users.users()].count(Role.ADMIN) == 1


def test_a_token_is_shown_once_and_dropped(house: House, client: TestClient) -> None:
    status, page = send(client, "token", VIEW)
    assert status == 200
    found = re.search(r"<code>(hbc_[\w-]+)</code>", page)
    assert found
    bearer = {"authorization": f"Bearer {found[1]}"}
    assert house.client().get("/api/reports", headers=bearer).status_code == 200
    again = client.get(PAGE).text
    assert found[1] not in again + " ".join(logged(house))
    assert "1 mã truy cập" in again
    assert send(client, "drop", VIEW)[0] == 303
    assert house.client().get("/api/reports", headers=bearer).status_code == 401
    assert logged(house) == [f"{VIEW}: hủy mã truy cập", f"{VIEW}: cấp mã truy cập"]


@pytest.mark.parametrize("role", [Role.VIEW, Role.ENTRY, None])
def test_others_neither_see_nor_change_users(house: House, role: Role | None) -> None:
    client = house.client(role)
    before = house.users._file.read_bytes()
    refused = 401 if role is None else 403
    assert client.get(PAGE).status_code == refused
    for act in ("add", "role", "password", "disable", "enable", "remove", "token", "drop"):
        sent = {"act": act, "name": "moi" if act == "add" else VIEW, "role": Role.ADMIN.value, **twice(FRESH)}
        got = client.post(PAGE, data=sent)
        assert got.status_code == refused, act
        if role is not None:
            with pytest.raises(AccessError, match=r"access\.forbidden"):
                Accounts(house.users, house.journal).remove(Visitor(NAMES[role], role), VIEW)
    assert house.users._file.read_bytes() == before
    assert logged(house) == []


def test_another_site_changes_no_user(house: House, client: TestClient) -> None:
    got = client.post(PAGE, data={"act": "remove", "name": VIEW}, headers={"sec-fetch-site": "cross-site"})
    assert got.status_code == 403
    assert house.users.find(VIEW) is not None


def test_a_name_is_no_markup_and_an_address_says_nothing_of_its_own(house: House, client: TestClient) -> None:
    hostile = '"><script>alert(1)</script>'
    assert send(client, "add", hostile, role="xem", **twice(FRESH))[0] == 303
    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    said = client.get(f"{PAGE}?da=hack&ten=<script>alert(1)</script>").text
    assert 'role="status"' not in said
    assert "<script>alert" not in said
    assert send(client, "đổi", VIEW)[0] == 400


def test_a_slip_in_the_line_that_disables_lets_nobody_in(house: House) -> None:
    text = house.users._file.read_text("utf-8")
    house.users._file.write_text(f"{text}la:\n  role: xem\n  password: x\n  disabled: co\n", "utf-8")
    with pytest.raises(AccessError, match=r"users\.broken"):
        house.users.users()
