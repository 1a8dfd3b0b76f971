import os
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.readers.programs import ProgramError, find, run


def test_a_missing_program_is_named_with_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError) as raised:
        find("soffice", "a.doc")
    assert raised.value.key == "read.program"
    assert raised.value.values == {"program": "soffice", "file": "a.doc"}


def test_output_is_given_and_an_error_is_raised() -> None:
    assert run([sys.executable, "-c", "print('5 hồ sơ')"], 30, {"PYTHONIOENCODING": "utf-8"}).decode() == "5 hồ sơ\n"
    with pytest.raises(ProgramError, match="boom"):
        run([sys.executable, "-c", "raise SystemExit('boom')"], 30)
    with pytest.raises(ProgramError):
        run(["/no/such/program"], 30)


def test_a_program_that_hangs_dies_with_all_that_it_has_started(tmp_path: Path) -> None:
    """The child writes the numbers of itself and of its own child, then both wait for ever."""
    told = tmp_path / "processes"
    child = "import time; time.sleep(600)"
    code = f"""
import os, subprocess, sys, time
below = subprocess.Popen([sys.executable, "-c", {child!r}])
open({str(told)!r}, "w").write(f"{{os.getpid()}} {{below.pid}}")
time.sleep(600)
"""
    with pytest.raises(ProgramError, match="not done"):
        run([sys.executable, "-c", code], 3)
    for process in told.read_text().split():
        deadline = time.monotonic() + 10
        while _lives(int(process)):
            assert time.monotonic() < deadline, f"{process} still runs"


def _lives(process: int) -> bool:
    """Whether a process runs; one that is dead but not yet collected by its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_programs_stay_in_the_group_of_the_reader() -> None:
    group = run([sys.executable, "-c", "import os; print(os.getpgrp())"], 30)
    assert int(group) == os.getpgrp()
