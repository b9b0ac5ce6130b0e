"""What type of value stands in a column, told from a sample of it, whatever its heading says (ROW-13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import polars as pl

from desacover.reading.fields.months import read_month
from desacover.reading.fields.nik import looks_like_nik
from desacover.reading.table.locate import Table
from desacover.reading.table.spread import SAMPLE
from desacover.reference.find_place import find_place
from desacover.reference.regions import load_regions
from desacover.reference.values import is_blank_word, lookup

_MOST_WORDS = 200
_DATE = (
    r"^\D{0,2}(?:\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]+(?:19|20)?\d{2}"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_AMOUNT = r"^(?i:rp\.?)?\s*(?:[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|[1-9]\d{3,7}(?:[.,]\d{1,2})?)\s*(?:,-)?$"
_CARD = r"^['\s]*\d{11}\s*$"
_CODE = r"^['\s]*\d{2}\.\d{2}\.\d{2}(?:\.\d{4})?\s*$|^['\s]*35\d{8}\s*$"


def sample(table: Table, place: int) -> pl.Series:
    """Values of a column that say something, without blanks around them, from all over the table."""
    return table.said[str(place)].drop_nulls()


def distinct(table: Table, place: int) -> list[str]:
    """All values of a column, once each: for what a single cell may contradict."""
    return table.body.cells[str(place)].drop_nulls().unique().str.strip_chars().to_list()


def mostly_filled(table: Table, place: int) -> bool:
    """Whether most cells of a column say something."""
    return len(sample(table, place)) * 2 > min(table.body.cells.height, SAMPLE)


def share_of_words(table: Table, field: str, place: int, longer_than: int = 0) -> float:
    """The share of values that are words of a field; single letters are little evidence without a heading."""
    values = sample(table, place)
    known = sum(
        n for text, n in Counter(values.to_list()).items() if len(text) > longer_than and lookup(field, text).value
    )
    return known / max(len(values), 1)


def share_of_answers(table: Table, place: int, *, whole: bool = False) -> float:
    """The share of values that are a yes or a no, signs such as `-` and ticks among them; 0 without a word or
    tick. Of the whole column where few cells of it may be filled.
    """
    bare = table.body.cells[str(place)].str.strip_chars() if whole else table.bare[str(place)]
    counted = dict(bare.drop_nulls().value_counts().iter_rows()) if whole else Counter(bare.drop_nulls().to_list())
    written = {text: n for text, n in counted.items() if text}
    if not written or len(written) > _MOST_WORDS:
        return 0.0
    said = sum(n for text, n in written.items() if lookup("registered", text).value)
    if not said:
        return 0.0
    blank = sum(n for text, n in written.items() if is_blank_word(text) and not lookup("registered", text).value)
    return (said + blank) / sum(written.values())


def names_villages(table: Table, place: int) -> bool:
    """Whether at least half of a column's values name a village that exists."""
    values = sample(table, place)
    regions = load_regions()
    known = sum(
        n
        for text, n in Counter(values.to_list()).items()
        if regions.names.villages(text)
        or any(one.level == "village" and one.code for one in find_place(text, regions))
    )
    return known * 2 >= len(values) > 0


def type_of(table: Table, place: int) -> str | None:
    """The type of most values of a column: answer, status, nik, kpj, code, date, month, amount; None for any
    other.
    """
    values = sample(table, place)
    if share_of_answers(table, place) > _MOST:
        return "answer"
    if not len(values):
        return None
    if share_of_words(table, "status", place, longer_than=1) > _MOST:
        return "status"
    for name, form in (("kpj", _CARD), ("code", _CODE), ("date", _DATE), ("amount", _AMOUNT)):
        if int(values.str.contains(form).sum()) > _MOST * len(values):
            return name
    if looks_like_nik(values) > _MOST:
        return "nik"
    months = sum(n for text, n in Counter(values.to_list()).items() if read_month(text) is not None)
    return "month" if months > _MOST * len(values) else None


_MOST = 0.5


def likeliest(table: Table, field: str, places: Sequence[int]) -> int | None:
    """The column whose values are most like a field's; None where none has any."""
    judge: dict[str, Callable[[int], float]] = {
        "nik": lambda at: looks_like_nik(sample(table, at)) if len(sample(table, at)) else 0.0,
        "segment": lambda at: share_of_words(table, "segment", at),
        "status": lambda at: share_of_words(table, "status", at),
        "village": lambda at: 1.0 if names_villages(table, at) else 0.0,
        "count": lambda at: _share(table, at, r"^\d{1,3}$"),
        "period": lambda at: 1.0 if type_of(table, at) == "month" else 0.0,
    }
    if field not in judge or not places:
        return None
    best = max(places, key=lambda at: (judge[field](at), -at))
    return best if judge[field](best) > 0 else None


def _share(table: Table, place: int, form: str) -> float:
    values = sample(table, place)
    return int(values.str.contains(form).sum()) / max(len(values), 1)
