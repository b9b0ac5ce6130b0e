"""What a drawn world holds: files with rows, and counts. Everything is the truth, not its spelling."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

# What is wrong with a row -> (the reason that must be named, what can then not be read).
DIRT: dict[str, tuple[str, str | None]] = {
    "nik_blank": ("nik_missing", "person"),
    "nik_15_digits": ("nik_length", "person"),
    "nik_letter": ("nik_not_digits", "person"),
    "nik_month_13": ("nik_invalid", "person"),
    "nik_serial_0000": ("nik_placeholder", "person"),
    "nik_exponent": ("nik_damaged", "person"),
    "segment_blank": ("segment_missing", "segment"),
    "segment_umbrella": ("segment_unknown", "segment"),
    "village_code_unknown": ("region_unknown", "unit"),
    "regency_of_another": ("region_conflict", "unit"),
    "village_of_another": ("region_conflict", "village"),
    "month_13": ("period_invalid", "period"),
    "enrolled_31_february": ("date_invalid", None),
    "status_blank": ("status_missing", None),
    "status_word": ("status_unknown", None),
}


def month_name(month: int) -> str:
    """A month counted from year 0 as YYYY-MM."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def month_number(name: str) -> int:
    """The inverse of `month_name`."""
    return int(name[:4]) * 12 + int(name[5:7]) - 1


def last_day(month: int) -> date:
    """The last day of a month."""
    year, index = divmod(month, 12)
    return date(year, index + 1, monthrange(year, index + 1)[1])


class Short:
    """Printed without what is as usual: failing worlds are read by people."""

    def __repr__(self) -> str:
        """Leaves out defaults."""
        usual = {f.name: f.default for f in fields(self)}  # type: ignore[arg-type]
        said = {name: value for name, value in vars(self).items() if value != usual[name]}
        return type(self).__name__ + "(" + ", ".join(f"{name}={value!r}" for name, value in said.items()) + ")"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """The same where Hypothesis prints it."""
        printer.text(repr(self))


@dataclass(frozen=True, repr=False)
class Row(Short):
    """One line of an export. `unit` is a village or, where the export names none, a regency.

    `person` is a number as printed, a human being may have had two (IDN-1): `same_as` is the one whose
    name and card the row carries. `card_kept`: the card can be read where the number cannot; `told`: the
    card tells whose row it is (MOV-7). `rank`: 0, or that of the amending source that it came by (COR-3).
    """

    person: int
    segment: str
    unit: str
    period: int
    status: str = "active"
    paid: int | None = None
    grace: int | None = None
    enrolled: date | None = None
    ended: date | None = None
    contributor: str | None = None
    funding: str | None = None
    programme: str | None = None
    card: int = 1
    same_as: int | None = None
    card_kept: bool = False
    told: bool = False
    rank: int = 0
    dirt: frozenset[str] = frozenset()

    @property
    def unread(self) -> frozenset[str]:
        return frozenset(what for kind in self.dirt if (what := DIRT[kind][1]) is not None)


@dataclass(frozen=True)
class File:
    """One export; `regency` is the one that its name states, None where it states none."""

    name: str
    regency: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Count:
    """How many positions there are, as counted from a month on."""

    segment: str
    region: str
    since: int
    count: int


@dataclass(frozen=True)
class World:
    """All that a workspace is given. `months` are those with exports, in order."""

    months: tuple[int, ...]
    files: tuple[File, ...]
    counts: tuple[Count, ...] = ()
    accepted: frozenset[tuple[str, str, int]] = field(default_factory=frozenset)
