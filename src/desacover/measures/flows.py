"""The flows between two sets of persons, by row: who stayed, came, left, and from where (MOV-1 to MOV-5)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

FLOWS = (
    "opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "uncertain",
    "lapsed_held", "back_held",
)  # fmt: skip
_PAIR = ["key", "person"]


class MovementBroken(RuntimeError):  # noqa: N818  the name says what is the matter
    """A row of movement does not add up; it is not printed."""


@dataclass(frozen=True)
class Elsewhere:
    """Persons by what is known of them outside the rows' cells: from all kept rows, filters or not (MOV-3).

    at_start, at_end: active anywhere then. back: active nowhere at the start, but in an earlier period.
    hidden: of those, who were last active in a cell that is unreported at the start. held_at_start,
    held_at_end: of whom a row is set aside then (MOV-7).
    """

    at_start: pl.Series
    at_end: pl.Series
    back: pl.Series
    hidden: pl.Series
    held_at_start: pl.Series
    held_at_end: pl.Series


def flows(at_start: pl.DataFrame, at_end: pl.DataFrame, elsewhere: Elsewhere) -> pl.DataFrame:
    """The flows of each row.

    at_start, at_end: key (of a row) and person, a row a position. Returns a row a key with the columns of
    FLOWS, in the order of keys.
    """
    start, end = _pairs(at_start), _pairs(at_end)
    parts = [
        _by_key(start, "opening"),
        _by_key(end, "closing"),
        _left(start.filter(~pl.col("pair").is_in(end["pair"].implode())), elsewhere),
        _came(end.filter(~pl.col("pair").is_in(start["pair"].implode())), elsewhere),
    ]
    rows = pl.concat([start.select("key"), end.select("key")]).unique().sort("key")
    for part in parts:
        rows = rows.join(part, on="key", how="left", maintain_order="left")
    counted = rows.with_columns(pl.exclude("key").fill_null(0).cast(pl.Int64))
    stayed = pl.col("opening") - pl.col("lapsed") - pl.col("moved_out")
    return counted.with_columns(stayed=stayed).select("key", *FLOWS)


def _pairs(positions: pl.DataFrame) -> pl.DataFrame:
    """Key and person once each; `pair` is both in one number, which is looked up much faster than two."""
    several = positions["person"].is_duplicated()
    once = pl.concat([positions.filter(~several), positions.filter(several).unique(_PAIR)])
    return once.with_columns(pair=pl.col("key").cast(pl.UInt64) * 2**32 + pl.col("person"))


def checked(rows: pl.DataFrame, at_start: pl.DataFrame, at_end: pl.DataFrame) -> pl.DataFrame:
    """The rows, if each adds up (MOV-1), and opening and closing are what counting positions anew gives.

    Errors: MovementBroken.
    """
    came = pl.col("new") + pl.col("reactivated") + pl.col("moved_in")
    closing = pl.col("opening") + came - pl.col("lapsed") - pl.col("moved_out")
    anew = rows.select("key")
    for name, frame in (("opening", at_start), ("closing", at_end)):
        counted = frame.group_by("key").agg(pl.col("person").n_unique().cast(pl.Int64).alias(name))
        anew = anew.join(counted, on="key", how="left", maintain_order="left")
    anew = anew.with_columns(pl.col("opening", "closing").fill_null(0))
    broken = rows.filter(
        (pl.col("closing") != closing)
        | (pl.col("opening") != anew["opening"])
        | (pl.col("closing") != anew["closing"])
    )
    if broken.height:
        figures = ", ".join(f"{name} {broken[name][0]}" for name in FLOWS)
        raise MovementBroken(f"{broken.height} rows do not add up, the first: {figures}")
    return rows


def _by_key(pairs: pl.DataFrame, name: str) -> pl.DataFrame:
    return pairs.group_by("key").agg(pl.len().alias(name))


def _left(left: pl.DataFrame, elsewhere: Elsewhere) -> pl.DataFrame:
    """Lapsed: active nowhere at the end. Moved out: active in another cell."""
    return (
        left.with_columns(moved=_among(elsewhere.at_end), held=_among(elsewhere.held_at_end))
        .group_by("key")
        .agg(
            moved_out=pl.col("moved").sum(),
            lapsed=(~pl.col("moved")).sum(),
            lapsed_held=(~pl.col("moved") & pl.col("held")).sum(),
        )
    )


def _came(came: pl.DataFrame, elsewhere: Elsewhere) -> pl.DataFrame:
    """New, reactivated, moved in; of the last, those who were only out of sight are uncertain too."""
    moved, back = pl.col("elsewhere") | pl.col("hidden"), pl.col("back")
    return (
        came.with_columns(
            elsewhere=_among(elsewhere.at_start),
            back=_among(elsewhere.back),
            hidden=_among(elsewhere.hidden),
            held=_among(elsewhere.held_at_start),
        )
        .group_by("key")
        .agg(
            new=(~moved & ~back).sum(),
            reactivated=(~moved & back).sum(),
            moved_in=moved.sum(),
            uncertain=pl.col("hidden").sum(),
            back_held=(~moved & pl.col("held")).sum(),
        )
    )


def _among(persons: pl.Series) -> pl.Expr:
    return pl.col("person").is_in(persons.implode())
