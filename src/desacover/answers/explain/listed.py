"""Exactly the rows that a figure counts, as a person finds them in their files."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Any

import polars as pl

from desacover.answers.explain.lines import Explained
from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.answers.waiting import lying
from desacover.reference.person_names import masked_name
from desacover.reports.columns import column
from desacover.reports.model import Column, Report
from desacover.store.people import told
from desacover.store.view import View
from desacover.wording.labels import STATES
from desacover.wording.sentences import explain as say
from desacover.wording.text import Text

_SAID = ("nik", "kpj", "name", "birth_date")


def listed_report(
    opened: Opened, store: View, found: Explained, title: Text, head: dict[str, Any], *, personal: bool
) -> Report:
    """The rows counted, each with its file, sheet and row; identifiers masked, but where `personal`."""
    listed = found.listed
    assert listed is not None
    named = set(listed["source_id"]) | set(listed["other_source_id"])
    files = pl.DataFrame(
        [
            (one.source_id, lying(opened.workspace, one)[0], one.sheet or None)
            for one in found.sources.values()
            if one.source_id in named
        ],
        schema=dict.fromkeys(["source_id", "file", "sheet"], pl.String),
        orient="row",
    )
    others = files.rename({name: f"other_{name}" for name in files.columns})
    rows = listed.join(files, on="source_id", how="left", maintain_order="left")
    rows = rows.join(others, on="other_source_id", how="left", maintain_order="left")
    rows = rows.sort("file", "sheet", "row", "person", nulls_last=True)
    names = {code: opened.regions.name(code) for code in rows["region_code"].drop_nulls().unique()}
    name = pl.col("region_code").replace_strict(names, default=None, return_dtype=pl.String)
    rows = rows.with_columns(region_name=name)
    rows = _named(store, rows, personal=personal)
    shown = {name for name in rows.columns if rows[name].null_count() < rows.height}
    return Report(
        name="explain-rows",
        title=title,
        columns=columns(shown),
        rows=rows.to_dicts(),
        head={**head, "personal": personal},
        tail={"total": rows.height},
        notes=(say.listed(rows.height, personal=personal),),
    )


def _named(store: View, rows: pl.DataFrame, *, personal: bool) -> pl.DataFrame:
    """The rows with who they name: whole, or number and name masked and no card and birth date."""
    said = told(store, rows["person"].drop_nulls(), _SAID[1:])
    first = said.group_by("person", maintain_order=True).agg(pl.col(_SAID).drop_nulls().first())
    nik = pl.col("nik").cast(pl.String).str.zfill(16)
    if personal:
        shown = [nik]
    else:
        masked = {name: masked_name(name) for name in first["name"].drop_nulls().unique()}
        shown = [
            nik.str.slice(0, 4) + "…" + nik.str.slice(12, 4),
            pl.col("name").replace_strict(masked, default=None, return_dtype=pl.String),
            *(pl.lit(None, kind).alias(name) for name, kind in (("kpj", pl.String), ("birth_date", pl.Date))),
        ]
    return rows.join(first.with_columns(shown), on="person", how="left", maintain_order="left")


_STATES = {**STATES, "set_aside": say.PARTS["set_aside"]}


def columns(shown: Set[str]) -> tuple[Column, ...]:
    """The columns of rows counted; on a screen those in which anything stands."""
    other = [
        column("other_period", kind="period", label=say.OTHER_MONTH, optional=3),
        column("other_source_id", kind="code", label=say.OTHER_SOURCE, show=False),
        column("other_file", kind="text", label=say.OTHER_FILE, optional=2),
        column("other_sheet", kind="text", label=say.OTHER_SHEET, optional=3),
        column("other_row", kind="count", label=say.OTHER_ROW, optional=2),
        column("other_segment", kind="label", label=say.OTHER_SEGMENT, words=segment_words(), show=False),
        column("other_region_code", kind="code", label=say.OTHER_REGION, show=False),
        column("other_state", kind="label", label=say.OTHER_STATE, words=_STATES, optional=1),
    ]
    every = [
        column("file"),
        column("sheet", optional=2),
        column("row"),
        column("source_id", show=False),
        column("period", optional=4),
        column("segment", optional=3, words=segment_words()),
        column("region_code", show=False),
        column("region_name", optional=1),
        column("state", kind="label", label=say.STATE, words=_STATES, optional=1),
        column("funding", show=False),
        column("count", kind="count", label=say.NUMBER),
        column("reasons", kind="flags"),
        column("person", show=False),
        column("nik", kind="code", label=say.NIK),
        column("kpj", kind="code", label=say.KPJ),
        column("name", kind="text", label=say.NAME, optional=5),
        column("birth_date", kind="date", label=say.BIRTH_DATE),
        *other,
    ]
    return tuple(replace(one, show=one.show and one.key in shown) for one in every)
