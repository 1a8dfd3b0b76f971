"""An answer as plain text with its sources, for a letter or a report."""

from assistant.frontends.web.marks import plain
from assistant.frontends.web.words import section_said, word
from assistant.records.answer import Answer, Citation

__all__ = ["copied", "place_said"]


def place_said(citation: Citation) -> str:
    """Where a quote stands, within a sentence: `mục II.3.2, trang 5`."""
    place = section_said(citation.section)
    place = place[:1].lower() + place[1:]
    return place if citation.page is None else f"{place}, {word('copy.page', page=citation.page)}"


def _source(citation: Citation) -> str:
    place = place_said(citation)
    quote = " ".join(citation.quote.split())
    return word(
        "copy.source", number=citation.id, report=citation.report, place=place, file=citation.source, quote=quote
    )


def copied(answer: Answer) -> str:
    """Text, calculation, warnings, then one line a source."""
    lines = [plain(answer.text)]
    if answer.calculation and answer.calculation.shown not in lines[0]:  # what is ranked has nothing to show
        lines.append(word("copy.calculation", shown=answer.calculation.shown))
    lines += [word("copy.warning", warning=warning) for warning in answer.warnings]
    if answer.citations:
        lines += ["", *map(_source, sorted(answer.citations, key=lambda citation: citation.id))]
    return "\n".join(lines)
