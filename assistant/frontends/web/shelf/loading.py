"""Files in: the place to drop them, and the queue with what was read of each."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from assistant.frontends.holdings.listing import Line
from assistant.frontends.holdings.queue import Item, State
from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import word

__all__ = ["drop_zone", "queue_list"]

_SHOWN = 60
_KINDS = ".docx .pdf .xlsx .doc .xls .rtf .txt .md .html"
_GIVEN = ("sending", "sent", "queued", "failed", "again", "too_large", "folder")
"""Words that the page's script needs."""


def _said(key: str, **values: object) -> str:
    return escape(word(f"shelf.{key}", **values))


def drop_zone(megabytes: int) -> str:
    """The place to drop files; the page's script puts a sentence in its place where the visitor may not load any."""
    words = "".join(f' data-{name.replace("_", "-")}="{_said(f"load.{name}")}"' for name in _GIVEN)
    return (
        f'<section class="load" aria-label="{_said("load.label")}" data-megabytes="{megabytes}"{words}>'
        f'<h2>{_said("load.heading")}</h2><div class="drop"><p class="drop-said">{_said("load.drop")} '
        f'<button type="button" class="choose">{_said("load.choose")}</button></p>'
        f'<p class="drop-kinds">{_said("load.kinds", kinds=_KINDS.replace(" ", ", "), megabytes=megabytes)}</p>'
        f'<p class="let-go" aria-hidden="true">{_said("load.let_go")}</p></div>'
        f'<input type="file" class="files" multiple hidden aria-label="{_said("load.choose")}">'
        f'<ul class="sending" aria-live="polite"></ul></section>'
        f'<p class="remark may-not" hidden>{_said("load.forbidden")}</p>'
    )


def _read(item: Item, line: Line | None) -> str:
    """What was read: format, pages, sections, tables, figures."""
    result = item.result
    if result is None or not result.report:
        return ""
    pages = word("shelf.queue.pages", count=line.pages) if line and line.pages else ""
    tables = word("shelf.queue.tables", count=result.tables) if result.tables else ""
    kind = Path(item.name).suffix.lower() or "–"
    values = {"kind": kind, "pages": pages, "sections": result.sections, "tables": tables, "figures": result.figures}
    where = " · ".join(filter(None, (result.province, _period(line))))
    return f'<p class="item-read">{escape(where)}{" — " if where else ""}{_said("queue.read", **values)}</p>'


def _period(line: Line | None) -> str:
    period = line.report.letterhead.period if line else None
    return period_title(period) if period else ""


def _flags(item: Item) -> str:
    """What looks wrong, each with the way to it."""
    result = item.result
    if result is None or not result.report or item.state is not State.DONE:
        return ""
    flags = []
    name = escape(result.report)
    if result.unknown:
        fields = ", ".join(word(f"shelf.detail.fields.{field}").lower() for field in result.unknown)
        flags.append(
            f'<span class="flag">{_said("queue.lacks", fields=fields)}</span> '
            f'<button type="button" class="tool strong to-report" data-id="{name}">{_said("queue.fill")}</button>'
        )
    if result.checks:
        query = f"tab=kiem-tra&amp;bc={name}&amp;muc=error,warning,note"
        flags.append(
            f'<a class="flag to-checks" href="?{query}" data-report="{name}">'
            f"{_said('queue.checks', count=result.checks)}</a>"
        )
    return f'<p class="item-flags">{" ".join(flags)}</p>' if flags else ""


def _state(item: Item) -> tuple[str, str]:
    """Class and words of how far a file is."""
    if item.state is State.REFUSED:
        return "refused", word("shelf.queue.refused")
    if item.state is State.DONE and item.result:
        return item.result.status.value, word(f"shelf.status.{item.result.status.value}")
    if item.state is State.READING:
        return "reading", word("shelf.queue.indexing" if item.result else "shelf.queue.reading")
    return "waiting", word("shelf.queue.waiting")


def _item(item: Item, line: Line | None, replaced: str) -> str:
    kind, state = _state(item)
    opens = ""
    if item.state is State.DONE and item.result and item.result.report:
        opens = (
            f'<button type="button" class="tool to-report" data-id="{escape(item.result.report)}" '
            f'aria-label="{_said("list.open", title=item.name)}">{_said("queue.open")}</button>'
        )
    stands = f'<p class="item-message">{_said("queue.replaces", file=replaced)}</p>' if replaced else ""
    message = f'<p class="item-message">{escape(item.message)}</p>' if item.message else ""
    return (
        f'<li class="item {kind}"><p class="item-head"><span class="item-name">{escape(item.name)}</span>'
        f'<span class="item-state {kind}">{escape(state)}</span>{opens}</p>'
        f"{_read(item, line)}{stands}{message}{_flags(item)}</li>"
    )


def queue_list(items: Sequence[Item], by_id: Mapping[str, Line], blocked: str) -> str:
    """The queue, the newest first; what is at work stands on top."""
    order = {State.READING: 0, State.WAITING: 1, State.REFUSED: 2, State.DONE: 2}
    working = sorted((item for item in items if order[item.state] < 2), key=lambda item: order[item.state])
    done = [item for item in reversed(items) if order[item.state] == 2]
    if not items:
        return f'<p class="queue-empty">{_said("queue.empty")}</p>'
    shown = [*working[:_SHOWN], *done[:_SHOWN]]
    rows = []
    for item in shown:
        line = by_id.get(item.result.report) if item.result else None
        replaced = by_id[item.replaces].file if item.replaces and item.replaces in by_id else ""
        rows.append(_item(item, line, replaced))
    more = f'<li class="item-more">{_said("queue.more", count=len(items) - len(shown))}</li>'
    wait = f'<p class="remark" role="status">{_said("queue.blocked", why=blocked)}</p>' if blocked else ""
    clear = f'<button type="button" class="tool clear-queue">{_said("queue.clear")}</button>' if done else ""
    return (
        f'<div class="queue-head"><h3>{_said("queue.heading")}</h3>{clear}</div>{wait}'
        f'<ul class="items" aria-label="{_said("queue.label")}" tabindex="0">{"".join(rows)}'
        f"{more if len(items) > len(shown) else ''}</ul>"
    )
