"""Sheets of kinds that the parser does not know, such as macros: it would refuse the workbook for one of them."""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname, join
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from desacover.reading.read.book.facts import SheetName
from desacover.reading.read.book.zipped import Zipped

_KNOWN = ("sheet", "chartsheet", "dialogsheet")
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_known_kinds(
    archive: Zipped, workbook: str, sheets: list[SheetName], targets: dict[str, tuple[str, str]]
) -> bytes | None:
    """The workbook with such sheets passed off as charts, which are not read either; None where it has none.

    `targets` are what the part `workbook` points at: path and kind by identifier.
    """
    odd = {sheet.part for sheet in sheets if sheet.kind not in _KNOWN}
    if not odd:
        return None
    relations = "".join(
        f"<Relationship Id={quoteattr(identifier)} Target={quoteattr('/' + path)}"
        f" Type={quoteattr(_TYPE + ('chartsheet' if path in odd else kind))}/>"
        for identifier, (path, kind) in targets.items()
    )
    rels = join(dirname(workbook), "_rels", workbook.rsplit("/", 1)[-1] + ".rels")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as book:
        for name in sorted(archive.names - {rels}):
            with book.open(name, "w") as member:
                for block in archive.blocks(name):
                    member.write(block)
        book.writestr(rels, f'<Relationships xmlns="{_NAMESPACE}">{relations}</Relationships>')
    return made.getvalue()
