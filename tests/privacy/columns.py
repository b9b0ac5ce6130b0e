"""Which columns may stand in a table that others than its owner can read, and why each says nothing of who it is.

A column that is not named here, or is wider than what is named, is a fault: whoever adds one says why it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from desacover.measures.bits import BITS, WORD
from desacover.reference.regions import load_regions
from desacover.reference.segments import SEGMENTS
from desacover.reference.tables import rows
from desacover.wording.flags import FLAGS
from desacover.wording.labels import FUNDING, NOTES, STATES

_PERIOD, _CODE = r"\d{4}-\d{2}", r"\d{2}(?:\.\d{2}){0,2}(?:\.\d{4})?"


def _keys(keys: Iterable[str]) -> str:
    """Some of these keys, and nothing else: a name in small letters is no key."""
    one = f"(?:{'|'.join(map(re.escape, sorted(keys)))})"
    return f"(?:{one}(?:;{one})*)?"


def _names() -> str:
    regions = load_regions()
    codes = [one.code for one in (*regions.provinces(), *regions.regencies())]
    return "|".join(re.escape(named) for code in codes for named in (regions.name(code), regions.full_name(code)))


TEXTS: Mapping[str, tuple[str, str]] = {
    "period": (_PERIOD, "a month"),
    "valid_from": (_PERIOD, "a month"),
    "paid_through": (_PERIOD, "a month"),
    "segment": ("|".join(SEGMENTS), "a key of segments.csv"),
    "unit": (_CODE, "a region's code"),
    "region_code": (_CODE, "a region's code"),
    "village_code": (_CODE, "a region's code"),
    "district_code": (_CODE, "a region's code"),
    "regency_code": (_CODE, "a region's code"),
    "region_name": (_names(), "a region's name, of the reference data"),
    "status": ("|".join({row["value"] for row in rows("values.csv") if row["field"] == "status"}), "a status"),
    "state": ("|".join(STATES), "a state of ACT-1"),
    "funding": ("|".join(FUNDING), "a source of funds"),
    "contributor_class": ("PU|BPU", "a class"),
    "flags": (_keys(FLAGS), "keys of flags"),
    "notes": (_keys(NOTES), "keys of notes; never a remark as it was written"),
    "source_id": ("[0-9a-f]{12}", "a digest of a whole file"),
}
"""Columns of text: the form of every value, and what it is."""

WIDE: Mapping[str, str] = {
    "wage": "rupiah a month, for what is owed; of a person by number",
    "contribution": "rupiah a month, for what was paid; of a person by number",
    "count": "positions",
    "not_insurable": "positions",
    "participants": "persons counted in a sealed month",
    "in_grace": "positions counted in a sealed month",
    "long_arrears": "positions counted in a sealed month",
    "counted": "positions counted in a sealed month",
    "eligible": "positions counted in a sealed month",
    "gap": "positions counted in a sealed month",
    "set_aside": "rows counted in a sealed month",
    "reported": "reports counted in a sealed month",
    "expected": "reports counted in a sealed month",
    "coverage": "a ratio in a sealed month",
}
"""Columns of numbers that could hold a NIK or a card: amounts, counts and ratios."""
MOST_OF_WIDE = 10**9
"""No amount, count or ratio is above this; every NIK and card is."""

NARROW: Mapping[str, str] = {
    "row": "a spreadsheet's row number",
    "person": "a number that the register alone can turn into a person",
    "card": "a number that the register alone can turn into a KPJ",
    "sources": "a count",
    "kept": "a count",
    "speaking": "a count",
    "participants": "a count",
    "aside": "a count",
    "aside_not_held": "a count",
    "rows": "a count",
    "paid_through": "a month as a number",
    "grace_until": "a month as a number",
    **dict.fromkeys(BITS, "a bit for each of 32 months"),
}
"""Columns of numbers of 32 bits: they hold no NIK, but could hold a birth date."""

DAYS: Mapping[str, str] = {
    "enrolled_on": "when insurance began, which several have in common",
    "ended_on": "when insurance ended",
}

_TINY = (pl.Boolean, pl.UInt8, pl.Int8, pl.UInt16, pl.Int16)


_YEAR = sum(1 << (2025 * 12 + month) % WORD for month in range(12))
"""The bits of the year of which the tests have lists."""


def faults(table: str, schema: Mapping[str, pl.DataType | type[pl.DataType]]) -> list[str]:
    """The columns of a table, readable by others, that could hold what identifies a person."""
    found: list[str] = []
    for name, kind in schema.items():
        allowed = (
            TEXTS if kind == pl.String
            else NARROW if kind in (pl.UInt32, pl.Int32)
            else WIDE if kind in (pl.Int64, pl.Float64)
            else DAYS if kind == pl.Date
            else None
        )  # fmt: skip
        if kind not in _TINY and (allowed is None or name not in allowed):
            found.append(f"{table}.{name}: {kind}")
    return found


def strangers(name: str, values: Iterable[object]) -> int:
    """How many values of a text or wide column are not of the form that it may have."""
    if name in TEXTS:
        form = re.compile(TEXTS[name][0])
        return sum(isinstance(value, str) and form.fullmatch(value) is None for value in values)
    if name in BITS:
        return sum(type(value) is int and value & ~_YEAR != 0 for value in values)
    return sum(isinstance(value, int) and abs(value) > MOST_OF_WIDE for value in values)
