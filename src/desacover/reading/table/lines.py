"""Lines of a body that are no data: blank, numbering, repeated header, section, total, footer (ROW-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reading.table.header import squeezed
from desacover.reading.table.locate import Table
from desacover.reading.table.pages import title_block
from desacover.reading.table.sections import ENDED, HELD, held, section
from desacover.reference.values import is_total_word
from desacover.reference.words import squeeze

FOOTER_CELLS = 2
"""Lines after the last data with no more filled cells than this are signatures and footnotes."""

_SIGNING = r"mengetahui|menyetujui|mengesahkan|ttd|tanda tangan|nip\b|catatan|keterangan ?:|dicetak|dibuat oleh"
_FOOT_WORDS = (
    rf"(?i)\b(?:{_SIGNING}|sumber(?: data)? ?:|petugas|operator ?:|a\.?n\.)"
    r"|^[a-z .]+, ?(?:tanggal )?\d{0,2}[ .…_-]*(?:jan|peb|feb|mar|apr|mei|jun|jul|agu|sep|okt|nop|nov|des)\w*"
)
_TITLE_CELLS = 4
_NO_TITLE = (
    rf"(?i)\b(?:{_SIGNING})"
    r"|^\W*(?:kepala desa|kades|lurah|camat|kepala dinas)\b|^[a-z .]+, ?(?:tanggal )?(?:\d{1,2}[ -]|[.…_]{2})"
)
"""Signatures, notes and the day of signing, which end the page before."""
_MOST_SECTIONS = 20_000
"""Distinct lines looked at one by one; East Java has fewer places than that."""
_ENUMERATOR = r"(?i)^\W*(?:[ivxl]{1,5}|[a-h])\W*$"
_SUBTOTAL_ON_TOP = r"(?i)^\W*(?:[ivx]+[.)]\s*|\d+[.)]\s*|[a-z][.)]\s*)?(?:kecamatan|kec\b)"


@dataclass(frozen=True)
class Lines:
    """The data rows of a table, and how many lines of each kind were skipped."""

    table: Table
    skipped: dict[str, int]
    held: pl.DataFrame | None
    sections: pl.DataFrame | None = None


Says = Callable[[list[str]], Mapping[str, str]]
"""What the title lines of a page say, by field of HELD."""


def data_rows(
    table: Table,
    has_data: pl.Series,
    page_says: Says,
    *,
    sums: bool,
    last: bool = True,
    before: pl.DataFrame | None = None,
) -> Lines:
    """The table with only its data rows; `has_data` marks rows that surely are data.

    Misshapen rows are data: they are set aside, never skipped. `page_says` reads the titles of a later page. With
    `sums` a row that looks like data may sum up those below it. `held` is what section lines say for each row.
    Of a table in pieces, `last` says whether this is the last, `before` are the section lines of the pieces
    before, and `sections` those up to here.
    """
    body = table.body
    cells = body.cells
    doubtful = ~(has_data | body.misshapen)
    looked = doubtful | _maybe_numbering(cells)
    if sums:
        looked = looked | _on_top(cells, has_data & ~body.misshapen)
    looked = looked & ~body.misshapen
    if not looked.any():
        return Lines(table, {}, None if before is None else held(before, body.row), before)
    rest = cells.filter(looked).with_columns(row=body.row.filter(looked), sure=has_data.filter(looked))
    data = body.row.filter(has_data)
    if not last:
        data = data.append(pl.Series([int(body.row[-1]) + 1], dtype=pl.UInt32))  # more of it follows
    told = _told(rest, table, data, page_says)
    skip = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    skip = skip.scatter(looked.arg_true().filter(told["kind"].is_not_null()), True)
    kept = body.filter(~skip)
    totals = rest.filter(told["kind"] == "total").drop("sure")
    counted = dict(sorted(told["kind"].drop_nulls().value_counts().iter_rows()))
    said = told.filter(pl.any_horizontal(pl.col(HELD).is_not_null()))
    sections = said if before is None else pl.concat([before, said])
    return Lines(replace(table, body=kept, totals=totals), counted, held(sections, kept.row), sections)


def total_lines(cells: pl.DataFrame) -> pl.Series:
    """The rows whose first cell with letters is a word for a total."""
    words = Distinct.of(_first_text(cells))
    return words.where(lambda place: is_total_word(words.texts[place]))


def repeats_header(row: Sequence[str | None], heads: Sequence[frozenset[str]]) -> bool:
    """Whether a row says the headings of its columns again; `heads` are these by column, squeezed."""
    filled = [(place, text) for place, cell in enumerate(row) if cell and (text := cell.strip())]
    alike = sum(squeeze(text) in heads[place] for place, text in filled if place < len(heads))
    return alike >= 2 and alike * 2 >= len(filled)


def _filled(cells: pl.DataFrame) -> pl.Series:
    counted = pl.sum_horizontal((pl.all().str.strip_chars().str.len_bytes() > 0).fill_null(False))
    return cells.select(counted.alias("filled"))["filled"]


def _first_text(cells: pl.DataFrame) -> pl.Series:
    texts = [
        pl.when(pl.col(name).str.contains(r"\p{L}") & ~pl.col(name).str.contains(_ENUMERATOR)).then(
            pl.col(name).str.strip_chars()
        )
        for name in cells.columns[:4]
    ]
    return cells.select(pl.coalesce(texts).alias("first"))["first"]


_SHORT = 8


def _maybe_numbering(cells: pl.DataFrame) -> pl.Series:
    """Rows that may number the columns, told by two of the first cells: most have digits enough to be data."""
    first, second = ["0", "1", "(0)", "(1)"], ["1", "2", "(1)", "(2)"]
    pairs = [
        (pl.col(left).str.len_bytes() < _SHORT)
        & (pl.col(right).str.len_bytes() < _SHORT)
        & pl.col(left).str.strip_chars().is_in(first)
        & pl.col(right).str.strip_chars().is_in(second)
        for left, right in zip(cells.columns[:3], cells.columns[1:4], strict=False)
    ]
    if not pairs:
        return pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    return cells.select(pl.any_horizontal(pairs).fill_null(False).alias("pair"))["pair"]


def _on_top(cells: pl.DataFrame, has_data: pl.Series) -> pl.Series:
    """Rows of a count list that give a district's sum above its villages: not where all rows are districts.

    Nor is it one that names a second place: there the district is a column of every row.
    """
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    district = _first_text(cells).str.contains(_SUBTOTAL_ON_TOP).fill_null(False) & has_data
    words = pl.sum_horizontal(
        (pl.col(name).str.contains(r"\p{L}") & ~pl.col(name).str.contains(_ENUMERATOR)).fill_null(False)
        for name in cells.columns[:4]
    )
    district = district & (cells.select(words.alias("words"))["words"] < 2)
    return district if district.any() and (has_data & ~district).any() else none


def _told(rest: pl.DataFrame, table: Table, data: pl.Series, page_says: Says) -> pl.DataFrame:
    """For each looked-at line: `row`, its `kind` (null for data), and what a section line says, by field."""
    cells = rest.drop("row", "sure")
    row, sure = rest["row"], rest["sure"]
    filled, first = _filled(cells), _first_text(cells)
    joined = cells.select(
        pl.concat_str(pl.all().str.strip_chars(), separator=" ", ignore_nulls=True).alias("text")
    )["text"]
    heads = [squeezed(path) for path in table.paths]
    header = pl.Series([repeats_header(line, heads) for line in cells.rows()], dtype=pl.Boolean)
    says = _sections(joined, (filled <= 4) & ~header, first, sure)
    is_section = says["section"]
    total = total_lines(cells) | (is_section & sure)
    gap = _in_gap(row, data, row.filter(header))
    zone = _zone(joined, row, data) & gap
    # In a signature block `KEPALA DESA SUKOREJO` is who signs, not what follows.
    signs = zone & says["segment"].is_not_null() & ~joined.str.contains(r"^\W*\w{1,3}[.)]").fill_null(False)
    is_section = is_section & ~signs
    title = (filled <= _TITLE_CELLS) & ~(sure | total | header | joined.str.contains(_NO_TITLE))
    says, is_section = _with_pages(
        says.with_columns(section=is_section),
        rest["row"],
        filled,
        title.fill_null(False),
        header,
        joined,
        page_says,
    )
    kind = pl.DataFrame({
        "filled": filled, "total": total, "numbering": _numbering(cells, filled), "header": header & ~sure,
        "section": is_section, "sure": sure, "gap": gap, "zone": zone,
    }).select(
        pl.when(pl.col("numbering")).then(pl.lit("numbering"))
        .when(pl.col("sure") & ~pl.col("total")).then(None)
        .when(pl.col("filled") == 0).then(pl.lit("blank"))
        .when(pl.col("total")).then(pl.lit("total"))
        .when(pl.col("header")).then(pl.lit("header"))
        .when(pl.col("section")).then(pl.lit("section"))
        .when(pl.col("zone") | (pl.col("gap") & (pl.col("filled") <= FOOTER_CELLS))).then(pl.lit("footer"))
        .alias("kind")
    )["kind"]  # fmt: skip
    said = [says[field].set(~is_section, None) for field in HELD]
    unread = kind.is_null() & ~sure & (filled <= FOOTER_CELLS)
    said = _ended(said, joined, unread)
    return pl.DataFrame([row.alias("row"), kind, *said])


def _sections(joined: pl.Series, short: pl.Series, first: pl.Series, sure: pl.Series) -> pl.DataFrame:
    """Which lines are section lines, and what they say by field of HELD."""
    text = joined.set(~short.fill_null(False), None)
    text = text.zip_with(~sure, first)  # of a line with counts, its first text alone
    words = Distinct.of(text)
    read = [section(phrase) for phrase in words.texts[:_MOST_SECTIONS]]
    read += [None] * (len(words.texts) - len(read))
    columns = {
        field: words.gather([None if says is None else says.get(field) for says in read], pl.String)
        for field in HELD
    }
    return pl.DataFrame({"section": words.where(lambda place: read[place] is not None), **columns})


_STYLES = {"roman": r"(?i)^\W*[ivxl]{1,5}[ .)]+\p{L}", "letter": r"(?i)^\W*[a-z][ .)]+\p{L}"}


def _ended(said: list[pl.Series], joined: pl.Series, unread: pl.Series) -> list[pl.Series]:
    """What section lines say; a line numbered like them (`C. LEMBAGA ADAT`) that says nothing known ends it."""
    ended: list[pl.Series] = []
    for column in said:
        ends = pl.repeat(False, len(column), dtype=pl.Boolean, eager=True)
        for style in _STYLES.values():
            alike = joined.str.contains(style).fill_null(False)
            if (alike & unread).any():
                ends = ends | (alike & unread & (alike & column.is_not_null()).cum_max())
        ended.append(column.set(ends, ENDED))
    return ended


def _with_pages(
    says: pl.DataFrame, row: pl.Series, filled: pl.Series, title: pl.Series, header: pl.Series, joined: pl.Series,
    page_says: Says,
) -> tuple[pl.DataFrame, pl.Series]:  # fmt: skip
    """The section lines with the titles above each repeated header: their first line says it all."""
    rows, cells, titles = row.to_list(), filled.to_list(), title.to_list()
    said: dict[int, Mapping[str, str]] = {}
    for at in header.arg_true().to_list():
        block = title_block(rows, cells, titles, at)
        if block and (found := page_says([joined[place] for place in block])):
            said |= {place: {} for place in block}
            said[block[0]] = found
    if not said:
        return says, says["section"]
    places = list(said)
    columns = [
        says[field].scatter(places, pl.Series([said[place].get(field) for place in places], dtype=pl.String))
        for field in HELD
    ]
    is_section = says["section"].scatter(places, True)
    return says.with_columns(is_section, *columns), is_section


def _numbering(cells: pl.DataFrame, filled: pl.Series) -> pl.Series:
    """Rows that number the columns: (1), (2), (3) ... without a gap, over more than half of them."""
    number = pl.all().str.strip_chars().str.extract(r"^\(?([0-9]{1,2})\)?\.?$", 1).cast(pl.Int32)
    told = cells.select(number).select(pl.concat_list(pl.all()).list.drop_nulls().alias("numbers")).select(
        n=pl.col("numbers").list.len(),
        first=pl.col("numbers").list.first(),
        steps=pl.col("numbers").list.diff().list.drop_nulls().list.unique(),
    )  # fmt: skip
    by_one = (told["steps"].list.len() == 1) & (told["steps"].list.first() == 1)
    numbers = by_one & told["first"].is_in([0, 1]) & (told["n"] >= 3)
    return (numbers & (told["n"] == filled) & (filled * 2 > cells.width)).fill_null(False)


def _in_gap(row: pl.Series, data: pl.Series, header: pl.Series) -> pl.Series:
    """Lines after which no data comes, or not before a repeated header: there signatures stand."""
    last = pl.Series([2**32 - 1], dtype=pl.UInt32)
    next_data = pl.concat([data, last]).gather(data.search_sorted(row, side="right"))
    next_header = pl.concat([header, last]).gather(header.search_sorted(row, side="right"))
    return (next_header < next_data) | (next_data == last[0])


def _zone(joined: pl.Series, row: pl.Series, data: pl.Series) -> pl.Series:
    """Lines from the first on that signs, dates or notes, up to the next data."""
    signs = joined.str.contains(_FOOT_WORDS).fill_null(False)
    between = data.search_sorted(row, side="right")
    return pl.DataFrame({"signs": signs, "between": between}).select(pl.col("signs").cum_max().over("between"))[
        "signs"
    ]
