"""What all charts of the page look like, as Plotly takes it: colours, axes, texts."""

from typing import Any

__all__ = ["INK", "drawn_layout", "plain"]

INK = {False: ("#1a2230", "#dbe0e7", "#14528f", "#b9c4d2"), True: ("#e7eaef", "#2d343f", "#8fbcf0", "#56616f")}
"""Ink, grid, bars, pale bars; in the light and in the dark."""


def plain(text: str) -> str:
    """Without what Plotly would read as a tag."""
    return text.replace("<", "‹").replace(">", "›").replace("&", "＆")


def drawn_layout(height: int, *, dark: bool) -> dict[str, Any]:
    """The layout of a chart of that many pixels, to be added to."""
    ink, grid, _, _ = INK[dark]
    axis = {"gridcolor": grid, "zerolinecolor": grid, "linecolor": grid, "automargin": True, "fixedrange": True}
    return {
        "font": {"family": "Segoe UI, Noto Sans, Roboto, Arial, sans-serif", "size": 13, "color": ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "height": height,
        "margin": {"l": 8, "r": 44, "t": 12, "b": 48},
        "xaxis": {**axis},
        "yaxis": {**axis},
        "bargap": 0.4,
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "legend": {"orientation": "h", "y": 1.02, "x": 0, "yanchor": "bottom"},
    }
