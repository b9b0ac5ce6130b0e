"""What makes the bounds of a row, cause by cause: how far each moves them, and what it would make alone."""

from __future__ import annotations

import polars as pl

from desacover.measures.doubts import CLOSED
from desacover.measures.plans import frame

BOUNDS = (
    "participants_low", "participants_high", "counted_low", "counted_high", "eligible_low", "eligible_high",
    "coverage_low", "coverage_high",
)  # fmt: skip
CAUSES = (
    "missing", "carried", "partial", "set_aside", "held", "possible", "pairs", "no_village", "uncounted", "rival",
)  # fmt: skip
_LINE = ["segment", "region_code"]
_STATE = pl.col("state")
_MOVED = tuple(name for name in BOUNDS if not name.startswith("coverage"))
_WITH_ELIGIBLE = ("missing", "carried", "uncounted")
"""Causes that bring eligible with those whom they bring, so that both count."""


def causes(terms: pl.LazyFrame, cells: pl.DataFrame, beside: pl.DataFrame, table: pl.DataFrame) -> pl.LazyFrame:
    """What each cause but `rival` moves: segment, region_code, cause, number, and of _MOVED what is not 0."""
    of_state = (*_LINE, "state")
    figures = table.lazy().select(*_LINE, listed=pl.col("participants").fill_null(0))
    by_state = (
        terms.join(cells.lazy(), on=of_state, how="left", nulls_equal=True)
        .join(figures, on=_LINE, nulls_equal=True)
        .join(beside.lazy(), on=_LINE, how="left", nulls_equal=True)
        .with_columns(pl.col("cells", "over_high", "seen").fill_null(0), gone=pl.col("listed") - pl.col("persons"))
    )
    come, finite = pl.when(~pl.col("endless_come")), pl.when(~pl.col("endless"))
    closed = by_state.filter(_STATE.is_in(CLOSED)).group_by(_LINE).agg(
        pl.col("uncounted", "unknown", "lacking", "k").sum(),
        pl.col("endless").any(),
        pl.col("aside", "told", "familiar", "ending", "loose", "lined").first(),
        pl.col("persons", "fewer_persons", "fewer_posts").first(),
    )  # fmt: skip
    line, unknown_persons = ~pl.col("lined"), pl.col("aside") - pl.col("told")
    left_persons = pl.col("persons") - pl.col("fewer_persons")
    left_posts = (pl.col("k") - pl.col("fewer_posts")).clip(0)
    made = {
        "missing": by_state.filter(_STATE == "missing").select(
            *_LINE, number="cells",
            participants_high=come.then(pl.col("come") + pl.col("over_high")),
            counted_high=come.then(pl.col("top") + pl.col("t_high") + pl.col("over_high")),
            eligible_low="e_low",
            eligible_high=finite.then("d_high"),
        ),
        "carried": by_state.filter(_STATE == "carried").select(
            *_LINE, number="cells",
            participants_low=-pl.col("gone"),
            participants_high=come.then(pl.col("come") + pl.col("over_high") - pl.col("gone")),
            counted_low=-pl.col("before"),
            counted_high=come.then(pl.col("top") + pl.col("t_high") + pl.col("over_high") - pl.col("before")),
            eligible_high=finite.then("unknown"),
        ),
        "partial": by_state.filter(_STATE == "partial").select(
            *_LINE, number="cells",
            participants_high=come.then("come"),
            counted_high=come.then(pl.col("top") + pl.col("t_high") - pl.col("uncounted")),
        ),
        "possible": by_state.filter(_STATE == "possible").select(
            *_LINE, number="seen", participants_high="seen", counted_high="seen", eligible_high="d_high",
        ),
        "set_aside": closed.select(
            *_LINE, number=unknown_persons,
            participants_low=-pl.when(line).then(pl.min_horizontal("ending", left_persons)).otherwise(0),
            participants_high=unknown_persons,
            counted_low=-pl.when(line).then(pl.min_horizontal("ending", left_posts)).otherwise(0),
            counted_high=unknown_persons,
        ),
        "held": closed.select(
            *_LINE, number="told", participants_high=pl.col("told") - pl.col("familiar"), counted_high="told",
        ),
        "pairs": closed.filter(line).select(
            *_LINE, number="fewer_persons",
            participants_low=-pl.col("fewer_persons"),
            counted_low=-pl.min_horizontal("fewer_posts", "k"),
        ),
        "no_village": closed.select(
            *_LINE,
            number=pl.when(line).then("loose").otherwise("persons"),
            participants_low=pl.when(line).then(0).otherwise(-pl.col("persons")),
            participants_high=pl.when(line).then("loose").otherwise(0),
            counted_low=pl.when(line).then(0).otherwise(-pl.col("k")),
            counted_high=pl.when(line).then("loose").otherwise(0),
        ),
        "uncounted": closed.select(
            *_LINE, number="lacking", counted_high="uncounted", eligible_high=finite.then("unknown"),
        ),
    }  # fmt: skip
    each = [
        rows.with_columns(
            *(
                pl.lit(0, dtype=pl.Int64).alias(name)
                for name in _MOVED
                if name not in rows.collect_schema().names()
            ),
            pl.col("number").cast(pl.Int64),
            cause=pl.lit(cause),
        ).select(*_LINE, "cause", "number", *(pl.col(name).cast(pl.Int64) for name in _MOVED))
        for cause, rows in made.items()
    ]
    differing = terms.group_by(_LINE).agg(pl.col("differs").sum().cast(pl.Int64))
    rival = differing.select(
        *_LINE, cause=pl.lit("rival"), number="differs",
        **{name: pl.lit(0, dtype=pl.Int64) for name in _MOVED},
    )  # fmt: skip
    return pl.concat([*each, rival])


