"""Lists of drawn persons in drawn layouts come back person by person, whatever stands around them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.reading import Reading

VILLAGES = {
    ("Lawang", "Srigading"): "35.07.25.2002",
    ("Lawang", "Bedali"): "35.07.25.2004",
    ("Sumbermanjing Wetan", "Tambakrejo"): "35.07.04.2014",
    ("Sumbermanjing Wetan", "Sitiarjo"): "35.07.04.2007",
}
POSTS = {"bpd": "Anggota BPD", "rt_rw": "Ketua RT", "perangkat_desa": "Kaur Umum"}
HEADINGS = {
    "nik": ("NIK", "N I K", "No. KTP", "NOMOR_IDENTITAS"),
    "name": ("NAMA", "N A M A", "Nama Lengkap"),
    "post": ("JABATAN", "Jabatan", "Jabtan"),
    "village": ("DESA", "Desa/Kel.", "NAMA DESA"),
    "district": ("KECAMATAN", "Kec."),
    "status": ("STATUS", "Status Kepesertaan"),
    "other": ("KET. LAIN", "X"),
}
Row = list[str | None]


@dataclass(frozen=True)
class Person:
    nik: str
    place: tuple[str, str]
    segment: str


@dataclass(frozen=True)
class Layout:
    """How a list is laid out: which columns in which order, what is in sections, what stands around."""

    columns: tuple[str, ...]
    spelling: int
    sections: str
    two_rows: bool
    titles: int
    left: int
    numbering: bool
    totals: bool
    pages: bool
    signature: bool
    blank_rows: bool
    writer: str


@st.composite
def persons(draw: st.DrawFn) -> list[Person]:
    numbers = draw(st.lists(st.integers(1, 9_000), min_size=1, max_size=14, unique=True))
    places, posts = st.sampled_from(sorted(VILLAGES)), st.sampled_from(sorted(POSTS))
    # A last digit of 0 in most numbers would be a rounded column (ROW-10).
    return [
        Person(f"350725{n % 28 + 1:02d}0680{n:04d}"[:-1] + str(n % 9 + 1), draw(places), draw(posts))
        for n in numbers
    ]


LAYOUTS = st.builds(
    Layout,
    columns=st.permutations(["nik", "name", "post", "village", "district", "status", "other"]).map(tuple),
    spelling=st.integers(0, 5),
    sections=st.sampled_from(["none", "district", "village", "both"]),
    two_rows=st.booleans(),
    titles=st.integers(0, 3),
    left=st.integers(0, 2),
    numbering=st.booleans(),
    totals=st.booleans(),
    pages=st.booleans(),
    signature=st.booleans(),
    blank_rows=st.booleans(),
    writer=st.sampled_from(["csv", "semicolon", "openpyxl", "xlsxwriter"]),
)


def written(people: list[Person], layout: Layout) -> list[Row]:
    """The list as rows of cells."""
    in_section = {"none": (), "district": ("district",), "village": ("village",), "both": ("district", "village")}
    columns = [one for one in layout.columns if one not in in_section[layout.sections]]
    heads: list[str | None] = [HEADINGS[one][layout.spelling % len(HEADINGS[one])] for one in columns]
    header: list[Row] = [heads]
    pair = [columns.index(one) for one in ("village", "district") if one in columns]
    if layout.two_rows and len(pair) == 2 and abs(pair[0] - pair[1]) == 1:
        upper, lower = list(heads), [None] * len(heads)
        for at in pair:
            lower[at], upper[at] = heads[at], None
        upper[min(pair)] = "WILAYAH"
        header = [upper, lower]
    titles = [["DAFTAR PESERTA BPJS KETENAGAKERJAAN"], ["KABUPATEN MALANG"], ["BULAN", ": DESEMBER 2025"]]
    rows: list[Row] = [list(one) for one in titles[: layout.titles]] + header
    if layout.numbering:
        rows.append([f"({at})" for at in range(1, len(columns) + 1)])
    before: tuple[str, str] | None = None
    for at, person in enumerate(
        sorted(people, key=lambda one: one.place) if in_section[layout.sections] else people
    ):
        district, village = person.place
        if "district" in in_section[layout.sections] and (before is None or before[0] != district):
            rows.append([f"KECAMATAN {district.upper()}"])
            before = None
        if "village" in in_section[layout.sections] and before != person.place:
            rows.append([f"Desa : {village}"])
        before = person.place
        if layout.pages and at and at % 5 == 0:
            rows += [list(one) for one in header]
        cells: dict[str, str | None] = {
            "nik": person.nik, "name": f"ORANG {at}", "post": POSTS[person.segment], "village": village,
            "district": district, "status": "AKTIF", "other": None,
        }  # fmt: skip
        rows.append([cells[one] for one in columns])
        if layout.blank_rows and at % 4 == 2:
            rows.append([])
    if layout.totals:
        rows.append(["JUMLAH", str(len(people))])
    if layout.signature:
        rows += [[], [None, "Malang, 5 Januari 2026"], [None, "Kepala Dinas"], [], [None, "SUPARMAN, S.Sos"],
                 [None, "NIP. 19650101 199003 1 005"]]  # fmt: skip
    return [[None] * layout.left + row for row in rows]


def saved(rows: list[Row], path: Path, writer: str) -> Path:
    if writer in ("csv", "semicolon"):
        out = io.StringIO()
        csv.writer(out, delimiter="," if writer == "csv" else ";").writerows(
            [[cell or "" for cell in row] for row in rows]
        )
        path = path.with_suffix(".csv")
        path.write_text(out.getvalue(), encoding="utf-8")
        return path
    path = path.with_suffix(".xlsx")
    if writer == "openpyxl":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        book.save(path)
        return path
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as other:
        page = other.add_worksheet()
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    page.write_string(at, place, cell)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people=persons(), layout=LAYOUTS)
def test_persons_come_back_from_any_layout(folder: Path, people: list[Person], layout: Layout) -> None:
    path = saved(written(people, layout), folder / "kab malang 2025-12", layout.writer)
    draft = Reading(folder).file(path)
    account = draft.account
    assert account.rows_read == account.accepted + account.duplicates + account.quarantined + account.skipped
    assert account.quarantined == 0, draft.quarantine.read()["reasons"].to_list()
    read = draft.accepted.read().select("nik", "segment", "unit", "period").rows()
    wanted = [(int(one.nik), one.segment, VILLAGES[one.place], "2025-12") for one in people]
    assert sorted(read) == sorted(wanted)
