"""What a line of CSV can be, read by itself or from inside a quote that an earlier line opened."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

QUOTED = r'"[^"]*(?:""[^"]*)*"'


@dataclass(frozen=True)
class Grammar:
    """The patterns of one delimiter, for Polars; all but the last three match a whole line.

    A quote opens only at the start of a field and closes only before a delimiter or the end; any other quote
    in a field that does not begin with one is text. `clean` has no such quote, `closed` may have some,
    and `undoubled` has even ones in quoted fields (`"SITI "IIN" RAHAYU"`).
    `opening` ends inside a quote. `closing` begins inside one and ends outside, `staying` begins and ends
    inside, `inner` does so without leaving it in between. `opens` is a quote at the start of a field, `quoted`
    a quoted field with the delimiter before it, `surplus` the blank fields at an end.
    """

    delimiter: str
    clean: str
    closed: str
    opening: str
    closing: str
    staying: str
    undoubled: str
    inner: str
    opens: str
    quoted: str
    surplus: str

    @staticmethod
    @cache
    def of(delimiter: str) -> Grammar:
        """The grammar of a delimiter."""
        cut = re.escape(delimiter)
        inner = r'[^"]*(?:""[^"]*)*'
        bare = rf'[^"{cut}]*'
        unquoted = rf'(?:[^"{cut}][^{cut}]*|)'
        field = rf"(?:{QUOTED}|{unquoted})"
        even = rf'(?:"{bare}"{bare})+'
        return Grammar(
            delimiter,
            clean=rf"^(?:{QUOTED}|{bare})(?:{cut}(?:{QUOTED}|{bare}))*$",
            closed=rf"^{field}(?:{cut}{field})*$",
            opening=rf'^(?:{field}{cut})*"{inner}$',
            closing=rf'^{inner}"(?:{cut}{field})*$',
            staying=rf'^{inner}(?:"(?:{cut}{field})*{cut}"{inner})?$',
            undoubled=rf"^(?:{even}|{unquoted})(?:{cut}(?:{even}|{unquoted}))*$",
            inner=f"^{inner}$",
            opens=rf'(?:^|{cut})"',
            quoted=f"(^|{cut}){QUOTED}",
            surplus=rf'(?:{cut}\s*|{cut}"\s*")+$',
        )

    def alone(self, line: str) -> bool:
        """Whether a line is surely a record: its quotes are sound, and none can be meant by apostrophes."""
        cells = line.strip(self.delimiter)
        if cells.startswith("'") and cells.endswith("'"):
            return False
        return '"' not in line or re.match(self.clean, line) is not None

    def fields(self, record: str) -> list[str] | None:
        """The fields of a record; None where its quotes do not fit."""
        try:
            return next(csv.reader(_as_lines(record), delimiter=self.delimiter, strict=True), [])
        except csv.Error:
            return None

    def fits(self, record: str, width: int) -> bool:
        """Whether a record has no text beyond a width and no odd quote."""
        fields = self.fields(record)
        return fields is not None and not any(cell.strip() for cell in fields[width:])


def _as_lines(record: str) -> list[str]:
    return [part + "\n" for part in record.split("\n")] if "\n" in record else [record]
