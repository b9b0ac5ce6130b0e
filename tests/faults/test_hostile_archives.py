"""Archives made to harm: one refused member each, in seconds and within bounds; the others are read."""

from __future__ import annotations

import random
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from tests.support.office import nik

TEXT = f"NIK;NAMA;JABATAN;DESA;KECAMATAN\n{nik(1)};SITI;BPD;Tambakrejo;Sumbermanjing Wetan\n"


def packed(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members, by name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def outcome(content: bytes) -> dict[str, str]:
    """What became of each member: `read`, `passed over`, or the code of its error."""

    def word(one: Grid | PassedOver | Unreadable) -> str:
        if isinstance(one, Unreadable):
            assert one.error.message("id") and one.error.hint("en")
            return one.error.code
        return "read" if isinstance(one, Grid) else "passed over"

    return {one.member: word(one) for one in read(Path("k.zip"), content, "k.zip", "hash")}


def directory_entry(content: bytes, name: bytes) -> int:
    """Where the directory names a member."""
    return content.rindex(name) - 46


def changed(content: bytes, name: str, change: Callable[[int, int], list[tuple[int, bytes]]]) -> bytes:
    """An archive in which bytes of a member's two headers are others."""
    altered = bytearray(content)
    entry = directory_entry(content, name.encode())
    (local,) = struct.unpack_from("<I", content, entry + 42)
    for at, new in change(entry, local):
        altered[at : at + len(new)] = new
    return bytes(altered)


BOTH = {"a.csv": TEXT, "b.csv": TEXT * 2}


def test_a_password() -> None:
    content = changed(
        packed(BOTH), "b.csv", lambda entry, local: [(entry + 8, b"\x01\x00"), (local + 6, b"\x01\x00")]
    )
    assert outcome(content) == {"a.csv": "read", "b.csv": "archive-encrypted"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_whose_size_nobody_can_bound(method: int) -> None:
    assert outcome(packed({"b.csv": TEXT}, method)) == {"b.csv": "archive-method"}


def test_an_unknown_way_of_packing() -> None:
    content = changed(
        packed(BOTH), "b.csv", lambda entry, local: [(entry + 10, b"\x63\x00"), (local + 8, b"\x63\x00")]
    )
    assert outcome(content) == {"a.csv": "read", "b.csv": "archive-method"}


def test_a_false_sum() -> None:
    content = changed(packed(BOTH), "b.csv", lambda entry, _: [(entry + 16, b"\0\0\0\0")])
    assert outcome(content) == {"a.csv": "read", "b.csv": "file-broken"}


@pytest.mark.parametrize("size", [1, 100, 400_000])
def test_a_false_size(size: int) -> None:
    content = changed(packed(BOTH), "b.csv", lambda entry, _: [(entry + 24, struct.pack("<I", size))])
    assert outcome(content) == {"a.csv": "read", "b.csv": "file-broken"}


def test_damaged_data() -> None:
    content = changed(packed(BOTH), "b.csv", lambda _, local: [(local + 36, b"\xff" * 20)])
    assert outcome(content) == {"a.csv": "read", "b.csv": "file-broken"}


def test_a_member_that_shares_the_bytes_of_another() -> None:
    content = packed({"a.csv": TEXT, "b.csv": TEXT, "c.csv": TEXT})
    first = struct.unpack_from("<I", content, directory_entry(content, b"a.csv") + 42)[0]
    shared = changed(content, "b.csv", lambda entry, _: [(entry + 42, struct.pack("<I", first))])
    assert outcome(shared) == {"a.csv": "archive-too-large", "b.csv": "archive-too-large", "c.csv": "read"}


def zeros(size: int) -> bytes:
    """So many zeros, deflated; each block is packed alone, so that one serves for all."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    block = packer.compress(b"0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size >> 20) + packer.flush()


def archive_of(data: bytes, declared: int, name: str = "b.csv") -> bytes:
    """An archive of one sound member and one with this packed data."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", TEXT)
        archive.writestr(name, data)
    size = struct.pack("<I", declared)
    return changed(
        made.getvalue(), name,
        lambda entry, local: [
            (entry + 10, b"\x08\0"), (local + 8, b"\x08\0"), (entry + 24, size), (local + 22, size),
        ],
    )  # fmt: skip


@pytest.mark.parametrize("declared", [1 << 30, 0x7FFFFFFF, 1_000])
def test_a_bomb_is_one_refused_member(declared: int) -> None:
    content = archive_of(zeros(1 << 30), declared)
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    code = "file-broken" if declared == 1_000 else "archive-too-large"
    assert outcome(content) == {"a.csv": "read", "b.csv": code}
    assert time.monotonic() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 19


def test_a_packed_bomb_in_the_archive() -> None:
    bomb = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + zeros(1 << 30)
    started = time.monotonic()
    assert outcome(packed({"a.csv": TEXT, "b.csv.gz": bomb})) == {"a.csv": "read", "b.csv.gz": "archive-too-large"}
    assert time.monotonic() - started < 10


def test_many_members_of_the_largest_size_stop_at_the_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desacover.reading.read.archive.LARGEST_TOTAL", len(TEXT) * 2)
    content = packed({f"{number}.csv": TEXT for number in range(3)})
    assert outcome(content) == {"0.csv": "read", "1.csv": "read", "2.csv": "archive-too-large"}


def test_flipped_bytes_end_in_an_outcome_or_one_error() -> None:
    chance = random.Random(11)
    whole = packed({"a.csv": TEXT, "d/b.csv": TEXT * 3, "c.xls": "<table><tr><td>a<td>b</table>"})
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.2:
            del broken[chance.randrange(len(broken)) :]
        try:
            outcome(bytes(broken))
        except DesacoverError as error:
            assert error.message("en")


def test_a_directory_of_a_million_entries_is_not_opened() -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    content = b"PK\x03\x04" + entry * 1_000_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entry) * 1_000_000, 4, 0)
    started = time.monotonic()
    with pytest.raises(DesacoverError) as error:
        outcome(content + end)
    assert error.value.code == "archive-too-many"
    assert time.monotonic() - started < 5


def test_entities_of_xml_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&l11;&f;</Workbook>'
    )
    program = (
        "import resource,sys;resource.setrlimit(resource.RLIMIT_CPU,(20,20));"
        "from pathlib import Path;from desacover.reading.read.files import read;"
        "from desacover.errors import DesacoverError\n"
        "try: list(read(Path('a.xls'),sys.stdin.buffer.read(),'a.xls','h'))\n"
        "except DesacoverError as error: print(error.code)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=text.encode(), capture_output=True, check=False)
    assert done.stdout.strip() == b"workbook-unreadable"
