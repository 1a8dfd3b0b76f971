"""From a page as it is printed to a document, for text PDF and for scans alike: words and rules with their places.

Each step is a module: words to lines and columns, rules to tables, running heads out, footnotes told from the text.
"""

from assistant.ingest.readers.printed.page import Page, Rule, Word

__all__ = ["Page", "Rule", "Word"]
