"""`delta --every month` through the real command: its document, its screen, its wrong uses."""

from __future__ import annotations

import json

import jsonschema
import pytest

from desacover.reports.schemas import load_schema
from tests.support.office import Office, bpd

ASKED = ("delta", "--from", "2025-09", "--to", "2025-12", "--every", "month")
FLOWS = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")


@pytest.fixture
def reported(office: Office) -> Office:
    """Kab. Malang reports every month; one member is away in October, three are new in December."""
    for period, members in (
        ("2025-09", range(20)),
        ("2025-10", range(19)),
        ("2025-11", range(20)),
        ("2025-12", range(23)),
    ):
        office.write(f"kab_malang_{period}.csv", bpd(members))
    office.ingest()
    return office


def test_the_document_has_a_row_for_each_month(reported: Office) -> None:
    document = reported.json(*ASKED)
    jsonschema.Draft202012Validator(load_schema("delta")).validate(document)
    assert (document["every"], document["by"]) == ("month", ["segment"])
    assert [[row["to"], *(row[name] for name in FLOWS)] for row in document["rows"]] == [
        ["2025-10", 20, 0, 0, 0, 1, 0, 19],
        ["2025-11", 19, 0, 1, 0, 0, 0, 20],
        ["2025-12", 20, 3, 0, 0, 0, 0, 23],
    ]
    assert [document["total"][name] for name in FLOWS] == [20, 3, 1, 0, 1, 0, 23]
    assert [one["to"] for one in document["months"]] == ["2025-10", "2025-11", "2025-12"]
    assert document["not_compared"] == []


def test_a_report_that_is_missing_is_named(reported: Office) -> None:
    for period in ("2025-09", "2025-11"):
        reported.write(f"kab_bangkalan_{period}.csv", bpd(range(100, 110), "35.26.01.2008"))
    reported.ingest()
    screen = " ".join(reported.run(*ASKED).out.split())
    assert "1 report is not compared in some months: Kab. Bangkalan (BPD, 2 months)" in screen


def test_a_month_that_is_missing_leaves_no_total(reported: Office) -> None:
    gone = next(one for one in reported.json("sources")["sources"] if one["periods"] == ["2025-11"])
    reported.run("withdraw", gone["source_id"])
    document = reported.json(*ASKED)
    jsonschema.Draft202012Validator(load_schema("delta")).validate(document)
    assert document["total"] is None
    assert [(row["from"], row["to"], row["flags"]) for row in document["rows"]] == [
        ("2025-09", "2025-10", ["first_report"]),
        ("2025-10", "2025-12", ["spans_gap"]),
    ]
    assert document["not_compared"] == [
        {"segment": "bpd", "region_code": "35.07", "period": "2025-11", "why": "unreported"}
    ]
    assert reported.run(*ASKED, "--strict").code == 3
    screen = reported.run(*ASKED).out
    assert "spans a gap" in screen and "Sum of rows" in screen
    assert "1 month is without any report." in screen


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_screen_fits_eighty_columns_and_begins_with_the_month(reported: Office, language: str) -> None:
    screen = reported.run(*ASKED, "--lang", language, env={"COLUMNS": "80"}).out.splitlines()
    assert max(map(len, screen)) <= 80
    assert [line.split()[0] for line in screen if line.startswith("2025-")] == ["2025-10", "2025-11", "2025-12"]


def test_files_of_a_series_carry_a_name_of_their_own(reported: Office) -> None:
    assert reported.run(*ASKED, "--format", "xlsx").code == 0
    assert (reported.root / "reports" / "delta_2025-09_2025-12_every_month.xlsx").exists()
    lines = reported.run(*ASKED, "--format", "csv").out.splitlines()
    assert lines[0].startswith("from,to,segment,") and len(lines) == 4


def test_an_end_without_a_report_is_an_error_for_a_series_too(reported: Office) -> None:
    ran = reported.run("delta", "--from", "2025-08", "--to", "2025-12", "--every", "month", "--format", "json")
    assert (ran.code, json.loads(ran.out)["error"]["code"]) == (1, "period-not-reported")
