"""Rupiah and counts as offices write them."""

from __future__ import annotations

import re
from decimal import Decimal

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some
from desacover.reference.values import is_blank_word

_BEFORE = re.compile(r"(?i)^(?:rp|idr)\s*[.:]?\s*")
_AFTER = re.compile(
    r"(?i)(?:\s*(?:,\s*[-–=]+|\.\s*[-–]|;?\s*[-–]|rupiah|/?\s*(?:per\s*)?(?:orang|org|jiwa|bulan|bln|tahun|thn|th)\.?))+$"
)
_THOUSANDS = re.compile(r"^(\d{1,3}(?:([.,\s'’])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,]\d+)?$")
_PLAIN = re.compile(r"^(\d+)(?:[.,](\d+))?$")
_SCALED = re.compile(r"(?i)^(\d+(?:[.,]\d+)?)\s*(ribu|rb|juta|jt|miliar|milyar|mlr|triliun|trilyun)$")
_SCALES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6}
_SCALES |= {"miliar": 10**9, "milyar": 10**9, "mlr": 10**9, "triliun": 10**12, "trilyun": 10**12}
_WORDS = re.compile(r"\s*\([^\W\d][^\d()]*\)$")
_COUNTED = re.compile(r"(?i)\s*(?:orang|org|jiwa|peserta|pekerja|rt|rw)\.?$")
_WHOLE = re.compile(r"^\d+(?:[.,]0{1,2})?$")
_LEAST_WITH_FRACTION = 1_000


_MOST_RUPIAH, _MOST_COUNTED = 10**15, 10**9


def read_amount(text: str) -> int | None:
    """Whole rupiah, the fraction dropped; None where no amount can be read.

    `Rp 88,4 juta` is 88,400,000. A fraction of less than a thousand rupiah is none: `16.8` is what a
    spreadsheet makes of 16.800.
    """
    amount = _amount(text)
    return amount if amount is not None and amount <= _MOST_RUPIAH else None


def _amount(text: str) -> int | None:
    bare = _AFTER.sub("", _BEFORE.sub("", _WORDS.sub("", text.strip()))).strip()
    if found := _THOUSANDS.match(bare):
        return int(re.sub(r"\D", "", found[1]))
    if found := _SCALED.match(bare):
        return int(Decimal(found[1].replace(",", ".")) * _SCALES[found[2].lower()])
    if found := _PLAIN.match(bare.replace(" ", "")):
        whole, fraction = int(found[1]), found[2] or ""
        return whole if whole >= _LEAST_WITH_FRACTION or not fraction.strip("0") else None
    return None


def read_count(text: str) -> int | None:
    """A whole number of positions, with or without thousands' signs; None for anything else.

    `1.234` and `1,234` are a thousand and more, since nobody counts parts of a person; `12,0` and `12.00` are
    a spreadsheet's twelve; `12 orang` and `12 (dua belas)` are twelve.
    """
    count = _count(text)
    return count if count is not None and count <= _MOST_COUNTED else None


def _count(text: str) -> int | None:
    bare = _COUNTED.sub("", _WORDS.sub("", _COUNTED.sub("", text.strip()))).strip()
    if found := _THOUSANDS.match(bare):
        fraction = bare[len(found[1]) + 1 :]
        return int(re.sub(r"\D", "", found[1])) if not fraction.strip("0") else None
    return int(re.split(r"[.,]", bare)[0]) if _WHOLE.match(bare) else None


def amounts(text: pl.Series) -> Cleaned:
    """Values as whole rupiah (Int64); `amount_invalid` where something else is stated."""
    distinct = Distinct.of(text)
    blank = [is_blank_word(cell) or is_blank_word(_BEFORE.sub("", cell.strip())) for cell in distinct.texts]
    values = [None if no else read_amount(cell) for cell, no in zip(distinct.texts, blank, strict=True)]
    bad = distinct.where(lambda place: values[place] is None and not blank[place])
    return Cleaned(distinct.gather(values, pl.Int64), reasons=some(amount_invalid=bad))
