"""Files to reports. Formats are behind `Reader`; what follows is the same for all."""

from assistant.ingest.readers.base import Reader, ReadLimits
from assistant.ingest.readers.outline import outline, plain_text
from assistant.ingest.readers.report import assemble, read_report, readers, suffixes

__all__ = [
    "ReadLimits",
    "Reader",
    "assemble",
    "outline",
    "plain_text",
    "read_report",
    "readers",
    "suffixes",
]
