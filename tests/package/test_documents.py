"""Every JSON document keeps its schema, and the same question gives the same bytes."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tools.documents import schemas

from desacover.reports.schemas import load_schema, schema_names
from tests.support.office import Office, bpd, nik

ASKED = {
    "ingest": ["ingest"],
    "ingest-plan": ["ingest", "--dry-run"],
    "report": ["report", "--by", "segment,village"],
    "delta": ["delta", "--from", "2025-11", "--to", "2025-12", "--by", "regency"],
    "compare": ["compare", "--from", "2025-11", "--to", "2025-12"],
    "explain": ["explain", "coverage", "--period", "2025-12"],
    "explain-rows": ["explain", "lapsed", "--from", "2025-11", "--to", "2025-12", "--rows"],
    "pairs": ["pairs"],
    "person": ["person", nik(3)],
    "sources": ["sources"],
    "status": ["status"],
    "journal": ["sources", "--journal"],
    "quarantine": ["quarantine"],
    "snapshot": ["snapshot", "--period", "2025-12", "--incomplete"],
    "rebuild": ["rebuild"],
    "error": ["report", "--year", "2019"],
}


@pytest.fixture
def filled(office: Office) -> Office:
    """Two months of two regencies, with a row set aside."""
    office.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n35.26 | BPD | 30\n")
    for month, first in (("2025-11", 0), ("2025-12", 3)):
        office.write(
            f"{month}/kab_malang.csv", bpd(range(first, first + 20)) + "123 | BPD | 35.07.01.2001 | AKTIF\n"
        )
        office.write(f"{month}/kab_bangkalan.csv", bpd(range(50 + first, 70 + first), "35.26.01.1001"))
    office.ingest()
    return office


@pytest.mark.parametrize("name", ASKED)
def test_schema(filled: Office, name: str) -> None:
    document = filled.run(*ASKED[name], "--format", "json").document
    Draft202012Validator(load_schema(name)).validate(document)
    assert next(iter(document)) == "schema"
    assert document["schema"] == f"desacover.{name}/1"


@pytest.mark.parametrize("name", ["init", "demo"])
def test_new_workspaces_keep_their_schemas(office: Office, name: str) -> None:
    scale = ["--scale", "0.01", "--months", "0", "--quiet"] if name == "demo" else []
    document = office.run(name, str(office.root / "new"), *scale, "--format", "json").document
    Draft202012Validator(load_schema(name)).validate(document)


def test_every_schema_is_the_one_that_is_declared() -> None:
    assert {name: load_schema(name) for name in schema_names()} == schemas()


@pytest.mark.parametrize("name", ["ingest", "report", "delta", "sources", "status", "journal", "quarantine"])
def test_a_key_that_nobody_declared_is_refused(filled: Office, name: str) -> None:
    document = filled.json(*ASKED[name])
    rows = document[{"ingest": "sources", "sources": "sources", "status": "cells"}.get(name, "rows")]
    rows[0]["new_figure"] = 1
    with pytest.raises(ValidationError, match="new_figure"):
        Draft202012Validator(load_schema(name)).validate(document)


def test_decisions_keep_their_schemas(filled: Office) -> None:
    filled.write("2026-01/kab_malang.csv", bpd(range(5)))
    filled.ingest()
    half = next(one for one in filled.json("sources")["sources"] if "2026-01" in one["file"])
    for name in ("accept", "withdraw"):
        document = filled.json(name, half["source_id"])
        Draft202012Validator(load_schema(name)).validate(document)


def test_the_same_question_gives_the_same_bytes(filled: Office) -> None:
    asked = ("report", "--by", "segment,village", "--format")
    for kind in ("json", "csv", "table"):
        first = filled.run(*asked, kind, env={"PYTHONHASHSEED": "1"}).out
        assert first == filled.run(*asked, kind, env={"PYTHONHASHSEED": "2"}).out
