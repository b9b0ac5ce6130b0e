"""A word, a column or a hidden row that turns a figure is read by a rule, or asked about: never passed over."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from desacover.wording import labels
from desacover.wording.flags import FLAGS
from desacover.wording.messages import MESSAGES
from tests.exports.make.tables import tables
from tests.exports.make.turned import CASES as DECLARED
from tests.exports.make.turned import Said
from tests.exports.turned import CASES, Became, judge, judged, rebuilt

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_right_or_asked_about(name: str, tmp_path: Path) -> None:
    verdict = judge(CASES / name, tmp_path)
    assert verdict.good, f"{verdict.word}: {verdict.why}"


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_rebuild_gives_the_same_figures(name: str, tmp_path: Path) -> None:
    before, after = rebuilt(CASES / name, tmp_path)
    assert (after.active, after.eligible) == (before.active, before.eligible)


def test_the_cases_are_those_of_the_declarations() -> None:
    tables()
    said: dict[str, Said] = {name: case.said() for name, case in DECLARED.items()}
    written = {name: (CASES / name / "case.toml").read_text(encoding="utf-8") for name in NAMES}
    assert written == {name: DECLARED[name].toml(said[name]) for name in sorted(DECLARED)}
    for name, one in said.items():
        raw = CASES / name / "raw"
        lying = {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}
        assert lying == set(one.files), name


def test_a_case_asks_with_codes_that_exist() -> None:
    known = {*labels.REASONS, *labels.REPAIRS, *labels.NOTES, *FLAGS, *MESSAGES}
    stated = {
        name: {*case.asks, *case.flagged, *case.aside, *chain(*case.refused.values())}
        for name, case in DECLARED.items()
    }
    assert {name: codes - known for name, codes in stated.items() if codes - known} == {}


def test_the_files_of_the_cases_stay_small() -> None:
    assert [path.name for path in CASES.rglob("*") if path.is_file() and path.stat().st_size > 36_000] == []


CELL = ("2025-12", "bpd", "35.07.25.2002")
FIVE: dict[str, Any] = {
    "asks": ["word-unclear"],
    "flagged": [],
    "needless": False,
    "says": [],
    "right": {"active": {"2025-12": {"bpd": {"35.07.25.2002": 5}}}},
}
REFUSED = {"bpd.csv": {"word-unclear"}}


@pytest.mark.parametrize(
    ("more", "became", "word"),
    [
        ({}, Became(active={CELL: 5}), "right"),
        ({}, Became(errors=REFUSED), "asked"),
        ({"needless": True, "asks": []}, Became(errors=REFUSED), "needless"),
        ({"asks": ["kind-unclear"]}, Became(errors=REFUSED), "otherwise"),
        ({}, Became(active={CELL: 3}), "silent"),
        ({}, Became(active={CELL: 7}), "wrong"),
        ({}, Became(active={CELL: 7}, errors=REFUSED), "wrong"),
        ({"flagged": ["differs"]}, Became(active={CELL: 7}, shown={"differs"}), "asked"),
        ({}, Became(active={CELL: 5, ("2025-12", "rt_rw", "35.07.25.2002"): 1}), "wrong"),
        ({}, Became(active={CELL: 5}, eligible={CELL: 9}), "wrong"),
        ({"least": {"active": {"2025-12": {"bpd": {"35.07.25.2002": 4}}}}}, Became(errors=REFUSED), "wrong"),
        (
            {"aside": {"segment_unknown": 2}},
            Became(active={CELL: 5}, reasons=Counter(segment_unknown=1)),
            "unsaid",
        ),
        ({"refused": {"rt.csv": ["overlap"]}}, Became(active={CELL: 5}), "unsaid"),
        ({"right": {"active": {}}}, Became(), "unsaid"),
        ({"right": {"active": {}}}, Became(errors=REFUSED), "right"),
        ({"says": ["hidden"]}, Became(active={CELL: 5}, printed="2 rows are HIDDEN"), "right"),
    ],
)
def test_a_verdict(more: dict[str, Any], became: Became, word: str) -> None:
    assert judged({**FIVE, **more}, became).word == word
