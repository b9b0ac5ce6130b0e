"""What became of a case: its commands run in a workspace of its own, and its figures held against the right ones.

`python -m tests.exports.turned FOLDER` judges all cases of a folder of the same form and prints the verdicts.
"""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.in_process import command
from tests.support.office import Ran

CASES = Path(__file__).parent / "files" / "turned"

SEGMENTS = (
    "perangkat_desa,bpd,rt_rw,staf_desa,pengurus_rt_rw,lpmd,karang_taruna,kader_posyandu,pkk,linmas,"
    "pekerja_keagamaan,pekerja_rentan,bumdes"
)

Flat = dict[tuple[str, str, str], int]
"""Figures by period, segment and region; none is the same as 0."""

GOOD = {"right", "asked"}


@dataclass
class Became:
    """What the commands said, and the figures that stand in the end."""

    errors: dict[str, set[str]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    shown: set[str] = field(default_factory=set)
    printed: str = ""
    active: Flat = field(default_factory=dict)
    eligible: Flat = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    @property
    def codes(self) -> set[str]:
        """The errors and reasons that were said; `shown` has notes and the flags of figures."""
        return set().union(*self.errors.values()) | set(self.reasons)


@dataclass(frozen=True)
class Verdict:
    """`right` or `asked`; else `wrong` (a figure is too large), `silent` (one is too small and nothing says so),
    `otherwise` (asked with a code that does not fit), `needless` (asked where the rules give one answer) or
    `unsaid` (the figures are right, and something that must be said or refused was not)."""

    word: str
    why: str = ""

    @property
    def good(self) -> bool:
        """Whether the case passes."""
        return self.word in GOOD


def judge(folder: Path, root: Path) -> Verdict:
    """Run a case in the empty folder `root` and judge it."""
    says = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))["case"]
    return judged(says, run(folder, says["commands"], root, _periods(says)))


def judged(says: dict[str, Any], became: Became) -> Verdict:
    """The verdict on what became of a case."""
    right, least = says.get("right", {}), says.get("least", {})
    lines = [
        *_differences("active", became.active, _flat(right.get("active", {})), _flat(least.get("active", {}))),
        *_differences(
            "eligible",
            became.eligible,
            _flat(right.get("eligible", {})),
            _flat(least.get("eligible", {})),
            exact=True,
        ),
    ]
    why = "; ".join(text for _, text in lines)
    said = ", ".join(sorted(became.codes)) or "nothing"
    if not lines:
        return _unsaid(says, became)
    if any(beyond for beyond, _ in lines):
        if (became.codes | became.shown) & set(says["flagged"]):
            return Verdict("asked")
        return Verdict("wrong", f"{why}; said: {said}")
    if says["needless"] and became.codes:
        return Verdict("needless", f"{why}; said: {said}")
    if became.codes & set(says["asks"]) or (became.codes | became.shown) & set(says["flagged"]):
        return Verdict("asked")
    return Verdict("otherwise" if became.codes else "silent", f"{why}; said: {said}")


def _unsaid(says: dict[str, Any], became: Became) -> Verdict:
    missing = [
        f"{file} not refused with one of {codes}, but {sorted(became.errors.get(file, ()))}"
        for file, codes in says.get("refused", {}).items()
        if not became.errors.get(file, set()) & set(codes)
    ]
    missing += [
        f"nothing says {word}" for word in says["says"] if not re.search(word, became.printed, re.IGNORECASE)
    ]
    if says["asks"] and not any(says.get("right", {}).values()) and not became.codes & set(says["asks"]):
        missing.append(f"no figure, and none of {says['asks']} said, but {sorted(became.codes)}")
    aside = Counter(says.get("aside", {}))
    if aside and became.reasons != aside:
        missing.append(f"set aside {dict(became.reasons)}, not {dict(aside)}")
    if missing:
        return Verdict("unsaid", "; ".join(missing))
    surplus = set(became.errors) - set(says.get("refused", {}))
    if says["needless"] and (surplus or became.reasons - aside):
        return Verdict("needless", f"refused {sorted(surplus)}, set aside {dict(became.reasons)}")
    return Verdict("right")


