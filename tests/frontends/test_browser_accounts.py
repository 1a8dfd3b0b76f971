"""Users as an administrator keeps them, in Debian's Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.records.user import Role
from tests.frontends.held import Watched, served
from tests.frontends.signin.doors import NAMES, PASSWORD, House
from tests.frontends.test_browser import DESK, PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

PAGE = "/nguoi-dung"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(Path(tmp_path_factory.mktemp("house")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    with served(house.app) as at:
        yield at


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_user_is_added_locked_and_removed_after_being_asked(
    browser: Browser, address: str, house: House, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    visit = Watched(context.new_page(), address)
    page = visit.page
    visit.go("tab=kho")
    sign_in(page, NAMES[Role.ADMIN])
    expect(page.get_by_role("link", name="Người dùng")).to_be_visible()
    assert not visit.wider()
    page.get_by_role("link", name="Người dùng").click()
    adding = page.locator(".add")
    adding.get_by_label("Tên đăng nhập").fill("lan")
    adding.get_by_label("Mật khẩu", exact=True).fill("một câu khó quên")
    adding.get_by_label("Nhập lại mật khẩu").fill("một câu khó quên")
    adding.get_by_role("button", name="Thêm").click()
    expect(page.get_by_role("status")).to_have_text("Đã thêm người dùng lan.")
    lan = page.get_by_role("listitem").filter(has_text="lan")
    expect(lan.get_by_role("button", name="Khóa tài khoản")).to_be_visible()
    lan.get_by_role("button", name="Khóa tài khoản").click()
    expect(lan).to_contain_text("đang khóa")
    confirm = lan.get_by_role("button", name="Xóa hẳn")
    expect(confirm).to_be_hidden()
    lan.get_by_text("Xóa…").click()
    assert not visit.wider()
    assert house.users.find("lan") is not None
    confirm.click()
    expect(page.get_by_role("status")).to_have_text("Đã xóa người dùng lan.")
    expect(page.get_by_role("listitem")).to_have_count(3)
    assert house.users.find("lan") is None
    assert visit.nameless() == []
    assert visit.outside() == []
    assert visit.complaints == []
    context.close()


@pytest.mark.parametrize("role", [Role.VIEW, Role.ENTRY])
def test_others_are_shown_no_way_there(browser: Browser, address: str, role: Role) -> None:
    context = browser.new_context(viewport=DESK, locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    sign_in(page, NAMES[role])
    expect(page.locator(".user-name")).to_have_text(NAMES[role])
    expect(page.get_by_role("link", name="Người dùng")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("role", [Role.VIEW, Role.ADMIN])
def test_the_header_has_room_for_who_is_signed_in_at_every_width(browser: Browser, address: str, role: Role) -> None:
    context = browser.new_context(viewport=DESK, locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    sign_in(page, NAMES[role])
    leave, theme = page.locator(".leave"), page.locator(".top .theme")
    for width in (1440, 1181, 1180, 1000, 941, 940, 761, 760, 360):
        page.set_viewport_size({"width": width, "height": 800})
        expect(leave).to_be_visible()
        left, right = leave.bounding_box(), theme.bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"], width
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), width
    context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("role", [Role.VIEW, Role.ADMIN])
def test_users_find_the_way_to_their_own_password(
    browser: Browser, address: str, role: Role, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    visit = Watched(context.new_page(), address)
    page = visit.page
    visit.go("tab=tra-cuu")
    sign_in(page, NAMES[role])
    if role is Role.ADMIN and size == PHONE:  # where the header has no room for it, the users page has
        page.get_by_role("link", name="Người dùng").click()
        assert not visit.wider()
    page.get_by_role("link", name="Đổi mật khẩu").click()
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    assert not visit.wider()
    assert visit.nameless() == []
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã đổi mật khẩu")
    page.get_by_role("link", name="Về trang chính").click()
    expect(page.locator(".leave")).to_be_visible()
    assert visit.complaints == []
    assert visit.outside() == []
    context.close()
