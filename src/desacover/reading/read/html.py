"""HTML saved as .xls, as servers write it and as Excel saves it: tables and the lines of text around them."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.encoding import utf8
from desacover.reading.read.grid import Around, Grid, Span, runs
from desacover.reading.read.html_ends import shown
from desacover.reading.read.markup import attribute, grid, is_of_letters, pieces, plain, with_values
from desacover.reference.headings import match_heading
from desacover.reference.kinds import kinds
from desacover.reference.words import fold

WIDEST, TALLEST = 1_000, 65_534
"""What browsers make of a larger colspan or rowspan."""
MOST_COVERED = 5_000_000
"""Places under cells that span rows; beyond this a page is made to harm."""
_HEADER_WITHIN, _FEWEST_KNOWN, _MOST_TABLES = 40, 3, 1_000


def read_html(content: bytes, file: str, content_hash: str) -> Iterator[Grid]:
    """The grids of a page: one, down the page, with the lines of text as rows; or one for each table, named
    `Tabel 1`, ..., where two of them have headers that differ, each below the lines above the first table.

    A table around tables is taken for layout. Row numbers count every line and row of the grid. Errors:
    `page-without-table`, `page-frames` where the sheets are other files, `page-cut-short` where the page ends
    within a table, a tag or a comment, `tables-nested`, `table-too-large`, `empty-file`.
    """
    page = _decoded(content)
    text, names = shown(page, file)
    parts = _with_places(pieces(text), file)
    _refuse_nested_lists(parts, file)
    cells = _cells(parts)
    if cells["colspan"].null_count() == cells.height:
        raise DesacoverError("page-frames" if _FRAMES.search(page) else "page-without-table", file=file)
    groups = _separate(cells)
    read = 0
    for number, one in enumerate(groups, start=1):
        sheet = f"Tabel {number}" if len(groups) > 1 else (names[0] if len(names) == 1 else "")
        of = _grid(one, file, sheet, content_hash)
        if of is not None:
            read += 1
            yield of
    if not read:
        raise DesacoverError("empty-file", file=file)


_FRAMES = re.compile(r"<frameset|sheet001\.htm", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _decoded(content: bytes) -> str:
    """By mark, else as the page says of itself where that holds, else as any text."""
    said = _META.search(content[:8192])
    if said and not content.startswith(_MARKS):
        name = said.group(1).decode("ascii").lower()
        # Browsers and spreadsheets read Latin-1 as Windows-1252; a page that says UTF-16 in ASCII is not.
        name = "cp1252" if name in ("iso-8859-1", "us-ascii", "ascii", "latin1") else name
        if is_of_letters(name):
            with contextlib.suppress(LookupError, ValueError):
                return content.decode(name)
    return utf8(content).decode("utf-8", errors="replace")


_CELL, _ENDS_CELL = ["td", "th"], ["/td", "/th", "tr", "/tr", "table", "/table", "caption", "/caption"]
_ENDS_CELL += ["thead", "tbody", "tfoot", "/thead", "/tbody", "/tfoot"]
_BLOCKS = ["p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dt", "dd", "pre", "hr"]
_BLOCKS += ["caption", "form", "section", "header", "article", "blockquote", "address"]
_BLOCKS += [f"/{name}" for name in _BLOCKS]


_KNOWN = [*_CELL, *_ENDS_CELL[2:], *_BLOCKS, "br", "/body", "/html"]


def _with_places(parts: pl.DataFrame, file: str) -> pl.DataFrame:
    """The pieces with the number of their table (0: none), of their cell (null: outside), of their row."""
    tag = pl.col("tag")
    parts = parts.filter(
        tag.is_in(_KNOWN)
        | (tag.is_in(["/td", "/th"]) & pl.col("text").str.contains(r"\S"))
        | (~tag.is_in(["/td", "/th"]) & (pl.col("text") != ""))
    )
    parts = parts.with_columns(_tables(parts["tag"], file))
    cell = pl.when(tag.is_in(_CELL)).then(True).when(tag.is_in(_ENDS_CELL)).then(False)
    # Around the tables within a layout table, text is as outside of tables.
    cell = pl.when(pl.col("layout")).then(False).otherwise(cell)
    parts = parts.with_columns(cell=cell.forward_fill().fill_null(False))
    starts_cell = tag.is_in(_CELL) & ~pl.col("layout")
    last = pl.when(tag.is_in(["tr", "/tr", "table", "/table", *_CELL])).then(tag).forward_fill()
    implied = starts_cell & last.shift().fill_null("table").is_in(["/tr", "table", "/table"])
    starts_row = ((tag == "tr") & ~pl.col("layout")) | implied
    line = ~pl.col("cell") & (
        tag.is_in([*_BLOCKS, *_ENDS_CELL, "br"])
        | (pl.col("layout") & tag.is_in(["td", "th"]))
        | pl.col("cell").shift()
    )
    return parts.with_columns(
        cell_no=pl.when(pl.col("cell")).then(starts_cell.cum_sum()),
        row_no=pl.when(pl.col("cell") | starts_row).then(starts_row.cum_sum()),
        line_no=pl.when(~pl.col("cell")).then(line.fill_null(False).cum_sum()),
        starts_row=starts_row,
    )


def _tables(tags: pl.Series, file: str) -> list[pl.Series]:
    """For every piece the innermost table around it, and whether that one only holds others."""
    marks = tags.is_in(["table", "/table"])
    places = marks.arg_true().to_list()
    inside: list[int] = [0] * len(places)
    around: list[int] = [0]
    holds: set[int] = set()
    count = 0
    for at, tag in enumerate(tags.filter(marks).to_list()):
        if tag == "table":
            count += 1
            holds.add(around[-1])
            around.append(count)
        elif len(around) > 1:
            around.pop()
        inside[at] = around[-1]
    ended = tags.is_in(["/body", "/html"]).any()
    if (len(around) > 1 or (not places and _is_row_open(tags))) and not ended:
        raise DesacoverError("page-cut-short", file=file)
    table = pl.Series([0, *inside], dtype=pl.Int64).gather(marks.cum_sum())
    layout = table.is_in(pl.Series(sorted(holds - {0}), dtype=pl.Int64).implode())
    return [table.alias("table"), layout.alias("layout")]


def _is_row_open(tags: pl.Series) -> bool:
    """Whether rows are closed, as they need not be, and the last one is not."""
    marks = tags.filter(tags.is_in(["tr", "/tr"]))
    return bool((marks == "/tr").any()) and marks.tail(1)[0] == "tr"


def _refuse_nested_lists(parts: pl.DataFrame, file: str) -> None:
    """A table around tables is layout; if it has column headings itself, nobody can tell its rows."""
    tag = pl.col("tag")
    inside = parts.with_columns(row=(tag == "tr").cum_sum(), cell_no=tag.is_in(_CELL).cum_sum()).filter("layout")
    cells = inside.group_by("cell_no", maintain_order=True).agg(pl.col("row").first(), pl.col("text").str.join(""))
    cells = cells.with_columns(text=plain(cells["text"])).drop_nulls("text").head(_MOST_TABLES)
    for row in cells.partition_by("row", maintain_order=True):
        if _known(row["text"].to_list()) >= _FEWEST_KNOWN:
            raise DesacoverError("tables-nested", file=file)


_EXPONENT = r"^-?\d+(?:[.,]\d+)?[eE]\+?\d+$|^#{2,}$"


def _cells(parts: pl.DataFrame) -> pl.DataFrame:
    """One row a cell or line: block (its row or line in the order of the page), text, spans, number."""
    tag = pl.col("tag")
    parts = _with_shut(parts.with_row_index("at"))
    of_cells = parts.filter(pl.col("cell") & tag.is_in(_CELL)).select(
        "cell_no", "at", "table", "given", "row_no", "text"
    )
    more = parts.filter(pl.col("cell") & ~tag.is_in(_CELL)).select(
        "cell_no",
        more=pl.when(tag.is_in([*_BLOCKS, "br"])).then(pl.lit(" ")).otherwise(pl.lit("")) + pl.col("text"),
    )
    if not more.is_empty():
        more = more.group_by("cell_no", maintain_order=True).agg(pl.col("more").str.join(""))
        of_cells = of_cells.join(more, on="cell_no", how="left", maintain_order="left").with_columns(
            text=pl.col("text") + pl.col("more").fill_null("")
        )
    of_cells = with_values(
        of_cells,
        colspan=_span("colspan", WIDEST).clip(1),
        rowspan=_span("rowspan", TALLEST),
        exact=pl.coalesce(
            attribute("x:num"), attribute("sdval"), pl.when(attribute("data-t") == "n").then(attribute("data-v"))
        ),
        number=pl.col("given").str.contains(r"(?i)\s(?:x:num|sdval)\b|\sdata-t\s*=\s*\W?n\b"),
        unseen=_UNSEEN,
    )
    of_cells = of_cells.with_columns(text=plain(of_cells["text"]))
    shortened = pl.col("text").str.contains(_EXPONENT) & pl.col("exact").str.contains(r"^-?\d+(?:\.\d+)?$")
    of_cells = of_cells.with_columns(text=pl.when(shortened).then(pl.col("exact")).otherwise(pl.col("text")))
    rows = with_values(parts.filter("starts_row").select("at", "given", "row_no", "table", "shut"), hidden=_UNSEEN)
    rows = rows.with_columns(pl.col("hidden").fill_null(False) | pl.col("shut"))
    return _blocks(of_cells, rows, _lines(parts))


_OPENS = ["table", "thead", "tbody", "tfoot"]
_QUOTED = r"""(?s)"[^"]*"|'[^']*'"""
_UNSEEN = pl.col("given").str.contains(
    r"(?i)\sstyle\s*=[^>]*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
) | pl.col("given").str.replace_all(_QUOTED, "").str.contains(r"(?i)\shidden(?:[\s=/]|$)")
"""Whether a tag says that it is not shown."""


