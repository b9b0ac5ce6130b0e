"""Rows of a text with another number of cells than the others: whose values stand in place, and whose have moved.

A separator too many or too few shifts what stands behind it into other columns (ROW-3, `row_shape`). Only cells
left out at the end, or blank ones too many there, do no harm; which of the two it is, the values tell: each is
laid beside those of its column in the rows that have as many cells as most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_, or_

import polars as pl

from desacover.reading.read.grid import Body
from desacover.reading.read.tidy import DELIMITERS
from desacover.reference.values import is_total_word

_SAMPLE = 2_000
_MANY_SHAPES = 60
"""A column with so many forms of value is free text, and anything may stand in it."""
_MANY_WORDS = 200
_MANY_PAIRS = 400
_SHORT = 4
_FEWEST_CELLS = 3
"""A row with fewer filled cells is a title, a section line or a signature."""
_FEWEST_ROWS = 5
"""So many rows are needed to say that a column is always filled."""
_TRIMMED = 2, 0.02
"""So many rows that end early, and such a share of all, are the way of their writer."""
_WIDEST = 500


@dataclass(frozen=True)
class _Column:
    """What stands in a column of whole rows: forms, and words where these come again and again."""

    seen: int
    always: bool
    shapes: frozenset[str]
    words: frozenset[str]

    @property
    def free(self) -> bool:
        return len(self.shapes) > _MANY_SHAPES

    @cached_property
    def pattern(self) -> str:
        """What matches a value of such a form."""
        return _pattern(self.shapes)


def judged(body: Body) -> Body:
    """The body with the rows marked as misshapen whose values do not stand in their columns."""
    fields, width = body.fields, body.cells.width
    if fields is None or width < 2 or width > _WIDEST:
        return body
    cells = body.cells.with_columns(pl.all().str.strip_chars()).with_columns(
        pl.when(pl.all().str.len_bytes() > 0).then(pl.all())
    )
    filled = cells.select(pl.sum_horizontal(pl.all().is_not_null())).to_series()
    full = filled >= min(_FEWEST_CELLS, width)
    sound = full & ~body.misshapen
    body = replace(body, fields=None, usual=_most(fields.filter(full)))
    usual = _most(fields.filter(sound))
    if usual is None:
        return body
    odd = (fields != usual) & (filled > 0) & ~body.misshapen
    if not odd.any():
        return body
    columns = _columns(cells.filter(sound & (fields == usual)))
    rows = cells.filter(odd).with_columns(n=fields.filter(odd), filled=filled.filter(odd))
    bad = _moved(rows, columns, min(usual, width), usual, int(sound.sum()))
    moved = pl.repeat(False, len(odd), dtype=pl.Boolean, eager=True).scatter(odd.arg_true().filter(bad), True)
    misshapen = body.misshapen | moved | _broken(cells, fields, columns, min(usual, width))
    return replace(body, misshapen=misshapen)


def _most(fields: pl.Series) -> int | None:
    """The number of cells that most rows have, of equals the greater."""
    counts = fields.value_counts(name="n").sort("n", fields.name, descending=True)
    return int(counts[fields.name][0]) if counts.height else None


def _shape(text: pl.Expr) -> pl.Expr:
    """The form of a value: each digit as 9, other signs with a letter among them as `a`; `99-99-9999`, `a 9`."""
    form = text.str.replace_all(r"\d", "9").str.replace_all(r"[^9]*\p{L}[^9]*", "a")
    return pl.when(form.str.contains("a", literal=True)).then(form.str.replace_all("9+", "9")).otherwise(form)


def _pattern(shapes: Iterable[str]) -> str:
    """What matches a text of one of some forms."""
    return "^(?:" + "|".join(map(_of_shape, sorted(shapes))) + ")$"


def _of_shape(shape: str) -> str:
    def part(found: re.Match[str]) -> str:
        text = found[0]
        if text == "a":
            return r"[^\d]*\p{L}[^\d]*"
        if text[0] == "9":
            return r"\d+" if "a" in shape else rf"\d{{{len(text)}}}"
        return re.escape(text)

    return re.sub("a|9+|[^a9]+", part, shape)


def _joined(one: str, other: str) -> tuple[str, str]:
    """The forms of two values that have run together, without and with a blank between."""
    forms = (re.sub("[^9]*a[^9]*", "a", one + between + other) for between in ("", " "))
    first, second = (re.sub("9+", "9", form) if "a" in form else form for form in forms)
    return first, second


def _columns(rows: pl.DataFrame) -> list[_Column]:
    sample = rows.gather_every(max(1, rows.height // _SAMPLE))
    columns: list[_Column] = []
    for name in sample.columns:
        values = sample[name].drop_nulls()
        shapes = set(pl.DataFrame({"v": values}).select(_shape(pl.col("v"))).to_series().unique().to_list())
        if shapes and all(re.fullmatch(f"9{{1,{_SHORT}}}", shape) for shape in shapes):
            shapes = {"9" * size for size in range(1, max(map(len, shapes)) + 2)}  # a count may be any
        words = values.unique().to_list()
        known = (
            len(words) * 2 <= len(values) and len(words) <= _MANY_WORDS and all("a" in shape for shape in shapes)
        )
        columns.append(
            _Column(
                len(values),
                len(values) == sample.height >= _FEWEST_ROWS,
                frozenset(shapes),
                frozenset(words) if known else frozenset(),
            )
        )
    return columns


class _Cells:
    """The cells of odd rows beside the columns of whole ones: which would fit where."""

    def __init__(self, rows: pl.DataFrame, columns: Sequence[_Column]) -> None:
        self.rows, self.columns = rows, columns
        self.blank = [rows[str(at)].is_null() for at in range(len(columns))]
        self.none = pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)

    def in_place(self, at: int) -> pl.Series:
        """Whether a cell has the form of its own column, or is blank."""
        column = self.columns[at]
        if column.free or not column.seen:
            return ~self.none
        return self.blank[at] | self.like(at, column.pattern)

    def like(self, at: int, pattern: str) -> pl.Series:
        """Whether a cell has a form."""
        return self.rows[str(at)].str.contains(pattern).fill_null(False)

    def moved_to(self, at: int, to: int) -> pl.Series:
        """Whether a cell could be another column's."""
        if not 0 <= to < len(self.columns):
            return self.blank[at]
        column = self.columns[to]
        blank = self.none if column.always else self.blank[at]
        if not column.seen:
            return blank
        if column.words:
            fits = self.known(at, to)
        else:
            fits = ~self.none if column.free else self.like(at, column.pattern)
        return blank | (fits & ~self.blank[at])

    def known(self, at: int, to: int) -> pl.Series:
        """Whether a cell is one of the words of a column."""
        return self.rows[str(at)].is_in(list(self.columns[to].words)).fill_null(False)

    def two_in_one(self, at: int) -> pl.Series:
        """Whether a cell could be its own column's and the next one's run together."""
        one, two = self.columns[at], self.columns[at + 1]
        if not (one.seen and two.seen):
            return self.none
        if len(one.shapes) * len(two.shapes) > _MANY_PAIRS:
            fits = ~self.blank[at]
        else:
            forms = {form for first in one.shapes for second in two.shapes for form in _joined(first, second)}
            fits = self.like(at, _pattern(forms))
        if "a" not in one.shapes or "a" not in two.shapes:
            return fits
        text = self.rows[str(at)]
        seam = text.str.contains(r"\p{Ll}\p{Lu}").fill_null(False)
        if one.words:
            seam = seam | ~self.known(at, at)
        if two.words:
            ends = "|".join(re.escape(word) for word in sorted(two.words, key=len, reverse=True))
            seam = seam | text.str.contains(rf".(?:{ends})$").fill_null(False)
        is_text = self.like(at, _pattern("a"))
        return fits & (~is_text | (seam & ~self.known(at, at))).fill_null(False)

    def one_in_two(self, at: int) -> pl.Series:
        """Whether a cell and the next one could be one value of its column, cut in two."""
        column = self.columns[at]
        if not column.seen or at + 1 >= len(self.columns):
            return self.none
        both = ~self.blank[at] & ~self.blank[at + 1]
        pair = self.rows.select(
            pl.concat_str(str(at), str(at + 1)).alias("close"),
            pl.concat_str(str(at), str(at + 1), separator=" ").alias("apart"),
        )
        if column.words:
            whole = [pair[name].is_in(list(column.words)).fill_null(False) for name in pair.columns]
            return both & reduce(or_, whole) & ~self.known(at, at)
        if column.free:
            return both
        whole = [pair[name].str.contains(column.pattern).fill_null(False) for name in pair.columns]
        return both & reduce(or_, whole)


