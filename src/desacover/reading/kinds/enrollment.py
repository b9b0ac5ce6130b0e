"""Enrollment: one line of a BPJS export, this person in this position in this period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

import polars as pl

from desacover.measures.births import nik_digits, says_birth
from desacover.reading.fields.amounts import amounts
from desacover.reading.fields.cleaned import Cleaned, Distinct, any_of, blank, merged, some
from desacover.reading.fields.dates import dates
from desacover.reading.fields.months import months
from desacover.reading.fields.nik import cut_off, digits_left, nik
from desacover.reading.fields.plain import card, person_name
from desacover.reading.fields.sharing import shared
from desacover.reading.fields.when_said import ends_at
from desacover.reading.fields.words import active_until, choices, programmes, statuses
from desacover.reading.kinds.block import Block, Piece
from desacover.reading.kinds.kind import Columns, Kind, Setting, Values
from desacover.reading.kinds.turned_rows import registered_as, turned_rows
from desacover.reading.kinds.whole_source import period_of_rows, segments_of_rows, units_of_rows
from desacover.reading.kinds.whom import persons_listed
from desacover.reference.segments import SEGMENTS
from desacover.reference.turning import has_word
from desacover.reference.values import lookup
from desacover.reference.words import fold


def _lacks(columns: Columns) -> list[str]:
    return [] if "nik" in columns.fields else ["nik"]


def _has_data(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """A NIK column that holds a number, or a row of which several cells are such as only a person's row has.

    A total, a numbering row or a signature has neither; a row whose NIK is missing has the other.
    """
    column = pl.col(str(columns.fields["nik"]))
    digits = column.str.strip_chars(" '").cast(pl.UInt64, strict=False).is_not_null()
    plain = cells.select((column.str.len_bytes().is_between(16, 17) & digits).fill_null(False)).to_series()
    if plain.all():
        return plain
    rest = cells.filter(~plain)
    number = rest[str(columns.fields["nik"])].str.contains(_NUMBER).fill_null(False)
    # Who signs has a NIP of 18 digits, its label perhaps in another cell.
    signs = rest.select(pl.any_horizontal(pl.all().str.contains(r"(?i)^\W*nip\b")).fill_null(False).alias("nip"))[
        "nip"
    ]
    signs = signs | rest[str(columns.fields["nik"])].str.contains(_NIP).fill_null(False)
    surely, likely = _has_numbers(rest, columns), _has_words(rest, columns)
    filled = rest.select(
        pl.sum_horizontal((pl.all().str.strip_chars().str.len_bytes() > 0).fill_null(False)).alias("filled")
    )["filled"]
    next_person = _is_next(cells, columns).filter(~plain)
    data = (number & ~signs) | surely | next_person | (likely & (filled >= FEWEST_CELLS))
    told = plain.scatter((~plain).arg_true(), data)
    return told | _carries_on(cells, columns, told)


_NO_PERSON = (
    r"(?i)\b(?:mengetahui|menyetujui|mengesahkan|ttd|nip|catatan|keterangan|sumber|dicetak|jumlah|jml|total|rekap\w*"
    r"|kepala|kades|lurah|camat|ketua|sekretaris|petugas|operator|kecamatan|kec|desa|halaman|hal)\b|, ?\d{1,2} "
)


def _carries_on(cells: pl.DataFrame, columns: Columns, told: pl.Series) -> pl.Series:
    """The rows right below the last data with a name and another text, but no word of a total or a signature."""
    places = pl.int_range(cells.height, eager=True)
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    if "name" not in columns.fields or not told.any():
        return none
    last = told.arg_true()[-1]
    tail = cells[last + 1 :]
    nik_at, name_at = str(columns.fields["nik"]), str(columns.fields["name"])
    others = [pl.col(name).str.contains(r"\p{L}{2}") for name in cells.columns if name not in (nik_at, name_at)]
    if not others or not tail.height:
        return none
    may_be = tail.select(
        pl.col(name_at).str.contains(r"\p{L}{2}").fill_null(False)
        & ~pl.col(nik_at).str.contains(r"[\p{L}\p{N}]").fill_null(False)
        & pl.any_horizontal(others).fill_null(False)
        & ~pl.any_horizontal(pl.all().str.contains(_NO_PERSON)).fill_null(False)
    ).to_series()
    n = tail.height if may_be.all() else (~may_be).arg_true()[0]
    return (places > last) & (places <= last + n)


def _is_next(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """The rows that have a name and the number behind that of the row before: a person, though without a NIK."""
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    number = next((use.position for use in columns.uses if use.field == "no"), None)
    if number is None or "name" not in columns.fields:
        return none
    names = cells[str(columns.fields["name"])]
    numbers = cells[str(number)].str.extract(r"^\s*(\d{1,6})[.)]?\s*$", 1).cast(pl.Int32, strict=False)
    follows = (numbers == numbers.forward_fill().shift(1) + 1) & names.str.contains(r"\p{L}{2}")
    return follows.fill_null(False)


_NUMBER = r"^[^\p{L}]{0,3}(?:\d[^\p{L}\d]{0,2}){5,}(?:\p{L}.{0,4})?$|^(?:.{0,2}\d){6}|^\d[.,]\d+\s*[eE]"
"""Five digits or more, hardly a letter among them: no date line, no `NIP. 1965...` of a signature."""
_NIP = r"^\W*(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\s*(?:19|20)\d{4}\s*[12]\s*\d{3}$"
"""Born, appointed, sex and serial: the number of a civil servant, who signs."""
FEWEST_CELLS = 3
"""A row with only a position needs so many filled cells to be a person's; signatures have fewer."""


