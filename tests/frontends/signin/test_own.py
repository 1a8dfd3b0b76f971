"""A user who changes their own password."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.signin.doors import NAMES, PASSWORD, House

PAGE = "/mat-khau"
FRESH = "mật khẩu còn mới"
NAME = NAMES[Role.VIEW]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def typed(old: str, first: str = FRESH, again: str = FRESH) -> dict[str, str]:
    return {"old": old, "password": first, "again": again}


def test_the_new_password_holds_and_ends_every_other_session(house: House) -> None:
    client, other = house.client(Role.VIEW), house.client(Role.VIEW)
    got = client.post(PAGE, data=typed(PASSWORD))
    assert got.status_code == 303
    assert "Đã đổi mật khẩu" in client.get(got.headers["location"]).text  # still signed in
    assert client.get("/api/reports").status_code == 200
    assert other.get("/api/reports").status_code == 401
    assert house.client(Role.VIEW, FRESH).get("/api/reports").status_code == 200
    assert house.client(Role.VIEW).get("/api/reports").status_code == 401
    cookie = got.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    noted = house.journal.events(action=Action.USERS)
    assert [(event.user, event.subject) for event in noted] == [(NAME, f"{NAME}: tự đổi mật khẩu")]
    kept = house.users._file.read_text("utf-8") + " ".join(event.subject for event in house.journal.events())
    assert FRESH not in kept
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("old", "first", "again", "said"),
    [
        ("sai", FRESH, FRESH, "Mật khẩu đang dùng không đúng"),
        ("", FRESH, FRESH, "Mật khẩu đang dùng không đúng"),
        (PASSWORD, FRESH, FRESH + "!", "không giống nhau"),
        (PASSWORD, "ít quá", "ít quá", "từ 10 đến"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(
    house: House, old: str, first: str, again: str, said: str
) -> None:
    client, before = house.client(Role.VIEW), house.users._file.read_bytes()
    got = client.post(PAGE, data=typed(old, first, again))
    assert got.status_code == 400
    assert said in got.text
    assert first not in got.text
    assert house.users._file.read_bytes() == before
    assert house.journal.events(action=Action.USERS) == []
    assert client.get("/api/reports").status_code == 200


def test_a_wrong_old_password_counts_like_a_wrong_sign_in(house: House) -> None:
    client = house.client(Role.VIEW)
    for _ in range(5):
        assert client.post(PAGE, data=typed("sai")).status_code == 400
    failed = house.journal.events(action=Action.SIGN_IN_FAILED)
    assert [(event.user, event.subject.partition(" ")[2]) for event in failed] == [(NAME, "(old password)")] * 5
    right = client.post(PAGE, data=typed(PASSWORD))
    assert right.status_code == 429
    assert "đợi" in right.text
    assert house.client().post("/dang-nhap", data={"name": NAME, "password": PASSWORD}).status_code == 429
    assert house.users.verified(NAME, PASSWORD) is not None
    assert house.client(Role.ENTRY).post(PAGE, data=typed(PASSWORD)).status_code == 303  # another name is not held up


def test_only_who_is_signed_in_changes_a_password_and_only_their_own(house: House) -> None:
    assert house.client().post(PAGE, data=typed(PASSWORD)).status_code == 401
    assert house.client().get(PAGE).status_code == 401
    sent = {"name": NAMES[Role.ADMIN], **typed(PASSWORD)}
    client = house.client(Role.VIEW)
    assert client.post(PAGE, data=sent, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert house.users.verified(NAME, PASSWORD) is not None
    assert client.post(PAGE, data=sent).status_code == 303
    assert house.users.verified(NAMES[Role.ADMIN], PASSWORD) is not None
    assert house.users.verified(NAME, FRESH) is not None
