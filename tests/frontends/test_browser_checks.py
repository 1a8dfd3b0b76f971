"""Kiểm tra số liệu as an official uses it, in Debian's Chromium, over real reports."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Locator, expect

from assistant.backends.journal import SqlJournal
from assistant.records.journal import Action
from tests.frontends.engine import ScriptedEngine, built
from tests.frontends.held import Watched, entries, lookup, served
from tests.frontends.test_browser import DESK, PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

ALL = "tab=kiem-tra&muc=error,warning,note"


@pytest.fixture
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture
def address(journal: SqlJournal) -> Iterator[str]:
    engine = ScriptedEngine([entry.report for entry in entries()])
    with served(built(engine, journal=journal, lookup=lookup())) as at:
        yield at


@pytest.fixture(params=[DESK], ids=["desk"])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=request.param, locale="vi-VN", accept_downloads=True)
    yield Watched(context.new_page(), address)
    context.close()


both = pytest.mark.parametrize("visit", [DESK, PHONE], ids=["desk", "phone"], indirect=True)


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def finding(visit: Watched, words: str) -> Locator:
    return visit.page.locator(".finding", has_text=words)


@both
def test_what_does_not_add_up_is_shown_with_the_sum_and_opens_at_its_place(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kiem-tra")
    wrong = finding(visit, "131.840/155.196")
    expect(wrong).to_contain_text("Sai")
    expect(wrong.locator(".sums")).to_contain_text("84,7%")
    expect(wrong.locator(".sums")).to_contain_text("84,95%")
    expect(wrong.locator("mark")).to_have_text("84,7%")
    wrong.get_by_role("button", name="Mở Mục II.5.1.b trong báo cáo").click()
    expect(page.locator(".panel mark.quote")).to_contain_text("131.840/155.196, tỷ lệ 84,7%")
    assert not visit.wider()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    assert not visit.wider()
    assert visit.nameless() == []
    assert visit.outside() == []
    assert visit.complaints == []


def test_filters_narrow_and_count_and_the_address_keeps_them(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kiem-tra")
    expect(page.locator(".finding")).to_have_count(4)
    expect(finding(visit, "422/QĐ-TTg")).to_contain_text("Cùng một văn bản được ghi hai số khác nhau")
    page.get_by_role("button", name="Lưu ý", exact=False).click()
    expect(page.locator(".finding")).to_have_count(9)
    page.locator("#view-checks select").filter(has_text="Ninh Thuận tháng 9/2023").first.select_option(
        label="Ninh Thuận tháng 9/2023"
    )
    expect(page.locator(".finding")).to_have_count(1)
    page.reload()
    expect(page.locator(".finding")).to_have_count(1)
    expect(finding(visit, "136,60%")).to_be_visible()
    expect(page.locator(".check-summary")).to_contain_text("1 chỗ trong 1 báo cáo đang hiện")


def test_a_finding_is_marked_as_seen_with_a_note_and_back(visit: Watched, journal: SqlJournal) -> None:
    page = visit.page
    visit.go("tab=kiem-tra")
    finding(visit, "131.840/155.196").get_by_role("button", name="Đánh dấu đã xem").click()
    page.keyboard.type("Đã gọi cho tỉnh <b>")
    page.keyboard.press("Enter")
    marked = finding(visit, "131.840/155.196").locator(".marked")
    expect(marked).to_contain_text("Đã gọi cho tỉnh <b>")
    expect(page.locator(".check-summary")).to_contain_text("đã xem 1/")
    assert journal.events(action=Action.MARK)
    page.get_by_label("Tình trạng").select_option("done")
    expect(page.locator(".finding")).to_have_count(1)
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    one = page.locator(".marked")
    expect(one).to_contain_text("Ghi chú sẽ mất")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Bỏ đánh dấu")).to_be_focused()
    expect(one).to_contain_text("Đã gọi cho tỉnh <b>")
    page.keyboard.press("Enter")
    one.get_by_role("button", name="Bỏ đánh dấu").click()
    expect(page.locator("#view-checks .nothing")).to_be_visible()
    page.get_by_label("Tình trạng").select_option("")
    expect(finding(visit, "131.840/155.196").get_by_role("button", name="Đánh dấu đã xem")).to_be_visible()


def test_a_province_gets_its_letter_and_its_sheet(visit: Watched, journal: SqlJournal) -> None:
    page = visit.page
    visit.go(ALL)
    province = page.locator(".of-province", has_text="Ninh Thuận")
    with page.expect_download() as letter:
        province.get_by_role("link", name="Công văn").click()
    assert letter.value.suggested_filename == "cong-van-ra-soat-ninh-thuan.docx"
    document = docx.Document(io.BytesIO(content(letter.value)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("84,7% ≠ 131.840/155.196 = 84,95%" in cell for cell in cells)
    with page.expect_download() as sheet:
        province.get_by_role("link", name="Bảng tính").click()
    rows = list(load_workbook(io.BytesIO(content(sheet.value))).active.iter_rows(values_only=True))
    assert len(rows) == 10
    assert {row[0] for row in rows[1:]} == {"Ninh Thuận"}
    assert rows[0][-1] == "Ý kiến của địa phương"
    assert len(journal.events(action=Action.EXPORT)) == 2


def test_the_keyboard_is_enough(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kiem-tra")
    begin = finding(visit, "131.840/155.196").get_by_role("button", name="Đánh dấu đã xem")
    begin.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(begin).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("xong")
    page.keyboard.press("Enter")
    expect(finding(visit, "131.840/155.196").get_by_role("button", name="Bỏ đánh dấu")).to_be_focused()
    finding(visit, "131.840/155.196").locator(".place").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel mark.quote").first).to_be_visible()
