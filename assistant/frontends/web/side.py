"""The side panel that all tabs share: a section of a report, at the place that a source names, or its contents."""

import gradio as gr

from assistant.errors import AssistantError
from assistant.frontends.web.panel import Wanted, outline, panel, panel_gone, wanted
from assistant.frontends.web.site import PLAIN, Site, asset
from assistant.frontends.web.words import word

__all__ = ["build_side", "opened", "opened_at", "outlined", "said_in_side"]


def build_side(site: Site) -> gr.HTML:
    """The component; empty until a source is opened. What stands in it leads on to other sections."""
    side = gr.HTML("", js_on_load=asset("panel.js"), elem_id="side", apply_default_css=False)

    def section(event: gr.EventData) -> str:
        said = event._data if isinstance(event._data, dict) else {}
        return opened_at(site, Wanted(str(said.get("report", "")), str(said.get("section", "")), 0, 0, 0, "", ()))

    def contents(event: gr.EventData) -> str:
        return outlined(site, event._data)

    for event, told in ((side.section, section), (side.outline, contents)):
        event(told, None, [side], trigger_mode="multiple", **PLAIN)
    return side


def opened(site: Site, data: object) -> str:
    """The panel for what an event of the browser asks to see; a place that is gone is said in the panel."""
    spot = wanted(data)
    return panel_gone(word("panel.gone")) if spot is None else opened_at(site, spot)


def opened_at(site: Site, spot: Wanted) -> str:
    """The panel at a spot; what can't be shown any more is said in it."""
    try:
        return panel(site.engine.report(spot.report), spot)
    except AssistantError as error:
        return panel_gone(site.message(error))


def outlined(site: Site, data: object) -> str:
    """The panel with the contents of the report that an event of the browser names."""
    said = data if isinstance(data, dict) else {}
    try:
        return outline(site.engine.report(str(said.get("report", ""))))
    except AssistantError as error:
        return panel_gone(site.message(error))


def said_in_side(message: str) -> str:
    """The panel with a sentence alone."""
    return panel_gone(message)
