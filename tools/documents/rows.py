"""The shape of a row, from the columns of its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tools.documents import shapes
from tools.documents.shapes import Shape

from desacover.reports.model import Column, Kind

_OF_KIND: dict[Kind, Shape] = {
    "text": shapes.TEXT,
    "label": shapes.TEXT,
    "code": shapes.TEXT,
    "count": shapes.COUNT,
    "signed": shapes.WHOLE,
    "ratio": shapes.RATIO,
    "period": shapes.PERIOD,
    "date": shapes.DATE,
    "time": shapes.TIME,
    "bool": shapes.YES_OR_NO,
    "flags": shapes.NAMES,
    "counts": shapes.COUNTS,
    "trend": shapes.list_of(
        shapes.record({"period": shapes.PERIOD, "participants": shapes.null_or(shapes.COUNT)})
    ),
}
"""Lists and objects are of many things: a document says of which."""

_OF_KEY: dict[str, Shape] = {
    "region_code": shapes.REGION_CODE,
    "source_id": shapes.SOURCE_ID,
    "row": shapes.means("The row number that Excel shows.", shapes.ROW_NUMBER),
    "table": shapes.means("Which table of the sheet, from 1; null where nothing was read.", shapes.ROW_NUMBER),
    "file": shapes.means(
        "The path relative to the workspace, with /; absolute outside it; a member of an archive as"
        " a.zip!folder/b.csv.",
        shapes.TEXT,
    ),
    "periods": shapes.set_of(shapes.PERIOD),
    "error": shapes.ERROR,
}
"""Keys that are narrower than their kind, in every document."""
_OPEN = ("segment", "note")
"""Labels whose names the documents do not list: the settings merge segments, and old accounts keep old notes."""


def row(
    columns: Sequence[Column], null: Iterable[str] = (), optional: Iterable[str] = (), /, **own: Shape
) -> Shape:
    """A row with a key for every column of data; the heading stands as its title.

    null: the keys that may be null; optional: those that are not always there. own: the shapes of keys that mean
    something of their own here. Error: KeyError for a list or an object of which nobody says what it holds.
    """
    data = [column for column in columns if column.data and column.kind != "bar"]
    unknown = {*null, *optional, *own} - {column.key for column in data}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    may_be_null = frozenset(null)
    return shapes.record({column.key: _value(column, column.key in may_be_null, own) for column in data}, optional)


def _value(column: Column, null: bool, own: Mapping[str, Shape]) -> Shape:
    shape = own.get(column.key) or _OF_KEY.get(column.key) or _named(column)
    return {"title": column.label.en, **(shapes.null_or(shape) if null else shape)}


def _named(column: Column) -> Shape:
    """The names that a column of names has words for, or what its kind is."""
    names = [name for name in column.words if name is not None]
    if column.kind == "label" and names and column.key not in _OPEN:
        return shapes.one_of(names)
    if column.kind == "flags" and names:
        return shapes.set_of(shapes.one_of(names))
    return _OF_KIND[column.kind]
