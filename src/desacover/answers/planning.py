"""How `ingest --dry-run` shows a run: what each table is read as, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from desacover.answers.ingest_run import Run, called, several_tables, to_see
from desacover.answers.ingest_screen import in_order
from desacover.ingest.pipeline import Outcome
from desacover.measures.months import month_name
from desacover.reading.fields.words import PROGRAMMES
from desacover.reading.kinds import Use
from desacover.reading.source import Matched
from desacover.reading.whole_file import Seen
from desacover.reference.free_text import shown
from desacover.reference.in_words import region_name, segment_label
from desacover.reference.regions import Regions
from desacover.reports.columns import column, hidden
from desacover.reports.model import Column, Note, Report, Screen, document
from desacover.wording import labels
from desacover.wording.sentences import plan
from desacover.wording.sentences import run as run_words
from desacover.wording.text import NO_WORDS, Text, alike

_COUNTS = ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "cells_quarantined")
_BY_NAME = ("reasons", "repaired", "noted", "skipped_kinds")
_MANY = 12
"""Of more sources than so many, the screen has the plan of those alone that need a look."""
_REASONS = 2
"""So many reasons stand in the line of a source."""
_HIDDEN = ("name", "birth_date", "sex", "wage", "contribution")
"""Fields of which a sample would say who somebody is, or what he earns."""
_NUMBERS = ("nik", "kpj")
_PLACES = ("village", "village_code", "district", "regency", "region_code", "employer_name")
_MADE = {
    **dict.fromkeys(_PLACES, "unit"),
    "programme": "programmes",
    "contribution_month": "paid_through",
}
"""The accepted rows' column that a field ends in, where it has another name."""


def describe(seen: Seen) -> dict[str, Any] | None:
    """How a table is read, while its rows are at hand: the part of a plan that is not the outcome's."""
    matched = seen.matched
    if matched is None:
        return None
    body = matched.table.body.row
    accepted = None if seen.draft is None else seen.draft.accepted.read().sort("row")
    return {
        "kind": matched.kind.name,
        "profile": matched.context.profile.name or None,
        "header_rows": list(matched.table.header_rows),
        "first_row": int(body[0]) if len(body) else None,
        "last_row": int(body[-1]) if len(body) else None,
        "hidden_rows": matched.grid.around.hidden_rows,
        "hidden_columns": matched.grid.around.hidden_columns,
        "context": _context(matched),
        "words": _words(matched),
        "columns": [_use(use, matched, accepted) for use in matched.columns.uses],
    }


def plan_of(done: Report, run: Run, regions: Regions, *, verbose: bool) -> Report:
    """The report of a run that was rolled back: how each table is read, then what `ingest` would say of it.

    done: the report of the run itself. Of many sources the screen has the plan of those that need a look, with
    `verbose` of all.
    """
    many = len(run.outcomes) > _MANY and not verbose
    tables, told = [_row(source) for source in run.outcomes], document(done)
    several = several_tables(run.outcomes)
    order = sorted(range(len(tables)), key=lambda place: (place not in run.to_see, place))
    shown = [
        place
        for place, source in enumerate(run.outcomes)
        if not many or place in run.to_see or to_see(source.account)
    ]
    return replace(
        done,
        name="ingest-plan",
        title=plan.TITLE,
        columns=columns(),
        rows=tables,
        rows_key="tables",
        totals=(),
        tail={"sources": told["sources"], "totals": told["totals"]},
        screen=_screen(done, run, order),
        screen_rows=order,
        folded=None,
        above=(
            *((Note(plan.SOME),) if len(shown) < len(tables) else ()),
            *(
                _note(called(run.outcomes[place], several), run.outcomes[place], tables[place], regions)
                for place in shown
            ),
        ),
        next_steps=(),
    )


