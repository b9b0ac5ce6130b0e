"""What type of value stands in a column, told from a sample of it, whatever its heading says (ROW-13)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from desacover.reading.fields.months import read_month
from desacover.reading.fields.nik import looks_like_nik
from desacover.reading.table.locate import Table
from desacover.reference.find_place import find_place
from desacover.reference.regions import load_regions
from desacover.reference.values import is_blank_word, lookup

_MOST_WORDS = 200
_DATE = re.compile(
    r"^\D{0,2}(?:\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]+(?:19|20)?\d{2}"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_AMOUNT = re.compile(
    r"^(?i:rp\.?)?\s*(?:[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|[1-9]\d{3,7}(?:[.,]\d{1,2})?)\s*(?:,-)?$"
)
_COUNT = re.compile(r"^\d{1,3}$")
_CARD = re.compile(r"^['\s]*\d{11}\s*$")
_CODE = re.compile(r"^['\s]*\d{2}\.\d{2}\.\d{2}(?:\.\d{4})?\s*$|^['\s]*35\d{8}\s*$")


def sample(table: Table, place: int) -> Counter[str]:
    """Values of a column that say something, without blanks around them, from all over the table."""
    return table.sampled.said(place)


def alike(values: Counter[str], form: re.Pattern[str]) -> int:
    """How many values have a form."""
    return sum(n for text, n in values.items() if form.search(text))


def whole(table: Table, place: int) -> Mapping[str, int]:
    """The texts of a whole column, and how often each stands there: for what a single cell may contradict."""
    if table.sampled.height == table.body.cells.height:
        return table.sampled.written(place)
    bare = table.body.cells[str(place)].str.strip_chars()
    return {text: n for text, n in bare.drop_nulls().value_counts().iter_rows() if text}


def mostly_filled(table: Table, place: int) -> bool:
    """Whether most cells of a column say something."""
    return sample(table, place).total() * 2 > table.sampled.height


def share_of_words(table: Table, field: str, place: int, longer_than: int = 0) -> float:
    """The share of values that are words of a field; single letters are little evidence without a heading."""
    values = sample(table, place)
    known = sum(n for text, n in values.items() if len(text) > longer_than and lookup(field, text).value)
    return known / max(values.total(), 1)


def share_of_answers(table: Table, place: int, *, all_rows: bool = False) -> float:
    """The share of values that are a yes or a no, signs such as `-` and ticks among them; 0 without a word or
    tick. Of all rows where few cells of a column may be filled.
    """
    written = whole(table, place) if all_rows else table.sampled.written(place)
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
        for text, n in values.items()
        if regions.names.villages(text)
        or any(candidate.level == "village" and candidate.code for candidate in find_place(text, regions))
    )
    return known * 2 >= values.total() > 0


def type_of(table: Table, place: int) -> str | None:
    """The type of most values of a column: answer, status, nik, kpj, code, date, month, amount; None for any
    other.
    """
    values = sample(table, place)
    most = _MOST * values.total()
    if share_of_answers(table, place) > _MOST:
        return "answer"
    if not values:
        return None
    if share_of_words(table, "status", place, longer_than=1) > _MOST:
        return "status"
    for name, form in (("kpj", _CARD), ("code", _CODE), ("date", _DATE), ("amount", _AMOUNT)):
        if alike(values, form) > most:
            return name
    if looks_like_nik(values) > _MOST:
        return "nik"
    months = sum(n for text, n in values.items() if read_month(text) is not None)
    return "month" if months > most else None


_MOST = 0.5


def likeliest(table: Table, field: str, places: Sequence[int]) -> int | None:
    """The column whose values are most like a field's; None where none has any."""
    judge: dict[str, Callable[[int], float]] = {
        "nik": lambda at: looks_like_nik(sample(table, at)),
        "segment": lambda at: share_of_words(table, "segment", at),
        "status": lambda at: share_of_words(table, "status", at),
        "village": lambda at: 1.0 if names_villages(table, at) else 0.0,
        "count": lambda at: alike(sample(table, at), _COUNT) / max(sample(table, at).total(), 1),
        "period": lambda at: 1.0 if type_of(table, at) == "month" else 0.0,
    }
    if field not in judge or not places:
        return None
    best = max(places, key=lambda at: (judge[field](at), -at))
    return best if judge[field](best) > 0 else None
