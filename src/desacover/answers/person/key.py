"""By what a person is asked for: a NIK, a KPJ or a name, in the forms in which people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.fields.nik import nik
from desacover.reading.fields.plain import card
from desacover.reference.person_names import words_of_name

_KPJ = 11
_FEWEST_DIGITS = 5
"""A text with fewer digits is a name."""


@dataclass(frozen=True)
class Key:
    """A key and its kind: a NIK's or a KPJ's text in plain digits (a KPJ may have letters), or a name as given."""

    kind: Literal["nik", "kpj", "name"]
    text: str


def read_key(given: str) -> Key:
    """What is asked for, read as a cell of a list is: dots, blanks and apostrophes mean nothing.

    Errors: `key-unclear`, which never repeats what was given.
    """
    digits = sum(sign.isdigit() for sign in unicodedata.normalize("NFKC", given))
    cell = pl.Series([given])
    number = nik(cell).value[0]
    if number is not None:
        return Key("nik", f"{number:016d}")
    if digits >= _FEWEST_DIGITS:
        kpj = card(cell.str.replace(r"(?i)^\s*(?:no(?:mor|\.)?\s*)?kpj\W*", "")).value[0]
        if kpj is None or len(kpj) != _KPJ:
            raise DesacoverError("key-unclear", exit_code=2, digits=digits)
        return Key("kpj", kpj)
    if not words_of_name(given):
        raise DesacoverError("key-unclear", exit_code=2, digits=digits)
    return Key("name", given)
