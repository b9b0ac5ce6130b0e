"""What a file says about all of its rows: in title lines, sheet, file and folder names (ROW-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desacover.errors import DesacoverError
from desacover.reading.kinds import Columns, Context, Kind
from desacover.reading.mentions import Mention, mentions
from desacover.reading.places_said import Conflict, Said, agreed, places_said
from desacover.reading.texts import PLACES, Texts
from desacover.reference.free_text import shown
from desacover.reference.regions import Regions
from desacover.reference.turning import turns
from desacover.reference.values import find_segments

_NAME_THE_VILLAGE = frozenset({"village", "village_code", "region_code", "employer_name", "npp"})


@dataclass(frozen=True)
class Stated:
    """What the user said on the command line; None where nothing.

    complete: what the files do not list is zero (REP-2). replace, amend: what becomes of lists that they
    overlap (COR-3). hidden: what becomes of hidden rows, `count` or `leave` (ROW-14). alone: the file is the only
    one that the user named, so that the options are meant for it and override what it says of itself (ROW-5).
    by_profile: what a profile states, which is meant for its files too.
    """

    period: str | None = None
    kind: str | None = None
    segment: str | None = None
    region: str | None = None
    complete: bool = False
    replace: bool = False
    amend: bool = False
    hidden: str | None = None
    alone: bool = field(default=False, compare=False)
    by_profile: frozenset[str] = field(default=frozenset(), compare=False)

    def filled(self, fixed: Mapping[str, str]) -> Stated:
        """With the fixed values of a profile where the command line says nothing."""
        new = {key: value for key, value in fixed.items() if getattr(self, key) is None}
        return replace(self, **new, by_profile=frozenset(new))

    def settles(self, what: str) -> bool:
        """Whether what is stated holds against what a file says of itself."""
        return self.alone or what in self.by_profile


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

    Errors: `context-conflict` where two places, or an option and a place, state different things and nothing
    settles it, both shown; `two-periods` where one place names several months and nothing else settles it.
    """
    told = _Told(texts, stated, kind, regions, file, sheet, columns)
    period = told.settle("period", stated.period, told.periods())
    segment = told.settle("segment", stated.segment, told.segments())
    region, speaks = told.region(period)
    return Context(period, region, segment, tuple(sorted(speaks)), told.where)


@dataclass
class _Told:
    """What is told of a table; `where` fills up with the place of each thing that was settled."""

    texts: Texts
    stated: Stated
    kind: Kind
    regions: Regions
    file: str
    sheet: str | None
    columns: Columns
    where: dict[str, str] = field(default_factory=dict)

    def settle(self, what: str, option: str | None, found: list[tuple[str, str]]) -> str | None:
        """The one value of a thing. An option holds against places that say otherwise only if it is meant so."""
        if option is not None:
            other = next(((place, value) for place, value in found if value != option), None)
            if other is not None and not self.stated.settles(what):
                raise self.conflict(what, ("option", option), other)
            self.where[what] = "option"
            return option
        values = list(dict.fromkeys(value for _, value in found))
        if len(values) > 1:
            raise self.conflict(what, found[0], next(pair for pair in found if pair[1] != found[0][1]))
        if found:
            self.where[what] = found[0][0]
        return values[0] if values else None

    def conflict(self, what: str, first: tuple[str, str], second: tuple[str, str]) -> DesacoverError:
        """The error that shows two places and what each of them says."""
        return DesacoverError(
            "context-conflict",
            file=self.file,
            sheet=self.sheet,
            what=what,
            first=f"{first[0]}: {first[1]}",
            second=f"{second[0]}: {second[1]}",
        )

    def periods(self) -> list[tuple[str, str]]:
        """The months that the places name, by place."""
        has_period = bool({"period", "month"} & set(self.columns.fields)) or self.stated.period is not None
        found = _periods(self.texts, PLACES, self.kind, self.file, self.sheet, has_period)
        if found or not self.texts.above:
            return found
        return _periods(self.texts, ("above",), self.kind, self.file, self.sheet, has_period)

    def segments(self) -> list[tuple[str, str]]:
        """The segments that the places name, by place: those that name one alone."""
        found: list[tuple[str, str]] = []
        for place in PLACES:
            named = {segment for text in self.texts.of(place) for segment in find_segments(_held(text))}
            if len(named) == 1:
                found.append((place, next(iter(named))))
        return found

    def region(self, period: str | None) -> tuple[str | None, set[str]]:
        """The finest region stated for all rows, and the regencies that the source speaks for (REP-1)."""
        named = _regions(self.texts, PLACES, self.regions) or _regions(self.texts, ("above",), self.regions)
        option = self.stated.region
        if option is not None:
            return self._with_option(option, named, period)
        region = self.settle("region", None, [(place, codes[0]) for place, codes in named if len(codes) == 1])
        speaks = {code for place, codes in named if place != "folder" for code in codes}
        finer = _finer(self, region, period, speaks)
        if finer is not None and finer[0] != region:
            region, self.where["region"] = finer
            speaks = speaks or set(filter(None, [self.regions.regency_of(region)]))
        return region, speaks

    def _with_option(
        self, option: str, named: list[tuple[str, list[str]]], period: str | None
    ) -> tuple[str | None, set[str]]:
        """The region of an option, or the finer one inside it that the file states (ROW-5)."""
        regency = self.regions.regency_of(option)
        self.where["region"] = "option"
        settles = self.stated.settles("region")
        other = next(((place, codes[0]) for place, codes in named if regency not in codes), None)
        if other is not None and regency is not None and not settles:
            raise self.conflict("region", ("option", option), other)
        finer = None
        try:
            finer = _finer(self, regency, period, set())
        except DesacoverError:
            if not settles:
                raise
        if finer is not None and finer[0] != option:
            if finer[0].startswith(option):
                region, self.where["region"] = finer
                return region, {regency} if regency else set()
            if not settles and not option.startswith(finer[0]):
                raise self.conflict("region", ("option", option), (finer[1], finer[0]))
        return option, {regency} if regency else set()


