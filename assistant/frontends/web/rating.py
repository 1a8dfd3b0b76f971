"""Whether an answer was right: two buttons under it, and for a bad one the form that asks why."""

from html import escape

from assistant.frontends.conversations import Asked
from assistant.frontends.web.words import listed_words, word
from assistant.records.journal import Feedback, Verdict

__all__ = ["rated", "rating_buttons", "rating_form"]

_LONGEST = 500


def _thumb(verdict: Verdict, asked: Asked, given: Feedback | None) -> str:
    name = escape(word(f"rating.{verdict.value}"))
    pressed = "true" if given is not None and given.verdict is verdict else "false"
    why = f" – {given.reason}" if given is not None and given.reason and given.verdict is verdict else ""
    return (
        f'<button type="button" class="thumb {verdict.value}" data-verdict="{verdict.value}" '
        f'data-turn="{asked.number}" aria-pressed="{pressed}" aria-label="{name}" title="{name}{escape(why)}"></button>'
    )


def rating_buttons(asked: Asked, given: Feedback | None) -> str:
    """The two buttons, the one that was chosen pressed."""
    thumbs = "".join(_thumb(verdict, asked, given) for verdict in Verdict)
    return f'<span class="rating" role="group" aria-label="{escape(word("rating.group"))}">{thumbs}</span>'


def rating_form(asked: Asked) -> str:
    """Asks why an answer is bad; hidden until its button is pressed."""
    reasons = "".join(
        f'<label><input type="radio" name="why-{asked.number}" value="{escape(reason)}"> {escape(reason)}</label>'
        for reason in listed_words("rating.reasons")
    )
    note = escape(word("rating.note"))
    return (
        f'<form class="why" data-turn="{asked.number}" hidden><fieldset><legend>{escape(word("rating.why"))}</legend>'
        f'{reasons}</fieldset><input type="text" class="why-note" maxlength="{_LONGEST}" aria-label="{note}" '
        f'placeholder="{note}" autocomplete="off"><button type="submit" class="tool strong">'
        f'{escape(word("rating.send"))}</button><button type="button" class="tool why-close">'
        f"{escape(word('rating.cancel'))}</button></form>"
    )


def rated(conversation: str, number: int, verdict: Verdict | None) -> str:
    """What the script of the conversation is told when an opinion was kept, or, with None, taken back."""
    said = verdict.value if verdict else ""
    thanks = escape(word("rating.thanks") if verdict else word("rating.withdrawn"))
    return f'<span data-conversation="{conversation}" data-turn="{number}" data-verdict="{said}">{thanks}</span>'
