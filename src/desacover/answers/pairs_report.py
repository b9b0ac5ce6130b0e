"""The two forms of the report of pairs: how many there are, and each of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, segment_words
from desacover.reports.columns import column
from desacover.reports.model import Report, Total
from desacover.wording import dates
from desacover.wording.labels import LEVELS, PAIR_KINDS
from desacover.wording.text import Text

_KEYS = (
    "kind", "old_person", "new_person", "region_code", "region_name", "segment", "last_period", "first_period",
    "old_file", "old_sheet", "old_row", "new_file", "new_sheet", "new_row", "old_nik", "new_nik", "old_name",
    "new_name", "old_birth_date", "new_birth_date", "old_kpj", "new_kpj",
)  # fmt: skip


def listed(opened: Opened, rows: pl.DataFrame, region: str, span: Mapping[str, str]) -> Report:
    """Each pair; who it is, is null where the rows do not say so."""
    own = {"kind": {"words": PAIR_KINDS}, "segment": {"words": segment_words()}}
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
        title=_title(opened, region, span),
        columns=tuple(column(key, **own.get(key, {})) for key in _KEYS),
        rows=told,
        head=dict(span),
        tail={"counts": _counts(opened, rows)},
    )


def counted(opened: Opened, rows: pl.DataFrame, region: str, span: Mapping[str, str]) -> Report:
    """How many pairs there are, by kind and regency; nobody is named on a screen."""
    counts = _counts(opened, rows)
    level = LEVELS["regency"]
    total = {"kind": None, "pairs": rows.height}
    return Report(
        name="pairs",
        title=_title(opened, region, span),
        columns=(
            column("kind", words=PAIR_KINDS),
            column("region_code", show=False),
            column("region_name", label=Text(level.id.capitalize(), level.en.capitalize())),
            column("pairs"),
        ),
        rows=counts or None,
        totals=(Total(total, show=len(counts) > 1),),
        head=dict(span),
        notes=(
            Text(
                "Baru dugaan: tidak ada yang digabung sebelum tercantum dalam berkas same_persons (IDN-1).",
                "Suspected only: nothing is merged before the file same_persons says so (IDN-1).",
            ),
        )
        if rows.height
        else (Text("Tidak ada dugaan.", "None is suspected."),),
        next_steps=(
            Text(
                "Nama dan nomornya: `desacover pairs -o reports/private/pairs.csv`; salin baris yang benar ke"
                ' sebuah berkas, lalu sebutkan di desacover.toml: same_persons = "same.csv"',
                "Names and numbers: `desacover pairs -o reports/private/pairs.csv`; copy the rows that are right"
                ' into a file, name it in desacover.toml: same_persons = "same.csv"',
            ),
        )
        if rows.height
        else (),
    )


def _counts(opened: Opened, rows: pl.DataFrame) -> list[dict[str, object]]:
    regency = pl.col("region_code").str.slice(0, LEVEL_OF["regency"])
    counts = rows.group_by("kind", regency).agg(pairs=pl.len()).sort("kind", "region_code")
    return [
        {"kind": kind, "region_code": code, "region_name": opened.regions.name(code), "pairs": number}
        for kind, code, number in counts.iter_rows()
    ]


def _title(opened: Opened, code: str, span: Mapping[str, str]) -> Text:
    here, there = opened.regions.name(code), opened.regions.name(code, "en")
    of_id, to_id = (dates.period_name(span[key], "id") for key in ("from", "to"))
    of_en, to_en = (dates.period_name(span[key], "en") for key in ("from", "to"))
    return Text(
        id=f"Dugaan satu orang dengan dua nomor · {here} · {of_id} → {to_id}",
        en=f"Suspected pairs of numbers · {there} · {of_en} → {to_en}",
    )
