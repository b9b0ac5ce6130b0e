"""Containers put together by hand: encrypted workbooks, OpenDocument, archives."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.exports.make.people import Post

WHEN = (2026, 1, 5, 9, 0, 0)


def encrypted(workbook: bytes) -> bytes:
    """The workbook behind a password, by the library msoffcrypto-tool."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt("rahasia", out)
    return out.getvalue()


def encrypted_cfb() -> bytes:
    """A compound file with the two streams of an encrypted workbook, by the Node library cfb."""
    script = """
const CFB = require("cfb"), file = CFB.utils.cfb_new();
CFB.utils.cfb_add(file, "/EncryptionInfo", Buffer.from([4, 0, 4, 0, 64, 0, 0, 0]));
CFB.utils.cfb_add(file, "/EncryptedPackage", Buffer.alloc(6000, 165));
process.stdout.write(CFB.write(file, { type: "buffer" }));
"""
    return subprocess.run(["node", "-e", script], capture_output=True, check=True, env=os.environ).stdout


def ods_by_hand(posts: Sequence[Post]) -> bytes:
    """A list in OpenDocument with repeats: birth dates are typed, four thousand empty rows follow."""

    def text(word: str, more: str = "") -> str:
        kind = f'office:value-type="string"{more}'
        return f"<table:table-cell {kind}><text:p>{escape(word)}</text:p></table:table-cell>"

    span = ' table:number-columns-spanned="2"'
    covered = "<table:covered-table-cell/>"
    empty = '<table:table-cell table:number-columns-repeated="8"/>'
    head = "".join(text(word) for word in ("NO", "NIK", "NAMA", "TGL LAHIR", "JABATAN"))
    below = '<table:table-cell table:number-columns-repeated="5"/>' + text("DESA") + text("KECAMATAN")
    rows = [text("BPD KABUPATEN MALANG DESEMBER 2025"), empty, head + text("WILAYAH", span) + covered, below]
    for number, post in enumerate(posts, 1):
        born = f'office:value-type="date" office:date-value="{post.born}"'
        cells = f'<table:table-cell office:value-type="float" office:value="{number}"/>'
        cells += text(post.nik) + text(post.name)
        cells += f"<table:table-cell {born}><text:p>{post.born:%d/%m/%y}</text:p></table:table-cell>"
        cells += text(post.word) + text(post.village.name) + text(post.village.district)
        rows.append(cells)
        if number == 3:
            rows.append("@2")
    body = "".join(
        f'<table:table-row table:number-rows-repeated="{row[1:]}">{empty}</table:table-row>'
        if row.startswith("@")
        else f"<table:table-row>{row}</table:table-row>"
        for row in [*rows, "@4000"]
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Lembar1">{body}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
    return zipped(
        {"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive; the first member is stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, content) in enumerate(members.items()):
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(info, content)
    return out.getvalue()


def zipped_by_node(members: dict[str, bytes]) -> bytes:
    """An archive by the Node library jszip, with entries for the folders."""
    script = """
const zip = new (require("jszip"))(), members = JSON.parse(require("fs").readFileSync(0, "utf8"));
const folders = { createFolders: true };
for (const [name, hex] of Object.entries(members)) zip.file(name, Buffer.from(hex, "hex"), folders);
zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" }).then((bytes) => process.stdout.write(bytes));
"""
    drawn = json.dumps({name: content.hex() for name, content in members.items()})
    return subprocess.run(["node", "-e", script], input=drawn.encode(), capture_output=True, check=True).stdout
