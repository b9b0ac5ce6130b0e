"""One step of movement: each cell of a month after its own last report (MOV-1 to MOV-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.came_from import Known, arrivals
from desacover.measures.compared import Compared
from desacover.measures.flows import CHANGED, adding_up, flows, flows_of_all
from desacover.measures.months import month_number
from desacover.measures.movement_rows import KEY, Layout, cell_rows, described, key_of, numbered, whole
from desacover.measures.places import above, within_any
from desacover.measures.posts import Posts

POSTS = {**dict.fromkeys(KEY, pl.String), "person": pl.UInt32, "unit": pl.String}
"""The columns of posts by row."""
_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Step:
    """A month with the cells that make a step in it.

    taking: their rows of a Compared. rows: a row a place, with `since`, the month of the report before as a
    number, and for each month of such a report, and for the step's own, under its name, the key of the row into
    which the place falls then, null outside its cells. opening, closing: key and the size of each row; persons:
    the size of their union at both ends. changed: of CHANGED, and whether the person is `inside` the union at
    the other end. fresh: the first positions of those first active over the step (MOV-5): person, key (null by
    funding).
    """

    period: str
    taking: pl.DataFrame
    rows: pl.DataFrame
    opening: pl.DataFrame
    closing: pl.DataFrame
    persons: tuple[int, int]
    changed: pl.DataFrame
    fresh: pl.DataFrame

    @property
    def starts(self) -> list[str]:
        """The months of the reports before."""
        return self.rows.columns[2:]

    @property
    def spans_gap(self) -> bool:
        """Whether the report before is more than a month older in any cell of a series."""
        return bool(self.taking["spans_gap"].any())


class Steps:
    """All that the steps of a table share: the rows, and into which of them each place falls."""

    def __init__(self, layout: Layout, cells: Compared, known: Known, periods: Sequence[str]) -> None:
        """cells: those that take part. periods: the months looked at, in order; no step looks at others."""
        self.layout, self.cells = layout, cells
        self._known, self._periods = known, periods
        unit = layout.units.standing(pl.col("unit"))
        inside = pl.col("segment").is_in(list(layout.segments)) & within_any(
            unit, layout.units.places(layout.region)
        )
        self._places = known.months.places.select(
            "segment", "funding", inside=inside, unit=unit, regency_code=above(unit, "regency")
        )
        self._keys = numbered(layout, cells.taking_part, self._places.filter("inside"))
        self._places = self._places.with_columns(key_of(layout, self._places, self._keys)).with_columns(
            pl.when("inside").then("key").alias("key")
        )

    def step(self, period: str) -> Step | None:
        """The step of a month; None where no cell makes one."""
        taking = self.cells.taking_part.filter(pl.col("period") == period)
        if taking.is_empty():
            return None
        starts = {one: month_number(one) for one in sorted(set(taking["start"]))}
        since = taking.select(*_CELL, since=pl.col("start").replace_strict(starts, return_dtype=pl.Int32))
        own = self._places.join(since, on=_CELL, how="left", maintain_order="left").select(
            "since",
            pl.when(pl.col("since").is_not_null()).then("key").alias(period),
            *(pl.when(pl.col("since") == number).then("key").alias(one) for one, number in starts.items()),
        )
        ends, several = self._ends(list(starts), period, own)
        opening, before = _sizes(ends, several, "start")
        closing, after = _sizes(ends, several, "end")
        fresh = self._known.fresh.filter(pl.col("month") <= month_number(period)).select(
            "person",
            key=pl.lit(own[period]).gather("place"),
            here=pl.lit(self._places["inside"]).gather("place")
            & (pl.lit(own["since"]).gather("place") < pl.col("month")),
        )
        return Step(
            period,
            taking,
            own,
            opening,
            closing,
            (before, after),
            self._changed(ends, several, list(starts), period, own),
            fresh.filter("here").drop("here"),
        )

    def rows(self, step: Step) -> pl.DataFrame:
        """The rows of a step (ROWS). Errors: MovementBroken."""
        layout = self.layout
        counted = adding_up(flows(step.opening, step.closing, step.changed))
        present = [counted["key"]]
        if "funding" not in layout.by:
            present.append(step.fresh["key"])
        if layout.lists_cells():
            listed = cell_rows(layout, step.taking).join(self._keys, on=layout.varying(), how="inner")
            present.append(listed["key"])
        keys = self._keys
        if layout.by:
            keys = keys.filter(pl.col("key").is_in(pl.concat(present).unique().implode()))
        return described(counted, keys, step.fresh, step.taking, layout)

    def total(self, step: Step) -> dict[str, Any]:
        """The union of the cells of a step that spans no gap, persons counted once (MOV-4).

        Who is new to the union is new to every row in which he is, so that only those who changed are looked at.
        Errors: MovementBroken.
        """
        changed = step.changed.filter(~pl.col("inside"))
        counted = adding_up(flows_of_all(*step.persons, changed)).row(0, named=True)
        return whole(self.layout, counted, step.fresh["person"].n_unique(), step.taking)

    def lapsed(self, step: Step) -> pl.DataFrame:
        """The posts at their step's start of those who lapsed: `from`, POSTS."""
        gone = step.changed.filter(~pl.col("came") & ~pl.col("moved"))
        found = [
            self._posts(gone, start, step.rows[start]).select(pl.lit(start).alias("from"), pl.all())
            for start in step.starts
        ]
        return pl.concat(found)

    def new(self, step: Step) -> pl.DataFrame:
        """The posts at the end of those who are new: POSTS."""
        came = step.changed.filter(pl.col("came") & ~pl.col("moved") & ~pl.col("back"))
        return self._posts(came, step.period, step.rows[step.period])

    def inside(self, rows: pl.DataFrame) -> Posts:
        """Of the positions of a month (person, place) those in the cells that take part."""
        places = self._places.join(
            self.cells.taking_part.select(*_CELL, taking=pl.lit(True)),
            on=_CELL,
            how="left",
            maintain_order="left",
        ).with_columns(pl.col("inside") & pl.col("taking").fill_null(False))
        return Posts(rows.filter(pl.lit(places["inside"]).gather("place")), places)

    def _posts(self, who: pl.DataFrame, period: str, key: pl.Series) -> pl.DataFrame:
        """The posts in a period of some pairs (key, person): POSTS. key: the row of each place."""
        held = self._known.months[period].of(who["person"].unique())
        posts = held.select(
            "person",
            key=pl.lit(key).gather("place"),
            unit=pl.lit(self._places["unit"]).gather("place"),
        )
        named = posts.join(who, on=["key", "person"], how="semi").join(self._keys, on="key")
        return named.select(list(POSTS))

    def _ends(self, starts: list[str], period: str, own: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Who is in which row at both ends: by the person's number, and of those who may be in more than one.

        The first has `start` and `end`, keys, null for those of the second: key, person, start, end (booleans).
        """
        months = {one: self._known.months[one] for one in (*starts, period)}
        longest = max(len(one.single) for one in months.values())
        wide = pl.DataFrame(
            [
                one.single.extend_constant(None, longest - len(one.single)).alias(name)
                for name, one in months.items()
            ]
        )
        at_start = [pl.lit(own[one]).gather(one) for one in starts]
        ends = wide.select(start=pl.coalesce(at_start), end=pl.lit(own[period]).gather(period))
        persons = [one.several["person"] for one in months.values()]
        if len(starts) > 1:
            twice = pl.sum_horizontal(one.is_not_null().cast(pl.UInt8) for one in at_start) > 1
            persons.append(wide.select(twice).to_series().arg_true())
        several = pl.concat(persons).unique()
        rows = [
            pl.concat(
                [pl.DataFrame({"person": several, "place": wide[name].gather(several)}), one.several]
            ).select(
                "person",
                key=pl.lit(own[name]).gather("place"),
                start=pl.lit(name != period),
                end=pl.lit(name == period),
            )
            for name, one in months.items()
        ]
        found = pl.concat(rows).drop_nulls("key").group_by("key", "person").agg(pl.col("start", "end").any())
        alone = [ends[name].scatter(several, None).alias(name) for name in ("start", "end")]
        return pl.DataFrame(alone), found

    def _changed(
        self, ends: pl.DataFrame, several: pl.DataFrame, starts: list[str], period: str, own: pl.DataFrame
    ) -> pl.DataFrame:
        """Those who are in a row at one end alone: the columns of CHANGED, and `inside`."""
        alone = ends.with_row_index("person").filter(pl.col("start").ne_missing(pl.col("end")))
        inside = (
            pl.when("end").then(pl.col("start").any().over("person")).otherwise(pl.col("end").any().over("person"))
        )
        of_several = several.with_columns(inside=inside).filter(pl.col("start") != pl.col("end"))
        pairs = pl.concat(
            [
                alone.filter(pl.col(here).is_not_null()).select(
                    "person", key=here, came=pl.lit(here == "end"), inside=pl.col(there).is_not_null()
                )
                for here, there in (("start", "end"), ("end", "start"))
            ]
            + [of_several.select("person", "key", "inside", came="end").select("person", "key", "came", "inside")]
        )
        month, known = self._known.months[period], self._known
        left = pairs.filter(~pl.col("came")).with_columns(
            moved=month.active(), back=pl.lit(False), hidden=pl.lit(False), held=known.held_in(period)
        )
        came = self._since(pairs.filter("came"), starts, period, own)
        window = [one for one in self._periods if starts[0] <= one < period]
        columns = [*CHANGED, "inside"]
        return pl.concat([left.select(columns), arrivals(came, window, own[period], known).select(columns)])

    def _since(self, came: pl.DataFrame, starts: list[str], period: str, own: pl.DataFrame) -> pl.DataFrame:
        """The pairs that came, with the earliest `start` of the cells in which they are at the end."""
        if len(starts) == 1:
            return came.with_columns(start=pl.lit(month_number(starts[0]), pl.Int32))
        there = self._known.months[period].of(came["person"].unique())
        start = there.select(
            "person", key=pl.lit(own[period]).gather("place"), start=pl.lit(own["since"]).gather("place")
        )
        earliest = start.group_by("key", "person").agg(pl.col("start").min())
        return came.join(earliest, on=["key", "person"], how="left", maintain_order="left")


def _sizes(ends: pl.DataFrame, several: pl.DataFrame, end: str) -> tuple[pl.DataFrame, int]:
    """How many persons each row has at an end, key and the count, and how many all of them together."""
    alone, more = ends[end].drop_nulls(), several.filter(end)
    keys = pl.concat([alone, more["key"]]).alias("key").to_frame()
    name = "opening" if end == "start" else "closing"
    return keys.group_by("key").agg(pl.len().alias(name)), len(alone) + more["person"].n_unique()
