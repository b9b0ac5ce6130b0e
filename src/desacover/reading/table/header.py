"""The header of a table: one to three rows, and the texts that stand above each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desacover.reading.read.grid import Row, Span
from desacover.reference.headings import is_result
from desacover.reference.words import fold, squeeze

Path = tuple[str, ...]
"""The heading texts of one column, top to bottom; empty where it has none."""

MOST_ROWS = 3
_LONGEST = 80
_FEWEST = 2
_VALUE = re.compile(r"(?:\d[ .\-]?){8,}|\d{5,}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|^\(?\d+([.,]\d+)?\)?$")

_STATES = re.compile(r"^:|:\s*\S")
_BRACKETED = re.compile(r"\([^()]*\)?")
_SHOWN = re.compile(r"(?i)\(\s*(?:contoh|cth|misal(?:nya)?|format)\b[^()]*\)?")
"""A value that a heading shows: `NO KPJ (contoh : 12345678901)`."""
_PERSON = re.compile(r"(?<!\d)\d{16}(?!\d)")
_FEWEST_CELLS = 4


@dataclass(frozen=True)
class Header:
    """Rows `first` to `last` of a sheet, counted from 1, and the path of headings over each column."""

    first: int
    last: int
    paths: tuple[Path, ...]


def headers(rows: Sequence[Row], merged: Sequence[Span], first_row: int = 1) -> Iterator[Header]:
    """Every run of one to three of the rows that has the shape of a header; `first_row` is the number of rows[0].

    A lower row belongs to the header above it where its texts stand below merged or empty cells, or continue
    a heading that was broken over two rows.
    """
    for first in range(len(rows)):
        if not _heads(rows[first]):
            continue
        for last in range(first, min(first + MOST_ROWS, len(rows))):
            if last > first and (
                _is_title(rows[first], rows[first + 1]) or not _continues(rows[first : last + 1])
            ):
                break
            yield Header(first_row + first, first_row + last, _paths(rows, first, last, merged, first_row))


def _is_title(row: Row, below: Row) -> bool:
    """Whether a row has one text, which stands over all that is below: the title of a list, and no group of it."""
    filled = [place for place, cell in enumerate(row) if cell]
    under = [place for place, cell in enumerate(below) if cell]
    return len(filled) == 1 and len(under) >= _FEWEST_CELLS and filled[0] <= under[0]


def best_header(found: Iterator[Header], score: Callable[[Header], int], enough: int) -> tuple[Header | None, int]:
    """The first header on a sheet, and its score: of those that share rows with the first of `enough`.

    Of several the highest score wins, of equals the one with fewer rows, then the earlier. Without one of
    `enough` it is the best of all.
    """
    best: Header | None = None
    highest = 0
    for header in found:
        if best is not None and highest >= enough and header.first > best.last:
            break
        scored = score(header)
        if scored > highest or (best is not None and scored == highest and _size(header) < _size(best)):
            best, highest = header, scored
    return best, highest


def whole(header: Header, rows: Sequence[Row], merged: Sequence[Span], first_row: int = 1) -> Header:
    """The header with the lower rows that surely belong to it, though no heading of theirs is known.

    Their texts stand below merged or empty cells only; one lone text is a section line and no heading. Or they
    say, and nothing else, what is counted above (years, men and women, the insured), or a heading above again.
    """
    first, last = header.first - first_row, header.last - first_row
    while last + 1 < len(rows) and last + 1 - first < MOST_ROWS:
        lower, above = rows[last + 1], rows[last]
        filled = [place for place, cell in enumerate(lower) if cell]
        free = all(not _at(above, place) or _spans(above, lower, place) for place in filled)
        if _qualifies(lower) or (filled and all(_says_again(rows[first : last + 1], lower, at) for at in filled)):
            last += 1
            continue
        if len(filled) < 2 or not free or not _continues(rows[first : last + 2]):
            break
        last += 1
    if last + first_row == header.last:
        return header
    return Header(header.first, first_row + last, _paths(rows, first, last, merged, first_row))


def _says_again(above: Sequence[Row], lower: Row, place: int) -> bool:
    """Whether a text repeats the heading that stands above it."""
    return any(squeeze(text) == squeeze(lower[place] or "") for row in above if (text := _at(row, place)))


_QUALIFIES = re.compile(r"(?i)^(?:tahun|thn?\.?|ta\.?)?\s*(?:19|20)\d{2}$")


def _qualifies(lower: Row) -> bool:
    """Whether every text of a row only says what the heading above it counts: `2024`, `TERDAFTAR`."""
    filled = [cell for cell in lower if cell]
    return len(filled) >= _FEWEST and all(_QUALIFIES.match(cell) or is_result(cell) for cell in filled)


def _size(header: Header) -> int:
    return header.last - header.first


def _heads(row: Row) -> bool:
    """Whether a row may be one of a header: hardly a cell is a number or a date, or states (`Desa : X`).

    None holds a NIK: there the line of a person has run into the headings, and would be read by nobody. What
    stands in brackets states nothing: `TGL LAHIR (contoh : 020221)`; nor does one cell of many.
    """
    filled = [cell for cell in row if cell]
    if not filled or any(map(_PERSON.search, filled)) or values(row) * 5 > len(filled):
        return False
    stating = sum(1 for cell in filled if _STATES.search(_BRACKETED.sub("", cell)))
    return stating == 0 or (len(filled) >= _FEWEST_CELLS and stating * _FEWEST_CELLS <= len(filled))


def names_person(row: Row) -> bool:
    """Whether a row is a line of a list: a NIK among other cells."""
    filled = [cell for cell in row if cell]
    return len(filled) >= _FEWEST_CELLS and any(_PERSON.search(cell) for cell in filled)


def values(row: Sequence[str | None]) -> int:
    """How many cells of a row are numbers, dates or long texts, which head no column."""
    bare = [_SHOWN.sub("", cell) if "(" in cell else cell for cell in row if cell]
    return sum(1 for cell in bare if _VALUE.search(cell) or len(cell) > _LONGEST)


def _continues(rows: Sequence[Row]) -> bool:
    """Whether the last of the rows may be the lower part of the header that the others begin: no value in it."""
    return _heads(rows[-1]) and not any(_VALUE.search(cell) for cell in rows[-1] if cell)


def _at(row: Row, place: int) -> str | None:
    return row[place] if place < len(row) else None


def _spans(above: Row, lower: Row, place: int) -> bool:
    """Whether a heading stands over more than one column: nothing beside it, something below that."""
    return not _at(above, place + 1) and bool(_at(lower, place + 1))


def _paths(rows: Sequence[Row], first: int, last: int, merged: Sequence[Span], first_row: int) -> tuple[Path, ...]:
    width = max(len(rows[at]) for at in range(first, last + 1))
    filled = [_filled(rows, at, last, width, merged, first_row) for at in range(first, last + 1)]
    paths: list[Path] = []
    for place in range(width):
        texts = [text for row in filled if (text := row[place])]
        paths.append(tuple(text for at, text in enumerate(texts) if at == 0 or text != texts[at - 1]))
    return tuple(paths)


def _filled(
    rows: Sequence[Row], at: int, last: int, width: int, merged: Sequence[Span], first_row: int
) -> list[str | None]:
    """A row with the text of merged cells in all of their columns; where none is known, by what stands below."""
    row = [_at(rows[at], place) for place in range(width)]
    number = first_row + at
    spans = [span for span in merged if span.first_row <= number <= span.last_row]
    known = {place for span in spans for place in range(span.first_column, span.last_column + 1)}
    for span in spans:
        if span.first_row == number and span.first_column < width:
            for place in range(span.first_column, min(span.last_column + 1, width)):
                row[place] = row[span.first_column]
    for place in range(1, width):
        left_is_over = any(_at(rows[lower], place - 1) for lower in range(at + 1, last + 1))
        here_is_over = any(_at(rows[lower], place) for lower in range(at + 1, last + 1))
        if row[place] is None and place not in known and place - 1 not in known and left_is_over and here_is_over:
            row[place] = row[place - 1]
    return row


def squeezed(path: Path) -> frozenset[str]:
    """The texts of a path without case, blanks and signs, to know a repeated header by."""
    return frozenset(fold(text).replace(" ", "") for text in path)
