"""From whom no report has ever come, so that what is complete is not taken for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_words
from desacover.measures.places import LENGTH, within
from desacover.reference.in_words import region_name
from desacover.wording.sentences.completeness import never_reported
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
    return never_reported(
        [region_name(opened.regions, code) for code in found.regencies],
        [cell_words(opened.regions, *cell) for cell in found.cells],
    )
