"""Texts too large to hold: in pieces from the disk, with the rows that they have as a whole."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.errors import DesacoverError
from desacover.reading.read import content as contents
from desacover.reading.read import files, join, text
from desacover.reading.read.content import OnDisk, gathered, lines, pieces
from desacover.reading.read.files import read, read_bytes
from desacover.reading.read.grid import Body, Grid
from tests.support.texts import body_of, grid_of

SMALL = 4_000
"""What counts as too large for memory in these tests."""


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    """The sizes, made small enough for tests to reach them."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (contents, files, text):
            patch.setattr(module, "IN_MEMORY", SMALL)
        for module in (contents, text):
            patch.setattr(module, "PIECE", 702)
        for module in (join, text):
            patch.setattr(module, "LONGEST_RECORD", 300)
        patch.setattr(text, "BLOCK", 1_000)
        yield


def on_disk(content: bytes) -> OnDisk:
    handle = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as its content
    handle.write(content)
    handle.flush()
    return OnDisk(handle)


def whole(bodies: list[Body]) -> pl.DataFrame:
    return pl.concat([body.cells.with_columns(row=body.row, misshapen=body.misshapen) for body in bodies])


def blocks(grid: Grid, width: int = 3) -> list[Body]:
    return list(grid.blocks(1, width))


LINES = [
    "1;SITI;Tambakrejo", '2;"SITI\nAMINAH";Sitiarjo', '3;"BUDI;B";"C ""D"""', "4;A;B;C", '5;"A;B', "6;A", "",
    '7;5" A;B', '"8\n8";"\n";"A\nB"', '9;"A "B" C";D',
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=150, max_size=400), st.sampled_from(["\n", "\r\n"]))
def test_in_pieces_there_are_the_same_rows(drawn: list[str], end: str) -> None:
    table = "\n".join(["NIK;NAMA;DESA", *drawn, "0;A;B"]).replace("\n", end).encode()
    with pytest.MonkeyPatch.context() as patch:
        for module in (contents, text):
            patch.setattr(module, "IN_MEMORY", 1 << 20)
        at_once = whole([body_of(table)])
    bodies = blocks(grid_of(on_disk(table)))
    assert len(bodies) > 1
    assert whole(bodies).equals(at_once)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("packed", [False, True])
def test_any_encoding_packed_or_not(encoding: str, end: str, packed: bool) -> None:
    rows = [(str(number), f"JOSÉ {number}", "A") for number in range(2_000)]
    table = end.join(["NIK;NAMA;DESA", *(";".join(row) for row in rows)]).encode(encoding)
    content = on_disk(gzip.compress(table) if packed else table)
    bodies = blocks(grid_of(content, "data.csv.gz" if packed else "data.csv"))
    assert len(bodies) > 5
    found = whole(bodies)
    assert found.drop("row", "misshapen").rows() == rows
    assert found["row"].to_list() == list(range(2, 2_002))


def test_a_block_has_a_bounded_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK_ROWS", 50)
    bodies = blocks(grid_of(on_disk(b"NIK;NAMA;DESA\n" + b"1;A;B\n" * 1_000)))
    assert max(body.cells.height for body in bodies) <= 50
    assert sum(body.cells.height for body in bodies) == 1_000


def test_marks_follow_their_rows_through_the_blocks() -> None:
    table = "NIK;NAMA;DESA\n" + "1;SITI;A\n2;JOSÃ‰;B\n" * 400
    bodies = blocks(grid_of(on_disk(table.encode())))
    assert len(bodies) > 1
    for body in bodies:
        assert body.mended is not None
        assert body.mended.equals(body.cells["0"] == "2", check_names=False)
        assert body.cells["1"].unique().sort().to_list() == ["JOSÉ", "SITI"]


def test_a_line_longer_than_a_block() -> None:
    table = b"NIK;NAMA;DESA\n1;A;B\n2;" + b"x" * 9_000 + b";B\n3;A;B\n"
    found = whole(blocks(grid_of(on_disk(table))))
    assert found["0"].to_list() == ["1", "2", "3"]