def _with_shut(parts: pl.DataFrame) -> pl.DataFrame:
    """The pieces with whether the table or the part of a table around them is not shown."""
    marks = parts.filter(pl.col("tag").is_in([*_OPENS, *(f"/{tag}" for tag in _OPENS)])).select(
        "at", "given", "tag", "table"
    )
    marks = with_values(marks, unseen=_UNSEEN).with_columns(pl.col("unseen").fill_null(False))
    if not marks["unseen"].any():
        return parts.with_columns(shut=pl.lit(False))
    tables = marks.filter((pl.col("tag") == "table") & pl.col("unseen"))["table"]
    parts = parts.join(marks.select("at", shut="unseen"), on="at", how="left", maintain_order="left")
    inside = pl.col("shut").forward_fill().fill_null(False)
    return parts.with_columns(shut=inside | pl.col("table").is_in(tables.implode()))


def _span(name: str, most: int) -> pl.Expr:
    return attribute(name).str.extract(r"^\s*([0-9]{1,9})", 1).cast(pl.Int64).fill_null(1).clip(0, most)


def _lines(parts: pl.DataFrame) -> pl.DataFrame:
    """Lines of text outside of cells; a line that holds but a hard blank is there, an empty one is not."""
    outside = parts.filter(~pl.col("cell")).select("at", "table", "tag", "text", "line_no")
    written = outside.filter(pl.col("text").str.contains(r"[^ \t\r\n\f]"))
    # What a <br> ends is a line that a person sees, be it empty.
    ended = outside.filter(pl.col("tag") == "br").select(
        pl.col("at") - 1, "table", pl.col("line_no") - 1, text=pl.lit("")
    )
    lines = (
        pl.concat([written.select(ended.columns), ended])
        .group_by("line_no", maintain_order=True)
        .agg(pl.col("at", "table").first(), pl.col("text").str.join(""))
        .sort("line_no")
    )
    return lines.with_columns(text=plain(lines["text"]))


def _blocks(cells: pl.DataFrame, rows: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Rows and lines in one order, each numbered down the page from 0."""
    order = pl.concat(
        [
            rows.select("at", "table", "row_no", "hidden", text=pl.lit(None, dtype=pl.String)),
            lines.select("at", "table", row_no=pl.lit(None, dtype=pl.UInt32), hidden=pl.lit(False), text="text"),
        ],
        how="vertical_relaxed",
    ).sort("at", maintain_order=True)
    order = order.with_columns(block=pl.int_range(pl.len(), dtype=pl.Int64))
    of_rows = (
        order.filter(pl.col("row_no").is_not_null())
        .select("block", "table", "row_no", "hidden")
        .join(cells.drop("table", "at", "given"), on="row_no", how="left", maintain_order="left")
    )
    of_lines = order.filter(pl.col("row_no").is_null()).select("block", "table", "hidden", "text")
    return pl.concat([of_rows.drop("row_no"), of_lines], how="diagonal_relaxed").sort("block", maintain_order=True)


def _separate(cells: pl.DataFrame) -> list[pl.DataFrame]:
    """The page as one, or cut before each table that has a header unlike the first one's (and its own lines).

    Tables of a page cut for printing repeat their header or have none: they are one list.
    """
    starts: list[int] = []
    before: tuple[str, ...] = ()
    in_tables = cells.filter(pl.col("table").is_between(1, _MOST_TABLES))
    for table in in_tables.partition_by("table", maintain_order=True):
        header = _header(table)
        if header and header != before:
            starts.append(int(table["block"][0]))
            before = header
    if len(starts) < 2:
        return [cells]
    last = pl.col("block").max()
    titles = cells.filter(pl.col("block") < starts[0])
    groups: list[pl.DataFrame] = []
    begin = starts[0]
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else int(cells.select(last).item()) + 1
        own = cells.filter(pl.col("block").is_between(begin, end, closed="left"))
        closing = own.filter((pl.col("table") > 0) & (pl.col("block") >= start))["block"].to_list()[-1] + 1
        if at + 1 < len(starts):
            own, begin = own.filter(pl.col("block") < closing), closing
        shift = starts[0] - int(own["block"][0])
        groups.append(pl.concat([titles, own.with_columns(pl.col("block") + shift)]))
    return groups


def _header(table: pl.DataFrame) -> tuple[str, ...] | None:
    """The first row of a table that names several known columns, folded."""
    first = table["block"][0]
    written = table.filter(pl.col("text").is_not_null() & (pl.col("block") < first + _HEADER_WITHIN))
    for row in written.partition_by("block", maintain_order=True):
        texts = row["text"].to_list()
        if _known(texts) >= _FEWEST_KNOWN:
            return tuple(fold(text) for text in texts)
    return None


def _known(texts: list[str]) -> int:
    """How many fields a row of texts names; none where a colon shows that it states values, as titles do."""
    if any(text.lstrip().startswith(":") for text in texts):
        return 0
    short = [text for text in texts if len(text) <= 60]
    return max(len({match_heading(text, kind).field for text in short} - {None}) for kind in kinds())


def _grid(cells: pl.DataFrame, file: str, sheet: str, content_hash: str) -> Grid | None:
    rows = cells.select("block", "hidden").unique().sort("block")
    cells = cells.with_columns(row="block", colspan=pl.col("colspan").fill_null(1)).with_columns(
        column=pl.col("colspan").cum_sum().over("block") - pl.col("colspan")
    )
    cells, merged = _under_spans(cells, file)
    hidden = [(block + 1, block + 1) for block in rows.filter("hidden")["block"].to_list()]
    around = Around(merged=merged, hidden=runs(hidden, rows.height), hidden_places=_unseen_columns(cells))
    if not cells["number"].any():
        cells = cells.with_columns(number=pl.lit(None, dtype=pl.Boolean))
    return grid(cells.select("row", "column", "text", "number"), file, sheet, content_hash, around)


def _unseen_columns(cells: pl.DataFrame) -> tuple[int, ...]:
    """The places of columns of which no cell of a table is shown."""
    if not cells["unseen"].any():
        return ()
    tables = cells.filter(pl.col("text").is_not_null() & (pl.col("table") > 0))
    columns = tables.group_by("column").agg(pl.col("unseen").fill_null(False).all())
    return tuple(columns.filter("unseen")["column"].sort().to_list())


def _under_spans(cells: pl.DataFrame, file: str) -> tuple[pl.DataFrame, tuple[Span, ...]]:
    """The cells moved to the right of those that reach down from rows above, and the merged blocks.

    Only rows in which a cell reaches down, and those that it reaches, are looked at one by one.
    """
    ends = cells.select(pl.col("block").max().over("table")).to_series()
    cells = cells.with_row_index("cell").with_columns(
        last=pl.when(pl.col("rowspan") == 0)
        .then(ends)
        .otherwise(pl.min_horizontal(pl.col("block") + pl.col("rowspan").fill_null(1) - 1, ends))
    )
    reaching = cells.filter(pl.col("last") > pl.col("block")).select("block", "last")
    if not reaching.is_empty():
        cells = _moved(cells, _touched(reaching), file)
    merged = cells.filter((pl.col("colspan") > 1) | (pl.col("last") > pl.col("block")))
    spans = tuple(
        Span(block + 1, column, last + 1, column + colspan - 1)
        for block, column, last, colspan in merged.select("block", "column", "last", "colspan").iter_rows()
    )
    return cells, spans


def _touched(reaching: pl.DataFrame) -> set[int]:
    touched: set[int] = set()
    done = -1
    for block, last in reaching.sort("block").iter_rows():
        touched.update(range(max(block, done), last + 1))
        done = max(done, last)
    return touched


def _moved(cells: pl.DataFrame, touched: set[int], file: str) -> pl.DataFrame:
    near = cells.filter(pl.col("block").is_in(pl.Series(sorted(touched), dtype=pl.Int64).implode()))
    covered: dict[int, int] = {}
    places: list[int] = []
    work, row, column = 0, -1, 0
    for block, colspan, last in near.select("block", "colspan", "last").iter_rows():
        if block != row:
            row, column = block, 0
        while covered.get(column, -1) >= block:
            column += 1
            work += 1
        places.append(column)
        if last > block:
            work += colspan
            for under in range(column, column + colspan):
                covered[under] = max(last, covered.get(under, -1))
        if work > MOST_COVERED:
            raise DesacoverError("table-too-large", file=file)
        column += colspan
    moved = near.select("cell", moved=pl.Series(places, dtype=pl.Int64))
    return (
        cells.join(moved, on="cell", how="left", maintain_order="left")
        .with_columns(column=pl.coalesce("moved", "column"))
        .drop("moved")
    )
