"""Months and days as people read them."""

from __future__ import annotations

from datetime import date, datetime

from desacover.wording.dates import date_name, moment, month_short, period_name


def test_periods() -> None:
    assert period_name("2025-12", "id") == "Desember 2025"
    assert period_name("2025-12", "en") == "December 2025"
    assert [period_name(f"2025-{month:02}", "id").split()[0] for month in (1, 2, 3, 5, 8, 10)] == [
        "Januari", "Februari", "Maret", "Mei", "Agustus", "Oktober",
    ]  # fmt: skip


def test_months_in_three_letters() -> None:
    for language in ("id", "en"):
        assert len({month_short(f"2025-{month:02}", language) for month in range(1, 13)}) == 12
    assert (month_short("2025-08", "id"), month_short("2025-08", "en")) == ("Agu", "Aug")


def test_days() -> None:
    assert date_name("2026-01-03", "id") == "3 Januari 2026"
    assert date_name(date(2026, 1, 3), "en") == "3 January 2026"
    assert date_name("2026-01-03T04:12:31+07:00", "en") == "3 January 2026"


def test_moments() -> None:
    assert moment("2026-01-03T04:12:31+07:00") == "2026-01-03 04:12"
    assert moment(datetime(2026, 1, 3, 4, 12)) == "2026-01-03 04:12"
