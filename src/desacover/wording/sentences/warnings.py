"""What to know before a figure of coverage is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates
from desacover.wording.lists import some
from desacover.wording.numbers import count
from desacover.wording.text import Text

_HEADS: dict[str, Text] = {
    "partial_report": Text("Laporan parsial", "Partial reports"),
    "jump": Text("Perubahan peserta tidak lazim", "Jumps in participants"),
    "over_100": Text("Di atas 100%", "Over 100%"),
    "no_eligible": Text("Potensi belum ada", "No denominator"),
    "moved_denominator": Text("Potensi berubah tidak lazim", "Denominators that moved unlike others"),
    "stale_denominator": Text(
        "Data potensi lebih lama dari {months} bulan", "Denominators older than {months} months"
    ),
    "suspected_pairs": Text("Dugaan satu orang, `desacover pairs`", "Suspected pairs, `desacover pairs`"),
}
KINDS = tuple(_HEADS)
"""The kinds that have a line, in their order; what is unreported stands in the line of completeness."""


def warning(kind: str, cells: Sequence[Text], *, stale_months: int) -> Text:
    """A line for a kind of warning, which names the first few cells."""
    head = _HEADS[kind]
    return Text(head.id.format(months=stale_months), head.en.format(months=stale_months)) + ": " + some(cells)


def change(before: int, now: int, since: str) -> Text:
    """From what to what a number has changed, and since when."""
    return Text(
        f"{count(before, 'id')} → {count(now, 'id')}, {dates.period_name(since, 'id')}",
        f"{count(before, 'en')} → {count(now, 'en')}, {dates.period_name(since, 'en')}",
    )