_SURELY = {
    "kpj": r"(?:\d\D*){8}",
    "village_code": r"(?:\d\D*){8}",
    "birth_date": r"^\D{0,2}\d{1,2}[-/. ]+\w{1,9}[-/. ]+\d{2,4}|^\D{0,2}\d{4}-\d\d?-\d\d?|^\d{5}(?:\.0+)?$",
}
"""What stands in such a column of a person's row, and of no other."""
_LIKELY = ("segment", "status")
"""Words that a person's row has; `KEPALA DESA X` stands in signatures too."""


def _has_words(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """The rows in which a position or a status stands."""
    told = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    for field in _LIKELY:
        if field in columns.fields:
            words = Distinct.of(cells[str(columns.fields[field])])
            told = told | words.where(
                lambda place, field=field, words=words: lookup(field, words.texts[place]).how == "alias"
            )
    return told


def _has_numbers(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """The rows in which a card, a code or a date of birth stands."""
    forms = [
        pl.col(str(columns.fields[field])).str.contains(form).fill_null(False)
        for field, form in _SURELY.items()
        if field in columns.fields
    ]
    return cells.select(pl.any_horizontal(forms or [pl.lit(False)]).alias("told"))["told"]


def _clean(block: Block, setting: Setting) -> Values:
    for at, piece in enumerate(block.pieces):
        if not piece.has("segment", "held_segment") and piece.context.segment is None:
            block.refuse(at, piece.error("segment-missing"))
    height, parts = block.height, block.parts

    def optional(field: str, read: Callable[[pl.Series], Cleaned], dtype: type[pl.DataType]) -> Cleaned:
        column = block.text(field)
        return Cleaned(blank(height, dtype)) if column is None else read(column)

    def date(column: pl.Series) -> Cleaned:
        return dates(column, birth=False, now_year=setting.today.year, date_1904=block.date_1904, parts=parts)

    def birth_date(column: pl.Series) -> Cleaned:
        return dates(column, birth=True, now_year=setting.today.year, date_1904=block.date_1904, parts=parts)

    def month(column: pl.Series) -> Cleaned:
        return months(column, date_1904=block.date_1904, parts=parts)

    niks = cast("pl.Series", block.text("nik"))
    period = period_of_rows(block, setting, year_alone=False)
    unit, regency = units_of_rows(block, setting, period.value)
    turned = turned_rows(block, period.value)
    status, until = _statuses(block)
    status = registered_as(_not_yet_ended(status, block.text("status"), period.value), block)
    paid = block.text("paid_through", "contribution_month")
    cleaned = {
        "nik": nik(niks, partial(_cut_off, block), setting.nik_confirmed),
        "kpj": optional("kpj", card, pl.String),
        "name": optional("name", person_name, pl.String),
        "birth_date": optional("birth_date", birth_date, pl.Date),
        "sex": optional("sex", partial(choices, "sex"), pl.String),
        "period": period,
        "segment": segments_of_rows(block, turned.position),
        "unit": unit,
        "status": status,
        "enrolled_on": optional("enrolled_on", date, pl.Date),
        "ended_on": optional("ended_on", date, pl.Date),
        "paid_through": Cleaned(blank(height, pl.Int32)) if paid is None else month(paid),
        "grace_until": optional("grace_until", month, pl.Int32),
        "programmes": optional("programme", programmes, pl.UInt8),
        "wage": optional("wage", amounts, pl.Int64),
        "contribution": optional("contribution", amounts, pl.Int64),
        "contributor_class": optional("contributor_class", partial(choices, "contributor_class"), pl.String),
        "funding": optional("funding", partial(choices, "funding"), pl.String),
    }
    frame = pl.DataFrame({name: column.value for name, column in cleaned.items()}).with_columns(
        pl.col("programmes").fill_null(0)
    )
    if until is not None:
        frame = frame.with_columns(pl.coalesce("paid_through", until).alias("paid_through"))
    placeholder, is_shared = shared(frame["nik"], frame["name"], frame["birth_date"], parts)
    frame = frame.with_columns(status=frame["status"].set(turned.ended, "ended")) if turned.ended.any() else frame
    noted = {
        "nik_shared": is_shared,
        **turned.noted,
        "birth_date_differs": _birth_differs(frame),
        "sex_differs": _sex_differs(frame),
        "segment_kind": _no_such_segment(frame, setting),
    }
    fields = cleaned.values()
    reasons = merged(*(column.reasons for column in fields), turned.reasons)
    if turned.ended.any():  # what ended needs no status of its own
        for name in ("status_missing", "status_unknown"):
            if name in reasons:
                reasons[name] = reasons[name] & ~turned.ended
    reasons = merged(reasons, some(nik_placeholder=placeholder))
    of_nik = (mask for name, mask in reasons.items() if name.startswith("nik_"))
    frame = frame.with_columns(
        row=block.row,
        region=pl.coalesce(frame["unit"], regency),
        held=frame["nik"].is_not_null() & ~any_of(of_nik, height),
        filled=pl.sum_horizontal(
            pl.exclude("period", "segment", "unit", "nik", "programmes").is_not_null(),
            pl.col("programmes") > 0,
        ).cast(pl.UInt8),
    )
    if "nik_damaged" in reasons:
        frame = frame.with_columns(digits_left(niks, reasons["nik_damaged"]))
    repaired = merged(*(column.repaired for column in fields))
    noted_of_fields = merged(*(column.noted for column in fields))
    return Values(frame, reasons, repaired, {**noted_of_fields, **some(**noted)}, skips=turned.skips)


def _cut_off(block: Block, number: pl.Series) -> pl.Series:
    """The NIKs that a spreadsheet has cut, table by table (ROW-10)."""
    numbers = block.masked(lambda piece: piece.is_number)
    return cut_off(
        number,
        block.parts,
        [piece.table.rounded for piece in block.pieces],
        None if numbers is None else numbers.fill_null(True),
    )


def _statuses(block: Block) -> tuple[Cleaned, pl.Series | None]:
    """The status of each row, and the month up to which a cell of it says that it holds."""
    column = block.text("status")
    if column is None:
        return Cleaned(blank(block.height, pl.String)), None
    status = block.parts.cleaned(
        [_is_ticked(piece) for piece in block.pieces], lambda ticks, take: statuses(take(column), ticks=ticks)
    )
    own = block.where(lambda piece: piece.has("status"))
    reasons = some(**{name: mask & own for name, mask in status.reasons.items()})
    return replace(status, reasons=reasons), active_until(column)


def _is_ticked(piece: Piece) -> bool:
    """Whether a tick in the column of statuses says active."""
    place = piece.place("status")
    if place is None or place >= len(piece.table.headings):
        return False
    heading = fold(piece.table.headings[place] or "")
    return heading in _TICKED or (heading.endswith(" aktif") and not has_word("denial", heading))


def _not_yet_ended(status: Cleaned, said: pl.Series | None, period: pl.Series) -> Cleaned:
    """The status, active where it says an end that comes after the period: `Nonaktif per 1-1-2026` (ACT-2)."""
    if said is None:
        return status
    to_come, _ = ends_at(said, (status.value == "ended").fill_null(False), period)
    return replace(status, value=status.value.set(to_come, "active")) if to_come.any() else status


_TICKED = frozenset({"aktif", "status aktif", "aktif y t", "aktif tk", "masih aktif"})
"""Headings under which a tick says active."""


def _birth_differs(frame: pl.DataFrame) -> pl.Series:
    """A birth date that differs from the NIK's is a note and no reason (ROW-9)."""
    same = says_birth(pl.col("nik"), pl.col("birth_date"))
    return frame.select((~same).fill_null(False)).to_series()


def _sex_differs(frame: pl.DataFrame) -> pl.Series:
    """A sex that differs from the NIK's is a note and no reason (ROW-9)."""
    *_, woman = nik_digits(pl.col("nik"))
    return frame.select(((pl.col("sex") == "P") != woman).fill_null(False)).to_series()


def _no_such_segment(frame: pl.DataFrame, setting: Setting) -> pl.Series:
    """A segment in a kind of unit where it does not exist, such as a BPD in a kelurahan (ROW-4)."""
    desa_only = [key for key, segment in SEGMENTS.items() if "kelurahan" not in segment.units]
    urban = [
        unit
        for unit in frame["unit"].drop_nulls().unique().to_list()
        if (region := setting.regions.get(unit)) is not None and region.kind == "kelurahan"
    ]
    if not urban:
        return pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    return (frame["segment"].is_in(desa_only) & frame["unit"].is_in(urban)).fill_null(False)


ENROLLMENT = Kind(
    "enrollment",
    _lacks,
    _has_data,
    _clean,
    whom=persons_listed,
    year_is_period=False,
    sums=False,
    together=True,
)
