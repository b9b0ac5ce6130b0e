"""Whether sealed months still say what their sources say: one way to tell it, for every answer."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.opened import Opened
from desacover.reports.model import Note
from desacover.store.files import content_hash
from desacover.store.seals import Since, sealings, shapes, since_sealed
from desacover.store.snapshots import MANIFEST, kept_as, sealed_folder
from desacover.store.view import View
from desacover.wording import dates
from desacover.wording.sentences import seals as say
from desacover.wording.text import Text


@dataclass(frozen=True)
class SealNow:
    """A sealed month: when it was sealed, and what is otherwise since; nothing where it is current."""

    period: str
    at: str
    since: Sequence[Since]

    @property
    def state(self) -> str:
        """Whether sealing the month now would give the same."""
        return "stale" if self.since else "current"


def seals_of(opened: Opened, view: View, periods: Iterable[str] | None = None) -> list[SealNow]:
    """The seals of some months, or of all, in their order; months that are not sealed have none."""
    sealed = sealings(view.contents)
    asked = sorted(sealed) if periods is None else sorted(sealed.keys() & set(periods))
    return [SealNow(period, sealed[period][-1].at, since(opened, view, period)) for period in asked]


def since(opened: Opened, view: View, period: str) -> list[Since]:
    """What is otherwise than when a month was sealed."""
    rows = sealings(view.contents)[period]
    found = since_sealed(view.contents, rows[-1], period, settings_of(opened, view))
    known = _mended_then(opened, period, len(rows))
    if known is not None and known != mended(view, period):
        found.append(Since("mended"))
    return found


def settings_of(opened: Opened, view: View) -> dict[str, object]:
    """The settings in force at the moment of which the answer speaks, as the journal records them."""
    return opened.recorded() if opened.as_of is None else dict(view.journal()[-1].settings)


def mended(view: View, period: str) -> dict[str, Any] | None:
    """How many rows of a month were taken after all, since a card told their person, and a hash of which (ROW-10).

    None where no list of the month has a row that waits for one. Cards come from lists of any month.
    """
    lists = [source.source_id for source in view.live_sources() if shapes(source, period)]
    if not any(view.holds("damaged", source_id) for source_id in lists):
        return None
    told = view.table_or_empty("told", "").filter(pl.col("mended"), pl.col("period") == period)
    rows = sorted(told.select("source_id", "row", "person").rows())
    return {"rows": len(rows), "hash": content_hash(json.dumps(rows).encode())}


def _mended_then(opened: Opened, period: str, number: int) -> dict[str, Any] | None:
    """What the manifest of a month's first, second, … seal says of its mended rows; None where it is gone."""
    folder = sealed_folder(opened.workspace.data, period)
    path = folder / kept_as(number)  # what became of the files is for `verify` to say
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return json.loads((path if path.exists() else folder / MANIFEST).read_bytes()).get("mended")
    return None


def seals_listed(seals: Iterable[SealNow]) -> list[dict[str, Any]]:
    """Seals as a document has them."""
    return [
        {
            "period": seal.period,
            "sealed_at": seal.at,
            "state": seal.state,
            "why": [
                {
                    "what": one.what,
                    "source_id": one.source and one.source.source_id,
                    "file": one.source and one.source.named,
                    "sheet": (one.source and one.source.sheet) or None,
                    "setting": one.setting,
                }
                for one in seal.since
            ],
        }
        for seal in seals
    ]


def seal_notes(seals: Iterable[SealNow]) -> tuple[Note, ...]:
    """The line on sealed months that are otherwise now, with the way on; none where all are current."""
    stale = [seal for seal in seals if seal.since]
    if not stale:
        return ()
    return (
        Note(
            say.stale(stale[0].period, stale[0].at[:10]),
            items=tuple((dates.month(seal.period), say.since(seal.at, why(seal.since))) for seal in stale),
        ),
    )


def why(since: Sequence[Since]) -> Text:
    """What is otherwise, each matter once, with the sources; of one that came in another's place that one."""
    replaced = {one.source.called for one in since if one.source and one.what == "replaced"}
    sources: dict[str, list[str]] = {}
    for one in since:
        names: list[str] = [] if one.source is None else [one.source.called]
        if one.setting is None and not (one.what == "arrived" and replaced.issuperset(names)):
            sources.setdefault(one.what, []).extend(names)
    return say.why(sources, [one.setting for one in since if one.setting is not None])
