"""Takes the pictures of `docs/screenshots` of a running page: `python -m tests.frontends.screenshots http://127.0.0.1:7860`.

The page is one without sign-in. The tab Đánh giá shows the newest run, so one must have been made.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.records.user import Role
from tests.frontends.engine import LEVEL_2
from tests.frontends.held import served
from tests.frontends.signin.doors import NAMES, PASSWORD, House
from tests.frontends.test_browser import ARGUMENTS, CHROMIUM, DESK, PHONE

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
COMPARISON = "So sánh số hồ sơ định danh điện tử đã thu nhận của Ninh Thuận và Trà Vinh"
APPENDIX = "Tuyên Quang nhận bao nhiêu hồ sơ đăng ký thường trú trực tuyến?"
INDICATORS = "dinh-danh-kich-hoat,cccd-thu-nhan,dinh-danh-thu-nhan"
SETTLED = 1000
"""Milliseconds in which what was asked for is drawn."""
COLOURS = 255
"""Of a picture: enough for letters and marks, half of the bytes."""


def ask(page: Page, text: str) -> None:
    turns = page.locator(".turn[data-turn]").count()
    page.get_by_label("Câu hỏi", exact=True).fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".turn[data-turn]")).to_have_count(turns + 1, timeout=30_000)
    page.wait_for_timeout(SETTLED)


def open_last(page: Page) -> None:
    page.locator(".turn").last.locator(".card").first.click()
    expect(page.locator(".panel mark.quote").first).to_be_visible()
    page.mouse.move(1, 1)
    page.wait_for_timeout(SETTLED)


def talk(page: Page, keep: Callable[[str], None]) -> None:
    """The tab Hỏi đáp, each picture of a conversation of its own, so that none answers for the one before."""
    keep("1-start")
    ask(page, LEVEL_2)
    keep("2-answer")
    open_last(page)
    keep("3-source")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+n")
    expect(page.locator(".opening")).to_be_visible()
    ask(page, COMPARISON)
    keep("4-comparison")
    page.keyboard.press("Alt+n")
    expect(page.locator(".opening")).to_be_visible()
    ask(page, APPENDIX)
    open_last(page)
    keep("5-table")


def tabs(page: Page, address: str, keep: Callable[[str], None]) -> None:
    """The other tabs, each from its address."""
    for name, query, drawn in (
        ("6-lookup", f"tab=tra-cuu&ct={INDICATORS}", "#lookup-body .grid"),
        ("6-chart", "tab=tra-cuu&ct=dinh-danh-kich-hoat&kieu=bar", "#lookup-plot .bars .point"),
        ("7-holdings", "tab=kho", "#shelf-list .line"),
        ("8-checks", "tab=kiem-tra", ".finding"),
        ("9-evaluation", "tab=danh-gia", "#eval-plot .bars .point"),
    ):
        page.goto(f"{address}/?{query}")
        expect(page.locator(drawn).first).to_be_visible()
        page.wait_for_timeout(SETTLED)
        keep(name)


def people(page: Page, keep: Callable[[str], None]) -> None:
    """The users, which only a page with sign-in has: one over a few made-up users."""
    with TemporaryDirectory() as folder:
        house = House(Path(folder))
        with served(house.app) as at:
            page.goto(f"{at}/nguoi-dung")
            page.get_by_label("Tên đăng nhập").fill(NAMES[Role.ADMIN])
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.locator(".list > li > details > summary").nth(1).click()
            page.wait_for_timeout(SETTLED)
            keep("10-users")
        house.close()


def take(browser: Browser, address: str, device: str, scheme: str) -> None:
    context = browser.new_context(
        viewport=DESK if device == "1440" else PHONE,
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
    )
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".opening")).to_be_visible()
    page.wait_for_timeout(SETTLED)

    def keep(name: str) -> None:
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        small = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}-{device}-{scheme}.png", optimize=True)

    talk(page, keep)
    tabs(page, address, keep)
    people(page, keep)
    context.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for device in ("1440", "390"):
            for scheme in ("light", "dark"):
                take(browser, sys.argv[1].rstrip("/"), device, scheme)
        browser.close()


if __name__ == "__main__":
    main()