def _screen(done: Report, run: Run, order: Sequence[int]) -> Screen:
    """One line a source: what became of it, how many rows, how many aside, what to look at."""
    named = in_order(run.outcomes, done.rows or (), order)
    rows = [{**row, "look": _look(source)} for row, source in zip(named, run.outcomes, strict=True)]
    columns = (
        *(known for known in done.columns if known.key == "called"),
        column("status", words=plan.OUTCOME),
        column("rows_read"),
        column("quarantined"),
        column("look", kind="text", label=plan.LOOK),
    )
    return Screen(
        columns, rows, tuple(replace(total, values={**total.values, "look": ""}) for total in done.totals)
    )


def _look(source: Outcome) -> Text:
    """The commonest reasons for which rows were set aside, and what else a person should see."""
    if source.status not in ("ingested", "replaced"):
        return NO_WORDS
    reasons = sorted(source.account.reasons.items(), key=lambda reason: -reason[1])[:_REASONS]
    found = [*((labels.REASONS[name].label, n) for name, n in reasons), *to_see(source.account).items()]
    return plan.commonest(found)


def columns() -> tuple[Column, ...]:
    """The columns of the tables of a plan."""
    return (
        *hidden("file", "sheet", "table"),
        column("status", show=False, words=plan.STATUS),
        *hidden("kind", "profile", "header_rows", "first_row", "last_row", "hidden_rows", "hidden_columns"),
        *hidden("context", "words", "columns", *_COUNTS, *_BY_NAME, "note", "error"),
    )


def _row(source: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": source.kind,
        **(source.described or {}),
        "file": source.file,
        "sheet": source.sheet or None,
        "table": source.table,
        "status": "would_take" if source.status in ("ingested", "replaced") else source.status,
        "note": source.note,
        "error": None if source.error is None else source.error.document("en"),
    }
    if source.status not in ("rejected", "passed_over"):
        row |= {name: getattr(source.account, name) for name in _COUNTS}
        row |= {name: dict(getattr(source.account, name)) for name in _BY_NAME}
    return row


def _context(matched: Matched) -> dict[str, Any]:
    context = matched.context
    said = {"period": context.period, "region": context.region, "segment": context.segment}
    return {
        name: None if value is None else {"value": value, "from": context.where.get(name, "option")}
        for name, value in said.items()
    }


def _words(matched: Matched) -> list[dict[str, str]]:
    """The words of names and titles that may turn the table's figures, and what reads each of them (ROW-12)."""
    said = matched.words.said if matched.words is not None else ()
    settled = matched.context.kind_stated
    return [
        {
            "words": word.words,
            "from": word.where,
            "means": word.means,
            "by": "option" if settled and word.by == "asked" else word.by,
        }
        for word in said
    ]


def _use(use: Use, matched: Matched, accepted: pl.DataFrame | None) -> dict[str, Any]:
    before, after = _sample(use, matched, accepted)
    return {
        "column": _letter(matched, use.position),
        "heading": use.heading,
        "field": use.field,
        "how": use.how,
        "alias": use.match.alias,
        "before": before,
        "after": after,
    }


def _letter(matched: Matched, position: int) -> str:
    """A column as a spreadsheet calls it."""
    place = position + matched.table.first_column
    letters = matched.grid.letters
    number = (letters[place] if place < len(letters) else place) + 1
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _sample(use: Use, matched: Matched, accepted: pl.DataFrame | None) -> tuple[str | None, str | None]:
    """A value before and after, of the first accepted row in which the column says something.

    Numbers of persons are shown in part, names, dates of birth and wages not at all; of a text in which a person
    may be named, such as `mundur, diganti ...`, the words alone that are known.
    """
    if accepted is None or use.field is None or use.field in (*_HIDDEN, "dropped", "birth_place_date"):
        return None, None
    body = matched.table.body
    cells = pl.DataFrame({"row": body.row, "cell": body.cells[str(use.position)].str.strip_chars()})
    said = cells.filter(pl.col("cell").str.len_bytes() > 0).join(accepted.select("row"), on="row", how="semi")
    if said.is_empty():
        return None, None
    row, before = said.row(0)
    name = _MADE.get(use.field, use.field)
    value = accepted.filter(pl.col("row") == row)[name][0] if name in accepted.columns else None
    after = None if value is None else _read_as(name, value)
    if use.field in _NUMBERS:
        return _in_part(before), None if after is None else _in_part(
            after.rjust(16, "0") if name == "nik" else after
        )
    return shown(before, places=use.field in _PLACES), after


