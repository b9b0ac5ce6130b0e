"""The two forms of the report of pairs: how many there are, and each of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, segment_words
from desacover.reference.in_words import region_name
from desacover.reports.columns import column
from desacover.reports.model import Column, Report, Total
from desacover.wording.labels import PAIR_KINDS, level_heading
from desacover.wording.sentences import pairs as say

_KEYS = (
    "kind", "old_person", "new_person", "region_code", "region_name", "segment", "last_period", "first_period",
    "old_file", "old_sheet", "old_row", "new_file", "new_sheet", "new_row", "old_nik", "new_nik", "old_name",
    "new_name", "old_birth_date", "new_birth_date", "old_kpj", "new_kpj",
)  # fmt: skip


def columns() -> tuple[Column, ...]:
    """The columns of the pairs, each listed."""
    own = {"kind": {"words": PAIR_KINDS}, "segment": {"words": segment_words()}}
    return tuple(column(key, **own.get(key, {})) for key in _KEYS)


def listed(opened: Opened, rows: pl.DataFrame, region: str, span: Mapping[str, str]) -> Report:
    """Each pair; who it is, is null where the rows do not say so."""
    told = [
        {
            **row,
            "region_name": opened.regions.name(row["region_code"]),
            **{key: f"{row[key]:016d}" for key in ("old_nik", "new_nik") if row.get(key) is not None},
        }
        for row in rows.iter_rows(named=True)
    ]
    return Report(
        name="pairs",
        title=say.title(region_name(opened.regions, region), span["from"], span["to"]),
        columns=columns(),
        rows=told,
        head=dict(span),
        tail={"counts": _counts(opened, rows)},
    )


def counted(opened: Opened, rows: pl.DataFrame, region: str, span: Mapping[str, str]) -> Report:
    """How many pairs there are, by kind and regency; nobody is named on a screen."""
    counts = _counts(opened, rows)
    total = {"kind": None, "pairs": rows.height}
    return Report(
        name="pairs",
        title=say.title(region_name(opened.regions, region), span["from"], span["to"]),
        columns=(
            column("kind", words=PAIR_KINDS),
            column("region_code", show=False),
            column("region_name", label=level_heading("regency")),
            column("pairs"),
        ),
        rows=counts or None,
        totals=(Total(total, show=len(counts) > 1),),
        head=dict(span),
        notes=(say.ONLY_SUSPECTED if rows.height else say.NONE,),
        next_steps=(say.HOW_TO_CONFIRM,) if rows.height else (),
    )


def _counts(opened: Opened, rows: pl.DataFrame) -> list[dict[str, object]]:
    regency = pl.col("region_code").str.slice(0, LEVEL_OF["regency"])
    counts = rows.group_by("kind", regency).agg(pairs=pl.len()).sort("kind", "region_code")
    return [
        {"kind": kind, "region_code": code, "region_name": opened.regions.name(code), "pairs": number}
        for kind, code, number in counts.iter_rows()
    ]
