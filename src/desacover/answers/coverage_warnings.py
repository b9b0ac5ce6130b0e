"""What to know before a figure of coverage is quoted, in a line a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_name, places
from desacover.measures.warnings import STALE_MONTHS
from desacover.wording import dates, labels, numbers
from desacover.wording.language import Language
from desacover.wording.text import Text

Warned = dict[str, Any]

_HEADS = {
    "partial_report": Text("Laporan parsial", "Partial reports"),
    "jump": Text("Perubahan peserta tidak lazim", "Jumps in participants"),
    "over_100": Text("Di atas 100%", "Over 100%"),
    "no_eligible": Text("Potensi belum ada", "No denominator"),
    "moved_denominator": Text("Potensi berubah tidak lazim", "Denominators that moved unlike others"),
    "stale_denominator": Text(
        f"Data potensi lebih lama dari {STALE_MONTHS} bulan", f"Denominators older than {STALE_MONTHS} months"
    ),
    "suspected_pairs": Text("Dugaan satu orang, `desacover pairs`", "Suspected pairs, `desacover pairs`"),
}
"""The kinds that have a line, in their order; what is unreported stands in the line of completeness."""


def warned_of(opened: Opened, found: list[Warned]) -> Iterator[Text]:
    """A line for each kind of warning, which names the first few places."""
    for code, head in _HEADS.items():
        if own := [one for one in found if one["code"] == code]:
            named = places(own, lambda one, language: _place(opened, one, language))
            yield Text(f"{head.id}: {named.id}", f"{head.en}: {named.en}")


def _place(opened: Opened, one: Warned, language: Language) -> str:
    said = _SAID[one["code"]](one, language)
    name = cell_name(opened.regions, one["segment"], one["region_code"], language)
    return f"{name}{', ' if said else ''}{said})"


def _change(one: Warned, language: Language) -> str:
    since = dates.period_name(one["since"], language)
    return f"{numbers.count(one['before'], language)} → {numbers.count(one['value'], language)}, {since}"


_SAID: dict[str, Callable[[Warned, Language], str]] = {
    "partial_report": lambda one, language: labels.PARTIAL_WHY[one["why"]].say(language),
    "jump": _change,
    "over_100": lambda one, language: numbers.percent(one["value"], language),
    "no_eligible": lambda one, language: "",
    "moved_denominator": _change,
    "stale_denominator": lambda one, language: dates.period_name(one["since"], language),
    "suspected_pairs": lambda one, language: numbers.count(one["value"], language),
}
