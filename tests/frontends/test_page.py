import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gradio as gr
import pytest

from assistant.frontends.web.page import VIEWS, build_page, dress
from assistant.frontends.web.site import Site, View
from tests.frontends.engine import ScriptedEngine, corpus, message


def _other(_: Site) -> None:
    gr.HTML("", elem_id="other")


@pytest.fixture(scope="module", params=[1, 2], ids=["one view", "two views"])
def blocks(request: pytest.FixtureRequest) -> gr.Blocks:
    views = (*VIEWS, View("ask", _other))[: request.param]

    async def make() -> gr.Blocks:
        return build_page(ScriptedEngine(corpus()), message, concurrency=3, views=views)

    with ThreadPoolExecutor(1) as thread:  # a running loop: outside of one Gradio opens loops and never closes them
        return thread.submit(lambda: asyncio.run(make())).result()


def test_no_event_waits_for_another(blocks: gr.Blocks) -> None:
    limits = {event.concurrency_limit for event in blocks.fns.values()}
    assert limits <= {3, "default"}
    assert blocks.default_config.fns
    assert blocks._queue.default_concurrency_limit == 3


def test_a_second_view_is_a_tab(blocks: gr.Blocks) -> None:
    tabs = [block for block in blocks.blocks.values() if isinstance(block, gr.Tab)]
    others = [block for block in blocks.blocks.values() if block.elem_id == "other"]
    assert len(tabs) == (2 if others else 0)


def test_sessions_are_bounded_and_telemetry_is_off(blocks: gr.Blocks) -> None:
    assert blocks.state_session_capacity == 500
    assert blocks.analytics_enabled is False


def test_the_page_dresses_in_the_machine_s_own_fonts() -> None:
    look = dress()
    assert look.theme._stylesheets == []
    assert not any("http" in text for text in (look.css, look.js, look.head))
    assert Path(look.icon).is_file()
