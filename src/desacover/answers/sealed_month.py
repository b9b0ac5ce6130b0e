"""A month as it is sealed: its tables and its manifest, of a store as it is or as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.as_of import after
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.answers.seals import mended, settings_of
from desacover.errors import DesacoverError
from desacover.measures.coverage import CoverageQuestion, coverage
from desacover.settled.then import Moment, StoreThen
from desacover.store.records import Entry
from desacover.store.sealed_tables import COVERAGE, ELIGIBLE, POSITIONS
from desacover.store.seals import shapes
from desacover.store.snapshots import MANIFEST, Made, kept_as, made, manifest_of, sealed_folder
from desacover.store.store import Store
from desacover.store.view import View

Superseded = Mapping[str, bytes]
"""The manifests of earlier seals of a month, by the names under which they are kept, the oldest first."""


@dataclass(frozen=True)
class Sealed:
    """A month as it is, or would be, sealed, with the manifests of its earlier seals."""

    snapshot: Made
    reported: int
    expected: int
    superseded: Superseded

    @property
    def partly(self) -> bool:
        """Whether an expected report is missing."""
        return self.reported < self.expected


def sealed_month(
    opened: Opened, store: View, figured: Figures, period: str, superseded: Superseded, before: str | None = None
) -> Sealed:
    """A month as it would be sealed. Errors: `period-not-reported`.

    before: the hash of the manifest that it supersedes, where that is not the last of `superseded` but lost.
    """
    rows, total = coverage_of(opened, figured, period, ("segment", "regency"))
    tables = {
        "positions": figured.positions(period).select(list(POSITIONS)),
        "eligible": figured.counts.filter(pl.col("valid_from") <= period)
        .sort("segment", "region_code", "valid_from")
        .select(list(ELIGIBLE)),
        "coverage": rows.select(list(COVERAGE)),
    }
    reported, expected = int(total["reported"]), int(total["expected"])
    manifest = {
        "reported": reported,
        "expected": expected,
        "incomplete": reported < expected,
        "settings": settings_of(opened, store),
        "sources": sources_of(store, period),
        "mended": mended(store, period),
        "journal": last_change(store),
        "supersedes": _supersedes(superseded, before),
    }
    return Sealed(made(period, tables, manifest), reported, expected, superseded)


def coverage_of(
    opened: Opened, figured: Figures, period: str, by: tuple[str, ...]
) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The coverage of a month by headline segment and what else; with names and flags as text, and its total.

    Errors: `period-not-reported`.
    """
    question = CoverageQuestion(period, by, opened.headline(), opened.settings.province)
    rows, total = coverage(
        figured.positions(period),
        figured.counts,
        figured.status,
        figured.aside,
        opened.regions,
        opened.terms,
        question,
    )
    names = rows["region_code"].unique().to_list()
    named = rows.with_columns(
        region_name=pl.col("region_code").replace_strict({code: opened.regions.name(code) for code in names}),
        flags=pl.col("flags").list.join(";"),
    )
    return named, total


def sources_of(store: View, period: str) -> list[dict[str, Any]]:
    """The sources of a month as a manifest names them."""
    live = [source for source in store.live_sources() if shapes(source, period)]
    return [
        {
            "source_id": source.source_id,
            "file": source.named,
            "sheet": source.sheet or None,
            "content_hash": source.content_hash,
        }
        for source in sorted(live, key=lambda source: source.source_id)
    ]


def last_change(store: View) -> dict[str, Any]:
    """The journal's last row that changed figures: sealing itself is none, so the same store seals the same."""
    changes = [
        entry for entry in store.journal() if entry.command not in ("snapshot", "rebuild") and not entry.looks
    ]
    return {"number": changes[-1].number, "hash": changes[-1].hash}


def sealed_then(opened: Opened, store: Store, period: str, sealings: Sequence[Entry]) -> Sealed:
    """A month as the last of some rows of the journal sealed it, with what the others left.

    Errors: `as-of-lost`, `period-not-reported`.
    """
    manifests: dict[str, bytes] = {}
    sealed: Sealed | None = None
    for entry in sealings:
        then = after(opened, entry)
        view = StoreThen(store, Moment.after(store.contents, entry.number, then.terms))
        if sealed is not None:
            manifests[kept_as(len(manifests) + 1)] = sealed.snapshot.contents[MANIFEST]
        sealed = sealed_month(then, view, figures(then, view), period, dict(manifests))
    assert sealed is not None, "a seal has a row in the journal"
    return sealed


def manifests_of(opened: Opened, store: Store, period: str, last: str, sealings: Sequence[Entry]) -> Superseded:
    """The manifests of all seals of a month up to the one with a hash, from the disk or made again.

    Empty where that one can no longer be had; where an earlier one can not, those after it.
    """
    folder = sealed_folder(opened.workspace.data, period)
    found: dict[str, bytes] = {}
    name, known = kept_as(len(sealings)), last
    while (text := manifest_of(folder, known)) is not None:
        found[name] = text
        before = json.loads(text).get("supersedes")
        if before is None or before["file"] is None:
            return dict(reversed(found.items()))
        name, known = before["file"], before["hash"]
    try:
        then = sealed_then(opened, store, period, sealings)
    except DesacoverError as lost:
        if lost.code not in LOST:
            raise
        return dict(reversed(found.items()))
    if then.snapshot.manifest_hash != last:
        return dict(reversed(found.items()))
    return {**then.superseded, kept_as(len(sealings)): then.snapshot.contents[MANIFEST]}


LOST = ("as-of-lost", "period-not-reported")
"""The errors that say that a month can no longer be had as it was sealed."""


def _supersedes(superseded: Superseded, lost: str | None) -> dict[str, str | None] | None:
    if not superseded:
        return None if lost is None else {"file": None, "hash": lost}
    name, text = list(superseded.items())[-1]
    from desacover.store.files import content_hash

    return {"file": name, "hash": content_hash(text)}
