"""Plots as inline SVG: bars with an interval, counts, lines over a logarithmic axis. No script, no outside font."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

__all__ = ["Bar", "Line", "alone", "bars", "counts", "lines", "steps"]

_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_TITLE = re.compile(r"<title>(.*?)</title>")
_ROW = 26
_LEFT = 190
_WIDTH = 640
_RIGHT = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its interval (None where there is none), over `n` questions; `old` is what it is compared with."""

    name: str
    value: float
    low: float | None
    high: float | None
    n: int
    old: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through points of an x that is drawn on a logarithmic axis."""

    name: str
    points: tuple[tuple[float, float], ...]


def _comma(value: float, digits: int = 0) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _text(x: float, y: float, text: str, anchor: str = "start", style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{style}">{escape(text)}</text>'


def _svg(width: float, height: float, title: str, body: Sequence[str]) -> Markup:
    """The picture; everything in it that comes from outside was escaped."""
    head = f'<svg class="plot" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(title)}">'
    return Markup(f"{head}<title>{escape(title)}</title>{''.join(body)}</svg>")


def alone(plots: Sequence[Markup]) -> str:
    """Plots one above the other as one SVG file, with the colours that a page would give them and their titles."""
    style = (
        "text{font:12px sans-serif;fill:#1a1d21}.dim{fill:#5b636e}.grid{stroke:#dfe3e8}.bar{fill:#3b6ea8}"
        ".line{fill:none;stroke:#3b6ea8;stroke-width:2}.line1{stroke:#1f7a4d}.line2{stroke:#b3261e}.old{fill:#5b636e}"
    )
    parts, top = [], 0
    for plot in plots:
        sizes, title = _BOX.search(plot), _TITLE.search(plot)
        if sizes is None or title is None:
            raise ValueError(plot[:80])
        parts.append(f'<text x="60" y="{top + 16}" font-weight="bold">{title[1]}</text>')
        parts.append(
            f'<svg overflow="visible" y="{top + 24}" width="{sizes[1]}" height="{sizes[2]}"{plot.removeprefix("<svg")}'
        )
        top += int(sizes[2]) + 40
    wide = _WIDTH + 80
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {top}" width="{wide}">'
    return f'{head}<style>{style}</style><rect width="{wide}" height="{top}" fill="#fff"/>{"".join(parts)}</svg>\n'


def bars(rows: Sequence[Bar], title: str) -> Markup:
    """A bar a row from 0 to 100 %, a whisker for its interval, the number of questions behind it."""
    inner = _WIDTH - _LEFT - _RIGHT
    body = []
    for tick in range(0, 101, 25):
        x = _LEFT + inner * tick / 100
        body.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{len(rows) * _ROW + 4}"/>')
        body.append(_text(x, len(rows) * _ROW + 20, f"{tick} %", "middle", "dim"))
    for at, row in enumerate(rows):
        y = at * _ROW + 8
        body.append(_text(_LEFT - 8, y + 13, row.name, "end"))
        style = "bar old" if row.old else "bar"
        body.append(f'<rect class="{style}" x="{_LEFT}" y="{y}" width="{inner * row.value:.1f}" height="16"/>')
        if row.low is not None and row.high is not None:
            left, right = _LEFT + inner * row.low, _LEFT + inner * row.high
            body.append(f'<line class="range" x1="{left:.1f}" x2="{right:.1f}" y1="{y + 8}" y2="{y + 8}"/>')
        body.append(_text(_WIDTH - _RIGHT + 8, y + 13, f"{_comma(100 * row.value)} % / {row.n}", "start", "dim"))
    return _svg(_WIDTH, len(rows) * _ROW + 28, title, body)


def counts(rows: Sequence[tuple[str, int]], title: str) -> Markup:
    """A bar a row, as long as its count."""
    inner = _WIDTH - _LEFT - _RIGHT
    most = max((count for _, count in rows), default=1) or 1
    body = []
    for at, (name, count) in enumerate(rows):
        y = at * _ROW + 4
        body.append(_text(_LEFT - 8, y + 13, name, "end"))
        body.append(f'<rect class="bar" x="{_LEFT}" y="{y}" width="{inner * count / most:.1f}" height="16"/>')
        body.append(_text(_LEFT + inner * count / most + 6, y + 13, str(count), "start", "dim"))
    return _svg(_WIDTH, len(rows) * _ROW + 8, title, body)


def steps(values: Sequence[float], title: str, unit: str) -> Markup:
    """The share of the values that are at most x, x on a logarithmic axis."""
    ordered = sorted(max(value, 1e-4) for value in values)
    share = [(value, (at + 1) / len(ordered)) for at, value in enumerate(ordered)]
    kept = share[:: max(1, len(share) // 200)] + share[-1:]
    return lines([Line("", tuple(kept))], title, unit, most=1.0)


def _label(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".") if value >= 1 else f"{value:g}".replace(".", ",")


def lines(drawn: Sequence[Line], title: str, unit: str, most: float | None = None) -> Markup:
    """Lines over a logarithmic x axis (marked with `unit`), from 0 to `most` or to their highest point."""
    points = [point for line in drawn for point in line.points]
    if not points:
        return _svg(_WIDTH, 40, title, [])
    low = math.floor(math.log10(min(x for x, _ in points)))
    high = max(low + 1, math.ceil(math.log10(max(x for x, _ in points))))
    top = most or max(y for _, y in points) * 1.08 or 1.0
    left, height = 60, 220
    inner = _WIDTH - left - _RIGHT

    def place(x: float, y: float) -> tuple[float, float]:
        return left + inner * (math.log10(x) - low) / (high - low), 10 + (height - 20) * (1 - y / top)

    body = []
    for power in range(low, high + 1):
        x, _ = place(10.0**power, 0)
        body.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="10" y2="{height - 10}"/>')
        body.append(_text(x, height + 6, _label(10.0**power), "middle", "dim"))
    body.append(_text(left + inner + 12, height + 6, unit, "start", "dim"))
    for tick in range(5):
        _, y = place(10.0**low, top * tick / 4)
        body.append(f'<line class="grid" x1="{left}" x2="{left + inner}" y1="{y:.1f}" y2="{y:.1f}"/>')
        shown = f"{_comma(100 * tick / 4)} %" if most == 1.0 else _comma(top * tick / 4, 2 if top < 10 else 0)
        body.append(_text(left - 6, y + 4, shown, "end", "dim"))
    for number, line in enumerate(drawn):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in line.points))
        body.append(f'<polyline class="line line{number % 4}" points="{path}"/>')
        if line.name:
            x, y = place(*line.points[-1])
            body.append(_text(x + 6, y + 4, line.name))
    return _svg(_WIDTH, height + 14, title, body)
