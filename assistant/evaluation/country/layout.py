"""Puts a draft on paper: letterhead, parts, footnotes, signature, appendix; long or hard-wrapped lines, or Markdown."""

import textwrap
from collections.abc import Iterator

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import Draft, Grid
from assistant.evaluation.country.naming import offices
from assistant.evaluation.country.style import Style

__all__ = ["file_name", "laid_out"]

_PAGE = 42
"""Printed lines of a page."""


def file_name(draft: Draft, style: Style) -> str:
    """`ninh-thuan-2024-03-de-an-06.txt`, or `.md`."""
    return f"{draft.source}.{'md' if style.layout == 'markdown' else 'txt'}"


def _head(draft: Draft, chance: Chance) -> Iterator[str]:
    words, facts = offices().words, draft.facts
    if chance.happens(0.4, "nation"):
        yield facts["issuer"].upper()
        yield words["nation"]
    yield words["number"].format(so=facts["number"] if facts["numbered"] == "yes" else " ", ma=facts["code"])
    day, month, year = facts["issued"].split("/")
    yield words["dated"].format(tinh=draft.province.name, d=day, m=int(month) if int(month) > 2 else month, y=year)
    yield words["document"]
    yield facts["title"]
    yield facts["opening"]


def _body(draft: Draft) -> Iterator[str]:
    for part in draft.parts:
        notes = [text for text in part.paragraphs if text.mark.isdigit()]
        texts = [text for text in part.paragraphs if not text.mark.isdigit()]
        lead = f"{part.number} {part.heading}".strip()
        if part.level == 1 or (part.heading and not (part.level > 2 and texts and not texts[0].mark)):
            yield lead
        elif texts:
            first, *texts = texts
            joined = f"{lead}: {first.text}" if part.heading else f"{lead} {first.text}"
            yield joined if not first.mark else f"{lead}\n{first.mark} {first.text}"
        for text in texts:
            yield f"{text.mark} {text.text}".strip()
        for note in notes:
            raised = note.mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            yield f"{raised} {note.text}"


def _foot(draft: Draft, chance: Chance) -> Iterator[str]:
    words, lists = offices().words, offices().lists
    yield draft.facts["closing"]
    kept = [one for one in lists["recipients"] if chance.happens(0.7, one)]
    yield "\n".join([words["receivers"], *(f"- {one}" for one in kept)])
    yield draft.facts["signer_title"]
    yield draft.facts["signer"]


def _table(grid: Grid, draft: Draft, *, markdown: bool) -> Iterator[str]:
    words, facts = offices().words, draft.facts
    yield words["appendix"]
    yield grid.title
    yield words["attached"].format(so=facts["number"], ma=facts["code"], ngay=facts["issued"], co_quan=facts["issuer"])
    numbers = tuple(f"({at})" for at in range(1, len(grid.heads) + 1))
    rows = [grid.heads, numbers, *grid.rows]
    if markdown:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + "---|" * len(grid.heads))
        yield "\n".join(lines)
    else:
        yield "\n".join("\t".join(row) for row in rows)


def _wrapped(blocks: Iterator[str], width: int, *, spaced: bool) -> str:
    """Printed lines, one a line, an empty one after each when `spaced`; a page number now and then."""
    out: list[str] = []
    page = 1
    for block in blocks:
        for line in block.split("\n"):
            out += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        if len(out) > page * _PAGE:
            page += 1
            out.append(str(page))
    return ("\n\n" if spaced else "\n").join(out)


def laid_out(draft: Draft, style: Style, chance: Chance) -> str:
    """The report as its file holds it."""
    own = chance.under("layout", draft.source)

    def blocks() -> Iterator[str]:
        yield from _head(draft, own)
        yield from _body(draft)
        yield from _foot(draft, own)

    if style.layout in {"wrapped", "tight"}:
        text = _wrapped(blocks(), own.whole(74, 86, "width"), spaced=style.layout == "wrapped")
    else:
        text = "\n\n".join(blocks())
    if draft.grid:
        text += "\n\n" + "\n\n".join(_table(draft.grid, draft, markdown=style.layout == "markdown"))
    return text + "\n"
