"""One step of movement: each cell of a month after its own last report (MOV-1 to MOV-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.bits import masks
from desacover.measures.came_from import Known, arrivals
from desacover.measures.compared import Compared
from desacover.measures.flows import CHANGED, adding_up, flows, flows_of_all
from desacover.measures.months import month_names, month_number
from desacover.measures.movement_rows import KEY, Layout, cell_rows, described, key_of, numbered, whole
from desacover.measures.places import above, within_any
from desacover.measures.posts import Posts

POSTS = {**dict.fromkeys(KEY, pl.String), "person": pl.UInt32, "unit": pl.String}
"""The columns of posts by row."""
_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Step:
    """A month with the cells that make a step in it.

    taking: their rows of a Compared. opening, closing: key and the size of each row; persons: the size of their
    union at both ends. changed: of CHANGED, and whether the person is `inside` the union at the other end. posts:
    the positions in these rows of those who changed: person, key, place, since (the month of the report before, as
    a number), `start`, `end` (whether it is active then). fresh: the first positions of those first active over
    the step (MOV-5): person, key (null by funding).
    """

    period: str
    taking: pl.DataFrame
    opening: pl.DataFrame
    closing: pl.DataFrame
    persons: tuple[int, int]
    changed: pl.DataFrame
    posts: pl.DataFrame
    fresh: pl.DataFrame

    @property
    def since(self) -> str:
        """The earliest month of a report before."""
        return str(self.taking["start"].min())

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
        self._held = known.careers.asked
        self._places = self._named(known.careers.places)
        self._keys = numbered(layout, cells.taking_part, self._places.filter("inside"))
        key = key_of(layout, self._places, self._keys)
        self._places = self._places.with_columns(
            key=pl.when("inside").then(key),
            same=pl.int_range(pl.len(), dtype=pl.UInt32).first().over("segment", "unit", "funding"),
        )

    def step(self, period: str) -> Step | None:
        """The step of a month; None where no cell makes one."""
        taking = self.cells.taking_part.filter(pl.col("period") == period)
        if taking.is_empty():
            return None
        starts = {month: month_number(month) for month in sorted(set(taking["start"]))}
        since = taking.select(*_CELL, since=pl.col("start").replace_strict(starts, return_dtype=pl.Int32))
        own = self._places.join(since, on=_CELL, how="left", maintain_order="left").select(
            "since", key=pl.when(pl.col("since").is_not_null()).then("key")
        )
        numbers, end = list(starts.values()), month_number(period)
        alone = self._of_alone(own, numbers, end)
        held = self._of_several(own, numbers, end)
        pairs = held.group_by("key", "person").agg(
            pl.col("start", "end").any(), since=pl.col("since").filter("end").min()
        )
        opening, before = self._sizes(own, numbers, pairs.filter("start"), "opening")
        closing, after = self._sizes(own, [end], pairs.filter("end"), "closing")
        changed = self._changed(alone, pairs, own, period)
        return Step(
            period,
            taking,
            opening,
            closing,
            (before, after),
            changed,
            self._posts_of(alone, held),
            self._fresh(own, numbers[0], end),
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
        posts = self._posts(step.posts.filter("start"), gone)
        return posts.select(month_names(pl.col("since")).alias("from"), *POSTS)

    def new(self, step: Step) -> pl.DataFrame:
        """The posts at the end of those who are new: POSTS."""
        came = step.changed.filter(pl.col("came") & ~pl.col("moved") & ~pl.col("back"))
        return self._posts(step.posts.filter("end"), came).select(list(POSTS))

    def inside(self, month: Posts) -> Posts:
        """Of the positions of a month those in the cells that take part."""
        places = self._named(month.places).with_columns(inside=self.takes_part(month.places))
        return Posts(month.rows.filter(pl.lit(places["inside"]).gather("place")), places)

    def takes_part(self, places: pl.DataFrame) -> pl.Series:
        """Whether each of some places (segment, unit, funding) lies in a cell that takes part."""
        cells = self.cells.taking_part.select(*_CELL, taking=pl.lit(True)).unique()
        named = self._named(places).join(cells, on=_CELL, how="left", maintain_order="left")
        return named.select(pl.col("inside") & pl.col("taking").fill_null(False)).to_series()

    def _named(self, places: pl.DataFrame) -> pl.DataFrame:
        """Places (segment, unit, funding) as the table names them, and whether they are `inside` what is asked."""
        unit = self.layout.units.standing(pl.col("unit"))
        inside = pl.col("segment").is_in(list(self.layout.segments)) & within_any(
            unit, self.layout.units.places(self.layout.region)
        )
        return places.select("segment", "funding", inside=inside, unit=unit, regency_code=above(unit, "regency"))

    def _posts_of(self, alone: pl.DataFrame, several: pl.DataFrame) -> pl.DataFrame:
        """The `posts` of a step. Who is head and official in one unit, or is there under two codes, holds one."""
        columns = ["person", "key", "place", "since", "start", "end"]
        placed = several.with_columns(place=pl.lit(self._places["same"]).gather("place"))
        held = placed.group_by(columns[:4]).agg(pl.col("start", "end").any())
        return pl.concat([alone.select(columns), held.select(columns)])

    def _posts(self, posts: pl.DataFrame, who: pl.DataFrame) -> pl.DataFrame:
        """Of some posts those of some pairs (key, person), with KEY and unit."""
        held = posts.join(who, on=["key", "person"], how="semi")
        return held.with_columns(unit=pl.lit(self._places["unit"]).gather("place")).join(self._keys, on="key")

    def _of_alone(self, own: pl.DataFrame, starts: list[int], end: int) -> pl.DataFrame:
        """Of those who hold one position for all time, in whose row it is at one end alone.

        own: by place since and key, null outside the cells. Returns the columns of their position, key, since,
        start, end.
        """
        words, rows = self._held.words, self._held.alone
        at_end = words.stands("active", masks([end]))
        found = []
        for number in starts:
            at_start = words.stands("active", masks([number]))
            changed = rows.filter(at_start != at_end).with_columns(
                key=pl.lit(own["key"]).gather("place"),
                since=pl.lit(own["since"]).gather("place"),
                start=at_start,
                end=at_end,
            )
            found.append(changed.filter(pl.col("since") == number, pl.col("key").is_not_null()))
        return pl.concat(found)

    def _of_several(self, own: pl.DataFrame, starts: list[int], end: int) -> pl.DataFrame:
        """Of those who hold more positions, those in a row at either end: as of those who hold one."""
        words, since = self._held.words, pl.col("since")
        rows = self._held.several.with_columns(
            key=pl.lit(own["key"]).gather("place"), since=pl.lit(own["since"]).gather("place")
        ).drop_nulls("key")
        at_start = pl.any_horizontal(
            (since == number) & words.stands("active", masks([number])) for number in starts
        )
        return rows.with_columns(start=at_start, end=words.stands("active", masks([end]))).filter(
            pl.col("start") | pl.col("end")
        )

    def _sizes(
        self, own: pl.DataFrame, months: list[int], more: pl.DataFrame, name: str
    ) -> tuple[pl.DataFrame, int]:
        """How many persons each row has at an end, key and the count, and how many all of them together.

        months: the month of the end, or the starts of all cells. more: the pairs (key, person) of those who hold
        more than one position.
        """
        alone = [
            self._held.sizes(month)
            .with_columns(key=pl.lit(own["key"]).gather("place"), since=pl.lit(own["since"]).gather("place"))
            .filter(pl.col("key").is_not_null(), (pl.col("since") == month) | (name == "closing"))
            for month in months
        ]
        by_key = pl.concat(alone).select("key", "size")
        every = pl.concat([by_key, more.select("key", size=pl.lit(1, pl.Int64))])
        sizes = every.group_by("key").agg(pl.col("size").sum().alias(name)).filter(pl.col(name) > 0)
        return sizes, int(by_key["size"].sum()) + more["person"].n_unique()

    def _changed(self, alone: pl.DataFrame, pairs: pl.DataFrame, own: pl.DataFrame, period: str) -> pl.DataFrame:
        """Those who are in a row at one end alone: the columns of CHANGED, and `inside`.

        alone: as `_of_alone` gives it. pairs: key, person, start, end, since, of those who hold more positions.
        """
        known, held = self._known, self._held
        at_other_end = (
            pl.when("end").then(pl.col("start").any().over("person")).otherwise(pl.col("end").any().over("person"))
        )
        of_several = pairs.with_columns(inside=at_other_end).filter(pl.col("start") != pl.col("end"))
        theirs = held.several.join(of_several.select("key", "person", "end", start="since"), on="person")
        active = held.words.stands("active", masks([month_number(period)]))
        away = theirs.filter(~pl.col("end")).group_by("key", "person").agg(moved=active.any())
        left = pl.concat(
            [alone.filter(~pl.col("end")).select("key", "person", moved=pl.lit(False)), away]
        ).with_columns(back=pl.lit(False), hidden=pl.lit(False), held=known.held_in([period]))
        came = arrivals(
            alone.filter("end").with_columns(start=pl.col("since")),
            theirs.filter("end").with_columns(there=pl.lit(own["key"]).gather("place")),
            [month for month in self._periods if month < period],
            known,
        )
        columns = [*CHANGED]
        changed = pl.concat(
            [
                left.with_columns(came=pl.lit(False)).select(columns),
                came.with_columns(came=pl.lit(True)).select(columns),
            ]
        )
        inside = of_several.filter("inside").select("key", "person", inside=pl.lit(True))
        return changed.join(inside, on=["key", "person"], how="left", maintain_order="left").with_columns(
            pl.col("inside").fill_null(False)
        )

    def _fresh(self, own: pl.DataFrame, start: int, end: int) -> pl.DataFrame:
        """The first positions in the step's cells of those first active over it: person, key."""
        month = self._known.fresh["month"]
        low, high = (int(month.search_sorted(number, side="right")) for number in (start, end))
        rows = self._known.fresh[low:high].with_columns(
            key=pl.lit(own["key"]).gather("place"), since=pl.lit(own["since"]).gather("place")
        )
        inside = pl.lit(self._places["inside"]).gather("place")
        return rows.filter(inside, pl.col("since") < pl.col("month")).select("person", "key")
