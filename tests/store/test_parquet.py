"""Tables as files: of many frames, one is held at a time, and what goes wrong with one is told as it is."""

from __future__ import annotations

import io
from collections.abc import Iterator

import polars as pl
import pytest

from desacover.errors import DesacoverError
from desacover.store.parquet import parquet, parquet_of_many


def frame(start: int, rows: int = 5) -> pl.DataFrame:
    numbers = pl.int_range(start, start + rows, dtype=pl.UInt32, eager=True)
    return pl.DataFrame({"row": numbers, "unit": numbers.cast(pl.String)})


def test_many_frames_are_one_file() -> None:
    frames = [frame(0), frame(5, 0), frame(5), frame(10)]
    read = pl.read_parquet(io.BytesIO(parquet_of_many(iter(frames))))
    assert read.equals(pl.concat(frames))
    assert read.equals(pl.read_parquet(io.BytesIO(parquet(pl.concat(frames)))))


def test_a_disk_that_fails_between_two_frames_is_named() -> None:
    def frames() -> Iterator[pl.DataFrame]:
        yield frame(0)
        raise DesacoverError("disk-full", file="1.rows", why="")

    with pytest.raises(DesacoverError) as raised:
        parquet_of_many(frames())
    assert raised.value.code == "disk-full"
