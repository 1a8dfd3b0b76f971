"""Figures put side by side: chosen by indicator, place and period, unlike things marked; findings of the checks."""

from assistant.lookup.service import Lookup

__all__ = ["Lookup"]
