"""Numbers as people read them."""

from __future__ import annotations

import pytest

from desacover.wording import numbers


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [(0, "0", "0"), (999, "999", "999"), (117327, "117.327", "117,327"), (1234567, "1.234.567", "1,234,567"),
     (None, "–", "–")],
)  # fmt: skip
def test_counts(number: int | None, indonesian: str, english: str) -> None:
    assert numbers.count(number, "id") == indonesian
    assert numbers.count(number, "en") == english


@pytest.mark.parametrize(("number", "shown"), [(13236, "+13.236"), (-1914, "-1.914"), (0, "0"), (None, "–")])
def test_changes_carry_their_sign(number: int | None, shown: str) -> None:
    assert numbers.signed(number, "id") == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (94578 / 99556, "95.0%"),
        (49 / 400, "12.3%"),  # 12.25, whose binary float lies below
        (81 / 400, "20.3%"),  # 20.25: half to even would say 20.2
        (0.0005, "0.1%"),
        (0.00049, "0.0%"),
        (0.9996, "100.0%"),
        (1.2, "120.0%"),
        (12.5, "1,250.0%"),
        (0.0, "0.0%"),
        (1e-07, "0.0%"),
        (1, "100.0%"),
        (None, "–"),
    ],
)
def test_percentages_round_half_up(ratio: float | None, shown: str) -> None:
    """COV-6."""
    assert numbers.percent(ratio, "en") == shown


def test_percentages_in_indonesian() -> None:
    assert numbers.percent(0.95, "id") == "95,0%"
    assert numbers.decimal_text(1234.5, 2, "id") == "1.234,50"
