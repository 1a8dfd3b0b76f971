"""Command line, web page and HTTP: the faces of one engine."""
