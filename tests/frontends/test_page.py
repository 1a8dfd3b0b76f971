import asyncio
import inspect
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gradio as gr
import pytest

from assistant.backends.journal import SqlJournal
from assistant.frontends.web.page import VIEWS, build_page, dress
from assistant.frontends.web.seam import Services
from assistant.frontends.web.site import Site, View
from tests.frontends.engine import ScriptedEngine, ScriptedSuggester, corpus, looking, message
from tests.frontends.evaluating import unused
from tests.frontends.shelving import idle


def _other(_: Site, __: gr.HTML) -> None:
    gr.HTML("", elem_id="other")


@pytest.fixture(scope="module", params=[1, 2], ids=["one view", "two views"])
def blocks(request: pytest.FixtureRequest) -> gr.Blocks:
    views = (VIEWS[0], View("lookup", "tra-cuu", _other))[: request.param]

    async def make() -> gr.Blocks:
        journal = SqlJournal(None)
        held, tried = idle(journal), unused(journal)
        services = Services(ScriptedEngine(corpus()), message, journal, ScriptedSuggester(), looking(), held, tried)
        return build_page(services, concurrency=3, views=views)

    with ThreadPoolExecutor(1) as thread:  # a running loop: outside of one Gradio opens loops and never closes them
        return thread.submit(lambda: asyncio.run(make())).result()


def test_no_event_waits_for_another(blocks: gr.Blocks) -> None:
    limits = {event.concurrency_id: event.concurrency_limit for event in blocks.fns.values()}
    assert limits.pop("next") == 1
    assert set(limits.values()) <= {3, "default"}
    assert blocks.default_config.fns
    assert blocks._queue.default_concurrency_limit == 3


def test_only_what_tells_of_its_progress_or_may_wait_goes_over_the_queue(blocks: gr.Blocks) -> None:
    queued = {event.fn for event in blocks.fns.values() if event.queue}
    names = {fn.__name__ for fn in queued if fn is not None and not inspect.isgeneratorfunction(fn)}
    assert queued
    assert names == {"suggested"}


def test_each_view_has_a_column_and_with_several_a_link(blocks: gr.Blocks) -> None:
    ids = {block.elem_id for block in blocks.blocks.values() if isinstance(block, gr.Column)}
    several = any(block.elem_id == "other" for block in blocks.blocks.values())
    assert {"view-ask", "view-lookup"} & ids == ({"view-ask", "view-lookup"} if several else {"view-ask"})
    top = next(block for block in blocks.blocks.values() if block.elem_id == "top")
    assert isinstance(top, gr.HTML)
    links = re.findall(r'href="[?]tab=([a-z-]+)"', str(top.value))
    assert links == (["hoi-dap", "tra-cuu"] if several else [])


def test_sessions_are_bounded_and_telemetry_is_off(blocks: gr.Blocks) -> None:
    assert blocks.state_session_capacity == 500
    assert blocks.analytics_enabled is False


def test_the_page_dresses_in_the_machine_s_own_fonts() -> None:
    look = dress()
    assert look.theme._stylesheets == []
    texts = [text.replace("http://www.w3.org/2000/svg", "") for text in (look.css, look.js, look.head)]  # a name only
    assert not any("http" in text for text in texts)
    assert Path(look.icon).is_file()
