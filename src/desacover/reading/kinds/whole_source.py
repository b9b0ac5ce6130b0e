"""What tables and their contexts say about whole sources, for every kind (ROW-5)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.fields.cleaned import Cleaned, blank, some
from desacover.reading.fields.months import periods
from desacover.reading.fields.parts import by_groups
from desacover.reading.fields.region import PlaceContext, employer_village, places
from desacover.reading.fields.words import segments
from desacover.reading.kinds.block import Block, Piece
from desacover.reading.kinds.filling import FIRST_PERIOD, fills, last_period
from desacover.reading.kinds.kind import Setting


def period_of_rows(block: Block, setting: Setting, *, year_alone: bool) -> Cleaned:
    """The period of each row, from its own column, else from the context.

    Reasons: `period_invalid` (also of a month before the insurer was, or far ahead), `period_missing`. Pieces are
    refused: `period-missing` where neither says it, `period-impossible`, `context-conflict` where all rows say one
    and the context another.
    """
    latest = last_period(setting.today)
    fields = ("period", "month", "year") if year_alone else ("period", "month")
    of_all = [_period_of_all(block, at, fields, latest) for at in range(len(block.pieces))]
    month = block.text(*fields)
    if month is None:
        return Cleaned(block.parts.spread(of_all, pl.String))
    own = block.where(lambda piece: piece.has(*fields))
    cleaned = periods(
        month,
        block.stacked(lambda piece: piece.place("year") if piece.has(*fields[:2]) else None),
        year_alone=year_alone,
        date_1904=block.date_1904,
        parts=block.parts,
    )
    _agree(block, ("period", "month", "year"), "period", cleaned.value, [
        piece.context.period if piece.has(*fields) and not piece.has("held_period") else None
        for piece in block.pieces
    ])  # fmt: skip
    value, unread = cleaned.value, cleaned.reasons.get("period_invalid")
    unread = block.none() if unread is None else unread
    empty = value.is_null() & ~unread & own
    filling = [
        piece.context.period if piece.context.period is not None and (piece.has("held_period") or may) else None
        for piece, may in zip(block.pieces, fills(block, month, "period"), strict=True)
    ]
    if empty.any() and any(filling):
        filled = block.parts.spread(filling, pl.String)
        value = filled.zip_with(empty, value)
        empty = empty & filled.is_null()
    impossible = ((value < FIRST_PERIOD) | (value > latest)).fill_null(False)
    value = value.set(impossible, None) if impossible.any() else value
    if not own.all():
        value = value.zip_with(own, block.parts.spread(of_all, pl.String))
    reasons = {**cleaned.reasons, **some(period_invalid=unread | impossible, period_missing=empty)}
    return Cleaned(value, reasons=reasons, repaired=cleaned.repaired)


def _period_of_all(block: Block, at: int, fields: Sequence[str], latest: str) -> str | None:
    """The period of all rows of a piece that has no column for it; None where it has one, or is refused."""
    piece = block.pieces[at]
    period = piece.context.period
    if piece.has(*fields):
        return None
    if period is None:
        code = "period-only-contribution" if piece.has("contribution_month") else "period-missing"
        block.refuse(at, piece.error(code))
    elif not FIRST_PERIOD <= period <= latest:
        block.refuse(at, piece.error("period-impossible", period=period, first=FIRST_PERIOD))
    return period


def segments_of_rows(block: Block, named: pl.Series | None) -> Cleaned:
    """The segment of each row, from its position, else from the section line above it, else from the context.

    named: the positions, null where a row has none. A bare position (`Ketua`) is read together with the segment
    that the section or the context says.
    """
    filling = fills(block, named, "segment")
    named = blank(block.height, pl.String) if named is None else named
    of_all = [piece.context.segment for piece in block.pieces]
    held = block.text("held_segment")
    if held is None:
        return block.parts.cleaned(
            list(zip(of_all, filling, strict=True)), lambda key, take: segments(take(named), key[0], fills=key[1])
        )
    context = block.parts.spread(of_all, pl.String)
    said = held.fill_null(context)
    may = block.parts.spread(filling, pl.Boolean) | said.ne_missing(context)
    keys: list[tuple[str | None, bool]] = pl.DataFrame({"said": said, "may": may}).unique().sort("said").rows()
    rows = [
        (
            (segment, filled),
            (said.is_null() if segment is None else (said == segment).fill_null(False)) & (may == filled),
        )
        for segment, filled in keys
    ]
    return by_groups(
        block.height, rows or [((None, True), None)],
        lambda key, take: segments(take(named), key[0], fills=key[1]),
    )  # fmt: skip


def units_of_rows(
    block: Block, setting: Setting, period: pl.Series, *, any_level: bool = False
) -> tuple[Cleaned, pl.Series]:
    """The unit of each row, and the regency on which the places of a row set aside agree (ROW-7, COV-5).

    Pieces are refused: `region-missing` where neither a column nor the context says a place, `context-conflict`
    where all rows lie in one regency and the context names another.
    """
    npp = block.text("npp") if setting.elsewhere.employers else None
    code, village = block.text("village_code", "region_code"), _villages(block)
    named = {
        "code": code,
        "village": village,
        "district": block.text("district", "district_code"),
        "regency": block.text("regency", "regency_code"),
        "npp": npp,
    }
    stated = {place: column for place, column in named.items() if column is not None}
    for at, piece in enumerate(block.pieces):
        if piece.context.region is None and not piece.has(*_PLACES, *(("npp",) if npp is not None else ())):
            block.refuse(at, piece.error("region-missing"))
    if code is None or village is None:
        own = village if code is None else code
    else:
        own = code.zip_with(block.where(lambda piece: piece.has("village_code", "region_code")), village)
    gaps = fills(block, own, "region")
    given: list[PlaceContext] = []
    for piece, filled in zip(block.pieces, gaps, strict=True):
        region = piece.context.region
        regency = setting.regions.regency_of(region) if region else None
        gap = regency if piece.has(*_OWN) and not _held(piece) and not filled else None
        given.append(PlaceContext(region, frozenset(filter(None, [regency])), gap))
    cleaned, regency_read = places(
        stated, block.parts, setting.regions, given, period, any_level=any_level, elsewhere=setting.elsewhere
    )
    fields = ("regency", "regency_code", "district", "village", "village_code", "region_code")
    _agree(block, fields, "region", regency_read, [
        next(iter(context.within)) if context.within and not piece.has("held_regency") else None
        for piece, context in zip(block.pieces, given, strict=True)
    ])  # fmt: skip
    return cleaned, regency_read


_PLACES = (
    "village_code", "region_code", "village", "employer_name", "district", "district_code", "regency",
    "regency_code",
)  # fmt: skip
"""Fields that may say where a post is."""
_OWN = ("village_code", "region_code", "village", "employer_name")
"""Those of them that say it of a single row."""


def _villages(block: Block) -> pl.Series | None:
    """The villages by name, of pieces without any place of their own by the name of the employer."""
    village = block.text("village")
    employer = block.stacked(
        lambda piece: None if piece.has("village", "village_code", "region_code") else piece.place("employer_name")
    )
    if employer is None:
        return village
    by_employer = employer_village(employer)
    return by_employer if village is None else pl.select(pl.coalesce(village, by_employer)).to_series()


def _held(piece: Piece) -> bool:
    """Whether section lines name places: then a row without one is of the title's place, not of a gap."""
    return piece.has("held_village", "held_district", "held_regency")


def _agree(
    block: Block, fields: Sequence[str], what: str, rows: pl.Series, expected: Sequence[str | None]
) -> None:
    """Refuse pieces whose rows all say one thing and whose context says another; expected: what it says."""
    if not any(expected):
        return
    differs = (rows != block.parts.spread(expected, pl.String)).fill_null(False)
    if not differs.any():
        return
    each = zip(block.pieces, expected, block.parts.each(rows), block.parts.count(differs), strict=True)
    for at, (piece, value, said, different) in enumerate(each):
        told = said.drop_nulls()
        if different and different == len(told) and told.n_unique() == 1:
            block.refuse(at, _conflict(piece, fields, what, said, value))


def _conflict(
    piece: Piece, fields: Sequence[str], what: str, said: pl.Series, value: str | None
) -> DesacoverError:
    place, headings = piece.place(*fields), piece.table.headings
    heading = headings[place] if place is not None and place < len(headings) else None
    filled = said.is_not_null()
    row = int(piece.table.body.row.filter(filled)[0])
    return piece.error(
        "context-conflict",
        row=row,
        what=what,
        first=f"column {heading or ''}, row {row}: {said.filter(filled)[0]}",
        second=f"{piece.context.where.get(what, 'option')}: {value}",
    )
