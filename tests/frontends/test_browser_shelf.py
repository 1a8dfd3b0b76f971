"""Kho báo cáo as an official uses it, in Debian's Chromium, over a real index with its one writer."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from assistant.backends.journal import SqlJournal
from assistant.frontends.holdings.service import Holdings, open_holdings
from assistant.frontends.web.seam import Engine
from assistant.protocols import ReportStore
from assistant.records.answer import Question
from assistant.records.journal import Action
from assistant.records.report import Report
from assistant.settings import ROOT, Settings
from assistant.wiring import open_assistant, open_lookup, run_ingest
from tests.frontends.engine import ScriptedEngine, built, corpus
from tests.frontends.held import Watched, served
from tests.frontends.shelving import holding, said
from tests.frontends.test_browser import DESK, PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

REPORTS = ROOT / "corpus" / "reports"
UNKNOWN = "BÁO CÁO\n\nKết quả làm căn cước\n\nI. KẾT QUẢ\n\n1. Căn cước\n\nĐã cấp {count} thẻ căn cước công dân.\n"


@dataclass(frozen=True, slots=True)
class Office:
    address: str
    holdings: Holdings
    journal: SqlJournal
    assistant: Engine


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "mang-den"
    folder.mkdir()
    (folder / "khong-ro.txt").write_text(UNKNOWN.format(count="4.321"), encoding="utf-8")
    (folder / "ban-moi.txt").write_text(UNKNOWN.format(count="5.678"), encoding="utf-8")
    (folder / "hong.docx").write_bytes(b"\x00\x01\x02" * 300)
    return folder


class HeldEngine(ScriptedEngine):
    """Shows the reports that are held; what it answers is written down."""

    def __init__(self, holdings: Holdings, store: ReportStore) -> None:
        super().__init__(corpus())
        self._holdings = holdings
        self._store = store

    def reports(self) -> list[Report]:
        return self._store.reports()

    def report(self, report_id: str) -> Report:
        return self._store.report(report_id)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Office]:
    """The page over stores in memory: quick to open."""
    with SqlJournal(None) as journal, holding(tmp_path / "uploads", journal) as (holdings, stores):
        names = ("ninh-thuan-2024-03.md", "gia-lai-2024-6-thang.md")
        holdings.queue.add([(name, REPORTS / name) for name in names], "")
        assert holdings.queue.settled(60)
        holdings.queue.clear()
        engine = HeldEngine(holdings, stores.store)
        with served(built(engine, said, journal, holdings=holdings)) as address:
            yield Office(address, holdings, journal, engine)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The page over a real index, model and engine."""
    made = Settings()
    paths = made.paths.model_copy(update={"index": tmp_path / "index", "uploads": tmp_path / "uploads"})
    reading = made.reading.model_copy(update={"megabytes": 1})
    settings = made.model_copy(update={"paths": paths, "reading": reading})
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    for name in ("ninh-thuan-2024-03.md", "gia-lai-2024-6-thang.md"):
        (folder / name).write_bytes((REPORTS / name).read_bytes())
    run_ingest(settings, [folder])
    with ExitStack() as stack:
        journal = stack.enter_context(SqlJournal(None))
        holdings = stack.enter_context(open_holdings(settings, journal, said))
        assistant = stack.enter_context(open_assistant(settings))
        lookup = stack.enter_context(open_lookup(settings))
        address = stack.enter_context(served(built(assistant, said, journal, lookup, holdings)))
        yield Office(address, holdings, journal, assistant)


@pytest.fixture
def visit(browser: Browser, held: Office) -> Iterator[Watched]:
    context = browser.new_context(viewport=DESK, locale="vi-VN", accept_downloads=True)
    yield Watched(context.new_page(), held.address)
    context.close()


