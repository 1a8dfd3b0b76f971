"""Questions that may follow an answer, likeliest first; whether they are answered is seen elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.prompts import Prompts
from assistant.records.answer import Answer
from assistant.records.figure import Figure, Role
from assistant.records.report import Report
from assistant.records.suggestion import Way
from assistant.suggesting.wording import figure_question, name_of
from assistant.text.periods import said
from assistant.text.rephrase import replaced

__all__ = ["Candidate", "Known", "Scene", "after_figure", "after_nothing", "after_text", "main_figure"]

_PERIODS, _PLACES, _NEIGHBOURS, _PARTS = 3, 4, 8, 3
_TEXTS = ("suggest.difficulties", "suggest.tasks", "suggest.proposals")


@dataclass(frozen=True, slots=True)
class Known:
    """What candidates are made of: the reports, newest first for each province, names of indicators, and the words."""

    reports: tuple[Report, ...]
    labels: Mapping[str, str]
    prompts: Prompts

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces that have reports."""
        return frozenset(report.letterhead.province for report in self.reports if report.letterhead.province)


@dataclass(frozen=True, slots=True)
class Scene:
    """An answer with the figure that it gives, that figure's report, and all figures of the report."""

    answer: Answer
    figure: Figure
    report: Report
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question; `figure` is the one that must be its answer, `like` one that its answer must be comparable with."""

    way: Way
    text: str
    figure: Figure | None = None
    like: Figure | None = None


def main_figure(answer: Answer, figures: Sequence[Figure]) -> Figure | None:
    """The stored figure that an answer gives first."""
    if not answer.figures:
        return None
    first = answer.figures[0]
    cited = next((citation for citation in answer.citations if citation.id == first.citation), None)
    return next(
        (
            figure
            for figure in figures
            if cited is not None
            and (figure.report, figure.printed, figure.label) == (cited.report_id, first.printed, first.label)
            and figure.spot.section == first.section
        ),
        None,
    )


def after_figure(scene: Scene, known: Known) -> Iterator[Candidate]:
    """After a figure: its rate and parts, its change, other times and places, and what stands beside it."""
    shown = {(figure.printed, figure.label) for figure in scene.answer.figures}
    fresh = [
        figure
        for figure in scene.figures
        if (figure.printed, figure.label) not in shown
        and not (scene.figure.group and figure.group == scene.figure.group and figure.printed in scene.answer.text)
    ]
    yield from _of_ratio(scene, fresh, known)
    yield from _of_total(scene, fresh, known)
    yield from _of_times(scene, known)
    yield from _of_places(scene, known)
    yield from _neighbours(scene, fresh, known)


def _of_ratio(scene: Scene, fresh: Sequence[Figure], known: Known) -> Iterator[Candidate]:
    if scene.figure.group is None or scene.figure.role is Role.PERCENT:
        return
    for figure in fresh:
        if figure.group == scene.figure.group and figure.role is Role.PERCENT:
            yield Candidate(Way.RATE, known.prompts.text("suggest.rate"), figure)
            yield from _asked(Way.RATE, figure, scene.report, known)


def _of_total(scene: Scene, fresh: Sequence[Figure], known: Known) -> Iterator[Candidate]:
    parts = [figure for figure in fresh if figure.total == scene.figure.id][:_PARTS]
    for part in parts:
        local = part.label.rsplit(" – ", 1)[-1]
        yield Candidate(Way.PART, known.prompts.text("suggest.part", {"part": local[:1].lower() + local[1:]}), part)
        yield from _asked(Way.PART, part, scene.report, known)
    whole = next((figure for figure in fresh if figure.id == scene.figure.total), None)
    if whole is not None:
        yield from _asked(Way.WHOLE, whole, scene.report, known)


def _of_times(scene: Scene, known: Known) -> Iterator[Candidate]:
    """The change since the report before, and the same for other times."""
    place = scene.report.letterhead.province
    others = [
        report
        for report in known.reports
        if report.letterhead.province == place
        and report.letterhead.period not in {None, scene.report.letterhead.period}
    ]
    own = scene.report.letterhead.period
    before = [r for r in others if own and r.letterhead.period and r.letterhead.period.end < own.end]
    name = name_of(scene.figure, known.labels)
    for report in before[:1] if name else ():
        values = {"what": name, "province": place, "period": said(own), "before": said(report.letterhead.period)}
        text = known.prompts.text("suggest.change", values)
        yield Candidate(Way.CHANGE, text[:1].upper() + text[1:], like=scene.figure)
    for report in [*before, *(report for report in others if report not in before)][:_PERIODS]:
        yield from _again(scene, Way.PERIOD, "period", said(report.letterhead.period), known)


def _of_places(scene: Scene, known: Known) -> Iterator[Candidate]:
    """The same for other provinces: those with a report of the same time first."""
    own = scene.report.letterhead
    by_place = {report.letterhead.province: report for report in reversed(known.reports)}
    others = [report for place, report in by_place.items() if place and place != own.province]
    others.sort(key=lambda report: _apart(report, scene.report))
    for report in others[:_PLACES]:
        yield from _again(scene, Way.PLACE, "province", report.letterhead.province or "", known)


def _apart(report: Report, other: Report) -> int:
    """Days between the ends of two reports' periods."""
    one, two = report.letterhead.period, other.letterhead.period
    return abs((one.end - two.end).days) if one and two else 10**6


