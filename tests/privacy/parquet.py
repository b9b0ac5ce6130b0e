"""What a Parquet file tells: every cell of it decoded, and all that stands in its footer."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.privacy.persons import Finding, Traces


def findings(path: Path, traces: Traces, where: str) -> list[Finding]:
    """What a file gives away, by column; statistics, dictionaries and words of the footer among it."""
    content = path.read_bytes()
    found: list[Finding] = []
    for place, value in _values(content):
        found += [Finding(f"{where}: {place}", what) for what in set(traces.in_value(value))]
    for place, text in _words(content):
        told = {*traces.in_text(text), *traces.in_base64(text)}
        found += [Finding(f"{where}: {place}", what) for what in told]
    return list(dict.fromkeys(found))


def schema_of(path: Path) -> pa.Schema:
    """The types of the columns as the file has them."""
    return pq.read_schema(path)


def _values(content: bytes) -> Iterator[tuple[str, object]]:
    """Every distinct value, with the column in which it stands."""
    file = pq.ParquetFile(io.BytesIO(content))
    texts = [name for name in file.schema_arrow.names if pa.types.is_string(file.schema_arrow.field(name).type)
             or pa.types.is_large_string(file.schema_arrow.field(name).type)
             or pa.types.is_string_view(file.schema_arrow.field(name).type)]  # fmt: skip
    # Read as dictionaries, the words that a page lists and no row uses are seen too.
    for table in (file.read(), pq.ParquetFile(io.BytesIO(content), read_dictionary=texts).read()):
        for name, column in zip(table.column_names, table.columns, strict=True):
            for chunk in column.chunks:
                yield from ((f"column {name}", value) for value in _distinct(chunk))
    footer = file.metadata
    for group in range(footer.num_row_groups):
        for place in range(footer.num_columns):
            one = footer.row_group(group).column(place)
            if one.statistics is not None and one.statistics.has_min_max:
                for value in (one.statistics.min, one.statistics.max):
                    yield f"statistics of {one.path_in_schema}", value


def _distinct(array: pa.Array) -> Iterator[object]:
    """The leaves of an array, however deep, each value once."""
    kind = array.type
    if isinstance(array, pa.ExtensionArray):
        yield from _distinct(array.storage)
    elif pa.types.is_dictionary(kind):
        yield from _distinct(array.dictionary)
    elif pa.types.is_struct(kind):
        for place in range(kind.num_fields):
            yield kind.field(place).name
            yield from _distinct(array.field(place))
    elif pa.types.is_map(kind):
        yield from _distinct(array.keys)
        yield from _distinct(array.items)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _distinct(array.values)
    elif pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
        yield from _distinct(array.flatten())
    else:
        for value in set(array.to_pylist()):
            if not (isinstance(value, float) and math.isnan(value)):
                yield value


def _words(content: bytes) -> Iterator[tuple[str, str]]:
    """What the footer says in words: names of columns, metadata of the file and of each column."""
    file = pq.ParquetFile(io.BytesIO(content))
    yield "created by", str(file.metadata.created_by)
    for key, value in (file.metadata.metadata or {}).items():
        yield "metadata", key.decode("utf-8", errors="replace")
        yield "metadata", value.decode("utf-8", errors="replace")
    for field in file.schema_arrow:
        yield "names of columns", field.name
        for key, value in (field.metadata or {}).items():
            yield f"metadata of {field.name}", f"{key!r} {value!r}"
