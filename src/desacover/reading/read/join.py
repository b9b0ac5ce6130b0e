"""Records over several lines: which lines belong together, and which quote merely does not close."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from desacover.reading.read.grammar import QUOTED, Grammar

LONGEST_RECORD = 1 << 17
"""Bytes beyond which lines are not taken for one record: the quote that holds them does not close."""

_SPAN = {"first": pl.UInt32, "last": pl.UInt32}


def joined(lines: pl.Series, grammar: Grammar, width: int, widest: int | None) -> pl.DataFrame:
    """Lines as records, in order: `text`, and `behind`, the number of the line that follows the record.

    Lines are one record where a quote opens in the first and closes in the last, where none of them is a
    whole row of the given width by itself, and where they give no more fields than `widest`. A line whose
    quote does not close so is a record alone.
    """
    frame = pl.DataFrame({"text": lines}).with_row_index("line")
    spans = _spans(frame, grammar, width, widest)
    if spans.is_empty():
        return frame.select("text", behind=pl.col("line") + 1)
    within = _within(frame, spans)
    several = within.filter(pl.col("first").is_not_null())
    texts = several.group_by("first", maintain_order=True).agg(pl.col("text").str.join("\n"))
    single = within.filter(pl.col("first").is_null()).select("line", "text", behind=pl.col("line") + 1)
    together = texts.join(spans, on="first", maintain_order="left").select(
        line="first", text="text", behind=pl.col("last") + 1
    )
    return pl.concat([single, together]).sort("line").drop("line")


def in_records(lines: pl.Series, grammar: Grammar, width: int) -> pl.Series:
    """Whether each line is a piece of a record over several lines."""
    frame = pl.DataFrame({"text": lines}).with_row_index("line")
    spans = _spans(frame, grammar, width, width)
    if spans.is_empty():
        return pl.repeat(False, lines.len(), dtype=pl.Boolean, eager=True)
    return _within(frame, spans)["first"].is_not_null()


def width_of(text: pl.Expr, delimiter: str) -> pl.Expr:
    """The number of fields of a text in which every quoted field is sound."""
    return text.str.replace_all(QUOTED, "").str.count_matches(delimiter, literal=True) + 1


def _within(frame: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Each line with the first line of the span that it lies in, if it does."""
    near = frame.join_asof(spans, left_on="line", right_on="first", strategy="backward", coalesce=False)
    return near.with_columns(pl.when(pl.col("line") <= pl.col("last")).then("first").alias("first"))


def _fitting(frame: pl.DataFrame, spans: pl.DataFrame, grammar: Grammar, widest: int | None) -> pl.DataFrame:
    """The spans whose lines together are sound and not too wide."""
    if widest is None:
        return spans
    several = _within(frame, spans).filter(pl.col("first").is_not_null())
    texts = several.group_by("first", maintain_order=True).agg(pl.col("text").str.join("\n"))
    clean = pl.col("text").str.contains(grammar.clean)
    trimmed = pl.col("text").str.replace(grammar.surplus, "")
    narrow = width_of(trimmed, grammar.delimiter) <= widest
    # Only records whose quotes no pattern tells, a few at most, are looked at one by one.
    fits = texts.filter(
        pl.when(clean)
        .then(narrow)
        # Few texts are not clean, and whether quotes close is told letter by letter.
        .otherwise(pl.col("text").map_elements(lambda text: grammar.fits(text, widest), pl.Boolean))
    )
    return spans.join(fits.select("first"), on="first", how="semi", maintain_order="left")


