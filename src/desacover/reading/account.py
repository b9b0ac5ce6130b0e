"""The account of a source at the moment of reading (ROW-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Given = tuple[str, str, str, int, int]
"""What a list gave in a cell when it was read: period, stated segment, regency, rows kept, rows set aside."""


@dataclass(frozen=True)
class Account:
    """The account of one source at the moment of reading: ROW-1's identity holds for every one.

    `rows_read = accepted + duplicates + quarantined + skipped`. Counts by name: `repaired` by rule,
    `noted` by note, `reasons` by reason, `skipped_kinds` by kind of line; `cell_rows` are the rows of the first
    single cells set aside.
    """

    rows_read: int
    accepted: int
    duplicates: int
    quarantined: int
    skipped: int
    conflicts: int = 0
    cells_quarantined: int = 0
    cell_rows: Sequence[int] = ()
    repaired: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    skipped_kinds: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Account) -> Account:
        """The account of two pieces of one source together."""
        return Account(
            rows_read=self.rows_read + other.rows_read,
            accepted=self.accepted + other.accepted,
            duplicates=self.duplicates + other.duplicates,
            quarantined=self.quarantined + other.quarantined,
            skipped=self.skipped + other.skipped,
            conflicts=self.conflicts + other.conflicts,
            cells_quarantined=self.cells_quarantined + other.cells_quarantined,
            cell_rows=(*self.cell_rows, *other.cell_rows),
            repaired=_added(self.repaired, other.repaired),
            noted=_added(self.noted, other.noted),
            reasons=_added(self.reasons, other.reasons),
            skipped_kinds=_added(self.skipped_kinds, other.skipped_kinds),
        )


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    names = dict.fromkeys([*one, *other])
    return {name: one.get(name, 0) + other.get(name, 0) for name in names}
