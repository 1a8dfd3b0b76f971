"""Answers questions, in Vietnamese, over the reports that provinces send up: every figure quoted, with its section."""

__all__ = ["__version__"]

__version__ = "0.1.0"
