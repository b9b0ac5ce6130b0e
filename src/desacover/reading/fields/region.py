"""Where a row's position is held: one code from all that the row says about places (ROW-7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some
from desacover.reading.fields.parts import Parts
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
class PlaceContext:
    """What the context of a table gives its rows.

    `stated` is the region of rows that say nothing, `gap` that of those whose own village is empty where others
    have one; `within` are the regencies in which names are looked up.
    """

    stated: str | None = None
    within: frozenset[str] = frozenset()
    gap: str | None = None


@dataclass(frozen=True)
class _Asked:
    """What holds for all rows of a table, to place each of them."""

    regions: Regions
    given: PlaceContext
    any_level: bool
    elsewhere: Elsewhere
    bps: bool


def places(
    columns: dict[str, pl.Series],
    parts: Parts,
    regions: Regions,
    given: Sequence[PlaceContext],
    period: pl.Series,
    *,
    any_level: bool = False,
    elsewhere: Elsewhere = NOTHING,
) -> tuple[Cleaned, pl.Series]:
    """The unit of each row, and the regency on which a set-aside row's places agree (COV-5).

    `columns` holds the texts of PLACES that the tables have, and of `npp`, their rows as `parts` says; `given` is
    what the context of each gives; `period` that of each row; with `any_level` a row may
    also be of a district (ELI-2). Reasons: `region_missing`, `region_unknown`, `region_ambiguous`,
    `region_conflict`, `region_code_bps` where the file's codes are those of BPS and nothing else tells the
    place; notes `no_village`, `code_ignored`; repair `spelling`.
    """
    first, only = period.min(), period.max()
    named = {place: columns[place] for place in (*PLACES, "npp") if place in columns}
    # Where no code began or ended between the periods, one stands for all, and each place is told once.
    if first is not None and regions.changed_between(str(first), str(only)):
        named["period"] = _with_last(period, parts)
    bps = _with_bps([columns[place] for place in ("code", "village") if place in columns], parts, regions)
    keys = list(zip(given, bps, strict=True))
    asked = {
        key: (str(at), _Asked(regions, key[0], any_level, elsewhere, key[1]))
        for at, key in enumerate(dict.fromkeys(keys))
    }
    by_name = dict(asked.values())
    if len(asked) > 1:
        named["asked"] = parts.spread([asked[key][0] for key in keys], pl.String)
    distinct = Distinct.of(_joined(named, parts.height))
    placed: list[_Placed] = []
    for text in distinct.texts:
        said = dict(zip(named, text.split(_BETWEEN), strict=True)) if named else {}
        at = said.get("period") or (str(only) if only else None)
        placed.append(_place(said, at, by_name[said.get("asked", "0")]))
    found = [answer.found for answer in placed]
    masks = {
        reason: distinct.where(lambda place, reason=reason: found[place].reason == reason)
        for reason in _REASONS
        if any(resolved.reason == reason for resolved in found)
    }
    regency_only = distinct.where(lambda place: len(found[place].code or "") == _REGENCY)
    cleaned = Cleaned(
        distinct.gather([resolved.code for resolved in found], pl.String),
        reasons=some(**masks),
        repaired=some(spelling=distinct.where(lambda place: found[place].how == "spelling")),
        noted=some(no_village=regency_only, code_ignored=distinct.where(lambda place: placed[place].code_ignored)),
    )
    return cleaned, distinct.gather([resolved.regency for resolved in found], pl.String)


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


def _with_last(period: pl.Series, parts: Parts) -> pl.Series:
    """The period of each row; of one without any the last of its table."""
    if not period.null_count():
        return period
    last = parts.spread([periods.max() for periods in parts.each(period)], pl.String)
    return last.zip_with(period.is_null(), period)


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
    within, gap = asked.given.within, asked.given.gap
    given = gap if gap is not None and village is None else asked.given.stated
    if given is not None and code is None:
        code, district = _filled(given, village, district, regency, regions)
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
    here = frozenset({regency_code}) if regency_code in asked.regions else asked.given.within
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


def _with_bps(columns: Sequence[pl.Series], parts: Parts, regions: Regions) -> list[bool]:
    """Of each table, whether its codes are those of BPS."""
    # Dotted codes and names need no closer look.
    may_be = [column.set(~column.str.contains(r"^\s*'?\d{7}").fill_null(False), None) for column in columns]
    may_be = [column for column in may_be if column.null_count() < len(column)]
    return [_are_bps(own, regions) for own in zip(*map(parts.each, may_be), strict=True)] or [False] * len(
        parts.heights
    )


def _are_bps(columns: Iterable[pl.Series], regions: Regions) -> bool:
    """Whether a file's codes are those of BPS; 41 of them are codes of other villages in Kemendagri."""
    for column in columns:
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
