"""Lines whose quotes or separators are others than their file's, but plain to the eye: brought to these."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from desacover.reading.read.content import gathered, lines, pieces
from desacover.reading.read.dialect import find_other
from desacover.reading.read.grammar import QUOTED, Grammar
from desacover.reading.read.join import width_of
from desacover.reading.read.tidy import DELIMITERS, Text, whole_lines

_SAMPLE = 100_000
_FEWEST = 4
"""Columns that a row must have to be known by another delimiter."""
_MOST = 0.8
"""So much of the lines has apostrophes around cells where these are the quotes of a file."""


def odd_quotes(text: bytes, delimiter: str) -> bool:
    """Whether some line may have apostrophes around its cells; a quick look."""
    between = b"'" + delimiter.encode() + b"'"
    at = text.find(b"'")  # a search for one letter is far quicker than one for three
    while at >= 0:
        if text.startswith(between, at):
            return True
        at = text.find(b"'", at + 1)
    return False


def mended(texts: pl.Series, grammar: Grammar) -> pl.Series:
    """Lines as CSV writes them, where they become sound by it; all others as they are.

    `"a"; "b"` has blanks before its quotes, `"5\\" b"` a backslash for the doubled quote, and `'a';'b'`
    apostrophes around every cell.
    """
    frame = pl.DataFrame({"text": texts}).with_row_index("at")
    text = pl.col("text")
    quoted = frame.filter(text.str.contains('"', literal=True))
    odd = quoted.filter(~text.str.contains(grammar.clean)) if quoted.height else quoted
    cut = re.escape(grammar.delimiter)
    closer = text.str.replace_all(rf'(^|{cut}) +"', '${1}"').str.replace_all(rf'" +({cut}|$)', '"${1}')
    slashes = text.str.replace_all(r"\"", '""', literal=True)
    changed = [
        odd.select("at", text=way).filter(text.str.contains(grammar.clean))
        for way in ((closer, slashes) if odd.height else ())
    ]
    if texts.str.contains("'", literal=True).any():
        changed.append(frame.filter(text.str.contains(_wrapped(grammar.delimiter))).select("at", text=_csv(cut)))
    put = pl.concat(changed).unique("at", keep="first") if changed else frame.clear()
    return _put(frame, put, texts)


def with_quoted_ends(texts: pl.Series, grammar: Grammar, width: int) -> pl.Series:
    """Lines too wide that have just the width if apostrophes around a cell are quotes: `1;'A; B';C`."""
    cut = re.escape(grammar.delimiter)
    text = pl.col("text")
    cell = rf"(^|{cut})'[^']*(?:''[^']*)*'({cut}|$)"
    separators = text.str.count_matches(grammar.delimiter, literal=True)
    outside = text.str.replace_all(cell, "${1}${2}").str.count_matches(grammar.delimiter, literal=True)
    odd = text.str.contains("'", literal=True) & ~text.str.contains('"', literal=True)
    frame = pl.DataFrame({"text": texts}).with_row_index("at")
    wide = frame.filter(odd).filter((separators >= width) & (outside == width - 1))
    return _put(frame, wide.select("at", text=_csv(cut)), texts)


def with_own_delimiter(texts: pl.Series, grammar: Grammar, width: int) -> pl.Series:
    """Lines in which another delimiter stands wherever theirs should, and theirs nowhere, put right."""
    if width < _FEWEST:
        return texts
    frame = pl.DataFrame({"text": texts}).with_row_index("at")
    text = pl.col("text")
    without = frame.filter(~text.str.contains(grammar.delimiter, literal=True) & (text.str.len_bytes() >= width))
    if without.is_empty():
        return texts
    changed: list[pl.DataFrame] = []
    for sign in DELIMITERS.replace(grammar.delimiter, ""):
        cut = re.escape(sign)
        own = text.str.replace_all(rf'({QUOTED}|[^"{cut}]*){cut}', "${1}" + grammar.delimiter)
        whole = text.str.contains(Grammar.of(sign).clean) & (width_of(text, sign) == width)
        changed.append(without.filter(whole).select("at", text=own))
    return _put(frame, pl.concat(changed).unique("at", keep="none"), texts)


def _put(frame: pl.DataFrame, changed: pl.DataFrame, texts: pl.Series) -> pl.Series:
    if changed.is_empty():
        return texts
    both = frame.join(changed, on="at", how="left", suffix="_put", maintain_order="left")
    return both.select(pl.coalesce("text_put", "text").alias(texts.name)).to_series()


@cache
def _wrapped(delimiter: str) -> str:
    """A line whose cells are all in apostrophes or empty, two at least with letters or digits."""
    cut = re.escape(delimiter)
    inner = r"(?:[^']|'')*"
    filled = rf"(?:'{inner}[\p{{L}}\p{{N}}]{inner}'|'[^{cut}]*[\p{{L}}\p{{N}}][^{cut}]*')"
    empty = "(?:'')?"
    return rf"^(?:{empty}{cut})*{filled}(?:{cut}(?:{empty}{cut})*{filled})+(?:{cut}{empty})*$"


def _csv(cut: str) -> pl.Expr:
    """Lines with apostrophes around cells as CSV."""
    text = pl.col("text").str.replace_all('"', '""', literal=True)
    text = text.str.replace_all(rf"(^|{cut})'", '${1}"').str.replace_all(rf"'({cut}|$)", '"${1}')
    return text.str.replace_all("''", "'", literal=True)


def with_tabs(text: Text) -> Text:
    """A text whose cells are parted by a sign that no spreadsheet writes, with tabs in its stead."""
    sign = find_other(text.content, text.start) if text.delimiter is None else None
    if sign is None:
        return text
    cut = re.escape(sign)
    parts = (_as_tabs(part, cut) for part in lines(pieces(text.content, text.start)))
    return Text(gathered(parts), delimiter="\t", undefined=text.undefined)


def _as_tabs(piece: bytes, cut: str) -> bytes:
    own = pl.col("text").str.replace_all(rf"({QUOTED}){cut}", "${1}\t")
    if cut != re.escape(" "):
        own = pl.col("text").str.replace_all(rf'({QUOTED}|[^"]*?){cut}', "${1}\t")
    changed = pl.DataFrame({"text": whole_lines(piece)}).select(own).to_series()
    return ("\n".join(changed.to_list()) + "\n").encode()


def requoted(text: Text, delimiter: str) -> Text:
    """A text whose quotes are apostrophes throughout, around some cells of nearly every line, as CSV."""
    start = next(lines(iter([text.content[text.start : text.start + _SAMPLE]])), b"")
    if delimiter.encode() + b"'" not in start or b'"' in start.replace(b'""', b""):
        return text
    cut = re.escape(delimiter)
    text_lines = start.decode("utf-8", errors="replace").replace("\r\n", "\n").split("\n")
    sample = [line for line in text_lines if delimiter in line]
    cell = re.compile(rf"(?:^|{cut})'[^']*(?:''[^']*)*'(?:{cut}|$)")
    if sum(map(bool, map(cell.search, sample))) < _MOST * max(len(sample), 1):
        return text
    parts = (_as_csv(part, cut) for part in lines(pieces(text.content, text.start)))
    return Text(gathered(parts), undefined=text.undefined)


def _as_csv(piece: bytes, cut: str) -> bytes:
    changed = pl.DataFrame({"text": whole_lines(piece)}).select(_csv(cut)).to_series()
    return ("\n".join(changed.to_list()) + "\n").encode()