def _differences(what: str, found: Flat, right: Flat, least: Flat, exact: bool = False) -> list[tuple[bool, str]]:
    """Where a figure is not the right one: whether it is beyond what may stand, and in words."""
    lines = []
    for cell in sorted(set(found) | set(right)):
        here, there, floor = found.get(cell, 0), right.get(cell, 0), least.get(cell, 0)
        if here != there:
            beyond = here not in (floor, there) if exact else not floor <= here <= there
            lines.append((beyond, f"{what} {' '.join(cell)}: {here}, right is {there}"))
    return lines


def _flat(figures: dict[str, dict[str, dict[str, int]]]) -> Flat:
    return {
        (period, segment, unit): number
        for period, segments in figures.items()
        for segment, units in segments.items()
        for unit, number in units.items()
    }


def _periods(says: dict[str, Any]) -> set[str]:
    return {period for figures in says.get("right", {}).values() for period in figures}


def run(folder: Path, commands: Iterable[str], root: Path, periods: Iterable[str] = ()) -> Became:
    """Run the commands on the files of a case, then ask for the figures of every period that is known."""
    shutil.copytree(folder / "raw", root / "data" / "raw")
    if (folder / "desacover.toml").exists():
        shutil.copyfile(folder / "desacover.toml", root / "desacover.toml")
    became = Became()
    for words in commands:
        before = Counter(became.reasons)
        ran = _ran(root, *shlex.split(words), "--format", "json")
        became.printed += ran.out + ran.err
        _hear(became, _document(ran))
        became.reasons |= before
    listed = _document(_ran(root, "sources", "--format", "json"))
    known = set(periods)
    for source in listed.get("sources", []):
        if source["kind"] == "enrollment" and source["state"] == "live":
            known |= set(source["periods"])
    for period in sorted(known):
        _figures(became, period, root)
    return became


def rebuilt(folder: Path, root: Path) -> tuple[Became, Became]:
    """The figures of a case after its commands, and again after a rebuild of the store."""
    says = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))["case"]
    before = run(folder, says["commands"], root, _periods(says))
    _ran(root, "rebuild")
    after = Became()
    for period in sorted({cell[0] for cell in (*before.active, *before.eligible)} | _periods(says)):
        _figures(after, period, root)
    return before, after


def _ran(root: Path, *words: str) -> Ran:
    with contextlib.chdir(root):
        return command([*words, "--workspace", str(root)])


def _document(ran: Ran) -> dict[str, Any]:
    try:
        return ran.document
    except json.JSONDecodeError:
        return {}


def _hear(became: Became, document: dict[str, Any]) -> None:
    if document.get("error"):
        became.errors.setdefault("", set()).add(document["error"]["code"])
    for source in document.get("sources", []):
        file = str(source["file"]).removeprefix("data/raw/")
        became.named.add(file)
        if source["error"]:
            became.errors.setdefault(file, set()).add(source["error"]["code"])
        if source["status"] in ("ingested", "replaced"):
            became.reasons.update(source["reasons"])
            became.shown |= {*source["noted"], *([source["note"]] if source["note"] else [])}


def _figures(became: Became, period: str, root: Path) -> None:
    asked = ("report", "--period", period, "--by", "segment,village", "--segment", SEGMENTS, "--format", "json")
    for row in _document(_ran(root, *asked)).get("rows", []):
        cell = (period, row["segment"], row["region_code"])
        became.shown |= set(row["flags"])
        if row["participants"]:
            became.active[cell] = row["participants"]
        if row["eligible"]:
            became.eligible[cell] = row["eligible"]


def main(words: list[str]) -> None:
    """Judge the cases of a folder, or those of it that are named after it."""
    folder = Path(words[0]) if words else CASES
    tally: Counter[str] = Counter()
    for one in sorted(path.parent for path in folder.glob("*/case.toml")):
        if words[1:] and not any(one.name.startswith(word) for word in words[1:]):
            continue
        with tempfile.TemporaryDirectory() as root:
            verdict = judge(one, Path(root).resolve())
        tally[verdict.word] += 1
        sys.stdout.write(f"{verdict.word:9} {one.name}  {verdict.why}\n")
    sys.stdout.write(f"{dict(tally)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
