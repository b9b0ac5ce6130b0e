"""What each command did, as the journal tells it."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates, lists
from desacover.wording.numbers import count, several
from desacover.wording.text import Text, joined

TITLE = Text("Jurnal", "Journal")
REBUILT = Text("semua dibuat ulang dari berkas mentah", "all made anew from the raw files")
WHAT: dict[str, Text] = {
    "withdrawn": Text("ditarik", "withdrawn"),
    "replaced_in_part": Text("diganti di beberapa selnya", "replaced in some cells"),
    "restored": Text("berlaku lagi", "stand again"),
    "accepted": Text("diterima walau parsial", "accepted though partial"),
}
"""What is told of sources by name, in this order."""
_NAMED = 5


def ingested(files: int, sources: int, rows: int, refused: int, replaced: int) -> Text:
    """What an ingest took in, how many files or sheets it refused, how many sources it replaced."""
    parts = [
        Text(f"{files} berkas", several(files, "file")),
        Text(
            f"{sources} sumber masuk ({count(rows, 'id')} baris)",
            f"{several(sources, 'source')} taken in ({several(rows, 'row')})",
        ),
    ]
    if refused:
        parts.append(Text(f"{refused} ditolak", f"{refused} refused"))
    if replaced:
        parts.append(Text(f"{replaced} diganti", f"{replaced} replaced"))
    return joined(parts, ", ")


def ignored(files: int) -> Text:
    """How many files were put aside."""
    return Text(f"{files} berkas diabaikan", f"{several(files, 'file')} ignored")


def sealed(period: str | None) -> Text:
    """The month that was sealed; journals of old do not say which `last` was."""
    if period is None:
        return Text("bulan terakhir disegel", "the latest month sealed")
    return Text("disegel: ", "sealed: ") + dates.month(period)


def listed(figure: str, region: str, found: int) -> Text:
    """That the rows behind a figure were listed with who they name."""
    return Text(
        f"baris di balik {figure}, {region}: {count(found, 'id')} orang, identitas ditampilkan",
        f"rows behind {figure}, {region}: {several(found, 'row')}, shown in full",
    )


def looked_up(key: str, found: int, shown: bool) -> Text:
    """That persons were looked up, by what, how many were found, and whether it was shown who they are."""
    by = {"nik": "NIK", "kpj": "KPJ"}.get(key)
    how = Text(by or "nama", by or "name")
    who = Text("identitas ditampilkan", "shown in full") if shown else Text("disamarkan", "masked")
    return (
        Text("mencari orang menurut ", "looked for persons by ")
        + how
        + Text(f": {found} orang, ", f": {found} found, ")
        + who
    )


def sources(what: str, names: Sequence[str]) -> Text:
    """What was done to sources, and to which."""
    n, words, listed = len(names), WHAT[what], lists.files(names, _NAMED)
    return Text(f"{n} sumber {words.id} ({listed})", f"{several(n, 'source')} {words.en} ({listed})")


def under(options: Sequence[str]) -> Text:
    """With which options, as they are written on the command line."""
    return Text("dengan ", "with ") + " ".join(options)


def setting_changed(key: str) -> Text:
    """That a setting which is a list or a table changed."""
    return Text(f"pengaturan {key} berubah", f"setting {key} changed")


def setting(key: str, old: str, new: str) -> Text:
    """From what to what a setting changed."""
    return Text("pengaturan ", "setting ") + f"{key}: {old} → {new}"
