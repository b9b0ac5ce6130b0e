"""Numbers as people read them: `117.327` and `95,0%` in Indonesian, `117,327` and `95.0%` in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from desacover.wording.language import Language
from desacover.wording.text import Text

UNKNOWN = "–"
"""What stands where nothing is known; never 0."""

_TO_INDONESIAN = str.maketrans(",.", ".,")


def count(number: int | None, language: Language) -> str:
    """A whole number with its thousands set apart; `–` for None."""
    return UNKNOWN if number is None else _localised(f"{number:,}", language)


def count_words(number: int | None) -> Text:
    """A whole number in both languages."""
    return Text(count(number, "id"), count(number, "en"))


def several(number: int, one: str, more: str | None = None) -> str:
    """So many of a thing in English: `1 report`, `2 reports`; `more` where no plain s makes it many."""
    return f"{count(number, 'en')} {one if number == 1 else more or one + 's'}"


def signed(number: int | None, language: Language) -> str:
    """A change, with its sign: `+13.236`, `-41`, `0`; `–` for None."""
    if not number:
        return count(number, language)
    return _localised(f"{number:+,}", language)


def percent(ratio: float | None, language: Language) -> str:
    """A ratio as a percentage with one decimal, rounded half up (COV-6); `–` for None.

    The shortest decimal that names the float is rounded, not the binary value below it: 49 of 400 is
    0.1225 and reads 12.3%, as by hand.
    """
    return UNKNOWN if ratio is None else decimal_text(Decimal(repr(ratio)) * 100, 1, language) + "%"


def points(share: Fraction, language: Language) -> str:
    """A change of a ratio in percentage points with two decimals, rounded half up: `+0.12 pp`, `-1,04 pp`."""
    exact = Decimal(share.numerator) / Decimal(share.denominator) * 100
    text = decimal_text(abs(exact), 2, language)
    return f"{'-' if exact < 0 else '+' if exact else ''}{text} pp"


def percent_words(ratio: float | None) -> Text:
    """A ratio as a percentage, in both languages."""
    return Text(percent(ratio, "id"), percent(ratio, "en"))


def decimal_text(number: float | Decimal, places: int, language: Language) -> str:
    """A number with so many decimals, rounded half up."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _localised(f"{rounded:,}", language)


def _localised(english: str, language: Language) -> str:
    return english.translate(_TO_INDONESIAN) if language == "id" else english
