"""The rows of a table of movement: into which a position falls, and how they are given out (MOV-2, MOV-4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from desacover.measures.comparison import Units
from desacover.measures.flows import FLOWS
from desacover.measures.funding import FUNDING
from desacover.measures.places import LENGTH, above, row_level

KEY = ("segment", "region_code", "funding")
COLUMNS = (
    "from", "to", *KEY, "opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing",
    "net", "gross_new", "lapsed_held", "back_held", "uncertain", "history_since", "flags",
)  # fmt: skip
ROWS = {
    **dict.fromkeys(COLUMNS, pl.Int64), **dict.fromkeys(("from", "to", *KEY, "history_since"), pl.String),
    "flags": pl.List(pl.String),
}  # fmt: skip
"""The columns of rows of movement."""
_NUMBERS = COLUMNS[5:-2]
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


def numbered(layout: Layout, taking_part: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """The rows that some places and cells fall into: key (their number in the table's order) and KEY.

    places: segment, unit, funding. taking_part: as in Compared.
    """
    varying = layout.varying()
    found = [places.select(layout.key()).select(varying).unique()]
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


def described(
    rows: pl.DataFrame, keys: pl.DataFrame, fresh: pl.DataFrame, taking: pl.DataFrame, layout: Layout
) -> pl.DataFrame:
    """The rows of a step with all COLUMNS.

    rows: key and FLOWS. keys: as `numbered` gives them. fresh, taking: as in a Step. `from` is the earliest start
    of the row's cells, `history_since` the period from which on the history of all of them is known (MOV-8);
    `gross_new` is null by funding.
    """
    gross = fresh.group_by("key").agg(gross_new=pl.col("person").n_unique().cast(pl.Int64))
    cells = taking.group_by(layout.cell_key()).agg(
        pl.col("start").min().alias("from"),
        pl.col("period").first().alias("to"),
        pl.col("history_since").max(),
        pl.col("first_report", "spans_gap").any(),
    )
    by_funding = pl.lit("funding" in layout.by)
    flags = {"first_report": pl.col("first_report"), "recoded": layout.recoded(), "spans_gap": pl.col("spans_gap")}
    return (
        keys.join(rows, on="key", how="left", maintain_order="left")
        .join(gross, on="key", how="left", maintain_order="left")
        .with_columns(layout.row_cell())
        .join(cells, on=["segment", "cell"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col(FLOWS).fill_null(0))
        .select(
            pl.exclude("flags", "gross_new"),
            net=pl.col("closing") - pl.col("opening"),
            gross_new=pl.when(~by_funding).then(pl.col("gross_new").fill_null(0)),
            flags=pl.concat_list(
                pl.when(holds.fill_null(False)).then(pl.lit(flag)) for flag, holds in flags.items()
            ).list.drop_nulls(),
        )
        .select(COLUMNS)
    )


def whole(layout: Layout, flows: dict[str, Any], gross_new: int, taking: pl.DataFrame) -> dict[str, Any]:
    """The union of the rows' cells as one row: FLOWS with the other COLUMNS, but for `from` and `to`."""
    recoded = layout.units.stands_for.get(layout.region, layout.region) in layout.units.recoded
    first_report = bool(taking["first_report"].any())
    row = {
        **dict.fromkeys(KEY),
        **flows,
        "region_code": layout.region,
        "net": flows["closing"] - flows["opening"],
        "gross_new": gross_new,
        "history_since": taking["history_since"].max(),
        "flags": [flag for flag, holds in (("first_report", first_report), ("recoded", recoded)) if holds],
    }
    return {name: row[name] for name in COLUMNS[2:]}


def summed(rows: pl.DataFrame, total: dict[str, Any]) -> dict[str, Any]:
    """The rows added: the total's keys, history and flags; a number that some row does not give is null."""
    unknown = {name for name in _NUMBERS if total[name] is None or rows[name].null_count()}
    sums = {name: None if name in unknown else int(rows[name].sum()) for name in _NUMBERS}
    return {**total, **sums}
