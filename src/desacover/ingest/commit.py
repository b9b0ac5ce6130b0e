"""New sources laid beside those that are there, and the months they change: one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.corrections import Arrival, decide
from desacover.ingest.of_kinds import of_one_kind
from desacover.ingest.together import together
from desacover.ingest.told_since import Both, overlap_since
from desacover.ingest.undone import Yielded, give_way
from desacover.measures.segments import shown_as
from desacover.measures.terms import Terms
from desacover.reading.account import Account
from desacover.reading.at_rest import AtRest
from desacover.reading.judge import PERSON
from desacover.reading.laid import Pile
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
    after = State(store, terms, [], transaction)
    records: dict[str, SourceRecord] = {}
    known = {source.source_id: source for source in before.live}
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
    keep(transaction, [one.draft for one in decided.taken], register)
    transaction.close()
    held = {(strike.source_id, strike.place): strike.rows for strike in before.strikes()}
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
        made.periods,
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
    by_id = {source.source_id: source for source in live}
    new: set[str] = set()
    for arrival in complete:
        source = by_id[arrival.draft.source_id]
        for segment in set(_declared(arrival, terms)) - set(source.declared):
            transaction.declare(source.source_id, segment)
            new.add(source.source_id)
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

    def put(period: str, positions: pl.DataFrame | None) -> None:
        if positions is None:
            transaction.drop("month", period)
        else:
            transaction.put("month", period, positions)

    made = derived(
        store, before, after, register.niks, terms, persons, put,
        all_months=bool(store.changed_since_derived(transaction.settings)), afresh=afresh,
    )  # fmt: skip
    for role, frame in made.tables.items():
        transaction.put(role, "", frame)
    for period in set(store.periods()) - set(made.periods) if afresh else ():
        transaction.drop("month", period)
    return made


def one_number(same: pl.DataFrame, register: Register) -> pl.DataFrame:
    """The table `same` of pairs of NIKs (old, new): the number of the new one stands for that of the old."""
    if same.is_empty():
        return TABLES["same"].empty()
    niks = pl.concat([same["old"], same["new"]])
    blank = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in _UNTOLD.items()]
    numbers = register.assign(pl.DataFrame({"nik": niks}).with_columns(blank))
    return pl.DataFrame({"person": numbers[: same.height], "stands_for": numbers[same.height :]}).sort("person")


_UNTOLD = {"kpj": pl.String, "name": pl.String, "birth_date": pl.Date, "sex": pl.String}


def keep(transaction: Transaction, sources: Sequence[Draft], register: Register) -> None:
    """Keep what sources give: accepted rows in the tables of their kinds, and rows set aside; persons as numbers.

    Persons are numbered in blocks of sources, and a block's rows of one kind lie in one file: many small ones cost
    as little as one with their rows.
    """
    for block in _blocks(sources):
        _put(transaction, "quarantine", block, "quarantine", partial(_told, register))
        for at_rest, lists in of_one_kind(block):
            _put(transaction, at_rest.table, lists, "accepted", partial(_kept, at_rest, register))
        _put(transaction, "damaged", block, "damaged", partial(_carded, register))


_BLOCK = 200_000
"""So many rows are numbered together, or those of one larger piece."""


def _blocks(lists: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Sources of one period together, as months ask for them."""
    block: list[Draft] = []
    rows = 0
    for draft in sorted(lists, key=lambda draft: draft.periods):
        if block and (rows + draft.account.rows_read > _BLOCK or draft.periods != block[0].periods):
            yield block
            block, rows = [draft], draft.account.rows_read
            continue
        block.append(draft)
        rows += draft.account.rows_read
    if block:
        yield block


Piece = tuple[Draft, int]
"""A source and the place of a piece of its rows, as they were laid aside."""

Number = Callable[[Sequence[Piece], pl.DataFrame, pl.Series], pl.DataFrame]
"""Puts numbers into the rows of some pieces; for each row it is told the place of its piece among them."""


