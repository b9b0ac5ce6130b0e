"""The document of `verify`."""

from __future__ import annotations

from typing import Any, get_args

from tools.documents.rows import row
from tools.documents.shapes import (
    COUNT,
    PERIOD,
    SEALS,
    TEXT,
    YES_OR_NO,
    Shape,
    list_of,
    means,
    null_or,
    one_of,
    record,
    schema,
)

from desacover.answers import verify_report
from desacover.audit.found import Code, Looked, NoteCode, Way

_VALUE: Shape = {"type": ["number", "string", "null"]}
_MEASURE = means("The figure's key, or what was counted of a file.", TEXT)
_EXPECTED = means("What was recorded, or what the first engine says.", _VALUE)
_FOUND = means("What is there, or what the second engine says.", _VALUE)
_MEANT = {
    "bytes": "Of these files.",
    "export_bytes": "Of these files.",
    "cells": "Recomputed by the second engine.",
}


def verify() -> dict[str, Any]:
    short = row(
        verify_report.columns(),
        ("file", "segment", "region_code", "period", "since", "measure"),
        code=one_of(get_args(Code)),
        way=one_of(get_args(Way)),
        measure=_MEASURE,
        expected=_EXPECTED,
        found=_FOUND,
    )
    noted = record(
        {
            "code": one_of(get_args(NoteCode)),
            "file": null_or(TEXT),
            "period": null_or(PERIOD),
            "measure": null_or(_MEASURE),
            "expected": _EXPECTED,
            "found": _FOUND,
        }
    )
    counts = {name: means(_MEANT[name], COUNT) if name in _MEANT else COUNT for name in vars(Looked())}
    return schema(
        "verify",
        "Whether every file is as it was recorded, and every figure what a second way to it says.",
        {
            "quick": means("Of the figures, those of the last month alone.", YES_OR_NO),
            "looked_at": means("How much was looked at.", record(counts)),
            "shortfalls": means("What fell short, and the way on; empty where all is well.", list_of(short)),
            "noted": means("What is worth knowing and falls short of nothing.", list_of(noted)),
            "seals": SEALS,
        },
    )
