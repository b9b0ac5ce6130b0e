"""A cell, or a place in it, as a person reads it."""

from __future__ import annotations

from desacover.reference.in_words import region_name, segment_label
from desacover.reference.regions import load_regions
from desacover.store.records import Place
from desacover.wording.text import Text, alike, joined


def place_words(place: Place) -> Text:
    """Segment, region, period."""
    segment, region, period = place
    return joined((segment_label(segment), region_name(load_regions(), region), alike(period)), ", ")
