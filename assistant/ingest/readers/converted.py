"""Old office files (`.doc`, `.rtf`, `.xls`): LibreOffice makes them new ones, which the readers of those read.

Fonts survive the conversion, so text typed before Unicode is decoded as in any Word file or workbook.
"""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.readers.base import Reader, ReadLimits
from assistant.ingest.readers.programs import ProgramError, find, run

__all__ = ["ConvertedReader"]

_LOG = logging.getLogger(__name__)

_SECONDS = 120
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
"""Macros never run, links are never followed: in Writer 0, in Calc 2 is "never"."""


def _profile() -> str:
    """LibreOffice's settings in its own form."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


@dataclass(frozen=True)
class ConvertedReader:
    """Reads files of some endings through `reader`, which reads those that they are made into (`made`)."""

    suffixes: tuple[str, ...]
    made: str
    reader: Reader

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The document in a file.

        Raises:
            ReadError: LibreOffice is not installed, can't open the file, or takes too long; or the file that it makes
                can't be read.
        """
        office = find("soffice", path.name)
        with tempfile.TemporaryDirectory(prefix="hoi-bao-cao-") as folder:
            profile, out = Path(folder) / "profile", Path(folder) / "out"
            (profile / "user").mkdir(parents=True)
            (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
            source = Path(folder) / f"source{path.suffix.lower()}"
            source.symlink_to(path.resolve())
            command = [office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
            command += [f"-env:UserInstallation={profile.as_uri()}", "--convert-to", _FILTERS[self.made]]
            try:
                run([*command, "--outdir", str(out), str(source)], _SECONDS, {"SAL_USE_VCLPLUGIN": "svp"})
            except ProgramError as error:
                _LOG.warning("%s: %s", path.name, error)
            converted = out / f"source{self.made}"
            if not converted.is_file():
                raise ReadError("read.not_converted", file=path.name)
            try:
                return self.reader.read(converted, limits)
            except ReadError as error:
                raise ReadError(error.key, **{**error.values, "file": path.name}) from error
