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

__all__ = ["ROOT", "Chunking", "Embedding", "Paths", "ReadingLimits", "Server", "Settings", "Store", "load"]

ROOT = Path(__file__).resolve().parents[1]
"""Root of the checkout: the folder that holds the package, `corpus/`, `prompts/` and `indexes/`."""

_FILE = "hoi-bao-cao.toml"
_FILE_VARIABLE = "HBC_SETTINGS"
_PREFIX = "HBC_"


def _from_root(path: Path) -> Path:
    return ROOT / path.expanduser()


Location = Annotated[Path, AfterValidator(_from_root), Field(validate_default=True)]


class _Slice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paths(_Slice):
    """Where things lie."""

    index: Location = Path("indexes/default")
    models: Location = Path("indexes/models")
    corpus: Location = Path("corpus/reports")
    indicators: Location = Path("corpus/indicators.yaml")
    prompts: Location = Path("prompts")


class ReadingLimits(_Slice):
    """How large one file may be: a larger one is refused, the rest of the batch goes on."""

    megabytes: int = Field(default=50, ge=1)
    lines: int = Field(default=500_000, ge=1)


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


class Server(_Slice):
    """Where the page and the HTTP interface listen, and how many questions are answered at a time."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65_535)
    concurrency: int = Field(default=4, ge=1, le=64)


class Settings(_Slice):
    """All slices; a stage is handed its own."""

    paths: Paths = Paths()
    reading: ReadingLimits = ReadingLimits()
    chunking: Chunking = Chunking()
    embedding: Embedding = Embedding()
    store: Store = Store()
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
