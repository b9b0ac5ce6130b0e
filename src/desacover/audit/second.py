"""The second engine: months settled from the parts, coverage, status and movement, all said once more in SQL.

It shares no code with the measures. Its order is that of the files in sql/: 01 to 07 once, 09 to 19 for every
month, 20 to 30 for every month in which counts or codes change, 31 to 37 over all months, 40 to 47 for a month,
50 to 63 for two months.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from desacover.audit.at_rest import AtRest
from desacover.audit.engine import Database
from desacover.audit.reference_tables import LEVELS, Terms, load_reference
from desacover.reference.regions import Regions
from desacover.store.store import Store

_SAID_OF_MONTH = {
    "month_cells": "cells",
    "month_districts": "districts",
    "month_aside": "aside",
    "month_held": "held",
}
_COLUMNS = (
    "person, segment, village_code, district_code, regency_code, state, active, flags, funding, contributor_class"
)
_PAID_THROUGH = (
    "CASE WHEN paid_through IS NOT NULL THEN printf('%04d-%02d', paid_through // 12, paid_through % 12 + 1) END"
)
_COUNTED = "segment VARCHAR, region_code VARCHAR, covered BIGINT, total BIGINT, oldest BIGINT, borrowed BOOLEAN"
_COVERAGE = (
    "posts", "tallies", "provinces", "denominators", "marks", "measured", "coverage_lines", "coverage",
)  # fmt: skip


_ELIGIBLE = (
    "code_length", "segment", "region_code", "needed", "covered", "total", "oldest", "borrowed", "stated",
    "differs",
)  # fmt: skip


class SecondEngine:
    """What a store holds, measured in SQL; figures are rows by column, regions named by their codes."""

    def __init__(self, db: Database, regions: Regions, terms: Terms) -> None:
        self._db = db
        load_reference(db, regions, terms)
        db.make("shown")
        self.settled: list[str] = []
        """The months that were settled from the parts."""

    def settle(self, store: Store, settings: Mapping[str, Any], periods: Sequence[str] | None = None) -> None:
        """Settle months from the parts, with what their sources say of their cells: tables 02 to 19.

        settings: those in force, as the journal records them. periods: only these are settled, None for all; of
        the others it is taken from the store what sources say of cells.
        """
        db, rest = self._db, AtRest(self._db, store, settings)
        self._at_rest = rest
        rest.load()
        db.give("months", "period VARCHAR", [(period,) for period in rest.periods])
        db.make("aside_in_force", "told", "declared", "accepted", "counts")
        self.settled = [period for period in rest.periods if periods is None or period in periods]
        for name in _SAID_OF_MONTH.values() if periods is not None else ():
            rest.table(name, self.settled)
        for period in self.settled:
            rest.month(period)
            self._this_month(period)
            db.view_of("kept_rows")
            db.make("row_states", "several_rows", "joined_villages")
            db.view_of("row_places", "month_positions")
            db.add("positions", "month_positions")
            self._month_asked(period)
            db.make("aside_of_month", *_SAID_OF_MONTH)
            for of_month, of_all in _SAID_OF_MONTH.items():
                db.add(of_all, of_month)
        rest.month(None)

    def unlike(self, period: str) -> pl.DataFrame:
        """The positions of a month that the store's month has not just so, by segment and region_code (a regency).

        first: how many of them the store's month has; second: how many this engine has. Cells are told apart by
        sums over their rows, and only of those that differ rows are held against each other.
        """
        db = self._db
        self._at_rest.month_at_rest(period)
        stated = f"SELECT {_COLUMNS}, {{}} AS paid_through, enrolled_on FROM {{}}"
        db.view("month_first", stated.format("paid_through", "month_at_rest"))
        db.view("month_second", stated.format(_PAID_THROUGH, f"positions WHERE period = '{period}'"))
        for side in ("first", "second"):
            db.run(
                f"CREATE OR REPLACE TABLE sums_{side} AS SELECT segment, regency_code, COUNT(*) AS positions,"
                f" SUM(CAST(hash(t) AS HUGEINT)) AS content FROM month_{side} t GROUP BY segment, regency_code"
            )
        only = "SELECT segment, regency_code FROM (FROM sums_{} EXCEPT FROM sums_{})"
        differing = f"{only.format('first', 'second')} UNION {only.format('second', 'first')}"
        db.run(f"CREATE OR REPLACE TABLE unlike AS {differing}")
        rows = "(FROM month_{} SEMI JOIN unlike USING (segment, regency_code))"
        first, second = rows.format("first"), rows.format("second")
        return db.frame(
            "SELECT segment, regency_code AS region_code, SUM(first) AS first, SUM(second) AS second FROM ("
            f"SELECT *, 1 AS first, 0 AS second FROM ({first} EXCEPT ALL {second})"
            f" UNION ALL SELECT *, 0, 1 FROM ({second} EXCEPT ALL {first}))"
            " GROUP BY segment, regency_code ORDER BY segment, regency_code"
        )

    def judge(self) -> None:
        """Tell the eligible of every month and how its cells stand: tables 07 and 20 to 35, over `months`."""
        db = self._db
        db.make("codes_now")
        alike = self._alike()
        for period in dict.fromkeys(first for _, first in alike):
            self._eligible(period)
        db.give("alike", "period VARCHAR, first_period VARCHAR", alike)
        of_month = "SELECT a.period, r.{} FROM {} r JOIN alike a ON a.first_period = r.period"
        db.view("eligible", of_month.format(", r.".join(_ELIGIBLE), "eligible_resolved"))
        db.view("marks_of_months", of_month.format("code_length, r.segment, r.unit", "marks_resolved"))
        db.make("reports", "missing_districts", "partial_reports", "status", "first_active")

    def periods(self) -> list[str]:
        """The months that there are, in order."""
        return self._db.frame("SELECT period FROM months ORDER BY period")["period"].to_list()

    def status(self) -> pl.DataFrame:
        """The standing of every cell in every month: the columns of sql/33."""
        return self._db.frame("SELECT * FROM status")

    def states(self, spoken: pl.DataFrame, due: Mapping[str, datetime.date]) -> pl.DataFrame:
        """The state of every cell that is expected or reported: the columns of sql/37.

        spoken: what each source said of a cell, and when: period, segment (shown), regency_code, rows, declared,
        `run` and `day` of its arrival, `until` the run that replaced it. due: the day by which a month is due.
        """
        db = self._db
        named = {"rows": "row_count", "day": "day_of_run", "until": "until_run"}
        db.take("spoken", spoken.rename(named).drop("source_id", "live"))
        db.give("due_days", "period VARCHAR, due DATE", due.items())
        db.make("reported_on", "states")
        return db.frame("SELECT * FROM states")

    def coverage(self, period: str) -> pl.DataFrame:
        """The coverage of a month, at every level: the columns of sql/47."""
        self._this_month(period)
        self._db.make("units_needed")
        self._month_asked(period)
        self._db.view("marks_of_levels", f"SELECT * FROM marks_of_months WHERE period = '{period}'")
        self._db.make(*_COVERAGE)
        return self._db.frame("SELECT * FROM coverage")

    def movement(self, start: str, end: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The movement between two months at every level, and the cells left out: the columns of sql/63, 56."""
        db = self._db
        db.give("span", "a VARCHAR, b VARCHAR", [(start, end)])
        for name, periods in {
            "positions_at_ends": f"IN ('{start}', '{end}')",
            "positions_between": f"> '{start}' AND period <= '{end}'",
            "positions_before": f"< '{start}'",
        }.items():
            db.view(name, f"SELECT * FROM positions WHERE period {periods}")
        self._joined_codes()
        db.make("codes_standing", "recoded", "ends", "taking_part", "not_compared", "held_posts", "changed")
        db.make("out_of_sight", "movement_sizes", "movement_flows", "first_arrivals", "movement")
        return db.frame("SELECT * FROM movement"), db.frame("SELECT * FROM not_compared")

    def _month_asked(self, period: str) -> None:
        self._db.view("positions_of_month", f"SELECT * FROM positions WHERE period = '{period}'")

    def _this_month(self, period: str) -> None:
        year, month = int(period[:4]), int(period[5:])
        number = year * 12 + month - 1
        last = datetime.date((number + 1) // 12, (number + 1) % 12 + 1, 1) - datetime.timedelta(days=1)
        self._db.give(
            "this_month", "period VARCHAR, month_number INTEGER, last_day DATE", [(period, number, last)]
        )

    def _eligible(self, period: str) -> None:
        """The counts of a month, resolved from the villages up; of months that are alike those of the first."""
        db = self._db
        self._this_month(period)
        db.make("units_needed", "counts_in_force", "old_counts", "counts_standing")
        db.run(f"CREATE OR REPLACE TABLE counted_below ({_COUNTED})")
        db.run("CREATE OR REPLACE TABLE under_below (segment VARCHAR, unit VARCHAR)")
        db.run("CREATE OR REPLACE TABLE joints_standing (segment VARCHAR, joint VARCHAR)")
        for (level, length), (_, wider) in zip(LEVELS, (*LEVELS[1:], ("", 0)), strict=True):
            given = [(level, length, wider)]
            db.give("this_level", "level VARCHAR, code_length INTEGER, next_length INTEGER", given)
            db.make("eligible_of_level", "joints_of_level", "level_settled", "stands_under")
            db.add("eligible_resolved", "level_settled")
            db.view(
                "marks_of_level",
                "SELECT m.period, l.code_length, u.* FROM stands_under u, this_month m, this_level l",
            )
            db.add("marks_resolved", "marks_of_level")
            db.add("joints_standing", "joints_of_level")
            db.make("joints_serving", "brought_up", "under_so_far")
            db.run("CREATE OR REPLACE TABLE counted_below AS SELECT * FROM brought_up")
            db.run("CREATE OR REPLACE TABLE under_below AS SELECT * FROM under_so_far")

    def _alike(self) -> list[tuple[str, str]]:
        """Each month with the first one in which the same counts held and the same codes were there."""
        turns = (
            self._db.frame(
                "SELECT valid_from AS turn FROM counts UNION SELECT valid_from FROM regions UNION"
                " SELECT valid_to FROM regions"
            )["turn"]
            .drop_nulls()
            .sort()
        )
        first: dict[int, str] = {}
        return [
            (period, first.setdefault(bisect.bisect_right(turns.to_list(), period), period))
            for period in self.periods()
        ]

    def _joined_codes(self) -> None:
        """The codes that a change between the two months makes one, from the villages up."""
        db = self._db
        db.make("codes_kept")
        db.run(
            "CREATE OR REPLACE TABLE joined_below"
            " (code_length INTEGER, group_code VARCHAR, code VARCHAR, several BOOLEAN)"
        )
        for level, length in LEVELS[:-1]:
            db.give("this_level", "level VARCHAR, code_length INTEGER", [(level, length)])
            db.make("joined_codes")
            db.add("joined_below", "joined_codes")
        db.run("CREATE OR REPLACE TABLE joined_codes AS SELECT * FROM joined_below")
        db.view("joined_regencies", "SELECT * FROM joined_codes WHERE code_length = 5")
