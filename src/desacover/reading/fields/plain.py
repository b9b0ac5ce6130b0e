"""Fields kept as text: KPJ and names, in one spelling so that equal ones are equal."""

from __future__ import annotations

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some, stripped
from desacover.reference.values import is_blank_word

_SIGNS = r"[\s.,\-‐-―_/'’`\"=\u00a0\u00ad\u200b-\u200f\u2060\ufeff]"
_EXPONENT = r"^\d+(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+$"
_KPJ = 11
_LOST_ZEROS = (9, 10)
"""The lengths of a KPJ that lost its leading zeros in a number cell: its first two digits are a year."""


def card(text: pl.Series) -> Cleaned:
    """A KPJ as text, since letters may stand in it and zeros lead; signs around the digits are taken away.

    Repair `kpj_zeros`: 9 or 10 digits get back the zeros that a number cell lost. Note `kpj_unreadable`:
    a number in exponent form, or a text without any digit.
    """
    bare = stripped(text.str.strip_chars(" '`’\u00a0\t\""))
    sound = (bare.str.len_bytes() == _KPJ) & bare.str.contains(r"^\d*[1-9]\d*$")
    odd = ~sound.fill_null(True)
    if not odd.any():
        return Cleaned(bare)
    places = odd.arg_true()
    said = bare.filter(odd)
    few = Distinct.of(said.set(said.str.count_matches(r"\d") > 1, None))
    said = said.set(few.where(lambda place: is_blank_word(few.texts[place])), None).str.normalize("NFKC")
    joined = said.str.replace(r"^(\D*\d{7,})[.,]0+$", "${1}").str.replace_all(_SIGNS, "").str.to_uppercase()
    joined = joined.set((joined.str.contains(r"^0*$")).fill_null(False), None)
    unreadable = joined.is_not_null() & (said.str.contains(_EXPONENT) | ~joined.str.contains(r"\d")).fill_null(
        False
    )
    lost = joined.str.contains(r"^\d+$").fill_null(False) & joined.str.len_bytes().is_in(_LOST_ZEROS)
    lost = lost.fill_null(False)
    joined = joined.str.zfill(_KPJ).zip_with(lost, joined) if lost.any() else joined

    def of_all(mask: pl.Series) -> pl.Series:
        return pl.repeat(False, len(text), dtype=pl.Boolean, eager=True).scatter(places, mask)

    return Cleaned(
        bare.scatter(places, joined.set(unreadable, None)),
        repaired=some(kpj_zeros=of_all(lost)),
        noted=some(kpj_unreadable=of_all(unreadable)),
    )


def person_name(text: pl.Series) -> Cleaned:
    """A name in capitals with single blanks."""
    name = stripped(text.str.to_uppercase())
    doubled = name.str.contains_any(["  ", "\n", "\r", "\t", "\u00a0"]).fill_null(False)
    if doubled.any():
        single = name.filter(doubled).str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars()
        name = name.scatter(doubled.arg_true(), single)
    return Cleaned(stripped(name))
