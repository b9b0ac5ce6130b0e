"""IDN-1 in a drawn population: how many corrected numbers are listed, and how many listed are wrong."""

from __future__ import annotations

import csv
import io

import pytest
from tests.spec.drawn_identity import World, drawn
from tests.support.office import Office

FOUND, WRONG = 0.95, 0.05
"""The least share of corrected numbers that is listed, and the largest of what is listed that may be wrong."""


def listed(office: Office, world: World) -> list[tuple[str, str]]:
    """The pairs that the command lists of a world, by NIK."""
    for path, text in world.files.items():
        file = office.root / "data" / "raw" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    office.ingest()
    pairs = office.root / "pairs.csv"
    ran = office.run("pairs", "-o", str(pairs))
    assert ran.code == 0, ran.err
    rows = csv.DictReader(io.StringIO(pairs.read_text(encoding="utf-8")))
    return [(row["old_nik"], row["new_nik"]) for row in rows if row["kind"] != "shared"]


def check(office: Office, world: World, corrections: int) -> None:
    """The aims are kept, in a world with so many corrections at least."""
    found = listed(office, world)
    assert len(world.corrections) >= corrections
    wrong = [(old, new) for old, new in found if old == new or world.humans[old] != world.humans[new]]
    right = set(world.corrections) & set(found)
    print(f"{len(right)} of {len(world.corrections)} listed; {len(wrong)} of {len(found)} wrong")
    assert len(right) >= FOUND * len(world.corrections)
    assert len(wrong) <= WRONG * len(found)


def test_corrected_numbers_are_listed(office: Office) -> None:
    check(office, drawn(1, regencies=4, villages=12, posts=16, months=["2025-11", "2025-12"]), 10)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_corrected_numbers_of_many_villages_are_listed(office: Office, seed: int) -> None:
    months = ["2025-09", "2025-10", "2025-11", "2025-12"]
    check(office, drawn(seed, regencies=12, villages=60, posts=24, months=months), 900)
