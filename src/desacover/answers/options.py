"""Options of the command line turned into what they mean, or into one clear error."""

from __future__ import annotations

import re
from difflib import get_close_matches

from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.measures.funding import FUNDING
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS
from desacover.reference.values import lookup
from desacover.settings import PERIOD

LEVELS = ("regency", "district", "village")
BY = ("segment", *LEVELS, "funding")
WRONG_USE = 2
_DIGITS = 11
"""No code of a region has so many digits typed; what has is a number of a person, and is not repeated."""
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


def month_or_last(given: str | None) -> str | None:
    """A month as `YYYY-MM`; None for `last`, and where none is given. Errors: `period-invalid`."""
    return None if given in (None, "last") else period_option(given)


def region_option(given: str, regions: Regions) -> str:
    """A region's code, from a code or a name. Errors: `region-not-found` with the nearest."""
    code = regions.parse(given)
    if code is None:
        near = regions.suggest(given) or "35.07"
        if sum(sign.isdigit() for sign in given) >= _DIGITS:
            given = "…"
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


def segments_option(given: str, opened: Opened) -> tuple[str, ...]:
    """The segments named, joined by commas, as they are shown: heads of villages may stand with the officials."""
    keys = [segment_option(word.strip()) for word in given.split(",")]
    merged = opened.terms.merge_kepala_desa
    return tuple(dict.fromkeys("perangkat_desa" if merged and key == "kepala_desa" else key for key in keys))


def cells_option(opened: Opened, segment: str | None, region: str | None) -> tuple[tuple[str, ...], str]:
    """The segments and the region to show: those named, else the headline's and the province."""
    segments = opened.headline() if segment is None else segments_option(segment, opened)
    return segments, opened.settings.province if region is None else region_option(region, opened.regions)


def by_option(given: str) -> tuple[str, ...]:
    """The keys of a table's rows, from their names in either language. Errors: `by-invalid`."""
    words = (" ".join(word.split()).rstrip(".").lower() for word in given.split(","))
    keys = tuple(dict.fromkeys(_IN_INDONESIAN.get(word, word) for word in words if word))
    if not keys or any(key not in BY for key in keys) or sum(key in LEVELS for key in keys) > 1:
        raise DesacoverError("by-invalid", exit_code=WRONG_USE, given=given)
    return keys


def figure_option(given: str) -> str:
    """A figure that can be explained, by the name of its column. Errors: `figure-not-found` with the nearest."""
    from desacover.answers.explain.answer import FIGURES  # who reads other options has no use for it

    name = given.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in FIGURES:
        near = get_close_matches(name, FIGURES, n=1, cutoff=0.3)
        raise DesacoverError(
            "figure-not-found", exit_code=WRONG_USE, given=given, near=near[0] if near else "coverage",
            known=", ".join(FIGURES),
        )  # fmt: skip
    return name


def funding_option(given: str | None) -> str | None:
    """A source of funding, from its key or a word for it. Errors: `funding-not-found`."""
    if given is None:
        return None
    key = given if given in FUNDING else lookup("funding", given).value
    if key not in FUNDING:
        raise DesacoverError("funding-not-found", exit_code=WRONG_USE, given=given, known=", ".join(FUNDING))
    return key
