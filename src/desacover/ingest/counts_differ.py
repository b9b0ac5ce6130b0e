"""Values, such as counts of positions, that two sources state differently: never one of them by chance (ELI-6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.of_kinds import of_one_kind
from desacover.ingest.place_words import place_words
from desacover.reading.at_rest import ValuesDiffer
from desacover.reading.source import Draft
from desacover.settled.state import State
from desacover.store.records import Place, SourceRecord
from desacover.wording.messages.found import more_differ

_PLACE = ["segment", "region_code", "period"]


@dataclass(frozen=True)
class Differing:
    """Two sources that state another value for one segment, region and period."""

    draft: str
    other: str
    place: Place
    own: int
    others: int


def differ_from_live(drafts: Sequence[Draft], state: State, without: Collection[str]) -> list[Differing]:
    """The values that drafts and live sources state differently.

    without: live sources that do not count, since their own file's new content replaces them (COR-2).
    """
    found: list[Differing] = []
    for table, own in _of_drafts(drafts):
        live = [source for source in state.of(table) if source.source_id not in without]
        found += _differing(own, _of_live(live, state))
    return found


def differ_from_each_other(drafts: Sequence[Draft]) -> list[Differing]:
    """The values that two drafts of one command state differently, sheets of one file among them."""
    return [difference for _, own in _of_drafts(drafts) for difference in _differing(own, own)]


def differ_among_live(state: State, one: SourceRecord, others: Sequence[SourceRecord]) -> list[Differing]:
    """The values that a live source and some other live ones of its kind state differently."""
    return _differing(_of_live([one], state), _of_live(others, state))


def values_before(state: State, source: SourceRecord) -> Mapping[Place, int]:
    """The values that a live source stated before others replaced any of them, by place."""
    stated = _of_live([replace(source, struck=frozenset())], state)
    rows = (row for frame in stated for row in frame.select(*_PLACE, "value").iter_rows())
    return {(segment, region, since): value for segment, region, since, value in rows}


def counts_differ(draft: Draft, found: Sequence[Differing], other: str) -> DesacoverError:
    """The error that refuses a list of counts. other: the file that holds the other counts."""
    first = found[0]
    more = len({difference.place for difference in found}) - 1
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
    for difference in found:
        grouped.setdefault(difference.draft, []).append(difference)
    return grouped


def _of_drafts(drafts: Sequence[Draft]) -> Iterator[tuple[str, list[pl.DataFrame]]]:
    """The values of drafts as `_values`, by the table of their kind; of kinds that contest by values alone."""
    for at_rest, lists in of_one_kind(drafts):
        if isinstance(at_rest.contest, ValuesDiffer):
            columns = [*at_rest.placed.columns, at_rest.contest.value]
            values = [
                _values(draft.accepted.read(columns), columns, draft.source_id)
                for draft in lists
                if draft.accepted.rows
            ]
            yield at_rest.table, values


def _of_live(sources: Sequence[SourceRecord], state: State) -> list[pl.DataFrame]:
    """The values of live sources as `_values`; of kinds that contest by values alone."""
    return [
        _values(state.rows(source), [*source.at_rest.placed.columns, contest.value], source.source_id)
        for source in sources
        if isinstance(contest := source.at_rest.contest, ValuesDiffer)
    ]


def _values(rows: pl.DataFrame, columns: Sequence[str], source_id: str) -> pl.DataFrame:
    """One row a place, of several the first: source, segment, region_code, period, value."""
    named = rows.select(
        pl.col(column).alias(name) for column, name in zip(columns, [*_PLACE, "value"], strict=True)
    )
    return named.unique(_PLACE, keep="first", maintain_order=True).with_columns(source=pl.lit(source_id))


def _differing(own: Sequence[pl.DataFrame], others: Sequence[pl.DataFrame]) -> list[Differing]:
    if not own or not others:
        return []
    both = pl.concat(own).join(pl.concat(others), on=_PLACE, suffix="_other")
    differing = both.filter(pl.col("value") != pl.col("value_other")).select(
        "source", "source_other", *_PLACE, "value", "value_other"
    )
    return [
        Differing(draft, other, (segment, region, since), value, other_value)
        for draft, other, segment, region, since, value, other_value in differing.sort(
            "source", "source_other", *_PLACE
        ).iter_rows()
    ]
