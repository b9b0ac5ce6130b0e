"""What follows from the live sources: months whole, and the tables over all of them (COR-1).

The same path serves a change of the store and a look at an earlier day: one goes from what was live to what
is, the other back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from desacover.measures.terms import Terms
from desacover.settled.cards import carded, differing, holders, told
from desacover.settled.careers import Careers
from desacover.settled.month import Month, Overlaid, Part, derive
from desacover.settled.settle import SETTLED
from desacover.settled.state import State
from desacover.store.records import SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.view import View

OVER_MONTHS = ("cells", "districts", "aside", "held")
"""Tables with rows of every month."""


@dataclass(frozen=True)
class Derived:
    """What a change of the live sources makes: the `periods` whose months it changes, and tables by role.

    `overlaid` says how many rows of each source were duplicates; `mended` how many of its rows set aside are
    taken after all (ROW-10); `changes` whether there is anything to derive.
    """

    periods: tuple[str, ...]
    tables: Mapping[str, pl.DataFrame]
    overlaid: Mapping[str, Overlaid]
    mended: Mapping[str, int]
    changes: bool


def derived(
    store: View,
    before: State,
    after: State,
    niks: Callable[[pl.Series], pl.Series],
    terms: Terms,
    same: pl.DataFrame,
    keep: Callable[[str, pl.DataFrame | None], None],
    *,
    all_months: bool = False,
    afresh: bool = False,
    last: str | None = None,
) -> Derived:
    """Go from the live sources before to those after.

    keep: told the positions of each period that changes as soon as they are made, None where a month is gone; they
    are not held beyond that.

    store: the tables as they follow from `before`; with `afresh` none of them is read, and `before` is empty.
    niks: the NIKs of persons. same: numbers of persons that stand for others (table `same`). all_months: derive
    every month, not only those that a source or a card touches. last: leave later months as they are; their tables
    are of use to nobody then.
    """
    gone, come = changes(before, after)

    def known(role: str) -> pl.DataFrame:
        return TABLES[role].empty() if afresh else store.table_or_empty(role, "")

    of_cards = holders(known("holders"), before, gone, after, come)
    aside_with_cards = carded(known("carded"), gone, after, come)
    whose = told(aside_with_cards, of_cards, niks)
    changed = {period for source in (*gone, *come) for period in source.periods} | differing(known("told"), whose)
    old = set() if afresh else set(store.periods())
    if all_months:
        changed |= old | after.periods()
    if last is not None:
        changed = {period for period in changed if period <= last}
    if not (gone or come or changed or afresh):
        return Derived((), {}, {}, _mended(whose), changes=False)
    by_source = by_sources(whose)
    over_months = {role: [known(role).filter(~pl.col("period").is_in(sorted(changed)))] for role in OVER_MONTHS}
    overlaid: dict[str, Overlaid] = {}
    careers = Careers(known("careers"), changed)
    for period in sorted(changed):
        month = _month(after, period, by_source, same, terms)
        keep(period, None if month is None else month.positions)
        if month is None:
            continue
        careers.add(period, month.positions)
        for role, frames in over_months.items():
            frames.append(getattr(month, role))
        for source_id, count in month.overlaid.items():
            overlaid[source_id] = overlaid.get(source_id, Overlaid(0, 0)) + count
    tables = {"holders": of_cards, "carded": aside_with_cards, "told": whose}
    for role, frames in over_months.items():
        tables[role] = pl.concat(frames).sort("period", maintain_order=True)
    if changed or afresh:
        tables["careers"] = careers.table()
    return Derived(tuple(sorted(changed)), tables, overlaid, _mended(whose), changes=True)


def by_sources(whose: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The table `told` by source."""
    return {str(key[0]): rows for key, rows in whose.partition_by("source_id", as_dict=True).items()}


def changes(before: State, after: State) -> tuple[list[SourceRecord], list[SourceRecord]]:
    """The lists of participants that are live no more, or give other rows than before; and those that do now."""
    old, new = _signatures(before), _signatures(after)
    gone = [source for source in before.making_months() if old[source.source_id] != new.get(source.source_id)]
    come = [source for source in after.making_months() if old.get(source.source_id) != new[source.source_id]]
    return gone, come


