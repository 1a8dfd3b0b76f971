"""The acts, with the readers that ship and stores in memory: what goes in, is corrected, replaced, removed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.backends.journal import SqlJournal
from assistant.errors import AssistantError, ReadError, StoreError
from assistant.frontends.holdings.listing import Order, Standing, Wanted, chosen
from assistant.frontends.holdings.queue import Item, State
from assistant.frontends.holdings.service import Holdings
from assistant.frontends.visitor import Visitor
from assistant.ingest.reconcile import Stores
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.shelving import holding
from tests.made import TEXT

PATIENCE = 30.0
LAN = Visitor("lan", Role.ENTRY)


@dataclass(frozen=True, slots=True)
class Office:
    holdings: Holdings
    stores: Stores
    journal: SqlJournal
    folder: Path

    def load(self, name: str, content: bytes | str, replaces: str | None = None) -> Item:
        data = content.encode() if isinstance(content, str) else content

        async def stream() -> AsyncIterator[bytes]:
            yield data

        made = asyncio.run(self.holdings.receive(LAN, name, stream(), len(data), replaces))
        assert self.holdings.queue.settled(PATIENCE)
        return next(item for item in self.holdings.queue.items() if item.id == made.id)

    def id_of(self, item: Item) -> str:
        assert item.result is not None
        return item.result.report

    def noted(self, action: Action) -> list[str]:
        return [event.subject for event in self.journal.events(action=action)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "uploads"
    with SqlJournal(None) as journal, holding(folder, journal) as (holdings, stores):
        yield Office(holdings, stores, journal, folder)


def text(count: str = "1.234", month: int = 3, year: int = 2024) -> str:
    return TEXT.format(number=month, month=month, year=year, count=count)


def bare(words: str = "Đã cấp 1.234 thẻ căn cước.") -> str:
    return f"Báo cáo kết quả\n\nI. Tình hình\n\n1. {words}\n"


def test_a_file_that_came_in_is_held_listed_and_noted(office: Office) -> None:
    item = office.load("../a.txt", text())
    assert item.state is State.DONE
    assert (office.folder / "a.txt").is_file()
    [line] = office.holdings.lines()
    assert (line.file, line.kind, line.standing) == ("a.txt", "txt", Standing.CURRENT)
    assert line.tally.figures
    assert office.noted(Action.LOAD) == [f"a.txt ({line.report.id})"]


def test_a_broken_file_is_refused_by_a_sentence_and_not_kept(office: Office) -> None:
    item = office.load("hong.docx", b"\x00\x01" * 500)
    assert item.state is State.REFUSED
    assert "hong.docx" in item.message
    assert office.holdings.lines() == ()
    assert office.holdings.uploads.files() == []


def test_the_same_bytes_again_are_said_and_not_kept(office: Office) -> None:
    office.load("a.txt", text())
    item = office.load("b.txt", text())
    assert "a.txt" in item.message
    assert [path.name for path in office.holdings.uploads.files()] == ["a.txt"]


def test_a_correction_moves_the_figures_and_outlives_the_index(office: Office, tmp_path: Path) -> None:
    name = office.id_of(office.load("a.txt", bare()))
    known = office.holdings.correct(LAN, name, {"province": "tra vinh", "period": "tháng 3/2024"})
    values = {fact.field: fact.value for fact in known.facts}
    assert (values["province"], values["period"]) == ("Trà Vinh", "2024-03")
    assert {figure.province for figure in office.stores.store.figures([name])} == {"Trà Vinh"}
    assert {fact.value for fact in known.read if fact.field == "province"} == {""}
    assert "province=tra vinh" in office.noted(Action.CORRECT)[0]
    with holding(office.folder, office.journal) as (again, _):  # an index made anew from the folder
        again.queue.add([(path.name, path) for path in again.unfinished()], "")
        assert again.queue.settled(PATIENCE)
        assert [line.report.letterhead.province for line in again.lines()] == ["Trà Vinh"]


def test_a_correction_that_means_nothing_changes_nothing(office: Office) -> None:
    name = office.id_of(office.load("a.txt", bare()))
    for changes, key in (({"province": "Atlantis"}, "describe.province"), ({}, "holdings.nothing")):
        with pytest.raises(ReadError, match=key):
            office.holdings.correct(LAN, name, changes)
    with pytest.raises(StoreError, match=r"holdings\.unknown"):
        office.holdings.correct(LAN, "0" * 16, {"province": "Trà Vinh"})
    assert office.noted(Action.CORRECT) == []


def test_a_new_version_takes_the_place_and_what_was_said_of_the_old(office: Office) -> None:
    old = office.id_of(office.load("a.txt", bare()))
    office.holdings.correct(LAN, old, {"province": "Trà Vinh", "period": "2024-03"})
    new = office.id_of(office.load("b.txt", bare("Đã cấp 5.678 thẻ căn cước."), replaces=old))
    lines = {line.report.id: line for line in office.holdings.lines()}
    assert (lines[old].standing, lines[new].standing) == (Standing.SUPERSEDED, Standing.CURRENT)
    assert lines[old].newer == "b.txt"
    assert lines[new].report.letterhead.province == "Trà Vinh"
    with pytest.raises(ReadError, match=r"holdings\.not_current"):
        office.load("c.txt", bare("Khác."), replaces=old)
    assert [path.name for path in office.holdings.uploads.files()] == ["a.txt", "b.txt"]


def test_a_report_is_removed_with_its_files_and_what_was_said_of_it(office: Office) -> None:
    old = office.id_of(office.load("a.txt", bare()))
    office.holdings.correct(LAN, old, {"province": "Trà Vinh"})
    new = office.id_of(office.load("b.txt", bare("Đã cấp 5.678 thẻ."), replaces=old))
    gone = office.holdings.remove(LAN, new)
    assert {report.source for report in gone.removed} == {"a.txt", "b.txt"}
    assert gone.left == ()
    assert office.holdings.uploads.files() == []
    assert len(office.noted(Action.REMOVE)) == 2
    back = office.holdings.known(office.id_of(office.load("a.txt", bare())))
    assert back.line.report.letterhead.province is None


def test_a_file_elsewhere_is_left_and_said(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "goc.txt"
    file.write_text(text(), encoding="utf-8")
    office.holdings.queue.add([(file.name, file)], "")
    assert office.holdings.queue.settled(PATIENCE)
    [line] = office.holdings.lines()
    assert office.holdings.remove(LAN, line.report.id).left == ("goc.txt",)
    assert file.is_file()


def test_what_another_process_left_is_found(office: Office) -> None:
    office.load("a.txt", text())
    (office.folder / "b.txt").write_text(text(month=4), encoding="utf-8")
    assert [path.name for path in office.holdings.unfinished()] == ["b.txt"]


def test_who_may_not_is_told_so_and_nothing_happens(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    name = office.id_of(office.load("a.txt", text()))
    monkeypatch.setattr("assistant.frontends.permission.allowed", lambda *_: False)
    for act in (
        lambda: office.load("b.txt", text(month=4)),
        lambda: office.holdings.correct(LAN, name, {"province": "Trà Vinh"}),
        lambda: office.holdings.remove(LAN, name),
    ):
        with pytest.raises(AssistantError, match=r"access\.forbidden"):
            act()
    assert len(office.holdings.lines()) == 1


def test_lines_are_filtered_and_sorted(office: Office) -> None:
    for month in (3, 4, 5):
        office.load(f"{month}.txt", text(month=month))
    office.load("la.txt", bare())
    held = office.holdings.lines()

    def files(wanted: Wanted, order: Order = Order.PERIOD, *, falling: bool = False) -> list[str]:
        return [line.file for line in chosen(held, wanted, order, falling=falling)]

    assert files(Wanted(), falling=True) == ["5.txt", "4.txt", "3.txt", "la.txt"]
    assert files(Wanted(month="2024-04")) == ["4.txt"]
    assert files(Wanted(year="2024")) == ["3.txt", "4.txt", "5.txt"]
    assert files(Wanted(undated=True)) == ["la.txt"]
    assert files(Wanted(lacking=True)) == ["la.txt"]
    assert files(Wanted(words="la.txt")) == ["la.txt"]
    assert files(Wanted(provinces=frozenset({"Hà Nội"}))) == []
