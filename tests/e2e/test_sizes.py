"""How many rows are held at a time changes no figure: nothing hangs on where one piece ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desacover.ingest import commit
from desacover.reading import rows
from desacover.settled import month, state
from desacover.store import laid, store, transaction
from tests.reading.test_pieces import in_pieces, listed, nik
from tests.support.in_process import DatedOffice

QUESTIONS = (
    ("report", "--period", "2025-12", "--by", "segment,village"),
    ("delta", "--from", "2025-11", "--to", "2025-12"),
    ("sources",),
    ("quarantine",),
    ("pairs", "--from", "2025-11", "--to", "2025-12"),
)


def province(root: Path) -> DatedOffice:
    """A workspace with lists of two months; the second repeats some rows, and names some without their village."""
    office = DatedOffice(root)
    office.write("BPD Malang November 2025.csv", listed(400).replace(";", "|"))
    office.write("BPD Malang Desember 2025.csv", listed(480).replace(";", "|"))
    lines = [
        f"{nik(number)}|ORANG {number}|{POSITIONS[number % 3]}|{VILLAGES[number % 4]}|AKTIF"
        for number in range(380, 700)
    ]
    text = "\n".join(["NIK|NAMA|JABATAN|KODE DESA|STATUS", *lines, *lines[:30], ""])
    office.write("Jabatan Malang Desember 2025.csv", text)
    return office


POSITIONS = ("BPD", "Sekretaris Desa", "Ketua RT")
VILLAGES = ("35.07.25.2002", "35.07.04.2014", "35.07.12.2004", "35.07")


def told(office: DatedOffice) -> list[dict[str, Any]]:
    """What a fresh workspace with these files answers."""
    ran = office.run("ingest", "--format", "json", "--quiet", "--replace")
    assert ran.code in (0, 3), ran.err
    return [ran.document, *(office.run(*question, "--format", "json").document for question in QUESTIONS)]


def in_small_pieces(patch: pytest.MonkeyPatch) -> None:
    in_pieces(patch)
    patch.setattr(rows, "BLOCK", 200)
    patch.setattr(laid, "_AT_HAND", 50)
    patch.setattr(store, "_AT_HAND", 60)
    patch.setattr(commit, "_BLOCK", 15)
    patch.setattr(state, "_LARGE", 30)
    patch.setattr(month, "_TOGETHER", 300)


def test_small_pieces_answer_as_large_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(province(tmp_path / "whole"))
    totals = expected[0]["totals"]
    assert min(totals["accepted"] - 1_000, totals["duplicates"] - 20, totals["quarantined"] - 20) > 0, totals
    with monkeypatch.context() as patch:
        in_small_pieces(patch)
        of_pieces: list[str] = []
        written = transaction.parquet_of_many
        patch.setattr(transaction, "parquet_of_many", lambda frames: of_pieces.append("") or written(frames))
        found = told(province(tmp_path / "pieces"))
    assert of_pieces, "no list came in several pieces"
    for one, other in zip(expected, found, strict=True):
        assert {**one, "run": None} == {**other, "run": None}
