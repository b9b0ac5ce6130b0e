"""Every key of the contract has words in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desacover.reports import columns
from desacover.reports.schemas import load_schema
from desacover.wording import labels
from desacover.wording.columns import HEADINGS
from desacover.wording.text import Advice, Text

TABLES = [
    labels.FLAGS, labels.REASONS, labels.REPAIRS, labels.NOTES, labels.SKIPS, labels.STATES, labels.KINDS,
    labels.SOURCE_STATUS, labels.SOURCE_STATES, labels.FILE_NOW, labels.CELL_STATES, labels.PARTIAL_WHY,
    labels.FUNDING, labels.LEVELS, labels.PAIR_KINDS, labels.STEPS, labels.CAUSES,
]  # fmt: skip


def texts() -> Iterator[Text]:
    for table in TABLES:
        for entry in table.values():
            yield from (entry.label, entry.hint) if isinstance(entry, Advice) else (entry,)
    for heading in HEADINGS.values():
        yield from (heading.full, heading.short)


def test_nothing_is_left_unsaid_in_either_language() -> None:
    for text in texts():
        assert text.id.strip() == text.id != ""
        assert text.en.strip() == text.en != ""


def test_flags_are_short_enough_to_stand_beside_figures() -> None:
    for advice in labels.FLAGS.values():
        assert max(len(advice.label.id), len(advice.label.en)) <= 22


def test_short_headings_are_not_longer_than_full_ones() -> None:
    for heading in HEADINGS.values():
        assert len(heading.short.id) <= len(heading.full.id)
        assert len(heading.short.en) <= len(heading.full.en)


def test_every_reason_of_the_documents_has_a_label_and_advice() -> None:
    row = load_schema("quarantine")["properties"]["rows"]["items"]["properties"]
    assert set(row["reasons"]["items"]["enum"]) == set(labels.REASONS)


def test_every_outcome_and_kind_of_the_documents_has_a_label() -> None:
    source = load_schema("sources")["$defs"]["source"]["properties"]
    assert set(source["status"]["enum"]) == set(labels.SOURCE_STATUS)
    assert {kind for kind in source["kind"]["enum"] if kind} == set(labels.KINDS)
    assert set(source["state"]["enum"]) == set(labels.SOURCE_STATES)
    assert set(source["file_now"]["enum"]) == set(labels.FILE_NOW)
    states = load_schema("status")["$defs"]["cell"]["properties"]["state"]["enum"]
    assert set(states) == set(labels.CELL_SIGNS) <= set(labels.CELL_STATES)
    assert len(set(labels.CELL_SIGNS.values())) == len(states)


@pytest.mark.parametrize("name", ["report", "delta", "ingest", "sources", "quarantine", "pairs", "person"])
def test_every_key_of_a_row_has_its_usual_column(name: str) -> None:
    schema = load_schema(name)
    rows = schema["properties"].get("rows", schema["properties"].get("sources"))["items"]
    row = schema["$defs"][rows["$ref"].split("/")[-1]] if "$ref" in rows else rows
    for key in row["properties"]:
        assert columns.column(key).key == key


def test_an_unknown_key_stands_for_itself() -> None:
    assert labels.words(labels.FLAGS, "unreported", "id") == "belum lapor"
    assert labels.words(labels.NOTES, "something_new", "id") == "something_new"


def test_every_flag_of_the_definitions_has_words() -> None:
    assert {
        "unreported", "partial_report", "first_report", "carried", "no_eligible", "zero_eligible",
        "partial_eligible", "eligible_differs", "eligible_too_wide", "eligible_borrowed", "over_100",
        "over_100_below", "recoded", "spans_gap",
    } <= set(labels.FLAGS)  # fmt: skip
