"""What has been ingested, from which file, with its account."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.ingest.commit import MENDED
from desacover.ingest.read.files import read_bytes
from desacover.ingest.state import State, without, without_counts
from desacover.measures.segments import shown_as
from desacover.reports.columns import column
from desacover.reports.model import Report
from desacover.store.records import SourceRecord
from desacover.store.view import View
from desacover.wording.text import Text


def answer(opened: Opened) -> Answer:
    """Every source ever taken in, in the order of arrival, and how its file stands now (COR-2)."""
    with opened.store() as store:
        mended = dict(
            store.table_or_empty("told", "").filter("mended").group_by("source_id").agg(n=pl.len()).iter_rows()
        )
        rows = [_row(opened, store, one, mended.get(one.source_id, 0)) for one in store.sources()]
    report = Report(
        name="sources",
        title=Text("Sumber yang pernah masuk", "Sources taken in"),
        columns=(
            column("source_id"),
            column("file"),
            column("also", show=False),
            column("sheet", optional=3),
            column("table", show=False),
            column("kind", optional=4),
            column("periods"),
            column("status", show=False),
            column("note", show=False),
            column("rows_read", optional=2),
            column("accepted"),
            column("duplicates", optional=5),
            column("quarantined"),
            column("skipped", optional=6),
            column("conflicts", show=False),
            column("repaired", show=False),
            column("noted", show=False),
            column("reasons", show=False),
            column("cells_quarantined", show=False),
            column("skipped_kinds", show=False),
            column("error", show=False),
            column("run", kind="text", show=False),
            column("ingested_at", show=False),
            column("state"),
            column("replaced", show=False),
            column("replaced_by", show=False),
            column("replaced_in", show=False),
            column("withdrawn", show=False),
            column("resolved", show=False),
            column("amends", show=False),
            column("file_now", optional=1),
        ),
        rows=rows,
        rows_key="sources",
    )
    return Answer(report)


def _row(opened: Opened, store: View, one: SourceRecord, mended: int) -> dict[str, Any]:
    kept = one.account.accepted + one.account.duplicates
    left = kept if not one.struck else _left(store, one) + mended
    # All its rows replaced by others: as good as replaced whole (COR-3).
    gone = one.state == "live" and one.struck and not left and not _aside_left(opened, store, one)
    state = "replaced" if gone else one.state
    account = {key: value for key, value in asdict(one.account).items() if key != "cell_rows"}
    return {
        "source_id": one.source_id,
        "file": one.named,
        "also": [name.named for name in one.names if name.named != one.named],
        "sheet": one.sheet or None,
        "table": int(one.context.get("table") or 1),
        "kind": one.kind,
        "periods": list(one.periods),
        "status": "withdrawn" if one.state == "withdrawn" else "ingested",
        **account,
        "run": one.ingested_at,
        "ingested_at": one.ingested_at,
        "state": state,
        "replaced": kept if state == "replaced" else max(0, kept - left),
        "replaced_by": one.replaced_by,
        "replaced_in": [
            {"segment": segment, "region_code": regency, "period": period}
            for segment, regency, period in sorted(
                {(shown_as(cell[0], opened.terms), *cell[1:]) for cell in one.struck}
            )
        ],
        "withdrawn": kept if state == "withdrawn" else 0,
        "resolved": max(0, mended - one.account.repaired.get(MENDED, 0)),
        "amends": one.amends,
        "file_now": file_now(opened, one),
    }


def _aside_left(opened: Opened, store: View, one: SourceRecord) -> bool:
    """Whether rows of a list that were set aside stand still, in a place that nobody has replaced."""
    return one.kind == "enrollment" and not State(store, opened.terms, []).aside(one).is_empty()


def _left(store: View, one: SourceRecord) -> int:
    """How many of its accepted rows others have not replaced (COR-3).

    A row of counts stands while one of its counts does.
    """
    if one.kind == "eligible":
        return without_counts(store.read_table("eligible", one.source_id), one.struck)["row"].n_unique()
    rows = store.read_table("part", one.source_id, ["period", "segment", "unit"])
    return without(rows, one.struck, "unit").height


def file_now(opened: Opened, one: SourceRecord) -> str:
    """Whether the file of a source is still as it was read: same, changed or gone."""
    try:
        _, content_hash = read_bytes(opened.workspace.root / one.file, one.file)
    except DesacoverError as refused:
        return "changed" if refused.code == "empty-file" else "gone"
    return "same" if content_hash == one.content_hash else "changed"
