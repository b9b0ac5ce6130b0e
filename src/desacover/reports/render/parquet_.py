"""The rows of a report as Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from desacover.reports.clean import plain
from desacover.reports.model import Column, Report
from desacover.reports.render.page import Page


def render(report: Report, page: Page) -> bytes:
    """The rows with their full ratios; flags and lists as lists of text, counts and trends as maps; no totals.

    The document's schema name stands in the file's metadata. The same report gives the same bytes.
    """
    rows = report.rows or ()
    columns = report.data_columns
    schema = pa.schema(
        [pa.field(column.key, _type(column)) for column in columns],
        metadata={"schema": f"desacover.{report.name}/1"},
    )
    arrays = [pa.array([_value(column)(row.get(column.key)) for row in rows], _type(column)) for column in columns]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd", write_page_checksum=True)
    return out.getvalue()


def _type(column: Column) -> pa.DataType:
    if column.kind in ("count", "signed"):
        return pa.int64()
    if column.kind == "ratio":
        return pa.float64()
    if column.kind == "bool":
        return pa.bool_()
    if column.kind == "date":
        return pa.date32()
    if column.kind in ("flags", "list"):
        return pa.list_(pa.string())
    return pa.map_(pa.string(), pa.int64()) if column.kind in ("counts", "trend") else pa.string()


def _value(column: Column) -> Callable[[Any], Any]:
    """How a value of this column becomes what its type takes; null stays null."""
    if column.kind == "date":
        return lambda value: date.fromisoformat(value[:10]) if isinstance(value, str) else value
    if column.kind in ("flags", "list"):
        return lambda value: None if value is None else [_text(item) for item in value]
    if column.kind == "counts":
        return lambda value: None if value is None else list(value.items())
    if column.kind == "trend":
        return lambda value: value and [(point["period"], point["participants"]) for point in value]
    if column.kind == "object":
        return lambda value: None if value is None else _text(json.dumps(value, ensure_ascii=False, default=str))
    if column.kind in ("count", "signed", "ratio", "bool"):
        return lambda value: value
    return lambda value: None if value is None else _text(value)  # numbers that are names too, such as a person's


def _text(value: Any) -> str:
    return plain(value.isoformat() if isinstance(value, (date, datetime)) else str(value))
