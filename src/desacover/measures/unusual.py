"""Which changes are unlike the others: a slip of the pen, the wrong column, half a file."""

from __future__ import annotations

import polars as pl

FEW = 8
"""With fewer changes there is no telling what is usual."""
PLAIN_PERCENT = 20
"""What then counts as unusual."""
LEAST_PERCENT = 10
"""What is never unusual, were all others alike."""
CUTOFF = 3.5
_MAD_TO_SIGMA = 0.6745


def unusual(before: pl.Expr, after: pl.Expr) -> pl.Expr:
    """Which of some changes from one number to another lie outside the range of all.

    The changes are ratios after / before. One lies outside if its modified z-score, 0.6745 times its distance
    from the median over the median of all such distances (MAD), is above 3.5 (Iglewicz and Hoaglin, How to
    Detect and Handle Outliers, 1993; NIST/SEMATECH e-Handbook 1.3.5.17): medians, so that the slips looked for
    do not widen the range. It must be one of LEAST_PERCENT too; with fewer than FEW changes, one of
    PLAIN_PERCENT is unusual. A change from 0 is taken as one from 1.
    """
    base = before.clip(1)
    change = (after - before).abs() * 100
    ratio = after / base
    distance = (ratio - ratio.median()).abs()
    outside = (change >= base * LEAST_PERCENT) & (distance * _MAD_TO_SIGMA > distance.median() * CUTOFF)
    return pl.when(pl.len() < FEW).then(change >= base * PLAIN_PERCENT).otherwise(outside)
