"""The file of same persons (IDN-1): what it says, and every way in which it can be wrong."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desacover.errors import DesacoverError
from desacover.reading.same_persons import read_same_persons, recorded
from tests.support.office import Office, bpd

A, B, C, D = 3507010101800001, 3507010101800002, 3507010101800003, 3507010101800004


def said(tmp_path: Path, text: str) -> list[tuple[int, int]]:
    path = tmp_path / "same.csv"
    path.write_text(text, encoding="utf-8")
    return read_same_persons(path).rows()


@pytest.mark.parametrize(
    "text",
    [
        f"old_nik,new_nik\n{A},{B}\n{C},{D}\n",
        f"nik_lama;nik_baru\r\n{A};{B}\r\n{C};{D}\r\n",
        f"\ufeffNIK Lama ; NIK Baru\n {A} ;'{B}\n{C};{D}\n",
        f"kind,new_nik,old_person,old_nik\nkpj,{D},7,{C}\nname,{B},8,{A}\n,,,\nname,{B},8,{A}\n",
    ],
)
def test_pairs_under_either_heading_in_either_form(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text) == [(A, B), (C, D)]


def test_a_chain_ends_at_the_last_number(tmp_path: Path) -> None:
    assert said(tmp_path, f"old_nik,new_nik\n{B},{C}\n{A},{B}\n{C},{D}\n") == [(A, D), (B, D), (C, D)]


def test_two_old_numbers_of_one_person(tmp_path: Path) -> None:
    assert said(tmp_path, f"old_nik,new_nik\n{A},{C}\n{B},{C}\n") == [(A, C), (B, C)]


def test_a_header_alone_says_nothing(tmp_path: Path) -> None:
    assert said(tmp_path, "old_nik,new_nik\n") == []


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (f"nik,new_nik\n{A},{B}\n", "same-persons-columns", None),
        (f"old_nik,new_nik\n{A},{B}\n{C},350701010180000\n", "same-persons-nik", 3),
        (f"old_nik,new_nik\n\n3.50701E+15,{B}\n", "same-persons-nik", 3),
        (f"old_nik,new_nik\n{A},\n", "same-persons-nik", 2),
        (f"old_nik,new_nik\n{A},{B}\n{C},{C}\n", "same-persons-itself", 3),
        (f"old_nik,new_nik\n{A},{B}\n{C},{D}\n{A},{C}\n", "same-persons-two", 4),
        (f"old_nik,new_nik\n{D},{C}\n{A},{B}\n{B},{A}\n", "same-persons-circle", 3),
        (f"old_nik,new_nik\n{A},{B}\n{B},{C}\n{C},{A}\n", "same-persons-circle", 2),
    ],
)
def test_refused_with_the_row_and_no_number(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    with pytest.raises(DesacoverError) as refused:
        said(tmp_path, text)
    error = refused.value
    assert (error.code, error.row, error.file) == (code, row, "same.csv")
    for language in ("id", "en"):
        told = f"{error.message(language)} {error.hint(language)} {error.facts}"
        assert "3507" not in told


def test_a_workbook_serves_where_its_numbers_are_text(tmp_path: Path) -> None:
    for cells, sound in ((f"{A}", True), (A, False)):
        book = openpyxl.Workbook()
        for row in (["old_nik", "new_nik"], [cells, f"{B}"]):
            book.active.append(row)
        book.save(tmp_path / "same.xlsx")
        if sound:
            assert read_same_persons(tmp_path / "same.xlsx").rows() == [(A, B)]
        else:
            with pytest.raises(DesacoverError, match="same-persons-nik"):
                read_same_persons(tmp_path / "same.xlsx")


def test_a_file_that_is_not_there_stops_the_command(office: Office) -> None:
    office.write("kab_malang 2025-12.csv", bpd(range(9)))
    (office.root / "desacover.toml").write_text('same_persons = "data/same.csv"\n')
    ran = office.run("ingest")
    assert ran.code == 1
    assert ran.err.startswith("error[same-persons-missing]")


def test_what_is_recorded_changes_with_the_file_and_names_nobody(office: Office) -> None:
    (office.root / "desacover.toml").write_text('same_persons = "data/same.csv"\n')
    recorded_at: list[dict[str, object]] = []
    for run, pairs in enumerate((f"{A},{B}\n", f"{A},{B}\n{C},{B}\n")):
        (office.root / "data" / "same.csv").write_text(f"old_nik,new_nik\n{pairs}")
        office.write(f"kab_malang 2025-1{run}.csv", bpd(range(9)))
        office.ingest()
        recorded_at.append(office.json("sources", "--journal")["rows"][-1]["settings"]["same_persons"])
    assert [(one["path"], one["pairs"]) for one in recorded_at] == [("data/same.csv", 1), ("data/same.csv", 2)]
    assert recorded_at[0]["hash"] != recorded_at[1]["hash"]
    assert "3507" not in str([(one["path"], one["pairs"]) for one in recorded_at])


def test_without_the_setting_nothing_is_recorded(tmp_path: Path, office: Office) -> None:
    office.write("kab_malang 2025-12.csv", bpd(range(9)))
    office.ingest()
    assert office.json("sources", "--journal")["rows"][-1]["settings"]["same_persons"] is None
    path = tmp_path / "same.csv"
    path.write_text(f"old_nik,new_nik\n{A},{B}\n")
    assert recorded(path, "x/same.csv")["path"] == "x/same.csv"
