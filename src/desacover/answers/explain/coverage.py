"""Why a figure of coverage is what it is: the rows behind it, what was left out, the counts below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.carrying import stand_ins
from desacover.answers.explain.lines import Explained, Line, as_listed, spans
from desacover.answers.figures import Figures
from desacover.errors import DesacoverError
from desacover.measures.behind import NUMBERED, counts_behind, positions_behind
from desacover.measures.carried import Carried
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.ground import Ground, ground
from desacover.measures.places import LENGTH, above, within
from desacover.measures.posts import renamed
from desacover.measures.segments import BOTH, parts, shown
from desacover.measures.segments import behind as raw_segments
from desacover.settled.rows import RawCell, Rows, rows_of
from desacover.settled.state import State
from desacover.store.records import SourceRecord

FIGURES = (
    "coverage", "participants", "counted", "eligible", "gap", "in_grace", "long_arrears", "set_aside", "reported",
    "expected",
)  # fmt: skip
"""The figures of a table of coverage."""
RULES = {
    "coverage": "COV-1", "participants": "COV-1", "counted": "COV-1", "eligible": "ELI-1, ELI-2", "gap": "COV-4",
    "in_grace": "ACT-1, ACT-3", "long_arrears": "ACT-3", "set_aside": "COV-5", "reported": "REP-2",
    "expected": "REP-3",
}  # fmt: skip
_LISTS = {"eligible": "counts", "set_aside": "aside", "reported": None, "expected": None}
"""What a figure counts, where it is not positions."""
_OF_POSITIONS = ("coverage", "participants", "counted", "gap", "in_grace", "long_arrears")
OF_FUNDING = ("coverage", "participants", "counted", "in_grace", "long_arrears")
"""The figures that are told by who pays (COV-8)."""
_OF_COUNTS = ("coverage", "eligible", "gap")


def explained(
    figured: Figures, figure: str, question: CoverageQuestion, carry_forward: int | None, funding: str | None
) -> Explained:
    """A figure of FIGURES for some segments and a region, together, as `report` gives it.

    Errors: `period-not-reported`, `figures-do-not-add-up` where the rows found are not as many as the figure says.
    """
    found = _Found.of(figured, question, carry_forward, funding)
    values = found.values
    lines: list[Line] = []
    if figure in _OF_POSITIONS:
        lines += [*found.states(figure), *found.by_source(figure), *found.left_out(figure)]
    if figure in _OF_COUNTS:
        lines += found.counts_lines()
    if figure in (*_OF_POSITIONS, "reported", "expected", "set_aside"):
        lines += found.cells_lines(all_of=figure in ("reported", "expected"))
    if figure == "set_aside":
        lines += found.aside_lines("set_aside")
    listed = found.listed(figure)
    _must_agree(figure, values, listed)
    return Explained(
        None, question.period, {name: values[name] for name in FIGURES}, RULES[figure], lines, listed,
        flags=values["flags"], sources=found.sources,
    )  # fmt: skip


def _must_agree(figure: str, values: Mapping[str, Any], listed: pl.DataFrame | None) -> None:
    """Rows that are not as many as the figure explain nothing."""
    if listed is None:
        return
    name = "counted" if figure in ("coverage", "gap") else figure
    found: int | None = int(listed["count"].sum()) if _LISTS.get(figure) == "counts" else listed.height
    expected = values[name]
    if (found or 0) != (expected or 0):
        raise DesacoverError("figures-do-not-add-up", why=f"{name} {expected}, rows {found}")


@dataclass(frozen=True)
class _Found:
    """All that is known of the cells asked about.

    kept: the kept rows of these cells, those too that stand in for a month: as of Rows, with number, period,
    `unit_now` (under its code of the period asked) and `inside` (whether that lies in the region). aside: as of
    Rows, those that may belong to a cell asked about. counted: as `positions_behind` gives them, the active ones.
    """

    figured: Figures
    question: CoverageQuestion
    base: Ground
    values: dict[str, Any]
    kept: pl.DataFrame
    aside: pl.DataFrame
    counted: pl.DataFrame
    funding: str | None

    @staticmethod
    def of(figured: Figures, question: CoverageQuestion, carry_forward: int | None, funding: str | None) -> _Found:
        opened, period = figured.opened, question.period
        _, stood_in = stand_ins(figured, question, carry_forward)
        state = State(figured.store, opened.terms, figured.store.live_sources())
        cells = None if stood_in else _raw_cells(figured, question)
        months = {period: rows_of(state, period, cells)}
        if stood_in:
            months |= {month: rows_of(state, month) for month in stood_in.months}
        kept = _numbered(figured, question, months)
        positions = {month: _as_month(kept.filter(pl.col("period") == month, "tells")) for month in months}
        carried = (
            None
            if stood_in is None
            else Carried(stood_in.cells, {month: positions[month] for month in stood_in.months})
        )
        base = ground(
            positions[period], figured.counts, figured.status, figured.aside, opened.regions, opened.terms,
            question, carried, NUMBERED,
        )  # fmt: skip
        _, values = tabled(base, question)
        counted = positions_behind(base).filter("active")
        if funding is not None:
            counted = counted.filter(pl.col("funding") == funding)
            values = _of_funding(values, counted)
        # What names no cell may belong to one: it is in the total (COV-5).
        possible = months[period].aside.filter(
            shown_in(figured, question).fill_null(True),
            within(pl.col("region_code"), question.region).fill_null(True),
        )
        return _Found(figured, question, base, values, kept, possible, counted, funding)

    @property
    def sources(self) -> dict[str, SourceRecord]:
        """The live sources by their ids."""
        return {source.source_id: source for source in self.figured.store.live_sources()}

    def rows_of_figure(self, figure: str) -> pl.DataFrame:
        """The positions that a figure counts: of `counted`, one a person for participants."""
        rows = self.counted.sort("number")
        if figure == "participants":
            return rows.unique("person", keep="first", maintain_order=True)
        if figure in ("in_grace", "long_arrears"):
            return rows.filter(figure)
        return rows.filter("under")

    def listed(self, figure: str) -> pl.DataFrame | None:
        """Exactly the rows that a figure counts; of coverage and gap those counted; None for cells."""
        what = _LISTS.get(figure, "positions")
        if what is None:
            return None
        if what == "counts":
            return as_listed(self.counts().with_columns(segment="part", period="valid_from")).sort(_ORDER)
        if what == "aside":
            return as_listed(self.aside.with_columns(period=pl.lit(self.question.period))).sort(_ORDER)
        chosen = self.rows_of_figure(figure).select("number")
        rows = self.kept.join(chosen, on="number", how="semi").with_columns(region_code="unit")
        return as_listed(rows).sort(_ORDER)

    def counts(self) -> pl.DataFrame:
        """The counts below the eligible, as `counts_behind` gives them."""
        return counts_behind(self.base, self.figured.counts, self.figured.opened.terms)

    def states(self, figure: str) -> Iterator[Line]:
        """How many of those counted are paid up, in grace, in long arrears; by segment where there are several."""
        rows = self.rows_of_figure(figure)
        grace = int(rows["in_grace"].sum())
        if rows.height - grace:
            yield Line("counted", "paid", rows.height - grace, rule="ACT-3")
        if grace:
            yield Line("counted", "grace", grace, rule="ACT-3")
        if long := int(rows["long_arrears"].sum()):
            yield Line("counted", "long_arrears", long, rule="ACT-3")
        if rows["segment"].n_unique() > 1 or rows["part"].n_unique() > 1:
            for part, n in rows.group_by("part").len().sort("part").iter_rows():
                if part == BOTH:
                    yield Line("counted", "head_and_official", n, rule="ELI-4")
                else:
                    yield Line("counted", "segment", n, segment=part)

    def by_source(self, figure: str) -> Iterator[Line]:
        """How many of those counted each source shows, of how many rows that it kept."""
        chosen = self.rows_of_figure(figure).select("number")
        rows = self.kept.join(chosen, on="number", how="semi")
        sources = self.sources
        for source_id, n in (
            rows.group_by("source_id").len().sort("len", "source_id", descending=[True, False]).iter_rows()
        ):
            source = sources[source_id]
            kept = source.account.accepted + source.account.duplicates
            yield Line("from", "source", n, of=kept, source=source)

    def left_out(self, figure: str) -> Iterator[Line]:
        """Kept rows in the region that are not counted, by why; then rows set aside."""
        chosen = self.rows_of_figure(figure)
        why = (
            pl.when(pl.col("number").is_in(chosen["number"].implode()))
            .then(None)
            .when(~pl.col("tells"))
            .then(pl.lit("second_row"))
            .when(~pl.col("live"))
            .then(pl.lit("stray"))
            .when(~pl.col("active"))
            .then("state")
            .when(~pl.col("number").is_in(self.counted["number"].implode()))
            .then(pl.lit("seen_elsewhere" if self.base.cells["carried"].any() else "same_position"))
            .when(pl.lit(figure in ("in_grace", "long_arrears")))
            .then(None)
            .when(pl.lit(figure == "participants"))
            .then(pl.lit("second_post"))
            .otherwise(pl.lit("under_no_count"))
        )
        live = self.base.cells.filter("live").select(
            pl.col("segment"), "regency_code", period="from", live=pl.lit(True)
        )
        rows = self.kept.filter("inside")
        if self.funding is not None:
            rows = rows.filter(pl.col("funding") == self.funding)
        left = (
            rows.with_columns(
                shown_segment=shown(self.figured.opened.terms), regency_code=above(pl.col("unit_now"), "regency")
            )
            .join(live, left_on=["shown_segment", *_CELL[1:]], right_on=_CELL, how="left")
            .with_columns(pl.col("live").fill_null(False))
            # Of a month that stands in, only the cells are spoken of in which it does (REP-6).
            .filter(pl.col("live") | (pl.col("period") == self.question.period))
            .with_columns(why=why)
            .drop_nulls("why")
        )
        by_part = left.with_columns(pl.when(pl.col("why") == "under_no_count").then("segment"))
        for part, segment, n in by_part.group_by("why", "segment").len().sort("why", "segment").iter_rows():
            yield Line("left_out", part, n, rule=_LEFT_OUT[part], segment=segment)
        yield from self.aside_lines("left_out")

    def aside_lines(self, group: str) -> Iterator[Line]:
        """Rows set aside that may belong to a cell asked about, by their reasons (COV-5)."""
        named = pl.col("segment").is_not_null() & pl.col("region_code").is_not_null()
        if unnamed := self.aside.filter(~named).height:
            yield Line(group, "names_no_cell", unnamed, rule="COV-5")
        reasons = self.aside.filter(named).select(pl.col("reasons").list.join(", "))
        for reason, n in (
            reasons.group_by("reasons").len().sort("len", "reasons", descending=[True, False]).iter_rows()
        ):
            yield Line(group, reason, n, rule="ROW-3")

    def counts_lines(self) -> Iterator[Line]:
        """The counts that are added, by part and source; which parts and units none of them covers."""
        found, sources, base = self.counts(), self.sources, self.base
        key = ["part", "valid_from", "source_id"]
        for (part, since, source_id), rows in sorted(found.group_by(key), key=lambda group: group[0]):
            yield Line(
                "denominator",
                "counts",
                int(rows["count"].sum()),
                of=rows.height,
                rule="ELI-1",
                source=sources.get(str(source_id)),
                rows=spans(rows["row"].to_list()),
                segment=str(part),
                period=str(since),
            )
        here = base.by_part.filter(pl.col("region_code") == self.question.region)
        listed = self.counted["part"].unique().to_list()
        unreported = base.cells.group_by("segment").agg(~pl.col("live").any() & pl.col("expected").any())
        silent = unreported.filter("live")["segment"].to_list() if base.cells["live"].any() else []
        for segment in self.question.segments:
            if segment in silent:
                continue  # it is named among the reports, and its counts are in no total (REP-4)
            for part in parts(segment, self.figured.opened.terms):
                row = (
                    here.filter(pl.col("segment") == part).row(0, named=True) if part in here["segment"] else None
                )
                needed, covered = (0, 0) if row is None else (row["needed"], row["covered"])
                if not found.filter(pl.col("part") == part).height:
                    if needed and (part == segment or part in listed):
                        yield Line(
                            "denominator",
                            "no_count",
                            0,
                            rule="ELI-4" if part != segment else "COV-3",
                            segment=part,
                        )
                elif needed > covered:
                    yield Line(
                        "denominator", "units_not_counted", needed - covered, of=needed, rule="ELI-2", segment=part
                    )

    def cells_lines(self, *, all_of: bool) -> Iterator[Line]:
        """The cells that are expected and not there; with `all_of` every one."""
        eligible = {
            (row["segment"], row["region_code"]): row["eligible"]
            for row in self.base.denominators.iter_rows(named=True)
        }
        status = {
            (row["segment"], row["regency_code"], row["period"]): row
            for row in self.figured.status.iter_rows(named=True)
        }
        for cell in self.base.cells.sort("segment", "regency_code").iter_rows(named=True):
            place = (cell["segment"], cell["regency_code"])
            kept = status[*place, cell["from"] or self.question.period]["kept"]
            if cell["carried"]:
                part, rule = "carried", "REP-6"
            elif cell["reported"]:
                part, rule = ("partial", "REP-5") if cell["partial"] else ("reported", "REP-2")
            elif cell["expected"]:
                part, rule = "unreported", "REP-4"
            else:
                continue
            if all_of or part in ("unreported", "partial", "carried"):
                n = eligible.get(place) if part == "unreported" else kept
                yield Line(
                    "cells", part, n, rule=rule, segment=place[0], region_code=place[1], period=cell["from"]
                )


_CELL = ["segment", "regency_code", "period"]
_ORDER = ["source_id", "row"]
_LEFT_OUT = {
    "second_row": "ROW-6", "stray": "REP-2", "ended": "ACT-2, ACT-3", "not_yet": "ACT-2", "same_position": "ELI-4",
    "seen_elsewhere": "REP-6", "second_post": "COV-1", "under_no_count": "COV-1, ELI-4",
}  # fmt: skip


def shown_in(figured: Figures, question: CoverageQuestion) -> pl.Expr:
    """Whether the segment that a row states is one of those asked about, as it is shown."""
    return shown(figured.opened.terms).is_in(list(question.segments))


def _of_funding(values: dict[str, Any], counted: pl.DataFrame) -> dict[str, Any]:
    """COV-8: the persons and positions insured by one source, over the whole cell's eligible."""
    if values["participants"] is None:  # nothing is reported, which is never 0 % (REP-4)
        return {**values, "gap": None}
    number = int(counted["under"].sum())
    return {
        **values,
        "participants": counted["person"].n_unique(),
        "counted": number,
        "in_grace": int(counted["in_grace"].sum()),
        "long_arrears": int(counted["long_arrears"].sum()),
        "coverage": number / values["eligible"] if values["eligible"] else None,
        "gap": None,
    }


