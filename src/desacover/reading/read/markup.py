"""Tables in markup, HTML or XML: cut into tags and texts, cells put into their places; no loop over rows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.grid import HEAD_ROWS, Around, Body, Grid, Row

MOST_COLUMNS = 1 << 14
LARGEST_GRID = 30_000_000
"""Cells, empty ones too, beyond which a table is no list: more than a full sheet of 28 columns."""

_ANGLE_IN_QUOTES = re.compile(r"""<[a-zA-Z/][^<>]*=\s*(?:"[^"<>]*[<>]|'[^'<>]*[<>])""")
_WHOLE_TAG = re.compile(r"""<(?>=\s*"[^"]*"|=\s*'[^']*'|[^>])*+>""")


_ENCODINGS = re.compile(
    r"utf-?8|(?:windows|cp|ibm|iso|iso-?8859)[-_]?[\d-]+|latin-?\d|(?:us-)?ascii|koi8-\w|mac\w+|gb\w+|big5|shift_jis"
    r"|euc-\w+"
)


def is_of_letters(encoding: str) -> bool:
    """Whether a name that a file declares is that of an encoding of letters, a byte or a few each."""
    return bool(_ENCODINGS.fullmatch(encoding))


def pieces(text: str) -> pl.DataFrame:
    """A text cut at its tags: columns tag (lower case, "/td" for an end), given (the attributes), text (what
    follows up to the next tag, as it is written). The first piece has the tag "". Linear in the text's size.
    """
    text = _without_angles_in_quotes(text)
    cut = pl.Series("piece", [text]).str.split("<").explode()
    frame = cut.str.splitn(">", 2).struct.unnest().rename({"field_0": "given", "field_1": "text"})
    frame = with_values(frame, tag=pl.col("given").str.extract(r"^([a-zA-Z/!?][^\s/>]*)", 1).str.to_lowercase())
    # A bare "<", as in "A < B", opens nothing: it is text, and so is all up to the next one.
    bare = (pl.col("tag").is_null() | pl.col("text").is_null()).fill_null(True)
    frame = frame.with_columns(cut, bare=bare)
    first = pl.int_range(pl.len()) == 0
    return frame.select(
        tag=pl.when(first | pl.col("bare")).then(pl.lit("")).otherwise("tag"),
        given=pl.when(~first & ~pl.col("bare")).then("given"),
        text=pl.when(first).then("piece").when("bare").then(pl.lit("<") + pl.col("piece")).otherwise("text"),
    )


def with_values(frame: pl.DataFrame, **values: pl.Expr) -> pl.DataFrame:
    """The frame with values made of `given`, each distinct one looked at once: they are few for many cells."""
    distinct = frame.select(pl.col("given").unique()).with_columns(**values)
    return frame.join(distinct, on="given", how="left", nulls_equal=True, maintain_order="left")


def _without_angles_in_quotes(text: str) -> str:
    """The text with `<` and `>` inside quoted attributes written as entities, so that tags can be cut there."""
    found = _ANGLE_IN_QUOTES.search(text)
    if not found:
        return text
    parts: list[str] = []
    done = 0
    while found:
        tag = _WHOLE_TAG.match(text, found.start())
        if not tag:
            break  # never ends; the rest is cut as it comes
        parts += [text[done : tag.start()], "<", _escaped(tag.group()[1:-1]), ">"]
        done = tag.end()
        found = _ANGLE_IN_QUOTES.search(text, done)
    return "".join(parts) + text[done:]


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def attribute(name: str) -> pl.Expr:
    """The value of an attribute in `given`, entities unsolved; null where it is not there or has no value."""
    start = rf"(?i)\s{name}\s*=\s*"
    given = pl.col("given")
    return pl.coalesce(
        given.str.extract(start + r'"([^"]*)"', 1),
        given.str.extract(start + r"'([^']*)'", 1),
        given.str.extract(start + r"""([^\s"'>]+)""", 1),
    )


_LONG_REFERENCE = r"&#[xX]?[0-9a-fA-F]{9,};?"


def plain(text: pl.Series) -> pl.Series:
    """Text with its entities solved and each run of blanks made one; null where nothing is left."""
    written = text.str.contains("&", literal=True).fill_null(False)
    if written.any():
        odd = text.filter(written).unique()
        # Numbers too long for a letter make the standard library fail.
        solved = odd.str.replace_all(_LONG_REFERENCE, "\ufffd").to_list()
        meant = [html.unescape(one) for one in solved]
        text = text.replace_strict(odd, pl.Series(meant, dtype=pl.String), default=text, return_dtype=pl.String)
    text = text.str.replace_all(r"\s+", " ").str.strip_chars(" ")
    return text.set(text == "", None)


def grid(
    cells: pl.DataFrame,
    file: str,
    sheet: str,
    content_hash: str,
    around: Around,
) -> Grid | None:
    """The grid of cells that have been put in their places; None where no cell has text.

    `cells` has row and column (counted from 0), text, and number (whether the file holds it as a number; null
    in all where the file knows only text). Errors: `table-too-large`.
    """
    cells = cells.filter(pl.col("text").is_not_null())
    if cells.is_empty():
        return None
    height, width = _most(cells["row"]) + 1, _most(cells["column"]) + 1
    if width > MOST_COLUMNS or height * width > LARGEST_GRID:
        raise DesacoverError("table-too-large", file=file, sheet=sheet or None)
    frame = _dense(cells, height, width)
    head: list[Row] = [list(row) for row in frame.head(HEAD_ROWS).iter_rows()]
    knows = cells["number"].null_count() < cells.height
    numbers = cells.filter("number").select("row", "column") if knows else None

    def blocks(header_rows: int, width: int) -> Iterator[Body]:
        part = frame.slice(header_rows).select(str(column) for column in range(width))
        first = header_rows + 1
        row = pl.int_range(first, first + part.height, dtype=pl.UInt32, eager=True).alias("row")
        yield Body(part, row, pl.repeat(False, part.height, dtype=pl.Boolean, eager=True))

    def is_number(column: int, rows: pl.Series) -> pl.Series:
        assert numbers is not None
        held = numbers.filter(pl.col("column") == column)["row"] + 1
        return rows.cast(pl.Int64).is_in(held.cast(pl.Int64).implode()).alias("is_number")

    return Grid(file, "", sheet, content_hash, head, blocks, is_number if knows else None, around)


def _most(series: pl.Series) -> int:
    return int(series.cast(pl.Int64).to_list()[series.arg_max() or 0]) if len(series) else -1


def _dense(cells: pl.DataFrame, height: int, width: int) -> pl.DataFrame:
    rows = pl.int_range(height, dtype=pl.Int64, eager=True).alias("row").to_frame()
    parts = cells.select("row", "column", "text").partition_by("column", as_dict=True, include_key=False)
    columns: list[pl.Series] = []
    for column in range(width):
        part = parts.get((column,))
        if part is None:
            columns.append(pl.Series(str(column), [None], dtype=pl.String).new_from_index(0, height))
        elif part.height == height:
            columns.append(part.sort("row")["text"].alias(str(column)))
        else:
            columns.append(rows.join(part, on="row", how="left", maintain_order="left")["text"].alias(str(column)))
    return pl.DataFrame(columns)
