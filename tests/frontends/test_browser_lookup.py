"""Tra cứu số liệu as an official uses it, in Debian's Chromium, over real reports."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.frontends.engine import ScriptedEngine, built
from tests.frontends.held import Watched, entries, lookup, served
from tests.frontends.test_browser import DESK, PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

GROWTH = "tab=tra-cuu&ct=grdp-tang-truong"
ACTIVATED = "tab=tra-cuu&ct=dinh-danh-kich-hoat"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    engine = ScriptedEngine([entry.report for entry in entries()])
    with served(built(engine, lookup=lookup())) as at:
        yield at


@pytest.fixture(params=[DESK], ids=["desk"])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=request.param, locale="vi-VN", accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Watched(context.new_page(), address)
    context.close()


both = pytest.mark.parametrize("visit", [DESK, PHONE], ids=["desk", "phone"], indirect=True)


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def row(page: Page, place: str) -> Locator:
    return page.locator(".grid tbody tr", has=page.locator("th.place", has_text=re.compile(f"^{place}")))


def query(visit: Watched) -> dict[str, list[str]]:
    return parse_qs(urlparse(visit.page.url).query)


@both
def test_an_indicator_is_found_ticked_and_read_beside_the_others(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=hoi-dap")
    page.get_by_role("link", name="Tra cứu số liệu").click()
    page.get_by_role("button", name="Chỉ tiêu", exact=False).first.click()
    page.get_by_label("Lọc chỉ tiêu").fill("toc do tang grdp")
    page.get_by_role("dialog").get_by_text("Tốc độ tăng GRDP", exact=True).click()
    page.keyboard.press("Escape")
    expect(row(page, "Bắc Giang")).to_contain_text("14,14%")
    assert query(visit) == {"tab": ["tra-cuu"], "ct": ["grdp-tang-truong"]}
    expect(page.locator(".coverage")).to_contain_text("Có số liệu ở 4/4 báo cáo; không thiếu báo cáo nào")
    assert not visit.wider()


def test_the_address_reproduces_the_view(visit: Watched) -> None:
    page = visit.page
    visit.go(f"{GROWTH}&xep=0-tang&tinh=gia-lai,quang-nam")
    rows = page.locator(".grid tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Quảng Nam")
    expect(page.locator("th[aria-sort=ascending]")).to_be_visible()
    page.get_by_role("link", name="Hỏi đáp").click()
    expect(rows.first).to_be_hidden()
    page.go_back()
    expect(rows.first).to_contain_text("Quảng Nam")
    expect(page.locator("[data-picker=provinces] .field-value")).to_have_text("Gia Lai +1")


def test_a_figure_opens_its_sentence_in_the_report(visit: Watched) -> None:
    page = visit.page
    visit.go(GROWTH)
    figure = page.get_by_role("button", name="14,14%, Bắc Giang")
    figure.click()
    expect(page.locator(".panel mark.quote .figure")).to_have_text("14,14%")
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(figure).to_be_focused()


def test_gaps_say_why_and_unlike_figures_are_marked(visit: Watched) -> None:
    page = visit.page
    visit.go(f"{ACTIVATED}&ky=tat-ca")
    expect(row(page, "Hải Phòng")).to_contain_text("chỉ nêu cấp huyện, đơn vị")
    expect(row(page, "Hải Phòng")).to_contain_text("chưa có báo cáo")
    visit.go(f"{GROWTH},dinh-danh-kich-hoat")
    expect(row(page, "Khánh Hòa")).to_contain_text("theo báo cáo của Bắc Giang")
    expect(row(page, "Gia Lai")).to_contain_text("báo cáo không nêu")
    expect(page.locator(".legend")).to_contain_text("không phải của chính tỉnh này")


def test_ranks_are_given_to_comparable_figures_alone(visit: Watched) -> None:
    page = visit.page
    visit.go(GROWTH)
    page.get_by_role("button", name="Xếp theo Tốc độ tăng GRDP, mới nhất").click()
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()
    ranks = page.locator(".grid tbody tr:not(.divider) td.rank").all_inner_texts()
    assert ranks == ["1", "2", "3", "4", ""]
    expect(page.locator(".divider")).to_contain_text("Không so sánh được")
    expect(page.locator(".grid tbody tr").last).to_contain_text("Khánh Hòa")
    expect(page.locator("tfoot")).to_contain_text("cao nhất 14,14% (Bắc Giang)")


def test_the_other_figures_of_a_report_are_a_click_away(visit: Watched) -> None:
    page = visit.page
    visit.go(ACTIVATED)
    expect(row(page, "Ninh Thuận")).to_contain_text("335.448")
    row(page, "Ninh Thuận").locator(".more").click()
    others = page.locator(".others:popover-open")
    expect(others).to_contain_text("2.189")
    expect(others).to_contain_text("trong kỳ")
    others.get_by_role("button", name="2.189").click()
    expect(page.locator(".panel mark.quote .figure")).to_have_text("2.189")


def test_a_new_province_name_finds_its_former_parts_and_says_so(visit: Watched) -> None:
    page = visit.page
    visit.go(f"{ACTIVATED}&tinh=khanh-hoa")
    expect(page.locator("#view-lookup .remark")).to_contain_text("Khánh Hòa (từ 01/7/2025) gồm Khánh Hòa, Ninh Thuận")
    expect(page.locator(".grid tbody th.place")).to_have_text(["Ninh Thuậnnay thuộc Khánh Hòa"])
    page.locator("[data-picker=provinces] button.field").click()
    page.get_by_label("Lọc tỉnh").fill("khanh hoa")
    expect(page.locator("#pick-provinces .pick:not([hidden])")).to_have_count(2)


def test_districts_are_compared_with_each_other(visit: Watched) -> None:
    page = visit.page
    visit.go(ACTIVATED)
    page.get_by_role("combobox", name="Cấp", exact=True).select_option("locality")
    expect(row(page, "Cát Hải, Hải Phòng")).to_contain_text("124,56%")
    assert query(visit)["cap"] == ["locality"]


def test_what_the_catalogue_lacks_is_found_by_its_words(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=tra-cuu")
    page.get_by_label("Tìm theo chữ").fill("kham chua benh")
    page.get_by_role("button", name="Tìm", exact=True).click()
    first = page.locator(".list tbody tr").first
    expect(first).to_contain_text("Ninh Thuận", timeout=30_000)  # the first search waits for the segmenter
    first.locator(".source").click()
    expect(page.locator(".panel mark.quote").first).to_be_visible()
    visit.go("tab=tra-cuu&q=tàu+vũ+trụ")
    expect(page.locator(".coverage")).to_contain_text("Không có số liệu nào", timeout=30_000)


def test_the_table_is_taken_away_as_workbook_and_csv(visit: Watched) -> None:
    page = visit.page
    visit.go(f"{GROWTH}&xep=0-giam")
    with page.expect_download() as workbook:
        page.get_by_role("link", name=".xlsx").click()
    book = load_workbook(io.BytesIO(content(workbook.value)))
    rows = [[cell.value for cell in row] for row in book["Bảng"].iter_rows()]
    assert rows[1][:4] == ["Bắc Giang", None, 1, 14.14]
    details = [row for row in book["Từng số liệu"].iter_rows(values_only=True) if row[0] == "Khánh Hòa"]
    assert "theo báo cáo của Bắc Giang" in details[0]
    with page.expect_download() as plain:
        page.get_by_role("link", name=".csv").click()
    text = content(plain.value).decode("utf-8")
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0]["Giá trị"] == "14.14"
    assert "tăng 14,14%" in lines[0]["Trích nguyên văn"]


def test_the_chart_has_the_marks_and_is_taken_away_as_a_picture(visit: Watched) -> None:
    page = visit.page
    visit.go(GROWTH)
    page.get_by_role("button", name="Biểu đồ cột").click()
    chart = page.locator("#lookup-plot .js-plotly-plot")
    expect(chart).to_contain_text("14,14%", timeout=20_000)
    expect(chart).to_contain_text("theo báo cáo của Bắc")
    expect(page.locator(".chart-foot")).to_contain_text("Cột gạch chéo")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Ảnh PNG").click()
    assert content(picture.value).startswith(b"\x89PNG")
    assert picture.value.suggested_filename == "toc-do-tang-grdp.png"
    visit.go(f"{ACTIVATED}&kieu=line")
    expect(page.locator("#lookup-plot .js-plotly-plot .scatterlayer .point").first).to_be_visible(timeout=20_000)
    assert visit.outside() == []
    assert visit.complaints == []


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_bar_and_a_point_open_their_sentence(visit: Watched, kind: str) -> None:
    page = visit.page
    visit.go(f"{ACTIVATED}&kieu={kind}")
    points = page.locator("#lookup-plot .js-plotly-plot .point")
    expect(points.first).to_be_visible(timeout=20_000)
    for _ in range(2):  # and once more after it was closed
        box = points.first.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2 - 3, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".panel mark.quote .figure")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".panel")).to_be_hidden()
        expect(page.locator('.view-kind[aria-pressed="true"]')).to_be_focused()
    assert visit.complaints == []


@both
def test_nothing_leaves_this_machine_and_nothing_is_wider_than_the_window(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=tra-cuu")
    expect(page.locator(".start")).to_be_visible()
    for address, shown in ((GROWTH, ".grid"), (f"{ACTIVATED}&ky=tat-ca", ".grid"), ("tab=tra-cuu&q=ho+so", ".list")):
        page.evaluate("state => shell.go('tra-cuu', state)", address.removeprefix("tab=tra-cuu&"))
        expect(page.locator(f"#view-lookup:not(.busy) {shown}")).to_be_visible(timeout=30_000)
        assert not visit.wider()
        assert visit.nameless() == []
    page.locator(".list .source").first.click()
    expect(page.locator(".panel")).to_be_visible()
    assert not visit.wider()
    assert visit.outside() == []
    assert visit.queued() == []
    assert visit.complaints == []


def test_the_keyboard_is_enough(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=tra-cuu")
    expect(page.locator(".start")).to_be_visible()
    page.locator("[data-picker=indicators] button.field").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Lọc chỉ tiêu")).to_be_focused()
    page.keyboard.type("tốc độ tăng grdp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator("[data-picker=indicators] button.field")).to_be_focused()
    figure = page.get_by_role("button", name="14,14%, Bắc Giang")
    expect(figure).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if figure.evaluate("one => one === document.activeElement"):
            break
    expect(figure).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".panel mark.quote").first).to_be_visible()


def test_an_address_that_names_what_is_not_there_says_so(visit: Watched) -> None:
    visit.go("tab=tra-cuu&ct=khong-co,grdp-tang-truong&tinh=sao-hoa&ky=1999-01&xep=99-giam&so=x&kieu=y")
    remarks = visit.page.locator("#lookup-head")
    for said in ("khong-co", "sao-hoa", "1999-01"):
        expect(remarks).to_contain_text(said)
    visit.go("tab=khong-co")
    expect(visit.page.locator(".opening")).to_be_visible()


def test_on_a_phone_the_filters_are_one_line_once_something_is_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    visit = Watched(context.new_page(), address)
    page = visit.page
    visit.go("tab=tra-cuu")
    line, fields = page.locator(".chosen-filters"), page.locator(".fields")
    expect(fields).to_be_visible()
    expect(line).to_be_hidden()
    page.get_by_role("button", name="Chỉ tiêu", exact=False).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Tốc độ tăng GRDP", exact=True).click()
    expect(row(page, "Bắc Giang")).to_contain_text("14,14%")
    dialog.get_by_text("Tài khoản định danh điện tử đã kích hoạt", exact=False).first.click()  # the list is still open
    page.get_by_role("button", name="Xong").first.click()
    expect(fields).to_be_hidden()
    expect(line).to_be_focused()
    what, where = page.locator(".chosen-what"), page.locator(".chosen-where")
    expect(what).to_have_text("Tốc độ tăng GRDP +1")
    expect(where).to_contain_text(re.compile(r"^Tất cả \(\d+\) · Mới nhất của mỗi tỉnh$"))
    what.evaluate("(said) => { said.textContent = 'Hồ sơ định danh điện tử mức 2 đã thu nhận, lũy kế '.repeat(3) }")
    expect(where).to_be_in_viewport(ratio=1)
    assert where.evaluate("(said) => said.scrollWidth <= said.clientWidth")
    expect(page.locator(".grid td button").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("window.scrollY") == 0
    assert visit.nameless() == []
    line.click()
    expect(line).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Cách tính").select_option("within")
    expect(fields).to_be_hidden()
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(where).to_contain_text("· Trong kỳ")
    assert not visit.wider()
    page.set_viewport_size(DESK)
    expect(fields).to_be_visible()
    expect(line).to_be_hidden()
    context.close()
