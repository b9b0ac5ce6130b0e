"""Rupiah and counts as offices write them."""

from __future__ import annotations

import re

import polars as pl

from desacover.ingest.fields.cleaned import Cleaned, Distinct, some
from desacover.reference.values import is_blank_word

_NOISE = re.compile(r"(?i)^\s*(?:rp|idr)\.?\s*|\s*(?:,-|\.-|,–|rupiah|orang)\s*$|\s")
_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?$")
_COMMAED = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?$")
_PLAIN = re.compile(r"^\d+(?:[.,]\d{1,2})?$")


def read_amount(text: str) -> int | None:
    """Whole rupiah, the fraction dropped; None where no amount can be read."""
    bare = _NOISE.sub("", text)
    if _DOTTED.match(bare):
        return int(bare.split(",")[0].replace(".", ""))
    if _COMMAED.match(bare):
        return int(bare.split(".")[0].replace(",", ""))
    if _PLAIN.match(bare):
        return int(re.split(r"[.,]", bare)[0])
    return None


def read_count(text: str) -> int | None:
    """A whole number of positions, with or without thousands' dots; None for anything else."""
    bare = _NOISE.sub("", text)
    if re.fullmatch(r"\d+(?:[.,]0+)?", bare):
        # `1.000` is a thousand in an Indonesian list; `12.0` and `12.00` are a spreadsheet's twelve.
        whole, _, fraction = bare.replace(",", ".").partition(".")
        return int(whole + fraction) if len(fraction) == 3 else int(whole)
    if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+", bare):
        return int(bare.replace(".", ""))
    return None


def amounts(text: pl.Series) -> Cleaned:
    """Values as whole rupiah (Int64); `amount_invalid` where something else is stated."""
    distinct = Distinct.of(text)
    values = [None if is_blank_word(cell) else read_amount(cell) for cell in distinct.texts]
    bad = distinct.where(lambda place: values[place] is None and not is_blank_word(distinct.texts[place]))
    return Cleaned(distinct.gather(values, pl.Int64), reasons=some(amount_invalid=bad))