def _moved(rows: pl.DataFrame, columns: Sequence[_Column], usual: int, cells: int, height: int) -> pl.Series:
    """Which of the odd rows have values out of place; `cells` is how many the usual row has."""
    told = _Cells(rows, columns)
    n = rows["n"]
    out = ~reduce(and_, (told.in_place(at) for at in range(len(columns))))
    short = _of_some(rows, n + 1 == cells, lambda some: _run_together(_Cells(some, columns), usual))
    long = _of_some(rows, n > cells, lambda some: _pushed(_Cells(some, columns)))
    lacks = told.none
    for at in range(usual):
        if columns[at].always:
            lacks = lacks | (n <= at)
    ends_early = lacks & ~out & ~short
    least, share = _TRIMMED
    if int(ends_early.sum()) >= max(least, share * height):
        ends_early = told.none
    return ((out | short | long | ends_early) & _may_be_data(rows)) | _other_delimiter(rows, cells)


def _other_delimiter(rows: pl.DataFrame, cells: int) -> pl.Series:
    """Rows of hardly a cell in which another delimiter stands about as often as theirs should."""
    text = pl.concat_str(pl.exclude("n", "filled"), separator=" ", ignore_nulls=True)
    often = [text.str.count_matches(sign, literal=True) >= max(cells - 2, _FEWEST_CELLS) for sign in DELIMITERS]
    told = (pl.col("n") <= _FEWEST_CELLS) & text.str.contains(r"\d") & pl.any_horizontal(often)
    return rows.select(told.alias("told"))["told"]


