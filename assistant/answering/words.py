"""Answers in the report's own sentences: who, why, which document, which difficulties, who signed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.outcome import Outcome, Shape
from assistant.records.answer import Status
from assistant.records.plan import Kind, Plan, Target
from assistant.records.report import Report
from assistant.retrieval.passages import Sentence, TextSearch
from assistant.retrieval.reports import fits, of_province
from assistant.text.periods import month

__all__ = ["Teller"]

_SIGNER = re.compile(r"\b(?:ai|người)\s+(?:là\s+(?:người\s+)?)?(?:ký|kí)\b|chức danh", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi nhận|gửi (?:cho )?(?:ai|những|đâu|cơ quan|nơi)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:/\d{4})?(?:/|-)[A-ZĐ][\w-]*|ngày\s+\d{1,2}[/\s]")
_SECTION_WORDS = re.compile(
    r"khó khăn|tồn tại|hạn chế|vướng mắc|kiến nghị|đề xuất|đề nghị|ưu điểm|phương hướng|nhiệm vụ thời gian tới|nhiệm vụ trọng tâm",
    re.IGNORECASE,
)
_ENOUGH = 0.34
_MOST = 5


class Teller:
    """Chooses the sentences; `whole` reads a report with its sections."""

    def __init__(self, search: TextSearch, whole: Callable[[str], Report]) -> None:
        self._search = search
        self._whole = whole

    def tell(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a text or document question."""
        found: list[Sentence] = []
        for target in plan.targets[:3]:
            found.extend(
                self._about_itself(plan, target, reports)
                or self._section(plan, target, reports)
                or self._best(plan, target, reports)
            )
        if not found:
            return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=(("refusal.nothing", ()),))
        return Outcome(Shape.TEXT, Status.ANSWERED, sentences=tuple(found))

    def _about_itself(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Sentence]:
        """Who signed the report, whom it was sent to: its own foot."""
        signer, recipients = _SIGNER.search(plan.resolved), _RECIPIENTS.search(plan.resolved)
        if not (signer or recipients):
            return []
        found = []
        for report in [one for one in of_province(reports, target.province) if fits(one, target)][:2]:
            found.extend(_foot(self._whole(report.id), report.letterhead.signer if signer else ""))
        return found

    def _section(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Sentence]:
        """A whole section ("khó khăn", "kiến nghị") when the question asks for no more than that."""
        asked = _SECTION_WORDS.search(plan.resolved)
        content = [
            term
            for term in plan.terms
            if term
            not in {
                "khó_khăn",
                "đề_nghị",
                "ưu_điểm",
                "phương_hướng",
                "nhiệm_vụ",
                "đề_án_06",
                "chính_phủ",
                "thời_gian",
                "tổ_công_tác",
            }
        ]
        if asked is None or len(content) > 1:
            return []
        for report in [one for one in of_province(reports, target.province) if fits(one, target)][:1]:
            whole = self._whole(report.id)
            wanted = asked[0].lower()
            for position, section in enumerate(whole.sections):
                if wanted in section.heading.lower():
                    return _opening_sentences(whole, position)
        return []

    def _best(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Sentence]:
        ranked = self._search.find(plan, target, reports) or self._search.find(plan, before(target), reports)
        if plan.kind is Kind.DOCUMENT:
            numbered = [sentence for sentence in ranked[:25] if _NUMBERED.search(sentence.text)]
            ranked = numbered or ranked
        if not ranked or ranked[0].coverage < _ENOUGH:
            return []
        best = ranked[0]
        near = [
            sentence
            for sentence in ranked[1:12]
            if (sentence.report.id, sentence.section, sentence.block) == (best.report.id, best.section, best.block)
        ]
        close = [
            sentence
            for sentence in near
            if sentence.coverage >= 0.5 * best.coverage
            or abs(sentence.start - best.end) < 3
            or abs(best.start - sentence.end) < 3
        ]
        kept = sorted([best, *close[: 2 if plan.kind is Kind.TEXT else 1]], key=lambda sentence: sentence.start)
        other = [sentence for sentence in ranked[1:4] if sentence not in near and sentence.score > 0.93 * best.score]
        return [*kept, *other[:1]]


def before(target: Target) -> Target:
    """The month before: tasks of a month stand in the report of the month before it."""
    if target.period is None or target.period.start is None:
        return target
    start = target.period.start
    year, number = (start.year, start.month - 1) if start.month > 1 else (start.year - 1, 12)
    return replace(target, period=month(year, number))


def _foot(report: Report, signer: str) -> list[Sentence]:
    for position, section in enumerate(report.sections):
        if section.path != "Nơi nhận":
            continue
        rows = []
        for at, block in enumerate(section.blocks):
            wanted = (
                not signer
                or signer in block.text
                or re.search(r"CHỦ TỊCH|GIÁM ĐỐC|TỔ TRƯỞNG|TRƯỞNG BAN|KT\.|TM\.", block.text)
            )
            if block.text and wanted:
                rows.append(Sentence(report, position, at, 0, len(block.text), block.text, 1.0, 1.0))
        return rows
    return []


def _opening_sentences(report: Report, position: int) -> list[Sentence]:
    """First sentence of each block of the section and of its children, in order."""
    parts = [position, *(at for at, section in enumerate(report.sections) if section.parent == position)]
    found = []
    for at in parts:
        for number, block in enumerate(report.sections[at].blocks):
            end = _first_end(block.text)
            found.append(Sentence(report, at, number, 0, end, block.text[:end], 1.0, 1.0))
    return found[: _MOST * 2]


def _first_end(text: str) -> int:
    found = re.search(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])", text[60:])
    return min(60 + found.start() if found else len(text), 500)
