"""What `ingest` would do, and why: nothing is taken in, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.ingesting import IngestAsked
from desacover.answers.opened import Opened
from desacover.answers.reading_setting import reading_setting
from desacover.answers.region_names import segment_words
from desacover.errors import DesacoverError
from desacover.ingest.context import Stated
from desacover.ingest.fields.words import PROGRAMMES
from desacover.ingest.kinds import Setting, Use
from desacover.ingest.read.files import Found, discover, read_bytes
from desacover.ingest.reading import Seen, folders_of, read_file
from desacover.ingest.source import Draft, Matched
from desacover.measures.months import month_name
from desacover.reference.regions import Regions
from desacover.reports.columns import column
from desacover.reports.model import Note, Report
from desacover.wording import labels, numbers, plan
from desacover.wording.language import Language
from desacover.wording.text import Text
from desacover.workspace import Workspace

_COUNTS = ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "cells_quarantined")
_BY_NAME = ("reasons", "repaired", "noted", "skipped_kinds")
_FAILED = 1
_HIDDEN = ("name", "birth_date", "sex", "wage", "contribution")
"""Fields of which a sample would say who somebody is, or what he earns."""
_NUMBERS = ("nik", "kpj")
_MADE = {
    **dict.fromkeys(("village", "village_code", "district", "regency", "region_code", "employer_name"), "unit"),
    "programme": "programmes",
    "contribution_month": "paid_through",
}
"""The accepted rows' column that a field ends in, where it has another name."""


def answer(opened: Opened, asked: IngestAsked) -> Answer:
    """The plan for some files, table by table. Errors: `no-exports`, `no-file`."""
    setting = reading_setting(opened, opened.now().date())
    workspace = opened.workspace
    paths = list(asked.paths) or [workspace.raw]
    if not asked.paths and not workspace.raw.is_dir():
        raise DesacoverError("no-exports", file=str(workspace.raw), where="data/raw/")
    found = discover(paths)
    if not found.files and not found.refused:
        raise DesacoverError("no-exports", file=str(paths[0]), where=", ".join(map(str, paths)))
    rows: list[dict[str, Any]] = []
    notes: list[Note] = []
    for one in _seen(workspace, found, asked.stated, setting):  # one by one: a province's rows fill a memory
        rows.append(_row(one))
        notes.append(_note(one, rows[-1], opened.regions))
    report = Report(
        name="ingest-plan",
        title=Text("Rencana ingest: tidak ada yang ditulis", "Ingest plan: nothing is written"),
        columns=_columns(),
        rows=rows,
        rows_key="tables",
        screen_rows=[],
        notes=(*notes, plan.EACH_ALONE),
    )
    return Answer(report, _exit_code(rows, opened.settings.quarantine_limit))


def _seen(workspace: Workspace, found: Found, stated: Stated, setting: Setting) -> Iterator[Seen]:
    """What each file gives, in the order of `ingest`."""
    for path, note in found.passed_over:
        yield Seen(workspace.relative(path), "", note=note)
    for path, error in found.refused:
        yield Seen(workspace.relative(path), "", error=error)
    for path in found.files:
        file = workspace.relative(path)
        try:
            content, content_hash = read_bytes(path, file)
            folders = folders_of(path, workspace)
            yield from read_file(path, content, file, file, content_hash, folders, stated, setting)
        except DesacoverError as refused:
            yield Seen(file, "", error=refused)


def _exit_code(rows: Sequence[dict[str, Any]], limit: float) -> int:
    """As `ingest` would end: something refused, over the limit or empty needs a look."""
    taken = [row for row in rows if row["status"] == "would_take"]
    refused = any(row["status"] == "rejected" for row in rows)
    if not taken:
        return _FAILED if refused else DONE
    over = any(row["quarantined"] > limit * max(row["rows_read"], 1) for row in taken)
    none = any(row["accepted"] + row["duplicates"] == 0 for row in taken)
    return NEEDS_A_LOOK if refused or over or none else DONE