def test_lines_wrapped_as_a_whole() -> None:
    table = b'"NIK,NAMA,DESA"\n' + b'"1,""SITI, S"",A"\n' * 900
    bodies = blocks(grid_of(on_disk(table)))
    assert len(bodies) > 1
    assert set(whole(bodies).drop("row", "misshapen").rows()) == {("1", "SITI, S", "A")}


def test_a_large_text_is_not_loaded_and_its_hash_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"NIK;NAMA;DESA\n" + b"1;A;B\n" * 2_000)
    content, content_hash = read_bytes(path, "large.csv")
    assert isinstance(content, OnDisk)
    assert content_hash == hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    assert content[:] == path.read_bytes()
    (grid,) = read(path, content, "large.csv", content_hash)
    assert isinstance(grid, Grid)
    assert whole(blocks(grid)).height == 2_000


@pytest.mark.parametrize("change", [b"1;A;B\n", b""])
def test_a_large_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, change: bytes) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"NIK;NAMA;DESA\n" + b"1;A;B\n" * 2_000)
    content, content_hash = read_bytes(path, "large.csv")
    (grid,) = read(path, content, "large.csv", content_hash)
    assert isinstance(grid, Grid)
    with path.open("ab" if change else "wb") as file:
        file.write(change)
    with pytest.raises(DesacoverError) as refused:
        blocks(grid)
    assert refused.value.code == "file-unreadable"


def test_a_large_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"PK\x03\x04" + b"x" * 9_000)
    content, content_hash = read_bytes(path, "large.csv")
    with pytest.raises(DesacoverError) as refused:
        list(read(path, content, "large.csv", content_hash))
    assert refused.value.code == "workbook-unreadable"


def test_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LARGEST_UNPACKED", 10_000)
    for content in (gzip.compress(b"1;A\n" * 3_000), gzip.compress(b"1;A\n" * 3_000)[:-30], b"no gzip at all"):
        with pytest.raises(DesacoverError) as refused:
            grid_of(on_disk(content), "data.csv.gz")
        assert refused.value.code == "file-broken"


def test_blank_from_end_to_end_is_empty() -> None:
    with pytest.raises(DesacoverError) as refused:
        grid_of(on_disk(b" \r\n" * 4_000))
    assert refused.value.code == "empty-file"


def test_a_copy_for_reading_leaves_nothing_behind() -> None:
    """The copy has no name, so that nobody finds it, not even after a kill."""
    folder = Path(tempfile.gettempdir())
    before = set(folder.iterdir())
    content = gathered(iter([b"x" * 3_000, b"y" * 3_000]))
    assert isinstance(content, OnDisk)
    assert content[2_999:3_001] == b"xy"
    assert [one for one in set(folder.iterdir()) - before if one.is_file() and one.stat().st_size == 6_000] == []
    assert os.fstat(content.stream().fileno()).st_mode & 0o077 == 0


@given(st.binary(max_size=300), st.integers(1, 40))
def test_pieces_cut_at_line_ends_lose_nothing(content: bytes, size: int) -> None:
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    assert b"".join(lines(iter(parts))) == content
    assert b"".join(pieces(on_disk(content), 2)) == content[2:]


def test_memory_is_bounded_by_the_block_and_not_by_the_text(tmp_path: Path) -> None:
    """Measured in a process of its own, with the real sizes, on a text far larger than what it may take."""
    path = tmp_path / "large.csv"
    line = ";".join(["3507011204800001", "SITI RAHAYU", "Perangkat Desa", "Tambakrejo", "x" * 400]) + "\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("NIK;NAMA;JABATAN;DESA;KET\n")
        for _ in range(900):
            file.write(line * 1_000)
    code = """
import resource, sys
from pathlib import Path
from desacover.reading.read.files import read, read_bytes
path = Path(sys.argv[1])
(grid,) = read(path, *read_bytes(path, "f")[:1], "f", "hash")
rows = sum(body.cells.height for body in grid.blocks(1, 5))
status = Path("/proc/self/status")  # the other count starts at the size of the process that began this one
if status.exists():
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(rows, peak // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    rows, peak = map(int, done.stdout.split())
    assert rows == 900_000
    assert peak < path.stat().st_size >> 20
