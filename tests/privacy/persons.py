"""Drawn persons, and every form in which something could give one of them away."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

FIRST = (
    "Wirastryo", "Ngadhirin", "Sumawandra", "Kliwondari", "Tugiyastri", "Parmiyosa", "Djatmikarsa", "Rukhayanti",
)  # fmt: skip
LAST = ("Brotowiryan", "Hadimulyanta", "Sastrodipuro", "Kertojayan", "Mangunprawi", "Poncosudarya")
"""Names that no place, word or file bears: where one of them stands, a person was named."""
_SHORTEST_PART = 5
_EPOCH = datetime.date(1970, 1, 1)
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A person of an export."""

    nik: str
    kpj: str
    name: str
    born: datetime.date
    wage: int


def draw(number: int, district: str = "350704") -> Person:
    """A person, the same for the same number; no two have a NIK, a card, a birth date or a wage in common."""
    born = datetime.date(1979, 3, 2) + datetime.timedelta(37 * number)
    nik = f"{district}{born:%d%m%y}{4001 + 13 * number:04d}"
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}".upper()
    return Person(nik, f"{17_204_518_807 + 7_919 * number}", name, born, 2_137_641 + 1_013 * number)


@dataclass(frozen=True)
class Finding:
    """Where something of a person was found, and what; the value itself is not told."""

    where: str
    what: str


class Traces:
    """What would give the persons away, in every form in which it could be stored."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)

    @cached_property
    def numbers(self) -> dict[int, str]:
        """Whole numbers: NIK, what is left of it without its place or its serial, card, wage, birth date."""
        found: dict[int, str] = {}
        for one in self.persons:
            days = (one.born - _EPOCH).days
            found |= {int(one.nik): "nik", int(one.nik[6:]): "nik", int(one.nik[:12]): "nik", int(one.kpj): "kpj"}
            found |= {days: "birth date", int(f"{one.born:%Y%m%d}"): "birth date"}
            found[one.wage] = "wage"
            found |= {days * 86_400 * 10**step: "birth date" for step in (0, 3, 6, 9)}
        return found

    @cached_property
    def digits(self) -> dict[str, str]:
        """Runs of digits within a text."""
        found: dict[str, str] = {}
        for one in self.persons:
            found |= {one.nik: "nik", one.nik[6:]: "nik", one.nik[:12]: "nik", one.kpj: "kpj"}
            found |= {f"{one.born:{form}}": "birth date" for form in ("%Y%m%d", "%d%m%Y")}
        return found

    @cached_property
    def words(self) -> dict[str, str]:
        """Texts within a text, in small letters: parts of names, days of birth, digests of numbers."""
        found: dict[str, str] = {}
        for one in self.persons:
            found |= {part.lower(): "name" for part in one.name.split() if len(part) >= _SHORTEST_PART}
            found |= {f"{one.born.day} {_MONTHS[one.born.month - 1]} {one.born.year}".lower(): "birth date"}
            for number in (one.nik, one.kpj):
                content = number.encode()
                digests = [hashlib.new(name, content).hexdigest() for name in ("md5", "sha1", "sha256", "sha512")]
                digests += [hashlib.blake2b(content, digest_size=size).hexdigest() for size in (6, 8, 16, 32, 64)]
                found |= dict.fromkeys(digests, "digest")
        return found

    @cached_property
    def days(self) -> frozenset[datetime.date]:
        """Birth dates."""
        return frozenset(one.born for one in self.persons)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self.words, key=len, reverse=True))))

    @cached_property
    def _runs(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(self.digits, key=len, reverse=True)))

    def in_text(self, text: str) -> Iterator[str]:
        """What a text gives away, whatever stands between the digits of a number."""
        yield from {self.words[found] for found in self._pattern.findall(text.lower())}
        yield from {
            self.digits[found]
            for run in re.findall(r"\d(?:[\s.,'_/\\-]{0,2}\d){7,}", text)
            for found in self._runs.findall(re.sub(r"\D", "", run))
        }
        written = re.findall(r"(?<![\w.,])\d{1,3}(?:[.,]?\d{3})+(?!\w)", text)
        if not self._wages.isdisjoint(int(re.sub(r"\D", "", one)) for one in written):
            yield "wage"
        yield from self._floats(text)

    @cached_property
    def _wages(self) -> frozenset[int]:
        return frozenset(one.wage for one in self.persons)

    def in_value(self, value: object) -> Iterator[str]:
        """What a value gives away, whatever it is: nested ones and what a binary one holds included."""
        if isinstance(value, str):
            yield from self.in_text(value)
        elif isinstance(value, bytes | bytearray | memoryview):
            yield from self._in_bytes(bytes(value))
        elif isinstance(value, datetime.datetime | datetime.date):
            day = value.date() if isinstance(value, datetime.datetime) else value
            if day in self.days:
                yield "birth date"
        elif isinstance(value, bool) or value is None:
            return
        elif isinstance(value, int | float | Decimal):
            if value == value and value == value // 1 and int(value) in self.numbers:  # NaN is not itself
                yield self.numbers[int(value)]
        elif isinstance(value, dict):
            for key, one in value.items():
                yield from self.in_value(key)
                yield from self.in_value(one)
        elif isinstance(value, Iterable):
            for one in value:
                yield from self.in_value(one)
        else:
            yield from self.in_text(str(value))

    def _in_bytes(self, content: bytes) -> Iterator[str]:
        yield from self.in_text(content.decode("latin-1"))
        yield from self.in_text(content.decode("utf-16-le", errors="ignore"))
        for number, what in self.numbers.items():
            if number > 2**32 and any(number.to_bytes(8, order) in content for order in ("little", "big")):
                yield what

    def _floats(self, text: str) -> Iterator[str]:
        """Numbers as a spreadsheet shortens them: 3.5070402037940E+15 tells most of a NIK."""
        for found in re.findall(r"\d[.,]\d{8,}[eE]\+?\d+", text):
            number = Decimal(found.lower().replace(",", "."))
            if any(
                number.scaleb(-number.adjusted()).normalize() == _short(one.nik, found) for one in self.persons
            ):
                yield "nik"

    def in_base64(self, text: str) -> Iterator[str]:
        """What a text gives away once it is decoded, as Arrow's schema in the metadata of a Parquet file is."""
        try:
            yield from self._in_bytes(base64.b64decode(text, validate=True))
        except ValueError:
            return


def _short(nik: str, text: str) -> Decimal:
    digits = sum(sign.isdigit() for sign in text.lower().partition("e")[0])
    return Decimal(f"{nik[0]}.{nik[1:digits]}").normalize()
