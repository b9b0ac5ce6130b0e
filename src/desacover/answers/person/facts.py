"""What is found of persons, as plain data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.person.rows import Who
from desacover.measures.lives import Life
from desacover.store.records import SourceRecord

DETAILED = 5
"""Up to so many persons are told of with the rows behind them."""


@dataclass(frozen=True)
class Post:
    """A post in a month, with its first and last active month of all.

    standing: how its cell (shown segment, regency) stands in the month: reported, partial, unreported, ended.
    """

    segment: str
    unit: str
    state: str
    active: bool
    funding: str
    paid_through: str | None
    enrolled_on: datetime.date | None
    first_active: str | None
    last_active: str | None
    cell: tuple[str, str]
    standing: str


@dataclass(frozen=True)
class Person:
    """A person with what was found: covered (None: not known) and why, the silent `cells` behind that.

    `month` is that of the posts and of the kept rows; `aside` the rows set aside, with `how`. Rows and pairs are
    there where the person is told of in detail.
    """

    who: Who
    life: Life
    covered: bool | None
    why: str
    cells: tuple[tuple[str, str], ...]
    month: str | None
    posts: tuple[Post, ...]
    kept: tuple[Mapping[str, Any], ...]
    aside: pl.DataFrame
    pairs: tuple[Mapping[str, Any], ...]
    detailed: bool


@dataclass(frozen=True)
class Found:
    """What a key of a kind found in a month: so many persons, of whom some are listed; others stand elsewhere.

    `near` are there where nobody is found; `unclear` are rows set aside that hold the key, of an unknown person.
    """

    key: str
    period: str
    number: int
    outside: int
    persons: tuple[Person, ...]
    near: tuple[Person, ...]
    unclear: pl.DataFrame
    sources: Mapping[str, SourceRecord]
