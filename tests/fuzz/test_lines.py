"""A spoilt line changes nothing of what the others say; the order of the lines changes nothing at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from desacover.reading.source import Draft
from tests.fuzz.mutants.draw import corpus
from tests.support.reading import Reading

POSITION = ["nik", "segment", "unit", "period", "status"]
SEEDS = range(0, 240, 12)


def lists() -> Iterator[tuple[str, list[str]]]:
    """The lists of the corpus that are a header and lines of data below it, as lines."""
    for file in corpus():
        if file.form != "text" or not file.name.endswith(".csv"):
            continue
        try:
            text = file.content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeError:
            continue
        lines = text.rstrip("\n").split("\n")
        separators = {line.count(sign) for sign in ";," for line in lines} - {0}
        # Section lines, which have empty cells alone, speak for the lines below them.
        plain = not any(sign * 3 in line for line in lines for sign in ";,")
        if len(lines) >= 5 and '"' not in text and len(separators) == 1 and plain and "NIK" in lines[0]:
            yield file.name, lines


LISTS = dict(lists())


def read(reading: Reading, name: str, lines: list[str]) -> Draft | None:
    """A list read; None where it is refused."""
    path = reading.folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        return reading.file(path)
    except Exception as refused:
        assert type(refused).__name__ == "DesacoverError", refused
        return None


def positions(draft: Draft) -> list[tuple[object, ...]]:
    return sorted(draft.accepted.read().select(POSITION).rows(), key=str)


def test_there_are_lists_to_try() -> None:
    assert len(LISTS) >= 20


@pytest.mark.parametrize("name", LISTS)
def test_the_order_of_lines_changes_nothing(name: str, tmp_path: Path) -> None:
    reading = Reading(tmp_path)
    header, *lines = LISTS[name]
    whole = read(reading, name, [header, *lines])
    for seed in range(3):
        shuffled = random.Random(seed).sample(lines, len(lines))
        again = read(reading, name, [header, *shuffled])
        assert (whole is None) == (again is None)
        if whole is not None and again is not None:
            assert positions(again) == positions(whole)
            assert again.account.reasons == whole.account.reasons


def damaged(rng: random.Random, line: str, separator: str) -> str:
    """A line with one thing wrong in it."""
    at = rng.randrange(len(line) + 1)
    way = rng.choice(("put in", "take out", "digit", "cell", "empty", "quote", "more", "less"))
    if way == "put in":
        return line[:at] + rng.choice("\0\u00a0\u200b\ufeff'x=\ufffd") + line[at:]
    if way == "take out":
        return line[:at] + line[at + rng.choice((1, 5, 40)) :]
    if way == "digit":
        return "".join(
            rng.choice("0123456789") if sign.isdigit() and rng.random() < 0.2 else sign for sign in line
        )
    if way == "quote":
        return line[:at] + '"' + line[at:]
    if way == "more":
        return line[:at] + separator * rng.choice((1, 3)) + line[at:]
    if way == "less":
        return line.replace(separator, "", rng.choice((1, 2)))
    cells = line.split(separator)
    cells[rng.randrange(len(cells))] = (
        "" if way == "empty" else rng.choice(("-", "#N/A", "TOTAL", "31/02/2025", "x" * 500))
    )
    return separator.join(cells)


@pytest.mark.parametrize("first", SEEDS)
def test_a_damaged_line_changes_no_other(first: int, tmp_path: Path) -> None:
    reading = Reading(tmp_path)
    wrong = [
        fault
        for seed in range(first, first + SEEDS.step)
        for fault in changed_by(random.Random(seed), reading, seed)
    ]
    assert wrong == []


def changed_by(rng: random.Random, reading: Reading, seed: int) -> Iterator[str]:
    name = rng.choice(sorted(LISTS))
    lines = LISTS[name]
    before = read(reading, name, lines)
    if before is None:
        return
    at = rng.randrange(1, len(lines))
    spoilt = damaged(rng, lines[at], max(";,", key=lines[0].count))
    after = read(reading, name, [*lines[:at], spoilt, *lines[at + 1 :]])
    if after is None:
        yield f"seed {seed}: {name} refused for line {at + 1}: {spoilt!r}"
        return
    for table in ("accepted", "quarantine"):
        old, new = (others(getattr(one, table).read(), at + 1) for one in (before, after))
        if not old.equals(new):
            yield f"seed {seed}: {name}: line {at + 1} changes others: {spoilt!r}"


def others(frame: pl.DataFrame, row: int) -> pl.DataFrame:
    """What is said of all rows but one."""
    columns = [name for name in (*POSITION, "reasons", "cells") if name in frame.columns]
    return frame.filter(pl.col("row") != row).sort("row").select("row", *columns)
