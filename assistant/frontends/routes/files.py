"""Answers of the HTTP interface that are files to be kept."""

from collections.abc import Sequence
from enum import StrEnum

from fastapi import Response

from assistant.frontends.sheets import BOM, Sheet, workbook, write_csv

__all__ = ["Form", "csv_file", "docx_file", "xlsx_file"]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Form(StrEnum):
    """In what form an answer is given."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def csv_file(sheet: Sheet, name: str) -> Response:
    """A CSV file that Excel opens as UTF-8; `name` is without its ending, in plain letters."""
    return _file((BOM + write_csv(sheet)).encode(), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_file(sheets: Sequence[Sheet], name: str) -> Response:
    """A workbook."""
    return _file(workbook(sheets), _XLSX, f"{name}.xlsx")


def docx_file(content: bytes, name: str) -> Response:
    """A letter."""
    return _file(content, _DOCX, f"{name}.docx")
