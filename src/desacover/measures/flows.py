"""The flows of the rows of a step: who stayed, came, left, and from where (MOV-1 to MOV-5)."""

from __future__ import annotations

import polars as pl

FLOWS = (
    "opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "uncertain",
    "lapsed_held", "back_held",
)  # fmt: skip
CHANGED = {
    "key": pl.UInt32, "person": pl.UInt32, "came": pl.Boolean, "moved": pl.Boolean, "back": pl.Boolean,
    "hidden": pl.Boolean, "held": pl.Boolean,
}  # fmt: skip
"""A person who is in a row at one end alone, `came` if at the end: active in another cell at the other end, or
hidden (`moved`); active before the start (`back`); last active in a cell unreported since (`hidden`); of whom a
row is set aside at the other end (`held`)."""


class MovementBroken(RuntimeError):  # noqa: N818  the name says what is the matter
    """A row of movement does not add up; it is not printed."""


def flows(opening: pl.DataFrame, closing: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """The flows of each row that has anybody: key and the columns of FLOWS, in the order of keys.

    opening, closing: key and the size of the row. changed: of CHANGED, a row a row and person. Lapsed are those
    who left and did not move; new and reactivated those who came and did not.
    """
    counted = changed.group_by("key").agg(
        condition.sum().cast(pl.Int64).alias(name) for name, condition in conditions().items()
    )
    rows = (
        opening.join(closing, on="key", how="full", coalesce=True)
        .join(counted, on="key", how="left")
        .sort("key")
        .with_columns(pl.exclude("key").fill_null(0).cast(pl.Int64))
    )
    return rows.select("key", *_of_all())


def flows_of_all(opening: int, closing: int, changed: pl.DataFrame) -> pl.DataFrame:
    """The flows of the union of the rows, persons counted once (MOV-4): one row, the columns of FLOWS.

    changed: of CHANGED, those who are in no row of the union at the other end.
    """
    person = pl.col("person")
    found = changed.select(
        pl.lit(opening, pl.Int64).alias("opening"),
        pl.lit(closing, pl.Int64).alias("closing"),
        *(
            person.filter(condition).n_unique().cast(pl.Int64).alias(name)
            for name, condition in conditions().items()
        ),
    )
    return found.select(_of_all())


def conditions() -> dict[str, pl.Expr]:
    """Which of those who changed each flow counts."""
    came, moved, back, hidden, held = (pl.col(name) for name in list(CHANGED)[2:])
    return {
        "new": came & ~moved & ~back,
        "reactivated": came & ~moved & back,
        "moved_in": came & moved,
        "uncertain": came & hidden,
        "back_held": came & ~moved & held,
        "lapsed": ~came & ~moved,
        "moved_out": ~came & moved,
        "lapsed_held": ~came & ~moved & held,
    }


def _of_all() -> list[pl.Expr]:
    stayed = (pl.col("opening") - pl.col("lapsed") - pl.col("moved_out")).alias("stayed")
    return [stayed if name == "stayed" else pl.col(name) for name in FLOWS]


def adding_up(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, if in each those who came and left make the opening the closing (MOV-1).

    Both are counted by themselves, over all positions. Errors: MovementBroken.
    """
    came = pl.col("new") + pl.col("reactivated") + pl.col("moved_in")
    reckoned = pl.col("opening") + came - pl.col("lapsed") - pl.col("moved_out")
    broken = rows.filter((pl.col("closing") != reckoned) | (pl.col("stayed") < 0))
    if broken.height:
        figures = ", ".join(f"{name} {broken[name][0]}" for name in FLOWS)
        raise MovementBroken(f"{broken.height} rows do not add up, the first: {figures}")
    return rows
