"""NIK: 16 digits: region of first registration, birth date (day + 40 for women), serial."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from desacover.measures.births import nik_digits
from desacover.reading.fields.cleaned import Cleaned, Distinct, blank, some, stripped
from desacover.reading.fields.parts import Parts
from desacover.reference.regions import is_province_ever
from desacover.reference.values import is_blank_word

_PROVINCES = [number for number in range(100) if is_province_ever(f"{number:02d}")]
_SIGNS = r"[\s.,;:*'‘’`´\-‐-―_/\\=\"|\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]"
"""Signs that stand between or around the digits, some of which nobody sees."""
_DECIMALS = (
    (r"^(\D*\d{7,})[.,]0+(\D*)$", "${1}${2}"),  # a number's decimals: `3507011204800001.0`
    (r"^(\D*\d{1,3}(?:[.,\s]\d{3})+)[.,]00?(\D*)$", "${1}${2}"),  # behind thousands: `...800.001,00`
)
_FEWEST_DIGITS = 5
"""Cells with fewer digits may be words that say nothing."""
_LABEL = r"(?i)^(?:no(?:mor|\.)?\s*)?(?:nik|(?:e-?)?ktp(?:-el)?)\W*(\d{16})$"
_REMARK = r"(?i)^(\d{16})\W+(?:nik|(?:e-?)?ktp(?:-el)?)\W*$"
_EXPONENT = r"^\d+(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+$"
_PARTS = r"^(?<whole>\d+)(?:\.(?<decimals>\d+))?[eE]\+?(?<power>\d+)$"
_PLAIN = r"^\d{13,17}$"
_is_plain = re.compile(_PLAIN).match
FEWEST_ROUNDED = 3


def nik(
    text: pl.Series,
    rounded: Callable[[pl.Series], pl.Series] | None = None,
    confirmed: frozenset[str] = frozenset(),
) -> Cleaned:
    """Values as UInt64 (ROW-9, ROW-10).

    `rounded` tells of the numbers which a spreadsheet has cut, as `cut_off` does; None where that is asked of a
    single table whose cells are all text. Reasons:
    `nik_missing`, `nik_length`, `nik_not_digits`, `nik_damaged`, `nik_invalid`, `nik_placeholder`. Repair:
    `nik_separators`, where signs between or around the digits were taken away.
    """
    bare = stripped(text.str.strip_chars(" '`’\u00a0\t\""))
    value = _sixteen(bare)
    mended, exponent, digits_only = (pl.repeat(False, len(text), dtype=pl.Boolean, eager=True) for _ in range(3))
    odd = value.is_null() & bare.is_not_null()
    if odd.any():
        places = odd.arg_true()
        said, joined = _joined(bare.filter(odd))
        value = value.scatter(places, _sixteen(joined))
        mended = odd & value.is_not_null()
        # A dash alone says nothing, and so is no number that is wrong.
        bare = bare.scatter(places, said)
        exponent = exponent.scatter(places, said.str.contains(_EXPONENT).fill_null(False)) & value.is_null()
        digits_only = digits_only.scatter(places, joined.str.contains(r"^\d+$").fill_null(False))
    wrong = value.is_null() & bare.is_not_null() & ~exponent
    number = pl.lit(value)
    told = pl.select(placeholder=_placeholder(number), exists=_can_exist(number))
    placeholder = told["placeholder"]
    invalid = ~told["exists"] & ~placeholder
    if confirmed:
        known = value.is_in([int(number) for number in sorted(confirmed)])
        invalid &= ~known.fill_null(False)
    cut = cut_off(value, Parts((len(value),)), [None]) if rounded is None else rounded(value)
    return Cleaned(
        value,
        reasons=some(
            nik_missing=bare.is_null(),
            nik_length=wrong & digits_only,
            nik_not_digits=wrong & ~digits_only,
            nik_damaged=exponent | cut,
            nik_placeholder=placeholder & ~cut,
            nik_invalid=invalid & ~cut,
        ),
        repaired=some(nik_separators=mended & ~cut & ~placeholder & ~invalid),
    )


def _joined(odd: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Cells that are not plain digits: what they say, null where nothing, and the digits put together."""
    short = Distinct.of(odd.set(odd.str.count_matches(r"\d") >= _FEWEST_DIGITS, None))
    said = odd.set(short.where(lambda place: is_blank_word(short.texts[place])), None)
    joined = pl.col("said").str.strip_chars()
    for decimals, kept in _DECIMALS:
        joined = joined.str.replace(decimals, kept)
    joined = joined.str.replace(_LABEL, "${1}").str.replace(_REMARK, "${1}").str.replace_all(_SIGNS, "")
    read = (
        pl.DataFrame({"said": said})
        .lazy()
        .with_columns(pl.col("said").str.normalize("NFKC"))  # full-width digits
        .with_columns(joined=joined)
        .with_columns(pl.when(pl.col("joined").str.len_bytes() > 0).then("said").alias("said"))
        .collect()
    )
    return read["said"], read["joined"]


def _sixteen(text: pl.Series) -> pl.Series:
    number = text.cast(pl.UInt64, strict=False)
    fits = (text.str.len_bytes() == 16) & ~text.str.starts_with("+")
    return number.set(~fits.fill_null(False), None)


