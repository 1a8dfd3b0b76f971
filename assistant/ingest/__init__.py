"""From a file to a report, its figures, checks and passages."""
