"""Invented people. A file's cast depends on the file's name alone, so a new file changes no other."""

from __future__ import annotations

import datetime
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.exports.make.places import Village, village

MEN = [
    "Slamet",
    "Sutrisno",
    "Bambang",
    "Hariyanto",
    "Mulyadi",
    "Wagiman",
    "Suparno",
    "Budiono",
    "Agus",
    "Joko",
    "Imam",
    "Rudi",
    "Sugeng",
    "Tukiran",
]
WOMEN = [
    "Siti",
    "Sumarni",
    "Endang",
    "Sulastri",
    "Wahyuni",
    "Yuliati",
    "Ngatini",
    "Rukmini",
    "Kartini",
    "Lestari",
    "Mursini",
    "Tutik",
]
LAST = [
    "Santoso",
    "Widodo",
    "Prasetyo",
    "Kurniawan",
    "Hidayat",
    "Utomo",
    "Nugroho",
    "Raharjo",
    "Saputra",
    "Wibowo",
    "Susanto",
    "Cahyono",
]
TOWNS = ["Malang", "Kediri", "Blitar", "Jombang", "Tuban", "Lumajang", "Ngawi"]

KADES = ["KEPALA DESA"]
PERANGKAT = [
    "SEKRETARIS DESA",
    "KAUR KEUANGAN",
    "KAUR PERENCANAAN",
    "KASI PEMERINTAHAN",
    "KASI PELAYANAN",
    "KASUN",
]
BPD = [
    "KETUA BPD",
    "WAKIL KETUA BPD",
    "SEKRETARIS BPD",
    "ANGGOTA BPD",
    "ANGGOTA BPD",
    "ANGGOTA BPD",
    "ANGGOTA BPD",
]
RT_RW = ["KETUA RW", "KETUA RT", "KETUA RT", "KETUA RT", "KETUA RT", "KETUA RT"]


@dataclass(frozen=True)
class Post:
    """A person in a post: `word` is how the file calls it, `segment` what it is."""

    nik: str
    kpj: str
    name: str
    sex: str
    born: datetime.date
    birthplace: str
    word: str
    segment: str
    village: Village


class Cast:
    """Draws the people of one file."""

    def __init__(self, file: str) -> None:
        self.dice = random.Random(zlib.crc32(file.encode()))
        self.niks: list[str] = []

    def person(self, code: str, word: str, segment: str) -> Post:
        """One person in a post in a village; the NIK is sound and does not end in 0."""
        place = village(code)
        dice = self.dice
        sex = dice.choice("LLLP")
        born = datetime.date(1962, 1, 1) + datetime.timedelta(dice.randrange(13000))
        day = born.day + (40 if sex == "P" else 0)
        serial = dice.randrange(1, 400) * 10 + dice.randrange(1, 10)
        nik = f"{place.district_code.replace('.', '')}{day:02d}{born:%m%y}{serial:04d}"
        if nik in self.niks:
            return self.person(code, word, segment)
        self.niks.append(nik)
        kpj = f"{dice.randrange(14, 25):02d}{dice.randrange(10**8, 10**9)}"
        name = f"{dice.choice(MEN if sex == 'L' else WOMEN)} {dice.choice(LAST)}".upper()
        return Post(nik, kpj, name, sex, born, dice.choice(TOWNS), word, segment, place)

    def team(self, code: str, words: Sequence[str], segment: str) -> list[Post]:
        """People of one segment in one village, one for each word."""
        return [self.person(code, word, segment) for word in words]

    def government(self, code: str) -> list[Post]:
        """A head and three officials."""
        return [*self.team(code, KADES, "kepala_desa"), *self.team(code, PERANGKAT[:3], "perangkat_desa")]

    def bpd(self, code: str, count: int = 5) -> list[Post]:
        """The first members of a BPD."""
        return self.team(code, BPD[:count], "bpd")

    def rt_rw(self, code: str, count: int = 5) -> list[Post]:
        """A head of RW, then heads of RT."""
        return self.team(code, RT_RW[:count], "rt_rw")
