"""The rows of a table of movement: into which a position falls, and how they are given out (MOV-2, MOV-4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from desacover.measures.compared import Compared
from desacover.measures.comparison import Units
from desacover.measures.flows import FLOWS
from desacover.measures.funding import FUNDING
from desacover.measures.places import LENGTH, above, row_level
from desacover.measures.posts import Posts

KEY = ("segment", "region_code", "funding")
COLUMNS = (
    *KEY, "opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "net",
    "gross_new", "lapsed_held", "back_held", "uncertain", "history_since", "flags",
)  # fmt: skip
_NUMBERS = COLUMNS[3:-2]
_NONE = pl.lit(None, dtype=pl.String)


@dataclass(frozen=True)
class Layout:
    """What a table's rows are by: `by`, the shown segments in their order, the region asked about.

    units: the comparison units whose regions stand in one row (REG-1).
    """

    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str
    units: Units = field(default_factory=Units)

    @property
    def level(self) -> str:
        """The level of the rows' regions."""
        return row_level(self.by, self.region)

    def key(self) -> list[pl.Expr]:
        """The row into which a position falls, from its segment, unit and funding."""
        return [
            (pl.col("segment") if "segment" in self.by else _NONE).alias("segment"),
            self._of_level(pl.col("unit"), self.level).alias("region_code"),
            (pl.col("funding") if "funding" in self.by else _NONE).alias("funding"),
        ]

    def varying(self) -> list[str]:
        """Of KEY, what rows differ by."""
        return [name for name in KEY if name == "region_code" or name in self.by]

    def lists_cells(self) -> bool:
        """Whether every cell that takes part has its row, were nobody active in it."""
        return self.level in ("regency", "province") and "funding" not in self.by

    def cell_key(self) -> list[pl.Expr]:
        """The rows into which a cell's positions fall, by segment and by the region known of it."""
        regency = self._of_level(pl.col("regency_code"), self._cell_level())
        return [self.key()[0], (pl.lit(self.region) if self._narrow() else regency).alias("cell")]

    def row_cell(self) -> list[pl.Expr]:
        """The same for a row's key."""
        regency = self._of_level(pl.col("region_code"), self._cell_level())
        cell = pl.lit(self.region) if self._narrow() else regency
        return [pl.col("segment"), cell.alias("cell")]

    def order(self) -> list[pl.Expr]:
        """What rows are sorted by."""
        segments = {key: place for place, key in enumerate(self.segments)}
        sources = {key: place for place, key in enumerate(FUNDING)}
        places = {
            "segment": pl.col("segment").replace_strict(segments, default=None, return_dtype=pl.Int32),
            "funding": pl.col("funding").replace_strict(sources, default=len(FUNDING), return_dtype=pl.Int32),
        }
        return [places.get(key, pl.col("region_code")) for key in self.by] or [pl.col("region_code")]

    def recoded(self) -> pl.Expr:
        """Whether the region of a row was split, merged or recoded in the span."""
        return self.units.standing(pl.col("region_code")).is_in(sorted(self.units.recoded))

    def _of_level(self, code: pl.Expr, level: str) -> pl.Expr:
        """The region of a level in which a code lies, as rows name it."""
        if LENGTH[level] == len(self.region):
            return pl.when(code.is_not_null()).then(pl.lit(self.region))
        return self.units.standing(above(code, level))

    def _narrow(self) -> bool:
        """Whether all rows lie in one regency."""
        return len(self.region) > LENGTH["province"]

    def _cell_level(self) -> str:
        return self.level if LENGTH[self.level] < LENGTH["regency"] else "regency"


@dataclass(frozen=True)
class Keyed:
    """Positions by row. keys: key, segment, region_code, funding. The others: key, person."""

    keys: pl.DataFrame
    at_start: pl.DataFrame
    at_end: pl.DataFrame
    first: pl.DataFrame


