"""A cell, or a place in it, as a person reads it."""

from __future__ import annotations

from desacover.reference.regions import load_regions
from desacover.reference.segments import SEGMENTS
from desacover.store.records import Place
from desacover.wording.text import Text


def place_words(place: Place) -> Text:
    """Segment, region, period."""
    segment, (region, period) = SEGMENTS[place[0]], place[1:]
    names = load_regions()
    return Text(
        f"{segment.label_id}, {names.name(region)}, {period}",
        f"{segment.label_en}, {names.name(region, 'en')}, {period}",
    )
