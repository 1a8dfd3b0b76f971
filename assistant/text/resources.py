"""Data files that ship with the package, read into records and checked against them."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter, with_config

__all__ = ["packaged", "read_yaml", "strict"]

_Record = TypeVar("_Record")

strict = with_config(ConfigDict(extra="forbid"))
"""Marks a record whose file may hold no field that the record lacks."""


def packaged(name: str) -> str:
    """The text of `data/<name>`."""
    return files("assistant.text").joinpath("data", name).read_text(encoding="utf-8")


def read_yaml(name: str, record: type[_Record]) -> _Record:
    """`data/<name>` as the record.

    Raises:
        pydantic.ValidationError: the file lacks a field, has one too many, or one of another type.
    """
    return TypeAdapter(record).validate_python(yaml.safe_load(packaged(name)))