def _again(scene: Scene, way: Way, slot: str, value: str, known: Known) -> Iterator[Candidate]:
    """The same question for another place or time: as a follow-up, and in full."""
    yield Candidate(way, known.prompts.text(f"suggest.{slot}", {"value": value}), like=scene.figure)
    text = replaced(scene.answer.question, slot, value, known.provinces)
    if text is not None:
        yield Candidate(way, text, like=scene.figure)


def _neighbours(scene: Scene, fresh: Sequence[Figure], known: Known) -> Iterator[Candidate]:
    """Other figures of the same section, and of those beside it, that can be asked for in decent words."""
    section = scene.figure.spot.section
    above = section.rsplit(".", 1)[0]
    near = [figure for figure in fresh if figure.spot.section == section]
    near += [figure for figure in fresh if figure.spot.section != section and figure.spot.section.startswith(above)]
    ways = [
        candidate
        for figure in near
        if (figure.role not in {Role.TARGET, Role.CHANGE} and figure.group in {None, figure.id, scene.figure.group})
        or figure.role is Role.DONE
        for candidate in _asked(Way.NEIGHBOUR, figure, scene.report, known)
    ]
    yield from ways[:_NEIGHBOURS]


def _asked(way: Way, figure: Figure, report: Report, known: Known) -> Iterator[Candidate]:
    text = figure_question(figure, report, known.labels, known.prompts)
    if text is not None:
        yield Candidate(way, text, figure)


def after_text(answer: Answer, known: Known) -> Iterator[Candidate]:
    """After sentences: what else the same report says in sentences, and the same of another province."""
    by_id = {report.id: report for report in known.reports}
    report = next((by_id[cite.report_id] for cite in answer.citations if cite.report_id in by_id), None)
    if report is None or not report.letterhead.province or report.letterhead.period is None:
        return
    values = {"province": report.letterhead.province, "period": said(report.letterhead.period)}
    for key in _TEXTS:
        yield Candidate(Way.TEXT, known.prompts.text(key, values))
    for other in known.reports:
        place = other.letterhead.province
        if place and place != report.letterhead.province:
            text = replaced(answer.question, "province", place, known.provinces)
            if text is not None:
                yield Candidate(Way.PLACE, text)


def after_nothing(answer: Answer, known: Known, near: Sequence[Figure]) -> Iterator[Candidate]:
    """After a refusal: the same for times and places that have reports, then figures worded nearly so (`near`)."""
    by_id = {report.id: report for report in known.reports}
    places = {reading.value for reading in answer.readings if reading.slot == "province"}
    own = [report for report in known.reports if report.letterhead.province in places]
    for report in own[:_PERIODS]:
        text = replaced(answer.question, "period", said(report.letterhead.period), known.provinces)
        if text is not None and report.letterhead.period:
            yield Candidate(Way.PERIOD, text)
    for figure in near:
        report = by_id[figure.report]
        if not own or report in own:
            yield from _asked(Way.NEIGHBOUR, figure, report, known)
    for province in list(dict.fromkeys(report.letterhead.province for report in known.reports))[: 2 * _PLACES]:
        text = replaced(answer.question, "province", province, known.provinces) if province else None
        if text is not None:
            yield Candidate(Way.PLACE, text)
