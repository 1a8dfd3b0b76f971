"""Outside libraries, each behind a protocol."""
