"""The screen of `ingest`: every sheet has its name, what to see has its number, and it ends in ten lines."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from tests.support.office import Office, bpd, nik

HEAD = ["NIK", "JABATAN", "DESA", "STATUS"]


def workbook(
    office: Office, name: str, sheets: Sequence[str], *, first: int = 0, without_village: int = 0, hidden: int = 0
) -> None:
    """Sheets of six persons each; of the first rows of each the village is missing, or they are hidden."""
    book = openpyxl.Workbook()
    for number, title in enumerate(sheets):
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        for n in range(6):
            village = "" if n < without_village else f"35.07.01.20{number % 8 + 1:02d}"
            sheet.append([nik(first + number * 6 + n), "BPD", village, "AKTIF"])
        for n in range(hidden):
            sheet.row_dimensions[n + 2].hidden = True
    book.remove(book.worksheets[0])
    book.save(office.root / "data" / "raw" / name)


def below_the_table(out: str) -> list[str]:
    """The lines of the screen below its table."""
    lines = out.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(r"(Berkas|File)\s", line))
    return lines[next((n for n in range(start, len(lines)) if not lines[n]), len(lines)) :]


@pytest.mark.parametrize("width", ["60", "80", "100"])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["ingest", "dry-run"])
def test_the_sheets_of_a_workbook_are_told_apart(office: Office, width: str, dry: tuple[str, ...]) -> None:
    names = [f"Desa-{n}" for n in range(1, 13)]
    workbook(office, "kab malang 2025-12.xlsx", names)
    out = office.run("ingest", *dry, env={"COLUMNS": width}).out
    for name in names:
        assert re.search(rf"›{name}\b", out), out
    assert max(map(len, out.splitlines())) <= int(width)


def test_the_tables_of_a_sheet_are_told_apart(office: Office) -> None:
    beside = zip(bpd(range(6)).splitlines(), bpd(range(20, 26)).splitlines(), strict=True)
    office.write("kab malang 2025-12.csv", "\n".join(f"{left} | | {right}" for left, right in beside))
    out = office.run("ingest", "--dry-run").out
    assert out.count("kab malang 2025-12.csv (1)") == 2
    assert out.count("kab malang 2025-12.csv (2)") == 2


def test_rows_without_village_and_hidden_rows_have_their_numbers(office: Office) -> None:
    workbook(office, "kab malang 2025-12.xlsx", ["Satu", "Dua"], without_village=2, hidden=1)
    ran = office.run("ingest")
    assert ran.code == 3, "more than a tenth of the rows name no village"
    text = " ".join(ran.out.split())
    assert "kab malang 2025-12.xlsx" in text
    assert "hidden rows, read like others: 2; no village named: 4 (of 12 rows)" in text
    assert [one["noted"]["hidden_rows"] for one in office.json("sources")["sources"]] == [1, 1]


def test_every_sheet_is_named_and_the_summary_counts_those_passed_over(office: Office) -> None:
    path = office.root / "data" / "raw" / "kab malang 2025-12.xlsx"
    workbook(office, path.name, ["Daftar"])
    book = openpyxl.load_workbook(path)
    for title, text, state in (
        ("Sampul", "Daftar BPD", "visible"),
        ("Kosong", None, "visible"),
        ("Lama", "x", "hidden"),
    ):
        sheet = book.create_sheet(title)
        sheet["A1"] = text
        sheet.sheet_state = state
    book.save(path)
    (path.parent / "surat.pdf").write_bytes(b"%PDF-1.4")
    tried, told = (office.run("ingest", *more, "--dry-run") for more in ((), ("--verbose",)))
    assert "4 passed over (" in tried.out
    for name in ("›Sampul", "›Kosong", "›Lama", "surat.pdf"):
        assert name in told.out
    short = office.run("ingest").out
    assert "4 passed over (" in short
    assert "›Sampul" not in short
    every = [(one["sheet"], one["status"]) for one in office.run("ingest", "--dry-run", "--period", "2025-12",
        "--format", "json").document["sources"]]  # fmt: skip
    assert {sheet for sheet, _ in every} == {"Daftar", "Sampul", "Kosong", "Lama", None}


def test_a_file_without_a_list_names_its_sheets_too(office: Office) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Kosong"
    book.create_sheet("Lama")["A1"] = "x"
    book["Lama"].sheet_state = "hidden"
    book.save(office.root / "data" / "raw" / "kab malang 2025-12.xlsx")
    sources = office.run("ingest", "--format", "json").document["sources"]
    assert [(one["sheet"], one["status"]) for one in sources] == [
        (None, "rejected"), ("Kosong", "passed_over"), ("Lama", "passed_over"),
    ]  # fmt: skip


@pytest.mark.parametrize("width", ["60", "80", "100"])
def test_it_ends_in_ten_lines(office: Office, width: str) -> None:
    office.write("kab_malang 2024-12.csv", bpd(range(500, 520)))
    office.ingest()
    for n in range(9):
        office.write(f"desa {n} kab_bangkalan bpd.csv", bpd(range(n * 9, n * 9 + 9), "35.26.01.1001"))
    for n in range(6):
        rows = "".join(f"12{k} | BPD | 35.07.01.2001 | AKTIF\n" for k in range(n))
        office.write(f"kab_malang 2025-{n + 1:02d}.csv", bpd(range(200, 220)) + rows)
    workbook(office, "kab malang 2025-12.xlsx", ["Satu", "Dua"], first=400, without_village=2)
    (office.root / "data" / "raw" / "surat.pdf").write_bytes(b"%PDF-1.4")
    for arguments in (("--dry-run",), ()):
        ran = office.run("ingest", *arguments, env={"COLUMNS": width})
        lines = below_the_table(ran.out)
        assert len(lines) <= 10, ran.out
        assert "more: --verbose" in ran.out
    assert lines[-1].startswith("`desacover withdraw") or lines[-1].startswith("Undo this run")


def test_one_is_one_and_two_are_two(office: Office) -> None:
    office.write("kab_malang bpd.csv", bpd(range(1)))
    one = office.run("ingest").out
    assert "1 thing needs a look; 1 source read" in one
    office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
    two = office.run("ingest")
    assert "1 file refused before still waits" in two.out
    assert "2 sources read, nothing new is wrong" in two.out
    assert "20 rows in" in two.out
    with zipfile.ZipFile(office.root / "data" / "raw" / "kab_madiun.zip", "w") as archive:
        for name in ("a", "b"):
            archive.writestr(f"{name} bpd.csv", bpd(range(40, 49)).replace(" | ", ";"))
    assert "2 things need a look; 4 sources read" in office.run("ingest").out
    assert "2 files refused before still wait" in office.run("ingest").out
