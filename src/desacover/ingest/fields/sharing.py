"""One number under the names of several persons (IDN-2)."""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from desacover.ingest.fields.cleaned import Distinct
from desacover.reference.words import edits, fold

MANY_ROWS = 5
"""On so many rows a number under several names is an operator's, who had none to fill in."""
MANY_PERSONS = 3

_TITLES = frozenset(
    {"h", "hj", "haji", "hajjah", "kh", "kyai", "ky", "ny", "nyai", "ust", "ustadz", "ustadzah", "gus", "lora"}
    | {
        "drs",
        "dra",
        "dr",
        "drg",
        "ir",
        "prof",
        "rd",
        "r",
        "rr",
        "rm",
        "raden",
        "bpk",
        "bapak",
        "ibu",
        "sdr",
        "sdri",
    }
    | {"tn", "alm", "almh", "almarhum", "almarhumah", "ns", "bin", "binti", "bt", "b"}
    | {"moh", "moch", "moc", "mohammad", "mohamad", "mochammad", "mochamad", "muh", "muhammad", "muhamad"}
    | {"mohd", "much", "muchammad", "muchamad", "mokhammad", "mokhamad", "m", "mhd", "mad"}
)
_DEGREES = re.compile(
    r",.*$|\b(?:a|s|m)\s*\.\s*(?:md|pd|pdi|ag|e|h|hi|kom|sos|ip|ap|sy|kep|keb|ked|si|t|p|pt|km|akun|m)\b\.?(?:\s*i\b)?"
    r"|\b(?:amd|spd|spdi|sag|skom|ssos|sip|sap|skep|skm|mpd|mm|msi|mh|st|se|sh|sp|spt|a\.?ma)\b\.?",
    re.IGNORECASE,
)
_OLD_SPELLING = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("v", "f"),
)


def shared(nik: pl.Series, name: pl.Series | None, birth_date: pl.Series | None) -> tuple[pl.Series, pl.Series]:
    """The rows whose number is an operator's (`nik_placeholder`), and those that share one (`nik_shared`).

    `nik` is UInt64, `name` text, `birth_date` Date, all of one source; None where it has no such column.
    Names are clearly different where they have no word in common, titles and degrees left out, and are no
    spellings of each other; dates where two of day, month and year differ. A number on MANY_ROWS rows under
    MANY_PERSONS such names is nobody's.
    """
    none = pl.repeat(False, len(nik), dtype=pl.Boolean, eager=True)
    if name is None and birth_date is None:
        return none, none
    repeated = nik.is_duplicated() & nik.is_not_null()
    if not repeated.any():
        return none, none
    blank = pl.lit(None)
    rows = pl.DataFrame({"nik": nik}).with_columns(
        name=blank.cast(pl.String) if name is None else name,
        birth=blank.cast(pl.Date) if birth_date is None else birth_date,
    )
    rows = rows.filter(repeated)
    numbers = rows.group_by("nik").agg(
        rows=pl.len(), names=pl.col("name").n_unique(), births=pl.col("birth").drop_nulls().n_unique()
    )
    numbers = numbers.filter((pl.col("names") > 1) | (pl.col("births") > 1))
    if numbers.is_empty():
        return none, none
    rows = rows.join(numbers, on="nik", how="semi")
    persons = _other_names(rows).join(_other_births(rows), on="nik", how="full", coalesce=True)
    told = numbers.join(persons, on="nik").with_columns(pl.col("names", "births").fill_null(0))
    many = (pl.col("rows") >= MANY_ROWS) & (pl.col("others") + 1 >= MANY_PERSONS)
    told = told.with_columns(many=many.fill_null(False))
    placeholder = nik.is_in(told.filter("many")["nik"].to_list()).fill_null(False)
    return placeholder, nik.is_in(told.filter(~pl.col("many"))["nik"].to_list()).fill_null(False)


def _other_names(rows: pl.DataFrame) -> pl.DataFrame:
    """For each number how many names are clearly different from its commonest one, where any is."""
    counted = rows.drop_nulls("name").group_by("nik", "name").agg(n=pl.len())
    distinct = Distinct.of(counted["name"])
    keys = distinct.gather([" ".join(sorted(_words(text))) for text in distinct.texts], pl.String)
    counted = counted.with_columns(key=keys).filter(pl.col("key") != "")
    first = counted.sort(["n", "name"], descending=[True, False]).unique("nik", keep="first", maintain_order=True)
    pairs = counted.join(first.select("nik", reference="key"), on="nik").select("nik", "key", "reference").unique()
    words = pairs.with_columns(pl.col("key", "reference").str.split(" "))
    apart = words.select(pl.col("key").list.set_intersection("reference").list.len() == 0)["key"]
    pairs = pairs.filter(apart)
    differs = [not _spellings(key, reference) for _, key, reference in pairs.iter_rows()]
    return pairs.filter(pl.Series(differs, dtype=pl.Boolean)).group_by("nik").agg(others=pl.col("key").n_unique())


def _other_births(rows: pl.DataFrame) -> pl.DataFrame:
    """The numbers with a birth date clearly different from their commonest one."""
    counted = rows.drop_nulls("birth").group_by("nik", "birth").agg(n=pl.len())
    first = counted.sort(["n", "birth"], descending=[True, False]).unique("nik", keep="first", maintain_order=True)
    pairs = counted.join(first.select("nik", reference="birth"), on="nik")
    one, other = pl.col("birth").dt, pl.col("reference").dt
    parts = [one.day() != other.day(), one.month() != other.month(), one.year() != other.year()]
    swapped = (one.day() == other.month()) & (one.month() == other.day()) & (one.year() == other.year())
    differs = (pl.sum_horizontal(parts) >= 2) & ~swapped
    return pairs.filter(differs).group_by("nik").agg(other_births=pl.len())


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    """The words of a name that tell a person, in one spelling, without titles and degrees."""
    folded = fold(_DEGREES.sub(" ", name)) or fold(name)
    words = folded.split()
    told = [word for word in words if word not in _TITLES and not word.isdigit()]
    return frozenset(_one_spelling(word) for word in told or words)


def _one_spelling(word: str) -> str:
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


def _spellings(one: str, other: str) -> bool:
    """Whether two names without a word in common may still be one: near letters, or words run together."""
    joined = one.replace(" ", ""), other.replace(" ", "")
    if edits(*joined, most=2) <= 2 and min(map(len, joined)) >= 5:
        return True
    if sorted(joined[0]) == sorted(joined[1]):
        return True
    for word in one.split():
        for near in other.split():
            if len(word) == 1 or len(near) == 1:
                if word[0] == near[0]:
                    return True  # an initial
            elif edits(word, near, most=2) <= (2 if min(len(word), len(near)) >= 6 else 1) and len(word) >= 4:
                return True
    return any(len(word) >= 4 and word in joined[1] for word in one.split()) or any(
        len(word) >= 4 and word in joined[0] for word in other.split()
    )
