"""Columns made from others, so that every field is one column of text before it is cleaned.

Marks under one of several columns, place and date of birth in one cell, two columns that fill each other,
merged cells that hold for the rows below, section lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from desacover.reading.fields.cleaned import Distinct, blank
from desacover.reading.fields.dates import dates_in_text
from desacover.reading.kinds import Columns
from desacover.reading.mapping.by_values import roles_beside, share_of_roles
from desacover.reading.read.grid import Span
from desacover.reading.table.locate import Table
from desacover.reference.values import lookup
from desacover.reference.words import squeeze

_MARKS = frozenset({"v", "x", "1", "ya", "y", "ada", "true", "iya", "ikut", "aktif", "vv", "10", "√", "✓", "✔"})
_NO_MARKS = frozenset({"", "0", "t", "tidak", "n", "tdk", "false", "no", "00", "f"})
_AMOUNT = r"^(?i:rp\.?)?\s*[1-9][\d.,]*"
_PLACES = ("regency", "district", "village")
_FILLING = ("village_code", "village", "district", "regency", "segment", "period", "birth_date")
"""Fields of which two columns may stand beside each other, each filled where the other is not."""


def derived(
    table: Table, columns: Columns, held: pl.DataFrame | None, merged: Sequence[Span]
) -> tuple[Table, Columns]:
    """The table with made columns behind its own, and the columns as they are to be read.

    `held` is what section lines say for each row (table/sections.py); it fills only what a row leaves empty
    (ROW-5). A held segment stands in a column of its own, `held_segment`, since a row's position may need it;
    `held_period` and the like say that a field is held for some rows.
    """
    made = _Made(table, dict(columns.fields))
    _fill_merged(made, merged)
    for name in _FILLING:
        places = columns.others.get(name, ())
        if name == "segment" and len(places) == 2 and roles_beside(table, *places):
            roles, bodies = sorted(places, key=lambda at: -share_of_roles(table, at))
            made.put(name, _together(made.at(roles), made.at(bodies)))
            continue
        if len(places) > 1 and name in made.fields:
            made.put(
                name, made.coalesced([made.fields[name], *(at for at in places if at != columns.fields[name])])
            )
    for name, places in columns.marks.items():
        if name not in made.fields or name == "programme":
            marked = _marked(table.body.cells, places, several=name == "programme")
            made.put(name, _together(made.own(name), marked) if name == "programme" else marked)
        elif name == "segment":
            made.put(name, _with_role(made.own(name), _marked(table.body.cells, places, several=False)))
    if "birth_date" not in made.fields and "birth_place_date" in made.fields:
        made.put("birth_date", dates_in_text(made.own("birth_place_date")))
    if held is not None:
        _hold(made, held, columns.homes)
    return made.finished(columns)


@dataclass
class _Made:
    table: Table
    fields: dict[str, int]
    new: list[pl.Series] = field(default_factory=list)
    changed: dict[str, pl.Series] = field(default_factory=dict)

    def own(self, name: str) -> pl.Series:
        """A field's column as it stands; nulls where the table has none."""
        place = self.fields.get(name)
        if place is None:
            return blank(self.table.body.cells.height, pl.String)
        made = place - len(self.table.paths)
        return self.new[made] if made >= 0 else self.at(place)

    def at(self, place: int) -> pl.Series:
        """A column of the table, with what merged cells say."""
        return self.changed.get(str(place), self.table.body.cells[str(place)])

    def coalesced(self, places: Sequence[int]) -> pl.Series:
        value = self.at(places[0])
        for place in places[1:]:
            value = value.zip_with(_says(value), self.at(place))
        return value

    def put(self, name: str, column: pl.Series) -> None:
        self.fields[name] = len(self.table.paths) + len(self.new)
        self.new.append(column)

    def finished(self, columns: Columns) -> tuple[Table, Columns]:
        cells = self.table.body.cells
        if not self.new and not self.changed:
            return self.table, columns
        first = len(self.table.paths)
        made = [column.alias(str(first + at)) for at, column in enumerate(self.new)]
        changed = [column.alias(name) for name, column in self.changed.items()]
        body = replace(self.table.body, cells=cells.with_columns(*changed, *made))
        return replace(self.table, body=body), replace(columns, fields=self.fields)


