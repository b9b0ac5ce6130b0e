"""Sound exports, drawn, with what a careful person reads in them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import cache

from desacover.reference.regions import load_regions

DELIMITERS = ";,\t|"
PERIOD = "2025-12"
NAME = "data kab malang 2025-12.csv"

_VILLAGES = (
    ("35.07.16.2011", "Tumpang", "Tumpang"),
    ("35.07.04.2014", "Tambakrejo", "Sumbermanjing Wetan"),
    ("35.07.04.2007", "Sitiarjo", "Sumbermanjing Wetan"),
    ("35.07.25.2002", "Srigading", "Lawang"),
)
_POSITIONS = (("BPD", "bpd"), ("Anggota BPD", "bpd"), ("Ketua RT", "rt_rw"), ("Kaur Keuangan", "perangkat_desa"))
_FIRST = ("Siti", "Budi", "Wiryo", "Lastri", "Karso", "Ma'ruf", "Renée", "MUHAMMAD")
_LAST = ("Rahayu", "Santoso", "Hardjo", "Pranoto", "Marto, S.Pd", 'A. "Iin" W', "HIDAYAT", "Nur")

Fact = tuple[object, ...]


@dataclass(frozen=True)
class Dialect:
    """How cells become text."""

    delimiter: str = ";"
    quote: str = '"'
    escape: str = '"'
    end: str = "\r\n"
    all_quoted: bool = False
    before_quote: str = ""

    def cell(self, text: str) -> str:
        """A cell as it stands in a line."""
        needs = any(sign and sign in text for sign in (self.delimiter, self.quote, "\n", "\r"))
        if not (self.all_quoted or needs):
            return text
        inner = text.replace(self.quote, self.escape + self.quote)
        return f"{self.before_quote}{self.quote}{inner}{self.quote}"

    def line(self, cells: list[str]) -> str:
        """A row as a line without its end."""
        return self.delimiter.join(self.cell(one) for one in cells)


@dataclass(frozen=True)
class Export:
    """A list: its headings, its rows, and what each row says.

    `facts` has, for each row, what may be read of it by key: a NIK, or a village and a segment.
    """

    kind: str
    header: list[str]
    rows: list[list[str]]
    facts: list[dict[object, Fact]]
    dialect: Dialect = field(default_factory=Dialect)
    titles: list[list[str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Titles, header and rows as lines."""
        return [self.dialect.line(row) for row in (*self.titles, self.header, *self.rows)]

    def text(self) -> str:
        """The whole file."""
        return "".join(line + self.dialect.end for line in self.lines())

    @property
    def top(self) -> int:
        """How many lines stand above the first row."""
        return len(self.titles) + 1

    def with_dialect(self, **changes: object) -> Export:
        """The same list written otherwise."""
        return replace(self, dialect=replace(self.dialect, **changes))  # type: ignore[arg-type]


def drawn(rng: random.Random, kind: str | None = None, rows: int | None = None) -> Export:
    """An export of persons, or of counts."""
    kind = kind or rng.choice(("enrollment", "enrollment", "enrollment", "eligible"))
    size = rows or rng.choice((6, 9, 15, 30, 90))
    dialect = Dialect(
        delimiter=rng.choice(";;,,\t|"), end=rng.choice(("\r\n", "\n")), all_quoted=rng.random() < 0.3
    )
    titles = [["DATA KEPESERTAAN BPJS KETENAGAKERJAAN"], ["Keadaan Desember 2025"]] if rng.random() < 0.3 else []
    made = _persons(rng, size) if kind == "enrollment" else _counts(rng, size)
    return replace(made, dialect=dialect, titles=titles if kind == "enrollment" else titles[1:])


def _nik(rng: random.Random, number: int) -> str:
    district, day, month, year = (rng.randint(*between) for between in ((1, 30), (1, 28), (1, 12), (60, 99)))
    return f"3507{district:02d}{day:02d}{month:02d}{year}{number + 1:04d}"


def _persons(rng: random.Random, size: int) -> Export:
    numbered, remarks = rng.random() < 0.5, rng.choice(("no", "last", "last", "blank"))
    ended_last = rng.random() < 0.4
    rows: list[list[str]] = []
    facts: list[dict[object, Fact]] = []
    for number in range(size):
        nik, card = _nik(rng, number), str(rng.randint(10**10, 10**11 - 1))
        unit, village, district = rng.choice(_VILLAGES)
        word, segment = rng.choice(_POSITIONS)
        ended = rng.random() < 0.3
        start = f"{rng.randint(1, 28):02d}-{rng.randint(1, 12):02d}-{rng.randint(2019, 2024)}"
        end = f"{rng.randint(1, 28):02d}-{rng.randint(1, 12):02d}-2025" if ended else ""
        status = "NON AKTIF" if ended else "AKTIF"
        rows.append(
            [
                *([str(number + 1)] if numbered else []),
                nik,
                f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
                card,
                word,
                village,
                district,
                *([status, start, end] if ended_last else [start, end, status]),
                *([] if remarks == "no" else ["lengkap" if remarks == "last" and rng.random() < 0.2 else ""]),
            ]
        )
        facts.append({nik: (segment, unit, status, card, _iso(start), _iso(end))})
    dated = ["Tanggal Mulai Peserta", "Tgl Nonaktif"]
    header = [
        *(["NO"] if numbered else []), "NIK", "NAMA", "NO KPJ", "JABATAN", "DESA", "KECAMATAN",
        *(["STATUS", *dated] if ended_last else [*dated, "STATUS"]),
        *([] if remarks == "no" else ["KETERANGAN"]),
    ]  # fmt: skip
    return Export("enrollment", header, rows, facts)


def _iso(date: str) -> str | None:
    return "-".join(reversed(date.split("-"))) if date else None


def _counts(rng: random.Random, size: int) -> Export:
    remarks = rng.random() < 0.5
    rows: list[list[str]] = []
    facts: list[dict[object, Fact]] = []
    for number, (code, district, village) in enumerate(rng.sample(_desa(), size)):
        bpd, rt, rw, staff = rng.choice((5, 7, 9)), rng.randint(8, 45), rng.randint(2, 9), rng.randint(6, 14)
        counts = [str(one) for one in (staff, bpd, rt, rw)]
        rows.append([str(number + 1), district, village, *counts, *([""] if remarks else [])])
        said = (("perangkat_desa", staff), ("bpd", bpd), ("rt_rw", rt + rw))
        facts.append({(code, segment): (count,) for segment, count in said})
    header = ["NO", "KECAMATAN", "DESA", "PERANGKAT DESA", "BPD", "RT", "RW", *(["KETERANGAN"] if remarks else [])]
    return Export("eligible", header, rows, facts)


@cache
def _desa() -> list[tuple[str, str, str]]:
    """Code, district and name of the desa of a regency."""
    regions = load_regions()
    found = [one for one in regions.villages("35.07", PERIOD) if one.kind == "desa"]
    return [(one.code, regions.name(one.code[: len("35.07.01")]), one.name) for one in found]