def _put(transaction: Transaction, role: str, block: Sequence[Draft], pile: str, number: Number) -> None:
    """Put the tables of a role, as far as sources have any; rows of damaged NIKs are few, and mostly none.

    pile: which rows of a draft they are made of.
    """
    table = TABLES[role]
    counts = {draft.source_id: _pile(draft, pile).rows for draft in block}
    if role == "damaged":
        for source_id in [key for key, count in counts.items() if not count]:
            del counts[source_id]
            if transaction.holds(role, source_id):
                transaction.drop(role, source_id)
    if not counts:
        return

    def made(pieces: Sequence[Piece]) -> pl.DataFrame:
        rows, place = together([_pile(draft, pile).pieces[at].read() for draft, at in pieces])
        rows = number(pieces, rows, place) if rows.height else table.empty()
        if "notes" in table.schema and "notes" not in rows.columns:
            rows = rows.with_columns(notes=pl.lit(None, dtype=pl.String))
        return rows

    transaction.put_together(role, counts, map(made, _pieces(block)))


def _pile(draft: Draft, name: str) -> Pile:
    pile: Pile = getattr(draft, name)
    return pile


def _pieces(block: Sequence[Draft]) -> Iterator[list[Piece]]:
    """The pieces of sources that are numbered together, in their order."""
    some: list[Piece] = []
    rows = 0
    for draft in block:
        for at, (accepted, aside) in enumerate(zip(draft.accepted.pieces, draft.quarantine.pieces, strict=True)):
            if some and rows + accepted.rows + aside.rows > _BLOCK:
                yield list(some)
                some.clear()
                rows = 0
            some.append((draft, at))
            rows += accepted.rows + aside.rows
    yield some


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
        account=draft.account,
        whole=arrival.whole,
        given=draft.given,
    )


def _declared(arrival: Arrival, terms: Terms) -> tuple[str, ...]:
    """The shown segments for which the source says that what it does not list is zero (REP-2)."""
    stated = arrival.stated.segment
    keys = {stated} if stated else arrival.draft.segments
    return tuple(sorted({shown_as(key, terms) for key in keys}))


def _kept(
    at_rest: AtRest, register: Register, pieces: Sequence[Piece], rows: pl.DataFrame, place: pl.Series
) -> pl.DataFrame:
    """Accepted rows with the numbers and ids that their table has."""
    if at_rest.names_persons:
        rows = _numbered(register, at_rest.placed.region, rows, place)
    if "source_id" in at_rest.schema:
        ids = pl.Series([draft.source_id for draft, _ in pieces])
        rows = rows.with_columns(source_id=ids.gather(place))
    return rows


def _numbered(register: Register, region: str, rows: pl.DataFrame, place: pl.Series) -> pl.DataFrame:
    """Accepted rows with persons as numbers, given in the order of piece, region and row."""
    units = rows[region].unique().sort()
    places = place.cast(pl.UInt64) * len(units) + rows[region].cast(pl.Enum(units)).to_physical()
    order = (places * 2**32 + rows["row"]).arg_sort()
    return rows.with_columns(
        person=register.assign(rows.select(PERSON), order), card=register.assign_cards(rows["kpj"], order)
    )


def _carded(register: Register, pieces: Sequence[Piece], rows: pl.DataFrame, place: pl.Series) -> pl.DataFrame:
    """The rows of damaged NIKs with the numbers of their cards; whose they are is told later (ROW-10)."""
    return rows.with_columns(person=pl.lit(None, dtype=pl.UInt32), card=register.assign_cards(rows["kpj"]))


def _told(register: Register, pieces: Sequence[Piece], rows: pl.DataFrame, place: pl.Series) -> pl.DataFrame:
    """The rows set aside of sources, with the number of the person where that can be told (MOV-7)."""
    rows = rows.with_columns(piece=place, card=register.assign_cards(rows["kpj"]))
    held, of = together([draft.held.pieces[at].read() for draft, at in pieces])
    if held.is_empty():
        return rows.with_columns(person=pl.lit(None, dtype=pl.UInt32))
    numbers = held.select("row", piece=of, person=register.assign(held.select(PERSON)))
    return rows.join(numbers, on=["piece", "row"], how="left", maintain_order="left")


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
