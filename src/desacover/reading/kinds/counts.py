"""The counts of a list of posts: read, parts added up, heads told apart, and what cannot be (ELI-3, ELI-5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from desacover.reading.fields.amounts import read_count
from desacover.reading.fields.cleaned import Distinct
from desacover.reading.kinds.kind import Columns
from desacover.reading.kinds.totals import agreement
from desacover.reading.table.locate import Table
from desacover.reference.posts import bounds, make_up
from desacover.reference.regions import Regions
from desacover.reference.values import is_blank_word, is_error_word

SEXES = ("l", "p")
"""Columns of a long list that count men and women, which are added up."""
TWO_PARTS = {"rt_rw": ("rt", "rw")}
"""Segments that a list may count in two columns, which are added up."""
BOTH = "kepala_perangkat"
"""The key of a count of heads and officials together (ELI-4)."""
_VILLAGE = len("35.07.01.2001")
_DESA = frozenset({"desa"})
_ANY_UNIT = frozenset({"desa", "kelurahan"})


@dataclass(frozen=True)
class Counts:
    """One segment's counts by row: null where there is none.

    `bad` is what nobody can read, `blank` what is empty; `half` rows in which only one of two columns that are
    added up has a count; `implausible` what a village cannot have.
    """

    value: pl.Series
    bad: pl.Series
    blank: pl.Series
    half: pl.Series
    implausible: pl.Series

    @property
    def lost(self) -> pl.Series:
        """The rows in which something stands, and no count."""
        return self.bad | self.half | self.implausible


@dataclass(frozen=True)
class Wide:
    """The counts of a wide table by segment, and the row marks of cells that count a part of a segment alone."""

    counts: dict[str, Counts]
    parts: Sequence[pl.Series] = field(default_factory=list)


def read_counts(column: pl.Series) -> Counts:
    """A column of counts, read cell by cell."""
    distinct = Distinct.of(column)
    blank = [is_blank_word(cell) and not is_error_word(cell) and cell.strip() != "0" for cell in distinct.texts]
    values = [None if no else read_count(cell) for cell, no in zip(distinct.texts, blank, strict=True)]
    empty = distinct.column.is_null() | distinct.where(lambda place: blank[place])
    bad = distinct.where(lambda place: values[place] is None and not blank[place])
    none = pl.repeat(False, len(column), dtype=pl.Boolean, eager=True)
    return Counts(distinct.gather(values, pl.Int64), bad, empty, none, none)


def long_counts(table: Table, columns: Columns) -> Counts:
    """The one count of each row, or its men and women together."""
    cells = table.body.cells
    if "count" in columns.fields:
        return read_counts(cells[str(columns.fields["count"])])
    return _added(*(read_counts(cells[str(columns.wide[sex])]) for sex in SEXES))


def wide_counts(table: Table, columns: Columns) -> Wide:
    """The counts of each segment; blanks that a total line shows to be zero are zero (ELI-3)."""
    read = {key: read_counts(table.body.cells[str(at)]) for key, at in columns.wide.items() if key not in SEXES}
    filled = {key: ~counts.blank & ~counts.bad for key, counts in read.items()}
    whole: dict[str, Counts] = {}
    alone: list[pl.Series] = []
    for key, column in read.items():
        others = [mask for name, mask in filled.items() if name != key]
        whole[key] = _zero(column, others) if _totals_agree(table, columns.wide[key], column.value) else column
    for key in [key for key in whole if key.endswith(":l")]:
        men, women = whole.pop(key), whole.pop(f"{key[:-1]}p", None)
        if women is not None:
            whole.setdefault(key.removesuffix(":l"), _added(men, women))
        elif key.removesuffix(":l") not in whole:
            alone.append(men.value.is_not_null())
    alone += [
        counts.value.is_not_null()
        for key, counts in whole.items()
        if key.endswith(":p") and key.removesuffix(":p") not in whole
    ]
    whole = {key: counts for key, counts in whole.items() if ":" not in key}
    for segment, (first, second) in TWO_PARTS.items():
        one, other = whole.pop(first, None), whole.pop(second, None)
        if one is not None and other is not None:
            whole[segment] = _added(one, other)
        else:
            alone += [part.value.is_not_null() for part in (one, other) if part is not None]
    summed, rest = _parts(table, columns, whole)
    return Wide({**whole, **summed}, [*alone, *rest])


def _parts(
    table: Table, columns: Columns, whole: Mapping[str, Counts]
) -> tuple[dict[str, Counts], list[pl.Series]]:
    """The segments whose parts are all there, added up; else the rows in which a part alone is counted (ELI-5)."""
    summed: dict[str, Counts] = {}
    alone: list[pl.Series] = []
    for segment in dict.fromkeys(segment for _, segment, _ in columns.parts):
        own = [(at, parts) for at, named, parts in columns.parts if named == segment]
        read = [read_counts(table.body.cells[str(at)]) for at, _ in own]
        if segment in whole:
            continue  # a post among all of them, which are counted too
        if make_up(segment, [parts for _, parts in own]):
            total = read[0]
            for further in read[1:]:
                total = _added(total, further)
            summed[segment] = total
        else:
            alone += [counts.value.is_not_null() for counts in read]
    return summed, alone


def has_whole(columns: Columns) -> list[str]:
    """The segments that the columns of a wide table count whole: not RT without RW, nor men without women
    (ELI-5).
    """
    keys = set(columns.wide)
    whole = {key for key in keys if ":" not in key and key not in SEXES}
    whole |= {key.removesuffix(":l") for key in keys if key.endswith(":l") and f"{key[:-1]}p" in keys}
    alone = {part for pair in TWO_PARTS.values() if len(set(pair) & whole) == 1 for part in pair}
    found = [key for key in dict.fromkeys(key.split(":")[0] for key in columns.wide) if key in whole - alone]
    segments = dict.fromkeys(segment for _, segment, _ in columns.parts)
    return found + [
        segment
        for segment in segments
        if segment not in found
        and make_up(segment, [parts for _, named, parts in columns.parts if named == segment])
    ]


def _added(one: Counts, other: Counts) -> Counts:
    """Two columns that are one count: with only one of the two readable there is none (ROW-3)."""
    half = one.half | other.half | (one.blank ^ other.blank)
    return Counts(
        one.value + other.value,
        one.bad | other.bad,
        one.blank & other.blank,
        half,
        one.implausible | other.implausible,
    )


def heads_apart(
    counts: dict[str, Counts], units: pl.Series, regions: Regions
) -> tuple[dict[str, Counts], pl.Series]:
    """Heads taken out of a count of heads and officials together, one a desa; the rows in which that was done.

    UU 6/2014 art. 26: a desa has one head, also where the post is vacant.
    """
    none = pl.repeat(False, len(units), dtype=pl.Boolean, eager=True)
    both = counts.get(BOTH)
    rest = {key: count for key, count in counts.items() if key != BOTH}
    if both is None or "perangkat_desa" in rest:
        return rest, none
    heads = rest["kepala_desa"].value if "kepala_desa" in rest else villages_in(units, regions, _DESA)
    officials = both.value - heads
    told = (officials >= 0).fill_null(False)
    rest.setdefault("kepala_desa", replace(both, value=heads.set(~told, None)))
    rest["perangkat_desa"] = replace(both, value=officials.set(~told, None))
    return rest, told


def plausible(
    counts: Counts, segment: str, units: pl.Series, regions: Regions, part: pl.Series | None = None
) -> Counts:
    """The counts without those that a village cannot have; of a larger region, its villages together (ELI-5).

    `part` marks the rows that count some of a segment's posts, which may be fewer.
    """
    known = bounds(segment)
    if known is None:
        return counts
    n = villages_in(units, regions, _ANY_UNIT)
    village = (units.str.len_bytes() == _VILLAGE).fill_null(False)
    few = village & (counts.value > 0) & (counts.value < known.least)
    few = few if part is None else few & ~part
    beyond = ((counts.value > known.most * n) | few).fill_null(False)
    if not beyond.any():
        return counts
    return replace(counts, value=counts.value.set(beyond, None), implausible=counts.implausible | beyond)


def villages_in(units: pl.Series, regions: Regions, kinds: frozenset[str]) -> pl.Series:
    """How many villages of some kinds lie in each unit; of a village 1, or 0 where it is of another kind."""
    distinct = Distinct.of(units)

    def number(code: str) -> int:
        region = regions.get(code)
        if region is not None and region.level == "village":
            return int(region.kind in kinds)
        return sum(village.kind in kinds for village in regions.villages(code))

    return distinct.gather([number(code) for code in distinct.texts], pl.Int64)


def total_differs(table: Table, columns: Columns) -> dict[str, int]:
    """The total lines' values that differ from the sum of their rows."""
    counted = {**columns.wide, **({"count": columns.fields["count"]} if "count" in columns.fields else {})}
    differing = sum(
        _agreement(table, at, read_counts(table.body.cells[str(at)]).value)[1] for at in counted.values()
    )
    return {"total_differs": differing} if differing else {}


def _totals_agree(table: Table, at: int, counts: pl.Series) -> bool:
    """Whether total lines have a value for a column, and all of them agree with its rows."""
    agreed, differing = _agreement(table, at, counts)
    return agreed > 0 and not differing


def _agreement(table: Table, at: int, counts: pl.Series) -> tuple[int, int]:
    if table.totals is None or not table.totals.height:
        return 0, 0
    return agreement(table.body.row, counts, table.totals["row"], read_counts(table.totals[str(at)]).value)


def _zero(counts: Counts, others_filled: list[pl.Series]) -> Counts:
    """Blanks as zero in the rows whose other counts are filled."""
    if not others_filled or not counts.blank.any():
        return counts
    zero = counts.blank
    for filled in others_filled:
        zero = zero & filled
    return replace(counts, value=counts.value.set(zero, 0), blank=counts.blank & ~zero) if zero.any() else counts
