"""From one figure to another, cause by cause: every share exact, and nothing left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Value = int | Fraction | None
"""A figure: persons or positions; coverage as a fraction, or a part of one; None where there is none."""
Values = Mapping[str, Value]
"""Figures by measure."""

RATIO = "coverage"
"""The one measure that is no count: where it is not known, it has no share."""


class BridgeBroken(RuntimeError):  # noqa: N818  the name says what is the matter
    """The causes of a change do not add up to it; it is not printed."""


@dataclass(frozen=True)
class Bridge:
    """From `opening` to `closing` by measure; causes: the share of each, in the order in which they first occur.

    A count that is not known stands for nothing: its shares add up to what is there at the other end. Coverage
    that is not known at one end has no shares at all.
    """

    opening: Values
    causes: Mapping[str, Values]
    closing: Values

    def remainder(self, measure: str) -> Value:
        """What no cause explains; None where the measure has no shares."""
        ends = self.opening.get(measure), self.closing.get(measure)
        if measure == RATIO and None in ends:
            return None
        return (ends[1] or 0) - (ends[0] or 0) - sum(shares[measure] or 0 for shares in self.causes.values())

    def checked(self) -> Bridge:
        """The same, if nothing is left over. Errors: BridgeBroken."""
        for measure in self.closing:
            if self.remainder(measure):
                raise BridgeBroken(f"{measure}: {self.remainder(measure)}")
        return self


def bridge(measures: Sequence[str], opening: Values | None, steps: Iterable[tuple[str, Values | None]]) -> Bridge:
    """The bridge over some states of one figure: each a cause, and the values after it; None where there are none.

    A share is the difference of two states that follow each other. A ratio that is not known in between counts
    as it was known last. Errors: BridgeBroken.
    """
    first = {measure: (opening or {}).get(measure) for measure in measures}
    shares: dict[str, dict[str, Value]] = {}
    last, known = first, dict(first)
    for cause, values in steps:
        last = {measure: (values or {}).get(measure) for measure in measures}
        none: dict[str, Value] = dict.fromkeys(measures, 0)
        own = shares.setdefault(cause, none)
        for measure, value in last.items():
            if measure == RATIO:
                # What is not known is neither 0 nor a change.
                own[measure] = (own[measure] or 0) + _less(value, known[measure])
                known[measure] = known[measure] if value is None else value
            else:
                own[measure] = (own[measure] or 0) + (value or 0) - (known[measure] or 0)
                known[measure] = value
    if RATIO in measures and None in (first[RATIO], last[RATIO]):
        shares = {cause: {**own, RATIO: None} for cause, own in shares.items()}
    return Bridge(first, shares, last).checked()


def _less(value: Value, before: Value) -> int | Fraction:
    return 0 if value is None or before is None else value - before
