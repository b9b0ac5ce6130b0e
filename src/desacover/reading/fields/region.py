"""Where a row's position is held: one code from all that the row says about places (ROW-7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some
from desacover.reference.regions import Regions, Resolved
from desacover.reference.words import fold

PLACES = ("code", "village", "district", "regency")
_BETWEEN = "\x1f"
_CODE = re.compile(r"^'?\d[\d. ]{8,}\d$")
_REASONS = ("region_missing", "region_unknown", "region_ambiguous", "region_conflict", "region_code_bps")
_VILLAGE, _DISTRICT, _REGENCY = (len(code) for code in ("35.07.01.2001", "35.07.01", "35.07"))

_BPS = re.compile(r"^\d{7}(?:\d{3})?$")
_FEWEST_UNKNOWN, _FEWEST_ZERO = 0.75, 0.5
"""Of the codes of BPS in a regency so many at least are none of Kemendagri, and have 0 as seventh digit, which
is 1 or 2 in those of Kemendagri."""

_EMPLOYER = re.compile(
    r"\b(?:pemdes|desa|ds|kelurahan|kel) (?!(?:kab|kabupaten|kota|kec|kecamatan|se|dan|prov)\b)(.+)$"
)
_NO_VILLAGE = re.compile(r"^(?:pt|cv|ud|bank|koperasi|kud|kopdes|bumdes|bum desa|dinas|badan|yayasan)\b")
_AT_THE_END = re.compile(r"(?: (?:bpd|perangkat|rt|rw|rtrw|lpmd|lpm|linmas|kades))+$")


@dataclass(frozen=True)
class Elsewhere:
    """What a workspace knows of codes that are not Kemendagri's.

    `bridge` leads from codes of BPS to regions, `employers` from the NPP of an employer (letters and digits
    only) to the region whose posts it insures.
    """

    bridge: Mapping[str, str]
    employers: Mapping[str, str]


NOTHING = Elsewhere({}, {})


@dataclass(frozen=True)
class _Placed:
    found: Resolved
    code_ignored: bool = False


@dataclass(frozen=True)
class _Asked:
    """What holds for all rows of a source, to place each of them."""

    regions: Regions
    stated: str | None
    within: frozenset[str]
    any_level: bool
    elsewhere: Elsewhere
    bps: bool
    gap: str | None


def places(
    columns: dict[str, pl.Series],
    height: int,
    regions: Regions,
    stated: str | None,
    within: frozenset[str],
    period: pl.Series | str | None,
    *,
    any_level: bool = False,
    elsewhere: Elsewhere = NOTHING,
    gap: str | None = None,
) -> tuple[Cleaned, pl.Series]:
    """The unit of each row, and the regency on which a set-aside row's places agree (COV-5).

    `columns` holds the texts of PLACES that the file has, and of `npp`; `stated` is the region that the
    context gives to rows that say nothing, `gap` what it gives to those whose own village is empty where others
    have one; `period` is that of each row, or of all; with `any_level` a row may
    also be of a district (ELI-2). Reasons: `region_missing`, `region_unknown`, `region_ambiguous`,
    `region_conflict`, `region_code_bps` where the file's codes are those of BPS and nothing else tells the
    place; notes `no_village`, `code_ignored`; repair `spelling`.
    """
    only = period if isinstance(period, str) or period is None else period.drop_nulls().max()
    first = period.drop_nulls().min() if isinstance(period, pl.Series) else only
    # Where no code began or ended between the periods, one stands for all, and each place is told once.
    several = first is not None and only is not None and regions.changed_between(str(first), str(only))
    named = {place: columns[place] for place in (*PLACES, "npp") if place in columns}
    if several and isinstance(period, pl.Series):
        named["period"] = period
    distinct = Distinct.of(_joined(named, height))
    bps = _are_bps((columns[place] for place in ("code", "village") if place in columns), regions)
    asked = _Asked(regions, stated, within, any_level, elsewhere, bps, gap)
    placed: list[_Placed] = []
    for text in distinct.texts:
        said = dict(zip(named, text.split(_BETWEEN), strict=True)) if named else {}
        placed.append(_place(said, said.get("period") or (str(only) if only else None), asked))
    found = [one.found for one in placed]
    masks = {
        reason: distinct.where(lambda place, reason=reason: found[place].reason == reason)
        for reason in _REASONS
        if any(one.reason == reason for one in found)
    }
    regency_only = distinct.where(lambda place: len(found[place].code or "") == _REGENCY)
    cleaned = Cleaned(
        distinct.gather([one.code for one in found], pl.String),
        reasons=some(**masks),
        repaired=some(spelling=distinct.where(lambda place: found[place].how == "spelling")),
        noted=some(no_village=regency_only, code_ignored=distinct.where(lambda place: placed[place].code_ignored)),
    )
    return cleaned, distinct.gather([one.regency for one in found], pl.String)


def employer_village(text: pl.Series) -> pl.Series:
    """The village, with its district where it is said, in an employer's name; null where it names none.

    `PEMERINTAH DESA SUKOREJO`, `PEMDES SUKOREJO KEC. LAWANG`, `KANTOR KEPALA DESA X`, `KELURAHAN X`.
    """
    distinct = Distinct.of(text)

    def village(name: str) -> str | None:
        folded = fold(re.sub(r"\([^()]*\)", " ", name))
        found = None if _NO_VILLAGE.match(folded) else _EMPLOYER.search(folded)
        return f"desa {_AT_THE_END.sub('', found[1])}" if found else None

    return distinct.gather([village(name) for name in distinct.texts], pl.String)


def _joined(named: dict[str, pl.Series], height: int) -> pl.Series:
    if not named:
        return pl.repeat("", height, dtype=pl.String, eager=True)
    said = pl.all().fill_null("").str.replace_all(_BETWEEN, "", literal=True)
    return pl.DataFrame(named).select(pl.concat_str(said, separator=_BETWEEN).alias("place")).to_series()


def _place(said: Mapping[str, str], period: str | None, asked: _Asked) -> _Placed:
    regions = asked.regions
    code, village, district, regency = (said.get(place, "").strip() or None for place in PLACES)
    if code is None and village is not None and _CODE.match(village):
        code, village = village, None
    if code is None and village is None and (npp := said.get("npp")):
        key = re.sub(r"\W", "", npp).upper()
        code = asked.elsewhere.employers.get(key) or asked.elsewhere.employers.get(key[: len("12345678")])
    district, regency = _named(district, regions), _named(regency, regions)
    given = asked.gap if asked.gap is not None and village is None else asked.stated
    if given is not None and code is None:
        code, district = _filled(given, village, district, regency, regions)
    within = asked.within
    bps = _bps_code(code or "") if asked.bps else None
    if bps is not None:
        code = asked.elsewhere.bridge.get(bps)
        if code is None:
            return _by_names_alone(bps, (village, district, regency), period, asked)
    return _Placed(
        regions.resolve(
            code=code,
            village=village,
            district=district,
            regency=regency,
            within=within,
            period=period,
            any_level=asked.any_level,
        )
    )


def _filled(
    stated: str, village: str | None, district: str | None, regency: str | None, regions: Regions
) -> tuple[str | None, str | None]:
    """The code and the district of a row, the context filling what it leaves empty (ROW-5)."""
    if not (village or district or regency) or (village is None and len(stated) > _REGENCY):
        return stated, district
    above = regions.get(stated[:_DISTRICT]) if len(stated) >= _DISTRICT else None
    return None, above.name if above is not None and district is None else district


def _by_names_alone(
    bps: str, names: tuple[str | None, str | None, str | None], period: str | None, asked: _Asked
) -> _Placed:
    """A row with a code of BPS: its names count, if they tell the finest place that it states.

    At the level of regencies both systems agree.
    """
    regency_code = f"{bps[:2]}.{bps[2:4]}"
    here = frozenset({regency_code}) if regency_code in asked.regions else asked.within
    village, district, regency = names
    found = asked.regions.resolve(
        village=village,
        district=None if district is not None and district.isdigit() else district,
        regency=regency,
        within=here,
        period=period,
        any_level=asked.any_level,
    )
    wanted = _VILLAGE if len(bps) == len("3507010001") else _DISTRICT
    told = found.code is not None and len(found.code) >= wanted and found.code[:_REGENCY] == regency_code
    if told and (village is not None or district is not None):
        return _Placed(found, code_ignored=True)
    agreed = regency_code if here and found.regency in (None, regency_code) else None
    return _Placed(Resolved(None, "region_code_bps", agreed))


def _are_bps(columns: Iterable[pl.Series], regions: Regions) -> bool:
    """Whether a file's codes are those of BPS; 41 of them are codes of other villages in Kemendagri."""
    for column in columns:
        if not column.str.contains(r"^\s*'?\d{7}").any():
            continue  # dotted codes and names need no closer look
        texts = column.drop_nulls().unique()
        codes = {code for text in texts.to_list() if (code := _bps_code(text)) is not None}
        if not codes:
            continue
        unknown = sum((regions.normal_code(code) or "") not in regions for code in codes)
        zero = sum(code[6] == "0" for code in codes)
        if unknown >= _FEWEST_UNKNOWN * len(codes) and zero >= _FEWEST_ZERO * len(codes):
            return True
    return False


def _bps_code(text: str) -> str | None:
    """The digits of a text that has the form of a BPS code of a district or village, without dots."""
    bare = re.sub(r"[.,]0+$", "", text.strip().strip("'"))
    return bare if _BPS.match(bare) else None


def _named(text: str | None, regions: Regions) -> str | None:
    """A district or regency column may hold codes; its name then stands for it."""
    if text is None or not text[0].isdigit():
        return text
    region = regions.get(regions.parse(text) or "")
    return region.name if region else text
