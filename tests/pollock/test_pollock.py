"""No polluted file is silently wrong, and hardly one is asked about that a careful person reads."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from pathlib import Path

import pytest

from desacover.reading.kinds import Setting
from desacover.reference.regions import load_regions
from tests.pollock.exports import NAME, drawn
from tests.pollock.pollutions import ALL, Polluted
from tests.pollock.scoring import Score, scored

SEEDS = 3
MANY = 30
NEEDLESS = 5 / 300
"""The share of files that may be asked about though a careful person reads them."""


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(load_regions(), datetime.date(2026, 1, 3))


def polluted(name: str, seed: int) -> Polluted:
    rng = random.Random(f"{seed} {name}")
    return ALL[name](rng, drawn(rng))


def read(name: str, seed: int, folder: Path, setting: Setting) -> Score:
    return scored(polluted(name, seed), folder, setting)


@pytest.mark.parametrize("name", ALL)
def test_each_pollution_is_read_or_asked_about(name: str, tmp_path: Path, setting: Setting) -> None:
    found = {seed: read(name, seed, tmp_path, setting) for seed in range(SEEDS)}
    assert {seed: one for seed, one in found.items() if one.how in ("wrong", "needless")} == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 1_000 + MANY, 5))
def test_many_files(first: int, tmp_path: Path, setting: Setting) -> None:
    found = {(name, seed): read(name, seed, tmp_path, setting) for name in ALL for seed in range(first, first + 5)}
    assert {key: one for key, one in found.items() if one.how == "wrong"} == {}
    needless = {key: one for key, one in found.items() if one.how == "needless"}
    assert len(needless) <= NEEDLESS * len(found), needless


def test_the_pollutions_do_pollute() -> None:
    """Every pollution makes another text than the clean one, of nearly every seed."""
    same = Counter(
        name
        for name in ALL
        for seed in range(8)
        if (one := polluted(name, seed)).content == polluted_clean(name, seed) and one.name == NAME
    )
    assert {name: n for name, n in same.items() if n > 6} == {"clean": 8}


def polluted_clean(name: str, seed: int) -> bytes:
    rng = random.Random(f"{seed} {name}")
    return ALL["clean"](rng, drawn(rng)).content


def test_a_value_of_another_column_is_found_out(tmp_path: Path, setting: Setting) -> None:
    """The score itself can fail: a file whose truth is another one is wrong."""
    one = polluted("clean", 1)
    moved = Polluted(one.name, one.content, [*one.facts[1:], one.facts[0]])
    assert scored(moved, tmp_path, setting).how == "right"
    keys = [key for facts in one.facts for key in facts]
    facts = [fact for facts in one.facts for fact in facts.values()]
    swapped = [{key: fact} for key, fact in zip(keys, [*facts[1:], facts[0]], strict=True)]
    assert scored(Polluted(one.name, one.content, swapped), tmp_path, setting).how == "wrong"