def _columns() -> tuple[Any, ...]:
    names = (
        "file",
        "sheet",
        "table",
        "status",
        "kind",
        "profile",
        "header_rows",
        "first_row",
        "last_row",
        "hidden_rows",
        "hidden_columns",
    )
    more = ("context", "columns", *_COUNTS, *_BY_NAME, "note", "error")
    return tuple(
        column(name, show=False, words=plan.STATUS) if name == "status" else column(name, show=False)
        for name in (*names, *more)
    )


def _row(one: Seen) -> dict[str, Any]:
    matched, draft = one.matched, one.draft
    status = "would_take" if draft else "rejected" if one.error else "passed_over"
    row: dict[str, Any] = {
        "file": one.file,
        "sheet": one.sheet or None,
        "status": status,
        "note": one.note,
        "error": None if one.error is None else one.error.document("en"),
    }
    if matched is not None:
        body = matched.table.body.row
        row |= {
            "table": matched.table.number,
            "kind": matched.kind.name,
            "profile": matched.context.profile.name or None,
            "header_rows": list(matched.table.header_rows),
            "first_row": int(body[0]) if len(body) else None,
            "last_row": int(body[-1]) if len(body) else None,
            "hidden_rows": matched.grid.around.hidden_rows,
            "hidden_columns": matched.grid.around.hidden_columns,
            "context": _context(matched),
            "columns": [_use(use, matched, draft) for use in matched.columns.uses],
        }
    if draft is not None:
        account = draft.verdict.account
        row |= {name: getattr(account, name) for name in _COUNTS}
        row |= {name: dict(getattr(account, name)) for name in _BY_NAME}
    return row


def _context(matched: Matched) -> dict[str, Any]:
    context = matched.context
    said = {"period": context.period, "region": context.region, "segment": context.segment}
    return {
        name: None if value is None else {"value": value, "from": context.where.get(name, "option")}
        for name, value in said.items()
    }


def _use(use: Use, matched: Matched, draft: Draft | None) -> dict[str, Any]:
    before, after = _sample(use, matched, draft)
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


def _sample(use: Use, matched: Matched, draft: Draft | None) -> tuple[str | None, str | None]:
    """A value before and after, of the first accepted row in which the column says something.

    Numbers of persons are shown in part, names, dates of birth and wages not at all.
    """
    if draft is None or use.field is None or use.field in (*_HIDDEN, "dropped", "birth_place_date"):
        return None, None
    accepted = draft.verdict.accepted.sort("row")
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
    return before, after


def _read_as(name: str, value: object) -> str:
    """What was read, as a person writes it: months are kept as numbers, programmes as bits of one."""
    if name == "paid_through" and isinstance(value, int):
        return month_name(value)
    if name == "programmes" and isinstance(value, int):
        return " + ".join(programme for programme, bit in PROGRAMMES.items() if value & bit) or "–"
    return str(value)


def _in_part(number: str) -> str:
    return f"{number[:4]}…{number[-4:]}" if len(number) > 8 else "…"


# What a person reads


def _note(one: Seen, row: dict[str, Any], regions: Regions) -> Note:
    called = one.file + (f"›{one.sheet}" if one.sheet else "")
    if one.matched is not None and one.matched.table.number > 1:
        called += f" ({one.matched.table.number})"
    return Note(Text(called, called), items=tuple(_items(one, row, regions)))


def _items(one: Seen, row: dict[str, Any], regions: Regions) -> Iterator[tuple[str | Text, Text]]:
    if one.note is not None:
        why = labels.NOTES.get(one.note, Text(one.note, one.note))
        yield "–", Text(f"dilewati: {why.id}", f"passed over: {why.en}")
    if one.matched is not None:
        yield from _matched_items(one.matched, row, regions)
    if one.error is not None:
        yield "!", Text(f"ditolak: {one.error.message('id')}", f"refused: {one.error.message('en')}")
        yield "", Text(one.error.hint("id") or "", one.error.hint("en") or "")
    if one.draft is not None:
        yield "=", Text(_outcome(one.draft, "id"), _outcome(one.draft, "en"))


