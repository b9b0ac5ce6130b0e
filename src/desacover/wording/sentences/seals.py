"""Whether a sealed month still says what its sources say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desacover.wording import dates, lists
from desacover.wording.numbers import several
from desacover.wording.text import Text, alike, joined

_SOURCES: dict[str, Text] = {
    "arrived": Text("baru masuk", "came since"),
    "replaced": Text("diganti", "replaced"),
    "withdrawn": Text("ditarik", "withdrawn"),
    "replaced_in_part": Text("diganti sebagian", "replaced in part"),
    "restored": Text("berlaku lagi", "in force again"),
    "declared": Text("dinyatakan lengkap", "declared complete"),
    "accepted": Text("diterima walau parsial", "accepted though partial"),
}
"""What became of sources, in the order in which it is told."""

_OTHERS: dict[str, Text] = {
    "mended": Text("NIK rusak terbaca lain dari kartu", "damaged NIKs told otherwise by cards"),
    "other_months": Text("laporan bulan sebelumnya", "reports of earlier months"),
}
"""What is of no source of the month."""

WHAT = (*_SOURCES, *_OTHERS, "setting")
"""All that may be otherwise since a month was sealed."""

RESTORED = Text("berkasnya dibuat lagi seperti saat disegel", "its files were made again as they were sealed")
CURRENT = Text("tidak ada yang berubah sejak disegel", "nothing has changed since it was sealed")


def stale(period: str, day: str) -> Text:
    """That sealed months are otherwise now, and what to do about the first of them."""
    compare, anew = f"compare --as-of {day} --period {period}", f"snapshot --period {period} --reseal"
    return Text(
        f"Berubah sejak disegel; lihat bedanya: `desacover {compare}`, segel ulang: `desacover {anew}`",
        f"Changed since it was sealed; see how: `desacover {compare}`, seal anew: `desacover {anew}`",
    )


def since(at: str, changed: Text) -> Text:
    """When a month was sealed, and what is otherwise since."""
    return Text("disegel ", "sealed ") + dates.day(at[:10]) + ": " + changed


def why(sources: Mapping[str, Sequence[str]], settings: Sequence[str]) -> Text:
    """What is otherwise: sources by what became of them, what is of none, settings."""
    parts = [
        Text(f"{len(names)} sumber {words.id}", f"{several(len(names), 'source')} {words.en}")
        + f" ({lists.files(names, 2)})"
        for what, words in _SOURCES.items()
        if (names := sources.get(what))
    ]
    parts += [words for what, words in _OTHERS.items() if what in sources]
    if settings:
        parts.append(Text("pengaturan ", "settings ") + ", ".join(settings))
    return joined(parts, ", ")


def kept(period: str, at: str) -> Text:
    """That a month was sealed before, when, and stays as it is."""
    return Text("Sudah disegel: ", "Sealed already: ") + dates.month(period) + " (" + dates.day(at[:10]) + ")"


def published(period: str) -> Text:
    """Which month was written for the public."""
    return Text("Angka untuk umum: ", "Counts for the public: ") + dates.month(period)


def hidden(rows: int, of: int, below: int) -> Text:
    """How many rows are hidden, of how many, since a count below a bound could be told from them."""
    return Text(
        f"{rows} dari {of} baris disembunyikan (angka di bawah {below})",
        f"{rows} of {several(of, 'row')} hidden (counts below {below})",
    )


def superseded(file: str) -> Text:
    """Where the manifest of the seal before is kept."""
    return Text("manifes segel sebelumnya: ", "manifest of the seal before: ") + alike(file)
