"""Lists of several segments, and what became of them, for tests of corrections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.support.office import Office, nik

TITLED = "DAFTAR PESERTA BPD KABUPATEN MALANG | | |\n{} | | |\n"
"""Title lines, the second of which says the month."""
HEAD = "NIK | JABATAN | KODE DESA | STATUS"


def lines(word: str, numbers: Iterable[int], status: str = "AKTIF", village: str = "35.07.01.2001") -> str:
    """Rows of persons who hold a post, below `HEAD`."""
    return "".join(f"{nik(number)} | {word} | {village} | {status}\n" for number in numbers)


def export(*parts: str) -> str:
    """An export of such rows."""
    return f"{HEAD}\n" + "".join(parts)


def outcomes(document: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Of `ingest`: the status and the code of the error, by file below data/raw/."""
    return {
        one["file"].removeprefix("data/raw/"): (one["status"], (one["error"] or {}).get("code"))
        for one in document["sources"]
    }


def states(office: Office, *more: str) -> dict[str, str]:
    """Of `sources`: the state by file; of a path's several sources the last."""
    listed = office.json("sources", *more)["sources"]
    return {one["file"].removeprefix("data/raw/"): one["state"] for one in listed}


def participants(office: Office, segment: str, period: str = "2025-12", *more: str) -> int | None:
    """Distinct active persons of a segment."""
    return office.json("report", "--period", period, "--segment", segment, *more)["total"]["participants"]


def moved(office: Office, start: str, end: str, *more: str) -> dict[str, Any]:
    """The total of `delta`."""
    return office.json("delta", "--from", start, "--to", end, *more)["total"]
