"""A figure as somebody typed it: `82,0%`, `82.0 %`, `0.82`, `117.327`, `117,327`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from desacover.answers.options import WRONG_USE
from desacover.errors import DesacoverError
from desacover.measures.bridge import RATIO, Value

_FORM = re.compile(r"([+-]?)([0-9][0-9.,' ]*?) ?(%|persen|percent)?", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*")
_RATIO_MOST = 2
"""A number with decimals up to here is a ratio, above it a percentage."""


@dataclass(frozen=True)
class Typed:
    """A number as it was typed: a count, or where it `is_ratio` a ratio.

    places: of a ratio, how many decimals of the percentage were typed: what rounds to it may be meant.
    """

    given: str
    value: Fraction
    is_ratio: bool
    places: int = 0

    def is_exactly(self, value: Value) -> bool:
        """Whether a figure is this number."""
        return value is not None and Fraction(value) == self.value

    def may_be(self, value: Value) -> bool:
        """Whether a figure is this number, a ratio rounded half up to as many decimals as were typed (COV-6)."""
        if value is None or not self.is_ratio:
            return self.is_exactly(value)
        percent = Fraction(value) * 100
        shown = Decimal(percent.numerator) / Decimal(percent.denominator)
        rounded = shown.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_HALF_UP)
        return Fraction(rounded) == self.value * 100


_LONGEST = 30
"""No figure is written with more letters."""


def typed_number(given: str, measure: str | None) -> Typed:
    """What was typed; `measure` is what it is said to be a figure of.

    Point and comma part thousands where three digits follow them and none but thousands stand before; else they
    begin the decimals. Without a percent sign a number with decimals is a ratio up to 2, a percentage above it;
    a whole number is a percentage of coverage where that is said. Errors: `number-invalid`.
    """
    found = _FORM.fullmatch(" ".join(given.replace("\N{MINUS SIGN}", "-").split()))
    if found is None or len(given) > _LONGEST:
        raise _invalid(given)
    sign, digits, percent = found.groups()
    whole, decimals = _parted(digits, given, percent=percent is not None)
    value = Fraction(f"{sign}{whole}.{decimals or 0}")
    if percent is None and not decimals and measure != RATIO:
        return Typed(given, value, is_ratio=False)
    if measure not in (None, RATIO):
        raise _invalid(given)
    if percent is None and decimals and abs(value) <= _RATIO_MOST:
        return Typed(given, value, is_ratio=True, places=len(decimals) - 2)
    return Typed(given, value / 100, is_ratio=True, places=len(decimals))


def _parted(digits: str, given: str, *, percent: bool) -> tuple[str, str]:
    """The whole digits and the decimals."""
    if _GROUPED.fullmatch(digits) and not percent:
        return re.sub("[.,' ]", "", digits), ""
    head, _, decimals = digits.replace(",", ".").rpartition(".")
    if not head:
        head, decimals = decimals, ""
    mark = digits[len(head)] if decimals else ""
    if head.isdigit() and (decimals.isdigit() or not mark):
        return head, decimals
    grouped = _GROUPED.fullmatch(digits[: len(head)])
    if grouped is None or grouped[1] == mark or (mark and not decimals.isdigit()):
        raise _invalid(given)
    return re.sub("[.,' ]", "", digits[: len(head)]), decimals


def _invalid(given: str) -> DesacoverError:
    return DesacoverError("number-invalid", exit_code=WRONG_USE, given=given)
