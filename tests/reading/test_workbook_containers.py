"""The containers around workbooks as other writers make them: names, code pages, Excel's own password."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.reading.read.book import password, xls_stream
from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.ole import Ole
from desacover.reading.read.book.parse import Book
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid
from tests.support.office import Office, nik

FILES = Path(__file__).parent / "files"
NIKS = [nik(number) for number in range(1, 7)]


def grids(content: bytes, name: str = "a.xls") -> list[Grid]:
    """The grids of a content."""
    return [one for one in read(Path(name), content, name, "hash") if isinstance(one, Grid)]


def first_column(content: bytes) -> list[str | None]:
    """The first cells of the one grid of a workbook."""
    (grid,) = grids(content)
    return [row[0] for row in grid.head]


def file(name: str) -> bytes:
    """One of the workbooks that are kept."""
    return (FILES / name).read_bytes()


def code(content: bytes) -> str:
    """The code with which a workbook is refused."""
    with pytest.raises(DesacoverError) as refused:
        grids(content)
    return refused.value.code


class TestCodePages:
    @pytest.mark.parametrize("name", ["rumus_perl.xls", "rumus_jxl.xls"])
    def test_letters_of_writers_that_say_1252(self, name: str) -> None:
        (grid,) = grids(file(name))
        assert grid.head[0] == ["NIK", "JABATAN", "KODE DESA", "STATUS", "TGL KEPESERTAAN"]
        assert [row[0] for row in grid.head[1:]] == NIKS


class TestNamesOfStreams:
    @pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "Book", "BOOK"])
    def test_case_tells_none_apart(self, name: str) -> None:
        content = file("rumus_poi.xls")
        old = "Workbook".encode("utf-16-le")
        at = content.index(old)
        length = struct.pack("<H", 2 * len(name) + 2)
        entry = name.encode("utf-16-le").ljust(64, b"\0") + length
        assert first_column(content[:at] + entry + content[at + 66 :]) == ["NIK", *NIKS]

    def test_a_workbook_within_the_workbook_is_not_taken_for_it(self) -> None:
        assert first_column(with_an_object(file("rumus_poi.xls"))) == ["NIK", *NIKS]


def with_an_object(content: bytes) -> bytes:
    """A workbook whose directory also lists a stream `Workbook` in a folder of its own, before the right one.

    Entries: 0 the root, 1 the right stream; made to 1 the other's stream, 2 the right one, 3 the other's folder.
    """
    directory = (struct.unpack_from("<I", content, 48)[0] + 1) * 512
    root, own, *_ = (content[directory + at : directory + at + 128] for at in (0, 128))
    none = b"\xff" * 4
    own = own[:68] + none + struct.pack("<I", 3) + none + own[80:]
    other = own[:68] + none * 3 + own[80:120] + struct.pack("<I", 0) + own[124:]
    folder = "Objek".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 12, 1, 1)
    folder += none * 2 + struct.pack("<I", 1) + bytes(48)
    made = root[:76] + struct.pack("<I", 2) + root[80:] + other + own + folder
    return content[:directory] + made + content[directory + 512 :]


class TestNamesInZips:
    def turned(self, content: bytes) -> bytes:
        """A workbook with backslashes in the names of its parts, as some writers for Windows put them."""
        made = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(content)) as there,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name in there.namelist():
                archive.writestr(name.replace("/", "\\"), there.read(name))
        return made.getvalue()

    @pytest.mark.parametrize("name", ["sheetjs.xlsx", "sheetjs.ods", "exceljs.xlsx", "sheetjs_berjarak.xlsb"])
    def test_backslashes(self, name: str) -> None:
        turned = self.turned(file(name))
        assert b"\\" in turned
        (grid,) = grids(turned)
        assert [row[0] for row in grid.head[3:8]] == [f"350701050480{number}" for number in range(1001, 1006)]
        assert grid.around == grids(file(name))[0].around

    def test_two_parts_of_one_name_are_refused(self) -> None:
        made = BytesIO(self.turned(file("sheetjs.xlsx")))
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr("xl/workbook.xml", b"<workbook/>")
        assert code(made.getvalue()) == "workbook-unreadable"

    def test_in_an_archive(self) -> None:
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("kab malang\\a.xlsx", self.turned(file("exceljs.xlsx")))
        (grid,) = grids(made.getvalue(), "k.zip")
        assert grid.member == "kab malang/a.xlsx"


class TestThePasswordOfExcel:
    @pytest.mark.parametrize("name", ["bawaan_rc4.xls", "bawaan_cryptoapi.xls"])
    def test_xls(self, name: str) -> None:
        assert first_column(file(name)) == ["NIK", *(nik(number) for number in range(1, 60))]

    def test_xls_by_xor(self) -> None:
        assert first_column(by_xor(file("rumus_poi.xls"))) == ["NIK", *NIKS]

    @pytest.mark.parametrize("name", ["bawaan_standard.xlsx", "bawaan_agile.xlsx"])
    def test_xlsx(self, name: str) -> None:
        (grid,) = grids(file(name))
        assert [row[0] for row in grid.head[3:8]] == [f"350701050480{number}" for number in range(1001, 1006)]

    @pytest.mark.parametrize(
        "name", ["bawaan_agile.xlsx", "bawaan_standard.xlsx", "bawaan_rc4.xls", "bawaan_cryptoapi.xls"]
    )
    def test_another_password_is_told(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in (password, xls_stream):
            monkeypatch.setattr(module, "_TEXT", "rahasia".encode("utf-16-le"))
        with pytest.raises(Refused) as refused:
            Book(file(name))
        assert refused.value.code == "workbook-encrypted"

    def test_a_key_that_would_take_for_ever_is_not_made(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(password, "_MOST_SPINS", 99_999)
        with pytest.raises(Refused) as refused:
            Book(file("bawaan_agile.xlsx"))
        assert refused.value.code == "workbook-encrypted"

    def test_it_is_taken_in(self, office: Office) -> None:
        (office.root / "data" / "raw" / "kab malang 2025-12.xls").write_bytes(file("bawaan_rc4.xls"))
        (source,) = office.ingest()["sources"]
        assert (source["status"], source["accepted"]) == ("ingested", 60)


def by_xor(content: bytes) -> bytes:
    """A workbook encrypted by the oldest of the methods, as its description has it."""
    container = Ole(content)
    stream = bytearray(container.read("Workbook"))
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        plain = size if kind in (0x0809, 0x002F, 0x00E1) else 4 if kind == 0x0085 else 0
        for place in range(plain, size):
            byte = stream[at + 4 + place]
            turned = (byte << 5 | byte >> 3) & 0xFF
            stream[at + 4 + place] = turned ^ KEYS[(at + 4 + size + place) % 16]
        if kind == 0x005C:
            # Who wrote it: its place is taken by the mark that the book is encrypted.
            mark = struct.pack("<HHHHH", 0x002F, 6, 0, 0xB359, 0x9A0A)
            rest = struct.pack("<HH", 0x0FFF, size - len(mark))
            stream[at : at + len(mark) + 4] = mark + rest
        at += 4 + size
    return container.with_only("Workbook", bytes(stream), ["workbook"])


KEYS = bytes.fromhex("876b9ae21ee305621e699660986e9404")
"""What the method makes of Excel's own password."""