def _can_exist(number: pl.Expr) -> pl.Expr:
    """Whether the birth date can exist and the province ever did; true where there is no number."""
    day, month, year, _ = nik_digits(number)
    # 1900 was no leap year but 2000 was, so the year 00 has a 29th of February too.
    february = pl.when(year % 4 == 0).then(29).otherwise(28)
    longest = pl.when(month == 2).then(february).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    province = (number // 10**14).is_in(_PROVINCES)
    return (month.is_between(1, 12) & (day >= 1) & (day <= longest) & province).fill_null(True)


_ALIKE = [int(str(digit) * 16) for digit in range(10)]
_TEN_ALIKE = [int(str(digit) * 10) for digit in range(1, 10)]
_RUNS = [
    int("".join(str((first + step * place) % 10) for place in range(16)))
    for first in range(10)
    for step in (1, -1)
]


def _placeholder(number: pl.Expr) -> pl.Expr:
    """Serial 0000, digits all alike or alike behind the region, runs such as 1234567890123456 (IDN-2)."""
    tail = number % 10_000_000_000
    return ((number % 10_000 == 0) | number.is_in(_ALIKE + _RUNS) | tail.is_in(_TEN_ALIKE)).fill_null(False)


def digits_left(text: pl.Series, damaged: pl.Series) -> list[pl.Series]:
    """`nik_low` and `nik_high`: between which a damaged NIK lies, by the digits left of it; null elsewhere.

    A spreadsheet keeps 15 digits and cuts off or rounds the last; one in exponent form shows fewer, rounded.
    """
    said = stripped(text.str.strip_chars(" '`’\u00a0\t\"")).filter(damaged)
    form = said.str.replace(",", ".").str.replace_all(r"\s", "").str.extract_groups(_PARTS)
    whole, decimals, power = (form.struct.field(name) for name in ("whole", "decimals", "power"))
    shown = (whole + decimals.fill_null("")).cast(pl.UInt64, strict=False)
    lost = power.cast(pl.Int64, strict=False) - decimals.str.len_bytes().fill_null(0).cast(pl.Int64)
    unit = pl.Series([10**place for place in range(19)], dtype=pl.UInt64).gather(
        lost.set(~lost.is_between(0, 18), None)
    )
    digits = _sixteen(_joined(said)[1])
    value = (shown * unit).zip_with(unit.is_not_null(), digits)
    unit = unit.fill_null(10)
    places = damaged.arg_true()

    def of_all(name: str, bound: pl.Series) -> pl.Series:
        return blank(len(text), pl.UInt64).scatter(places, bound).alias(name)

    return [of_all("nik_low", value - unit // 2), of_all("nik_high", value + unit - 1)]


def looks_like_nik(values: Mapping[str, int]) -> float:
    """The share of values, each with how often it stands there, which have the shape of a NIK; 0 without any.

    13 to 17 digits, however parted, or a number in exponent form: a damaged NIK is one still. 18 digits are
    a NIP, 12 or fewer an employee's number. What says nothing is no value.
    """
    shaped = filled = 0
    for text, n in values.items():
        said = joined = text
        if not _is_plain(text):
            if len(re.findall(r"\d", text)) < _FEWEST_DIGITS and is_blank_word(text):
                continue
            said = joined = unicodedata.normalize("NFKC", text).strip()
            for form in (*(decimals for decimals, _ in _DECIMALS), _LABEL, _REMARK, _SIGNS):
                joined = re.sub(form, lambda found: "".join(found.groups()), joined)
        filled += n * bool(joined)
        shaped += n * bool(_is_plain(joined) or re.match(_EXPONENT, said))
    return shaped / filled if filled else 0.0


def are_rounded(pieces: Iterable[pl.Series]) -> bool:
    """Whether the texts of a column, piece by piece, are numbers that a spreadsheet has cut (ROW-10)."""
    zeros = judged = 0
    for text in pieces:
        digits = text.str.strip_chars(" '`’\u00a0\t\"").str.replace(r"\.0+$", "").str.replace_all(_SIGNS, "")
        number = _sixteen(digits)
        zeros += int((number % 10 == 0).sum())
        judged += int(number.is_not_null().sum())
    return zeros >= FEWEST_ROUNDED and zeros * 2 > judged


def cut_off(
    number: pl.Series,
    parts: Parts,
    told: Sequence[bool | None],
    is_number: pl.Series | None = None,
) -> pl.Series:
    """Numbers that a spreadsheet has cut to 15 digits: ROW-10's at least three and more than half of a table's.

    `told` says of tables that are read in pieces whether their numbers were rounded, None of the others;
    `is_number` which cells the files hold as numbers, None where all are texts.
    """
    zero = (number % 10 == 0).fill_null(False)
    judged = number.is_not_null() if is_number is None else number.is_not_null() & is_number
    ends = parts.count(zero & judged)
    if max(ends) < FEWEST_ROUNDED and not any(told):
        return pl.repeat(False, len(number), dtype=pl.Boolean, eager=True)
    many = [
        rounded is None and end >= FEWEST_ROUNDED and end * 2 > n
        for rounded, end, n in zip(told, ends, parts.count(judged), strict=True)
    ]
    whole = parts.spread([bool(rounded) for rounded in told], pl.Boolean)
    return zero & (whole | (judged & parts.spread(many, pl.Boolean)))
