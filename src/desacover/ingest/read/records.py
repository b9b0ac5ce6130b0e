"""From lines to rows: what fits is read, what does not is set aside by itself (ROW-3, `row_shape`).

Most lines are told by patterns over whole columns; only those whose quotes are odd are looked at one by one.
"""

from __future__ import annotations

import csv
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
    """The rows of a text in which every row fits; None where some may not.

    A quote that swallows other rows leaves a cell with line ends and delimiters in it, which is not believed.
    """
    quotes = b'"' in text
    try:
        cells = _read(text, delimiter, width, quotes=quotes, skip_lines=skip_lines)
    except pl.exceptions.PolarsError:
        return None
    if not quotes:
        return cells
    lines = text.count(b"\n") + (not text.endswith(b"\n")) - skip_lines
    return cells if cells.height == lines else _believed(cells, delimiter)


def _believed(cells: pl.DataFrame, delimiter: str) -> pl.DataFrame | None:
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

    `parse`: by the parser; `cut`: at every delimiter, since its quotes are text; `singly`; `misshapen`.
    """
    text = pl.col("text")
    quoted = text.str.contains('"', literal=True)
    clean = ~quoted | text.str.contains(grammar.clean)
    bare = text.str.contains(grammar.closed) & ~text.str.contains(grammar.opens)
    kinds = records.with_columns(clean=clean).with_columns(
        bare=pl.when("clean").then(False).otherwise(bare),
        width=pl.when("clean").then(width_of(text, grammar.delimiter))
        .otherwise(text.str.count_matches(grammar.delimiter, literal=True) + 1),
    )  # fmt: skip
    wide = kinds["width"] > width
    if wide.any():
        trimmed = pl.when(wide).then(text.str.replace(grammar.surplus, "")).otherwise(text)
        kinds = kinds.with_columns(text=trimmed).with_columns(
            width=pl.when(~wide).then("width")
            .when("clean").then(width_of(text, grammar.delimiter))
            .otherwise(text.str.count_matches(grammar.delimiter, literal=True) + 1)
        )  # fmt: skip
    fits = pl.col("width") <= width
    how = (
        pl.when(~pl.col("clean") & ~pl.col("bare")).then(pl.lit("singly"))
        .when(~fits).then(pl.lit("misshapen"))
        .when("clean").then(pl.lit("parse"))
        .otherwise(pl.lit("cut"))
    )  # fmt: skip
    return kinds.select("i", how.alias("how"), text=pl.when(fits).then("text").otherwise(records["text"]))


def _parsed(told: pl.DataFrame, delimiter: str, width: int) -> pl.DataFrame:
    text = "\n".join(told["text"].to_list()) + "\n" if told.height else ""
    return _read(text.encode("utf-8"), delimiter, width, quotes='"' in text).insert_column(0, told["i"])


def _cut(told: pl.DataFrame, delimiter: str, width: int) -> pl.DataFrame:
    """The text at every delimiter; what is too much stands in the last cell."""
    fields = told["text"].str.splitn(delimiter, width).struct.unnest()
    fields.columns = [str(column) for column in range(width)]
    return fields.with_columns(pl.when(pl.all() != "").then(pl.all())).insert_column(0, told["i"])


def _singly(told: pl.DataFrame, grammar: Grammar, width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Records of odd quotes, one by one; and those that do not fit."""
    read: list[list[str | None]] = []
    sound: list[bool] = []
    for record in told["text"].to_list():
        cells = grammar.fields(record)
        if cells is None and "\n" not in record:
            cells = grammar.bare_fields(record, width)
        fits = cells is not None and not any(cell.strip() for cell in cells[width:])
        sound.append(fits)
        if cells is not None and fits:
            kept: list[str | None] = [cell or None for cell in cells[:width]]
            read.append(kept + [None] * (width - len(kept)))
    schema = {str(column): pl.String for column in range(width)}
    mask = pl.Series(sound, dtype=pl.Boolean)
    frame = pl.DataFrame(read, schema=schema, orient="row").insert_column(0, told["i"].filter(mask))
    return frame, told.filter(~mask)
