"""What a run of `ingest` came to, and how to undo it."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import labels, lists
from desacover.wording.numbers import count, decimal_text, several
from desacover.wording.text import Text, alike, joined

TITLE = Text("Hasil ingest", "What was taken in")
FILE = Text("Berkas", "File")


def needs_a_look(things: int, sources: int) -> Text:
    """How many things need a look, of how many sources that were read."""
    need = "1 thing needs" if things == 1 else f"{things} things need"
    return Text(
        f"{things} hal perlu dilihat; {sources} sumber dibaca", f"{need} a look; {several(sources, 'source')} read"
    )


def to_know(sources: int) -> Text:
    """That nothing needs a look, and something should be known."""
    return Text(f"{sources} sumber dibaca; perlu diketahui:", f"{several(sources, 'source')} read; to know:")


def all_well(sources: int, *, others_wait: bool) -> Text:
    """That nothing is wrong; others_wait: but for files that were refused before."""
    if not sources:
        return Text("Tidak ada yang dibaca", "Nothing was read")
    read = Text(f"{sources} sumber dibaca, ", f"{several(sources, 'source')} read, ")
    if others_wait:
        return read + Text("tidak ada masalah baru", "nothing new is wrong")
    return read + Text("semua baik", "all well")


def rows_in(rows: int, seconds: float) -> Text:
    """How many rows were read in which time."""
    return Text(
        f"{count(rows, 'id')} baris dalam {decimal_text(seconds, 1, 'id')} d",
        f"{several(rows, 'row')} in {decimal_text(seconds, 1, 'en')} s",
    )


def folded(sources: int) -> Text:
    """How many sources the table leaves out."""
    return Text(f"…{sources} sumber lainnya", f"…{several(sources, 'more source')}")


def refused(message: Text, *, again: bool = False) -> Text:
    """That a source was refused, and why; again: as it was before."""
    said = Text("ditolak lagi", "refused again") if again else Text("ditolak", "refused")
    return said + ": " + message


def passed_over(note: str) -> Text:
    """That a sheet or file was passed over, and why."""
    return Text("dilewati: ", "passed over: ") + _note(note)


def passed_over_in_all(notes: Sequence[tuple[str, int]]) -> Text:
    """How many sheets and files were passed over, by why."""
    total = sum(n for _, n in notes)
    why = joined((_note(note) + f" {n}" for note, n in notes), ", ")
    return Text(f"{total} dilewati ({why.id}): --verbose", f"{total} passed over ({why.en}): --verbose")


def _note(note: str) -> Text:
    return labels.NOTES.get(note, alike(note))


def unchanged(sources: int) -> Text:
    """How many sources are there already, as they are."""
    return Text(
        f"{sources} sumber sudah ada, tidak berubah", f"{several(sources, 'source')} there already, unchanged"
    )


def known_before(note: str, names: Sequence[str]) -> Text:
    """Why nothing was taken in of some sources that are there already."""
    return labels.NOTES[note] + ": " + lists.files(names)


def still_withdrawn(sources: int) -> Text:
    """How many sources were withdrawn before, and how to bring one back."""
    return Text(
        f"{sources} sumber pernah ditarik dan tetap di luar; untuk mengembalikan:"
        " `desacover ingest BERKAS --replace`",
        f"{several(sources, 'source')} withdrawn before and still out; to bring one back:"
        " `desacover ingest FILE --replace`",
    )


def still_waiting(files: int) -> Text:
    """How many files were refused before, and are still."""
    wait = "waits" if files == 1 else "wait"
    return Text(
        f"{files} berkas yang pernah ditolak masih menunggu: lihat `desacover sources`",
        f"{several(files, 'file')} refused before still {wait}: see `desacover sources`",
    )


def undo(time: str) -> Text:
    """How to undo a run."""
    return Text("Batalkan proses ini: ", "Undo this run: ") + f"`desacover withdraw --run {time}`"
