"""The tab Đánh giá: question sets asked by one pipeline or another, measured, and set beside earlier runs."""

from assistant.frontends.web.evaluation.view import VIEW

__all__ = ["VIEW"]
