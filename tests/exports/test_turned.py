"""A word, a column or a hidden row that turns a figure is read by a rule, or asked about: never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.make.tables import tables
from tests.exports.make.turned import CASES as DECLARED
from tests.exports.make.turned import Said
from tests.exports.turned import CASES, judge

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_right_or_asked_about(name: str, tmp_path: Path) -> None:
    verdict = judge(CASES / name, tmp_path)
    assert verdict.good, f"{verdict.word}: {verdict.why}"


def test_the_cases_are_those_of_the_declarations() -> None:
    tables()
    said: dict[str, Said] = {name: case.said() for name, case in DECLARED.items()}
    written = {name: (CASES / name / "case.toml").read_text(encoding="utf-8") for name in NAMES}
    assert written == {name: DECLARED[name].toml(said[name]) for name in sorted(DECLARED)}
    for name, one in said.items():
        raw = CASES / name / "raw"
        lying = {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}
        assert lying == set(one.files), name


def test_the_files_of_the_cases_stay_small() -> None:
    assert [path.name for path in CASES.rglob("*") if path.is_file() and path.stat().st_size > 36_000] == []
