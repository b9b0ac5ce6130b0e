"""Every listed mutant is found, by `verify` alone or by the tests; at least half of them by `verify` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.listed import MUTANTS
from tests.mutants.trying import found_by_tests, found_by_verify, is_clean, mutated, text_of
from tests.mutants.workspace import workspace


def test_each_stands_in_the_code_once() -> None:
    assert len(MUTANTS) >= 60
    assert [one for one in MUTANTS if text_of(one).count(one.old) != 1 or one.old == one.new] == []
    assert len({(one.file, one.old, one.new) for one in MUTANTS}) == len(MUTANTS)


@pytest.mark.slow
def test_none_survives(tmp_path: Path) -> None:
    there = workspace(tmp_path / "ws")
    assert is_clean(there)
    survivors, by_verify = [], 0
    for number, mutant in enumerate(MUTANTS):
        folder = tmp_path / str(number)
        package = mutated(mutant, folder / "src")
        if found_by_verify(mutant, package, there, folder / "ws"):
            by_verify += 1
        elif not found_by_tests(package):
            survivors.append(mutant)
    assert survivors == []
    assert by_verify * 2 >= len(MUTANTS)
