"""A list too large to hold is read piece by piece, to the same draft as in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from desacover.reading.context import Stated
from desacover.reading.read import content as contents
from desacover.reading.read import files, text
from desacover.reading.source import Draft
from tests.support.reading import Reading

DECEMBER = Stated(period="2025-12")


def nik(number: int) -> str:
    return f"35070112{number % 12 + 1:02d}80{number + 1:04d}"


def listed(rows: int, *, rounded: bool = False) -> str:
    lines = ["BPD KABUPATEN MALANG", "NO;NIK;NAMA;JABATAN;STATUS", "KECAMATAN LAWANG"]
    villages = ("SRIGADING", "BEDALI", "WONOREJO")
    for number in range(rows):
        if number % 40 == 0:
            lines.append(f"DESA {villages[number // 40 % 3]}")
        shown = nik(number)[:-1] + "0" if rounded else nik(number)
        lines.append(f"{number};{shown};ORANG {number};{'ENTAH' if number % 17 == 3 else 'Anggota BPD'};AKTIF")
        if number % 50 == 49:
            lines += ["JUMLAH;50;;;", ""]
        if number % 61 == 5:
            lines.append(f'{number};"{nik(number)};TAK TERTUTUP;BPD;AKTIF;LEBIH')
    return "\n".join([*lines, ";;;;Malang, 31 Desember 2025", ";;;;SUPARMAN", ";;;", ""])


def in_pieces(patch: pytest.MonkeyPatch) -> None:
    """Let a text of a few pages be one too large to hold."""
    for module in (contents, files, text):
        patch.setattr(module, "IN_MEMORY", 3_000)
    for module in (contents, text):
        patch.setattr(module, "PIECE", 700)
    patch.setattr(text, "BLOCK", 2_000)
    patch.setattr(text, "LONGEST_RECORD", 300)


def drafts(tmp_path: Path, written: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Draft, Draft]:
    path = tmp_path / "kab malang.csv"
    path.write_text(written)
    reading = Reading(tmp_path)
    whole = reading.file(path, DECEMBER)
    with monkeypatch.context() as patch:
        in_pieces(patch)
        return whole, reading.file(path, DECEMBER)


@pytest.mark.parametrize("rounded", [False, True])
def test_pieces_give_what_the_whole_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, rounded: bool
) -> None:
    whole, pieces = drafts(tmp_path, listed(400, rounded=rounded), monkeypatch)
    assert pieces.account == whole.account
    assert whole.account.quarantined > 20
    assert ("nik_damaged" in whole.account.reasons) == rounded
    assert pieces.accepted.read().equals(whole.accepted.read())
    assert pieces.quarantine.read().equals(whole.quarantine.read())
    assert pieces.source_id == whole.source_id


@pytest.mark.parametrize("first", [5, 200, 400])
def test_a_table_that_begins_in_a_later_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    head = "NIK;NAMA;JABATAN;KODE DESA;STATUS"
    rows = [f"{nik(number)};ORANG {number};BPD;35.07.25.2002;AKTIF" for number in range(400)]
    other = "STATUS;KODE DESA;NIK;NAMA;JABATAN;NO KPJ"
    more = [
        f"AKTIF;35.07.04.2014;{nik(number)};ORANG {number};BPD;2334455{number:04d}" for number in range(400, 600)
    ]
    path = tmp_path / "kab malang.csv"
    path.write_text("\n".join([head, *rows[:first], other, *more]) + "\n")
    reading = Reading(tmp_path)

    def read() -> list[tuple[int, int]]:
        drafts = reading.all(path, DECEMBER)
        return [(one.account.accepted, one.account.quarantined) for one in drafts]

    assert read() == [(first, 0), (200, 0)]
    in_pieces(monkeypatch)
    assert read() == [(first, 0), (200, 0)]
