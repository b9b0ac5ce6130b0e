"""Every cell that a command prints against the oracle; the differences in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from .cells import Cells, shown
from .coverage import Line, funding_line, line, units_shown
from .movement import Flows, Movement
from .places import HEADLINE, PROVINCE, REGENCIES, regency_of
from .rows import Position
from .series import Series
from .workspace import Document
from .world import month_name, month_number

FIGURES = (
    "participants",
    "in_grace",
    "long_arrears",
    "counted",
    "eligible",
    "gap",
    "set_aside",
    "reported",
    "expected",
)
COMPARED_FLAGS = {
    "unreported",
    "partial_report",
    "first_report",
    "no_eligible",
    "zero_eligible",
    "over_100",
    "carried",
    "partial_eligible",
    "eligible_differs",
    "eligible_too_wide",
}
LENGTHS = {"regency": 5, "district": 8, "village": 13}
FUNDING = ("apbdes", "apbd_regency", "self", "unknown")


def report_differences(cells: Cells, document: Document, by: tuple[str, ...]) -> list[str]:
    """What a coverage table says otherwise than the oracle; the total too."""
    period = month_number(document["period"])
    level = next((word for word in by if word in LENGTHS), None)
    found: list[str] = []
    printed = {(row["segment"], row["region_code"], row["funding"]): row for row in document["rows"]}
    if len(printed) != len(document["rows"]):
        found.append(f"{by}: two rows have the same key")
    for (segment, region, funding), row in printed.items():
        place = f"{by} {document['period']} {segment or '*'} {region} {funding or ''}"
        segments = (segment,) if segment else HEADLINE
        region = region or PROVINCE
        if region != PROVINCE and regency_of(region) not in REGENCIES:
            if row["participants"] or row["reported"]:
                found.append(f"{place}: nothing was drawn there")
        elif funding is not None:
            found += _funding_row(cells, period, segments, funding, row, place)
        elif level in ("district", "village") and len(region) != LENGTHS[level]:
            found += _line_without_village(cells, period, segments, region, row, place)
        else:
            found += _row(line(cells, period, segments, region), row, place)
    keys = {(segment, region) for segment, region, _ in printed}
    found += [
        f"{by} {document['period']}: no row for {key}"
        for key in _needed(cells, period, by, level)
        if key not in keys
    ]
    if "funding" not in by:
        total = line(cells, period, HEADLINE)
        total.open.add("set_aside")  # rows that name no cell belong to it as well
        found += _row(total, document["total"], f"{by} {document['period']} total")
    return found + _carried_differences(cells, document, period)


def _carried_differences(cells: Cells, document: Document, period: int) -> list[str]:
    """REP-6: for which cells an earlier report stands in."""
    expected = {
        (segment, regency, month_name(month))
        for regency, segment in cells.cells()
        if (month := cells.spoken((regency, segment), period)) not in (None, period)
    }
    named = {(one["segment"], one["region_code"], one["from"]) for one in document["carried"]}
    return [f"carried: {sorted(named)}, should be {sorted(expected)}"] if named != expected else []


def _row(expected: Line, row: Document, place: str) -> list[str]:
    if not (expected.reported or expected.expected or row["participants"]):
        return []  # neither reported nor expected: whether it is listed is a matter of taste
    found = [
        f"{place}: {key} is {row[key]}, should be {getattr(expected, key)}"
        for key in FIGURES
        if key not in expected.open and row[key] != getattr(expected, key)
    ]
    ratio = None if expected.coverage is None else float(expected.coverage)
    if (row["coverage"] is None) != (ratio is None) or (
        ratio is not None and abs(row["coverage"] - ratio) > 1e-12
    ):
        found.append(f"{place}: coverage is {row['coverage']}, should be {ratio}")
    flags = set(row["flags"]) & COMPARED_FLAGS
    if missing := expected.flags - flags:
        found.append(f"{place}: lacks the flags {sorted(missing)}")
    if surplus := flags - expected.flags - expected.may_flags:
        found.append(f"{place}: has the flags {sorted(surplus)}")
    return found


def _line_without_village(
    cells: Cells, period: int, segments: tuple[str, ...], region: str, row: Document, place: str
) -> list[str]:
    """ROW-7: the line of those whose village is not known; its denominator is open."""
    persons = {
        p.person
        for p in cells.standing(period)
        if len(p.unit) == 5 and (region == PROVINCE or p.regency == region) and shown(p.segment) in segments
    }
    if (row["participants"] or 0) == len(persons):
        return []
    return [f"{place}: {row['participants']} participants without village, should be {len(persons)}"]


def _funding_row(
    cells: Cells, period: int, segments: tuple[str, ...], source: str, row: Document, place: str
) -> list[str]:
    """COV-8."""
    participants, counted, share = funding_line(cells, period, segments, source)
    eligible = line(cells, period, segments).eligible
    whole = line(cells, period, segments)
    if whole.participants is None:
        return []
    expected = {"participants": participants, "counted": counted, "eligible": eligible}
    found = [
        f"{place}: {key} is {row[key]}, should be {value}" for key, value in expected.items() if row[key] != value
    ]
    if (share is None) != (row["coverage"] is None) or (
        share is not None and abs(row["coverage"] - float(share)) > 1e-12
    ):
        found.append(f"{place}: coverage is {row['coverage']}, should be {share}")
    return found


def _needed(cells: Cells, period: int, by: tuple[str, ...], level: str | None) -> Iterable[tuple[str | None, str]]:
    """The rows that a table must have: what is reported or expected, and units with persons or counts."""
    groups = [(s,) for s in HEADLINE] if "segment" in by else [HEADLINE]
    for segments in groups:
        key = segments[0] if "segment" in by else None
        known = [c for c in cells.cells(segments) if cells.reported(c, period) or cells.expected(c, period)]
        if level is None and known:
            yield key, PROVINCE
        elif level == "regency":
            yield from sorted({(key, regency) for regency, _ in known})
        elif level in ("district", "village"):
            for segment in segments:
                for unit in sorted(units_shown(cells, period, segment, LENGTHS[level])):
                    yield key, unit


def funding_sources_missing(cells: Cells, document: Document) -> list[str]:
    """COV-8: every source with a participant has a row."""
    period = month_number(document["period"])
    printed = {(row["segment"], row["funding"]) for row in document["rows"]}
    return [
        f"no row for {segment} {source}"
        for segment in HEADLINE
        for source in FUNDING
        if funding_line(cells, period, (segment,), source)[0] and (segment, source) not in printed
    ]


def row_of(by: tuple[str, ...]) -> Callable[[Position], tuple[str | None, str]]:
    """Into which row of a table a position falls."""
    level = next((word for word in by if word in LENGTHS), None)

    def key(position: Position) -> tuple[str | None, str]:
        segment = shown(position.segment) if "segment" in by else None
        if level is None:
            return segment, PROVINCE
        # A position without village stands on its regency's line.
        return segment, position.unit[: LENGTHS[level]]

    return key


def delta_differences(cells: Cells, document: Document, by: tuple[str, ...]) -> list[str]:
    """What a table of movement says otherwise than the oracle."""
    start, end = month_number(document["from"]), month_number(document["to"])
    movement = Movement(cells, start, end, row_of(by))
    expected = movement.rows()
    place = f"delta {by} {month_name(start)}..{month_name(end)}"
    found: list[str] = []
    printed: dict[object, Document] = {}
    for row in document["rows"]:
        region = row["region_code"] or PROVINCE
        printed[row["segment"], region] = row
    for name in sorted({*printed, *expected}, key=str):
        row = printed.get(name)
        flows = expected.get(name, Flows())
        if row is None:
            if flows != Flows():
                found.append(f"{place}: no row for {name}, should be {flows}")
            continue
        found += _flow_differences(flows, row, f"{place} {name}")
    found += _flow_differences(movement.total(), document["total"], f"{place} total")
    summed = sum(expected.values(), Flows())
    found += _flow_differences(summed, document["sum_of_rows"], f"{place} sum_of_rows")
    left_out = {(row["region_code"], row["segment"]) for row in document["not_compared"]}
    if left_out != movement.not_compared:
        found.append(
            f"{place}: not_compared lacks {sorted(movement.not_compared - left_out)},"
            f" has {sorted(left_out - movement.not_compared)}"
        )
    return found


def series_differences(cells: Cells, document: Document, by: tuple[str, ...]) -> list[str]:
    """What a series says otherwise than the oracle."""
    start, end = month_number(document["from"]), month_number(document["to"])
    series = Series(cells, start, end, row_of(by))
    place = f"series {by} {month_name(start)}..{month_name(end)}"
    printed = {
        (month_number(row["to"]), (row["segment"], row["region_code"] or PROVINCE)): row
        for row in document["rows"]
    }
    found = [] if len(printed) == len(document["rows"]) else [f"{place}: two rows have the same key"]
    expected = {(month, key): flows for month in series.months() for key, flows in series.rows(month).items()}
    for name in sorted({*printed, *expected}, key=str):
        row, flows = printed.get(name), expected.get(name, Flows())
        if row is None:
            found += [f"{place}: no row for {name}, should be {flows}"] if flows != Flows() else []
            continue
        found += _flow_differences(flows, row, f"{place} {name}")
        gap = "spans_gap" in row["flags"]
        if gap != (month_number(row["from"]) < name[0] - 1):
            found.append(f"{place} {name}: spans_gap is {gap}, from {row['from']}")
    months = {month_number(row["to"]): row for row in document["months"]}
    for month in series.months():
        steps = series.steps(month)
        if (month in months) != (bool(steps) and all(one == month - 1 for one in steps.values())):
            found.append(f"{place}: months has {month_name(month)} or lacks it")
        elif month in months:
            found += _flow_differences(series.total(month), months[month], f"{place} month {month_name(month)}")
    found += _sum_differences(series, document, place)
    left_out = {
        (row["region_code"], row["segment"], month_number(row["period"])) for row in document["not_compared"]
    }
    if left_out != series.not_compared():
        found.append(
            f"{place}: not_compared lacks {sorted(series.not_compared() - left_out)},"
            f" has {sorted(left_out - series.not_compared())}"
        )
    return found


def _sum_differences(series: Series, document: Document, place: str) -> list[str]:
    """The total, where there is one, and the sum of the rows: each adds up, and to the rows."""
    found: list[str] = []
    total, sums, rows = document["total"], document["sum_of_rows"], document["rows"]
    if (total is None) != (series.gap() or not series.steady() or not series.steps(series.end)):
        found.append(f"{place}: the total is {total}")
    if total is not None:
        months = [series.total(month) for month in series.months()]
        whole = replace(sum(months, Flows()), opening=months[0].opening, closing=months[-1].closing)
        found += _flow_differences(whole, total, f"{place} total", but=("stayed",))
    added = ("new", "reactivated", "moved_in", "lapsed", "moved_out", "net", "gross_new", "uncertain")
    found += [
        f"{place}: sum_of_rows {name} is {sums[name]}"
        for name in added
        if sums[name] != sum(row[name] for row in rows)
    ]
    for row in (sums, total) if total else (sums,):
        came = row["new"] + row["reactivated"] + row["moved_in"]
        if row["opening"] + came - row["lapsed"] - row["moved_out"] != row["closing"]:
            found.append(f"{place}: does not add up: {row}")
    return found


def _flow_differences(expected: Flows, row: Document, place: str, but: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{place}: {f.name} is {row[f.name]}, should be {getattr(expected, f.name)}"
        for f in fields(Flows)
        if f.name not in but and row[f.name] != getattr(expected, f.name)
    ]
