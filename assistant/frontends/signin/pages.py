"""The page to sign in: it stands alone, needs no script, and loads nothing; and what such pages share."""

from datetime import timedelta
from html import escape

from fastapi import Request
from fastapi.responses import Response

from assistant.frontends.signin.gate import COOKIE, SIGN_IN
from assistant.frontends.web.site import asset
from assistant.frontends.web.words import word

__all__ = ["LEAST", "MOST", "UNKEPT", "plain_page", "sign_in_page", "with_session"]

UNKEPT = {"cache-control": "no-store"}
LEAST, MOST = 10, 1_024
"""Characters of a password, for the browser to say so at once; the users file is what insists."""

_THEME = """
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem('theme'); } catch { /* a browser that keeps nothing */ }
  const dark = chosen ? chosen === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('dark', dark);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
})();
"""
"""Light or dark as the page itself was left."""


def plain_page(title: str, body: str, styles: tuple[str, ...] = ("signin.css",)) -> str:
    """A page beside the tabs, in their colours; `body` is HTML."""
    css = "\n".join(map(asset, ("frame.css", *styles)))
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(word('page.title'))}</title>"
        f"<script>{_THEME}</script><style>{css}</style></head>{body}</html>"
    )


def sign_in_page(then: str, name: str = "", notice: str = "") -> str:
    """The form; `then` is where it leads, `notice` what is to be said over it."""
    said = f'<p class="notice" role="alert">{escape(notice)}</p>' if notice else ""
    focus = {"name": "" if name else " autofocus", "password": " autofocus" if name else ""}
    body = (
        f'<body class="signin"><main><h1>{escape(word("page.title"))}</h1>'
        f'<p class="tagline">{escape(word("page.tagline"))}</p>{said}'
        f'<form method="post" action="{SIGN_IN}"><input type="hidden" name="then" value="{escape(then)}">'
        f'<label for="name">{escape(word("signin.name"))}</label>'
        f'<input id="name" name="name" value="{escape(name)}" autocomplete="username" autocapitalize="none" '
        f'spellcheck="false" maxlength="64" required{focus["name"]}>'
        f'<label for="password">{escape(word("signin.password"))}</label>'
        f'<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" '
        f'required{focus["password"]}><button type="submit">{escape(word("signin.send"))}</button></form>'
        f'<p class="help">{escape(word("signin.help"))}</p></main></body>'
    )
    return plain_page(word("signin.title"), body)


def with_session(answer: Response, request: Request, token: str, most: timedelta) -> Response:
    """The answer with the cookie of a session, which no script can read."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(most.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer
