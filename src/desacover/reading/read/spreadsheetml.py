"""SpreadsheetML 2003, the XML that Excel XP wrote and that servers still write as .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.encoding import utf8
from desacover.reading.read.grid import Around, Grid, PassedOver, Span, runs
from desacover.reading.read.markup import MOST_COLUMNS, attribute, grid, is_of_letters, pieces, plain, with_values

MOST_ROWS = 1 << 20


def read_spreadsheetml(content: bytes, file: str, content_hash: str) -> Iterator[Grid | PassedOver]:
    """The grids of a workbook in SpreadsheetML 2003; hidden and empty sheets are named as passed over.

    Errors: `workbook-unreadable` where the XML is not well-formed, cut short, or has a document type, through
    which entities could be declared; `table-too-large`.
    """
    text = _decoded(content, file)
    _check(text, file)
    parts = _elements(text)
    sheets = parts.filter(pl.col("sheet") > 0).partition_by("sheet", maintain_order=True)
    date_1904 = (parts["tag"] == "date1904").any()
    for part in sheets:
        name = plain(part.head(1).select(attribute(r"(?:\w+:)?name"))["given"])[0] or ""
        hidden = part.filter((pl.col("tag") == "visible") & pl.col("text").str.contains("(?i)hidden"))
        if not hidden.is_empty():
            yield PassedOver(file, name, "hidden_sheet")
            continue
        yield _sheet(part, file, name, content_hash, date_1904) or PassedOver(file, name, "empty_sheet")


_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def _decoded(content: bytes, file: str) -> str:
    declared = _DECLARED.match(content)
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            return content.decode(name if is_of_letters(name) else "undefined")
        except (LookupError, ValueError) as wrong:
            raise DesacoverError("workbook-unreadable", file=file) from wrong
    return utf8(content).decode("utf-8", errors="replace")


def _check(text: str, file: str) -> None:
    """Refuse what is not well-formed, before it is cut by its tags: a file cut short has lost rows."""

    def refuse(*_: object) -> None:
        raise DesacoverError("workbook-unreadable", file=file)

    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)
    except expat.ExpatError as broken:
        raise DesacoverError("workbook-unreadable", file=file) from broken


_UNCUT = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


_KNOWN = ["worksheet", "/worksheet", "/table", "row", "cell", "data", "comment", "/comment", "column", "visible"]
_KNOWN += ["date1904"]
_ENDS = ["/row", "/cell", "/data"]


def _elements(text: str) -> pl.DataFrame:
    """The pieces of well-formed XML, with names freed of prefixes and the number of their sheet."""
    if "<!" in text:
        text = _UNCUT.sub(lambda found: _literal(found.group(1) or ""), text)
    frame = pieces(text)
    frame = frame.with_columns(pl.col("tag").str.replace(r"^(/?)[^:]*:", "${1}"))
    frame = frame.filter(pl.col("tag").is_in(_KNOWN) | ((pl.col("text") != "") & ~pl.col("tag").is_in(_ENDS)))
    inside = (pl.col("tag") == "worksheet").cum_sum()
    after = (pl.col("tag") == "/worksheet").cum_sum()
    return frame.with_columns(sheet=pl.when(inside > after).then(inside).otherwise(0))


def _literal(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _number(name: str) -> pl.Expr:
    return attribute(rf"(?:\w+:)?{name}").cast(pl.Int64, strict=False)


def _hidden(size: str) -> pl.Expr:
    """Whether a row or column is hidden, by word or by being 0 high or wide."""
    none = attribute(rf"(?:\w+:)?{size}").cast(pl.Float64, strict=False) == 0
    return (_number("Hidden") == 1).fill_null(False) | none.fill_null(False)


def _sheet(part: pl.DataFrame, file: str, name: str, content_hash: str, date_1904: bool) -> Grid | None:
    tag = pl.col("tag")
    # Below the table stand options, and among them page breaks, which name rows and columns too.
    part = part.filter((tag == "/table").cum_sum() == 0)
    part = part.with_columns(row_no=(tag == "row").cum_sum(), cell_no=(tag == "cell").cum_sum())
    rows = _placed(
        part.filter(tag == "row")
        .select("row_no", index=_number("Index"), size=_number("Span").fill_null(0) + 1, hidden=_hidden("Height"))
        .with_columns(within=pl.lit(0)),
        MOST_ROWS, file, name,
    )  # fmt: skip
    cells = with_values(
        part.filter(tag == "cell").select("cell_no", "given", within="row_no"),
        index=_number("Index"),
        across=_number("MergeAcross").fill_null(0).clip(0, MOST_COLUMNS),
        down=_number("MergeDown").fill_null(0).clip(0, MOST_ROWS),
        formula=attribute(r"(?:\w+:)?Formula").is_not_null(),
    )
    cells = _placed(cells.with_columns(size=pl.col("across") + 1), MOST_COLUMNS, file, name)
    cells = cells.join(
        rows.select(within="row_no", row="place"), on="within", how="left", maintain_order="left"
    ).join(_data(part), on="cell_no", how="left", maintain_order="left")
    cells = cells.with_columns(column="place")
    columns = _placed(
        part.filter(tag == "column").select(
            "row_no", index=_number("Index"), size=_number("Span").fill_null(0) + 1, hidden=_hidden("Width")
        ).with_columns(within=pl.lit(0)),
        MOST_COLUMNS, file, name,
    ).filter("hidden")  # fmt: skip
    hidden = rows.filter("hidden")
    height = int(cells.select(pl.col("row").filter(pl.col("text").is_not_null()).max()).item() or 0) + 1
    around = Around(
        merged=_spans(cells),
        uncalculated=_uncalculated(cells),
        hidden=runs(
            hidden.select(first=pl.col("place") + 1, last=pl.col("place") + pl.col("size")).iter_rows(), height
        ),
        hidden_places=tuple(
            place + more for place, size in columns.select("place", "size").iter_rows() for more in range(size)
        ),
        date_1904=date_1904,
    )
    return grid(cells.select("row", "column", "text", "number"), file, name, content_hash, around)


def _placed(items: pl.DataFrame, most: int, file: str, name: str) -> pl.DataFrame:
    """Rows or cells with their place, counted from 0: an index restarts the count, each takes its size."""
    items = items.with_columns(run=pl.col("index").is_not_null().cum_sum())
    key = ["within", "run"]
    place = (
        pl.col("index").first().over(key).fill_null(1) - 1 + pl.col("size").cum_sum().over(key) - pl.col("size")
    )
    items = items.with_columns(place=place)
    back = (pl.col("place").diff().over("within") <= 0).any()
    if items.select(back.fill_null(False) | (pl.col("place") >= most).any() | (pl.col("place") < 0).any()).item():
        raise DesacoverError("workbook-unreadable", file=file, sheet=name or None)
    return items


def _data(part: pl.DataFrame) -> pl.DataFrame:
    """The text of each cell's own data; that of a comment in it is left out."""
    tag = pl.col("tag")
    part = part.filter(
        ((tag == "data") | ~tag.is_in(_KNOWN)) & ((tag == "comment").cum_sum() == (tag == "/comment").cum_sum())
    )
    # Text in which some letters are bold stands in elements of its own.
    rich = part.filter(tag != "data").select("cell_no", "text")
    data = with_values(part.filter(tag == "data"), kind=attribute(r"(?:\w+:)?Type")).select(
        "cell_no", "text", "kind"
    )
    if not rich.is_empty():
        more = rich.group_by("cell_no", maintain_order=True).agg(more=pl.col("text").str.join(""))
        data = data.join(more, on="cell_no", how="left", maintain_order="left").with_columns(
            text=pl.col("text") + pl.col("more").fill_null("")
        )
    data = data.with_columns(text=plain(data["text"]))
    kind, text = pl.col("kind"), pl.col("text")
    date = text.str.replace(r"Z$", "").str.replace(r"\.0+$", "").str.replace("T", " ", literal=True)
    return data.with_columns(
        text=pl.when(kind == "Boolean").then(text.replace({"1": "true", "0": "false"}))
        .when(kind == "DateTime").then(date)
        .when(kind == "Number").then(_without_exponents(data))
        .otherwise(text),
        number=kind == "Number",
    ).select("cell_no", "text", "number")  # fmt: skip


_LARGEST_EXPONENT = 30


def _without_exponents(data: pl.DataFrame) -> pl.Series:
    """Numbers as digits alone: here an exponent is only how XML writes a number, every digit stands."""
    text = data["text"]
    written = text.str.contains(r"[eE]").fill_null(False) & (data["kind"] == "Number").fill_null(False)
    if not written.any():
        return text
    odd = text.filter(written).unique()
    meant = pl.Series([_digits(one) for one in odd.to_list()], dtype=pl.String)
    return text.replace_strict(odd, meant, default=text, return_dtype=pl.String)


def _digits(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return text
    return format(number, "f")


def _spans(cells: pl.DataFrame) -> tuple[Span, ...]:
    merged = cells.filter((pl.col("across") > 0) | (pl.col("down") > 0))
    return tuple(
        Span(row + 1, column, row + 1 + down, column + across)
        for row, column, down, across in merged.select("row", "column", "down", "across").iter_rows()
    )


def _uncalculated(cells: pl.DataFrame) -> dict[int, tuple[int, ...]]:
    empty = cells.filter(pl.col("formula") & pl.col("text").is_null())
    by_column = empty.group_by("column", maintain_order=True).agg(pl.col("row") + 1)
    return {column: tuple(rows) for column, rows in by_column.iter_rows()}
