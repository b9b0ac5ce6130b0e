"""Where a row's position is held: one code from all that the row says about places (ROW-7)."""

from __future__ import annotations

import re

import polars as pl

from desacover.ingest.fields.cleaned import Cleaned, Distinct, some
from desacover.reference.regions import Regions, Resolved

PLACES = ("code", "village", "district", "regency")
_BETWEEN = "\x1f"
_CODE = re.compile(r"^\d[\d.]{8,}\d$")


def places(
    columns: dict[str, pl.Series],
    height: int,
    regions: Regions,
    stated: str | None,
    within: frozenset[str],
    period: str | None,
    *,
    any_level: bool = False,
) -> tuple[Cleaned, pl.Series]:
    """The unit of each row, and the regency on which a set-aside row's places agree (COV-5).

    `columns` holds the texts of PLACES that the file has; `stated` is the region that the context gives to
    rows that say nothing; with `any_level` a row may also be of a district (ELI-2). Reasons:
    `region_missing`, `region_unknown`, `region_ambiguous`, `region_conflict`; note `no_village`; repair
    `spelling`.
    """
    joined = _joined(columns, height)
    distinct = Distinct.of(joined)
    found = [_resolve(text, regions, stated, within, period, any_level) for text in distinct.texts]
    reasons = ("region_missing", "region_unknown", "region_ambiguous", "region_conflict")
    masks = {
        reason: distinct.where(lambda place, reason=reason: found[place].reason == reason)
        for reason in reasons
        if any(one.reason == reason for one in found)
    }
    regency_only = distinct.where(
        lambda place: found[place].code is not None and len(found[place].code or "") == len("35.07")
    )
    cleaned = Cleaned(
        distinct.gather([one.code for one in found], pl.String),
        reasons=some(**masks),
        repaired=some(spelling=distinct.where(lambda place: found[place].how == "spelling")),
        noted=some(no_village=regency_only),
    )
    return cleaned, distinct.gather([one.regency for one in found], pl.String)


def _joined(columns: dict[str, pl.Series], height: int) -> pl.Series:
    blank = pl.repeat("", height, dtype=pl.String, eager=True)
    texts = [columns.get(place, blank).fill_null("").rename(place) for place in PLACES]
    return pl.DataFrame(texts).select(pl.concat_str(PLACES, separator=_BETWEEN).alias("place")).to_series()


def _resolve(
    text: str,
    regions: Regions,
    stated: str | None,
    within: frozenset[str],
    period: str | None,
    any_level: bool,
) -> Resolved:
    code, village, district, regency = (part.strip() or None for part in text.split(_BETWEEN))
    if stated is not None and not (code or village or district or regency):
        code = stated
    if code is None and village is not None and _CODE.match(village):
        code, village = village, None
    district, regency = _named(district, regions), _named(regency, regions)
    return regions.resolve(
        code=code,
        village=village,
        district=district,
        regency=regency,
        within=within,
        period=period,
        any_level=any_level,
    )


def _named(text: str | None, regions: Regions) -> str | None:
    """A district or regency column may hold codes; its name then stands for it."""
    if text is None or not text[0].isdigit():
        return text
    region = regions.get(regions.parse(text) or "")
    return region.name if region else text
