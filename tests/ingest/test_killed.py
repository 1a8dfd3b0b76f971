"""A process killed in the middle of an ingest leaves each report whole or absent, and the next run goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.ingest.build import ingest
from assistant.ingest.outcome import IngestStatus
from tests.ingest.test_build import consistent, real, statuses
from tests.made import steps, write

RUN = """
import sys
from pathlib import Path
from assistant.ingest.build import Run, ingest
from assistant.ingest.making import here
from tests.ingest.test_build import real
from tests.made import steps
with real(Path(sys.argv[1])) as stores:
    print("open", flush=True)
    tell = lambda progress: progress.file and print(progress.file.source, flush=True)
    ingest([Path(sys.argv[2])], steps(), stores, Run(here(steps()), tell=tell))
    print("done", flush=True)
"""

FILES = 24


@pytest.mark.parametrize("after", [1, 9, FILES])
def test_killed_then_opened_again(tmp_path: Path, after: int) -> None:
    """Killed after so many files, and a moment later than that, wherever it then is."""
    folder, index = tmp_path / "reports", tmp_path / "index"
    for number in range(FILES):
        write(folder, f"{number:03d}.txt", count=f"{number}.000", month=number % 12 + 1, year=2023 + number // 12)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(index), str(folder)], stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout is not None
        for _ in range(after + 1):
            process.stdout.readline()
        time.sleep(random.Random(after).uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
    with real(index) as stores:
        held = stores.store.reports()
        assert after - 1 <= len(held) <= FILES
        for each in held:
            whole = stores.store.report(each.id)
            assert len(whole.sections) >= 3
            assert len(stores.store.figures([each.id])) == 1
            assert stores.store.report_passages(each.id)
        result = ingest([folder], steps(), stores)
        assert sum(status is IngestStatus.UNCHANGED for status in statuses(result).values()) == len(held)
        assert result.reports == FILES
        assert consistent(stores)