def _raw_cells(figured: Figures, question: CoverageQuestion) -> Collection[RawCell] | None:
    """The cells in which rows of the region may stand, under codes of before too; None for all of a province."""
    if len(question.region) <= LENGTH["province"]:
        return None
    regencies = {question.region[: LENGTH["regency"]]}
    grown = True
    while grown:
        before = len(regencies)
        for change in figured.opened.regions.changes:
            if change.new_code[: LENGTH["regency"]] in regencies:
                regencies.add(change.old_code[: LENGTH["regency"]])
        grown = len(regencies) > before
    segments = {raw for segment in question.segments for raw in raw_segments(segment, figured.opened.terms)}
    return {(segment, regency) for segment in segments for regency in regencies}


def _numbered(figured: Figures, question: CoverageQuestion, months: Mapping[str, Rows]) -> pl.DataFrame:
    """The kept rows of some months as one, numbered in the order of a month."""
    rows = pl.concat(found.kept.with_columns(period=pl.lit(month)) for month, found in months.items())
    rows = rows.filter(shown_in(figured, question))
    now = renamed(figured.opened.regions, question.period)
    return (
        rows.with_columns(unit_now=pl.col("unit").replace(now), funding=pl.col("funding").fill_null("unknown"))
        .with_columns(inside=within(pl.col("unit_now"), question.region))
        .sort("period", "segment", "unit", "person", "source_id", "row")
        .with_row_index("number")
    )


def _as_month(tells: pl.DataFrame) -> pl.DataFrame:
    """The rows that speak, as the month has them, each with its number."""
    village = pl.col("unit").str.len_bytes() > LENGTH["regency"]
    return tells.select(
        "number", "person", "segment", "state", "active", "funding",
        village_code=pl.when(village).then("unit"),
        regency_code=above(pl.col("unit"), "regency"),
        flags=pl.when("long_arrears").then(pl.lit("long_arrears")).otherwise(pl.lit("")),
    )  # fmt: skip
