"""JSON documents: the keys of the contract in its order, and a schema for each."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from desacover.audit.found import Looked
from desacover.reports.model import Report, document
from desacover.reports.render.formats import Page, render
from desacover.reports.render.json_ import dumps
from desacover.reports.schemas import load_schema, schema_names
from desacover.wording.text import Text
from tests.reports.examples import coverage, coverage_row, ingested, movement

ALL = [
    "accept", "compare", "delta", "demo", "error", "explain", "explain-rows", "ingest", "ingest-plan", "init",
    "journal", "pairs", "person", "quarantine", "rebuild", "report", "snapshot", "sources", "status", "verify",
    "withdraw",
]  # fmt: skip

SHORT = dict.fromkeys(("file", "segment", "region_code", "period", "since", "measure", "expected", "found"))


def check(made: dict[str, Any]) -> None:
    name = made["schema"].removeprefix("desacover.").removesuffix("/1")
    jsonschema.Draft202012Validator(load_schema(name)).validate(made)


def printed(report: Report) -> dict[str, Any]:
    made = render(report, "json", Page("id"))
    return json.loads(made)


def test_there_is_a_schema_for_every_document() -> None:
    assert schema_names() == ALL


@pytest.mark.parametrize("name", ALL)
def test_schemas_are_sound_and_name_their_document(name: str) -> None:
    schema = load_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"] == {"const": f"desacover.{name}/1"}
    assert schema["required"][0] == "schema"
    assert schema["additionalProperties"] is False


def test_report() -> None:
    made = printed(coverage())
    check(made)
    assert list(made) == [
        "schema", "period", "passed_over", "by", "carry_forward", "rows", "total",
        "change", "trend", "carried", "warnings", "seals",
    ]  # fmt: skip
    assert made["schema"] == "desacover.report/1"
    assert list(made["rows"][0]) == list(made["total"])
    assert made["rows"][0]["coverage"] == 94578 / 99556
    assert made["rows"][2]["participants"] is None
    assert made["total"]["segment"] is None
    change = [
        {
            "years": 2,
            "from": "2023-12",
            "new": 1,
            "net": -1,
            "gross_new": 1,
            "suspected_pairs": 0,
            "not_compared": 0,
        }
    ]
    check(printed(coverage(tail={**coverage().tail, "change": change})))


def test_delta() -> None:
    made = printed(movement())
    check(made)
    assert list(made) == [
        "schema",
        "from",
        "to",
        "by",
        "history_since",
        "rows",
        "total",
        "sum_of_rows",
        "not_compared",
        "seals",
    ]


def test_ingest_lists_every_file_whatever_the_screen_folds() -> None:
    made = printed(ingested())
    check(made)
    assert list(made) == ["schema", "sources", "totals"]
    assert [one["file"] for one in made["sources"]][1] == "data/raw/bersih.csv"
    assert list(made["totals"]) == [
        "rows_read",
        "accepted",
        "duplicates",
        "quarantined",
        "skipped",
        "conflicts",
    ]
    assert made["sources"][2]["error"]["code"] == "context-conflict"


@pytest.mark.parametrize(
    "made",
    [
        {"schema": "desacover.sources/1", "sources": [],
         "waiting": [{"file": "a.csv", "sheet": None, "code": "overlap", "refused_at": "2026-01-03T04:12:31Z"}],
         "ignored": [{"file": "b.csv", "profile": None, "ignored_at": None, "file_now": "changed"}],
         "seals": []},
        {"schema": "desacover.withdraw/1", "sources": [{"source_id": "9f", "file": "a.csv", "sheet": None}]},
        {"schema": "desacover.accept/1", "sources": [], "cells": [], "passed_over": []},
        {"schema": "desacover.status/1", "periods": ["2025-12"], "cells": [
            {"segment": "bpd", "region_code": "35.07", "region_name": "Kab. Malang", "period": "2025-12",
             "state": "missing", "sources": [], "due": "2026-01-10", "contact": None, "reported_on": None,
             "overdue": True, "why": None, "accepted": False}], "seals": []},
        {"schema": "desacover.init/1", "workspace": "/w"},
        {"schema": "desacover.demo/1", "workspace": "/w", "files": 1, "rows": 2, "seed": 3, "scale": 0.02},
        {"schema": "desacover.rebuild/1", "sources": 1, "periods": ["2025-12"], "snapshots": [],
         "missing": [{"source_id": "9f", "file": "a.csv", "why": "gone", "live": True}]},
        {"schema": "desacover.snapshot/1", "period": "2025-12", "path": "p", "reported": 1, "expected": 2,
         "incomplete": True, "tables": {"positions": {"rows": 2, "hash": "ab"}}, "done": "sealed",
         "supersedes": {"file": "manifest-1.json", "hash": "ab"},
         "seals": [{"period": "2025-12", "sealed_at": "2026-01-03T04:12:31+07:00", "state": "stale", "why": [
             {"what": "setting", "source_id": None, "file": None, "sheet": None, "setting": "grace_months"}]}]},
        {"schema": "desacover.verify/1", "quick": False, "looked_at": vars(Looked()),
         "shortfalls": [
             {**SHORT, "code": "file-changed", "way": "rebuild", "file": "a", "expected": "ab", "found": "cd"},
             {**SHORT, "code": "cell-differs", "way": "program", "segment": "bpd", "region_code": "35.07",
              "since": "2025-11", "period": "2025-12", "measure": "lapsed", "expected": 3, "found": 4}],
         "noted": [{"code": "settings-since", "file": "desacover.toml", "period": None, "measure": "drop_share",
                    "expected": None, "found": None}],
         "seals": []},
        {"schema": "desacover.quarantine/1", "total": 1, "rows": [
            {"source_id": "9f", "file": "a.csv", "sheet": None, "row": 7, "period": None, "segment": "bpd",
             "region_code": "35.07", "reasons": ["nik_length"], "cells": {"NAMA": "S"}}]},
    ],
    ids=lambda made: made["schema"],
)  # fmt: skip
def test_other_documents(made: dict[str, Any]) -> None:
    check(made)
    with pytest.raises(jsonschema.ValidationError):
        check({**made, "extra": 1})


def test_an_error() -> None:
    error = {
        "code": "heading-unclear",
        "message": "no column says which village",
        "file": "jember.xlsx",
        "sheet": None,
        "row": 4,
        "hint": None,
    }
    check({"schema": "desacover.error/1", "error": error})
    with pytest.raises(jsonschema.ValidationError):
        check({"schema": "desacover.error/1", "error": {**error, "nik": "3"}})


def test_a_report_without_a_table_is_its_head() -> None:
    report = Report("init", Text("", ""), head={"workspace": "/w"})
    assert document(report) == {"schema": "desacover.init/1", "workspace": "/w"}


def test_json_keeps_text_as_it_is_and_hides_what_a_terminal_would_obey() -> None:
    name = "Désa\x1b[2J\x9b\u202eX\ud800=1+1"
    report = coverage(rows=(coverage_row("bpd", 1, 2, region_name=name),))
    text = render(report, "json", Page("id"))
    assert isinstance(text, str)
    assert printed(report)["rows"][0]["region_name"] == name
    assert "Désa" in text
    assert all(character == "\n" or character.isprintable() for character in text)
    text.encode("utf-8")


def test_json_is_never_localised() -> None:
    assert render(coverage(), "json", Page("id")) == render(coverage(), "json", Page("en", 80, True))


def test_a_ratio_that_is_no_number_is_refused_not_printed() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"coverage": float("nan")})
