"""From lines to rows: what fits is read, what does not is set aside by itself (ROW-3, `row_shape`).

Most lines are told by patterns over whole columns; only those whose quotes are odd are looked at one by one.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from desacover.reading.read.grammar import Grammar
from desacover.reading.read.join import LONGEST_RECORD, in_records, joined, width_of
from desacover.reading.read.quotes import mended, odd_quotes, with_own_delimiter, with_quoted_ends
from desacover.reading.read.tidy import whole_lines

csv.field_size_limit(sys.maxsize)


@dataclass(frozen=True)
class Rows:
    """Rows as text, those that do not fit marked.

    `behind` is the number of the line that follows each; `fields` how many cells each has, blank ones beyond the
    width counted too.
    """

    cells: pl.DataFrame
    misshapen: pl.Series
    behind: pl.Series
    fields: pl.Series

    def head(self, number: int) -> Rows:
        """The first rows."""
        return Rows(
            self.cells.head(number),
            self.misshapen.head(number),
            self.behind.head(number),
            self.fields.head(number),
        )


def parse(text: bytes, delimiter: str, width: int, skip_lines: int = 0, begin: int = 0) -> pl.DataFrame | None:
    """The rows of a text in which every row is as wide as the header, or blank; None where some may not be.

    `begin` is the place in the text at which the lines begin that are not skipped.
    """
    quotes = b'"' in text
    if odd_quotes(text, delimiter):
        read = whole_lines(text)
        if not read.equals(mended(read, Grammar.of(delimiter))):
            return None
    try:
        cells = _read(text, delimiter, width, quotes=quotes, skip_lines=skip_lines)
    except pl.exceptions.PolarsError:
        return None
    if not quotes:
        return cells if _all_full(cells, lambda: text.count(delimiter.encode(), begin)) else None
    lines = whole_lines(text).slice(skip_lines)
    several = cells.height != lines.len()
    if not _sound_quotes(lines, Grammar.of(delimiter), several=several):
        return None
    if several:
        return _believed(cells, delimiter) if not cells.to_series(-1).null_count() else None
    return cells if _all_full(cells, lambda: _separators(lines, cells, delimiter)) else None


def _all_full(cells: pl.DataFrame, separators: Callable[[], int]) -> bool:
    """Whether every row that is not blank has all of its cells, though they may be blank; none has more."""
    ends = cells.to_series(-1).null_count()
    if not ends or cells.width == 1:
        return True
    wanted = cells.width - 1
    found = separators()
    if found == wanted * cells.height:
        return True
    blank = cells.select(pl.all_horizontal(pl.all().is_null()).sum()).item()
    return found == wanted * (cells.height - int(blank))


def _separators(lines: pl.Series, cells: pl.DataFrame, delimiter: str) -> int:
    """How many separators stand between the cells of lines with sound quotes; those that end filled are full."""
    ends = cells.to_series(-1).is_null()
    few = pl.DataFrame({"text": lines.filter(ends)}).select(width_of(pl.col("text"), delimiter)).to_series()
    return int(few.sum()) - few.len() + (cells.width - 1) * (cells.height - few.len())


def _sound_quotes(lines: pl.Series, grammar: Grammar, *, several: bool) -> bool:
    """Whether the quotes of all lines stand as they should; the parser drops some others without a word."""
    quoted = lines.filter(lines.str.contains('"', literal=True))
    odd = quoted.filter(~quoted.str.contains(grammar.clean))
    if odd.is_empty() or not several:
        return odd.is_empty()
    ends = (
        odd.str.contains(grammar.opening) | odd.str.contains(grammar.closing) | odd.str.contains(grammar.staying)
    )
    return bool(ends.all())


def _believed(cells: pl.DataFrame, delimiter: str) -> pl.DataFrame | None:
    """Cells of several lines, unless what they hold looks like rows that a quote has swallowed."""
    if cells.width < 2:
        return None
    for name in cells.columns:
        several = cells[name].str.contains("\n", literal=True).fill_null(False)
        if not several.any():
            continue
        texts = cells[name].filter(several)
        if texts.str.contains(delimiter, literal=True).any() or (texts.str.len_bytes() > LONGEST_RECORD).any():
            return None
        cells = cells.with_columns(pl.col(name).str.replace_all("\r\n", "\n", literal=True))
    return cells


def _read(text: bytes, delimiter: str, width: int, *, quotes: bool, skip_lines: int = 0) -> pl.DataFrame:
    return pl.read_csv(
        text,
        separator=delimiter,
        quote_char='"' if quotes else None,
        has_header=False,
        skip_lines=skip_lines,
        schema={str(column): pl.String for column in range(width)},
        raise_if_empty=False,
        missing_columns="insert",
    )


def rows(text: bytes, delimiter: str, width: int) -> Rows:
    """The rows of a text in which some may not fit.

    Fields beyond the width are no harm where they are blank. A row that does not fit has its text cut at
    every delimiter, what is too much in the last cell.
    """
    grammar = Grammar.of(delimiter)
    lines = _put_right(whole_lines(text), grammar, width)
    records = joined(lines, grammar, width, widest=width).with_row_index("i")
    told = _told(records, grammar, width)
    parts = [
        _parsed(told.filter(pl.col("how") == "parse"), delimiter, width),
        _cut(told.filter(pl.col("how") == "cut"), delimiter, width),
        _without_quotes(_cut(told.filter(pl.col("how") == "unquote"), delimiter, width)),
    ]
    singly, left = _singly(told.filter(pl.col("how") == "singly"), grammar, width)
    misshapen = pl.concat([told.filter(pl.col("how") == "misshapen"), left])
    parts += [singly, _cut(misshapen, delimiter, width)]
    cells = pl.concat([part for part in parts if part.height] or parts[:1]).sort("i").drop("i")
    bad = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    if misshapen.height:
        bad = bad.scatter(misshapen["i"].sort(), True)
    return Rows(cells, bad.alias("misshapen"), records["behind"], told.sort("i")["fields"])


def _put_right(lines: pl.Series, grammar: Grammar, width: int) -> pl.Series:
    """Lines with the quotes and separators of their file; a piece of a record says nothing by itself."""
    right = with_own_delimiter(mended(lines, grammar), grammar, width)
    right = with_quoted_ends(right, grammar, width)
    if right.equals(lines):
        return lines
    return lines.zip_with(in_records(lines, grammar, width), right)


def _told(records: pl.DataFrame, grammar: Grammar, width: int) -> pl.DataFrame:
    """The records, surplus blank fields cut off, with how each is to be read.

    `parse`: by the parser; `cut`: at every delimiter, since its quotes are text; `unquote`: so too, but for
    the quotes around cells; `singly`; `misshapen`.
    """
    text = pl.col("text")
    quoted = records["text"].str.contains('"', literal=True)
    plain = _fitted(records.filter(~quoted), _separated(grammar), grammar, width, "parse")
    if not quoted.any():
        return plain
    rest = records.filter(quoted)
    is_clean = rest["text"].str.contains(grammar.clean)
    clean = _fitted(rest.filter(is_clean), width_of(text, grammar.delimiter), grammar, width, "parse")
    odd = rest.filter(~is_clean)
    closed = odd["text"].str.contains(grammar.closed)
    opens = odd["text"].str.contains(grammar.opens)
    undoubled = ~closed & odd["text"].str.contains(grammar.undoubled)
    bare = _fitted(odd.filter(closed & ~opens), _separated(grammar), grammar, width, "cut")
    unquote = _fitted(odd.filter(undoubled), _separated(grammar), grammar, width, "unquote")
    singly = odd.filter(closed & opens).select("i", "text", fields=_counted(grammar), how=pl.lit("singly"))
    misshapen = odd.filter(~closed & ~undoubled).select(
        "i", "text", fields=pl.lit(width, pl.UInt32), how=pl.lit("misshapen")
    )
    return pl.concat([plain, clean, bare, unquote, singly, misshapen])


def _counted(grammar: Grammar) -> pl.Expr:
    """The number of cells of records that are read one by one: whether quotes close is told letter by letter."""
    return pl.col("text").map_elements(lambda text: len(grammar.fields(text) or ()), pl.UInt32)


def _separated(grammar: Grammar) -> pl.Expr:
    return pl.col("text").str.count_matches(grammar.delimiter, literal=True) + 1


def _fitted(records: pl.DataFrame, fields: pl.Expr, grammar: Grammar, width: int, how: str) -> pl.DataFrame:
    """Records that are all of one kind, those told apart that stay too wide without their blank end."""
    told = records.select("i", "text", fields=fields.cast(pl.UInt32), how=pl.lit(how))
    wide = told["fields"] > width
    if not wide.any():
        return told
    trimmed = told.filter(wide).with_columns(text=pl.col("text").str.replace(grammar.surplus, ""))
    fits = trimmed.select(fields <= width).to_series()
    misshapen = told.filter(wide).filter(~fits).with_columns(how=pl.lit("misshapen"))
    return pl.concat([told.filter(~wide), trimmed.filter(fits), misshapen])


def _parsed(told: pl.DataFrame, delimiter: str, width: int) -> pl.DataFrame:
    told = told.sort("i")
    text = io.BytesIO()
    told.select("text").write_csv(text, include_header=False, quote_style="never", separator="\x01")
    content = text.getvalue()
    return _read(content, delimiter, width, quotes=b'"' in content).insert_column(0, told["i"])


def _cut(told: pl.DataFrame, delimiter: str, width: int) -> pl.DataFrame:
    """The text at every delimiter; what is too much stands in the last cell."""
    fields = told["text"].str.splitn(delimiter, width).struct.unnest()
    fields.columns = [str(column) for column in range(width)]
    return fields.with_columns(pl.when(pl.all() != "").then(pl.all())).insert_column(0, told["i"])


def _without_quotes(cells: pl.DataFrame) -> pl.DataFrame:
    text = pl.exclude("i")
    around = text.str.starts_with('"') & text.str.ends_with('"') & (text.str.len_bytes() > 1)
    inside = text.str.slice(1, text.str.len_chars() - 2)
    bare = cells.with_columns(pl.when(around).then(inside).otherwise(text))
    return bare.with_columns(pl.when(text != "").then(text))


def _singly(told: pl.DataFrame, grammar: Grammar, width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Records with quotes of both kinds, one by one; and those that do not fit."""
    read: list[list[str | None]] = []
    sound: list[bool] = []
    for record in told["text"].to_list():
        cells = grammar.fields(record)
        fits = cells is not None and not any(cell.strip() for cell in cells[width:])
        sound.append(fits)
        if cells is not None and fits:
            kept: list[str | None] = [cell or None for cell in cells[:width]]
            read.append(kept + [None] * (width - len(kept)))
    schema = {str(column): pl.String for column in range(width)}
    mask = pl.Series(sound, dtype=pl.Boolean)
    frame = pl.DataFrame(read, schema=schema, orient="row").insert_column(0, told["i"].filter(mask))
    return frame, told.filter(~mask)
