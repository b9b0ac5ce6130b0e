"""Rows of a long list that count a part of a segment: added up where they make it up, else set aside (ELI-5)."""

from __future__ import annotations

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reference.narrowed import is_narrowed
from desacover.reference.posts import make_up, part_of
from desacover.reference.values import lookup
from desacover.reference.words import fold

_PLACE = ["unit", "period", "segment"]


def parts_of_rows(named: pl.Series, segment: pl.Series) -> pl.Series:
    """Which part of its segment each row counts, `+` between several; null where it counts the whole."""
    distinct = Distinct.of(named)

    def part(cell: str) -> str | None:
        folded = fold(cell)
        known = lookup("segment", cell)
        if known.how == "alias" and known.value and is_narrowed(folded, known.value, of_place=True):
            parts = part_of(known.value, folded) or {folded}
            return "+".join(sorted(parts))
        words = set(folded.split())
        rt, rw = bool(words & {"rt", "tetangga"}), bool(words & {"rw", "warga"})
        if rt != rw:
            return "rt" if rt else "rw"
        return None if known.value is None else "+".join(sorted(part_of(known.value, folded))) or None

    parts = [part(cell) for cell in distinct.texts]
    if any(part in ("ketua", "wakil", "sekretaris") for part in parts):
        # `Anggota BPD` is said of the whole council, but beside its chairman it may be the rest.
        parts = [
            "anggota" if told is None and "anggota" in fold(cell).split() and _is_council(cell) else told
            for told, cell in zip(parts, distinct.texts, strict=True)
        ]
    told = distinct.gather(parts, pl.String)
    halves = told.is_in(["rt", "rw"]).fill_null(False)
    return told.set(halves & (segment != "rt_rw").fill_null(True), None)


def _is_council(cell: str) -> bool:
    return lookup("segment", cell).value == "bpd"


def parts_alone(frame: pl.DataFrame) -> pl.Series:
    """The rows that count a part of a segment in a region and period whose other parts are not all there.

    `frame` has the columns unit, period, segment and part. Beside a count of the whole a part says nothing.
    """
    if not frame["part"].is_not_null().any():
        return pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    listed = pl.col("part").drop_nulls().unique().sort().str.join(",").over(_PLACE)
    told = frame.select(
        pl.concat_str("segment", pl.lit("|"), listed).alias("parts"),
        (pl.col("part").is_null() & pl.col("segment").is_not_null()).any().over(_PLACE).alias("whole"),
    )
    distinct = Distinct.of(told["parts"])

    def complete(text: str) -> bool:
        segment, _, parts = text.partition("|")
        return make_up(segment, [frozenset(part.split("+")) for part in parts.split(",") if part])

    made_up = distinct.where(lambda place: complete(distinct.texts[place]))
    return frame["part"].is_not_null() & (told["whole"] | ~made_up)
