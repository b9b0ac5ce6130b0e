"""What becomes of a workspace as a whole: made, drawn, rebuilt, sealed."""

from __future__ import annotations

from desacover.wording import dates
from desacover.wording.labels import FILE_NOW
from desacover.wording.numbers import count, several
from desacover.wording.text import Text, alike, joined

MADE = Text("Ruang kerja dibuat", "Workspace made")
PUT_EXPORTS = Text(
    "Letakkan ekspor di data/raw/, lalu `desacover ingest`",
    "Put the exports into data/raw/, then `desacover ingest`",
)
DRAWN = Text("Provinsi buatan siap", "A synthetic province is ready")
REBUILT = Text("Dibuat ulang", "Rebuilt")
SEAL_DIFFERS = Text("segel berbeda", "the seal differs")


def drawn(files: int, rows: int, folder: str) -> Text:
    """How much the synthetic province holds, and where it lies."""
    return Text(
        f"{files} berkas, {count(rows, 'id')} baris di {folder}/data/raw",
        f"{several(files, 'file')}, {several(rows, 'row')} in {folder}/data/raw",
    )


def ingest_of(folder: str) -> Text:
    """The command that takes in what lies in another workspace."""
    return alike(f"`desacover ingest --workspace {folder}`")


def rebuilt(sources: int, periods: int, seals: int) -> Text:
    """How much was made anew."""
    return joined(
        (
            Text(f"{sources} sumber", several(sources, "source")),
            Text(f"{periods} bulan", several(periods, "month")),
            Text(f"{seals} segel", several(seals, "seal")),
        ),
        ", ",
    )


def missing(why: str, *, live: bool) -> Text:
    """Why a source can no longer be had, and for which figures; live: for those of now."""
    known = FILE_NOW.get(why, alike(why))
    then = Text(
        "; hanya hilang dari angka hari yang lalu (--as-of)",
        "; missing from the figures of earlier days alone (--as-of)",
    )
    return known if live else known + then


def sealed(period: str) -> Text:
    """Which month was sealed."""
    return Text("Disegel: ", "Sealed: ") + dates.month(period)


def sealed_as(path: str, reported: int, expected: int) -> Text:
    """Where the sealed month lies, and how complete it is."""
    reports = Text(f"{reported} dari {expected} laporan", f"{reported} of {several(expected, 'report')}")
    return alike(f"{path} · ") + reports
