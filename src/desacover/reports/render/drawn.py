"""Figures drawn in block characters: a ratio as a bar, a row of months as a line."""

from __future__ import annotations

from collections.abc import Sequence

_HEIGHTS = "▁▂▃▄▅▆▇█"
_GAP = "·"
_LEAST_SPAN = 0.1
"""The line's whole height is at least so large a share of its highest month: 1 % more is no leap."""


def bar(ratio: float | None, width: int) -> str:
    """A ratio drawn in eighths of a column; above 100% the bar is full and ends in `+`."""
    if ratio is None:
        return ""
    if ratio > 1:
        return "█" * (width - 1) + "+"
    eighths = int(ratio * width * 8 + 0.5)
    drawn = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
    return drawn + "░" * (width - len(drawn))


def sparkline(numbers: Sequence[int | None]) -> str:
    """Months as heights between the least and the most of them; a dot where a month is not known.

    A steady row is drawn half-way up. Nothing where fewer than two months are known.
    """
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = max(high - low, high * _LEAST_SPAN) or 1
    bottom = (low + high - span) / 2
    last = len(_HEIGHTS) - 1
    return "".join(
        _GAP if number is None else _HEIGHTS[int((number - bottom) / span * last + 0.5)] for number in numbers
    )
