"""Plans and figures for the tests of understanding, retrieval and answering."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.records.figure import Figure, Role, Scope, Spot
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.report import Period
from assistant.retrieval.features import Features
from assistant.retrieval.ranker import ranker
from assistant.retrieval.scoring import Scorer
from assistant.retrieval.texts import prepare
from assistant.text.lexicon import lexicon

MARCH = Period(date(2024, 3, 1), date(2024, 3, 31))
OPEN = Target(None, None, Scope.UNSAID)


def plan(question: str, **changes: object) -> Plan:
    """A question as if it named no place or time; its terms are all its words."""
    words = lexicon()
    terms = words.terms(question)
    made = Plan(
        question=question,
        resolved=question,
        kind=Kind.FIGURE,
        asked=Asked.VALUE,
        operation=None,
        terms=terms,
        fresh=terms,
        line=words.line(question),
        targets=(OPEN,),
        localities=(),
        readings=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def figure(local: str, value: str = "272666", **changes: object) -> Figure:
    """A count in a paragraph of its own; its words are `local`."""
    printed = f"{int(value):,}".replace(",", ".") if value.isdigit() else value.replace(".", ",")
    made = Figure(
        id=f"r1:{local}:{value}",
        report="r1",
        value=Decimal(value),
        printed=printed,
        unit="hồ sơ",
        role=Role.COUNT,
        scope=Scope.UNSAID,
        label=local,
        local=local,
        lead="",
        headings="",
        province="Ninh Thuận",
        locality=None,
        period=None,
        approximation="",
        spot=Spot("II.1", 0, 0, len(printed)),
        quote=f"{printed} {local}",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def features(asked: Plan, of: Figure, *beside: Figure, target: Target = OPEN) -> Features:
    """The features of one figure among others."""
    texts = prepare([of, *beside])
    return Scorer(asked, target, texts, ranker().choice).score(texts[0], 0.0).features


def best(asked: Plan, *among: Figure, target: Target = OPEN) -> Figure:
    """The figure that scores highest."""
    texts = prepare(among)
    scorer = Scorer(asked, target, texts, ranker().choice)
    return max((scorer.score(text, 0.0) for text in texts), key=lambda scored: scored.score).figure