def _of_some(rows: pl.DataFrame, which: pl.Series, told: Callable[[pl.DataFrame], pl.Series]) -> pl.Series:
    """What is told of some of the rows; of the others it is not so."""
    none = pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    return none.scatter(which.arg_true(), told(rows.filter(which))) if which.any() else none


def _run_together(told: _Cells, usual: int) -> pl.Series:
    """Rows one cell short that may have lost a separator between two cells."""
    plausible, behind = told.none, ~told.none
    text_behind = told.none
    for at in range(usual - 2, -1, -1):
        if not behind.any():
            break
        one, two = told.columns[at], told.columns[at + 1]
        empty_first = told.none if one.always else told.moved_to(at, at + 1) & ~told.blank[at]
        empty_second = told.none if two.always else told.moved_to(at, at) & text_behind
        plausible = plausible | (behind & (told.two_in_one(at) | empty_first | empty_second))
        behind = behind & told.moved_to(at, at + 1)
        text_behind = text_behind | ~told.blank[at]
    return plausible


def _pushed(told: _Cells) -> pl.Series:
    """Rows with a cell too many that may have got a separator inside: what is behind it fits one column left."""
    plausible = told.none
    behind, text_behind = ~told.none, told.none  # of the cells right of the one looked at
    further, text_further = behind, text_behind  # of those right of the next
    for at in range(len(told.columns) - 1, -1, -1):
        if not further.any():
            break
        digits = told.like(at, r"^\d+$")
        cut = further & told.one_in_two(at) & (digits | text_further)
        plausible = plausible | (behind & text_behind & told.blank[at]) | cut
        further, text_further = behind, text_behind
        behind, text_behind = behind & told.moved_to(at, at - 1), text_behind | ~told.blank[at]
    return plausible


def _may_be_data(rows: pl.DataFrame) -> pl.Series:
    """Rows that are no title, total, signature, heading or numbering."""
    texts = rows.drop("n", "filled")
    digits = texts.select(pl.any_horizontal(pl.all().str.contains(r"\d")).fill_null(False)).to_series()
    numbers = texts.select(
        pl.all_horizontal(pl.all().is_null() | pl.all().str.contains(r"^\(?\d{1,2}\)?\.?$"))
    ).to_series()
    first = texts.select(pl.coalesce(pl.when(pl.all().str.contains(r"\p{L}")).then(pl.all()))).to_series()
    words = first.drop_nulls().unique().to_list()
    total = first.is_in([word for word in words if is_total_word(word)]).fill_null(False)
    return digits & ~numbers & ~total & (rows["filled"] >= min(_FEWEST_CELLS, texts.width))


def _broken(cells: pl.DataFrame, fields: pl.Series, columns: Sequence[_Column], usual: int) -> pl.Series:
    """Both pieces of rows that a line break inside a cell has cut in two: together they are one whole row."""
    marks = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    last = pl.Series([0], dtype=fields.dtype)
    below = pl.concat([fields.slice(1), last]) if len(fields) else fields
    pairs = pl.DataFrame({"at": pl.int_range(len(fields), eager=True), "n": fields}).filter(
        (fields + below == usual + 1) & (fields > 0) & (below > 0)
    )
    for first in pairs["n"].unique().to_list():
        at = pairs["at"].filter(pairs["n"] == first)
        upper, lower = cells[at], cells[at + 1]
        hit = _one_row(upper, lower, columns, int(first), usual)
        marks = marks.scatter(at.filter(hit), True).scatter(at.filter(hit) + 1, True)
    return marks


def _one_row(
    upper: pl.DataFrame, lower: pl.DataFrame, columns: Sequence[_Column], first: int, usual: int
) -> pl.Series:
    """Whether pieces make one row: the cut cell is whole again, and the lower one's cells fit behind it."""
    column = columns[first - 1]
    ends, begins = upper[str(first - 1)], lower["0"]
    pair = pl.DataFrame({"ends": ends, "begins": begins}).with_columns(
        close=pl.concat_str("ends", "begins"), apart=pl.concat_str("ends", "begins", separator=" ")
    )
    whole = _is_value(pair["close"], column) | _is_value(pair["apart"], column)
    there = _Cells(lower, columns)
    placed = [there.moved_to(at, first - 1 + at) for at in range(1, usual - first + 1)]
    hit = reduce(and_, placed, whole)
    if first == usual:
        return hit & ~_is_value(ends, column)
    if first == 1:
        return hit & ~there.in_place(0)
    own = reduce(and_, (there.in_place(at) for at in range(len(columns))))
    return hit & ~own


def _is_value(texts: pl.Series, column: _Column) -> pl.Series:
    """Whether texts are what stands in a column."""
    if not column.seen:
        return texts.is_null()
    if column.words:
        return texts.is_in(list(column.words)).fill_null(False)
    if column.free:
        return texts.is_not_null()
    return texts.str.contains(column.pattern).fill_null(False)
