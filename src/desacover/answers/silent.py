"""From whom no report has ever come, so that what is complete is not taken for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.answers.opened import Opened
from desacover.answers.region_names import NAMED, cell_name, places
from desacover.measures.places import LENGTH, within
from desacover.wording import numbers
from desacover.wording.text import Text


@dataclass(frozen=True)
class Silent:
    """Nobody expects what was never counted and never reported (REP-3): whole regencies, and cells in others."""

    regencies: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.regencies or self.cells)


def silent(opened: Opened, status: pl.DataFrame, period: str, segments: Sequence[str], region: str) -> Silent:
    """Who was never heard of up to a period, of the segments and the region asked about.

    status: the cells, as `cell_status` gives them. Cells that are ended in the settings are none of them.
    """
    cells = status.filter(
        pl.col("period") == period,
        pl.col("segment").is_in(list(segments)),
        within(pl.col("regency_code"), region[: LENGTH["regency"]]),
    )
    ended = opened.terms.ended_cells
    known = set(cells.filter(pl.col("expected") | pl.col("reported"))["regency_code"])
    never = [
        (segment, regency)
        for segment, regency in cells.filter(~pl.col("expected") & ~pl.col("reported"))
        .sort("regency_code", maintain_order=True)
        .select("segment", "regency_code")
        .iter_rows()
        if (regency, segment) not in ended
    ]
    return Silent(
        tuple(dict.fromkeys(regency for _, regency in never if regency not in known)),
        tuple((segment, regency) for segment, regency in never if regency in known),
    )


def silence(opened: Opened, found: Silent) -> list[Text]:
    """The same in words; nothing where everybody was heard of."""
    said: list[Text] = []
    if len(found.regencies) == 1:
        (code,) = found.regencies
        name = opened.regions.name(code)
        said.append(Text(f"{name} belum pernah lapor", f"{name} has never reported"))
    elif found.regencies:
        number = len(found.regencies)
        said.append(Text(f"{number} kabupaten/kota belum pernah lapor", f"{number} regencies never reported"))
    if 0 < len(found.cells) <= NAMED:
        named = places(found.cells, lambda cell, language: cell_name(opened.regions, *cell, language) + ")")
        said.append(Text(f"belum pernah lapor: {named.id}", f"never reported: {named.en}"))
    elif found.cells:
        number = len(found.cells)
        of = Text(" dari yang lain", " of the others") if found.regencies else Text("", "")
        said.append(Text(f"{number} laporan{of.id} belum pernah ada", f"{number} reports{of.en} never came"))
    return said


def sentences(said: Sequence[Text]) -> Text:
    """Each with a capital and a full stop."""
    return Text(
        " ".join(f"{one.id[0].upper()}{one.id[1:]}." for one in said),
        " ".join(f"{one.en[0].upper()}{one.en[1:]}." for one in said),
    )


def in_words(reported: int, expected: int, partial: int, never: bool) -> Text:
    """How many of the expected reports are in; complete only where none is partial and nobody is silent."""
    if not expected:
        return Text("tidak ada laporan yang ditunggu", "no report is expected")
    if reported == expected and never:
        said = Text(f"{reported} dari {expected} laporan yang ditunggu", f"{reported} of {expected} expected")
    else:
        said = Text(f"{reported} dari {expected} laporan", f"{reported} of {numbers.several(expected, 'report')}")
    if partial:
        return Text(f"{said.id}, {partial} parsial", f"{said.en}, {partial} partial")
    return said
