"""How many of the expected reports are in, which are not, and from whom none has ever come."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording.lists import NAMED, some
from desacover.wording.numbers import several
from desacover.wording.text import NO_WORDS, Text

NOT_AS_ZERO = Text("tidak dihitung 0%", "not counted as 0%")


def complete(reports: int) -> Text:
    """That all expected reports are in."""
    return Text(
        f"Lengkap, {reports} dari {reports} laporan.", f"Complete, {reports} of {several(reports, 'report')}."
    )


def reports_in(reported: int, expected: int, partial: int, *, silent: bool) -> Text:
    """How many of the expected reports are in; complete only where none is partial and nobody is silent."""
    if not expected:
        return Text("tidak ada laporan yang ditunggu", "no report is expected")
    if reported == expected and silent:
        said = Text(f"{reported} dari {expected} laporan yang ditunggu", f"{reported} of {expected} expected")
    else:
        said = Text(f"{reported} dari {expected} laporan", f"{reported} of {several(expected, 'report')}")
    return said + Text(f", {partial} parsial", f", {partial} partial") if partial else said


def missing(cells: Sequence[Text]) -> Text:
    """Which of the expected reports are not there."""
    return Text("belum: ", "missing: ") + some(cells)


def carried(cells: Sequence[Text]) -> Text:
    """For which cells an earlier report stands in (REP-6)."""
    n = len(cells)
    return Text(f"{n} laporan lama dipakai: ", f"{n} carried forward: ") + some(cells)


def never_reported(regencies: Sequence[Text], cells: Sequence[Text]) -> list[Text]:
    """From which regencies no report ever came, and from which cells of the others; few cells are named."""
    said: list[Text] = []
    n, m = len(regencies), len(cells)
    if n == 1:
        said.append(regencies[0] + Text(" belum pernah lapor", " has never reported"))
    elif n:
        said.append(Text(f"{n} kabupaten/kota belum pernah lapor", f"{n} regencies never reported"))
    if 0 < m <= NAMED:
        said.append(Text("belum pernah lapor: ", "never reported: ") + some(cells))
    elif m:
        of = Text(" dari yang lain", " of the others") if n else NO_WORDS
        said.append(Text(f"{m} laporan{of.id} belum pernah ada", f"{m} reports{of.en} never came"))
    return said


def sentences(said: Sequence[Text]) -> Text:
    """Each with a capital and a full stop."""
    return Text(
        " ".join(f"{sentence.id[0].upper()}{sentence.id[1:]}." for sentence in said),
        " ".join(f"{sentence.en[0].upper()}{sentence.en[1:]}." for sentence in said),
    )
