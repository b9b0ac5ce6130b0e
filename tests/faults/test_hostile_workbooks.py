"""Workbooks made to burst, hang or mislead their reader: each is one refused file, and the next one is read."""

from __future__ import annotations

import io
import os
import random
import signal
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from desacover.errors import DesacoverError
from desacover.reading.read.book import ahead, process
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.read.workbook import read_workbook

FILES = Path(__file__).parent.parent / "reading" / "files"
SECONDS = 10
MEMORY_KB = (1 << 20) + (1 << 18)
"""1 GiB, and what the idle process takes."""

REFUSALS = {
    "workbook-too-large", "workbook-unreadable", "workbook-encrypted", "not-a-workbook", "sheet-unreadable",
    "xlsb-unreliable", "empty-file",
}  # fmt: skip


def small() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["NIK", "NAMA"])
    book.worksheets[0].append(["3507010504800011", "A"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SMALL = small()
SHEET = "xl/worksheets/sheet1.xml"


def changed(parts: dict[str, bytes], content: bytes = SMALL) -> bytes:
    """A workbook with parts of its archive replaced or added."""
    there, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in {**dict.fromkeys(there.namelist()), **parts}:
            archive.writestr(name, parts[name] if name in parts else there.read(name))
    return made.getvalue()


def part(name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(SMALL)).read(name)


def with_rows(rows: bytes) -> bytes:
    """The small workbook with rows added to its sheet."""
    return changed({SHEET: part(SHEET).replace(b"</sheetData>", rows + b"</sheetData>")})


def outcome(content: bytes) -> set[str]:
    """What became of a workbook: codes of refusals, and `read` or `passed_over`."""
    found: set[str] = set()
    began = time.monotonic()
    try:
        for one in read_workbook(content, "x.xlsx", "hash"):
            if isinstance(one, Unreadable):
                found.add(one.error.code)
            else:
                found.add("read" if isinstance(one, Grid) else "passed_over")
    except DesacoverError as refused:
        found.add(refused.code)
    assert time.monotonic() - began < SECONDS
    return found


def worker() -> int:
    """The process that reads, running."""
    assert outcome(SMALL) == {"read"}
    running = ahead._DESK.worker._process
    assert running is not None
    return running.pid


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """Whatever came took no more than its memory, and an honest workbook is read after it."""
    pid = worker()
    yield
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        assert int(peak.split()[1]) < MEMORY_KB
    assert outcome(SMALL) == {"read"}


class TestArchives:
    def test_a_sheet_that_bursts(self) -> None:
        xml = part(SHEET).replace(b"</sheetData>", b" " * (200 << 20) + b"</sheetData>")
        assert outcome(changed({SHEET: xml})) == {"workbook-too-large"}

    def test_a_part_nobody_asked_for_that_bursts(self) -> None:
        assert outcome(changed({"xl/sharedStrings.xml": b"<sst>" + b" " * (100 << 20)})) == {"workbook-too-large"}

    def test_members_that_share_their_bytes(self) -> None:
        content = bytearray(SMALL)
        end = content.rindex(b"PK\x05\x06")
        size, start = struct.unpack_from("<II", content, end + 12)
        entries = content[start : start + size]
        twin = bytearray(entries).replace(b"sheet1.xml", b"sheet9.xml")
        struct.pack_into(
            "<HH", content, end + 8, 2 * entries.count(b"PK\x01\x02"), 2 * entries.count(b"PK\x01\x02")
        )
        struct.pack_into("<I", content, end + 12, len(entries) + len(twin))
        assert outcome(bytes(content[:end] + twin + content[end:])) == {"workbook-unreadable"}

    @pytest.mark.parametrize("name", [SHEET, "xl/styles.xml"])
    def test_a_member_that_lies_about_its_size(self, name: str) -> None:
        content = bytearray(changed({name: part(name) + b" " * (30 << 20)}))
        entry = content.rindex(name.encode()) - 46
        struct.pack_into("<I", content, entry + 24, 5_000)
        assert outcome(bytes(content)) <= {"workbook-unreadable", "sheet-unreadable"}

    def test_very_many_members(self) -> None:
        assert outcome(changed({f"xl/x{number}.xml": b"" for number in range(10_001)})) == {"workbook-too-large"}

    def test_the_same_name_twice(self) -> None:
        made = io.BytesIO(SMALL)
        with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning):
            archive.writestr(SHEET, part(SHEET))
        assert outcome(made.getvalue()) == {"workbook-unreadable"}

    def test_something_else_in_a_zip(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("word/document.xml", "<w:document/>")
        assert outcome(made.getvalue()) == {"not-a-workbook"}


class TestSheets:
    def test_a_cell_in_the_last_corner(self) -> None:
        cell = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
        assert outcome(with_rows(cell)) == {"workbook-too-large"}

    def test_rows_out_of_order(self) -> None:
        cells = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
        assert outcome(with_rows(cells)) == {"workbook-too-large"}

    def test_a_cell_in_the_last_corner_that_its_row_denies(self) -> None:
        assert outcome(with_rows(b'<row r="3"><c r="XFD1048576"><v>1</v></c></row>')) == {"workbook-too-large"}

    def test_a_claim_of_a_full_sheet_is_only_a_claim(self) -> None:
        xml = part(SHEET).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
        assert b"XFD1048576" in xml
        assert outcome(changed({SHEET: xml})) == {"read"}

    def test_one_long_text_in_very_many_cells(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet()
            for row in range(50_000):
                sheet.write_string(row, 0, "x" * 32_767)

        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            fill(book)
        assert outcome(content.getvalue()) == {"workbook-too-large"}

    def test_entities_that_swell(self) -> None:
        swell = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
            b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
        )
        xml = part("xl/workbook.xml").replace(b"<workbook ", swell + b"]><workbook ", 1)
        assert outcome(changed({"xl/workbook.xml": xml})) == {"workbook-unreadable"}

    def test_tags_within_tags(self) -> None:
        assert outcome(with_rows(b"<row>" * 1_000_000)) <= REFUSALS | {"read"}
        deep = part("xl/workbook.xml").replace(b"<sheets>", b"<a>" * 1_000_000 + b"<sheets>")
        assert outcome(changed({"xl/workbook.xml": deep})) <= REFUSALS

    def test_one_tag_without_end(self) -> None:
        assert outcome(with_rows(b"<row><c" + b' r="A' * 1_000_000)) <= REFUSALS

    def test_one_such_sheet_leaves_the_others(self) -> None:
        book = openpyxl.Workbook()
        for name in ("Kedua", "Ketiga"):
            book.create_sheet(name)["A1"] = "x"
        book["Kedua"]["XFD1048576"] = 1
        content = io.BytesIO()
        book.save(content)
        found = list(read_workbook(content.getvalue(), "x.xlsx", "hash"))
        assert [type(one) for one in found] == [PassedOver, Unreadable, Grid]


class TestOds:
    @staticmethod
    def ods(old: bytes, new: bytes) -> bytes:
        content = (FILES / "daftar.ods").read_bytes()
        xml = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
        assert old in xml
        return changed({"content.xml": xml.replace(old, new, 1)}, content)

    @pytest.mark.parametrize("times", [b"1000000000", b"4000000000", b"9999999999"])
    def test_a_filled_cell_repeated(self, times: bytes) -> None:
        cell = b'<table:table-cell table:number-columns-repeated="%s" office:value-type="string"' % times
        content = self.ods(b'<table:table-cell office:value-type="string"', cell)
        assert outcome(content) - {"passed_over"} == {"workbook-too-large"}

    def test_a_filled_row_repeated(self) -> None:
        row = (
            b'<table:table-row table:number-rows-repeated="1000000">'
            b'<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1">'
            b"<text:p>1</text:p></table:table-cell></table:table-row><table:table-row"
        )
        assert outcome(self.ods(b"<table:table-row", row)) - {"passed_over"} == {"workbook-too-large"}

    def test_empty_rows_repeated_above_a_cell(self) -> None:
        row = b'<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/></table:table-row>'
        content = self.ods(b"<table:table-row", row + b"<table:table-row")
        assert outcome(content) - {"passed_over"} == {"workbook-too-large"}

    def test_empty_cells_repeated_before_a_cell(self) -> None:
        cell = b'<table:table-cell table:number-columns-repeated="900000000"/><table:table-cell office:value-type='
        content = self.ods(b"<table:table-cell office:value-type=", cell)
        assert outcome(content) - {"passed_over"} == {"workbook-too-large"}

    def test_empty_ones_to_the_end_of_the_sheet_are_usual(self) -> None:
        assert outcome((FILES / "daftar.ods").read_bytes()) == {"read", "passed_over"}


@pytest.mark.parametrize(
    "name", ["daftar.ods", "daftar.xls", "sheetjs.xlsb", "sheetjs_berjarak.xlsb", "exceljs.xlsx", "sandi.xlsx"]
)
class TestDamage:
    def test_cut_short(self, name: str) -> None:
        content = (FILES / name).read_bytes()
        for share in range(1, 12):
            found = outcome(content[: len(content) * share // 12])
            assert found <= REFUSALS | {"passed_over"}, share

    def test_bytes_changed(self, name: str) -> None:
        content = (FILES / name).read_bytes()
        draw = random.Random(name)
        for _ in range(40):
            damaged = bytearray(content)
            for _ in range(draw.choice((1, 4, 40))):
                damaged[draw.randrange(4, len(damaged))] = draw.randrange(256)
            assert outcome(bytes(damaged)) <= REFUSALS | {"read", "passed_over"}


class TestProcess:
    def test_it_is_kept_warm(self) -> None:
        assert worker() == worker()

    def test_killed_between_two_files(self) -> None:
        before = worker()
        os.kill(before, signal.SIGKILL)
        assert worker() != before

    def test_killed_between_two_sheets(self) -> None:
        book = openpyxl.Workbook()
        book.worksheets[0]["A1"] = "x"
        book.create_sheet("Kedua")["A1"] = "y"
        content = io.BytesIO()
        book.save(content)
        found = read_workbook(content.getvalue(), "x.xlsx", "hash")
        first = next(found)
        os.kill(worker(), signal.SIGKILL)
        second = next(found)
        assert isinstance(first, Grid) and isinstance(second, Grid)
        assert (first.head, second.head) == ([["x"]], [["y"]])

    def test_two_workbooks_in_turn(self) -> None:
        first = next(read_workbook(SMALL, "x.xlsx", "hash"))
        assert outcome((FILES / "exceljs.xlsx").read_bytes()) == {"read"}
        assert isinstance(first, Grid) and first.is_number is not None
        (body,) = first.blocks(1, 2)
        assert first.is_number(0, body.row).to_list() == [False]

    def test_out_of_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            sheet = book.add_worksheet()
            for row in range(20_000):
                sheet.write_row(row, 0, [f"x{row}", row, row, row])
        monkeypatch.setattr(process, "SECONDS", 0.02)
        assert outcome(content.getvalue()) == {"workbook-too-large"}

    def test_nothing_is_printed_or_left_behind(self, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        code = (
            "import sys; from pathlib import Path; from desacover.reading.read.workbook import read_workbook\n"
            "for name in sys.argv[1:]:\n"
            "    try: list(read_workbook(Path(name).read_bytes(), name, 'hash'))\n"
            "    except Exception: pass\n"
        )
        files = [str(FILES / name) for name in ("sheetjs.xls", "sandi.ods", "daftar.xls")]
        done = subprocess.run(
            [sys.executable, "-c", code, *files], cwd=tmp_path, env={**os.environ, "TMPDIR": str(tmp_path)},
            capture_output=True, check=True,
        )  # fmt: skip
        assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == (b"", b"", [])

    @pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the process in /proc")
    @pytest.mark.parametrize("how", ["pass", "os.kill(os.getpid(), signal.SIGKILL)", "raise KeyboardInterrupt"])
    def test_it_ends_with_the_program(self, how: str) -> None:
        code = (
            "import os, signal, sys; from pathlib import Path\n"
            "from desacover.reading.read.book import process\n"
            "opened = process.Opened(Path(sys.argv[1]).read_bytes(), process.WORKERS[0])\n"
            "print(process.WORKERS[0]._process.pid, flush=True)\n" + how
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(FILES / "exceljs.xlsx")], capture_output=True, text=True, check=False
        )
        assert _gone(int(done.stdout))

    @pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the process in /proc")
    def test_interrupted_while_it_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "besar.xlsx"
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for row in range(60_000):
                sheet.write_row(row, 0, [row] * 12)
        code = (
            "import sys; from pathlib import Path; from desacover.reading.read.book import process\n"
            "opened = process.Opened(Path(sys.argv[1]).read_bytes(), process.WORKERS[0])\n"
            "print(process.WORKERS[0]._process.pid, flush=True)\n"
            "while True: opened._left = 9; opened.sheet(0)"
        )
        running = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert running.stdout is not None
        pid = int(running.stdout.readline())
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=2)
        running.stdout.close()
        assert _gone(pid)

    @pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the process in /proc")
    def test_it_may_not_write_to_standard_output(self) -> None:
        links = {name: Path(f"/proc/{worker()}/fd/{name}").readlink() for name in (0, 1, 2)}
        assert set(links.values()) == {Path(os.devnull)}


def _gone(pid: int) -> bool:
    for _ in range(50):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
