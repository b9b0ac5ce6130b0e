"""From lines to rows: what fits is read, what does not is set aside by itself (ROW-3, `row_shape`).

Most lines are told by patterns over whole columns; only those whose quotes are odd are looked at one by one.
"""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass

import polars as pl

from desacover.ingest.read.grammar import Grammar
from desacover.ingest.read.join import LONGEST_RECORD, joined, width_of
from desacover.ingest.read.tidy import whole_lines

csv.field_size_limit(sys.maxsize)


@dataclass(frozen=True)
class Rows:
    """Rows as text, those that do not fit marked; `behind` is the number of the line that follows each."""

    cells: pl.DataFrame
    misshapen: pl.Series
    behind: pl.Series


def parse(text: bytes, delimiter: str, width: int, skip_lines: int = 0) -> pl.DataFrame | None:
    """The rows of a text in which every row fits; None where some may not."""
    quotes = b'"' in text
    try:
        cells = _read(text, delimiter, width, quotes=quotes, skip_lines=skip_lines)
    except pl.exceptions.PolarsError:
        return None
    if not quotes:
        return cells
    lines = whole_lines(text).slice(skip_lines)
    several = cells.height != lines.len()
    if not _sound_quotes(lines, Grammar.of(delimiter), several=several):
        return None
    return _believed(cells, delimiter) if several else cells


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
    records = joined(whole_lines(text), grammar, width, widest=width).with_row_index("i")
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
    return Rows(cells, bad.alias("misshapen"), records["behind"])


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
    singly = odd.filter(closed & opens).select("i", "text", how=pl.lit("singly"))
    misshapen = odd.filter(~closed & ~undoubled).select("i", "text", how=pl.lit("misshapen"))
    return pl.concat([plain, clean, bare, unquote, singly, misshapen])


def _separated(grammar: Grammar) -> pl.Expr:
    return pl.col("text").str.count_matches(grammar.delimiter, literal=True) + 1


def _fitted(records: pl.DataFrame, fields: pl.Expr, grammar: Grammar, width: int, how: str) -> pl.DataFrame:
    """Records that are all of one kind, those told apart that stay too wide without their blank end."""
    wide = records.select(fields > width).to_series()
    sound = records.filter(~wide).select("i", "text", how=pl.lit(how))
    if not wide.any():
        return sound
    trimmed = records.filter(wide).with_columns(trimmed=pl.col("text").str.replace(grammar.surplus, ""))
    fits = trimmed.select("i", text="trimmed").select(fields <= width).to_series()
    return pl.concat(
        [
            sound,
            trimmed.filter(fits).select("i", text="trimmed", how=pl.lit(how)),
            trimmed.filter(~fits).select("i", "text", how=pl.lit("misshapen")),
        ]
    )


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
