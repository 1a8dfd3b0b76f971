"""Settings: one frozen slice per stage, from a TOML file and the environment; this module builds nothing.

The file is `hoi-bao-cao.toml` at the root of the checkout, or what HBC_SETTINGS names. A variable
`HBC_EMBEDDING__BATCH=16` is the key `batch` of the table `[embedding]` and goes before the file.
A key that no slice has is an error, in either place. Relative paths start at the root of the checkout.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError

__all__ = ["ROOT", "Chunking", "Embedding", "Model", "Paths", "ReadingLimits", "Server", "Settings", "Store", "load"]

ROOT = Path(__file__).resolve().parents[1]
"""Root of the checkout: the folder that holds the package, `corpus/`, `prompts/` and `indexes/`."""

_FILE = "hoi-bao-cao.toml"
_FILE_VARIABLE = "HBC_SETTINGS"
_PREFIX = "HBC_"


def _from_root(path: Path) -> Path:
    return ROOT / path.expanduser()


def _from_root_if_any(path: Path | None) -> Path | None:
    return path and _from_root(path)


OptionalLocation = Annotated[Path | None, AfterValidator(_from_root_if_any)]
Location = Annotated[Path, AfterValidator(_from_root), Field(validate_default=True)]


class _Slice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paths(_Slice):
    """Where things lie.

    `journal` (what people write), `uploads` (files they load) and `users` (who may come in) are beside the index if
    unset.
    """

    index: Location = Path("indexes/default")
    models: Location = Path("indexes/models")
    corpus: Location = Path("corpus/reports")
    indicators: Location = Path("corpus/indicators.yaml")
    prompts: Location = Path("prompts")
    journal: OptionalLocation = None
    uploads: OptionalLocation = None
    users: OptionalLocation = None
    questions: Location = Path("eval/questions")
    runs: Location = Path("eval/runs")

    @property
    def journal_file(self) -> Path:
        """The journal of the index: outside its folder, so that the index can be deleted and made again."""
        return self.journal or self.index.with_name(f"{self.index.name}.journal.sqlite")

    @property
    def uploads_folder(self) -> Path:
        """The files loaded on the page: like the journal they outlive the index, which is made again from them."""
        return self.uploads or self.index.with_name(f"{self.index.name}.uploads")

    @property
    def users_file(self) -> Path:
        """The users of the page over the index."""
        return self.users or self.index.with_name(f"{self.index.name}.users.yaml")


class ReadingLimits(_Slice):
    """Bounds of one file: beyond any of them it is refused, and the rest of the batch goes on.

    `seconds` by the clock and `memory` (megabytes of address space) hold for the process that reads, and for what it
    starts; `pages` are those of a PDF or a scan, `unpacked` the megabytes that a packed format may hold inside.
    `workers` processes read at once; 0: as many as there are cores. A number in a scan that is read with less than
    `confidence` (0 to 1) carries a warning wherever it is shown, unless the report's own arithmetic settles it.
    """

    megabytes: int = Field(default=50, ge=1)
    lines: int = Field(default=500_000, ge=1)
    pages: int = Field(default=2_000, ge=1)
    unpacked: int = Field(default=500, ge=1)
    seconds: int = Field(default=300, ge=1)
    memory: int = Field(default=4_096, ge=512)
    workers: int = Field(default=0, ge=0, le=256)
    confidence: float = Field(default=0.8, ge=0, le=1)


class Chunking(_Slice):
    """Length of a passage in characters; a table row longer than this stays whole."""

    characters: int = Field(default=900, ge=200, le=4_000)


class Embedding(_Slice):
    """Model: `bundled` or a sentence-transformers folder; `threads` 0 leaves the number to PyTorch."""

    model: str = Field(default="bundled", min_length=1)
    batch: int = Field(default=16, ge=1, le=1_024)
    threads: int = Field(default=0, ge=0, le=256)


class Store(_Slice):
    """Address of the relational store; empty means a SQLite file inside the index folder."""

    url: str = ""


class Model(_Slice):
    """The language model of the pipelines that have one: of the evaluation alone, the product's answers use none.

    `url` is an OpenAI-compatible server (`http://127.0.0.1:11434/v1`) and `name` the model asked of it; without a `url`
    a server of our own is started on this machine over `file`, a GGUF; empty: the one that the extra `llm` brings.
    `context` and `tokens` bound what goes in and comes out; `seconds` bound one answer.
    """

    url: str = ""
    name: str = ""
    file: OptionalLocation = None
    context: int = Field(default=4_096, ge=512, le=131_072)
    tokens: int = Field(default=64, ge=1, le=4_096)
    threads: int = Field(default=1, ge=1, le=256)
    seconds: int = Field(default=600, ge=1)


class Server(_Slice):
    """Where the page and the HTTP interface listen, and how many questions are answered at a time.

    Beyond loopback users always sign in; on it only with `sign_in`. A session ends after `idle` minutes without a sign
    of its browser, and after `hours` in any case. `upload` is the most megabytes that a request with files may bring.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65_535)
    concurrency: int = Field(default=4, ge=1, le=64)
    sign_in: bool = False
    idle: int = Field(default=120, ge=1, le=10_080)
    hours: int = Field(default=12, ge=1, le=720)
    upload: int = Field(default=200, ge=1, le=10_000)


class Settings(_Slice):
    """All slices; a stage is handed its own."""

    paths: Paths = Paths()
    reading: ReadingLimits = ReadingLimits()
    chunking: Chunking = Chunking()
    embedding: Embedding = Embedding()
    store: Store = Store()
    model: Model = Model()
    server: Server = Server()


def load(file: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `file` and `environment`, by default those of this process.

    Raises:
        SettingsError: a file that can't be read, an unknown key, or a value that its key can't take.
    """
    variables = os.environ if environment is None else environment
    values = _from_file(file, variables)
    for table, keys in _from_environment(variables).items():
        below = values.setdefault(table, {})
        if isinstance(below, dict):
            below.update(keys)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingsError("settings.unknown", name=key) from error
        raise SettingsError("settings.value", name=key, value=first["input"]) from error


def _from_file(file: Path | None, variables: Mapping[str, str]) -> dict[str, Any]:
    named = file or (Path(variables[_FILE_VARIABLE]) if variables.get(_FILE_VARIABLE) else None)
    path = named or ROOT / _FILE
    if named is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError("settings.file", file=path, why=error) from error


def _from_environment(variables: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, value in variables.items():
        if not name.startswith(_PREFIX) or name == _FILE_VARIABLE:
            continue
        table, separator, key = name.removeprefix(_PREFIX).lower().partition("__")
        if not separator or not key:
            raise SettingsError("settings.unknown", name=name)
        found.setdefault(table, {})[key] = value
    return found