def parts(table: pl.DataFrame, ends: pl.DataFrame, moved_by: pl.DataFrame) -> pl.DataFrame:
    """The parts of each row: what is left of a bound when all else has moved it is due to rival counts."""
    figures = {name: name.rsplit("_", 1)[0] for name in _MOVED}
    whole = (
        table.lazy().with_row_index("row")
        # The eligible of a row that nobody has reported are those of what is missing.
        .with_columns(eligible=pl.when(pl.col("counted").is_not_null()).then("eligible"))
        .select("row", *_LINE, *(pl.col(figure).fill_null(0) for figure in dict.fromkeys(figures.values())))
        .join(ends.lazy().select(*_LINE,
                                 *(pl.col(name).alias(f"end_{name}") for name in _MOVED),
                                 some=pl.col("eligible_low").is_not_null()), on=_LINE, nulls_equal=True)
    )  # fmt: skip
    others = {
        name: pl.when(pl.col(name).null_count().over(_LINE) == 0).then(pl.col(name).sum().over(_LINE))
        for name in _MOVED
    }
    rest = {name: pl.col(f"end_{name}") - pl.col(figure) - others[name] for name, figure in figures.items()}
    moved = moved_by.lazy().join(whole, on=_LINE, nulls_equal=True).with_columns(
        pl.when(pl.col("cause") == "rival").then(rest[name].fill_null(0)).otherwise(name).alias(name)
        for name in _MOVED
    )  # fmt: skip
    counted, eligible = pl.col("counted"), pl.col("eligible")
    with_them = pl.col("counted_high").clip("eligible_low", "eligible_high").fill_null(0)
    alone = frame(
        moved.filter(pl.any_horizontal((pl.col(name) != 0).fill_null(True) for name in _MOVED)).with_columns(
            low_of=counted + pl.col("counted_low"),
            low_by=eligible + pl.col("eligible_high"),
            high_of=counted + pl.col("counted_high"),
            high_by=eligible
            + pl.when(pl.col("cause").is_in(_WITH_ELIGIBLE)).then(with_them).otherwise("eligible_low"),
        )
    )
    low, high = alone["low_of"] / alone["low_by"], alone["high_of"] / alone["high_by"]
    order = pl.col("cause").replace_strict({cause: n for n, cause in enumerate(CAUSES)}, return_dtype=pl.Int8)
    width = pl.col("coverage_high") - pl.col("coverage_low")
    return (
        alone.with_columns(
            coverage_low=pl.when("some", pl.col("low_by") > 0).then(low),
            coverage_high=pl.when("some", pl.col("high_by") > 0).then(high),
        )
        .sort("row", width, order, descending=[False, True, False], nulls_last=False)
        .select(*_LINE, "cause", "number", *BOUNDS)
    )
