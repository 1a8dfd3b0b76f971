import subprocess
import sys
from pathlib import Path

import pytest

from assistant.backends.lock import WriterLock
from assistant.errors import StoreError

HOLD = """
import sys, time
from pathlib import Path
from assistant.backends.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(StoreError, match=r"store\.locked"):
                WriterLock(tmp_path)
        finally:
            other.kill()
    WriterLock(tmp_path).release()


def test_a_second_writer_of_the_same_process_is_refused(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    with pytest.raises(StoreError, match=r"store\.locked"):
        WriterLock(tmp_path)
    lock.release()
    WriterLock(tmp_path).release()
