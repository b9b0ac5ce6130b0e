"""A report whose years are told with history behind them that reaches further back than they do."""

from __future__ import annotations

from tests.support.lists import moved
from tests.support.office import Office, bpd


def test_one_who_comes_back_from_a_regency_that_has_long_been_silent(office: Office) -> None:
    """Asked about two years in one report, and each alone in a table of movement."""
    crowd, other = range(1, 8), range(50, 56)
    office.write("bpd malang 2020-12.csv", bpd(crowd))
    office.write("bpd jember 2020-12.csv", bpd([*other, 99], village="35.09.01.2001"))
    for year in (2023, 2024):
        office.write(f"bpd malang {year}-12.csv", bpd(crowd))
    office.write("bpd malang 2025-12.csv", bpd([*crowd, 99]))
    office.ingest()
    document = office.json("report", "--period", "2025-12")
    years = {change["from"]: change for change in document["change"]}
    assert set(years) == {"2023-12", "2024-12"}
    for start, change in years.items():
        total = moved(office, start, "2025-12")
        assert (change["new"], change["net"], change["gross_new"]) == (0, 1, 0)
        assert (total["moved_in"], total["uncertain"], total["closing"]) == (1, 1, 8)
