"""What became of sources and files that somebody decided about: withdrawn, accepted, ignored."""

from __future__ import annotations

from desacover.wording.numbers import several
from desacover.wording.text import Text

WITHDRAWN = Text("Ditarik", "Withdrawn")
ACCEPTED = Text("Diterima", "Accepted")
NOTHING_PARTIAL = Text("Tidak ada yang parsial", "Nothing is partial")
IGNORED = Text("Diabaikan", "Ignored")


def accepted(place: Text) -> Text:
    """That a cell takes part in movement from now on."""
    return place + Text(": ikut dihitung dalam mutasi", ": takes part in movement now")


def not_partial(what: Text) -> Text:
    """That a cell or a source was passed over, for it is not partial."""
    return what + Text(": tidak parsial, dilewati", ": not partial, passed over")


def would_be_ignored(files: int) -> Text:
    """How many files would be ignored."""
    return Text(f"{files} berkas akan diabaikan", f"{several(files, 'file')} would be ignored")


def ignored(files: int) -> Text:
    """How many files are ignored, and how to read one again."""
    return Text(
        f"{files} berkas diabaikan mulai sekarang; untuk membacanya lagi: `desacover ingest BERKAS`",
        f"{several(files, 'file')} ignored from now on; to read one again: `desacover ingest FILE`",
    )


def stays_out(place: Text, more: Text, file: str, other: str) -> Text:
    """Which rows stay out, since another list that is there speaks of the same; more: in how many places more."""
    where = place + more
    return Text(
        f"{where.id}: baris {file} tetap di luar, karena {other} memuat hal yang sama",
        f"{where.en}: the rows of {file} stay out, since {other} speaks of the same",
    )
