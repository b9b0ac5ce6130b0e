"""Tables as the bytes of a Parquet file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

_HOW: dict[str, Any] = {"compression": "zstd", "compression_level": 1, "statistics": False}


def parquet(frame: pl.DataFrame) -> bytes:
    """A table as a file."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, **_HOW)
    return buffer.getvalue()


def parquet_of_many(frames: Iterator[pl.DataFrame]) -> bytes:
    """Frames of one schema, at least one, as one file; each is let go of before the next is asked for.

    What goes wrong with a frame is raised as it is.
    """
    waiting = [next(frames)]
    schema = waiting[0].schema
    failed: list[BaseException] = []

    def each(*_: object) -> Iterator[pl.DataFrame]:
        try:
            yield waiting.pop()
            yield from frames
        except BaseException as error:
            failed.append(error)
            raise

    buffer = io.BytesIO()
    try:
        register_io_source(each, schema=schema).sink_parquet(buffer, **_HOW)
    except pl.exceptions.PolarsError:
        if failed:
            raise failed[0] from None
        raise
    return buffer.getvalue()
