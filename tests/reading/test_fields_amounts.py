"""Rupiah and counts in the spellings of lists and press."""

from __future__ import annotations

import polars as pl
import pytest

from desacover.reading.fields.amounts import amounts, read_amount, read_count


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("Rp16.800", 16_800),
        ("Rp 16.800,-", 16_800),
        ("Rp. 16.800,00", 16_800),
        ("IDR 16,800", 16_800),
        ("16,800.00", 16_800),
        ("16800.00", 16_800),
        ("16 800", 16_800),
        ("16.800 / bln", 16_800),
        ("Rp16.800/org/bln", 16_800),
        ("16.800 per bulan", 16_800),
        ("16rb", 16_000),
        ("16800,5", 16_800),
        ("5400.000001", 5_400),
        ("927.000,00", 927_000),
        ("927.000,000", 927_000),  # a misprint that was read
        ("1.061.553.600", 1_061_553_600),
        ("1.061.553.600,00", 1_061_553_600),
        ("Rp 88,4 juta", 88_400_000),
        ("Rp 1,3 miliar", 1_300_000_000),
        ("1,3 milyar", 1_300_000_000),
        ("2.000.000 (dua juta)", 2_000_000),
        ("16.8", None),  # what a spreadsheet makes of 16.800
        ("-16.800", None),
        ("(16.800)", None),
        ("1E+06", None),
        ("16.800 x 12", None),
        ("12.34.567", None),
        ("9" * 20, None),
    ],
)
def test_rupiah(written: str, rupiah: int | None) -> None:
    assert read_amount(written) == rupiah


def test_what_states_no_amount_and_what_cannot_be_read() -> None:
    cleaned = amounts(pl.Series(["-", "NIHIL", "Rp -", None, "-5", "???"], dtype=pl.String))
    assert cleaned.value.null_count() == 6
    assert cleaned.reasons["amount_invalid"].to_list() == [False] * 4 + [True] * 2


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("12", 12),
        ("012", 12),
        ("12 orang", 12),
        ("12 Org.", 12),
        ("12 RT", 12),
        ("12,0", 12),
        ("12.00", 12),
        ("12 (dua belas)", 12),
        ("12 orang (dua belas)", 12),
        ("1.234", 1_234),
        ("1,234", 1_234),
        ("1 234", 1_234),
        ("1.234.567", 1_234_567),
        ("1.234,00", 1_234),
        ("0", 0),
        ("dua belas", None),
        ("12,5", None),
        ("1.000,5", None),
        ("-3", None),
        ("12/15", None),
        ("RT 12", None),
        ("1e3", None),
    ],
)
def test_counts(written: str, count: int | None) -> None:
    assert read_count(written) == count
