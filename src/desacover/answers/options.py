"""Options of the command line turned into what they mean, or into one clear error."""

from __future__ import annotations

import re
from difflib import get_close_matches

from desacover.errors import DesacoverError
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS
from desacover.reference.values import lookup
from desacover.settings import PERIOD

LEVELS = ("regency", "district", "village")
BY = ("segment", *LEVELS, "funding")
WRONG_USE = 2
_IN_INDONESIAN = {
    "segmen": "segment",
    "kabupaten": "regency",
    "kabupaten/kota": "regency",
    "kab": "regency",
    "kota": "regency",
    "kecamatan": "district",
    "kec": "district",
    "desa": "village",
    "kelurahan": "village",
    "desa/kelurahan": "village",
    "dana": "funding",
    "sumber dana": "funding",
}
"""The keys of rows as they are headed on an Indonesian screen, and as offices shorten them."""


def period_option(given: str) -> str:
    """A month as `YYYY-MM`. Errors: `period-invalid`."""
    if not re.match(PERIOD, given):
        raise DesacoverError("period-invalid", exit_code=WRONG_USE, given=given)
    return given


def region_option(given: str, regions: Regions) -> str:
    """A region's code, from a code or a name. Errors: `region-not-found` with the nearest."""
    code = regions.parse(given)
    if code is None:
        near = regions.suggest(given) or "35.07"
        raise DesacoverError("region-not-found", exit_code=WRONG_USE, given=given, near=near)
    return code


def segment_option(given: str) -> str:
    """A segment's key, from a key or a word for it. Errors: `segment-not-found` with the nearest."""
    key = given if given in SEGMENTS else lookup("segment", given).value
    if key is None or key not in SEGMENTS:
        near = get_close_matches(given.lower().replace(" ", "_"), list(SEGMENTS), n=1, cutoff=0.3)
        raise DesacoverError(
            "segment-not-found",
            exit_code=WRONG_USE,
            given=given,
            near=near[0] if near else "bpd",
            known=", ".join(SEGMENTS),
        )
    return key


def shown_segments(given: str | None, headline: tuple[str, ...], merged: bool) -> tuple[str, ...]:
    """The segments to show: those named, joined by commas, else the headline's."""
    if given is None:
        return headline
    keys = [segment_option(one.strip()) for one in given.split(",")]
    return tuple(dict.fromkeys("perangkat_desa" if merged and key == "kepala_desa" else key for key in keys))


def by_option(given: str) -> tuple[str, ...]:
    """The keys of a table's rows, from their names in either language. Errors: `by-invalid`."""
    words = (" ".join(one.split()).rstrip(".").lower() for one in given.split(","))
    keys = tuple(dict.fromkeys(_IN_INDONESIAN.get(one, one) for one in words if one))
    if not keys or any(key not in BY for key in keys) or sum(key in LEVELS for key in keys) > 1:
        raise DesacoverError("by-invalid", exit_code=WRONG_USE, given=given)
    return keys
