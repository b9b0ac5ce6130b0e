"""How wide each column of a table on screen becomes: figures whole, headings wrapped before numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

BAR = 20
BAR_EASY = 12
"""A bar so short says as much beside a trend that would not fit otherwise."""
BAR_LEAST = 8
BAR_FROM = 80
"""Bars are drawn on pages at least so wide."""
TEXT_EASY = 40
"""Text that fits in so many columns is not wrapped while optional columns are shown."""
BETWEEN = 2
"""Blanks between columns; one where the table would not fit otherwise."""

_WHOLE = ("figure", "trend")
"""Columns of which nothing is ever broken or widened."""

Role = Literal["figure", "text", "flags", "bar", "trend"]


@dataclass(frozen=True)
class Measure:
    """A column's widths: of its widest cell, the least that its cells stand, and of its headings.

    Headings: whole, the longest word of it, and the same of the short one.
    """

    role: Role
    cell: int
    least: int
    heading: int
    heading_word: int
    short: int
    short_word: int
    optional: int = 0


@dataclass(frozen=True)
class Layout:
    """The columns shown, by place, each with its width; and where short headings and flags go."""

    widths: dict[int, int]
    short_headings: bool
    flags_below: bool
    between: int = BETWEEN


@dataclass(frozen=True)
class _Step:
    """One way to lay a table out; the ways are tried from the roomiest on."""

    heading: Literal["heading", "heading_word", "short", "short_word"]
    whole_text: bool = True
    bar: int = BAR
    flags_below: bool = False
    between: int = BETWEEN

    @property
    def short(self) -> bool:
        return self.heading.startswith("short")


_EASY = tuple(
    (
        _Step("heading", flags_below=below),
        _Step("heading_word", flags_below=below),
        _Step("heading_word", bar=BAR_EASY, flags_below=below),
    )
    for below in (False, True)
)
"""With flags at the right, then below; each is tried with fewer and fewer optional columns."""
_TIGHT = (
    _Step("short", flags_below=True),
    _Step("short_word", flags_below=True),
    _Step("heading_word", bar=BAR_LEAST, flags_below=True),
    _Step("short_word", bar=BAR_LEAST, flags_below=True),
    _Step("short_word", whole_text=False, bar=BAR_LEAST, flags_below=True),
    _Step("short_word", bar=0, flags_below=True),
    _Step("short_word", bar=0, flags_below=True, between=1),
    _Step("short_word", whole_text=False, bar=0, flags_below=True, between=1),
)


def layout(measures: Sequence[Measure], width: int) -> Layout:
    """The roomiest layout that fits the page.

    Optional columns give way before headings are shortened and bars and text squeezed, the largest
    `optional` first; but a bar is made a little shorter for a trend. Where nothing fits, the lines are
    longer than the page: a figure is never cut.
    """
    places = list(range(len(measures)))
    given_up = sorted(_optional(measures), key=lambda n: (-measures[n].optional, -n))
    for steps in _EASY:
        for dropped in range(len(given_up) + 1):
            kept = [n for n in places if n not in given_up[:dropped]]
            trends = any(measures[n].role == "trend" for n in kept)
            for step in steps:
                if step.bar == BAR_EASY and not trends:
                    continue
                if (fitted := _fitted(measures, kept, step, width)) is not None:
                    return fitted
    kept = [n for n in places if n not in given_up]
    for step in _TIGHT:
        if (fitted := _fitted(measures, kept, step, width)) is not None:
            return fitted
    return _laid(measures, kept, _TIGHT[-1], width)


def _optional(measures: Sequence[Measure]) -> list[int]:
    """The columns that may be left out; bars and flags have ways of their own to take less room."""
    return [n for n, measure in enumerate(measures) if measure.optional and measure.role not in ("bar", "flags")]


def table_width(widths: Sequence[int], between: int) -> int:
    """The columns together with the blanks between them."""
    return sum(widths) + between * max(0, len(widths) - 1)


def _fitted(measures: Sequence[Measure], kept: list[int], step: _Step, width: int) -> Layout | None:
    laid = _laid(measures, kept, step, width)
    return laid if table_width(list(laid.widths.values()), step.between) <= width else None


def _laid(measures: Sequence[Measure], kept: list[int], step: _Step, width: int) -> Layout:
    """The step's least widths, and what is left of the page given to the bar and to text."""
    widths = {n: least for n in kept if (least := _least(measures[n], step, width))}
    left = width - table_width(list(widths.values()), step.between)
    for n in sorted(widths, key=lambda n: measures[n].role != "bar"):
        more = min(max(left, 0), max(_wished(measures[n]) - widths[n], 0))
        widths[n] += more
        left -= more
    return Layout(widths, step.short, step.flags_below, step.between)


def _least(measure: Measure, step: _Step, width: int) -> int:
    """The width below which a column does not go in this step; 0 leaves it out."""
    if measure.role == "bar":
        return step.bar if width >= BAR_FROM else 0
    if measure.role == "flags" and step.flags_below:
        return 0
    heading = int(getattr(measure, step.heading))
    if measure.role in _WHOLE:
        return max(measure.cell, heading)
    return max(min(measure.cell, TEXT_EASY if step.whole_text else measure.least), heading)


def _wished(measure: Measure) -> int:
    """What a column takes of the room that is left: a bar or text all it needs, figures nothing."""
    if measure.role in _WHOLE:
        return 0
    return BAR if measure.role == "bar" else measure.cell
