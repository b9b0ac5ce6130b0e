"""REP-6 through the real command: what the screen and the document say of reports carried forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.office import Office, bpd

LAWANG, GRESIK = "35.07.01.2001", "35.25.01.2001"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Malang reports in December, Gresik was last heard of in October."""
    made = Office(Path(tmp_path_factory.mktemp("office")))
    (made.root / "data" / "raw").mkdir(parents=True)
    made.write("2025-10/malang.csv", bpd(range(1, 8)))
    made.write("2025-10/gresik.csv", bpd(range(101, 107), GRESIK))
    made.write("2025-12/malang.csv", bpd(range(1, 9)))
    made.ingest()
    return made


def test_the_document_names_what_is_carried(office: Office) -> None:
    made = office.json("report", "--period", "2025-12", "--by", "segment,regency", "--carry-forward", "2")
    assert made["carry_forward"] == 2
    assert made["carried"] == [{"segment": "bpd", "region_code": "35.25", "from": "2025-10"}]
    rows = {row["region_code"]: row for row in made["rows"]}
    assert (rows["35.25"]["participants"], rows["35.25"]["reported"]) == (6, 0)
    assert "carried" in rows["35.25"]["flags"]
    total = made["total"]
    assert (total["participants"], total["reported"], total["expected"]) == (14, 1, 2)


def test_without_the_option_nothing_is_carried(office: Office) -> None:
    made = office.json("report", "--period", "2025-12")
    assert (made["carry_forward"], made["carried"]) == (None, [])
    assert made["total"]["participants"] == 8


def test_the_screen_says_how_many_are_carried_and_from_when(office: Office) -> None:
    ran = office.run("report", "--period", "2025-12", "--carry-forward", "2", "--lang", "en")
    assert "1 of 2 reports; 1 carried forward: Kab. Gresik (BPD, October 2025)." in ran.out
    assert "carried forward" in ran.out.split("\n\n")[1]
    said = office.run("report", "--period", "2025-12", "--carry-forward", "2", "--lang", "id").out
    assert "1 dari 2 laporan; 1 laporan lama dipakai: Kab. Gresik (BPD, Oktober 2025)." in said


def test_strict_takes_a_carried_figure_for_incomplete(office: Office) -> None:
    asked = ("report", "--period", "2025-12", "--region", "35.25", "--carry-forward", "2")
    assert office.run(*asked).code == 0
    assert office.run(*asked, "--strict").code == 3


def test_a_month_without_any_report_is_answered_by_what_is_carried(office: Office) -> None:
    made = office.json("report", "--period", "2026-01", "--carry-forward", "3")
    assert (made["total"]["participants"], made["total"]["reported"]) == (14, 0)
    assert [(one["region_code"], one["from"]) for one in made["carried"]] == [
        ("35.07", "2025-12"),
        ("35.25", "2025-10"),
    ]
    assert made["change"] == []


@pytest.mark.parametrize("period", ["2026-04", "2025-09"])
def test_a_month_that_no_report_is_near_enough_for_is_an_error(office: Office, period: str) -> None:
    ran = office.run("report", "--period", period, "--carry-forward", "3", "--lang", "en")
    assert ran.code == 1
    assert "period-not-reported" in ran.err


@pytest.mark.parametrize("months", ["0", "-1", "two"])
def test_less_than_a_month_is_wrong_use(office: Office, months: str) -> None:
    assert office.run("report", "--carry-forward", months).code == 2
