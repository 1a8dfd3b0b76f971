"""A small engine for the page's tests: real reports of the corpus, answers written by hand."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from fastapi import FastAPI

from assistant.backends.fakes import MemoryStore
from assistant.backends.journal import SqlJournal
from assistant.errors import AssistantError, QuestionError, StoreError
from assistant.frontends.api import Door, Message, application
from assistant.frontends.evaluating.service import Evaluations
from assistant.frontends.holdings.service import Holdings
from assistant.frontends.web.seam import Engine, Services
from assistant.ingest.catalogue import read_indicators
from assistant.ingest.readers import read_report
from assistant.lookup import Lookup
from assistant.prompts import Prompts
from assistant.protocols import Entry, Journal
from assistant.records.answer import (
    Answer,
    AnsweredFigure,
    Calculation,
    Citation,
    Operation,
    Question,
    Reading,
    Status,
    Turn,
    Wording,
)
from assistant.records.figure import Role
from assistant.records.report import Block, BlockKind, Letterhead, Period, Report, Section
from assistant.records.suggestion import Suggestion, Way
from assistant.settings import ROOT
from tests.frontends.evaluating import unused
from tests.frontends.shelving import idle

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
NAMES = ("ninh-thuan-2023-02", "ninh-thuan-2024-03", "tra-vinh-2022", "tuyen-quang-2022-90-ngay-dem")
LEVEL_2 = "Đến 15/3/2024 Ninh Thuận kích hoạt được bao nhiêu tài khoản định danh mức 2?"
EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


def corpus() -> list[Report]:
    return [read_report(CORPUS / f"{name}.md") for name in NAMES]


def evil() -> Report:
    """A report whose every text tries to run a script or to fetch a picture from outside."""
    remote = EVIL + '<img src="https://example.com/leak.png">${window.hacked=1}{{this}} 77 hồ sơ'
    blocks = (
        Block(BlockKind.PARAGRAPH, remote),
        Block(BlockKind.FOOTNOTE, remote, marker=EVIL),
    )
    head = Letterhead(
        "1/BC",
        EVIL,
        EVIL,
        None,
        f"Báo cáo {EVIL}",
        EVIL,
        Period(date(2024, 1, 1), date(2024, 1, 31)),
        None,
        "",
        (),
        "",
        "",
    )
    return Report("e" * 16, "xau.txt", head, (Section("I", f"Mục {EVIL}", 1, None, blocks),))


def _find(report: Report, words: str) -> tuple[Section, int, int, int]:
    """Section, block and characters of the sentence or table row that holds the words."""
    for section in report.sections:
        for number, block in enumerate(section.blocks):
            at = block.text.find(words)
            if at < 0:
                continue
            if block.table is not None:
                start, end = block.text.rfind("\n", 0, at) + 1, block.text.find("\n", at)
                return section, number, start, len(block.text) if end < 0 else end
            start = max(block.text.rfind(". ", 0, at) + 2, 0) if ". " in block.text[:at] else 0
            end = block.text.find(". ", at)
            return section, number, start, len(block.text) if end < 0 else end + 1
    raise LookupError(words)


@dataclass(frozen=True)
class Read:
    """How the scripted engine reads a question."""

    readings: tuple[Reading, ...]


class ScriptedEngine:
    """Knows a handful of questions; whatever it does not know is not found."""

    def __init__(self, reports: list[Report], delay: float = 0.0) -> None:
        self._reports = {report.id: report for report in reports}
        self._delay = delay
        self.asked: list[Question] = []

    def reports(self) -> list[Report]:
        return [replace(report, sections=()) for report in self._reports.values()]

    def report(self, report_id: str) -> Report:
        if report_id not in self._reports:
            raise StoreError("store.unknown_report", report=report_id)
        return self._reports[report_id]

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        time.sleep(self._delay)
        text = question.text
        if not text.strip():
            raise QuestionError("question.empty")
        if len(text) > 2000:
            raise QuestionError("question.long", limit=2000)
        if "hỏng" in text:
            raise RuntimeError("a fault inside")
        for words, answer in (
            ("xấu", self._evil),
            ("Xếp hạng", self._ranked),
            ("Tỷ lệ của các tỉnh", self._rates),
            ("nhiều số liệu", self._many),
        ):
            if words in text:
                return answer(question)
        if "Trà Vinh" in text and "So sánh" not in text:
            return self._table(question)
        if "So sánh" in text:
            return self._compare(question)
        if "mâu thuẫn" in text:
            return self._conflict(question)
        if "mức 2" in text:
            return self._level_2(question)
        return self._answer(
            question,
            Status.NOT_FOUND,
            "Các báo cáo không nêu số liệu này; báo cáo Ninh Thuận tháng 3/2024 có số tài khoản định danh.",
        )

    def plan(self, question: Question) -> Read:
        if not question.text.strip():
            raise QuestionError("question.empty")
        named = next((name for name in ("Ninh Thuận", "Trà Vinh") if name in question.text), None)
        return Read((Reading("province", named),) if named else ())

    def _source(self, name: str) -> Report:
        return next(report for report in self._reports.values() if report.source.startswith(name))

    def _cite(self, number: int, report: Report, words: str) -> Citation:
        section, block, start, end = _find(report, words)
        quote = section.blocks[block].text[start:end]
        page = section.blocks[block].page
        title = report.letterhead.title
        return Citation(
            number, report.id, report.source, title, section.path, section.heading, page, quote, block, start, end
        )

    def _answer(  # noqa: PLR0913
        self,
        question: Question,
        status: Status,
        text: str,
        figures: tuple[AnsweredFigure, ...] = (),
        citations: tuple[Citation, ...] = (),
        readings: tuple[Reading, ...] = (),
        warnings: tuple[str, ...] = (),
        calculation: Calculation | None = None,
    ) -> Answer:
        return Answer(
            question.id, question.text, status, text, figures, calculation, citations, warnings, readings, 0.04
        )

    def _figure(
        self, printed: str, unit: str, label: str, cite: Citation, report: Report, **given: object
    ) -> AnsweredFigure:
        plain = printed.rstrip("%").replace(".", "").replace(",", ".")
        values: dict[str, object] = {"period": None, "as_of": None, "role": Role.COUNT, "warnings": ()} | given
        return AnsweredFigure(
            value=Decimal(plain),
            printed=printed,
            unit=unit,
            label=label,
            province=report.letterhead.province,
            source=report.source,
            section=cite.section,
            citation=cite.id,
            **values,  # type: ignore[arg-type]
        )

    def _level_2(self, question: Question) -> Answer:
        report = self._source("ninh-thuan-2024-03")
        cite = self._cite(1, report, "272.666")
        figure = self._figure(
            "272.666", "tài khoản", "Tài khoản định danh điện tử mức 2 đã kích hoạt", cite, report, as_of="2024-03-15"
        )
        text = "Lũy kế đến ngày 15/3/2024, tỉnh Ninh Thuận đã kích hoạt 272.666 tài khoản định danh điện tử mức 2 [1]."
        inherited = bool(question.history) and "Ninh Thuận" not in question.text
        readings = (
            Reading("province", "Ninh Thuận", inherited),
            Reading("period", "tháng 3/2024", inherited),
            Reading("indicator", "tài khoản định danh điện tử đã kích hoạt"),
            Reading("qualifier", "mức 2"),
        )
        warnings = ("Từ ngày 01/7/2025, tỉnh Ninh Thuận đã hợp nhất vào tỉnh Khánh Hòa.",)
        return self._answer(question, Status.ANSWERED, text, (figure,), (cite,), readings, warnings)

    def _table(self, question: Question) -> Answer:
        report = self._source("tra-vinh-2022")
        cite = self._cite(1, report, "72.432")
        figures = (
            self._figure(
                "72.432", "học sinh", "Học sinh tiểu học đã xác thực với CSDLQG về dân cư", cite, report, period="2022"
            ),
            self._figure(
                "81.12%", "%", "Học sinh tiểu học, tỉ lệ đã xác thực", cite, report, period="2022", role=Role.PERCENT
            ),
        )
        text = "Năm 2022, Trà Vinh có 72.432 học sinh tiểu học đã xác thực với cơ sở dữ liệu dân cư, đạt 81.12% [1]."
        readings = (
            Reading("province", "Trà Vinh"),
            Reading("period", "năm 2022"),
            Reading("indicator", "học sinh đã xác thực"),
        )
        return self._answer(question, Status.ANSWERED, text, figures, (cite,), readings)

    def _compare(self, question: Question) -> Answer:
        now, before = self._source("ninh-thuan-2024-03"), self._source("ninh-thuan-2023-02")
        first, second = self._cite(1, now, "272.666"), self._cite(2, before, "55.313")
        label = "Tài khoản định danh điện tử mức 2 đã kích hoạt"
        other = ("Báo cáo tháng 2/2023 không ghi rõ là tài khoản đã kích hoạt.",)
        figures = (
            self._figure("272.666", "tài khoản", label, first, now, as_of="2024-03-15"),
            self._figure(
                "55.313", "tài khoản", "Tài khoản ĐDĐT mức độ 2", second, before, as_of="2023-02-19", warnings=other
            ),
        )
        difference = Decimal(217353)
        shown = "272.666 − 55.313 = 217.353"
        calculation = Calculation(
            Operation.DIFFERENCE, (Decimal(272666), Decimal(55313)), difference, "tài khoản", shown
        )
        text = (
            "Đến ngày 15/3/2024, Ninh Thuận có 272.666 tài khoản định danh điện tử mức 2 [1], "
            "nhiều hơn 217.353 tài khoản so với 55.313 tài khoản đến ngày 19/02/2023 [2]."
        )
        readings = (
            Reading("province", "Ninh Thuận", inherited=True),
            Reading("period", "tháng 3/2024"),
            Reading("period", "tháng 2/2023"),
            Reading("indicator", "tài khoản định danh điện tử mức 2", inherited=True),
        )
        return self._answer(question, Status.ANSWERED, text, figures, (first, second), readings, (), calculation)

    def _ranked(self, question: Question) -> Answer:
        """Three places in their order, one of them about."""
        one = self._level_2(question)
        places = {"Ninh Thuận": "272.666 tài khoản", "Trà Vinh": "hơn 55.313 tài khoản", "Gia Lai": "1.200 tài khoản"}
        lines = (f"- {place}, năm 2024: **{said}** (trên 9 hồ sơ) [1]." for place, said in places.items())
        figures = tuple(
            replace(
                one.figures[0],
                province=place,
                printed=said.split()[-3],
                wording=Wording(
                    place, "năm 2024", "tài khoản", " ".join(said.split()[:-3]), said.split()[-3], "trên 9 hồ sơ"
                ),
            )
            for place, said in places.items()
        )
        return replace(one, text="\n".join(lines), figures=figures)

    def _rates(self, question: Question) -> Answer:
        """Three places, the same counted in each, in percent."""
        one = self._ranked(question)
        figures = tuple(
            replace(figure, printed=f"{at},5%", unit="%", wording=replace(figure.wording, number=f"{at},5%", ratio=""))
            for at, figure in enumerate(one.figures, 1)
            if figure.wording is not None
        )
        return replace(one, figures=figures)

    def _many(self, question: Question) -> Answer:
        """More figures than are shown at once, all of them readings of one question."""
        one, numbers = self._level_2(question), range(1, 9)
        lines = "\n".join(f"- Cách hiểu {number}: **272.666 tài khoản** [{number}]." for number in numbers)
        figures = tuple(replace(one.figures[0], citation=number) for number in numbers)
        citations = tuple(replace(one.citations[0], id=number) for number in numbers)
        return replace(one, status=Status.AMBIGUOUS, text=lines, figures=figures, citations=citations)

    def _conflict(self, question: Question) -> Answer:
        answer = self._level_2(question)
        return replace(answer, status=Status.CONFLICT)

    def _evil(self, question: Question) -> Answer:
        report = self._reports["e" * 16]
        cite = self._cite(1, report, "77")
        figure = self._figure("77", EVIL, EVIL, cite, report, warnings=(EVIL,))
        readings = (Reading("province", EVIL), Reading("khác", EVIL))
        return self._answer(question, Status.ANSWERED, f"{EVIL} 77 [1]", (figure, figure), (cite,), readings, (EVIL,))


class ScriptedSuggester:
    """Suggests the same after every answer that has a figure."""

    def after(self, answer: Answer, history: tuple[Turn, ...] = ()) -> tuple[Suggestion, ...]:
        if not answer.figures or len(history) > 20:
            return ()
        return (
            Suggestion(Way.PERIOD, "So sánh với tháng 2/2023", ""),
            Suggestion(Way.NEIGHBOUR, f"Trà Vinh có bao nhiêu học sinh? {EVIL}", "số học sinh"),
        )

    def first(self, fixed: Sequence[str], wanted: int) -> tuple[str, ...]:
        return tuple(fixed)[:wanted]


def message(error: AssistantError) -> str:
    """The wording of errors; the real one is `assistant.prompts.Prompts.message`."""
    said = {
        "question.empty": "Chưa có câu hỏi. Đề nghị nhập câu hỏi rồi bấm Hỏi.",
        "question.long": "Câu hỏi dài quá 2.000 ký tự. Đề nghị rút gọn rồi hỏi lại.",
    }
    return said.get(error.key) or Prompts(ROOT / "prompts").message(error)


def looking(entries: Iterable[Entry] = ()) -> Lookup:
    """What looks figures up, over a store in memory and the catalogue that ships."""
    return Lookup(MemoryStore(entries), read_indicators(ROOT / "corpus" / "indicators.yaml"))


def built(  # noqa: PLR0913 - the parts of the page, each with a stand-in
    engine: Engine,
    said: Message = message,
    journal: Journal | None = None,
    lookup: Lookup | None = None,
    holdings: Holdings | None = None,
    door: Door | None = None,
    evaluations: Evaluations | None = None,
) -> FastAPI:
    """The application, made inside a running loop: outside of one Gradio opens loops and never closes them.

    The loop has a thread of its own, since Playwright keeps one running in the main thread.
    """

    async def make() -> FastAPI:
        kept = journal or SqlJournal(None)
        held = holdings or idle(kept)
        tried = evaluations or unused(kept)
        parts = Services(engine, said, kept, ScriptedSuggester(), lookup or looking(), held, tried)
        return application(parts, door=door)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()
