"""New sources laid beside those that are there, and the months they change: one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from desacover.ingest.context import Stated
from desacover.ingest.first_active import first_active
from desacover.ingest.judge import PERSON, Verdict
from desacover.ingest.month import Month, Overlaid, Part, derive
from desacover.ingest.source import Draft
from desacover.measures.terms import Terms
from desacover.store.people import Register
from desacover.store.records import Account, SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.store import Store, Transaction


@dataclass(frozen=True)
class Arrival:
    """A new source, what the user stated for it, and whether every sheet of its file went in."""

    draft: Draft
    stated: Stated
    whole: bool


@dataclass(frozen=True)
class Taken:
    """The accounts of the new sources, those of them that replaced an earlier one, the periods changed."""

    accounts: Mapping[str, Account]
    replacing: frozenset[str]
    periods: tuple[str, ...]


@dataclass
class State:
    """What is live after a change, with the frames that the change itself brings."""

    live: list[SourceRecord]
    parts: dict[str, pl.DataFrame] = field(default_factory=dict)
    asides: dict[str, pl.DataFrame] = field(default_factory=dict)


def take_in(
    store: Store,
    transaction: Transaction,
    arrivals: Sequence[Arrival],
    superseded: Mapping[str, str],
    terms: Terms,
) -> Taken:
    """Number the persons of new sources, keep their rows, and derive the months that they touch.

    superseded: live sources that a path's new content replaces, each with the source that does.
    """
    register = Register(store)
    state = State(live=store.live_sources())
    changed: set[str] = set()
    for earlier, by in superseded.items():
        transaction.set_state(earlier, "replaced", replaced_by=by)
    changed |= {period for one in state.live if one.source_id in superseded for period in _touched(one)}
    state.live = [one for one in state.live if one.source_id not in superseded]
    records: dict[str, SourceRecord] = {}
    for arrival in arrivals:
        draft = arrival.draft
        record = _record(arrival, terms)
        records[draft.source_id] = record
        state.live.append(record)
        changed |= _touched(record)
        keep(transaction, state, draft, register)
    register.save(transaction)
    overlaid = derive_months(store, transaction, state, changed, terms)
    accounts: dict[str, Account] = {}
    for source_id, record in records.items():
        accounts[source_id] = _overlay(record.account, overlaid.get(source_id))
        transaction.add_source(replace(record, account=accounts[source_id]))
    return Taken(accounts, frozenset(superseded.values()), tuple(sorted(changed)))


def keep(transaction: Transaction, state: State, draft: Draft, register: Register) -> None:
    """Keep what a source gives: its part or its counts, and its rows set aside, with persons as numbers."""
    if draft.kind == "enrollment":
        part = _numbered(draft.verdict.accepted, register)
        state.parts[draft.source_id] = part
        transaction.put("part", draft.source_id, part)
    else:
        counts = draft.verdict.accepted.with_columns(source_id=pl.lit(draft.source_id))
        transaction.put("eligible", draft.source_id, counts)
    aside = _told(draft.verdict, register)
    state.asides[draft.source_id] = aside
    transaction.put("quarantine", draft.source_id, aside)


def _touched(record: SourceRecord) -> set[str]:
    return set(record.periods) if record.kind == "enrollment" else set()


def _record(arrival: Arrival, terms: Terms) -> SourceRecord:
    draft, context = arrival.draft, arrival.draft.context
    return SourceRecord(
        source_id=draft.source_id,
        kind=draft.kind,
        file=draft.file,
        member=draft.member,
        sheet=draft.sheet,
        content_hash=draft.content_hash,
        context=context.recorded(),
        speaks_for=context.speaks_for,
        declared=_declared(arrival, terms) if arrival.stated.complete else (),
        periods=draft.periods,
        account=draft.verdict.account,
        whole=arrival.whole,
    )


def _declared(arrival: Arrival, terms: Terms) -> tuple[str, ...]:
    """The shown segments for which the source says that what it does not list is zero (REP-2)."""
    stated = arrival.stated.segment
    accepted = arrival.draft.verdict.accepted
    keys = {stated} if stated else set(accepted["segment"].unique().to_list())
    merge = terms.merge_kepala_desa
    return tuple(sorted({"perangkat_desa" if merge and key == "kepala_desa" else key for key in keys if key}))


def _numbered(accepted: pl.DataFrame, register: Register) -> pl.DataFrame:
    """The part of a source: its accepted rows with persons as numbers, given in the order of region and row."""
    if accepted.is_empty():
        return TABLES["part"].empty()
    units = accepted["unit"].unique().sort()
    ranks = pl.int_range(len(units), eager=True)
    place = accepted["unit"].replace_strict(units, ranks, return_dtype=pl.Int64)
    order = (place * 2**32 + accepted["row"]).arg_sort()
    persons = register.assign(accepted.select(list(PERSON))[order])
    part = accepted.with_columns(person=pl.zeros(len(order), dtype=pl.UInt32, eager=True).scatter(order, persons))
    if "notes" not in part.columns:
        part = part.with_columns(notes=pl.lit(None, dtype=pl.String))
    return part.select(TABLES["part"].columns())


def _told(verdict: Verdict, register: Register) -> pl.DataFrame:
    """The rows set aside of a source, with the number of the person where that can be told (MOV-7)."""
    if verdict.held.is_empty():
        persons = verdict.quarantine.with_columns(person=pl.lit(None, dtype=pl.UInt32))
    else:
        numbers = verdict.held.select("row", person=register.assign(verdict.held.select(PERSON)))
        persons = verdict.quarantine.join(numbers, on="row", how="left", maintain_order="left")
    return persons.select(TABLES["quarantine"].columns())


def _overlay(account: Account, overlaid: Overlaid | None) -> Account:
    if overlaid is None:
        return account
    return replace(
        account,
        accepted=account.accepted - overlaid.duplicates,
        duplicates=overlaid.duplicates,
        conflicts=overlaid.conflicts,
    )


def derive_months(
    store: Store,
    transaction: Transaction,
    state: State,
    changed: Iterable[str],
    terms: Terms,
    *,
    afresh: bool = False,
) -> dict[str, Overlaid]:
    """Derive the changed periods whole from the live parts, with the tables that follow from them.

    Where a setting that shapes months has changed, all are derived. With `afresh` the changed periods are all
    there are, and no earlier table is read.
    Returns what each source's rows overlaid, summed over its periods.
    """
    everything = {period for one in state.live if one.kind == "enrollment" for period in one.periods}
    reshaped = everything if store.changed_since_derived(transaction.settings) else set()
    periods = sorted({*changed, *reshaped})
    if not periods:
        return {}
    months = {period: _month(store, state, period, terms) for period in periods}
    overlaid: dict[str, Overlaid] = {}
    for period, month in months.items():
        if month is None:
            transaction.drop("month", period)
            continue
        transaction.put("month", period, month.positions)
        for source_id, count in month.overlaid.items():
            before = overlaid.get(source_id, Overlaid(0, 0))
            overlaid[source_id] = Overlaid(
                before.duplicates + count.duplicates, before.conflicts + count.conflicts
            )
    for role in ("cells", "districts", "aside", "held"):
        before = TABLES[role].empty() if afresh else store.table_or_empty(role, "")
        kept = before.filter(~pl.col("period").is_in(periods))
        fresh = [getattr(month, role) for month in months.values() if month is not None]
        transaction.put(role, "", pl.concat([kept, *fresh]).sort("period", maintain_order=True))
    none = pl.DataFrame(schema=TABLES["month"].schema)
    others = {one.key for one in store.files("month")} - set(periods)
    transaction.put(
        "first_active",
        "",
        first_active(
            TABLES["first_active"].empty() if afresh else store.table_or_empty("first_active", ""),
            {period: none if month is None else month.positions for period, month in months.items()},
            others,
            lambda period: store.read_table("month", period),
        ),
    )
    return overlaid


def _month(store: Store, state: State, period: str, terms: Terms) -> Month | None:
    live = [one for one in state.live if one.kind == "enrollment" and period in one.periods]
    parts = [_part(store, state, record, period) for record in live]
    return derive(period, parts, terms) if parts else None


def _part(store: Store, state: State, record: SourceRecord, period: str) -> Part:
    rows = state.parts.get(record.source_id)
    rows = store.read_table("part", record.source_id) if rows is None else rows
    aside = state.asides.get(record.source_id)
    aside = store.read_table("quarantine", record.source_id) if aside is None else aside
    unread = pl.col("period").is_null()
    if len(record.periods) > 1:
        rows = rows.filter(pl.col("period") == period)
        # A row whose own period could not be read stands beside the source's latest.
        latest = pl.lit(period == record.periods[-1])
        aside = aside.filter((pl.col("period") == period) | (unread & latest))
    # It names no cell there, whatever segment and region it states (COV-5).
    aside = aside.with_columns(
        pl.when(unread).then(None).otherwise(pl.col(name)).alias(name) for name in ("segment", "region_code")
    )
    return Part(
        record.source_id, record.content_hash, record.sheet, record.speaks_for, record.declared, rows, aside
    )
