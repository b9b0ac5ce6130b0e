"""NIK and KPJ as offices write them, and numbers that several persons share (ROW-9, ROW-10, IDN-2)."""

from __future__ import annotations

import datetime
from collections import Counter

import polars as pl
import pytest

from desacover.reading.fields.cleaned import Cleaned
from desacover.reading.fields.nik import cut_off, looks_like_nik, nik
from desacover.reading.fields.parts import Parts
from desacover.reading.fields.plain import card, person_name
from desacover.reading.fields.sharing import shared

SOUND = 3507011204800001


def said(cleaned: Cleaned, row: int = 0) -> list[str]:
    """Every reason, repair and note of a row."""
    masks = {**cleaned.reasons, **cleaned.repaired, **cleaned.noted}
    return [name for name, mask in masks.items() if mask[row]]


def text(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


class TestNik:
    @pytest.mark.parametrize("written", [str(SOUND), f"'{SOUND}", f"`{SOUND} ", f"\u00a0{SOUND}\u00a0"])
    def test_plain_digits_need_no_mending(self, written: str) -> None:
        cleaned = nik(text(written))
        assert (cleaned.value[0], said(cleaned)) == (SOUND, [])

    @pytest.mark.parametrize(
        "written",
        [
            f"{SOUND}.0",
            f"{SOUND},00",
            "35.07.01.120480.0001",
            "3507 0112 0480 0001",
            "3507-0112-0480-0001",
            "3507_0112_0480_0001",
            "3.507.011.204.800.001",
            "3,507,011,204,800,001",
            "3.507.011.204.800.001,00",
            "3507\u200b011204800001",
            f"\u202d{SOUND}\u202c",
            "３５０７０１１２０４８００００１",
            f'="{SOUND}"',
            f"NIK {SOUND}",
            f"NIK: {SOUND}",
            f"No. KTP {SOUND}",
            f"{SOUND} (KTP)",
        ],
    )
    def test_signs_around_the_digits_are_taken_away_and_counted(self, written: str) -> None:
        cleaned = nik(text(written))
        assert (cleaned.value[0], said(cleaned)) == (SOUND, ["nik_separators"])

    @pytest.mark.parametrize(
        ("written", "reason"),
        [
            ("350701120480001.0", "nik_length"),  # 15 digits and a decimal are no 16 digits
            ("350701120480001", "nik_length"),
            ("35070112048000011", "nik_length"),
            ("198001012005011001", "nik_length"),  # a NIP
            (f"{SOUND}/{SOUND + 1}", "nik_length"),
            ("35O7011204800001", "nik_not_digits"),  # the letter is never read as a digit
            ("350701l204800001", "nik_not_digits"),
            ("3507xxxxxxxxxxxx", "nik_not_digits"),
            (f"{SOUND} salah", "nik_not_digits"),
            ("???", "nik_not_digits"),
            ("3,50701E+15", "nik_damaged"),
            ("3.50701E15", "nik_damaged"),
            ("3.50701120480001E+15", "nik_damaged"),
            ("3507011204800000", "nik_placeholder"),
            ("1111111111111111", "nik_placeholder"),
            ("1234567890123456", "nik_placeholder"),
            ("9876543210987654", "nik_placeholder"),
            ("3507111111111111", "nik_placeholder"),
            ("-", "nik_missing"),
            ("0", "nik_missing"),
            ("NIHIL", "nik_missing"),
            ("belum ada", "nik_missing"),
            (None, "nik_missing"),
        ],
    )
    def test_what_is_no_nik_has_one_reason(self, written: str | None, reason: str) -> None:
        assert said(nik(text(written))) == [reason]

    def test_a_valid_number_whose_grouped_form_ends_in_zeros(self) -> None:
        assert nik(text("3.507.011.204.801.000")).value[0] == 3507011204801000

    def test_numbers_rounded_by_a_spreadsheet_are_judged_among_number_cells_only(self) -> None:
        cells = text(*[f"35070112048{place:04d}0" for place in range(1, 5)], *[str(SOUND)] * 6)
        numbers = pl.Series([True] * 4 + [False] * 6)
        told = nik(cells, lambda value: cut_off(value, Parts((len(cells),)), [None], numbers))
        damaged = told.reasons["nik_damaged"]
        assert damaged.to_list() == [True] * 4 + [False] * 6
        assert "nik_damaged" not in nik(cells).reasons

    def test_a_column_of_niks_is_told_by_its_values(self) -> None:
        assert looks_like_nik(Counter([str(SOUND), "3,50701E+15", "-", "35.07.01.120480.0001"])) == 1
        assert looks_like_nik(Counter(["198001012005011001", "00123", "123456789012.0"])) == 0
        assert looks_like_nik(Counter(["-"])) == 0


class TestKpj:
    @pytest.mark.parametrize(
        ("written", "value", "named"),
        [
            ("12345678901", "12345678901", []),
            ("'12345678901", "12345678901", []),
            ("12345678901.0", "12345678901", []),
            ("12 345 678 901", "12345678901", []),
            ("1234-5678-901", "12345678901", []),
            ("1234567ab901", "1234567AB901", []),
            ("1234567890", "01234567890", ["kpj_zeros"]),
            ("1234567890.0", "01234567890", ["kpj_zeros"]),
            ("123456789", "00123456789", ["kpj_zeros"]),
            ("1,23457E+10", None, ["kpj_unreadable"]),
            ("???", None, ["kpj_unreadable"]),
            ("00000000000", None, []),
            ("-", None, []),
            ("belum ada", None, []),
        ],
    )
    def test_a_card(self, written: str, value: str | None, named: list[str]) -> None:
        cleaned = card(text(written, "12345678901"))
        assert (cleaned.value.to_list(), said(cleaned)) == ([value, "12345678901"], named)


def test_a_name_has_single_blanks() -> None:
    assert person_name(text("  siti\u00a0 aminah ", "A\nB", " ")).value.to_list() == ["SITI AMINAH", "A B", None]


class TestShared:
    """One number under clearly different names or birth dates."""

    @staticmethod
    def judged(names: list[str | None], births: list[datetime.date] | None = None) -> str | None:
        born = None if births is None else pl.Series(births, dtype=pl.Date)
        numbers = pl.Series([SOUND] * len(names), dtype=pl.UInt64)
        masks = zip(("placeholder", "shared"), shared(numbers, text(*names), born), strict=True)
        named = [what for what, mask in masks if mask.all()]
        return named[0] if named else None

    @pytest.mark.parametrize(
        "names",
        [
            ["SITI AMINAH", "SITIAMINAH"],
            ["SITI AMINAH", "SITI AMINA"],
            ["H. MOH. SUPRIYADI, S.Pd", "SUPRIADI"],
            ["MUHAMMAD ANWAR", "MOCH. ANWAR SH"],
            ["SOEKARNO", "SUKARNO"],
            ["HJ. SRI WAHYUNI", "WAHYUNI SRI, S.E."],
            ["A. ROHMAN", "ABDUL ROHMAN"],
            ["BUDI", None],
            ["BUDI", "BUDI"],
        ],
    )
    def test_spellings_are_one_person(self, names: list[str | None]) -> None:
        assert self.judged(names) is None

    def test_different_names_share_a_number(self) -> None:
        assert self.judged(["BUDI SANTOSO", "SRI WAHYUNI"]) == "shared"
        assert self.judged(["SITI"] * 4 + ["BUDI"]) == "shared"  # four programmes of one, one of another

    def test_a_number_on_many_rows_of_many_persons_is_nobodys(self) -> None:
        assert self.judged(["JOKO", "SRI RAHAYU", "TUTIK", "WARSITO", "SLAMET"]) == "placeholder"

    def test_birth_dates(self) -> None:
        second = datetime.date(1970, 1, 2)
        assert self.judged(["A", "A"], [second, datetime.date(1981, 5, 2)]) == "shared"
        assert self.judged(["A", "A"], [second, datetime.date(1970, 2, 1)]) is None  # changed about
        assert self.judged(["A", "A"], [second, datetime.date(1971, 1, 2)]) is None  # one wrong digit

    def test_other_numbers_and_missing_ones_are_untouched(self) -> None:
        numbers = pl.Series([None, None, 1, 2, 2], dtype=pl.UInt64)
        placeholder, together = shared(numbers, text("A", "BUDI", "SITI", "BUDI", "SRI"), None)
        assert not placeholder.any()
        assert together.to_list() == [False, False, False, True, True]
        assert not any(mask.any() for mask in shared(numbers, None, None))
