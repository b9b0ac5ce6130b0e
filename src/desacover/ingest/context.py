"""What a file says about all of its rows: in title lines, sheet, file and folder names (ROW-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desacover.errors import DesacoverError
from desacover.ingest.kinds import Columns, Context, Kind
from desacover.ingest.mentions import Mention, is_printed, mentions
from desacover.ingest.places_said import Conflict, agreed, places_said
from desacover.reference.regions import Regions
from desacover.reference.values import find_segments

_NAME_THE_VILLAGE = frozenset({"village", "village_code", "region_code", "employer_name", "npp"})
PLACES = ("title", "sheet", "file", "folder")
"""Where context is looked for, the first that states something first."""


@dataclass(frozen=True)
class Stated:
    """What the user said on the command line; None where nothing.

    complete: what the files do not list is zero (REP-2). replace, amend: what becomes of lists that they
    overlap (COR-3).
    """

    period: str | None = None
    kind: str | None = None
    segment: str | None = None
    region: str | None = None
    complete: bool = False
    replace: bool = False
    amend: bool = False

    def filled(self, fixed: Mapping[str, str]) -> Stated:
        """With the fixed values of a profile where the command line says nothing."""
        return replace(self, **{key: value for key, value in fixed.items() if getattr(self, key) is None})


@dataclass(frozen=True)
class Texts:
    """The texts around a table, by place; a title line is its cells.

    `above` are the title lines of the sheet's first table, which hold for a later one that says nothing itself.
    """

    titles: list[list[str]]
    sheet: str
    file: str
    folders: list[str]
    above: list[list[str]] = field(default_factory=list)

    def of(self, place: str) -> list[str]:
        """The texts of one place of PLACES."""
        return {
            "title": [_line(cells) for cells in self.titles],
            "sheet": [self.sheet],
            "file": [self.file],
            "folder": ["/".join(self.folders)],
            "above": [_line(cells) for cells in self.above],
        }[place]


def _line(cells: list[str]) -> str:
    """A title line without the cells that tell when it was printed."""
    kept: list[str] = []
    label = False
    for cell in cells:
        printed = is_printed(cell)
        if not (printed or label):
            kept.append(cell)
        label = printed and not any(letter.isdigit() for letter in cell)
    return " ".join(kept)


def context(
    texts: Texts,
    stated: Stated,
    kind: Kind,
    regions: Regions,
    *,
    file: str,
    sheet: str | None,
    columns: Columns,
) -> Context:
    """The context of a table with these columns.

    Errors: `context-conflict` where two places state different things and no option settles it, both shown;
    `two-periods` where one place names several months and nothing else settles it.
    """
    where: dict[str, str] = {}
    has_period = bool({"period", "month"} & set(columns.fields))

    def settle(what: str, option: str | None, found: list[tuple[str, str]]) -> str | None:
        if option is not None:
            where[what] = "option"
            return option
        values = list(dict.fromkeys(value for _, value in found))
        if len(values) > 1:
            (first, one), (second, other) = found[0], next(pair for pair in found if pair[1] != found[0][1])
            raise DesacoverError(
                "context-conflict",
                file=file,
                sheet=sheet,
                what=what,
                first=f"{first}: {one}",
                second=f"{second}: {other}",
            )
        if found:
            where[what] = found[0][0]
        return values[0] if values else None

    periods: list[tuple[str, str]] = (
        [] if stated.period else _periods(texts, PLACES, kind, file, sheet, has_period)
    )
    if not periods and not stated.period and texts.above:
        periods = _periods(texts, ("above",), kind, file, sheet, has_period)
    period = settle("period", stated.period, periods)
    segment = settle("segment", stated.segment, _segments(texts))
    named: list[tuple[str, list[str]]] = []
    if stated.region is None:
        named = _regions(texts, PLACES, regions) or _regions(texts, ("above",), regions)
    region = settle("region", stated.region, [(place, codes[0]) for place, codes in named if len(codes) == 1])
    speaks = {code for place, codes in named if place != "folder" for code in codes}
    if stated.region:
        regency = regions.regency_of(stated.region)
        speaks = {regency} if regency else set()
    else:
        finer = _finer(texts, regions, region, period, speaks, columns, file, sheet)
        if finer is not None and finer[0] != region:
            region, where["region"] = finer
            speaks = speaks or set(filter(None, [regions.regency_of(region)]))
    return Context(period, region, segment, tuple(sorted(speaks)), where)


def _finer(
    texts: Texts,
    regions: Regions,
    regency: str | None,
    period: str | None,
    speaks: set[str],
    columns: Columns,
    file: str,
    sheet: str | None,
) -> tuple[str, str] | None:
    """The village or district that the texts state for all rows, and where.

    Errors: `context-conflict` where two texts name different ones; `context-region-unclear` where they name one
    that fits several places, or none, and the rows say no village themselves.
    """
    if len(speaks) > 1:
        return None
    within = frozenset({regency} if regency else speaks)
    rows_name_villages = not _NAME_THE_VILLAGE.isdisjoint(columns.fields)
    for places in (PLACES, ("above",)):
        lines = [(place, texts.of(place)) for place in places]
        if said := places_said(lines, regions, within):
            break
    else:
        return None
    codes = agreed(said)
    if isinstance(codes, Conflict):
        first, second = (f"{one.where}: {one.text}" for one in (codes.first, codes.second))
        raise DesacoverError("context-conflict", file=file, sheet=sheet, what="region", first=first, second=second)
    if len(codes) == 1:
        return regions.at(next(iter(codes)), period), said[0].where
    if not rows_name_villages:
        named = ", ".join(dict.fromkeys(one.text for one in said))
        raise DesacoverError("context-region-unclear", file=file, sheet=sheet, where=said[0].where, named=named)
    return None


def _segments(texts: Texts) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for place in PLACES:
        named = {segment for text in texts.of(place) for segment in find_segments(text)}
        if len(named) == 1:
            found.append((place, next(iter(named))))
    return found


def _regions(texts: Texts, places: tuple[str, ...], regions: Regions) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for place in places:
        named = sorted({code for text in texts.of(place) for code in regions.find_regencies(text)})
        if named:
            found.append((place, named))
    return found


def _periods(
    texts: Texts, places: tuple[str, ...], kind: Kind, file: str, sheet: str | None, has_period: bool
) -> list[tuple[str, str]]:
    said = {place: mentions(texts.of(place)) for place in places}
    for place, found in said.items():
        whole = {one for one in found if one.year and one.month}
        if len(whole) > 1 and not has_period:
            months = ", ".join(sorted(one.period for one in whole))
            raise DesacoverError("two-periods", file=file, sheet=sheet, where=place, months=months)
    years = {one.year for found in said.values() for one in found if one.year}
    only_year = next(iter(years)) if len(years) == 1 else None
    result: list[tuple[str, str]] = []
    for place, found in said.items():
        whole = [one for one in found if one.year and one.month]
        months = {one.month for one in found if one.month and not one.year}
        if len(whole) > 1:
            continue  # the rows say which of them
        if whole:
            result.append((place, whole[0].period))
        elif len(months) == 1 and only_year:
            result.append((place, Mention(only_year, months.pop()).period))
    if not result and kind.year_is_period and only_year:
        place = next(place for place, found in said.items() if any(one.year for one in found))
        result.append((place, Mention(only_year, 1).period))
    return result
