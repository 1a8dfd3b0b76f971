"""A process that reads as `assistant.wiring.reader` does, and does odd things with files of odd names."""

import os
import signal
import subprocess
import time
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from assistant.ingest.readers import read_report
from assistant.ingest.worker import bound, serve
from assistant.records.report import Report
from tests.made import steps


def read(path: Path) -> Report:
    match path.stem:
        case "hangs":
            time.sleep(3_600)
        case "starts":
            child = subprocess.Popen(["sleep", "3600"])
            path.with_suffix(".pid").write_text(str(child.pid))
            child.wait()
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "fills":
            return Report(str(len(bytearray(1 << 40))), "", read_report(path).letterhead, ())
        case "errs":
            raise ZeroDivisionError
        case "changes":
            report = read_report(path)
            path.write_text(path.read_text() + "\nThêm một dòng.\n")
            return report
    return read_report(path)


def main(connection: Connection, received: "SimpleQueue[Any]") -> None:
    memory, seconds = received.get()
    bound(memory)
    serve(connection, received, steps(read), seconds)
