"""A drawn population whose numbers are mistyped and corrected, with joiners and leavers among them.

Names are drawn as the demo draws them. What is assumed: one in fifty posts changes hands in a month, and of one
in fifty holders the NIK is corrected: a digit, or two changed about, anywhere in it. Of those one name in ten
is corrected by a letter too, and one in twenty is written with another title. One in fifteen was born on a day
that stands for an unknown one. Offices list cards, birth dates, both or neither, in equal parts; where a post
changes hands, one line in ten keeps the card of the one before.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import polars as pl

from desacover.demo.chance import Chance
from desacover.demo.offices import offices
from desacover.demo.people import people
from desacover.reference.regions import load_regions

CHANGE, CORRECTION, LETTER, TITLE, UNKNOWN_DAY, CARD_KEPT = 0.02, 0.02, 0.1, 0.05, 1 / 15, 0.1
HEADINGS = ("NIK", "KPJ", "NAMA", "TANGGAL LAHIR", "JABATAN", "KODE DESA", "STATUS")
SEGMENTS = ("Anggota BPD", "Perangkat Desa")


@dataclass(frozen=True)
class Holder:
    """Who holds a post, as an export names them; `human` is who it truly is."""

    human: int
    nik: str
    kpj: str
    name: str
    born: datetime.date


@dataclass
class World:
    """Exports by path; who each NIK truly is; the old and new numbers of corrections."""

    files: dict[str, str] = field(default_factory=dict)
    humans: dict[str, int] = field(default_factory=dict)
    corrections: list[tuple[str, str]] = field(default_factory=list)


Place = tuple[str, str]
"""A regency and a village."""


def drawn(seed: int, regencies: int, villages: int, posts: int, months: list[str]) -> World:
    """A world with so many regencies, villages in each, posts in each village."""
    chance = random.Random(seed)
    chosen = chance.sample([one for one in offices() if not one.name.startswith("Kota")], regencies)
    places = [
        (office.code, village.code)
        for office in chosen
        for village in load_regions().villages(office.code, months[0])[-villages:]
    ]
    spare = _people(seed, chance, places, posts * (1 + len(months)))
    world = World()
    held = [(place, post, next(spare[place])) for place in places for post in range(posts)]
    world.humans.update((holder.nik, holder.human) for _, _, holder in held)
    for number, month in enumerate(months):
        if number:
            held = [(place, post, _next(world, chance, one, spare[place])) for place, post, one in held]
        for at, office in enumerate(chosen):
            lines = [
                _line(holder, post, place[1], card=at % 2 == 0, born=at % 4 < 2)
                for place, post, holder in held
                if place[0] == office.code
            ]
            world.files[f"{month}/{office.slug}.csv"] = "\n".join([";".join(HEADINGS), *lines]) + "\n"
    return world


def _people(seed: int, chance: random.Random, places: list[Place], each: int) -> dict[Place, Iterator[Holder]]:
    """So many persons for each place, no NIK of them twice."""
    place_of = [place for place in places for _ in range(each)]
    number = pl.int_range(1, len(place_of) + 1, dtype=pl.UInt64, eager=True)
    holdings = pl.DataFrame({"person": number, "key": number, "start": 0}).with_columns(
        regency=pl.Series([regency for regency, _ in place_of]),
        district=pl.Series([village[:8] for _, village in place_of]),
        segment=pl.lit("bpd"),
    )
    found: dict[Place, list[Holder]] = {place: [] for place in places}
    taken: set[str] = set()
    for place, row in zip(place_of, people(holdings, offices(), Chance(seed)).iter_rows(named=True), strict=True):
        born, nik = row["birth_date"], row["nik"]
        if chance.random() < UNKNOWN_DAY:
            born = born.replace(day=1, month=7) if chance.random() < 0.5 else born.replace(day=31, month=12)
            nik = f"{nik[:6]}{born.day + (40 if row['sex'] == 'P' else 0):02d}{born:%m%y}{nik[12:]}"
        while nik in taken:
            nik = f"{nik[:12]}{chance.randrange(1, 9999):04d}"
        taken.add(nik)
        found[place].append(Holder(row["number"], nik, row["kpj"], row["name"], born))
    return {place: iter(holders) for place, holders in found.items()}


def _next(world: World, chance: random.Random, holder: Holder, spare: Iterator[Holder]) -> Holder:
    """Who stands in the line of a post in the month after."""
    luck = chance.random()
    if luck < CHANGE:
        joiner = next(spare)
        world.humans[joiner.nik] = joiner.human
        return replace(joiner, kpj=holder.kpj) if chance.random() < CARD_KEPT else joiner
    if luck < CHANGE + CORRECTION:
        nik = _slip(world, chance, holder.nik)
        world.humans[nik] = holder.human
        world.corrections.append((holder.nik, nik))
        return replace(holder, nik=nik, name=_rewritten(chance, holder.name))
    return holder


def _slip(world: World, chance: random.Random, nik: str) -> str:
    """The number with another digit, or two neighbours changed about, such that it can exist."""
    while True:
        digits = list(nik)
        at = chance.randrange(16)
        if chance.random() < 0.25 and at < 15:
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
        else:
            digits[at] = str(chance.randrange(10))
        other = "".join(digits)
        if other not in world.humans and _can_exist(other):
            return other


def _can_exist(nik: str) -> bool:
    """Whether a province, a birth date and a serial stand in a number; others are set aside, and no new person."""
    day, month, year = (int(nik[at : at + 2]) for at in (6, 8, 10))
    if nik[:2] not in ("31", "32", "33", "34", "35", "36", "51") or nik[12:] == "0000":
        return False
    try:
        datetime.date(1900 + year, month, day - 40 if day > 40 else day)
    except ValueError:
        return False
    return True


def _rewritten(chance: random.Random, name: str) -> str:
    luck = chance.random()
    if luck < LETTER:
        at = chance.choice([place for place, letter in enumerate(name) if letter.isalpha()])
        return name[:at] + chance.choice("aeiuhn") + name[at + 1 :]
    if luck < LETTER + TITLE:
        return name.removeprefix("H. ") if name.startswith("H. ") else f"{name}, S.Sos"
    return name


def _line(holder: Holder, post: int, village: str, *, card: bool, born: bool) -> str:
    cells = (
        holder.nik, holder.kpj if card else "", holder.name, f"{holder.born:%d-%m-%Y}" if born else "",
        SEGMENTS[post % len(SEGMENTS)], village, "AKTIF",
    )  # fmt: skip
    return ";".join(cells)