def load_two(page: Page, files: Path, holdings: Holdings) -> None:
    """One is read and lacks its province and period, the other is broken; a reload finds both again."""
    page.locator("input.files").set_input_files([files / "khong-ro.txt", files / "hong.docx"])
    expect(page.locator(".items .item")).to_have_count(2)
    assert holdings.queue.settled(600)
    refused = page.locator(".items .item", has_text="hong.docx")
    expect(refused).to_contain_text("Không nạp được")
    expect(refused).to_contain_text("xin lại tệp")
    item = page.locator(".items .item", has_text="khong-ro.txt")
    expect(item).to_contain_text("Chưa rõ tỉnh, thành phố, kỳ báo cáo")
    expect(page.locator(".line")).to_have_count(3)
    expect(page.locator("#top .store")).to_contain_text("3 báo cáo")
    page.reload()
    expect(item).to_contain_text("Mới nạp")


def correct(page: Page) -> None:
    page.locator(".items .item", has_text="khong-ro.txt").get_by_role("button", name="Bổ sung").click()
    page.locator(".facts input[name=province]").fill("tra vinh")
    page.locator(".facts input[name=period]").fill("tháng 4/2024")
    page.keyboard.press("Enter")
    expect(page.locator(".done-notice")).to_be_visible()
    expect(page.locator(".fact", has_text="Tỉnh, thành phố")).to_contain_text("báo cáo không ghi")


def remove(page: Page) -> None:
    page.locator(".line-open").click()
    page.get_by_role("button", name="Gỡ khỏi kho").click()
    expect(page.get_by_role("button", name="Thôi")).to_be_focused()
    page.get_by_role("button", name="Gỡ", exact=True).click()
    expect(page.locator(".done-notice")).to_contain_text("Đã gỡ khong-ro.txt")
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(".line")).to_have_count(2)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_day_of_a_data_officer(size: ViewportSize, browser: Browser, office: Office, files: Path) -> None:
    context = browser.new_context(viewport=size, locale="vi-VN")
    visit = Watched(context.new_page(), office.address)
    page = visit.page
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    load_two(page, files, office.holdings)
    correct(page)
    page.get_by_role("button", name="2024", exact=True).click()
    cell = page.get_by_role("button", name="Trà Vinh, tháng 4/2024: 1 báo cáo")
    expect(cell).to_have_text("1")
    answer = office.assistant.ask(Question("", "Trà Vinh tháng 4/2024 đã cấp bao nhiêu thẻ căn cước công dân?", ()))
    assert [figure.printed for figure in answer.figures[:1]] == ["4.321"]
    page.get_by_role("button", name="Ninh Thuận, tháng 4/2024: chưa có").click()
    expect(page.locator("#view-shelf .nothing")).to_contain_text("Chưa có báo cáo tháng 4/2024 của Ninh Thuận.")
    cell.click()
    expect(page.locator(".line")).to_have_count(1)
    remove(page)
    assert office.holdings.uploads.files() == []
    assert {event.action for event in office.journal.events()} == {Action.LOAD, Action.CORRECT, Action.REMOVE}
    assert not visit.wider()
    assert visit.nameless() == []
    assert visit.outside() == []
    assert visit.queued() == []
    assert visit.complaints == []
    context.close()


def test_a_new_version_takes_the_place_of_the_old(visit: Watched, files: Path) -> None:
    page = visit.page
    visit.go("tab=kho")
    page.locator("input.files").set_input_files(files / "khong-ro.txt")
    page.locator(".items .item", has_text="khong-ro.txt").get_by_role("button", name="Chi tiết").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Thay bằng bản mới").click()
    chooser.value.set_files(files / "ban-moi.txt")
    expect(page.locator(".items .item", has_text="ban-moi.txt")).to_contain_text("Thay cho khong-ro.txt")
    old = page.locator(".line.superseded")
    expect(old).to_contain_text("khong-ro.txt")
    expect(old).to_contain_text("đã có ban-moi.txt")


