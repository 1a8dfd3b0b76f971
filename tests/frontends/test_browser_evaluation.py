"""Đánh giá as an official uses it, in Debian's Chromium, with an engine that answers by a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.backends.journal import SqlJournal
from assistant.frontends.evaluating.wanted import Wanted
from assistant.frontends.visitor import Visitor
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.engine import ScriptedEngine, built, corpus
from tests.frontends.evaluating import SECRET, WRONG, Desk, write_set
from tests.frontends.held import Watched, served
from tests.frontends.signin.doors import NAMES, PASSWORD, House
from tests.frontends.test_browser import DESK, PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

TAB = "tab=danh-gia"


@pytest.fixture
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, journal: SqlJournal) -> Iterator[Desk]:
    made = Desk(tmp_path, journal)
    write_set(made.questions, "mot")
    write_set(made.questions, "hai", source="ha-giang-2024-03")
    (made.questions / "hong.jsonl").write_text("{", "utf-8")
    yield made
    made.close()


@pytest.fixture
def address(desk: Desk, journal: SqlJournal) -> Iterator[str]:
    with served(built(ScriptedEngine(corpus()), journal=journal, evaluations=desk.evaluations)) as at:
        yield at


@pytest.fixture(params=[DESK], ids=["desk"])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=request.param, locale="vi-VN")
    yield Watched(context.new_page(), address)
    context.close()


both = pytest.mark.parametrize("visit", [DESK, PHONE], ids=["desk", "phone"], indirect=True)


def choose(page: Page, *pipelines: str, limit: str = "") -> None:
    page.get_by_role("checkbox", name="mot").check()
    for name in pipelines:
        page.get_by_role("checkbox", name=name).check()
    page.get_by_label("Số câu nhiều nhất").fill(limit)
    page.get_by_role("button", name="Chạy", exact=True).click()


def done(desk: Desk, *pipelines: str) -> str:
    """A run as it was made before; the name of its folder."""
    desk.evaluations.start(Visitor(), Wanted(("mot.jsonl",), pipelines or ("figures",)))
    assert desk.evaluations.settled(20)
    return desk.evaluations.runs()[0].name


@both
def test_a_set_is_chosen_and_run_and_its_measures_are_seen(visit: Watched, journal: SqlJournal) -> None:
    page = visit.page
    visit.go(TAB)
    choose(page)
    expect(page.locator("#eval-job")).to_contain_text("Đã chạy xong 7/7 câu.")
    expect(page.locator("#eval-head h2")).to_contain_text("Hỏi Báo Cáo")
    overall = page.locator(".kinds-grid .overall")
    expect(overall).to_contain_text("57,1 %")
    expect(page.locator(".runs-grid .run.shown")).to_contain_text("57,1 %")
    expect(page.locator("#eval-plot .bars .point")).to_have_count(3)
    expect(page.locator("#eval-plot .errorbar")).to_have_count(3)
    assert len(journal.events(action=Action.EVALUATE)) == 1
    assert not visit.wider()
    assert visit.nameless() == []
    assert visit.outside() == []
    assert visit.complaints == []


def test_sets_say_what_stands_in_their_way_and_nothing_chosen_is_told(visit: Watched) -> None:
    page = visit.page
    visit.go(TAB)
    lacking = page.get_by_role("checkbox", name="hai")
    expect(lacking).to_be_enabled()
    described = str(lacking.get_attribute("aria-describedby"))
    expect(page.locator(f'[id="{described}"]')).to_contain_text("Kho không có báo cáo nào mà bộ này hỏi")
    expect(page.get_by_role("checkbox", name="hong")).to_be_disabled()
    expect(page.locator(".picks.sets")).to_contain_text("Dòng 1 của hong.jsonl không phải JSON")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.locator("#eval-job [role=alert]")).to_contain_text("Chưa chọn bộ câu hỏi")
    choose(page, limit="0")
    expect(page.locator("#eval-job [role=alert]")).to_contain_text("Giới hạn số câu")


@both
def test_a_wrong_answer_is_opened_with_gold_and_evidence_and_the_address_keeps_it(visit: Watched, desk: Desk) -> None:
    page = visit.page
    run = done(desk)
    visit.go(f"{TAB}&run={run}")
    expect(page.locator(".wrong")).to_have_count(2)
    expect(page.locator(".all-wrong .remark")).to_contain_text("Phần test có 1 câu, 1 câu sai")
    question = page.get_by_role("button", name="sai: Mức 2 là bao nhiêu?", exact=False)
    question.click()
    body = page.locator(".wrong-body")
    expect(body.locator(".gold")).to_contain_text("272.666 tài khoản")
    expect(body.locator(".text")).to_contain_text("9 tài khoản")
    expect(body.locator("blockquote")).to_contain_text(WRONG)
    expect(question).to_be_focused()
    page.reload()
    expect(body.locator(".gold")).to_contain_text("272.666 tài khoản")
    body.get_by_role("button", name="Mở nguồn 1", exact=False).click()
    expect(page.locator(".panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    body.get_by_role("button", name="Xem nguồn 1").click()
    expect(page.locator(".panel")).to_be_visible()
    assert SECRET not in page.content()
    assert page.evaluate("window.hacked") is None
    assert not visit.wider()
    assert visit.complaints == []


def test_wrong_answers_are_narrowed_by_kind(visit: Watched, desk: Desk) -> None:
    page = visit.page
    done(desk)
    visit.go(TAB)
    expect(page.locator(".wrong")).to_have_count(2)
    page.locator("select[data-key=loai]").select_option("ratio")
    expect(page.locator(".wrong")).to_have_count(1)
    expect(page.locator(".runs-grid .run")).to_contain_text("0,0 %")
    page.reload()
    expect(page.locator(".wrong")).to_have_count(1)


@both
def test_a_run_goes_on_without_the_page_and_is_stopped(visit: Watched, desk: Desk) -> None:
    page = visit.page
    visit.go(TAB)
    desk.gate.clear()
    choose(page)
    expect(page.locator("#eval-job")).to_contain_text("0/7 câu")
    expect(page.get_by_role("button", name="Chạy", exact=True)).to_be_disabled()
    page.goto("about:blank")
    visit.complaints.clear()  # of what was under way when the page was left
    visit.go(TAB)
    expect(page.locator("#eval-job")).to_contain_text("0/7 câu")
    expect(page.get_by_role("progressbar", name="Số câu đã hỏi")).to_be_visible()
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator("#eval-job")).to_contain_text("Đang dừng")
    desk.gate.set()
    expect(page.locator("#eval-job")).to_contain_text("Đã dừng ở câu")
    expect(page.locator("#eval-runs")).to_contain_text("Chưa có lần chạy nào")
    expect(page.get_by_role("button", name="Chạy", exact=True)).to_be_enabled()
    assert visit.complaints == []


@both
def test_a_run_is_compared_with_an_earlier_one(visit: Watched, desk: Desk) -> None:
    page = visit.page
    earlier = done(desk)
    desk.engine.better = True
    visit.go(TAB)
    expect(page.locator(".runs-grid .run")).to_have_count(1)
    if page.locator(".unfold-form").is_visible():  # on a phone
        page.locator(".unfold-form").click()
    choose(page)
    expect(page.locator(".runs-grid .run")).to_have_count(2)
    expect(page.locator(".overall")).to_contain_text("85,7 %")
    page.get_by_label("So với lần chạy").select_option(earlier)
    compared = page.locator(".compared")
    expect(compared).to_contain_text(
        "Trên 7 câu chung: thêm 2 câu đúng, mất 0 câu đúng; chưa đủ để loại trừ ngẫu nhiên"
    )
    expect(page.locator(".overall .before").first).to_have_text("57,1 %")
    expect(page.locator("#eval-plot .bars .point")).to_have_count(6)
    compared.locator("summary").click()
    expect(compared.locator(".changes li")).to_have_count(1)
    expect(compared.locator(".changes")).to_contain_text("1 câu thuộc phần test")
    page.reload()
    expect(compared).to_contain_text("thêm 2 câu đúng")
    page.get_by_role("button", name="Xem lần chạy", exact=False).last.click()
    expect(page.locator(".overall")).to_contain_text("57,1 %")
    page.go_back()
    expect(page.locator(".overall")).to_contain_text("85,7 %")
    assert not visit.wider()
    assert visit.complaints == []


@both
def test_a_run_is_deleted_once_that_is_confirmed(visit: Watched, desk: Desk) -> None:
    page = visit.page
    kept, wrong = done(desk), done(desk, "random")
    visit.go(f"{TAB}&run={wrong}&voi={kept}")
    expect(page.locator(".runs-grid .run")).to_have_count(2)
    ask = page.get_by_role("button", name="Xóa lần chạy này…")
    sure = page.get_by_role("alertdialog", name="Xóa lần chạy")
    ask.click()
    expect(sure).to_contain_text("Xóa hẳn Chọn ngẫu nhiên")
    expect(sure.get_by_role("button", name="Thôi")).to_be_focused()
    assert not visit.wider()
    page.keyboard.press("Escape")
    expect(sure).to_be_hidden()
    expect(ask).to_be_focused()
    assert len(desk.evaluations.runs()) == 2
    ask.click()
    sure.get_by_role("button", name="Xóa hẳn").click()
    expect(page.get_by_role("status").filter(has_text=f"Đã xóa lần chạy {wrong}.")).to_be_visible()
    expect(page.locator(".runs-grid .run")).to_have_count(1)
    expect(page.locator("#eval-head [data-run]")).to_have_attribute("data-run", kept)
    assert wrong not in page.url
    assert [run.name for run in desk.evaluations.runs()] == [kept]
    ask.click()
    sure.get_by_role("button", name="Xóa hẳn").click()
    expect(page.locator("#eval-runs")).to_contain_text("Chưa có lần chạy nào")
    assert visit.nameless() == []
    assert visit.complaints == []


def test_a_failure_is_said_on_the_page(visit: Watched, desk: Desk) -> None:
    page = visit.page
    desk.engine.broken = True
    visit.go(TAB)
    choose(page)
    expect(page.locator("#eval-job [role=alert]")).to_contain_text("/nowhere")


def test_who_may_only_look_sees_the_runs_and_no_form(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    house = House(tmp_path)
    desk = Desk(tmp_path / "desk", house.journal)
    write_set(desk.questions, "mot")
    done(desk)
    with served(house.opened(desk.evaluations)) as at:
        context = browser.new_context(viewport=DESK, locale="vi-VN")
        page = context.new_page()
        page.goto(f"{at}/?{TAB}")
        page.get_by_label("Tên").fill(NAMES[Role.VIEW])
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator(".overall")).to_contain_text("57,1 %")
        expect(page.locator("#eval-form")).to_contain_text("Chỉ người có quyền quản trị")
        expect(page.get_by_role("button", name="Chạy", exact=True)).to_have_count(0)
        expect(page.get_by_role("button", name="Xóa lần chạy")).to_have_count(0)
        context.close()
    desk.close()
    house.close()


def test_on_a_phone_runs_come_before_the_form(browser: Browser, address: str, desk: Desk) -> None:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    visit = Watched(context.new_page(), address)
    page = visit.page
    visit.go(TAB)
    start = page.get_by_role("button", name="Chạy", exact=True)
    expect(start).to_be_visible()  # nothing to see yet
    done(desk)
    page.reload()
    expect(page.locator(".runs-grid .run .source").first).to_be_in_viewport(ratio=1)
    expect(start).to_be_hidden()
    unfold = page.get_by_role("button", name="Chạy đánh giá mới")
    unfold.click()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(start).to_be_visible()
    assert not visit.wider()
    page.set_viewport_size(DESK)
    expect(start).to_be_visible()
    expect(unfold).to_be_hidden()
    context.close()
