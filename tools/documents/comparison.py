"""The document of a comparison: one figure led to another."""

from __future__ import annotations

from typing import Any

from tools.documents.rows import row
from tools.documents.shapes import (
    PERIOD,
    REGION_CODE,
    ROW_NUMBER,
    SOURCE_ID,
    TEXT,
    TIME,
    WHOLE,
    YES_OR_NO,
    Shape,
    list_of,
    means,
    null_or,
    one_of,
    record,
    schema,
    set_of,
)

from desacover.answers.compare import report as compare_report
from desacover.wording import labels
from desacover.wording.sentences.compare import DEFINITIONS, VARIANTS

_DAY: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SHARE: Shape = means("A ratio, or what changed of it: 0.01 is a percentage point.", {"type": "number"})
_SEGMENT = means("A segment's key; null = all headline segments, or those asked for.", null_or(TEXT))
_FIGURES: dict[str, Shape] = {
    **dict.fromkeys((measure for measure in compare_report.MEASURES if measure != "coverage"), WHOLE),
    "coverage": _SHARE,
}


def compare() -> dict[str, Any]:
    """Its head says which of the three it is: as_of is given, or from and to alone, or stated."""
    steps = row(
        compare_report.columns(),
        ("segment", "cause", *_FIGURES),
        segment=means("A segment's key; null = all headline segments, or those asked for.", TEXT),
        step=means("In each row of the table: opening, its causes, remainder, closing.", one_of(labels.STEPS)),
        cause=means("Of a cause: what it is; its figures are its share of the change.", one_of(labels.CAUSES)),
        **_FIGURES,
    )
    part = record(
        {
            "cause": one_of(labels.CAUSES),
            "segment": _SEGMENT,
            "region_code": REGION_CODE,
            "region_name": TEXT,
            "sources": list_of(
                record({"source_id": SOURCE_ID, "file": TEXT, "sheet": null_or(TEXT), "run": TIME})
            ),
            "settings": set_of(TEXT),
            **{measure: null_or(shape) for measure, shape in _FIGURES.items()},
        }
    )
    meant = record(
        {
            "definition": one_of(DEFINITIONS),
            "value": {"type": "number"},
            "exact": means("It is the very number; else it rounds to it.", YES_OR_NO),
            "segment": _SEGMENT,
            "region_code": REGION_CODE,
            "region_name": TEXT,
            "period": null_or(PERIOD),
            "from": null_or(PERIOD),
            "to": null_or(PERIOD),
            "as_of": means("It stood so at the end of that day.", null_or(_DAY)),
            "carry_forward": null_or(ROW_NUMBER),
            "variant": means("Under other rules of heads and officials (ELI-4).", null_or(one_of(VARIANTS))),
            "command": means("What prints it; null: no command does under these settings.", null_or(TEXT)),
        }
    )
    left = record({"segment": TEXT, "region_code": REGION_CODE, "period": PERIOD, "why": TEXT})
    return schema(
        "compare",
        "One figure led to another by cause. In each row of the table, of every measure: opening + causes ="
        " closing, remainder 0; null where a measure is not led. Coverage that is not known at an end has no"
        " shares.",
        {
            "as_of": means("The day whose figures are led to those of now.", null_or(_DAY)),
            "from": null_or(PERIOD),
            "to": null_or(PERIOD),
            "period": null_or(PERIOD),
            "stated": means("The number as it was typed.", null_or(TEXT)),
            "rows": list_of({"$ref": "#/$defs/row"}),
            "parts": means(
                "What each cause changed in a cell, with the sources and settings behind it; persons of two cells"
                " are counted in both.",
                list_of(part),
            ),
            "not_compared": means(
                "Of two months: the cells that take no part in movement (MOV-3).", list_of(left)
            ),
            "measure": means("Of a stated number: what it is a figure of.", one_of(compare_report.MEASURES)),
            "meant": means("What gives the number stated.", list_of(meant)),
        },
        optional=("not_compared", "measure", "meant"),
        row=steps,
    )