def test_a_state_of_the_queue_that_comes_late_hides_no_file(visit: Watched, files: Path) -> None:
    page = visit.page
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    page.locator("input.files").set_input_files(files / "khong-ro.txt")
    item = page.locator(".items .item", has_text="khong-ro.txt")
    expect(item).to_contain_text("Mới nạp")
    expect(page.locator(".line")).to_have_count(3)
    expect(page.locator(".view.busy")).to_have_count(0)
    page.evaluate(
        """() => {
            const queue = document.querySelector('#shelf-queue .queue');
            queue.outerHTML = queue.cloneNode(false).outerHTML.replace(/data-stamp="\\d+"/, 'data-stamp="1"');
        }"""
    )
    expect(item).to_contain_text("Mới nạp")


def test_a_list_that_lags_behind_is_looked_at_again_when_an_answer_was_awaited(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    expect(page.locator(".view.busy")).to_have_count(0)
    page.evaluate(
        """() => {
            document.querySelector('#shelf-list .sort').click();
            const queue = document.querySelector('#shelf-queue .queue');
            queue.outerHTML = queue.outerHTML.replace(/data-generation="\\d+"/, 'data-generation="999"');
        }"""
    )
    expect(page.locator('#shelf-queue .queue[data-generation="999"]')).to_have_count(0)


def test_a_report_is_read_by_its_contents_and_fetched(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kho")
    page.locator(".line-open", has_text="Ninh Thuận").click()
    page.get_by_role("button", name="Đọc báo cáo").click()
    page.locator(".panel .to-section", has_text="II.3.2").first.click()
    expect(page.locator(".panel-body")).to_contain_text("272.666")
    page.get_by_role("button", name="Mục lục").click()
    expect(page.locator(".panel .to-section").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đọc báo cáo")).to_be_focused()
    with page.expect_download() as original:
        page.get_by_role("link", name="Tải tệp gốc").click()
    assert original.value.suggested_filename == "ninh-thuan-2024-03.md"


def test_what_can_not_be_taken_is_said_at_once(visit: Watched, files: Path) -> None:
    page = visit.page
    (files / "to.txt").write_bytes(b"a" * 1_200_000)
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    page.locator("input.files").set_input_files(files / "to.txt")
    sent = page.locator(".sending .item", has_text="to.txt")
    expect(sent).to_contain_text("vượt giới hạn 1 MB")
    sent.get_by_role("button").click()
    expect(sent).to_have_count(0)


def test_a_correction_that_can_not_be_read_keeps_what_was_typed_nowhere(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kho")
    page.locator(".line-open", has_text="Gia Lai").click()
    page.locator(".facts input[name=period]").fill("hồi năm ngoái gì đó")
    page.get_by_role("button", name="Lưu sửa đổi").click()
    expect(page.locator(".facts .notice")).to_contain_text("Không hiểu kỳ báo cáo")
    expect(page.locator(".line.open")).to_contain_text("6 tháng đầu năm 2024")


def test_files_are_dropped_on_the_page(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    page.evaluate(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], 'tha-vao.txt', { type: 'text/plain' }));
            for (const name of ['dragenter', 'dragover', 'drop'])
                document.querySelector('#shelf-list').dispatchEvent(
                    new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        UNKNOWN.format(count="99"),
    )
    expect(page.locator(".items .item", has_text="tha-vao.txt")).to_contain_text("Mới nạp")


def test_the_keyboard_is_enough(visit: Watched) -> None:
    page = visit.page
    visit.go("tab=kho")
    expect(page.locator(".line")).to_have_count(2)
    page.locator(".map-body").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".map-place").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    cell = page.get_by_role("button", name="Ninh Thuận, tháng 3/2024: 1 báo cáo")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".line")).to_have_count(1)
    expect(cell).to_be_focused()
    page.locator(".line-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_be_visible()
    expect(page.locator(".line-open")).to_be_focused()
    page.get_by_role("button", name="Gỡ khỏi kho").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Gỡ khỏi kho")).to_be_focused()
