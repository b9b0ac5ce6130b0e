"""Segments and regions in the words of both languages; the data itself knows no language."""

from __future__ import annotations

from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS
from desacover.wording.text import Text


def segment_label(key: str) -> Text:
    """What a segment is called."""
    segment = SEGMENTS[key]
    return Text(segment.label_id, segment.label_en)


def segment_short(key: str) -> Text:
    """What a segment is called in narrow tables and lists."""
    segment = SEGMENTS[key]
    return Text(segment.short_id, segment.short_en)


def region_name(regions: Regions, code: str) -> Text:
    """The name of a region; provinces alone have one in each language."""
    return Text(regions.name(code), regions.name(code, "en"))
