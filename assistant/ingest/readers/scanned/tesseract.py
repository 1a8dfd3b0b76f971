"""Tesseract, as a program: the words of a page with their boxes and how sure it is of each."""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from assistant.errors import ReadError
from assistant.ingest.readers.programs import ProgramError, find, run
from assistant.ingest.readers.scanned.cleaned import DPI, Grey

__all__ = ["Read", "Tesseract"]

_SECONDS = 120
_WORD = "5"
_LANGUAGE = "vie"


@dataclass(frozen=True, slots=True)
class Read:
    """A word as it was read: its box in dots, the line that it belongs to, and confidence from 0 to 1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]
    confidence: float


class Tesseract:
    """The program for one file; it runs with one thread, so that pages can be read beside each other."""

    def __init__(self, file: str) -> None:
        """Finds the program.

        Raises:
            ReadError: it is not installed, or not its Vietnamese; the message names the packages.
        """
        self._file = file
        self._program = find("tesseract", file)
        try:
            known = run([self._program, "--list-langs"], _SECONDS).decode("utf-8", "replace").split()
        except ProgramError as error:
            raise ReadError("read.program", program="tesseract", file=file) from error
        if _LANGUAGE not in known:
            raise ReadError("read.program", program=f"tesseract ({_LANGUAGE})", file=file)

    def read(self, grey: Grey, *, block: bool = False) -> list[Read]:
        """The words of a picture at `DPI`; `block` says that it is one column of lines.

        Raises:
            ReadError: the program fails or takes too long.
        """
        said = self._run(grey, ["-l", _LANGUAGE, "--psm", "6" if block else "3"], "tsv")
        return list(_words(said))

    def turn(self, grey: Grey) -> int:
        """By how many quarter turns, clockwise, a page has to be turned to stand upright; 0 where it can't be told."""
        try:
            said = self._run(grey, ["-l", "osd", "--psm", "0"])
        except ReadError:
            return 0
        found = [line.partition(":")[2] for line in said.splitlines() if line.startswith("Rotate:")]
        return int(found[0]) // 90 % 4 if found else 0

    def _run(self, grey: Grey, options: list[str], output: str = "") -> str:
        with tempfile.TemporaryDirectory(prefix="hoi-bao-cao-") as folder:
            page = Path(folder) / "page.pgm"
            Image.fromarray(np.ascontiguousarray(grey)).save(page)
            command: list[str | Path] = [
                self._program,
                page,
                "stdout",
                "--dpi",
                str(DPI),
                *options,
                *([output] if output else []),
            ]
            try:
                return run(command, _SECONDS, {"OMP_THREAD_LIMIT": "1"}).decode("utf-8", "replace")
            except ProgramError as error:
                raise ReadError("read.scan", file=self._file) from error


def _words(said: str) -> Iterator[Read]:
    for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != _WORD or not text:
            continue
        left, top = int(row["left"]), int(row["top"])
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        confidence = max(0.0, float(row["conf"]) / 100)
        yield Read(text, left, top, left + int(row["width"]), top + int(row["height"]), line, confidence)
