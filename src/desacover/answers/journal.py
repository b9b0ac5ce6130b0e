"""The journal as a diary: what was done when, to which sources, with which options, under which settings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from desacover.answers.answer import Answer
from desacover.answers.opened import Opened
from desacover.answers.turns import Turn, What, turns
from desacover.errors import DesacoverError
from desacover.reports.columns import column
from desacover.reports.model import Report
from desacover.store.records import Entry, Refusal
from desacover.wording import dates, numbers
from desacover.wording.text import Text

_NAMED_MOST = 5
_POSITIONAL = ("sources", "paths")
_SAID = {("snapshot", "period")}
"""Options that the entry names in words."""
_WHAT: tuple[What, ...] = ("taken", "replaced", "replaced_in_part", "withdrawn", "restored", "accepted")


def journal(opened: Opened) -> Answer:
    """Every command that changed something, the oldest first. Errors: `nothing-ingested` where there was none."""
    with opened.store(even_empty=True) as store:
        entries = store.journal()
        found = turns(store.contents)
        refusals = store.contents.refusals
    if not entries:
        raise DesacoverError("nothing-ingested")
    report = Report(
        name="journal",
        title=Text("Jurnal", "Journal"),
        columns=(
            column("number", kind="count", label=Text("Nomor", "Number"), optional=1),
            column("at", kind="time", label=Text("Waktu", "Time")),
            column("command", kind="text", label=Text("Perintah", "Command")),
            column("says", kind="text", label=Text("Yang terjadi", "What happened"), data=False),
            column("options", kind="object", label=Text("Opsi", "Options"), show=False),
            column("settings", kind="object", label=Text("Pengaturan", "Settings"), show=False),
            column("inputs", kind="object", label=Text("Berkas", "Files"), show=False),
            column("before", kind="code", label=Text("Sebelumnya", "Before"), show=False),
            column("hash", kind="code", label=Text("Sidik", "Hash"), show=False),
            column("did", kind="counts", label=Text("Jumlah", "Counts"), show=False),
            column("sources", kind="object", show=False),
            column("changed", kind="object", label=Text("Pengaturan berubah", "Settings changed"), show=False),
        ),
        rows=list(_rows(entries, found, refusals)),
    )
    return Answer(report)


def _rows(
    entries: Sequence[Entry], found: Sequence[Turn], refusals: Sequence[Refusal]
) -> Iterator[dict[str, Any]]:
    refused = Counter(one.run for one in refusals if one.code)
    of_entry: dict[int, list[Turn]] = {}
    for turn in found:
        of_entry.setdefault(turn.number, []).append(turn)
    before: Mapping[str, Any] = {}
    for entry in entries:
        own = of_entry.get(entry.number, [])
        did = _did(entry, own, refused[entry.number])
        changed = _changed(before, entry.settings)
        before = entry.settings
        yield {
            **asdict(entry),
            "did": did,
            "sources": [
                {"source_id": one.source.source_id, "file": one.source.named, "sheet": one.source.sheet or None,
                 "what": one.what}
                for one in own
            ],
            "changed": changed,
            "says": _says(entry, own, did, changed),
        }  # fmt: skip


def _did(entry: Entry, own: Sequence[Turn], refused: int) -> dict[str, int]:
    """How many files were read, how many of them or of their sheets refused; sources by their turn; rows read."""
    counts = {what: sum(one.what == what for one in own) for what in _WHAT}
    if entry.command == "ingest":
        rows = sum(one.source.account.rows_read for one in own if one.what == "taken")
        return {"files": len(entry.inputs) - _copies(entry), "refused": refused, "rows": rows, **counts}
    return {what: number for what, number in counts.items() if number}


def _copies(entry: Entry) -> int:
    """The copies under data/raw/ingested/ of files that were read elsewhere: one file, though both are named."""
    contents = list(entry.inputs.values())
    return sum(
        file.startswith("data/raw/ingested/") and contents.count(content) > 1
        for file, content in entry.inputs.items()
    )


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The settings that differ from those of the entry before, old and new; a key that one lacks is no change."""
    return {key: [before[key], value] for key, value in now.items() if key in before and before[key] != value}


