"""The tab Kiểm tra số liệu: what does not add up in the reports."""

from assistant.frontends.web.checks.view import VIEW

__all__ = ["VIEW"]
