"""A batch of seeds tried by a process of its own, and what is kept of those that fail."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.fuzz.batch import culprits, faults
from tests.fuzz.mutants.draw import mutant

KEPT = Path("build") / "fuzz"


def tried(span: tuple[int, int]) -> tuple[int, int, dict[int, list[str]], list[str]]:
    """A batch of seeds: those with faults, each with its own, and those of the batch where none has any alone."""
    seeds = range(*span)
    mutants = [mutant(seed) for seed in seeds]
    with tempfile.TemporaryDirectory(prefix="desacover-fuzz-") as place:
        found = faults(mutants, Path(place) / "all", rebuilt=True)
        alone = culprits(seeds, mutants, Path(place), rebuilt=True) if found else {}
    for seed, told in alone.items():
        keep(seed, told)
    return (*span, alone, found if not alone else [])


def keep(seed: int, told: list[str]) -> None:
    """The spoilt file and what is wrong with it, under build/fuzz/SEED/."""
    one, folder = mutant(seed), KEPT / str(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / one.name).write_bytes(one.content)
    (folder / "faults.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
