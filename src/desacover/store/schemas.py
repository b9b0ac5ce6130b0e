"""Every table at rest, declared once: what a row is, its columns and types; kinds of file declare their own."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.reading.at_rest import AT_REST, AtRest
from desacover.reading.at_rest.positions import POSITIONS
from desacover.store.places import PEOPLE, PROCESSED


@dataclass(frozen=True)
class Table:
    """A table: `row` says what one row is, `folder` where its files lie, `private` that it names persons."""

    row: str
    folder: str
    schema: dict[str, pl.DataType | type[pl.DataType]]
    private: bool = False

    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return list(self.schema)

    def typed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A frame with at least its columns as the table keeps them."""
        return frame.select(self.columns()).cast(self.schema)  # type: ignore[arg-type] - the types are classes

    def empty(self) -> pl.DataFrame:
        """The table without rows."""
        return pl.DataFrame(schema=self.schema)


def of_kind(at_rest: AtRest) -> Table:
    """The table in which the rows of a kind of file stand, as the kind declares it."""
    return Table(at_rest.row, f"{PROCESSED}/{at_rest.folder}", dict(at_rest.schema))


TABLES: dict[str, Table] = {
    **{at_rest.table: of_kind(at_rest) for at_rest in AT_REST.values()},
    "quarantine": Table(
        "a row set aside, whole, with its reasons; period, segment and region where they could be read",
        f"{PROCESSED}/quarantine",
        {
            "row": pl.UInt32,
            "period": pl.String,
            "segment": pl.String,
            "region_code": pl.String,
            "reasons": pl.List(pl.String),
            "held": pl.Boolean,
            "person": pl.UInt32,
            "card": pl.UInt32,
            "cells": pl.String,
        },
        private=True,
    ),
    "damaged": Table(
        "a row set aside for its damaged NIK alone, as its table would keep it; the NIKs that its digits allow",
        f"{PROCESSED}/quarantine",
        {**POSITIONS, "nik_low": pl.UInt64, "nik_high": pl.UInt64, "birth_date": pl.Date, "sex": pl.String},
        private=True,
    ),
    "carded": Table(
        "a live row set aside that names a card; of a damaged NIK what it must agree with (ROW-10)",
        f"{PROCESSED}/quarantine",
        {
            "source_id": pl.String,
            "row": pl.UInt32,
            "period": pl.String,
            "card": pl.UInt32,
            "nik_low": pl.UInt64,
            "nik_high": pl.UInt64,
            "birth_date": pl.Date,
            "sex": pl.String,
        },
        private=True,
    ),
    "told": Table(
        "a live row set aside whose card tells its person (MOV-7); mended: it is taken after all (ROW-10)",
        f"{PROCESSED}/told",
        {
            "source_id": pl.String,
            "row": pl.UInt32,
            "period": pl.String,
            "person": pl.UInt32,
            "mended": pl.Boolean,
        },
    ),
    "holders": Table(
        "a card under a person's NIK in accepted rows, and how many live sources say so (IDN-1, ROW-10)",
        f"{PROCESSED}/holders",
        {"card": pl.UInt32, "person": pl.UInt32, "sources": pl.UInt32},
    ),
    "same": Table(
        "a person's number that stands for another's: one person under two NIKs, as the workspace says (IDN-1)",
        # No journal and no export tells who was one person under a file that was changed since.
        f"{PEOPLE}/same",
        {"person": pl.UInt32, "stands_for": pl.UInt32},
        private=True,
    ),
    "month": Table(
        "a position in the settled state of a period (ROW-6, ACT-1)",
        f"{PROCESSED}/months",
        {
            "person": pl.UInt32,
            "segment": pl.String,
            "village_code": pl.String,
            "district_code": pl.String,
            "regency_code": pl.String,
            "state": pl.String,
            "active": pl.Boolean,
            "flags": pl.String,
            "funding": pl.String,
            "contributor_class": pl.String,
            "paid_through": pl.String,
            "enrolled_on": pl.Date,
        },
    ),
    "cells": Table(
        "a shown segment in a regency in a period: what its sources kept and set aside (REP-2)",
        f"{PROCESSED}/cells",
        {
            "period": pl.String,
            "segment": pl.String,
            "regency_code": pl.String,
            "kept": pl.UInt32,
            "speaking": pl.UInt32,
            "declared": pl.Boolean,
            "participants": pl.UInt32,
            "aside": pl.UInt32,
            "aside_not_held": pl.UInt32,
        },
    ),
    "districts": Table(
        "a shown segment in a district in a period (REP-5)",
        f"{PROCESSED}/districts",
        {
            "period": pl.String,
            "segment": pl.String,
            "regency_code": pl.String,
            "district_code": pl.String,
            "kept": pl.UInt32,
            "participants": pl.UInt32,
        },
    ),
    "aside": Table(
        "how many rows were set aside, by period, segment and region where those were read (COV-5)",
        f"{PROCESSED}/aside",
        {"period": pl.String, "segment": pl.String, "region_code": pl.String, "rows": pl.UInt32},
    ),
    "held": Table(
        "a person with a row set aside in a period: what is not known of them is no departure (MOV-7)",
        f"{PROCESSED}/held",
        {"period": pl.String, "person": pl.UInt32},
    ),
    "careers": Table(
        "a position as stated (unit: a village, or a regency where none is named) in 32 months: a bit for each in"
        " which it is seen, and active. A month's number (year * 12 + month - 1) over 32 is its word, the rest its"
        " bit",
        f"{PROCESSED}/careers",
        {
            "word": pl.UInt16,
            "person": pl.UInt32,
            "segment": pl.String,
            "unit": pl.String,
            "seen": pl.UInt32,
            "active": pl.UInt32,
        },
    ),
    "people": Table(
        "a person: the number that stands for a NIK everywhere else",
        f"{PEOPLE}/register",
        {
            "person": pl.UInt32,
            "nik": pl.UInt64,
            "kpj": pl.String,
            "name": pl.String,
            "birth_date": pl.Date,
            "sex": pl.String,
        },
        private=True,
    ),
    "cards": Table(
        "a KPJ: the number that stands for it everywhere else",
        f"{PEOPLE}/register",
        {"card": pl.UInt32, "kpj": pl.String},
        private=True,
    ),
    "people_also": Table(
        "what a later row said of a person that the register did not have; null where it said nothing new",
        f"{PEOPLE}/register",
        {
            "person": pl.UInt32,
            "kpj": pl.String,
            "name": pl.String,
            "birth_date": pl.Date,
            "sex": pl.String,
        },
        private=True,
    ),
}
