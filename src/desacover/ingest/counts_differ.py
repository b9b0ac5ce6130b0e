"""Counts of positions that two sources state differently: never one of them by chance (ELI-6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.place_words import place_words
from desacover.reading.source import Draft
from desacover.settled.state import COUNTED, State
from desacover.store.records import Place
from desacover.store.schemas import TABLES
from desacover.wording.messages.found import more_differ

_KEY = list(COUNTED)


@dataclass(frozen=True)
class Differing:
    """Two sources that state another count for one segment, region and period."""

    draft: str
    other: str
    place: Place
    own: int
    others: int


def differ_from_live(drafts: Sequence[Draft], state: State, without: Collection[str]) -> list[Differing]:
    """The counts that drafts and live sources state differently.

    without: live sources that do not count, since their own file's new content replaces them (COR-2).
    """
    live = [
        state.counts(one).select(*_KEY, "count", other=pl.lit(one.source_id))
        for one in state.eligible()
        if one.source_id not in without
    ]
    own = _of_drafts(drafts)
    return _differing(own, pl.concat(live)) if live and own.height else []


def differ_from_each_other(drafts: Sequence[Draft]) -> list[Differing]:
    """The counts that two drafts of one command state differently, sheets of one file among them."""
    own = _of_drafts(drafts)
    return _differing(own, own.rename({"draft": "other"}))


def differ_among_live(state: State, source_id: str, others: Collection[str]) -> list[Differing]:
    """The counts that a live source and some other live ones state differently."""
    live = {one.source_id: one for one in state.eligible()}
    if source_id not in live:
        return []
    own = state.counts(live[source_id]).select(*_KEY, "count", draft=pl.lit(source_id))
    rows = [state.counts(live[one]).select(*_KEY, "count", other=pl.lit(one)) for one in others if one in live]
    return _differing(own, pl.concat(rows)) if rows else []


def counts_differ(draft: Draft, found: Sequence[Differing], other: str) -> DesacoverError:
    """The error that refuses a list of counts. other: the file that holds the other counts."""
    first = found[0]
    more = len({one.place for one in found}) - 1
    return DesacoverError(
        "counts-differ",
        file=draft.file,
        sheet=draft.sheet or None,
        place=place_words(first.place),
        own=first.own,
        others=first.others,
        other=other,
        more=more_differ(more) if more else "",
    )


def by_draft(found: Sequence[Differing]) -> Mapping[str, list[Differing]]:
    """Differing counts by the list that came later."""
    grouped: dict[str, list[Differing]] = {}
    for one in found:
        grouped.setdefault(one.draft, []).append(one)
    return grouped


def _of_drafts(drafts: Sequence[Draft]) -> pl.DataFrame:
    none = TABLES["eligible"].empty().select(*_KEY, "count", draft="source_id")
    frames = [
        one.accepted.read([*_KEY, "count"])
        .unique(_KEY, keep="first", maintain_order=True)
        .with_columns(draft=pl.lit(one.source_id))
        for one in drafts
        if one.kind == "eligible" and one.accepted.rows
    ]
    return pl.concat([none, *frames])


def _differing(own: pl.DataFrame, others: pl.DataFrame) -> list[Differing]:
    both = own.join(others, on=_KEY, suffix="_other").filter(pl.col("count") != pl.col("count_other"))
    return [
        Differing(draft, other, (segment, region, since), own_count, other_count)
        for draft, other, segment, region, since, own_count, other_count in both.select(
            "draft", "other", *_KEY, "count", "count_other"
        )
        .sort("draft", "other", *_KEY)
        .iter_rows()
    ]
