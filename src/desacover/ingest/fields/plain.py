"""Fields kept as text: KPJ and names, in one spelling so that equal ones are equal."""

from __future__ import annotations

import polars as pl

from desacover.ingest.fields.cleaned import Cleaned, stripped


def card(text: pl.Series) -> Cleaned:
    """A KPJ as text, since letters may stand in it and zeros lead; blanks, dots and `.0` taken away."""
    bare = stripped(text.str.strip_chars(" '`’\u00a0\t"))
    odd = bare.str.contains(r"[^0-9]").fill_null(False)
    if odd.any():
        joined = bare.filter(odd).str.replace(r"\.0+$", "").str.replace_all(r"[\s.\-]", "").str.to_uppercase()
        bare = bare.scatter(odd.arg_true(), joined)
    return Cleaned(stripped(bare))


def person_name(text: pl.Series) -> Cleaned:
    """A name in capitals with single blanks."""
    name = stripped(text.str.to_uppercase())
    doubled = name.str.contains_any(["  ", "\n", "\r", "\t"]).fill_null(False)
    if doubled.any():
        name = name.scatter(doubled.arg_true(), name.filter(doubled).str.replace_all(r"\s+", " "))
    return Cleaned(name)