def _says(entry: Entry, own: Sequence[Turn], did: Mapping[str, int], changed: Mapping[str, list[Any]]) -> Text:
    parts = [*_done(entry, own, did), *_options(entry), *(_setting(key, *two) for key, two in changed.items())]
    return Text("; ".join(part.id for part in parts), "; ".join(part.en for part in parts))


def _done(entry: Entry, own: Sequence[Turn], did: Mapping[str, int]) -> Iterator[Text]:
    if entry.command == "ingest":
        yield _ingested(did)
    elif entry.command == "ignore":
        n = len(entry.inputs)
        yield Text(f"{n} berkas diabaikan", f"{n} {'file' if n == 1 else 'files'} ignored")
    elif entry.command == "rebuild":
        yield Text("semua dibuat ulang dari berkas mentah", "all made anew from the raw files")
    elif entry.command == "snapshot":
        yield _sealed(entry)
    for what, words in (
        ("withdrawn", Text("ditarik", "withdrawn")),
        ("replaced_in_part", Text("diganti di beberapa selnya", "replaced in some cells")),
        ("restored", Text("berlaku lagi", "stand again")),
        ("accepted", Text("diterima walau parsial", "accepted though partial")),
    ):
        names = [one.source.called for one in own if one.what == what]
        if names:
            more = f", … +{len(names) - _NAMED_MOST}" if len(names) > _NAMED_MOST else ""
            listed = ", ".join(names[:_NAMED_MOST]) + more
            yield Text(
                f"{len(names)} sumber {words.id} ({listed})",
                f"{numbers.several(len(names), 'source')} {words.en} ({listed})",
            )


def _sealed(entry: Entry) -> Text:
    """The month that was sealed; journals of old do not say which `last` was."""
    period = entry.options.get("period")
    if not isinstance(period, str):
        return Text("bulan terakhir disegel", "the latest month sealed")
    return Text(f"disegel: {dates.period_name(period, 'id')}", f"sealed: {dates.period_name(period, 'en')}")


def _ingested(did: Mapping[str, int]) -> Text:
    """What an ingest took in, and how many files or sheets it refused."""
    said_id = [f"{did['files']} berkas"]
    said_en = [numbers.several(did["files"], "file")]
    said_id.append(f"{did['taken']} sumber masuk ({numbers.count(did['rows'], 'id')} baris)")
    said_en.append(f"{numbers.several(did['taken'], 'source')} taken in ({numbers.several(did['rows'], 'row')})")
    for what, words in (("refused", Text("ditolak", "refused")), ("replaced", Text("diganti", "replaced"))):
        if did[what]:
            said_id.append(f"{did[what]} {words.id}")
            said_en.append(f"{did[what]} {words.en}")
    return Text(", ".join(said_id), ", ".join(said_en))


def _options(entry: Entry) -> Iterator[Text]:
    """The options as they are written on the command line; sources are named by what was done to them."""
    words = [
        f"--{key.replace('_', '-')}" + ("" if value is True else f" {value}")
        for key, value in entry.options.items()
        if value and key not in _POSITIONAL and (entry.command, key) not in _SAID
    ]
    words += [str(path) for path in entry.options.get("paths") or ()]
    if words:
        yield Text(f"dengan {' '.join(words)}", f"with {' '.join(words)}")


def _setting(key: str, old: Any, new: Any) -> Text:
    if isinstance(old, (list, dict)) or isinstance(new, (list, dict)):
        return Text(f"pengaturan {key} berubah", f"setting {key} changed")
    values = f"{key}: {_value(old)} → {_value(new)}"
    return Text(f"pengaturan {values}", f"setting {values}")


def _value(value: Any) -> str:
    return numbers.UNKNOWN if value is None else value if isinstance(value, str) else json.dumps(value)
