"""Which months are sealed, and what of that which a sealed month was made from is otherwise since.

Told from the ledger alone, so that every answer may ask: how the sources stood after the journal's row that
sealed the month, against how they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from desacover.reading.at_rest.eligible import COUNTS
from desacover.store.records import Contents, Entry, SourceRecord
from desacover.store.standing import accepted, standing, until
from desacover.store.store import SHAPING

What = Literal[
    "arrived", "replaced", "withdrawn", "replaced_in_part", "restored", "declared", "accepted", "mended",
    "other_months", "setting",
]  # fmt: skip

SETTINGS = (
    *SHAPING, "province", "perangkat_desa_count_includes_head", "drop_share", "quarantine_limit",
    "eligible_before_first", "ended",
)  # fmt: skip
"""The settings that the tables of a sealed month hang on."""


@dataclass(frozen=True)
class Since:
    """One thing that is otherwise than when a month was sealed: of a source, or of a setting.

    Of neither are `mended`, NIKs of the month by the cards of any list, and `other_months`, what lists of earlier
    months make of it: which reports are expected, which are partial. The ledger tells neither.
    """

    what: What
    source: SourceRecord | None = None
    setting: str | None = None


def sealings(contents: Contents) -> dict[str, list[Entry]]:
    """The rows of the journal that sealed each month, the oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in contents.journal:
        if entry.command == "snapshot" and isinstance(period := entry.options.get("period"), str):
            found.setdefault(period, []).append(entry)
    return found


def shapes(source: SourceRecord, period: str) -> bool:
    """Whether a live source takes part in a month: it lists persons of it, or states counts that hold by then."""
    if source.state != "live":
        return False
    if source.at_rest.makes_months:
        return period in source.periods
    return source.at_rest.table == COUNTS and bool(source.periods) and source.periods[0] <= period


def since_sealed(contents: Contents, sealed: Entry, period: str, settings: Mapping[str, Any]) -> list[Since]:
    """What is otherwise than when a month was sealed, in the order of arrival, settings last.

    settings: those in force, as a journal records them.
    """
    found = list(_sources(contents, sealed, period)) if _moved_on(contents, sealed.number) else []
    changed = [name for name in SETTINGS if sealed.settings.get(name) != settings.get(name)]
    return [*found, *(Since("setting", setting=name) for name in changed)]


def _moved_on(contents: Contents, number: int) -> bool:
    """Whether anything became of any source after a row of the journal."""
    return any(
        row.run > number
        for rows in (contents.arrivals, contents.turns, contents.strikes, contents.accepted, contents.declared)
        for row in rows
    )


def _sources(contents: Contents, sealed: Entry, period: str) -> Iterator[Since]:
    before = until(contents, sealed.number)
    then = {source.source_id: source for source in standing(before) if shapes(source, period)}
    every = standing(contents)
    accepted_since = accepted(contents) - accepted(before)
    for source in every:
        stood, stands = then.get(source.source_id), shapes(source, period)
        if stood is None:
            if stands:
                yield Since("arrived" if source.run > sealed.number else "restored", source)
            continue
        if not stands:
            yield Since("withdrawn" if source.state == "withdrawn" else "replaced", source)
            continue
        yield from (Since(what, source) for what in _differ(stood, source, period))
        if any(of == source.source_id and cell[2] == period for of, cell in accepted_since):
            yield Since("accepted", source)


def _differ(stood: SourceRecord, stands: SourceRecord, period: str) -> Iterator[What]:
    """In what a source that took part and still does is otherwise."""
    if _read(stood) != _read(stands):
        yield "arrived"
    lost, before = _struck(stands, period), _struck(stood, period)
    if lost - before:
        yield "replaced_in_part"
    if before - lost:
        yield "restored"
    if stood.declared != stands.declared:
        yield "declared"


def _read(source: SourceRecord) -> SourceRecord:
    """What was read of a source, wherever its content lay; when, where that counts (COR-3)."""
    return replace(
        source, run=source.run if source.amends else 0, ingested_at="", names=(), struck=frozenset(), declared=(),
        file="", member="", content_hash="", whole=True,
    )  # fmt: skip


def _struck(source: SourceRecord, period: str) -> frozenset[tuple[str, str, str]]:
    """The places of a source that others replace, of those that take part in a month."""
    lists = source.at_rest.makes_months
    return frozenset(place for place in source.struck if place[2] == period or (not lists and place[2] < period))
