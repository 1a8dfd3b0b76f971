"""Corrections of what is known of a report: checked, and written into a manifest that keeps its comments and order."""

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from assistant.errors import ReadError
from assistant.ingest import manifest
from assistant.ingest.making import Steps, Task, make
from assistant.ingest.metadata import Fact, facts
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.remove import named
from assistant.ingest.shelf import Shelf
from assistant.protocols import ReportStore
from assistant.records.report import Report
from assistant.text.periods import find_spans, iso
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["CORRECTED", "Description", "checked", "describe", "described", "write"]

CORRECTED = ("province", "period", "as_of", "family")
"""The fields that a person may say."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a report (letterhead only) and from where; `manifest` is the file written, if one was."""

    report: Report
    facts: tuple[Fact, ...]
    manifest: Path | None = None


def checked(changes: Mapping[str, str]) -> dict[str, str]:
    """The changes as a manifest writes them: names of provinces whole, periods and days ISO; empty clears a field.

    Raises:
        ReadError: a field that nobody may say, a province that does not exist, a period or day that can't be read.
    """
    return {name: _value(name, said.strip()) for name, said in changes.items()}


def write(file: Path, name: str, changes: Mapping[str, str]) -> None:
    """Sets fields of the entry of file `name` in a manifest, which is made if need be; whole or not at all.

    Raises:
        ReadError: the manifest can't be read or written.
    """
    yaml = _yaml()
    try:
        content = yaml.load(file.read_text(encoding="utf-8")) if file.exists() else None
        content = content if content is not None else {"reports": []}
        entries = content["reports"]
        entry = next((one for one in entries if str(one["file"]) == name), None)
        if entry is None:
            entry = {"file": name}
            entries.append(entry)
        for field, value in changes.items():
            if value:
                entry[field] = value
            else:
                entry.pop(field, None)
        text = io.StringIO()
        yaml.dump(content, text)
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_text(text.getvalue(), encoding="utf-8")
        manifest.load(beside)
        beside.replace(file)
    except (OSError, UnicodeDecodeError, YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ReadError("ingest.manifest", file=file, why=error) from error


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4_096
    yaml.Representer = _Representer
    return yaml


class _Representer(RoundTripRepresenter):
    """Writes null as the manifests write it, so that lines that nobody touched stay as they are."""

    def null(self, _: None) -> Any:  # noqa: ANN401 - the library's own node
        return self.represent_scalar("tag:yaml.org,2002:null", "null")


_Representer.add_representer(type(None), _Representer.null)


def _value(name: str, said: str) -> str:
    if name not in CORRECTED:
        raise ReadError("describe.field", field=name, known=", ".join(CORRECTED))
    if not said or name == "family":
        return said
    if name == "province":
        return _province(said)
    return _time(name, said)


def _province(said: str) -> str:
    places = gazetteer()
    known = (*places.provinces, *dict.fromkeys(places.new_name.values()), NATIONAL)
    whole = next((name for name in known if name.lower() == said.lower()), None)
    if whole:
        return whole
    named = [mention.provinces[0] for mention in places.read_question(said, frozenset()) if mention.locality is None]
    if len(named) != 1:
        raise ReadError("describe.province", said=said)
    return named[0]


def _time(name: str, said: str) -> str:
    try:
        period = manifest.period_of(said)
    except ValueError:
        spans = find_spans(said)
        period = spans[0].period if len(spans) == 1 else None
    if period is None or (name == "as_of" and period.start not in {None, period.end}):
        raise ReadError(f"describe.{name}", said=said)
    return period.end.isoformat() if name == "as_of" else (iso(period) or "")


def described(store: ReportStore, name: str) -> Description:
    """What is known of a report, and from which words.

    Raises:
        ReadError: no report is called so.
    """
    report = named(name, store.reports(superseded=True))
    return Description(report, facts(report.letterhead))


def describe(stores: Stores, steps: Steps, name: str, changes: Mapping[str, str]) -> Description:
    """Corrects what is known of a report, in the manifest of its folder and in the index; its file is not read again.

    Raises:
        ReadError: no report is called so, a value that no field takes, a manifest that can't be read or written.
    """
    shelf = Shelf(stores)
    report = named(name, stores.store.reports(superseded=True))
    filing = shelf.filing(report.id)
    if filing is None:
        raise ReadError("describe.again", source=report.source)
    path = Path(filing.path)
    file = manifest.find(path.parent) or path.parent / manifest.MANIFEST
    write(file, path.name, checked(changes))
    said = manifest.load(file).get(path.name, manifest.Said())
    made = make(steps, Task(0, path, said, shelf.whole(report.id)))
    entry = replace(made.entry, report=replace(made.entry.report, superseded=report.superseded))
    shelf.save(entry, replace(filing, made=steps.version, said=said.fingerprint), {})
    reconcile(stores)
    return Description(replace(entry.report, sections=()), facts(entry.report.letterhead), file)
