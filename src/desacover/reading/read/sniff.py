"""What a file is, by its content: the ending is what somebody called it."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from desacover.reading.read.encoding import utf8

Form = Literal["workbook", "archive", "html", "spreadsheetml", "packed", "text", "picture", "other"]

ZIP, OLE, GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b"
MOST_MEMBERS = 10_000
"""Entries of a zip beyond which nobody packed it by hand; its directory is not even opened."""


@dataclass(frozen=True)
class Recognised:
    """What content is; `what` names a `picture` or `other` thing by the word that both languages use."""

    form: Form
    what: str = ""


_PICTURES = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_OTHERS = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\0\x01\0\0Standard ", "Access"),
    (b"PAR1", "Parquet"),
    (b"{\\rtf", "RTF"),
    (b"\x09\0\x04\0", "Excel 2"),
    (b"\x09\x02\x06\0", "Excel 3"),
    (b"\x09\x04\x06\0", "Excel 4"),
)
_AMBIGUOUS = (b"BM", b"MZ", b"BZh")
"""Marks that are letters too, such as of a list that begins with `BM`; true of them only beside other bytes."""


def recognise(content: bytes) -> Recognised:
    """What the content is. Total and quick: looks at the first bytes, and at a zip's directory."""
    if content.startswith((ZIP, b"PK\x05\x06")):
        return _zip(content)
    if content.startswith(OLE):
        return _ole(content)
    if content.startswith(GZIP):
        return _packed(content)
    for marks, form in ((_PICTURES, "picture"), (_OTHERS, "other")):
        for mark, what in marks:
            if content.startswith(mark) and (mark not in _AMBIGUOUS or _is_binary(content)):
                return Recognised("picture" if form == "picture" else "other", what)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Recognised("picture", "WebP")
    if content[4:8] == b"ftyp":
        heif = content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
        return Recognised("picture", "HEIC") if heif else Recognised("other", "video")
    if content[257:262] == b"ustar":
        return Recognised("other", "TAR")
    return _markup(content) or (Recognised("other", "?") if _is_binary(content) else Recognised("text"))


def is_table_text(content: bytes) -> bool:
    """Whether text has a separator of columns at all: what else is called a workbook is a letter."""
    start = utf8(content[:65_536])
    return any(mark in start for mark in (b"\t", b";", b",", b"|"))


def _zip(content: bytes) -> Recognised:
    # The count of directory entries is an upper bound of the members, and costs one pass.
    if content.count(b"PK\x01\x02") > MOST_MEMBERS:
        return Recognised("archive")
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = {info.filename for info in packed.infolist()}
            types = _start_of(packed, "[Content_Types].xml", 1 << 18)
            kind = _start_of(packed, "mimetype", 100)
    except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        names, types, kind = _first_names(content), b"", b""
        if not names:
            return Recognised("workbook")  # too broken to tell; the reader of workbooks says so
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        what = kind.rsplit(b".", 1)[-1].decode("ascii", "replace").split("-")[0]
        return (
            Recognised("workbook") if what == "spreadsheet" else Recognised("other", f"OpenDocument {what[:12]}")
        )
    if b"spreadsheetml.sheet.main" in types or b"ms-excel.sheet" in types or b"ms-excel.template" in types:
        return Recognised("workbook")
    for mark, what in (
        ("word/document", "Word (.docx)"), ("ppt/presentation", "PowerPoint (.pptx)"), ("visio/document", "Visio"),
        ("xl/workbook", ""), ("xl/worksheets/", ""), ("_rels/.rels", ""), ("docProps/", ""),
        ("AndroidManifest.xml", "APK"), ("META-INF/MANIFEST.MF", "JAR"), ("META-INF/container.xml", "EPUB"),
        ("Index/Document.iwa", "Numbers (.numbers)"), ("[Content_Types].xml", ""),
    ):  # fmt: skip
        if any(name.replace("\\", "/").startswith(mark) for name in names):
            return Recognised("other", what) if what else Recognised("workbook")
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Recognised("workbook")
    return Recognised("archive")


def _start_of(packed: ZipFile, name: str, size: int) -> bytes:
    try:
        with packed.open(name) as member:
            return member.read(size)
    except (KeyError, RuntimeError, BadZipFile, EOFError, zlib.error):
        return b""


def _first_names(content: bytes) -> set[str]:
    """The name in the first local header, where the directory at the end is gone."""
    length = int.from_bytes(content[26:28], "little")
    name = content[30 : 30 + length].decode("cp437")
    return {name} if content.startswith(ZIP) and 0 < length == len(name) and name.isprintable() else set()


def _ole(content: bytes) -> Recognised:
    def holds(name: str) -> bool:
        return (name.encode("utf-16-le") + b"\0\0") in content

    root = _class_of_root(content)
    if root.startswith(b"\x06\x09\x02\0") or (
        holds("WordDocument") and not holds("Workbook") and not holds("Book")
    ):
        return Recognised("other", "Word (.doc)")
    if holds("PowerPoint Document"):
        return Recognised("other", "PowerPoint (.ppt)")
    if holds("__nameid_version1.0"):
        return Recognised("other", "Outlook (.msg)")
    return Recognised("workbook")


def _class_of_root(content: bytes) -> bytes:
    sector = 1 << min(int.from_bytes(content[30:32], "little"), 12)
    root = (int.from_bytes(content[48:52], "little") + 1) * sector
    return content[root + 80 : root + 96]


def _packed(content: bytes) -> Recognised:
    try:
        start = zlib.decompressobj(31).decompress(content, 4096)
    except zlib.error:
        return Recognised("packed")
    if start.startswith((ZIP, OLE)):
        return Recognised("other", "gzip of a workbook")
    inside = Recognised("other", "TAR.GZ") if start[257:262] == b"ustar" else recognise(start)
    return inside if inside.form in ("picture", "other") else Recognised("packed")


def _is_binary(content: bytes) -> bool:
    """Whether the start is neither text nor UTF-16: one byte in ten is no character of any text."""
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if (odd > len(start) // 5 > even) or (even > len(start) // 5 > odd):
        return False
    control = len(start) - len(start.translate(None, _CONTROL))
    return control * 10 > len(start)


_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\x0c\x1a\x1b")

_LEADING = re.compile(rb"(?:\s+|<\?[^>]*>|<!--(?:(?!-->).)*-->)*", re.DOTALL)
_FIRST = re.compile(rb"<(?:!doctype\s+)?(?:[a-z]+:)?([a-z][a-z0-9-]*)", re.IGNORECASE)
_OF_HTML = frozenset(
    b"html head body table style meta title script center div p h1 h2 h3 h4 h5 h6 thead tbody tr td th br b font"
    b" span link caption form".split()
)


def _markup(content: bytes) -> Recognised | None:
    """Which markup a text is written in, if any; looks no further than for the first table."""
    start = utf8(content[:65_536]).lstrip()
    first = _FIRST.match(start, _LEADING.match(start).end())  # type: ignore[union-attr] - it matches nothing, too
    name = first.group(1).lower() if first else b""
    is_xml = name == b"workbook" or (start.startswith(b"<?xml") and name not in _OF_HTML)
    if is_xml and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Recognised("spreadsheetml")
    if name in _OF_HTML or (not name and b"<table" in start.lower() and b"<td" in start.lower()):
        return Recognised("html")
    if start[:13].lower() == b"mime-version:" or start[:14].lower() == b"content-type: ":
        return Recognised("other", "MHTML")
    if is_xml:
        return Recognised("other", "XML")
    if start.lower().startswith(b"id;p") and b"\nC;" in start:
        return Recognised("other", "SYLK")
    return None
