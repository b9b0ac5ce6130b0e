"""Exports of drawn persons, named also where none belongs: in titles, remarks, positions, signatures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from tests.privacy.persons import Person, draw

HEAD = (
    "NO", "NIK", "NO KPJ", "NAMA", "TGL LAHIR", "JENIS KELAMIN", "JABATAN", "DESA", "KECAMATAN", "STATUS",
    "TGL KEPESERTAAN", "UPAH", "IURAN", "KETERANGAN",
)  # fmt: skip
VILLAGES = ("Tambakrejo", "Sitiarjo", "Sidodadi")
POSTS = ("Kepala Desa", "Sekretaris Desa", "Kaur Keuangan", "Ketua BPD", "Anggota BPD", "Ketua RT")
DISTRICT = "Sumbermanjing Wetan"

Rows = list[list[str]]


def line(one: Person, number: int, **other: str) -> list[str]:
    """A row of a person, some cells of it otherwise."""
    cells = dict(
        zip(
            HEAD,
            (
                str(number + 1), one.nik, one.kpj, one.name, f"{one.born:%d-%m-%Y}", "L",
                POSTS[number % len(POSTS)], VILLAGES[number // len(POSTS) % 2], DISTRICT, "AKTIF", "01-03-2024",
                str(one.wage), str(one.wage // 100), "",
            ),
            strict=True,
        )
    )  # fmt: skip
    return list({**cells, **other}.values())


def persons(numbers: Iterable[int]) -> list[Person]:
    """Drawn persons."""
    return [draw(number) for number in numbers]


def lines(numbers: Iterable[int]) -> Rows:
    """Rows of persons, all sound."""
    return [line(draw(number), number) for number in numbers]


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as semicolon CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Rows into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(csv_text(rows), encoding="utf-8")


def write_book(path: Path, sheets: dict[str, Sequence[Sequence[str]]]) -> None:
    """Sheets of rows as a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type] - a new book has a sheet
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


def titled(rows: Rows, by: Person) -> Rows:
    """A list as an office prints it: who made it above, who signs below."""
    above = [
        ["DAFTAR PESERTA BPJS KETENAGAKERJAAN"],
        ["KABUPATEN MALANG"],
        [f"Dibuat oleh: {by.name}, NIK {by.nik}"],
    ]
    below = [[], ["", "", "", "Malang, 5 Januari 2026"], ["", "", "", by.name], ["", "", "", f"NIP. {by.nik}"]]
    return [*above, list(HEAD), *rows, *below]


def messy(numbers: Sequence[int]) -> Rows:
    """Rows of which each is wrong in another way, with a person where something else belongs."""
    ways: list[dict[str, str]] = [
        {"NIK": ""},
        {"NIK": draw(numbers[1]).nik[:-2]},
        {"NIK": draw(numbers[2]).nik[:12] + "0000"},
        {"NIK": f"{float(draw(numbers[3]).nik):.5E}"},
        {"JABATAN": draw(numbers[4]).name},
        {"DESA": draw(numbers[5]).name},
        {"STATUS": draw(numbers[6]).name},
        {"STATUS": f"diganti {draw(numbers[7]).name}"},
        {"KETERANGAN": f"mengundurkan diri, diganti {draw(numbers[8]).name} {draw(numbers[8]).nik}"},
        {"TGL KEPESERTAAN": draw(numbers[9]).name},
        {"UPAH": draw(numbers[10]).name},
        {"KECAMATAN": draw(numbers[11]).nik},
        {"DESA": draw(numbers[12]).nik},
        {"JABATAN": f"Kepala Desa ({draw(numbers[13]).name})"},
        {"NAMA": f"{draw(numbers[14]).name} / {draw(numbers[14]).nik}"},
        {"TGL LAHIR": draw(numbers[15]).nik},
        {"NO KPJ": draw(numbers[16]).name},
        {"NIK": f"'{draw(numbers[17]).nik[:6]} {draw(numbers[17]).nik[6:]}"},
    ]
    found = [line(draw(number), number, **way) for number, way in zip(numbers, ways, strict=False)]
    broken = line(draw(numbers[0]), 99)
    return [*found, [*broken[:7], "", "", *broken[7:]], [f"DESA SIDODADI a.n. {draw(numbers[0]).name}"]]
