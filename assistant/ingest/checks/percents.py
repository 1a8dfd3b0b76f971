"""A ratio against the percent printed with it: `131.840/155.196 … đạt 84,7%`."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.ingest.checks.findings import Finding, finding, percent_of, shown_percent
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.text.numbers import show
from assistant.text.units import scale_of

__all__ = ["fits", "percent_checks"]

_CLOSE = Decimal("0.5")
_LOOSE = Decimal(2)
"""Points by which an approximate percent ("gần 60%") may differ from the ratio."""


def percent_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """Percents that are not those of their ratio, and ratios over their target.

    A last digit cut off or rounded twice is a remark: the figure is right, its writing careless.
    """
    known = {figure.id: figure for figure in figures}
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.group is not None:
            groups.setdefault(figure.group, []).append(figure)
    for group in groups.values():
        done = [figure for figure in group if figure.role is Role.DONE]
        target = [figure for figure in group if figure.role is Role.TARGET]
        percents = [figure for figure in group if figure.role is Role.PERCENT]
        if len(done) == len(target) == 1 and target[0].value:
            ratio = (done[0], target[0])
            # One of several that fits is enough: the others say something else.
            if not any(fits(ratio, percent) for percent in percents):
                yield from (_check(ratio, percent) for percent in percents)
            yield from _above_target(ratio, percents)
        elif not done and not target:
            yield from _shares(group, percents, known)


def _shares(group: Sequence[Figure], percents: Sequence[Figure], known: dict[str, Figure]) -> Iterator[Check]:
    """Parts that print their share of a total ("mức 3: 551 dịch vụ, chiếm 29,65%"); far off, of something else."""
    counts = [figure for figure in group if figure.role is Role.COUNT]
    whole = known.get(counts[0].total or "") if len(counts) == 1 else None
    if whole is None or not whole.value or len(percents) != 1 or percents[0].approximation:
        return
    ratio = (counts[0], whole)
    if not fits(ratio, percents[0]) and abs(_percent(*ratio) - percents[0].value) < _CLOSE:
        yield _check(ratio, percents[0])


def fits(ratio: tuple[Figure, Figure], percent: Figure) -> bool:
    """Whether the percent is the ratio's to the last printed digit."""
    tolerance = _LOOSE if percent.approximation else _unit(percent) / 2
    return abs(_percent(*ratio) - percent.value) <= tolerance


def _percent(done: Figure, target: Figure) -> Decimal:
    """The one in percent of the other, "triệu lượt" and "lượt" brought to one scale."""
    return done.value * scale_of(done.unit) / (target.value * scale_of(target.unit)) * 100


def _check(ratio: tuple[Figure, Figure], percent: Figure) -> Check:
    done, target = ratio
    exact = _percent(done, target)
    unit = _unit(percent)
    careless = abs(exact - percent.value) < unit
    digits = _digits(percent.printed) + 1 if careless else max(2, _digits(percent.printed))
    amounts = (done.value * scale_of(done.unit), target.value * scale_of(target.unit))
    computed = percent_of(*amounts, digits)
    if careless and computed.quantize(unit, rounding=ROUND_HALF_UP) == percent.value:
        computed = percent_of(*amounts, digits + 1)
    printed, shown = f"{show(percent.value.quantize(unit))}%", shown_percent(computed)
    arithmetic = f"{printed} ≠ {show(done.value)}/{show(target.value)} = {shown}"
    severity = Severity.NOTE if careless else Severity.ERROR
    return finding(Finding("percent", severity, printed, shown, arithmetic), (percent, done, target))


def _above_target(ratio: tuple[Figure, Figure], percents: Sequence[Figure]) -> Iterator[Check]:
    """More done than was to be done, without a percent above 100 that says so on purpose."""
    done, target = ratio
    if (
        done.value <= target.value
        or done.unit.lower() != target.unit.lower()
        or any(percent.value > 100 for percent in percents)
    ):
        return
    arithmetic = f"{show(done.value)} > {show(target.value)}"
    found = Finding("above-target", Severity.NOTE, f"{done.printed}/{target.printed}", arithmetic, arithmetic)
    yield finding(found, (done, target))


def _unit(percent: Figure) -> Decimal:
    return Decimal(1).scaleb(-_digits(percent.printed))


def _digits(printed: str) -> int:
    """Digits after the decimal mark of a printed percent."""
    number = printed.strip().rstrip("%").strip()
    mark = max(number.rfind(","), number.rfind("."))
    return 0 if mark < 0 else len(number) - mark - 1
