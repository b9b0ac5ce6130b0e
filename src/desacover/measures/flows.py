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
    start, end = pairs(at_start), pairs(at_end)
    came = without(end, start).with_columns(
        moved=among(elsewhere.at_start) | among(elsewhere.hidden),
        back=among(elsewhere.back),
        hidden=among(elsewhere.hidden),
        held=among(elsewhere.held_at_start),
    )
    left = without(start, end).with_columns(moved=among(elsewhere.at_end), held=among(elsewhere.held_at_end))
    return counted(sizes(start, "opening"), sizes(end, "closing"), left, came)


def pairs(positions: pl.DataFrame) -> pl.DataFrame:
    """Key and person once each; `pair` is both in one number, which is looked up much faster than two."""
    several = positions["person"].is_duplicated()
    once = pl.concat([positions.filter(~several), positions.filter(several).unique(_PAIR)])
    return once.with_columns(pair=pl.col("key").cast(pl.UInt64) * 2**32 + pl.col("person"))


def without(these: pl.DataFrame, those: pl.DataFrame) -> pl.DataFrame:
    """The pairs that are in one frame and not in the other."""
    return these.filter(~pl.col("pair").is_in(those["pair"].implode()))


def sizes(pairs: pl.DataFrame, name: str) -> pl.DataFrame:
    """How many pairs each key has, under a name: key and it."""
    return pairs.group_by("key").agg(pl.len().alias(name))


def counted(opening: pl.DataFrame, closing: pl.DataFrame, left: pl.DataFrame, came: pl.DataFrame) -> pl.DataFrame:
    """The flows of each row, from its size at both ends and from who left and who came.

    opening, closing: key and the size. left: pairs with `moved` (active in another cell at the end) and `held`.
    came: pairs with `moved` (active in another cell at the start, or hidden), `back` (active before), `hidden`
    and `held`. Lapsed are those who left and did not move; new and reactivated those who came and did not.
    """
    moved = pl.col("moved")
    parts = [
        opening,
        closing,
        left.group_by("key").agg(
            moved_out=moved.sum(), lapsed=(~moved).sum(), lapsed_held=(~moved & pl.col("held")).sum()
        ),
        came.group_by("key").agg(
            new=(~moved & ~pl.col("back")).sum(),
            reactivated=(~moved & pl.col("back")).sum(),
            moved_in=moved.sum(),
            uncertain=pl.col("hidden").sum(),
            back_held=(~moved & pl.col("held")).sum(),
        ),
    ]
    rows = pl.concat([part.select("key") for part in parts[:2]]).unique().sort("key")
    for part in parts:
        rows = rows.join(part, on="key", how="left", maintain_order="left")
    every = rows.with_columns(pl.exclude("key").fill_null(0).cast(pl.Int64))
    stayed = pl.col("opening") - pl.col("lapsed") - pl.col("moved_out")
    return every.with_columns(stayed=stayed).select("key", *FLOWS)


def checked(rows: pl.DataFrame, at_start: pl.DataFrame, at_end: pl.DataFrame) -> pl.DataFrame:
    """The rows, if each adds up (MOV-1), and opening and closing are what counting positions anew gives.

    at_start, at_end: key and person, a row a position.
    Errors: MovementBroken.
    """
    anew = (
        frame.group_by("key").agg(pl.col("person").n_unique().alias(name))
        for name, frame in (("opening", at_start), ("closing", at_end))
    )
    return adding_up(rows, *anew)


def adding_up(rows: pl.DataFrame, opening: pl.DataFrame, closing: pl.DataFrame) -> pl.DataFrame:
    """The rows, if each adds up (MOV-1), and opening and closing are as counted: key and the count.

    Errors: MovementBroken.
    """
    came = pl.col("new") + pl.col("reactivated") + pl.col("moved_in")
    reckoned = pl.col("opening") + came - pl.col("lapsed") - pl.col("moved_out")
    anew = rows.select("key")
    for size in (opening, closing):
        anew = anew.join(size, on="key", how="left", maintain_order="left")
    anew = anew.with_columns(pl.col("opening", "closing").cast(pl.Int64).fill_null(0))
    broken = rows.filter(
        (pl.col("closing") != reckoned)
        | (pl.col("opening") != anew["opening"])
        | (pl.col("closing") != anew["closing"])
    )
    if broken.height:
        figures = ", ".join(f"{name} {broken[name][0]}" for name in FLOWS)
        raise MovementBroken(f"{broken.height} rows do not add up, the first: {figures}")
    return rows


def among(persons: pl.Series) -> pl.Expr:
    """Whether a row's person is one of some persons."""
    return pl.col("person").is_in(persons.implode())
