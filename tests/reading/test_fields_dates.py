"""Dates and months as offices and spreadsheets write them."""

from __future__ import annotations

import datetime

import polars as pl
import pytest

from desacover.reading.fields.cleaned import Cleaned
from desacover.reading.fields.dates import dates, dates_in_text
from desacover.reading.fields.months import months, period_of, periods


def text(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


def birth(*cells: str | None) -> Cleaned:
    return dates(text(*cells), birth=True, now_year=2026)


def joined(*cells: str | None) -> Cleaned:
    return dates(text(*cells), birth=False, now_year=2026)


class TestDates:
    @pytest.mark.parametrize(
        "written",
        [
            "17-08-1978",
            "17/8/78",
            "17.08.1978",
            "17 08 1978",
            "17 - 08 - 1978",
            "'17-08-1978",
            "1978-08-17",
            "1978/08/17",
            "19780817",
            "17081978",
            "1978-08-17 00:00:00",
            "1978-08-17T00:00:00",
            "1978-08-17T00:00:00.000+07:00",
            "17/08/1978 0:00:00",
            "17/8/1978 12:00:00 AM",
            "17-AGT-78",
            "17 Agustus 1978",
            "17-Agst-1978",
            "17Agt1978",
            "Kamis, 17 Agustus 1978",
            "August 17, 1978",
            "28719",
            "28719.0",
            "28719.5",
        ],
    )
    def test_one_day_in_every_writing(self, written: str) -> None:
        for cleaned in (birth(written), joined(written)):
            assert (cleaned.value[0], cleaned.reasons) == (datetime.date(1978, 8, 17), {})

    @pytest.mark.parametrize(
        "written",
        [
            "0000-00-00",
            "00/00/0000",
            "1900-01-00",
            "00/01/1900",
            "1899-12-30 00:00:00",
            "1900-01-01",
            "9999-12-31",
            "0",
            "-",
        ],
    )
    def test_zero_dates_say_nothing(self, written: str) -> None:
        cleaned = joined(written)
        assert (cleaned.value[0], cleaned.reasons) == (None, {})

    @pytest.mark.parametrize(
        "written", ["31/02/1980", "32-01-1980", "05/13/1970", "17-08-197", "1978", "170878", "Agustus 1978", "???"]
    )
    def test_what_cannot_be_a_date(self, written: str) -> None:
        assert birth(written).reasons["date_invalid"][0]

    def test_years_of_two_digits(self) -> None:
        assert birth("12/05/55").value[0] == datetime.date(1955, 5, 12)
        assert birth("12/05/26").value[0] == datetime.date(1926, 5, 12)
        assert joined("17-DEC-25").value[0] == datetime.date(2025, 12, 17)
        assert joined("12/05/26").value[0] == datetime.date(2026, 5, 12)
        assert joined("12/05/97").value[0] == datetime.date(1997, 5, 12)

    def test_nobody_is_born_in_the_future(self) -> None:
        assert birth("2078-08-17").reasons["date_invalid"][0]

    def test_serials_of_a_workbook_of_1904(self) -> None:
        cleaned = dates(text("27257"), birth=True, now_year=2026, date_1904=True)
        assert cleaned.value[0] == datetime.date(1978, 8, 17)

    def test_a_whole_column_in_the_american_order(self) -> None:
        cleaned = birth("05/13/1970", "12/31/1980", "01/20/1990", "02/03/1970", "1970-02-03", None)
        assert cleaned.value.dt.month().to_list() == [5, 12, 1, 2, 2, None]
        assert cleaned.repaired["month_first"].to_list() == [True, True, True, True, False, False]

    def test_day_first_where_the_column_is_not_unmistakable(self) -> None:
        cleaned = birth("05/13/1970", "12/31/1980", "01/20/1990", "02/03/1970", "13/01/1980")
        assert cleaned.value.dt.month().to_list() == [None, None, None, 3, 1]
        assert cleaned.reasons["date_invalid"].sum() == 3
        few = birth("05/13/1970", "02/03/1970")
        assert few.value.dt.month().to_list() == [None, 3]

    def test_a_wrong_letter_in_a_month_is_counted(self) -> None:
        cleaned = birth("17 Agustuss 1978")
        assert (cleaned.value[0], list(cleaned.repaired)) == (datetime.date(1978, 8, 17), ["spelling"])

    @pytest.mark.parametrize(
        "written",
        [
            "MALANG, 12-05-1970",
            "Malang 12 Mei 1970",
            "Malang/12-05-1970",
            "MALANG,12/05/70",
            "Malang, 1970-05-12",
            "Kab. Malang, tgl 12 Mei 1970.",
            "malang,12-05-1970 00:00:00",
            "12-05-1970",
        ],
    )
    def test_place_and_date_in_one_cell(self, written: str) -> None:
        found = dates_in_text(text(written))
        assert dates(found, birth=True, now_year=2026).value[0] == datetime.date(1970, 5, 12)

    def test_a_place_alone_states_no_date_and_digits_that_are_none_stay(self) -> None:
        assert dates_in_text(text("Malang", "Malang, 1970", None)).to_list() == [None, "Malang, 1970", None]


class TestMonths:
    @pytest.mark.parametrize(
        "written",
        [
            "2025-12",
            "2025/12",
            "12/2025",
            "12-2025",
            "12/25",
            "202512",
            "202512.0",
            "2025.12",
            "Des-25",
            "DES 25",
            "DES2025",
            "Desember '25",
            "DESEMBER TAHUN 2025",
            "2025 Desember",
            "Dec-25",
            "December 2025",
            "31/12/2025",
            "31 Desember 2025",
            "2025-12-01 00:00:00",
            "20251231",
            "46022",
            "46022.0",
            "s/d Desember 2025",
            "s.d. Des 2025",
            "Bulan Desember 2025",
            "per 31-12-2025",
        ],
    )
    def test_one_month_in_every_writing(self, written: str) -> None:
        cleaned = months(text(written))
        assert (period_of(cleaned.value[0]), cleaned.reasons) == ("2025-12", {})

    @pytest.mark.parametrize(
        ("written", "month"),
        [
            ("Pebruari 2025", 2),
            ("Peb-25", 2),
            ("Agu 25", 8),
            ("AGS-25", 8),
            ("Agt 2025", 8),
            ("Agst 2025", 8),
            ("Okt'25", 10),
            ("Nop 2025", 11),
        ],
    )
    def test_month_words(self, written: str, month: int) -> None:
        assert months(text(written)).value[0] == 2025 * 12 + month - 1

    @pytest.mark.parametrize(
        "written", ["13/2025", "2025-13", "2025.1", "Desember", "2025", "Jan - Des 2025", "???"]
    )
    def test_what_states_no_month(self, written: str) -> None:
        assert months(text(written)).reasons["date_invalid"][0]

    def test_zero_dates_say_nothing(self) -> None:
        assert months(text("0000-00-00", "-", None)).reasons == {}

    def test_a_month_and_a_year_column(self) -> None:
        month, year = text("Desember", "12", "12.0", "Des", None), text("2025", "2025.0", "2025", "25", None)
        cleaned = periods(month, year, year_alone=False)
        assert cleaned.value.to_list() == ["2025-12"] * 4 + [None]
        assert periods(text("2025"), None, year_alone=True).value.to_list() == ["2025-01"]

    def test_serials_of_1904_and_the_american_order(self) -> None:
        assert period_of(months(text("44560"), date_1904=True).value[0]) == "2025-12"
        cleaned = periods(text("12/31/2025", "11/30/2025", "10/31/2025"), None, year_alone=False)
        assert cleaned.value.to_list() == ["2025-12", "2025-11", "2025-10"]
        assert cleaned.repaired["month_first"].all()