def _matched_items(matched: Matched, row: dict[str, Any], regions: Regions) -> Iterator[tuple[str | Text, Text]]:
    first, last = matched.table.header_rows
    head = f"{first}–{last}" if last > first else f"{first}"
    rows = f"{row['first_row']}–{row['last_row']}" if row["first_row"] else "–"
    kind = labels.KINDS[matched.kind.name]
    yield (
        plan.TABLE,
        Text(f"{kind.id}, baris {rows}, judul di baris {head}", f"{kind.en}, rows {rows}, header in row {head}"),
    )
    if row["hidden_rows"] or row["hidden_columns"]:
        n, m = row["hidden_rows"], row["hidden_columns"]
        yield (
            plan.HIDDEN,
            Text(f"{n} baris, {m} kolom; dibaca seperti lainnya", f"{n} rows, {m} columns; read like others"),
        )
    yield plan.CONTEXT, _context_text(matched, regions)
    if name := matched.context.profile.name:
        yield plan.PROFILE, Text(name, name)
    for use in row["columns"]:
        yield use["heading"], _use_text(use)


def _context_text(matched: Matched, regions: Regions) -> Text:
    words, context = segment_words(), matched.context
    said: list[Text] = []
    for name, value in (("period", context.period), ("region", context.region), ("segment", context.segment)):
        if value is not None:
            where = plan.PLACES_OF_CONTEXT[context.where.get(name, "option")]
            shown = words[value] if name == "segment" else Text(value, value)
            if name == "region":
                shown = Text(f"{value} {regions.name(value)}", f"{value} {regions.name(value)}")
            said.append(Text(f"{shown.id} ({where.id})", f"{shown.en} ({where.en})"))
    if not said:
        return plan.NOTHING
    return Text(" · ".join(one.id for one in said), " · ".join(one.en for one in said))


def _use_text(use: dict[str, Any]) -> Text:
    unused = plan.UNUSED_COLUMNS.get(use["field"] or "unknown")
    if unused is not None:
        return unused
    by = plan.HOW_MATCHED[use["how"] or "alias"]
    alias = f" “{use['alias']}”" if use["how"] == "spelling" and use["alias"] else ""
    sample = f"   {use['before']} → {use['after']}" if use["before"] and use["after"] else ""
    field = use["field"].removeprefix("mark:").replace("=", " ")
    mark = plan.MARKED if use["field"].startswith("mark:") else Text("", "")
    return Text(
        f"{field}{mark.id} · {by.id}{alias}{sample}",
        f"{field}{mark.en} · {by.en}{alias}{sample}",
    )


def _outcome(draft: Draft, language: Language) -> str:
    account = draft.verdict.account

    def counted(word: Text, n: int, parts: Sequence[tuple[Text, int]] = ()) -> str:
        why = ", ".join(f"{text.say(language)} {numbers.count(m, language)}" for text, m in parts)
        return f"{word.say(language)} {numbers.count(n, language)}" + (f" ({why})" if why else "")

    reasons = [(labels.REASONS[name].label, n) for name, n in account.reasons.items()]
    skips = [(labels.SKIPS[name], n) for name, n in account.skipped_kinds.items()]
    repairs = [(labels.REPAIRS[name], n) for name, n in account.repaired.items()]
    said = [
        counted(plan.TAKE, account.accepted),
        counted(plan.TWICE, account.duplicates),
        counted(plan.ASIDE, account.quarantined, reasons),
        counted(plan.SKIP, account.skipped, skips),
    ]
    if repairs:
        said.append(counted(plan.MENDED, sum(n for _, n in repairs), repairs))
    return ", ".join(said)
