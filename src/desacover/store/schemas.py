"""Every table at rest, declared once: what a row is, its columns and types."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

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

    def empty(self) -> pl.DataFrame:
        """The table without rows."""
        return pl.DataFrame(schema=self.schema)


TABLES: dict[str, Table] = {
    "part": Table(
        "an accepted row of one source; months are numbers (year * 12 + month - 1), programmes bits",
        f"{PROCESSED}/parts",
        {
            "row": pl.UInt32,
            "period": pl.String,
            "person": pl.UInt32,
            "segment": pl.String,
            "unit": pl.String,
            "status": pl.String,
            "paid_through": pl.Int32,
            "grace_until": pl.Int32,
            "enrolled_on": pl.Date,
            "ended_on": pl.Date,
            "programmes": pl.UInt8,
            "wage": pl.Int64,
            "contribution": pl.Int64,
            "contributor_class": pl.String,
            "funding": pl.String,
            "filled": pl.UInt8,
            "notes": pl.String,
        },
    ),
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
            "cells": pl.String,
        },
        private=True,
    ),
    "eligible": Table(
        "a count of positions for a segment and a region, from its period on (ELI-1)",
        f"{PROCESSED}/eligible",
        {
            "segment": pl.String,
            "region_code": pl.String,
            "valid_from": pl.String,
            "count": pl.Int64,
            "not_insurable": pl.Int64,
            "source_id": pl.String,
            "row": pl.UInt32,
        },
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
    "first_active": Table(
        "an active position of a person's first active period (MOV-5)",
        f"{PROCESSED}/first_active",
        {"person": pl.UInt32, "period": pl.String, "segment": pl.String, "unit": pl.String},
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