def keyed(layout: Layout, cells: Compared, at_start: Posts, at_end: Posts, first: Posts) -> Keyed:
    """Give the rows numbers, and each position the number of its row.

    What is paid for a first position is not kept, so that by funding `first` falls into no row.
    """
    every = [at_start, at_end, first]
    places = [one.places[one.rows["place"].unique()] for one in every[: 2 if "funding" in layout.by else 3]]
    keys = numbered(layout, cells.taking_part, places)
    start, end, fresh = (_persons(one, layout, keys) for one in every)
    return Keyed(keys, start, end, fresh)


def numbered(layout: Layout, taking_part: pl.DataFrame, places: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows that some places and cells fall into: key (their number in the table's order) and KEY.

    places: frames of segment, unit, funding. taking_part: as in Compared.
    """
    varying = layout.varying()
    found = [place.select(layout.key()).select(varying).unique() for place in places]
    if layout.lists_cells():
        found.append(cell_rows(layout, taking_part).select(varying).unique())
    if not layout.by:
        found.append(pl.DataFrame({"region_code": [layout.region]}))
    lacking = [_NONE.alias(name) for name in KEY if name not in varying]
    return (
        pl.concat(found).unique().with_columns(lacking).select(KEY).sort(layout.order(), maintain_order=True)
        .with_row_index("key")
    )  # fmt: skip


def cell_rows(layout: Layout, taking_part: pl.DataFrame) -> pl.DataFrame:
    """The rows of cells, were nobody active in them: the columns of KEY."""
    return taking_part.with_columns(unit="regency_code", funding=_NONE).select(layout.key())


def key_of(layout: Layout, places: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    """The number of the row into which each place falls."""
    on = layout.varying()
    return places.select(layout.key()).join(keys, on=on, how="left", maintain_order="left")["key"]


def _persons(posts: Posts, layout: Layout, keys: pl.DataFrame) -> pl.DataFrame:
    """The persons by key: key and person, a row a position."""
    key = key_of(layout, posts.places, keys)
    return posts.rows.select(key.gather(posts.rows["place"]), "person").filter(pl.col("key").is_not_null())


def described(
    rows: pl.DataFrame, keys: pl.DataFrame, first: pl.DataFrame, cells: Compared, layout: Layout
) -> pl.DataFrame:
    """The rows with all COLUMNS.

    rows: key and FLOWS. keys, first: as in Keyed. `history_since` is the period from which on the history of
    all of the row's cells is known (MOV-8); `gross_new` is null by funding.
    """
    gross = first.group_by("key").agg(gross_new=pl.col("person").n_unique().cast(pl.Int64))
    history = cells.taking_part.group_by(layout.cell_key()).agg(
        pl.col("history_since").max(), pl.col("first_report").any()
    )
    by_funding = pl.lit("funding" in layout.by)
    return (
        keys.join(rows, on="key", how="left", maintain_order="left")
        .join(gross, on="key", how="left", maintain_order="left")
        .with_columns(layout.row_cell())
        .join(history, on=["segment", "cell"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col(FLOWS).fill_null(0))
        .with_columns(
            net=pl.col("closing") - pl.col("opening"),
            gross_new=pl.when(~by_funding).then(pl.col("gross_new").fill_null(0)),
            flags=pl.concat_list(
                pl.when(pl.col("first_report").fill_null(False)).then(pl.lit("first_report")),
                pl.when(layout.recoded()).then(pl.lit("recoded")),
            ).list.drop_nulls(),
        )
        .select(COLUMNS)
    )


def summed(rows: pl.DataFrame, total: dict[str, Any]) -> dict[str, Any]:
    """The rows added: the total's keys, history and flags; a number that some row does not give is null."""
    unknown = {name for name in _NUMBERS if total[name] is None or rows[name].null_count()}
    sums = {name: None if name in unknown else int(rows[name].sum()) for name in _NUMBERS}
    return {**total, **sums}