def _spans(frame: pl.DataFrame, grammar: Grammar, width: int, widest: int | None) -> pl.DataFrame:
    """The first and last lines of the records over several lines."""
    lines = frame["text"]
    nothing = pl.DataFrame(schema=_SPAN)
    has_quote = lines.str.contains('"', literal=True)
    if not has_quote.any():
        return nothing
    quoted = pl.DataFrame({"at": has_quote.arg_true().cast(pl.UInt32), "line": lines.filter(has_quote)})
    following = quoted.with_row_index("k").with_columns(
        next_at=pl.col("at").shift(-1), next_line=pl.col("line").shift(-1)
    )
    odd = following.filter(~pl.col("line").str.contains(grammar.clean))
    openers = odd.filter(pl.col("line").str.contains(grammar.opening))
    if openers.is_empty():
        return nothing

    def contains(column: str, pattern: str) -> pl.Expr:
        return pl.col(column).str.contains(pattern).fill_null(False)

    openers = openers.with_columns(
        easy=~contains("line", grammar.closing)
        & ~contains("line", grammar.staying)
        & contains("next_line", grammar.closing)
        & ~contains("next_line", grammar.opening)
        & ~contains("next_line", grammar.staying)
    )
    whole = _Whole(lines, grammar, width)
    easy = openers.filter("easy").select(first="at", last="next_at")
    easy = _fitting(frame, easy.filter(whole.apart(easy["first"], easy["last"])), grammar, widest)
    # Where the next line with a quote neither closes nor stays inside, the quote closes nowhere.
    rest = openers.filter(
        ~pl.col("easy") & (contains("next_line", grammar.closing) | contains("next_line", grammar.staying))
    )
    walked = list(_walk(rest["k"].to_list(), quoted, lines, grammar, whole, widest)) if rest.height else []
    slow = pl.DataFrame(walked, schema=_SPAN, orient="row")
    return pl.concat([easy, slow]).sort("first")


class _Whole:
    """Which lines are whole rows by themselves if an open quote before them says nothing."""

    def __init__(self, lines: pl.Series, grammar: Grammar, width: int) -> None:
        text = pl.col("text")
        quoted = text.str.contains('"', literal=True)
        separators = (
            pl.when(quoted)
            .then(text.str.replace_all(grammar.quoted, "${1}"))
            .otherwise(text)
            .str.count_matches(grammar.delimiter, literal=True)
        )
        full = (separators >= width - 1) & (width > 2)
        told = pl.DataFrame({"text": lines}).select(
            full=full,
            swallowed=(full & (~quoted | text.str.contains(grammar.inner))).cast(pl.UInt32).cum_sum(),
            size=(text.str.len_bytes().cast(pl.UInt64) + 1).cum_sum(),
        )
        self._full, self._swallowed, self._size = told["full"], told["swallowed"], told["size"]

    def apart(self, first: pl.Series, last: pl.Series) -> pl.Series:
        """Whether spans can be records: no whole row between the ends, not both ends whole, not endless."""
        swallowed = self._swallowed.gather(last - 1) - self._swallowed.gather(first)
        both = self._full.gather(first) & self._full.gather(last)
        size = self._size.gather(last) - self._size.gather(first)
        return (swallowed == 0) & ~both & (size <= LONGEST_RECORD)

    def goes_on(self, first: int, line: int) -> bool:
        """Whether a record can go on behind a line: no whole row is in it so far, and it is not endless."""
        swallowed = self._swallowed[line] - self._swallowed[first]
        return swallowed == 0 and self._size[line] - self._size[first] <= LONGEST_RECORD


def _walk(
    openers: list[int], quoted: pl.DataFrame, lines: pl.Series, grammar: Grammar, whole: _Whole, widest: int | None
) -> Iterator[tuple[int, int]]:
    """The spans of the lines whose quotes are not told at one look, one by one.

    `openers` are places among the lines with quotes. From an opening quote on, a line with a quote either
    closes, or stays inside, or ends the attempt.
    """
    at = quoted["at"]
    # Not `re`, whose time grows with the square of the quotes in a line.
    closes, stays = (quoted["line"].str.contains(pattern) for pattern in (grammar.closing, grammar.staying))
    taken = -1
    for opener in openers:
        if opener <= taken:
            continue
        first = at[opener]
        for k in range(opener + 1, at.len()):
            last = at[k]
            if closes[k]:
                together = lines[first : last + 1].str.join("\n")[0]
                fits = widest is None or grammar.fits(together, widest)
                if fits and whole.apart(at[opener : opener + 1], at[k : k + 1])[0]:
                    taken = k
                    yield first, last
                break
            if not (stays[k] and whole.goes_on(first, last)):
                break
