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
from desacover.reports.columns import column, hidden, shown
from desacover.reports.model import Column, Report
from desacover.store.records import Entry, Refusal
from desacover.wording import numbers
from desacover.wording.sentences import journal as say
from desacover.wording.text import Text, joined

_POSITIONAL = ("sources", "paths")
_SAID = {
    ("snapshot", "period"),
    *(("person", key) for key in ("key", "found", "shown")),
    *(("explain", key) for key in ("figure", "region", "found", "shown")),
}
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
        title=say.TITLE,
        columns=columns(),
        rows=list(_rows(entries, found, refusals)),
    )
    return Answer(report)


def columns() -> tuple[Column, ...]:
    """The columns of the journal."""
    return (
        column("number", optional=1),
        *shown("at", "command"),
        column("says", data=False),
        *hidden("options", "settings", "inputs", "before", "hash", "did"),
        column("sources", kind="object", show=False),
        column("changed", show=False),
    )


def _rows(
    entries: Sequence[Entry], found: Sequence[Turn], refusals: Sequence[Refusal]
) -> Iterator[dict[str, Any]]:
    refused = Counter(refusal.run for refusal in refusals if refusal.code)
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
                {"source_id": turn.source.source_id, "file": turn.source.named,
                 "sheet": turn.source.sheet or None, "what": turn.what}
                for turn in own
            ],
            "changed": changed,
            "says": _says(entry, own, did, changed),
        }  # fmt: skip


def _did(entry: Entry, own: Sequence[Turn], refused: int) -> dict[str, int]:
    """How many files were read, how many of them or of their sheets refused; sources by their turn; rows read."""
    counts = {what: sum(turn.what == what for turn in own) for what in _WHAT}
    if entry.command == "ingest":
        rows = sum(turn.source.account.rows_read for turn in own if turn.what == "taken")
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
    return joined(parts)


def _done(entry: Entry, own: Sequence[Turn], did: Mapping[str, int]) -> Iterator[Text]:
    if entry.command == "ingest":
        yield say.ingested(did["files"], did["taken"], did["rows"], did["refused"], did["replaced"])
    elif entry.command == "ignore":
        yield say.ignored(len(entry.inputs))
    elif entry.command == "rebuild":
        yield say.REBUILT
    elif entry.command == "snapshot":
        period = entry.options.get("period")
        yield say.sealed(period if isinstance(period, str) else None)
    elif entry.command == "person":
        yield say.looked_up(**entry.options)
    elif entry.command == "explain":
        yield say.listed(str(entry.options["figure"]), str(entry.options["region"]), int(entry.options["found"]))
    for what in say.WHAT:
        if names := [turn.source.called for turn in own if turn.what == what]:
            yield say.sources(what, names)


def _options(entry: Entry) -> Iterator[Text]:
    """The options as they are written on the command line; sources are named by what was done to them."""
    words = [
        f"--{key.replace('_', '-')}" + ("" if value is True else f" {value}")
        for key, value in entry.options.items()
        if value and key not in _POSITIONAL and (entry.command, key) not in _SAID
    ]
    words += [str(path) for path in entry.options.get("paths") or ()]
    if words:
        yield say.under(words)


def _setting(key: str, old: Any, new: Any) -> Text:
    if isinstance(old, (list, dict)) or isinstance(new, (list, dict)):
        return say.setting_changed(key)
    return say.setting(key, _value(old), _value(new))


def _value(value: Any) -> str:
    return numbers.UNKNOWN if value is None else value if isinstance(value, str) else json.dumps(value)