def _signatures(state: State) -> dict[str, tuple[object, ...]]:
    """What the rows of each source and their rank hang on; its order counts where it amends (COR-3)."""
    amending = [source.source_id for source in state.making_months() if source.amends]
    return {
        source.source_id: (
            source.struck,
            source.periods,
            source.declared,
            amending.index(source.source_id) if source.amends else None,
        )
        for source in state.making_months()
    }


def _month(
    state: State, period: str, told: Mapping[str, pl.DataFrame], same: pl.DataFrame, terms: Terms
) -> Month | None:
    parts = [part_of(state, record, period, told, same) for record in state.making_months(period)]
    return derive(period, parts, terms) if parts else None


def part_of(
    state: State, record: SourceRecord, period: str, told: Mapping[str, pl.DataFrame], same: pl.DataFrame
) -> Part:
    """A live list as a period sees it.

    told: of each source the rows whose card tells their person. same: as for `derived`.
    """
    rows = state.rows(record, SETTLED)
    if (mended := _mended_of(record, told)).height:
        rows = _with_mended(rows, state.damaged(record), mended)
    if len(record.periods) > 1:
        rows = rows.filter(pl.col("period") == period)
    return Part(
        record.source_id,
        record.content_hash,
        record.sheet,
        record.speaks_for,
        tuple(state.declared(record, period)),
        state.amends(record),
        one_person(rows, same),
        aside_of(state, record, period, told, same),
    )


def aside_of(
    state: State, record: SourceRecord, period: str, told: Mapping[str, pl.DataFrame], same: pl.DataFrame
) -> pl.DataFrame:
    """The rows set aside of a live list as a period sees them: the table `quarantine`, as for `part_of`."""
    aside = state.aside(record)
    if record.source_id in told:
        aside = _still_aside(aside, told[record.source_id], _mended_of(record, told))
    unread = pl.col("period").is_null()
    if len(record.periods) > 1:
        # A row whose own period could not be read stands beside the source's latest.
        latest = pl.lit(period == record.periods[-1])
        aside = aside.filter((pl.col("period") == period) | (unread & latest))
    # It names no cell there, whatever segment and region it states (COV-5).
    aside = aside.with_columns(
        pl.when(unread).then(None).otherwise(pl.col(name)).alias(name) for name in ("segment", "region_code")
    )
    return one_person(aside, same)


def _mended_of(record: SourceRecord, told: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of a list that are taken after all (ROW-10): row, told (the person)."""
    whose = told.get(record.source_id, TABLES["told"].empty())
    return whose.filter("mended").select("row", told="person")


def _with_mended(rows: pl.DataFrame, damaged: pl.DataFrame, mended: pl.DataFrame) -> pl.DataFrame:
    """The rows with those that are mended."""
    taken = damaged.join(mended, on="row", maintain_order="left").with_columns(person="told").select(rows.columns)
    return pl.concat([rows, taken]).sort("row", maintain_order=True)


def _still_aside(aside: pl.DataFrame, whose: pl.DataFrame, mended: pl.DataFrame) -> pl.DataFrame:
    """The rows set aside without those that are mended; a card tells who is held."""
    held = aside.join(mended, on="row", how="anti", maintain_order="left").join(
        whose.filter(~pl.col("mended")).select("row", told="person"), on="row", how="left", maintain_order="left"
    )
    return held.with_columns(
        person=pl.coalesce("person", "told"), held=pl.col("held") | pl.col("told").is_not_null()
    ).drop("told")


def one_person(rows: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
    """The rows with one number for a person that has two (IDN-1)."""
    if same.is_empty():
        return rows
    stands = pl.col("person").replace(same["person"], same["stands_for"])
    return rows.with_columns(stands)


def _mended(whose: pl.DataFrame) -> dict[str, int]:
    counted = whose.filter("mended").group_by("source_id").agg(n=pl.len())
    return {str(source_id): int(n) for source_id, n in counted.iter_rows()}
