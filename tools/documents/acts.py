"""Documents of acts, which have no rows: what was made, decided, sealed, or failed."""

from __future__ import annotations

from typing import Any

from tools.documents.shapes import (
    COUNT,
    ERROR,
    PERIOD,
    PLACE,
    SEALS,
    SOURCE_ID,
    TEXT,
    WHOLE,
    YES_OR_NO,
    by_name,
    list_of,
    means,
    null_or,
    one_of,
    record,
    schema,
    set_of,
)

_NAMED_SOURCE = record({"source_id": SOURCE_ID, "file": TEXT, "sheet": null_or(TEXT)})
_MISSING = record(
    {
        "source_id": SOURCE_ID,
        "file": TEXT,
        "why": TEXT,
        "live": means("False: only the figures of earlier days miss it.", YES_OR_NO),
    }
)


def acts() -> dict[str, dict[str, Any]]:
    """The schemas of acts, by the names of their documents."""
    return {
        "accept": schema(
            "accept",
            "Partial reports that may now take part in movement (REP-5), and what was named and is not partial.",
            {"sources": list_of(_NAMED_SOURCE), "cells": list_of(PLACE), "passed_over": list_of(_NAMED_SOURCE)},
        ),
        "demo": schema(
            "demo",
            "A workspace of synthetic exports was made.",
            {
                "workspace": TEXT,
                "files": COUNT,
                "rows": COUNT,
                "seed": WHOLE,
                "scale": {"type": "number", "exclusiveMinimum": 0},
            },
        ),
        "error": schema("error", "What stopped a command.", {"error": ERROR}),
        "init": schema("init", "A workspace was made.", {"workspace": TEXT}),
        "rebuild": schema(
            "rebuild",
            "What was made anew from raw files and journal.",
            {
                "sources": COUNT,
                "periods": set_of(PERIOD),
                "missing": means("Sources that can no longer be had.", list_of(_MISSING)),
                "snapshots": means("The sealed months.", set_of(PERIOD)),
            },
        ),
        "snapshot": schema(
            "snapshot",
            "A sealed month.",
            {
                "period": PERIOD,
                "path": TEXT,
                "reported": COUNT,
                "expected": COUNT,
                "incomplete": YES_OR_NO,
                "tables": means(
                    "Rows and content hash of every table, by name.",
                    by_name(record({"rows": COUNT, "hash": TEXT})),
                ),
                "done": means(
                    "Sealed; unchanged, where nothing is otherwise than when it was sealed; restored, where only"
                    " its files were gone; published, with --public.",
                    one_of(("sealed", "unchanged", "restored", "published")),
                ),
                "supersedes": means(
                    "The manifest of the seal before, where there was one; its file is null where it is lost.",
                    null_or(record({"file": null_or(TEXT), "hash": TEXT})),
                ),
                "suppressed": means(
                    "With --public: below which number counts are hidden, and in how many rows.",
                    record({"below": COUNT, "rows": COUNT}),
                ),
                "seals": SEALS,
            },
            optional=("suppressed",),
        ),
        "withdraw": schema("withdraw", "Sources taken out again.", {"sources": list_of(_NAMED_SOURCE)}),
    }
