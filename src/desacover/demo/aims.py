"""The figures that the drawn province comes to: those that the press printed for East Java.

They are aims of the draw: so many positions there are, so many of them are held by insured persons. Who,
where and since when is chance. A smaller province keeps the ratios.
"""

from __future__ import annotations

from dataclasses import dataclass

SEGMENTS = ("perangkat_desa", "bpd", "rt_rw")
POSITIONS = {"perangkat_desa": 99_556, "bpd": 55_309, "rt_rw": 315_000}
"""Officials and BPD as counted on 2025-07-31; RT/RW as the known regencies suggest (desa and kelurahan)."""

COVERAGE_AT_END = {"perangkat_desa": 0.95, "bpd": 0.82, "rt_rw": 0.79}
COVERAGE_AT_START = {"perangkat_desa": 0.84, "bpd": 0.62}
"""That of RT/RW heads follows from the net growth."""

NET_GROWTH = 117_327
"""Persons insured in December 2025 less persons insured in December 2023, each counted once."""

TWO_POSTS_AT_END, TWO_POSTS_AT_START = 700, 400
"""Persons who hold a second post; those of the start still do at the end."""


@dataclass(frozen=True)
class Aims:
    """Positions with an insured holder at both ends, by segment, and persons with two of them."""

    active_at_start: dict[str, int]
    active_at_end: dict[str, int]
    two_posts_at_start: int
    two_posts_at_end: int


def aims(eligible_at_start: dict[str, int], eligible_at_end: dict[str, int]) -> Aims:
    """The aims for a province, or a part of it, with so many positions by segment.

    persons = active positions - persons with two posts, at either end; hence the net growth is exact.
    """
    whole_end = {segment: _part(POSITIONS[segment], share) for segment, share in COVERAGE_AT_END.items()}
    at_end = {segment: _part(eligible_at_end[segment], share) for segment, share in COVERAGE_AT_END.items()}
    part = sum(at_end.values()) / sum(whole_end.values())
    two_at_end, two_at_start = _part(TWO_POSTS_AT_END, part), _part(TWO_POSTS_AT_START, part)
    persons_at_start = sum(at_end.values()) - two_at_end - _part(NET_GROWTH, part)
    at_start = {segment: _part(eligible_at_start[segment], share) for segment, share in COVERAGE_AT_START.items()}
    at_start["rt_rw"] = persons_at_start + two_at_start - sum(at_start.values())
    return Aims(at_start, at_end, two_at_start, two_at_end)


def _part(whole: int, share: float) -> int:
    return int(whole * share + 0.5)
