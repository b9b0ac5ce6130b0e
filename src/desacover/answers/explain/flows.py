"""Who is counted in a flow of movement, and which rows show them at both ends, or that none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from desacover.answers.explain.lines import LISTED, Explained, Line, as_listed
from desacover.answers.figures import Figures
from desacover.answers.movement import careers, measuring
from desacover.answers.suspected import suspects_where_known
from desacover.errors import DesacoverError
from desacover.measures.months import month_names
from desacover.measures.movement import Moved, MovementQuestion, moved
from desacover.measures.posts import renamed
from desacover.measures.segments import shown
from desacover.settled.rows import rows_of
from desacover.settled.state import State

RULES = {
    "opening": "MOV-1", "stayed": "MOV-1", "new": "MOV-3", "reactivated": "MOV-3", "moved_in": "MOV-2, MOV-3",
    "lapsed": "MOV-3", "moved_out": "MOV-2, MOV-3", "closing": "MOV-1", "net": "MOV-5", "gross_new": "MOV-5",
    "lapsed_held": "MOV-7", "back_held": "MOV-7", "uncertain": "MOV-3",
}  # fmt: skip
FIGURES = tuple(RULES)
"""The figures of a table of movement."""
_AT_START = ("opening", "stayed", "lapsed", "moved_out", "lapsed_held")
"""Flows whose persons stand in the cell at the start; of all others they do at the end."""
_IDENTITY = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")
_ENDS = ["period", "source_id", "row", "segment", "region_code", "state"]


def explained(figured: Figures, figure: str, question: MovementQuestion) -> Explained:
    """A figure of FIGURES for some segments and a region, together, as `delta` gives it in its total.

    Errors: `period-not-reported`, `figures-do-not-add-up`.
    """
    start, end = question.start, question.end
    with measuring(figured):
        found = moved(
            careers(figured, (start, end)), figured.store.table_or_empty("held", ""), figured.status,
            figured.opened.regions, replace(question, by=()),
        )  # fmt: skip
    values = {name: found.whole.total[name] for name in FIGURES}
    lines = [Line("identity", name, values[name], rule="MOV-1") for name in _IDENTITY]
    listed = None
    if figure != "net":
        rows = _Rows(figured, found)
        listed = (
            rows.of_first(found)
            if figure == "gross_new"
            else rows.of_flow(figure, _persons(found, figure), question)
        )
        if listed.height != values[figure]:
            raise DesacoverError("figures-do-not-add-up", why=f"{figure} {values[figure]}, rows {listed.height}")
        lines += [*_sources(figured, listed), *_other_end(figure, listed)]
        if figure in ("new", "lapsed"):
            lines += _suspected(figured, found, end)
    for left in found.whole.not_compared:
        place = {key: left[key] for key in ("segment", "region_code", "period")}
        lines.append(Line("cells", left["why"], None, rule="MOV-3", **place))
    sources = {source.source_id: source for source in figured.store.live_sources()}
    return Explained(
        start, end, values, RULES[figure], lines, listed, flags=found.whole.total["flags"],
        not_compared=found.whole.not_compared, sources=sources,
    )  # fmt: skip


def _persons(found: Moved, figure: str) -> pl.Series:
    """Who is counted in a flow."""
    if figure == "opening":
        return found.opening
    if figure == "closing":
        return found.closing
    if figure == "stayed":
        left = found.changed.filter(pl.col("lapsed") | pl.col("moved_out"))["person"]
        return found.opening.filter(~found.opening.is_in(left.implode()))
    return found.changed.filter(figure)["person"].unique().sort()


def _sources(figured: Figures, listed: pl.DataFrame) -> Iterator[Line]:
    """How many of those counted each source shows, of how many rows that it kept."""
    by_id = {source.source_id: source for source in figured.store.live_sources()}
    counted = listed.group_by("source_id").len().sort("len", "source_id", descending=[True, False])
    for source_id, n in counted.iter_rows():
        account = by_id[source_id].account
        yield Line("from", "source", n, of=account.accepted + account.duplicates, source=by_id[source_id])


def _other_end(figure: str, listed: pl.DataFrame) -> Iterator[Line]:
    """What is to be seen of those counted at the other end."""
    if figure in ("opening", "closing", "stayed", "gross_new"):
        return
    state = pl.col("other_state")
    there = (
        pl.when(state.is_null())
        .then(pl.lit("in_no_list"))
        .when(state.is_in(["paid", "grace"]))
        .then(pl.lit("elsewhere"))
        .otherwise(state)
    )
    counted = listed.group_by(there.alias("there")).len().sort("len", "there", descending=[True, False])
    for part, n in counted.iter_rows():
        yield Line("other_end", part, n, rule=_OTHER.get(part, "MOV-3"))


def _suspected(figured: Figures, found: Moved, end: str) -> Iterator[Line]:
    """How many pairs of a lapsed and a new number may be one person (IDN-1), if that is known."""
    post = ["person", "unit"]
    lapsed, new = (rows.select(post).unique() for rows in (found.whole.lapsed, found.whole.new))
    pairs = suspects_where_known(figured.store, lapsed, new, end)
    if pairs is not None and pairs.height:
        yield Line("other_end", "suspected_pairs", pairs.height, rule="IDN-1")


_OTHER = {"ended": "ACT-2, ACT-3", "not_yet": "ACT-2", "set_aside": "MOV-7", "elsewhere": "MOV-2"}


class _Rows:
    """The rows that show persons at either end."""

    def __init__(self, figured: Figures, found: Moved) -> None:
        self._figured, self._found = figured, found
        self._state = State(figured.store, figured.opened.terms, figured.store.live_sources())

    def of_flow(self, figure: str, persons: pl.Series, question: MovementQuestion) -> pl.DataFrame:
        """A row of LISTED for each person: what shows him in the cell, and what there is at the other end."""
        here, there = question.start, question.end
        if figure not in _AT_START:
            here, there = there, here
        shows = self._best(here, persons).filter(pl.col("rank") == _IN_CELL)
        other = self._best(there, persons).select(
            "person", *(pl.col(name).alias(f"other_{name}") for name in _ENDS)
        )
        joined = shows.join(other, on="person", how="left").with_columns(other_period=pl.lit(there))
        return as_listed(joined).sort("source_id", "row")

    def of_first(self, found: Moved) -> pl.DataFrame:
        """The row that shows each person in the first month in which he was active (MOV-5)."""
        months = found.fresh.with_columns(month_names(pl.col("month"))).partition_by("month")
        rows = [pl.DataFrame(schema=LISTED)]
        for month in months:
            shows = self._best(str(month["month"][0]), month["person"])
            rows.append(as_listed(shows.filter(pl.col("rank") == _IN_CELL)))
        return pl.concat(rows).sort("source_id", "row")

    def _best(self, period: str, persons: pl.Series) -> pl.DataFrame:
        """What says most of each person in a period.

        That is a row active in a cell that takes part, else elsewhere, else not active, else set aside. Returns
        person, rank, the columns of _ENDS, funding; nobody of whom there is no row.
        """
        rows = rows_of(self._state, period, persons=persons)
        regions, terms = self._figured.opened.regions, self._figured.opened.terms
        places = rows.kept.select(
            shown(terms), unit=pl.col("unit").replace(renamed(regions, period)), funding=pl.lit("unknown")
        )
        inside = self._found.takes_part(places)
        kept = rows.kept.filter("tells").select(
            "person", "source_id", "row", "segment", "state", "funding", region_code="unit",
            rank=pl.when("active").then(pl.when(inside.filter(rows.kept["tells"])).then(_IN_CELL).otherwise(_ELSEWHERE)).otherwise(_NOT_ACTIVE),
        )  # fmt: skip
        # Only of whom a row set aside states the month it is known that he stands there (MOV-7).
        stated = rows.aside.filter(pl.col("period") == period, pl.col("person").is_in(persons.implode()))
        aside = stated.select(
            "person", "source_id", "row", "segment", "region_code", rank=pl.lit(_ASIDE), state=pl.lit("set_aside")
        )
        ordered = pl.concat([kept, aside], how="diagonal").sort(
            "person", "rank", "segment", "region_code", "source_id", "row"
        )
        return ordered.unique("person", keep="first", maintain_order=True).with_columns(period=pl.lit(period))


_IN_CELL, _ELSEWHERE, _NOT_ACTIVE, _ASIDE = range(4)
