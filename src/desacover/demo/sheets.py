"""Which tables an office sends for a month: a file, or a sheet of one."""

from __future__ import annotations

from dataclasses import dataclass

from desacover.demo.aims import SEGMENTS
from desacover.demo.careers import month_period
from desacover.demo.offices import Habit, Office

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_SHEETS = {"perangkat_desa": "Perangkat Desa", "bpd": "BPD", "rt_rw": "RT RW"}


@dataclass(frozen=True)
class Sheet:
    """One table: `file` under data/raw, `sheet` of a workbook or None, and what it lists."""

    file: str
    sheet: str | None
    habit: Habit
    offices: tuple[Office, ...]
    segments: tuple[str, ...]
    month: int

    def fill(self, text: str) -> str:
        """A text with this table's month and office in the places of {period}, {Name} and the like."""
        return _filled(text, self.offices, self.month, 0, "")


def sheets(offices: list[Office], month: int, number: int) -> list[Sheet]:
    """The tables of a month, in the order of offices; `number` is that of the month among those sent."""
    period = month_period(month)
    found: list[Sheet] = []
    for senders in _senders(offices):
        habit = senders[0].habit
        sent = tuple(
            segment for segment in SEGMENTS if not all(office.is_late(period, segment) for office in senders)
        )
        apart = habit.file_per_segment or habit.sheet_per_segment
        for segments in [(segment,) for segment in sent] if apart else [sent] if sent else []:
            file = _filled(habit.path, senders, month, number, segments[0])
            sheet = _SHEETS[segments[0]] if habit.sheet_per_segment else "Peserta" if habit.workbook else None
            found.append(Sheet(file, sheet, habit, senders, segments, month))
    return found


def _senders(offices: list[Office]) -> list[tuple[Office, ...]]:
    """The offices that send alone, and those that send one file together."""
    groups: dict[str, list[Office]] = {}
    for office in offices:
        groups.setdefault(office.group or office.code, []).append(office)
    return [tuple(group) for group in groups.values()]


def _filled(text: str, senders: tuple[Office, ...], month: int, number: int, segment: str) -> str:
    period = month_period(month)
    year, of_year = period[:4], int(period[5:]) - 1
    office = senders[0]
    return text.format(
        period=period,
        digits=period.replace("-", ""),
        year=year,
        Mon=SHORT_MONTHS[of_year],
        mon=SHORT_MONTHS[of_year].lower(),
        Month=MONTHS[of_year],
        MONTH=MONTHS[of_year].upper(),
        slug=office.slug,
        code=office.code.replace(".", ""),
        Name=office.name.replace("Kabupaten", "Kab."),
        NAME=office.name.upper(),
        short=office.short,
        group=office.group,
        segment=segment,
        n=number,
    )
