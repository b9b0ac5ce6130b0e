"""Documents of figures: coverage, movement, reports, suspected pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.documents.rows import row
from tools.documents.shapes import (
    COUNT,
    DATE,
    NAMES,
    PERIOD,
    RATIO,
    REGION_CODE,
    ROW_NUMBER,
    SEALS,
    SOURCE_ID,
    TEXT,
    WHOLE,
    YES_OR_NO,
    Shape,
    by_name,
    list_of,
    means,
    null_or,
    one_of,
    record,
    schema,
    set_of,
)

from desacover.answers import (
    coverage,
    movement_words,
    options,
    pairs_report,
    status_report,
)
from desacover.answers.bounds_report import BOUND_COLUMNS
from desacover.answers.explain import answer as explaining
from desacover.answers.explain import listed as explain_listed
from desacover.measures.arrivals import STATES
from desacover.measures.causes import BOUNDS, CAUSES
from desacover.wording import labels
from desacover.wording.sentences.explain import GROUPS
from desacover.wording.sentences.warnings import KINDS as WARNINGS

_ROW, _CELL = ({"$ref": f"#/$defs/{name}"} for name in ("row", "cell"))
_BY = set_of(one_of(options.BY))
_WHY_PARTIAL = one_of(labels.PARTIAL_WHY)
_SUSPECTED = means(
    "Pairs of a lapsed and a new number that may be one person's (IDN-1); null: the register cannot be read.",
    COUNT,
)
_WARNING = record(
    {
        "code": one_of(("unreported", *WARNINGS)),
        "segment": means("A segment's key; of a denominator that moved, as it is counted.", TEXT),
        "region_code": REGION_CODE,
        "period": means("The period of the report that is spoken of.", PERIOD),
        "value": {
            "description": "Participants (partial_report, jump, no_eligible), the coverage (over_100), positions"
            " (moved_denominator), months (stale_denominator) or pairs (suspected_pairs).",
            "type": ["number", "null"],
        },
        "before": means("Participants of the report before, or positions of the count before.", null_or(COUNT)),
        "since": means(
            "The period of the report before (jump), of the count, or from which on a person is new"
            " (suspected_pairs).",
            null_or(PERIOD),
        ),
        "why": means("Why a report is partial.", null_or(_WHY_PARTIAL)),
    }
)

_MOVE = "Added to the figure, or to 0 where nobody has reported, by this cause; null: nobody knows how far."
_PART = record(
    {
        "cause": one_of(CAUSES),
        "number": means(
            "Reports (missing, carried, partial), rows (set_aside, held, possible), persons too many (pairs),"
            " positions (no_village), villages (uncounted) or counts (rival).",
            COUNT,
        ),
        **{bound: means(_MOVE, null_or(WHOLE)) for bound in BOUNDS if not bound.startswith("coverage")},
        **{
            bound: means("The coverage, were this the only cause; null where it cannot be known.", null_or(RATIO))
            for bound in BOUNDS
            if bound.startswith("coverage")
        },
    }
)


def report() -> dict[str, Any]:
    unknown = ("participants", "in_grace", "long_arrears", "counted", "eligible", "coverage", "gap")
    bounds = [column.key for column in BOUND_COLUMNS]
    cells = row(
        (*coverage.columns((), trend=True), *BOUND_COLUMNS),
        ("segment", "region_code", "region_name", "funding", "trend", *unknown, *BOUNDS),
        bounds,
        parts=means("With --bounds: what is not known of the row, the widest first.", list_of(_PART)),
        segment=means("A segment's key; null = all headline segments, or those asked for.", TEXT),
    )
    return schema(
        "report",
        "Coverage at one period (COV-1 to COV-8, REP-4, REP-6).",
        {
            "period": PERIOD,
            "passed_over": means(
                "Later periods that were too incomplete to be chosen (COV-7).",
                list_of(record({"period": PERIOD, "reported": COUNT, "expected": COUNT})),
            ),
            "by": _BY,
            "carry_forward": means(
                "How many months old a report may be that stands in for a missing one; null: none does (REP-6).",
                null_or(ROW_NUMBER),
            ),
            "rows": list_of(_ROW),
            "total": _ROW,
            "change": means(
                "The change over one and two years, where history allows.",
                list_of(
                    record(
                        {
                            "years": {"enum": [1, 2]},
                            "from": PERIOD,
                            "new": COUNT,
                            "net": WHOLE,
                            "gross_new": COUNT,
                            "suspected_pairs": null_or(_SUSPECTED),
                            "not_compared": COUNT,
                        }
                    )
                ),
            ),
            "trend": means(
                "Between which months the trends of the rows lie, and how many reports are not there at both ends"
                " (REP-7).",
                null_or(record({"from": PERIOD, "to": PERIOD, "not_compared": COUNT})),
            ),
            "carried": means(
                "The cells for which an earlier report stands in, with its period (REP-6).",
                list_of(record({"segment": TEXT, "region_code": REGION_CODE, "from": PERIOD})),
            ),
            "warnings": means(
                "What to know before a figure is quoted, the worst of each kind first.", list_of(_WARNING)
            ),
            "seals": SEALS,
        },
        row=means(
            "In a row neither reported nor carried participants, counted, coverage and gap are null.", cells
        ),
    )


def delta() -> dict[str, Any]:
    steps = row(
        movement_words.columns(()),
        ("segment", "region_code", "region_name", "funding", "stayed", "gross_new", "suspected_pairs",
         "history_since"),
        stayed=means("Null in the total and the sum of a series: it is of one step.", COUNT),
        net=means("closing - opening", WHOLE),
        suspected_pairs=_SUSPECTED,
    )  # fmt: skip
    return schema(
        "delta",
        "Movement between two periods, or month by month (MOV-1 to MOV-9). In every row: opening + new +"
        " reactivated + moved_in - lapsed - moved_out = closing.",
        {
            "from": PERIOD,
            "to": PERIOD,
            "by": _BY,
            "every": {"description": "Given for a series: the rows are its steps (MOV-6).", "const": "month"},
            "history_since": null_or(PERIOD),
            "rows": list_of(_ROW),
            "total": means("Persons counted once; null in a series whose cells have gaps (MOV-6).", null_or(_ROW)),
            "sum_of_rows": _ROW,
            "months": means(
                "Of a series: the union of the cells that make a step, for each month in which none spans a gap.",
                list_of(_ROW),
            ),
            "not_compared": means(
                "The cells that take no part (MOV-3); of a series, for each month in which one makes no step.",
                list_of(record({"segment": TEXT, "region_code": REGION_CODE, "period": PERIOD, "why": TEXT})),
            ),
            "seals": SEALS,
        },
        optional=("every", "months"),
        row=steps,
    )


def status() -> dict[str, Any]:
    cells = row(
        status_report.columns(),
        ("due", "contact", "reported_on", "why"),
        region_code=means("The regency.", {"type": "string", "pattern": r"^[0-9]{2}\.[0-9]{2}$"}),
        state=means(
            "Where several fit, the first of missing, partial, declared_zero, late, reported.", one_of(STATES)
        ),
        sources=means("The live sources that speak for the cell (REP-1).", set_of(SOURCE_ID)),
        due=means("The day on which the report was or is due; null where no due_day is set.", DATE),
        contact=means("Whom to ask, as the settings name them.", TEXT),
        reported_on=means(
            "The day on which its rows first were as many as REP-2 asks; null while it is missing, or where that"
            " is no longer known.",
            DATE,
        ),
        overdue=means("Missing, and the due day has passed.", YES_OR_NO),
        why=means("What makes the report fall short of the one before (REP-5), accepted or not.", _WHY_PARTIAL),
        accepted=means("Accepted by name (REP-5).", YES_OR_NO),
    )
    return schema(
        "status",
        "The cells that are expected or reported, month by month: regency x segment, each in one state.",
        {
            "periods": {**means("The months shown, in order.", set_of(PERIOD)), "minItems": 1},
            "cells": list_of(_CELL),
            "seals": SEALS,
        },
        cell=cells,
    )


def pairs() -> dict[str, Any]:
    kind = means(
        "kpj: one card under both numbers; name: name and birth date of both in one village (IDN-1); shared: one"
        " number of several persons (IDN-2).",
        one_of(labels.PAIR_KINDS),
    )
    of_sides: Mapping[str, Shape] = {
        f"{side}_{key}": shape
        for side in ("old", "new")
        for key, shape in (("row", ROW_NUMBER), ("nik", {"type": "string", "pattern": "^[0-9]{16}$"}))
    }
    named = [
        f"{side}_{key}"
        for side in ("old", "new")
        for key in ("file", "sheet", "row", "nik", "name", "birth_date", "kpj")
    ]
    listed = row(
        pairs_report.columns(),
        ("new_person", "last_period", *named),
        kind=kind,
        old_person=means("The number that stands for the old NIK.", ROW_NUMBER),
        new_person=means("Null where one number is shared.", ROW_NUMBER),
        last_period=means("The last month before the old one lapsed.", PERIOD),
        first_period=means("The first month of the new one.", PERIOD),
        **of_sides,
    )
    counts = record({"kind": kind, "region_code": REGION_CODE, "region_name": TEXT, "pairs": COUNT})
    return schema(
        "pairs",
        "Numbers that may be one person's (IDN-1) or several persons' (IDN-2). Files and lines, numbers, names,"
        " birth dates and cards are null but in a file that was asked for.",
        {"from": PERIOD, "to": PERIOD, "rows": list_of(listed), "counts": list_of(counts)},
    )


_ASKED: dict[str, Shape] = {
    "figure": one_of(explaining.FIGURES),
    "segments": set_of(TEXT),
    "region_code": REGION_CODE,
    "region_name": TEXT,
    "period": means("The month; null for a figure of movement.", null_or(PERIOD)),
    "from": null_or(PERIOD),
    "to": null_or(PERIOD),
    "carry_forward": null_or(ROW_NUMBER),
    "funding": null_or(TEXT),
    "value": means("The figure; null where it is not known, and of status.", {"type": ["number", "null"]}),
    "rule": means("The marks of the rules that say what the figure is.", TEXT),
    "values": means(
        "The figure and those that belong to it, by name; of status how many cells stand in which state.",
        by_name({"type": ["number", "null"]}),
    ),
    "flags": NAMES,
}


def explain() -> dict[str, Any]:
    lines = row(
        explaining.columns(),
        ("n", "of", "rule", "segment", "region_code", "period", "source_id", "file", "sheet", "rows", "file_now"),
        group=one_of(GROUPS),
        part=means("What is counted: a name, a reason, or several reasons joined by commas.", TEXT),
        of=means("Of how many: the rows that the source kept, or the places counted.", COUNT),
        rows=means("The rows of the file, as Excel numbers them: `5-12, 14` with a dash between.", TEXT),
        file_now=means("Whether the file is still as it was read.", one_of(labels.FILE_NOW)),
    )
    return schema(
        "explain",
        "Where a figure comes from: the numbers behind it, each with its rule and place.",
        {
            **_ASKED,
            "lines": list_of(lines),
            "not_compared": list_of(
                record({"segment": TEXT, "region_code": REGION_CODE, "period": PERIOD, "why": TEXT})
            ),
        },
    )


def explain_rows() -> dict[str, Any]:
    counted = explain_listed.columns(frozenset())
    null = [column.key for column in counted if column.key not in ("row", "source_id", "file", "period")]
    rows = row(
        counted,
        null,
        other_region_code=REGION_CODE,
        other_source_id=SOURCE_ID,
        other_row=ROW_NUMBER,
        segment=means("As the row states it; null of a row set aside in which it could not be read.", TEXT),
        person=means("The number that stands for the person; null of counts.", ROW_NUMBER),
        nik=means("Masked, but where it was asked for.", TEXT),
        count=means("Of a denominator: how many positions the row counts.", COUNT),
    )
    return schema(
        "explain-rows",
        "Exactly the rows that a figure counts; of a flow also what there is at the other end.",
        {**_ASKED, "personal": YES_OR_NO, "rows": list_of(rows), "total": COUNT},
    )
