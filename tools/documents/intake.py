"""Documents of what was taken in: a run, its plan, the sources, what was set aside, the journal."""

from __future__ import annotations

from typing import Any, get_args

from tools.documents.rows import row
from tools.documents.shapes import (
    COUNT,
    COUNTS,
    PLACE,
    ROW_NUMBER,
    SEALS,
    SOURCE_ID,
    TEXT,
    TIME,
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

from desacover.answers import ingest_screen, journal, planning, quarantine, sources
from desacover.answers.turns import What
from desacover.wording import labels
from desacover.wording.sentences import plan

_SOURCE, _TABLE = ({"$ref": f"#/$defs/{name}"} for name in ("source", "table"))
_FILE_NOW = one_of(labels.FILE_NOW)
_TOTALS = record(dict.fromkeys(ingest_screen.COUNTS, COUNT))
_NULL_IN_SOURCES = ("source_id", "sheet", "table", "kind", "note", "error")


def ingest() -> dict[str, Any]:
    return schema(
        "ingest",
        "What became of every sheet and file of one run. Of every source: rows_read = accepted + duplicates +"
        " quarantined + skipped (ROW-1).",
        {"sources": list_of(_SOURCE), "totals": _TOTALS},
        source=row(ingest_screen.columns(), _NULL_IN_SOURCES),
    )


def plan_of_tables() -> dict[str, Any]:
    place = one_of(plan.PLACES_OF_CONTEXT)
    said = null_or(record({"value": TEXT, "from": means("Where it was read.", place)}))
    words = record(
        {
            "words": TEXT,
            "from": place,
            "means": TEXT,
            "by": one_of(("phrase", "overlap", "option", "asked", "rule")),
        }
    )
    use = record(
        {
            "column": {"type": "string", "pattern": "^[A-Z]+$"},
            "heading": TEXT,
            "field": null_or(TEXT),
            "how": null_or(one_of(plan.HOW_MATCHED)),
            "alias": null_or(TEXT),
            "before": means(
                "A value as it stands, numbers of persons in part; null for what would say who somebody is.",
                null_or(TEXT),
            ),
            "after": null_or(TEXT),
        }
    )
    hidden = means("Hidden ones of the sheet; they are read like others.", COUNT)
    columns = planning.columns()
    tables = row(
        columns,
        [column.key for column in columns if column.key not in ("file", "status")],
        header_rows=means(
            "The first and the last row of the header.", {**list_of(ROW_NUMBER), "minItems": 2, "maxItems": 2}
        ),
        first_row=means("A row number as Excel shows it.", ROW_NUMBER),
        last_row=means("A row number as Excel shows it.", ROW_NUMBER),
        hidden_rows=hidden,
        hidden_columns=hidden,
        context=means(
            "What fills the rows that say nothing themselves, and where it was read (ROW-5).",
            record(dict.fromkeys(("period", "region", "segment"), said)),
        ),
        words=means(
            "The words of names and titles that may turn the table's figures, where each stands, what it means,"
            " and what reads it: a phrase, the rule of overlap, or an option (ROW-12). Null where the table was"
            " not read that far.",
            list_of(words),
        ),
        columns=means("What each column with a heading was read as.", list_of(use)),
    )
    return schema(
        "ingest-plan",
        "The run that `desacover ingest` would be, rolled back. `sources` and `totals` are those of its document;"
        " `tables` says of each of them, in the same order, how it is read and why.",
        {"tables": list_of(_TABLE), "sources": list_of(_SOURCE), "totals": _TOTALS},
        table=tables,
        source=row(ingest_screen.columns(), _NULL_IN_SOURCES),
    )


def listed_sources() -> dict[str, Any]:
    listed = row(
        sources.columns(),
        ("sheet", "note", "error", "replaced_by"),
        also=means(
            "Other paths of the same content, such as an archive beside what was unpacked of it (COR-3).",
            list_of(TEXT),
        ),
        run=means("The run that took it in; `withdraw --run` takes it.", TEXT),
        replaced=means("Kept rows that speak no more since later lists replaced them (COR-2, COR-3).", COUNT),
        replaced_by=means("The source that replaced this one whole; null where none did.", SOURCE_ID),
        replaced_in=means(
            "The places in which live sources replace its rows or counts (COR-3, ELI-6).", list_of(PLACE)
        ),
        withdrawn=means("Kept rows that were withdrawn.", COUNT),
        resolved=means("Rows set aside at the reading that a card has told since (ROW-10).", COUNT),
        amends=means("Its rows speak for their positions over those of earlier sources (COR-3).", YES_OR_NO),
    )
    waits = record(
        {
            "file": TEXT,
            "sheet": null_or(TEXT),
            "code": means("The error; listed in docs/errors.md.", TEXT),
            "refused_at": TIME,
        }
    )
    aside = record(
        {
            "file": TEXT,
            "profile": means(
                "The profile that puts it aside; null where it was put aside by name.", null_or(TEXT)
            ),
            "ignored_at": means("ISO 8601 with offset; null where a profile puts it aside.", null_or(TIME)),
            "file_now": _FILE_NOW,
        }
    )
    return schema(
        "sources",
        "What has been ingested, when, from which file, with its account of the moment of reading.",
        {
            "sources": list_of(_SOURCE),
            "waiting": means(
                "Files and sheets that were refused when they were last read, and lie there as they did.",
                list_of(waits),
            ),
            "ignored": means("Files that were put aside for good: by name, or by a profile.", list_of(aside)),
            "seals": SEALS,
        },
        source=listed,
    )


def set_aside() -> dict[str, Any]:
    cells = means("The row as it came, heading to text; null where it is not shown.", by_name(null_or(TEXT)))
    rows = row(
        quarantine.columns(),
        ("sheet", "period", "segment", "region_code", "cells"),
        reasons={**set_of(one_of(labels.REASONS)), "minItems": 1},
        cells=cells,
    )
    return schema(
        "quarantine",
        "Rows set aside, with every reason (ROW-3). It names persons where `cells` is given.",
        {"rows": list_of(rows), "total": COUNT},
    )


def diary() -> dict[str, Any]:
    anything: Shape = {"type": "object"}
    rows = row(
        journal.columns(),
        ("before",),
        number=ROW_NUMBER,
        options=anything,
        settings=anything,
        inputs=means("What was read: paths and content hashes.", by_name(TEXT)),
        before=means("The hash of the row before.", TEXT),
        did=means(
            "How much it did: files read, files and sheets refused, rows read, sources by what was done to them.",
            COUNTS,
        ),
        sources=means(
            "The sources to which it did something.",
            list_of(
                record(
                    {"source_id": SOURCE_ID, "file": TEXT, "sheet": null_or(TEXT), "what": one_of(get_args(What))}
                )
            ),
        ),
        changed=means(
            "The settings that differ from those of the row before: old and new.",
            by_name({"type": "array", "minItems": 2, "maxItems": 2}),
        ),
    )
    return schema(
        "journal",
        "Every command that changed something, the oldest first; append-only and hash-chained.",
        {"rows": list_of(rows)},
    )
