"""Word files for the tests, from the XML of a body and of the parts that it needs."""

import zipfile
from pathlib import Path

from assistant.ingest.document import Element, Grid, Line
from assistant.ingest.readers import ReadLimits
from assistant.ingest.readers.word import WordReader

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(path: Path, body: str, **parts: str) -> Path:
    """Writes a file with this body; `styles`, `numbering`, `footnotes`, `endnotes` are the contents of those parts."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")]))
        archive.writestr("word/_rels/document.xml.rels", _relations([(kind, f"{kind}.xml") for kind in parts]))
        archive.writestr("word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            if kind in roots:
                archive.writestr(f"word/{kind}.xml", f"<w:{roots[kind]} {_NAMESPACES}>{content}</w:{roots[kind]}>")
    return path


def _relations(targets: list[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*inner: str, properties: str = "") -> str:
    """A paragraph of runs; plain words become a run."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, instance: int, level: int = 0) -> str:
    """A paragraph numbered by Word."""
    return par(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>')


def level(at: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inner}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def restart(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def cell(text: str, properties: str = "") -> str:
    inner = text if text.startswith("<w:p") else par(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'


def table(*rows: str, properties: str = BORDERS) -> str:
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def elements(path: Path) -> tuple[Element, ...]:
    return WordReader().read(path, ReadLimits()).elements


def lines(path: Path) -> list[str]:
    """The texts of the lines of a file."""
    return [element.text for element in elements(path) if isinstance(element, Line)]


def grids(path: Path) -> list[Grid]:
    return [element for element in elements(path) if isinstance(element, Grid)]
