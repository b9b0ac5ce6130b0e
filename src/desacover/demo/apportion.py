"""Sharing out a total in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence


def apportion(total: int, weights: Sequence[float], most: Sequence[int]) -> list[int]:
    """Shares that add up to the total, in proportion to the weights, none above its most.

    What rounding leaves over goes to the largest remainders; of equal ones to the earlier. Raises ValueError
    where the total does not fit.
    """
    if not 0 <= total <= sum(most):
        raise ValueError(f"{total} does not fit into {sum(most)}")
    factor = _factor(total, weights, most)
    exact = [min(weight * factor, cap) for weight, cap in zip(weights, most, strict=True)]
    shares = [min(math.floor(share + 1e-9), cap) for share, cap in zip(exact, most, strict=True)]
    left = total - sum(shares)
    order = sorted(range(len(shares)), key=lambda at: (shares[at] - exact[at], at))
    while left:
        for at in order:
            if left and shares[at] < most[at]:
                shares[at] += 1
                left -= 1
    return shares


def _factor(total: int, weights: Sequence[float], most: Sequence[int]) -> float:
    """The largest factor found by which the weights, capped, do not exceed the total."""
    low, high = 0.0, 1.0
    while _sum(high, weights, most) < total and high < 1e12:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if _sum(middle, weights, most) > total else (middle, high)
    return low


def _sum(factor: float, weights: Sequence[float], most: Sequence[int]) -> float:
    return sum(min(weight * factor, cap) for weight, cap in zip(weights, most, strict=True))
