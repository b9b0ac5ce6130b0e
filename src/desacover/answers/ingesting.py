"""Exports taken in: what became of each, and what needs a look."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.changing import changing
from desacover.answers.figures import figures, source_cells
from desacover.answers.opened import Opened
from desacover.answers.reading_setting import reading_setting
from desacover.answers.region_names import segment_words
from desacover.errors import DesacoverError
from desacover.ingest.context import Stated
from desacover.ingest.pipeline import Ingested, Observer, Outcome, ingest, silent
from desacover.reports.columns import column
from desacover.reports.model import Note, Report, Total
from desacover.wording import labels, numbers
from desacover.wording.text import Text

_COUNTS = ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "conflicts")
_FAILED = 1


@dataclass(frozen=True)
class IngestAsked:
    """Options of `ingest`: which paths (none for all of data/raw/), what they state, how long to wait."""

    paths: tuple[Path, ...]
    stated: Stated
    wait: float


@dataclass(frozen=True)
class _Partial:
    """A cell whose report is partial, and the sources of this run that speak for it."""

    segment: str
    regency: str
    period: str
    why: str
    sources: tuple[str, ...]


def answer(opened: Opened, asked: IngestAsked, observe: Observer = silent) -> Answer:
    """Take exports in, as one commit. Errors: `no-exports`, `no-file`, `workspace-busy`, those of the store."""
    started = time.monotonic()
    workspace = opened.workspace
    paths = list(asked.paths) or [workspace.raw]
    if not asked.paths and not workspace.raw.is_dir():
        raise DesacoverError("no-exports", file=str(workspace.raw), where="data/raw/")
    options = {**{key: value for key, value in asdict(asked.stated).items() if value}, "paths": [
        workspace.relative(path) for path in asked.paths
    ]}  # fmt: skip
    with changing(opened, "ingest", options, wait=asked.wait, create=True) as (store, transaction):
        setting = reading_setting(opened, transaction.now.date())
        done = ingest(workspace, store, transaction, paths, asked.stated, setting, opened.terms, observe)
        run = transaction.now.isoformat(timespec="seconds")
    partial = _partial(opened, done.outcomes, done.periods)
    return _answer(opened, done, partial, run, time.monotonic() - started)


def _partial(opened: Opened, outcomes: Sequence[Outcome], periods: tuple[str, ...]) -> list[_Partial]:
    """The cells of the changed periods whose report is partial (REP-5)."""
    if not periods:
        return []
    with opened.store() as store:
        status = figures(opened, store).status
        cells = status.filter(pl.col("period").is_in(list(periods)) & pl.col("partial")).sort(
            "period", "regency_code", "segment"
        )
        if cells.is_empty():
            return []
        new = {one.source_id for one in outcomes if one.status in ("ingested", "replaced")}
        spoken = [
            source_cells(opened, store, one).with_columns(source=pl.lit(one.source_id))
            for one in store.live_sources()
            if one.source_id in new and one.kind == "enrollment"
        ]
    by = ["period", "segment", "regency_code"]
    named = cells.join(pl.concat(spoken), on=by).group_by(by, maintain_order=True).agg(
        pl.col("source").sort(), pl.col("partial_why").first()
    ) if spoken else cells.clear()  # fmt: skip
    return [
        _Partial(row["segment"], row["regency_code"], row["period"], row["partial_why"], tuple(row["source"]))
        for row in named.to_dicts()
    ]


def _over_limit(opened: Opened, one: Outcome) -> bool:
    account = one.account
    return account.quarantined > opened.settings.quarantine_limit * max(account.rows_read, 1)


def _accepted_nothing(one: Outcome) -> bool:
    return one.account.accepted + one.account.duplicates == 0


def _answer(opened: Opened, done: Ingested, partial: list[_Partial], run: str, seconds: float) -> Answer:
    outcomes = done.outcomes
    new = [one for one in outcomes if one.status in ("ingested", "replaced")]
    refused = [one for one in outcomes if one.status == "rejected"]
    look = [one for one in new if _over_limit(opened, one) or _accepted_nothing(one)]
    shown = {id(one) for one in (*refused, *look)}
    order = sorted(range(len(outcomes)), key=lambda place: (id(outcomes[place]) not in shown, place))
    report = Report(
        name="ingest",
        title=Text("Hasil ingest", "What was taken in"),
        columns=_columns(),
        rows=[_row(one) for one in outcomes],
        rows_key="sources",
        totals=(Total(_totals(new), key="totals", full=False, show=len(new) > 1),),
        screen_rows=_screen(outcomes, order, shown),
        spans={
            place: Text(f"ditolak: {one.error.message('id')}", f"refused: {one.error.message('en')}")
            for place, one in enumerate(outcomes)
            if one.error is not None
        },
        folded=_folded(outcomes, order, shown),
        notes=_notes(opened, outcomes, new, refused, look, partial, seconds),
        next_steps=_next(new, run),
    )
    # Without anything new, months may still have been derived anew under other settings.
    return Answer(report, _exit_code(refused, look, partial, changed=bool(new or done.periods)))


def _exit_code(refused: list[Outcome], look: list[Outcome], partial: list[_Partial], *, changed: bool) -> int:
    if refused and not changed:
        return _FAILED
    return NEEDS_A_LOOK if refused or look or partial else DONE


_FOLD_FROM = 12


def _screen(outcomes: list[Outcome], order: list[int], shown: set[int]) -> list[int]:
    """What needs a look first; clean files fold into one line where there are many."""
    read = [place for place in order if outcomes[place].status != "passed_over"]
    if len(read) <= _FOLD_FROM:
        return read
    return [place for place in read if id(outcomes[place]) in shown or outcomes[place].account.quarantined][
        :_FOLD_FROM
    ]


def _folded(outcomes: list[Outcome], order: list[int], shown: set[int]) -> Text | None:
    visible = _screen(outcomes, order, shown)
    rest = sum(1 for one in outcomes if one.status != "passed_over") - len(visible)
    if not rest:
        return None
    return Text(f"…{rest} sumber lainnya", f"…{rest} more sources")


def _columns() -> tuple[Any, ...]:
    return (
        column("source_id", show=False),
        column("file"),
        column("sheet", optional=2),
        column("table", show=False),
        column("kind", show=False),
        column("periods"),
        column("status", optional=1),
        column("note", show=False),
        column("rows_read"),
        column("accepted"),
        column("duplicates"),
        column("quarantined"),
        column("skipped"),
        column("conflicts", show=False),
        column("repaired", show=False),
        column("noted", show=False),
        column("reasons", show=False),
        column("cells_quarantined", show=False),
        column("skipped_kinds", show=False),
        column("error", show=False),
    )


def _row(one: Outcome) -> dict[str, Any]:
    error = one.error
    return {
        "source_id": one.source_id,
        "file": one.file,
        "sheet": one.sheet or None,
        "table": one.table,
        "kind": one.kind,
        "periods": list(one.periods),
        "status": one.status,
        "note": one.note,
        **{key: getattr(one.account, key) for key in _COUNTS},
        "repaired": dict(one.account.repaired),
        "noted": dict(one.account.noted),
        "reasons": dict(one.account.reasons),
        "cells_quarantined": one.account.cells_quarantined,
        "skipped_kinds": dict(one.account.skipped_kinds),
        "error": None if error is None else error.document("en"),
    }


def _totals(new: list[Outcome]) -> dict[str, int]:
    return {key: sum(getattr(one.account, key) for one in new) for key in _COUNTS}


def _notes(
    opened: Opened,
    outcomes: list[Outcome],
    new: list[Outcome],
    refused: list[Outcome],
    look: list[Outcome],
    partial: list[_Partial],
    seconds: float,
) -> tuple[Text | Note, ...]:
    rows = sum(one.account.rows_read for one in new)
    read = sum(1 for one in outcomes if one.status != "passed_over")
    items: list[tuple[str, Text]] = []
    for one in refused:
        if one.error is not None:
            items.append((_called(one), Text(one.error.hint("id") or "", one.error.hint("en") or "")))
    for one in look:
        if not one.account.quarantined:
            items.append((_called(one), Text("tidak ada baris yang diterima", "no row was taken")))
            continue
        share = one.account.quarantined / max(one.account.rows_read, 1)
        worst = max(one.account.reasons, key=lambda reason: one.account.reasons[reason], default=None)
        advice = labels.REASONS.get(worst) if worst else None
        items.append(
            (
                _called(one),
                Text(
                    f"{numbers.count(one.account.quarantined, 'id')} baris disisihkan"
                    f" ({numbers.percent(share, 'id')}{', ' + advice.label.id if advice else ''}):"
                    " `desacover quarantine`",
                    f"{numbers.count(one.account.quarantined, 'en')} rows aside"
                    f" ({numbers.percent(share, 'en')}{', ' + advice.label.en if advice else ''}):"
                    " `desacover quarantine`",
                ),
            )
        )
    items += [(_called(one), _lost_cells(one)) for one in new if one.account.cells_quarantined]
    words = segment_words()
    for cell in partial:
        why = labels.PARTIAL_WHY.get(cell.why)
        accept = " ".join(cell.sources)
        place = f"{opened.regions.name(cell.regency)}, {words[cell.segment].en}"
        items.append(
            (
                place,
                Text(
                    f"laporan parsial ({why.id if why else cell.why}); tidak ikut mutasi sampai"
                    f" `desacover accept {accept}`",
                    f"partial ({why.en if why else cell.why}); kept out of movement until"
                    f" `desacover accept {accept}`",
                ),
            )
        )
    aside = Text(
        f"{numbers.count(rows, 'id')} baris dalam {numbers.decimal_text(seconds, 1, 'id')} d",
        f"{numbers.count(rows, 'en')} rows in {numbers.decimal_text(seconds, 1, 'en')} s",
    )
    cells = [one for one in new if one.account.cells_quarantined]
    places = len({id(one) for one in (*refused, *look, *cells)}) + len(partial)
    unknown, known = _unknown_headings(new), _known_before(outcomes)
    if not places:
        return (
            *unknown,
            *known,
            Note(Text(f"{read} sumber dibaca, semua baik", f"{_sources(read)} read, all well"), aside=aside),
        )
    head = Text(
        f"{places} hal perlu dilihat, {read} sumber dibaca", f"To look at: {places}, {_sources(read)} read"
    )
    return (*unknown, *known, Note(head, aside=aside, items=tuple(items)))


def _sources(number: int) -> str:
    return f"{number} source" if number == 1 else f"{number} sources"


def _known_before(outcomes: list[Outcome]) -> tuple[Text, ...]:
    """Sources known from before, of which nothing was taken in; a narrow screen has no column that says it."""
    unchanged = sum(one.status == "unchanged" for one in outcomes)
    withdrawn = sum(one.status == "withdrawn" for one in outcomes)
    said: list[Text] = []
    if unchanged:
        said.append(
            Text(f"{unchanged} sumber sudah ada, tidak berubah", f"{_sources(unchanged)} there already, unchanged")
        )
    if withdrawn:
        said.append(
            Text(
                f"{withdrawn} sumber pernah ditarik dan tetap di luar; untuk mengembalikan:"
                " `desacover ingest BERKAS --replace`",
                f"{_sources(withdrawn)} withdrawn before and still out; to bring one back:"
                " `desacover ingest FILE --replace`",
            )
        )
    return tuple(said)


_MOST_HEADINGS = 8


def _unknown_headings(new: list[Outcome]) -> tuple[Text, ...]:
    """Headings that nobody knows are told: what stands under them was read by nobody."""
    named = list(dict.fromkeys(heading for one in new for heading in one.unknown))
    if not named:
        return ()
    listed = ", ".join(named[:_MOST_HEADINGS]) + (", …" if len(named) > _MOST_HEADINGS else "")
    return (
        Text(f"Judul kolom yang tidak dikenal, tidak dibaca: {listed}", f"Headings not known, not read: {listed}"),
    )


def _lost_cells(one: Outcome) -> Text:
    """Counts of a wide row that could not be read: the row stands, they do not (ROW-3)."""
    n, rows = one.account.cells_quarantined, ", ".join(map(str, dict.fromkeys(one.account.cell_rows)))
    return Text(f"{n} hitungan disisihkan, baris {rows}", f"{n} counts set aside, rows {rows}")


def _called(one: Outcome) -> str:
    return f"{one.file}›{one.sheet}" if one.sheet else one.file


def _next(new: list[Outcome], run: str) -> tuple[Text, ...]:
    if not new:
        return ()
    return (
        Text(
            f"Batalkan proses ini: `desacover withdraw --run {run}`",
            f"Undo this run: `desacover withdraw --run {run}`",
        ),
    )
