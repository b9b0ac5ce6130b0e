"""New sources laid beside those that are there, and the months they change: one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.corrections import Arrival, decide
from desacover.ingest.told_since import Both, overlap_since
from desacover.ingest.undone import Yielded, give_way
from desacover.measures.terms import Terms
from desacover.reading.account import Account
from desacover.reading.judge import PERSON, Verdict
from desacover.reading.same_persons import NOBODY
from desacover.reading.source import Draft
from desacover.settled.derive import Derived, derived
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import SourceRecord, same_key
from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.store.transaction import Transaction

MENDED = "nik_from_kpj"
"""The repair by which a damaged NIK is told from the card (ROW-10)."""


@dataclass(frozen=True)
class Taken:
    """The accounts of the new sources, those of them that replaced an earlier one, the periods changed.

    refused: the errors of the sources that were not taken (COR-3). yielded: what stands again and gives way.
    declared: live sources of which it is new that they are complete (REP-2). again: live sources that an option
    has taken in anew. overlapping: live lists that overlap since, and stand both.
    """

    accounts: Mapping[str, Account]
    replacing: frozenset[str]
    periods: tuple[str, ...]
    refused: Mapping[str, DesacoverError]
    yielded: Sequence[Yielded] = ()
    declared: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    overlapping: Sequence[Both] = ()


def take_in(
    store: Store,
    transaction: Transaction,
    arrivals: Sequence[Arrival],
    returned: Mapping[str, str],
    terms: Terms,
    same: pl.DataFrame = NOBODY,
    complete: Sequence[Arrival] = (),
) -> Taken:
    """Number the persons of new sources, keep their rows, and derive the months that they touch.

    returned: live sources that a file no longer holds, since it holds again what another source was read from.
    same: pairs of NIKs of one person, as `read_same_persons` gives them (IDN-1). complete: live sources that
    somebody says to be complete (REP-2).
    """
    register = Register(store)
    before = State(store, terms, store.live_sources())
    declared = _declare(transaction, complete, before.live, terms)
    decided = decide(arrivals, returned, before, register, same)
    for earlier, by in decided.superseded.items():
        transaction.set_state(earlier, "replaced", replaced_by=by)
    after = State(store, terms, [])
    records: dict[str, SourceRecord] = {}
    known = {one.source_id: one for one in before.live}
    for arrival in decided.taken:
        record = replace(_record(arrival, terms), amends=arrival.draft.source_id in decided.amending)
        if arrival.again:
            old = known[record.source_id]
            # The account is of the moment of reading (ROW-1).
            record = replace(
                record, account=old.account, declared=tuple(sorted({*record.declared, *old.declared}))
            )
        records[record.source_id] = record
        transaction.add_source(record)
    keep(transaction, after, [one.draft for one in decided.taken], register)
    held = {(one.source_id, one.place): one.rows for one in before.strikes()}
    for source_id, place, by in decided.strikes:
        if source_id in records:
            rows = after.rows_in(records[source_id], place)
        else:
            rows = before.rows_in(known[source_id], place) if source_id in known else held[source_id, place]
        transaction.strike(source_id, place, by=by, rows=rows)
    after.live = transaction.live_sources()
    yielded = give_way(transaction, after, before, register, same, records.keys())
    made = rederive(store, transaction, before, after, register, terms, same)
    accounts: dict[str, Account] = {}
    again = frozenset(one.draft.source_id for one in decided.taken if one.again)
    for source_id, record in records.items():
        if source_id in again:
            accounts[source_id] = record.account
            continue
        accounts[source_id] = _final(record.account, source_id, made)
        transaction.add_source(replace(record, account=accounts[source_id]))
    return Taken(
        accounts,
        decided.replacing & records.keys(),
        tuple(made.months),
        decided.refused,
        yielded,
        declared,
        again,
        overlap_since(before, after, made, register, same, records.keys()),
    )


def _declare(
    transaction: Transaction, complete: Sequence[Arrival], live: Sequence[SourceRecord], terms: Terms
) -> frozenset[str]:
    """Say of live sources that what they do not list is zero; those of which it is new."""
    by_id = {one.source_id: one for one in live}
    new: set[str] = set()
    for arrival in complete:
        one = by_id[arrival.draft.source_id]
        for segment in set(_declared(arrival, terms)) - set(one.declared):
            transaction.declare(one.source_id, segment)
            new.add(one.source_id)
    return frozenset(new)


def rederive(
    store: Store,
    transaction: Transaction,
    before: State,
    after: State,
    register: Register,
    terms: Terms,
    same: pl.DataFrame,
    *,
    afresh: bool = False,
) -> Derived:
    """Derive what follows from the live sources after a change, and put it into the transaction.

    Where a setting that shapes months has changed, or who is one person, all months are derived. With `afresh`
    no earlier table is read.
    """
    persons = one_number(same, register)
    register.save(transaction)
    key = same_key(transaction.settings)
    if key and (afresh or not store.holds("same", key)):
        transaction.put("same", key, persons)
    made = derived(
        store, before, after, register.niks, terms, persons,
        all_months=bool(store.changed_since_derived(transaction.settings)), afresh=afresh,
    )  # fmt: skip
    if afresh or made.changes:
        write(transaction, made)
    for period in set(store.periods()) - set(made.months) if afresh else ():
        transaction.drop("month", period)
    return made


def write(transaction: Transaction, made: Derived) -> None:
    """Put months and tables into a transaction."""
    for period, month in made.months.items():
        if month is None:
            transaction.drop("month", period)
        else:
            transaction.put("month", period, month.positions)
    for role, frame in made.tables.items():
        transaction.put(role, "", frame)


def one_number(same: pl.DataFrame, register: Register) -> pl.DataFrame:
    """The table `same` of pairs of NIKs (old, new): the number of the new one stands for that of the old."""
    if same.is_empty():
        return TABLES["same"].empty()
    niks = pl.concat([same["old"], same["new"]])
    blank = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in _UNTOLD.items()]
    numbers = register.assign(pl.DataFrame({"nik": niks}).with_columns(blank))
    return pl.DataFrame({"person": numbers[: same.height], "stands_for": numbers[same.height :]}).sort("person")


_UNTOLD = {"kpj": pl.String, "name": pl.String, "birth_date": pl.Date, "sex": pl.String}


def keep(transaction: Transaction, state: State, drafts: Sequence[Draft], register: Register) -> None:
    """Keep what sources give: parts or counts, and rows set aside, with persons as numbers.

    Persons are numbered in blocks of sources: many small ones cost as little as one with their rows.
    """
    for block in _blocks(drafts):
        lists = [one for one in block if one.kind == "enrollment"]
        _keep(transaction, state, block, "quarantine", _told([one.verdict for one in block], register))
        _keep(transaction, state, lists, "part", _numbered([one.verdict.accepted for one in lists], register))
        _keep(transaction, state, lists, "damaged", _carded([one.verdict.damaged for one in lists], register))
        counts = [one for one in block if one.kind != "enrollment"]
        stated = [one.verdict.accepted.with_columns(source_id=pl.lit(one.source_id)) for one in counts]
        _keep(transaction, state, counts, "eligible", stated)


_BLOCK = 200_000
"""So many rows are numbered together, or those of one larger source."""


def _blocks(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    block: list[Draft] = []
    rows = 0
    for one in drafts:
        if block and rows + one.verdict.account.rows_read > _BLOCK:
            yield list(block)
            block.clear()
            rows = 0
        block.append(one)
        rows += one.verdict.account.rows_read
    if block:
        yield block


def _keep(
    transaction: Transaction, state: State, drafts: Sequence[Draft], role: str, frames: Sequence[pl.DataFrame]
) -> None:
    for one, frame in zip(drafts, frames, strict=True):
        state.fresh[role, one.source_id] = frame
        if frame.height or role != "damaged":
            transaction.put(role, one.source_id, frame)
        elif transaction.store.holds(role, one.source_id):
            transaction.drop(role, one.source_id)


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
        given=draft.given,
    )


def _declared(arrival: Arrival, terms: Terms) -> tuple[str, ...]:
    """The shown segments for which the source says that what it does not list is zero (REP-2)."""
    stated = arrival.stated.segment
    accepted = arrival.draft.verdict.accepted
    keys = {stated} if stated else set(accepted["segment"].unique().to_list())
    merge = terms.merge_kepala_desa
    return tuple(sorted({"perangkat_desa" if merge and key == "kepala_desa" else key for key in keys if key}))


def _numbered(accepted: Sequence[pl.DataFrame], register: Register) -> list[pl.DataFrame]:
    """The parts of sources: their accepted rows with persons as numbers, given in the order of source, region and
    row.
    """

    def number(rows: pl.DataFrame, source: pl.Series) -> pl.DataFrame:
        units = rows["unit"].unique().sort()
        ranks = pl.int_range(len(units), eager=True)
        place = source * len(units) + rows["unit"].replace_strict(units, ranks, return_dtype=pl.Int64)
        order = (place * 2**32 + rows["row"]).arg_sort()
        persons = register.assign(rows.select(list(PERSON))[order])
        cards = register.assign_cards(rows["kpj"][order])
        back = order.arg_sort()
        return rows.with_columns(person=persons.gather(back), card=cards.gather(back))

    return _together(accepted, "part", number)


def _carded(damaged: Sequence[pl.DataFrame], register: Register) -> list[pl.DataFrame]:
    """The rows of damaged NIKs with the numbers of their cards; whose they are is told later (ROW-10)."""

    def number(rows: pl.DataFrame, source: pl.Series) -> pl.DataFrame:
        return rows.with_columns(person=pl.lit(None, dtype=pl.UInt32), card=register.assign_cards(rows["kpj"]))

    return _together(damaged, "damaged", number)


def _told(verdicts: Sequence[Verdict], register: Register) -> list[pl.DataFrame]:
    """The rows set aside of sources, with the number of the person where that can be told (MOV-7)."""
    held = pl.concat([one.held.with_columns(source=pl.lit(at)) for at, one in enumerate(verdicts)])
    numbers = held.select("source", "row", person=register.assign(held.select(PERSON)))

    def number(rows: pl.DataFrame, source: pl.Series) -> pl.DataFrame:
        told = rows.with_columns(source=source.cast(pl.Int32)).join(
            numbers, on=["source", "row"], how="left", maintain_order="left"
        )
        return told.with_columns(card=register.assign_cards(rows["kpj"]))

    return _together([one.quarantine for one in verdicts], "quarantine", number)


def _together(
    frames: Sequence[pl.DataFrame], role: str, number: Callable[[pl.DataFrame, pl.Series], pl.DataFrame]
) -> list[pl.DataFrame]:
    """Frames numbered as one, and apart again, as tables of a role.

    `number` is told the rows and, for each, the place of its frame among the frames.
    """
    some = [(at, one) for at, one in enumerate(frames) if one.height]
    if not some:
        return [TABLES[role].empty() for _ in frames]
    rows = pl.concat([one for _, one in some], how="diagonal")
    source = pl.concat([pl.repeat(at, one.height, dtype=pl.Int64, eager=True) for at, one in some])
    made = number(rows, source)
    if "notes" in TABLES[role].columns() and "notes" not in made.columns:
        made = made.with_columns(notes=pl.lit(None, dtype=pl.String))
    made = made.select(TABLES[role].columns())
    starts = accumulate((one.height for one in frames), initial=0)
    return [made.slice(start, one.height) for start, one in zip(starts, frames, strict=False)]


def _final(account: Account, source_id: str, made: Derived) -> Account:
    """The account at the moment of reading: what a card has told, and what repeats rows that were there."""
    mended = made.mended.get(source_id, 0)
    if mended:
        reasons = {**account.reasons, "nik_damaged": account.reasons["nik_damaged"] - mended}
        account = replace(
            account,
            accepted=account.accepted + mended,
            quarantined=account.quarantined - mended,
            repaired=dict(sorted({**account.repaired, MENDED: mended}.items())),
            reasons={reason: count for reason, count in reasons.items() if count},
        )
    overlaid = made.overlaid.get(source_id)
    if overlaid is None:
        return account
    return replace(
        account,
        accepted=account.accepted - overlaid.duplicates,
        duplicates=overlaid.duplicates,
        conflicts=overlaid.conflicts,
    )
