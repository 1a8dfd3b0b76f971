"""Every sentence that the program says stands in `prompts/`; this module reads, checks, fills and fingerprints it.

messages.yaml, messages.d/*.yaml   key → sentence with `$names`: errors, labels, warnings
answers/*.j2                       Jinja2 templates of answers
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

import jinja2
import yaml

from assistant.errors import AssistantError, PromptError

__all__ = ["Prompts"]

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


class Prompts:
    """The texts of one folder, read and checked once."""

    def __init__(self, folder: Path, required: Iterable[str] = ()) -> None:
        """Reads all of `folder`.

        Raises:
            PromptError: the folder is not there, a file can't be read or parsed, a key stands twice,
                or one of `required` (message keys, or template names such as `lookup.j2`) is missing.
        """
        if not folder.is_dir():
            raise PromptError("prompts.folder", folder=folder)
        self._messages = _messages(folder)
        self._templates = jinja2.Environment(  # plain text: the page escapes what it shows
            loader=jinja2.FileSystemLoader(folder / "answers", encoding="utf-8"),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
        for name in self._templates.list_templates(extensions=["j2"]):
            self._template(name)
        known = self.names
        missing = sorted(set(required) - known)
        if missing:
            raise PromptError("prompts.missing", name=", ".join(missing))
        self.fingerprint = _fingerprint(folder)
        """SHA-256 over the names and bytes of all files, for the record of a run."""

    @property
    def names(self) -> frozenset[str]:
        """All message keys and template names."""
        return frozenset(self._messages) | frozenset(self._templates.list_templates(extensions=["j2"]))

    def text(self, key: str, values: Mapping[str, object] | None = None) -> str:
        """The message `key`, filled.

        Raises:
            PromptError: no such key, or a name in it that `values` lacks.
        """
        template = self._messages.get(key)
        if template is None:
            raise PromptError("prompts.missing", name=key)
        try:
            return template.substitute(values or {})
        except KeyError as error:
            raise PromptError("prompts.variable", name=key, variable=error.args[0]) from error

    def message(self, error: AssistantError) -> str:
        """What an official is told of `error`: what happened, why, what to do."""
        return self.text(error.key, error.values)

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The template `answers/<name>`, filled, without blank space round it.

        Raises:
            PromptError: no such template, or one that needs a variable that `values` lacks.
        """
        try:
            return self._template(name).render(values).strip()
        except jinja2.TemplateError as error:
            raise PromptError("prompts.variable", name=name, variable=error.message) from error

    def _template(self, name: str) -> jinja2.Template:
        try:
            return self._templates.get_template(name)
        except jinja2.TemplateNotFound as error:
            raise PromptError("prompts.missing", name=name) from error
        except jinja2.TemplateError as error:
            raise PromptError("prompts.broken", file=name, why=error.message) from error


def _messages(folder: Path) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for file in [folder / "messages.yaml", *sorted((folder / "messages.d").glob("*.yaml"))]:
        try:
            content = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise PromptError("prompts.broken", file=file.name, why=error) from error
        if not isinstance(content, dict):
            raise PromptError("prompts.broken", file=file.name, why="not a mapping of key to text")
        for key, text in content.items():
            if not isinstance(key, str) or not _KEY.fullmatch(key) or not isinstance(text, str) or not text.strip():
                raise PromptError("prompts.broken", file=file.name, why=f"bad entry {key!r}")
            if key in found:
                raise PromptError("prompts.twice", file=file.name, name=key)
            template = Template(text.strip())
            if not template.is_valid():
                raise PromptError("prompts.broken", file=file.name, why=f"bad $ in {key}")
            found[key] = template
    return found


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".j2"}):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
