"""The usual column of each key of the contract: its kind and its headings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desacover.reports.model import Column, Kind, Words
from desacover.wording import labels
from desacover.wording.columns import HEADINGS, Heading

_KEYS: dict[Kind, str] = {
    "text": "region_name file sheet contact profile old_file new_file old_sheet new_sheet old_name new_name"
    " command says name",
    "label": "segment funding kind status state file_now note why contributor_class row_kind how step cause",
    "code": "region_code village_code district_code regency_code source_id run person replaced_by"
    " nik old_person new_person old_nik new_nik old_kpj new_kpj before hash",
    "count": "participants in_grace long_arrears counted eligible gap set_aside reported expected rank"
    " rank_before opening stayed new reactivated moved_in lapsed moved_out closing gross_new lapsed_held"
    " back_held uncertain rows_read accepted duplicates quarantined skipped conflicts resolved replaced"
    " withdrawn row cells_quarantined table first_row last_row hidden_rows hidden_columns"
    " suspected_pairs pairs old_row new_row number"
    " participants_low participants_high counted_low counted_high eligible_low eligible_high",
    "signed": "net",
    "ratio": "coverage coverage_before coverage_low coverage_high",
    "period": "period from to history_since paid_through last_period first_period first_active last_active"
    " active_since",
    "date": "due reported_on enrolled_on old_birth_date new_birth_date birth_date",
    "time": "ingested_at at",
    "bool": "active amends overdue covered speaks mended",
    "flags": "flags",
    "list": "periods sources header_rows also kpj",
    "counts": "repaired noted reasons skipped_kinds did",
    "trend": "trend",
    "object": "error cells context words columns replaced_in options settings inputs changed parts",
}
KINDS: dict[str, Kind] = {key: kind for kind, keys in _KEYS.items() for key in keys.split()}

_WORDS: dict[str, Words] = {
    "funding": labels.FUNDING,
    "kind": labels.KINDS,
    "status": labels.SOURCE_STATUS,
    "state": labels.SOURCE_STATES,
    "file_now": labels.FILE_NOW,
    "note": labels.NOTES,
    "step": labels.STEPS,
    "cause": labels.CAUSES,
    "repaired": labels.REPAIRS,
    "noted": labels.NOTES,
    "skipped_kinds": labels.SKIPS,
    "row_kind": labels.ROW_KINDS,
    "how": labels.HOW_TOLD,
    "reasons": {name: advice.label for name, advice in labels.REASONS.items()},
    "flags": {name: advice.label for name, advice in labels.FLAGS.items()},
    "why": {**labels.CELL_STATES, **labels.PARTIAL_WHY},
}


def column(key: str, **changed: Any) -> Column:
    """The usual column of a key; keyword arguments change parts of it.

    `column("coverage", kind="bar")` is the bar beside the coverage. A key that has no usual column needs
    `kind` and `label`. Error: KeyError for such a key without them.
    """
    if "label" in changed:
        heading = Heading(changed["label"], changed.pop("short", changed["label"]))
    else:
        heading = HEADINGS[key]
    kind: Kind = changed.pop("kind") if "kind" in changed else KINDS[key]
    changed.pop("label", None)
    usual = Column(key, kind, heading.full, heading.short, words=_WORDS.get(key, {}))
    return replace(usual, **changed)


def shown(*keys: str) -> tuple[Column, ...]:
    """The usual columns of some keys."""
    return tuple(column(key) for key in keys)


def hidden(*keys: str) -> tuple[Column, ...]:
    """The usual columns of some keys, in files and documents alone."""
    return tuple(column(key, show=False) for key in keys)
