"""The tab Kho báo cáo: files in, what is held and what is missing, corrections in place."""

from assistant.frontends.web.shelf.view import VIEW

__all__ = ["VIEW"]
