"""The tab Tra cứu số liệu: figures of provinces side by side."""

from assistant.frontends.web.lookup.view import VIEW

__all__ = ["VIEW"]