def _held(text: str) -> str:
    """A text without what it leaves out: `PERANGKAT DESA (TIDAK TERMASUK KADES)`."""
    reading = turns(text, "context")
    return reading.rest if reading.means("rest_of") else text


def _finer(told: _Told, regency: str | None, period: str | None, speaks: set[str]) -> tuple[str, str] | None:
    """The village or district that the texts state for all rows, and where.

    Errors: `context-conflict` where two texts name different ones; `context-region-unclear` where they name one
    that fits several places, or none, and the rows say no village themselves.
    """
    if len(speaks) > 1:
        return None
    within = frozenset({regency} if regency else speaks)
    rows_name_villages = not _NAME_THE_VILLAGE.isdisjoint(told.columns.fields) and not told.columns.homes
    for places in (PLACES, ("above",)):
        lines = [(place, told.texts.of(place)) for place in places]
        if said := places_said(lines, told.regions, within):
            break
    else:
        return None
    codes = agreed(said)
    if isinstance(codes, Conflict):
        first, second = ((stated.where, _to_show(stated)) for stated in (codes.first, codes.second))
        raise told.conflict("region", first, second)
    if len(codes) == 1:
        return told.regions.at(next(iter(codes)), period), said[0].where
    if not rows_name_villages:
        named = ", ".join(dict.fromkeys(map(_to_show, said)))
        raise DesacoverError(
            "context-region-unclear", file=told.file, sheet=told.sheet, where=said[0].where, named=named
        )
    return None


def _to_show(said: Said) -> str:
    """The text that names a place: names of sheets and files as they are, of a title what names no person."""
    return shown(said.text, places=True) if said.where in ("title", "above") else said.text


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
        whole = {mention for mention in found if mention.year and mention.month}
        if len(whole) > 1 and not has_period:
            months = ", ".join(sorted(mention.period for mention in whole))
            raise DesacoverError("two-periods", file=file, sheet=sheet, where=place, months=months)
    years = {mention.year for found in said.values() for mention in found if mention.year}
    only_year = next(iter(years)) if len(years) == 1 else None
    result: list[tuple[str, str]] = []
    for place, found in said.items():
        whole = [mention for mention in found if mention.year and mention.month]
        months = {mention.month for mention in found if mention.month and not mention.year}
        if len(whole) > 1:
            continue  # the rows say which of them
        if whole:
            result.append((place, whole[0].period))
        elif len(months) == 1 and only_year:
            result.append((place, Mention(only_year, months.pop()).period))
    if not result and kind.year_is_period and only_year:
        place = next(place for place, found in said.items() if any(mention.year for mention in found))
        result.append((place, Mention(only_year, 1).period))
    return result