def _says(text: pl.Series) -> pl.Series:
    return (text.str.strip_chars().str.len_bytes() > 0).fill_null(False)


def _marked(cells: pl.DataFrame, places: Sequence[tuple[int, str]], *, several: bool) -> pl.Series:
    """The values that are marked in a row, joined; null where none is, or more than one and only one may be."""
    marks = pl.DataFrame({str(at): _is_marked(cells[str(at)], value) for at, value in places})
    said = marks.select(
        pl.concat_str(
            [pl.when(pl.col(str(at))).then(pl.lit(value)) for at, value in places],
            separator=" ",
            ignore_nulls=True,
        ).alias("said"),
        pl.sum_horizontal(pl.all()).alias("n"),
    )
    return said["said"].set(said["n"] == 0 if several else said["n"] != 1, None)


def _together(one: pl.Series, other: pl.Series) -> pl.Series:
    joined = pl.DataFrame({"one": one, "other": other})
    return joined.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True).alias("both"))["both"]


def _with_role(own: pl.Series, marked: pl.Series) -> pl.Series:
    """A position that names no segment itself, such as `KETUA`, with the body that is marked beside it (ROW-8)."""
    roles = Distinct.of(own)
    alone = roles.where(lambda place: lookup("segment", roles.texts[place]).value is None)
    return own.zip_with(~alone, _together(own, marked))


def _is_marked(column: pl.Series, heading: str) -> pl.Series:
    words = Distinct.of(column)
    amounts = pl.Series(words.texts, dtype=pl.String).str.strip_chars().str.contains(_AMOUNT)

    def is_mark(place: int) -> bool:
        text = words.texts[place].strip()
        key = squeeze(text) or text
        return key in _MARKS or key == squeeze(heading) or (key not in _NO_MARKS and bool(amounts[place]))

    return words.where(is_mark)


def _fill_merged(made: _Made, merged: Sequence[Span]) -> None:
    """Merged cells hold for all of their rows: a village's name that stands once beside its people."""
    body = made.table.body
    tall = [span for span in merged if span.last_row > span.first_row]
    if not tall or not body.cells.height:
        return
    for name, place in list(made.fields.items()):
        column = place + made.table.first_column
        spans = [span for span in tall if span.first_column <= column <= span.last_column]
        if name in ("nik", "kpj") or not spans:
            continue
        rows = pl.DataFrame({
            "top": [span.first_row for span in spans],
            "row": [list(range(span.first_row + 1, span.last_row + 1)) for span in spans],
        }, schema={"top": pl.UInt32, "row": pl.List(pl.UInt32)}).explode("row")  # fmt: skip
        texts = pl.DataFrame({"row": body.row, "own": made.own(name)})
        tops = texts.rename({"row": "top", "own": "above"})
        filled = texts.join(rows.join(tops, on="top"), on="row", how="left", maintain_order="left")
        made.changed[str(place)] = filled.select(pl.coalesce("own", "above").alias("filled"))["filled"]


def _hold(made: _Made, held: pl.DataFrame, homes: frozenset[str]) -> None:
    for name in (*_PLACES, "period"):
        if name in held.columns and held[name].is_not_null().any():
            own = made.own(name)
            # A section line names the post's place, an address only where its holder lives.
            said = held[name].is_null() & _says(own) if name in homes else _says(own)
            made.put(name, own.zip_with(said, held[name]))
            made.fields[f"held_{name}"] = made.fields[name]
    for name in ("segment", "turned"):
        if name in held.columns and held[name].is_not_null().any():
            made.put(f"held_{name}", held[name])
