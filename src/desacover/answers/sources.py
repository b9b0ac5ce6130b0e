"""What has been ingested, from which file, with its account; and which files wait or are ignored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.opened import Opened
from desacover.answers.reading_setting import reading_setting
from desacover.answers.seals import seal_notes, seals_listed, seals_of
from desacover.answers.waiting import file_now, waiting
from desacover.errors import DesacoverError
from desacover.ingest.commit import MENDED
from desacover.measures.segments import shown_as
from desacover.reading.mapping.profile import profile_for
from desacover.reading.read.files import discover
from desacover.reports.columns import column, hidden, shown
from desacover.reports.model import Column, Note, Report, Screen
from desacover.settled.state import State, without
from desacover.store.records import Contents, SourceRecord
from desacover.store.standing import ignored
from desacover.store.view import View
from desacover.wording.sentences import sources as say
from desacover.wording.text import Text


def answer(opened: Opened) -> Answer:
    """Every source ever taken in, in the order of arrival, and how its file stands now (COR-2).

    After them come the files that wait, refused when they were last read, and those that are ignored.
    Errors: `nothing-ingested` where there is none of all these.
    """
    with opened.store(even_empty=True) as store:
        mended = dict(
            store.table_or_empty("told", "").filter("mended").group_by("source_id").agg(n=pl.len()).iter_rows()
        )
        rows = [_row(opened, store, source, mended.get(source.source_id, 0)) for source in store.sources()]
        waits = _waiting(opened, store.contents)
        aside = _ignored(opened, store.contents)
        seals = seals_of(opened, store)
    if not rows and not waits and not aside:
        raise DesacoverError("nothing-ingested")
    report = Report(
        name="sources",
        title=say.TITLE,
        columns=columns(),
        rows=rows,
        rows_key="sources",
        tail={"waiting": waits, "ignored": aside, "seals": seals_listed(seals)},
        notes=(*_notes(waits, aside), *seal_notes(seals)),
        screen=None if rows else Screen((), ()),
    )
    return Answer(report)


def columns() -> tuple[Column, ...]:
    """The columns of the list of sources."""
    return (
        *shown("source_id", "file"),
        column("also", show=False),
        column("sheet", optional=3),
        column("table", show=False),
        column("kind", optional=4),
        column("periods"),
        *hidden("status", "note"),
        column("rows_read", optional=2),
        column("accepted"),
        column("duplicates", optional=5),
        column("quarantined"),
        column("skipped", optional=6),
        *hidden("conflicts", "repaired", "noted", "reasons", "cells_quarantined", "skipped_kinds", "error"),
        column("run", kind="text", show=False),
        column("ingested_at", show=False),
        column("state"),
        *hidden("replaced", "replaced_by", "replaced_in", "withdrawn", "resolved", "amends"),
        column("file_now", optional=1),
    )


def _waiting(opened: Opened, contents: Contents) -> list[dict[str, Any]]:
    at = {entry.number: entry.at for entry in contents.journal}
    return [
        {
            "file": refusal.named,
            "sheet": refusal.sheet or None,
            "code": refusal.code,
            "refused_at": at[refusal.run],
        }
        for refusals in waiting(opened.workspace, contents).values()
        for refusal in refusals
    ]


def _ignored(opened: Opened, contents: Contents) -> list[dict[str, Any]]:
    """The files that were put aside by name, then those under data/raw/ that a profile puts aside."""
    at = {entry.number: entry.at for entry in contents.journal}
    named = ignored(contents)
    found: list[dict[str, Any]] = [
        {"file": file, "profile": None, "ignored_at": at[aside.run],
         "file_now": file_now(opened.workspace, file, aside.content_hash)}
        for file, aside in sorted(named.items())
    ]  # fmt: skip
    profiles = reading_setting(opened, opened.day()).profiles
    if (
        opened.as_of is not None
        or not any(profile.ignore for profile in profiles)
        or not opened.workspace.raw.is_dir()
    ):
        return found
    live = {source.file for source in contents.arrivals}
    for path in discover([opened.workspace.raw]).files:
        file = opened.workspace.relative(path)
        profile = profile_for(profiles, file, "")
        if profile.ignore and profile.sheet is None and file not in {*named, *live}:
            found.append({"file": file, "profile": profile.name, "ignored_at": None, "file_now": "same"})
    return found


def _notes(waits: Sequence[dict[str, Any]], aside: Sequence[dict[str, Any]]) -> Iterator[Note]:
    if files := len({row["file"] for row in waits}):
        yield Note(
            say.waiting(files),
            items=[(_called(row), say.refused(row["refused_at"], row["code"])) for row in waits],
        )
    if aside:
        yield Note(say.ignored(len(aside)), items=[(row["file"], _since(row)) for row in aside])


def _called(row: dict[str, Any]) -> str:
    return f"{row['file']}›{row['sheet']}" if row["sheet"] else str(row["file"])


def _since(row: dict[str, Any]) -> Text:
    """Since when a file is ignored, or by which profile."""
    if row["profile"] is not None:
        return say.by_profile(row["profile"])
    return say.since(row["ignored_at"], row["file_now"])


def _row(opened: Opened, store: View, source: SourceRecord, mended: int) -> dict[str, Any]:
    kept = source.account.accepted + source.account.duplicates
    mended_at_first = source.account.repaired.get(MENDED, 0)
    left = kept if not source.struck else _left(store, source) + min(mended, mended_at_first)
    # All its rows replaced by others: as good as replaced whole (COR-3).
    gone = (
        source.state == "live" and source.struck and not left + mended and not _aside_left(opened, store, source)
    )
    state = "replaced" if gone else source.state
    account = {key: value for key, value in asdict(source.account).items() if key != "cell_rows"}
    return {
        "source_id": source.source_id,
        "file": source.named,
        "also": [name.named for name in source.names if name.named != source.named],
        "sheet": source.sheet or None,
        "table": int(source.context.get("table") or 1),
        "kind": source.kind,
        "periods": list(source.periods),
        "status": "withdrawn" if source.state == "withdrawn" else "ingested",
        **account,
        "run": source.ingested_at,
        "ingested_at": source.ingested_at,
        "state": state,
        "replaced": kept if state == "replaced" else max(0, kept - left),
        "replaced_by": source.replaced_by,
        "replaced_in": [
            {"segment": segment, "region_code": regency, "period": period}
            for segment, regency, period in sorted(
                {(shown_as(cell[0], opened.terms), *cell[1:]) for cell in source.struck}
            )
        ],
        "withdrawn": kept if state == "withdrawn" else 0,
        "resolved": max(0, mended - mended_at_first),
        "amends": source.amends,
        "file_now": file_now(opened.workspace, source.file, source.content_hash),
    }


def _aside_left(opened: Opened, store: View, source: SourceRecord) -> bool:
    """Whether rows of a list that were set aside stand still, in a place that nobody has replaced."""
    return source.at_rest.makes_months and not State(store, opened.terms, []).aside(source).is_empty()


def _left(store: View, source: SourceRecord) -> int:
    """How many of its accepted rows others have not replaced (COR-3).

    A row that states several things, such as counts, stands while one of them does.
    """
    placed = source.at_rest.placed
    rows = store.read_table(source.at_rest.table, source.source_id, ["row", *placed.columns])
    return without(rows, source.struck, placed)["row"].n_unique()
