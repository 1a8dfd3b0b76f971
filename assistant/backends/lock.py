"""One writer process for an index folder; the operating system frees the lock when the process dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import StoreError

__all__ = ["WriterLock"]

_FILE = "writer.lock"


class WriterLock:
    """Held from construction to `release`."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock at once.

        Raises:
            StoreError: another process holds it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / _FILE, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreError("store.locked", folder=folder) from error

    def release(self) -> None:
        self._lock.release()
