"""What to know before a figure of coverage is quoted, in a line a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_words
from desacover.measures.warnings import STALE_MONTHS
from desacover.wording import dates, labels, numbers
from desacover.wording.sentences import warnings as say
from desacover.wording.text import Text

Warned = dict[str, Any]


def warned_of(opened: Opened, found: list[Warned]) -> Iterator[Text]:
    """A line for each kind of warning, which names the first few places."""
    for kind in say.KINDS:
        if own := [warned for warned in found if warned["code"] == kind]:
            yield say.warning(kind, [_cell(opened, warned) for warned in own], stale_months=STALE_MONTHS)


def _cell(opened: Opened, warned: Warned) -> Text:
    said = (_SAID[warned["code"]](warned),) if warned["code"] in _SAID else ()
    return cell_words(opened.regions, warned["segment"], warned["region_code"], *said)


def _change(warned: Warned) -> Text:
    return say.change(warned["before"], warned["value"], warned["since"])


_SAID: dict[str, Callable[[Warned], Text]] = {
    "partial_report": lambda warned: labels.PARTIAL_WHY[warned["why"]],
    "jump": _change,
    "over_100": lambda warned: numbers.percent_words(warned["value"]),
    "moved_denominator": _change,
    "stale_denominator": lambda warned: dates.month(warned["since"]),
    "suspected_pairs": lambda warned: numbers.count_words(warned["value"]),
}
"""What is said of a cell, by kind; of a kind that is not here, nothing but its name."""