def _read_as(name: str, value: object) -> str:
    """What was read, as a person writes it: months are kept as numbers, programmes as bits of one."""
    if name == "paid_through" and isinstance(value, int):
        return month_name(value)
    if name == "programmes" and isinstance(value, int):
        return " + ".join(programme for programme, bit in PROGRAMMES.items() if value & bit) or "–"
    return str(value)


def _in_part(text: str) -> str:
    """The ends of a number, without what else stands in its cell."""
    number = "".join(sign for sign in text if sign.isdigit())
    return f"{number[:4]}…{number[-4:]}" if len(number) > 8 else "…"


# What a person reads


def _note(name: str, source: Outcome, row: dict[str, Any], regions: Regions) -> Note:
    return Note(alike(name), items=tuple(_items(source, row, regions)))


def _items(source: Outcome, row: dict[str, Any], regions: Regions) -> Iterator[tuple[str | Text, Text]]:
    if source.status == "passed_over":
        yield "–", run_words.passed_over(source.note or "")
    elif source.described is None and source.error is None:
        yield "–", labels.SOURCE_STATUS[source.status]
    if source.described is not None:
        yield from _table_items(source, row, regions)
    if source.error is not None:
        yield "!", run_words.refused(source.error.words)
        yield "", source.error.advice or NO_WORDS
    elif source.described is not None:
        account = source.account
        yield (
            "=",
            plan.outcome(
                account.accepted,
                account.duplicates,
                account.quarantined,
                account.skipped,
                reasons=account.reasons,
                skips=account.skipped_kinds,
                repairs=account.repaired,
            ),
        )


def _table_items(source: Outcome, row: dict[str, Any], regions: Regions) -> Iterator[tuple[str | Text, Text]]:
    first, last = row["header_rows"]
    head = f"{first}–{last}" if last > first else f"{first}"
    rows = f"{row['first_row']}–{row['last_row']}" if row["first_row"] else "–"
    yield plan.TABLE, plan.table(row["kind"], rows, head)
    if row["hidden_rows"] or row["hidden_columns"]:
        left = bool(source.account.skipped_kinds.get("hidden"))
        yield plan.HIDDEN, plan.hidden(row["hidden_rows"], row["hidden_columns"], rows_left=left)
    yield plan.CONTEXT, plan.context(list(_said(row["context"], regions)))
    for word in row["words"]:
        yield plan.WORD, plan.word(word["words"], word["from"], word["means"], settled=word["by"] == "option")
    if name := row["profile"]:
        yield plan.PROFILE, alike(name)
    for use in row["columns"]:
        yield use["heading"], _use_text(use)


def _said(context: dict[str, Any], regions: Regions) -> Iterator[tuple[Text, str]]:
    """What a table says for all its rows, in words, each with the place that says it."""
    for name in ("period", "region", "segment"):
        if context[name] is not None:
            value, where = context[name]["value"], context[name]["from"]
            if name == "segment":
                yield segment_label(value), where
            elif name == "region":
                yield alike(f"{value} ") + region_name(regions, value), where
            else:
                yield alike(value), where


def _use_text(use: dict[str, Any]) -> Text:
    unused = plan.UNUSED_COLUMNS.get(use["field"] or "unknown")
    if unused is not None:
        return unused
    return plan.use(use["field"], use["how"] or "alias", use["alias"], (use["before"], use["after"]))
