"""IDN-1 and IDN-2 through the real command: numbers that may be one person's, numbers of several persons."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.support.office import Office, nik

from desacover.reports.schemas import load_schema

OLD, NEW, SHARED = "3507014112750077", "3507014112750079", "3507010907710005"
HEAD = "NIK | KPJ | NAMA | TGL LAHIR | JABATAN | KODE DESA | STATUS\n"
CROWD = "".join(
    f"{nik(n)} | | WARGA {chr(65 + n)}{chr(66 + n)}RAWI | | BPD | 35.07.01.2001 | AKTIF\n" for n in range(9)
)
PERSONAL = ("3507", "SITI", "AMINAH", "BUDIONO", "WIDODO", "1975", "24000")


def line(number: str, name: str, born: str = "", card: str = "", village: str = "35.07.01.2001") -> str:
    return f"{number} | {card} | {name} | {born} | BPD | {village} | AKTIF\n"


@pytest.fixture
def corrected(office: Office) -> Office:
    """A woman whose NIK is corrected in December, and a number that in December is another man's."""
    office.write("kab_malang 2025-11.csv", HEAD + CROWD + line(OLD, "HJ. SITI AMINAH") + line(SHARED, "BUDIONO"))
    after = line(NEW, "Siti Aminah, S.Pd", "01-12-1975") + line(SHARED, "WIDODO")
    office.write("kab_malang 2025-12.csv", HEAD + CROWD + after)
    office.ingest()
    return office


def listed(office: Office, *arguments: str) -> list[dict[str, str]]:
    path = office.root / "reports" / "private" / "pairs.csv"
    ran = office.run("pairs", *arguments, "-o", str(path))
    assert ran.code == 0, ran.err
    assert ran.out == ""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_idn_1_and_2_are_listed_with_their_lines_in_a_file(corrected: Office) -> None:
    pair, shared = listed(corrected)
    assert {key: pair[key] for key in ("kind", "old_nik", "new_nik", "old_name", "new_name")} == {
        "kind": "name", "old_nik": OLD, "new_nik": NEW, "old_name": "HJ. SITI AMINAH",
        "new_name": "SITI AMINAH, S.PD",
    }  # fmt: skip
    assert (pair["last_period"], pair["first_period"], pair["region_code"], pair["segment"]) == (
        "2025-11", "2025-12", "35.07.01.2001", "bpd",
    )  # fmt: skip
    assert (pair["old_file"], pair["old_row"]) == ("data/raw/kab_malang 2025-11.csv", "11")
    assert (pair["new_file"], pair["new_row"]) == ("data/raw/kab_malang 2025-12.csv", "11")
    assert (pair["old_birth_date"], pair["new_birth_date"]) == ("", "1975-12-01")
    assert (shared["kind"], shared["old_nik"], shared["new_nik"]) == ("shared", SHARED, "")
    assert (shared["old_name"], shared["new_name"]) == ("BUDIONO", "WIDODO")


def test_the_screen_counts_and_names_nobody(corrected: Office) -> None:
    for arguments in (
        (),
        ("--lang", "id"),
        ("--format", "json"),
        ("--format", "csv"),
        ("--format", "csv", "-o", "-"),
    ):
        ran = corrected.run("pairs", *arguments)
        assert ran.code == 0
        shown = ran.out.replace("35.07", "").replace("2025", "")
        assert not [one for one in PERSONAL if one in shown]
    assert "same name, same or near birth date" in corrected.run("pairs").out
    assert "pairs -o" in corrected.run("pairs").out
    counts = corrected.json("pairs")["counts"]
    assert [(one["kind"], one["region_code"], one["pairs"]) for one in counts] == [
        ("name", "35.07", 1), ("shared", "35.07", 1),
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no owner-only bits")
def test_files_are_for_the_owner_alone(corrected: Office) -> None:
    listed(corrected)
    assert corrected.run("pairs", "--format", "xlsx").code == 0
    private = corrected.root / "reports" / "private"
    assert sorted(path.name for path in private.iterdir()) == ["pairs.csv", "pairs_2025-11_2025-12.xlsx"]
    assert {path.stat().st_mode & 0o777 for path in private.iterdir()} == {0o600}
    assert private.stat().st_mode & 0o777 == 0o700


def test_the_document_of_a_file_keeps_the_schema(corrected: Office, tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    assert corrected.run("pairs", "-o", str(path)).code == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator(load_schema("pairs")).validate(document)
    assert document["rows"][0]["old_nik"] == OLD


def test_filters_choose_rows(corrected: Office) -> None:
    assert len(listed(corrected, "--region", "35.07.01", "--segment", "bpd")) == 2
    assert listed(corrected, "--segment", "rt_rw") == []
    assert listed(corrected, "--region", "Kab. Bangkalan") == []
    assert "None is suspected" in corrected.run("pairs", "--region", "35.26").out


def test_a_time_without_reports_is_refused(corrected: Office) -> None:
    for arguments, code in (
        (("--from", "2025-10"), "period-not-reported"),
        (("--from", "2025-12", "--to", "2025-11"), "periods-in-wrong-order"),
        (("--from", "2025-13"), "period-invalid"),
    ):
        assert corrected.run("pairs", *arguments).err.startswith(f"error[{code}]")


def test_a_correction_that_takes_its_time_is_seen(office: Office) -> None:
    """The old number is gone in November, or stays in December; the new one comes in December."""
    gone, stays = line(OLD, "SITI AMINAH"), line("3507011504700001", "SUTRISNO")
    came = line(NEW, "SITI AMINAH") + line("3507011504700002", "SOETRISNO")
    months = {"2025-10": gone + stays, "2025-11": stays, "2025-12": stays + came, "2026-01": came}
    for month, rows in months.items():
        office.write(f"kab_malang {month}.csv", HEAD + CROWD + rows)
    office.ingest()
    found = listed(office)
    assert [(one["old_nik"], one["last_period"], one["first_period"]) for one in found] == [
        (OLD, "2025-10", "2025-12"), ("3507011504700001", "2025-12", "2025-12"),
    ]  # fmt: skip


def test_rows_that_are_right_can_be_copied_into_the_file_of_same_persons(corrected: Office) -> None:
    listed(corrected)
    lines = (corrected.root / "reports" / "private" / "pairs.csv").read_text(encoding="utf-8").splitlines()
    (corrected.root / "same.csv").write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    (corrected.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
    assert corrected.run("ingest").code == 0
    assert corrected.json("rebuild")
    assert corrected.json("sources", "--journal")["rows"][-1]["settings"]["same_persons"]["pairs"] == 1


def test_idn_1a_two_numbers_of_one_card_are_one_person_once_the_file_says_so(office: Office) -> None:
    months = {"2025-10": OLD, "2025-11": OLD, "2025-12": NEW}
    for month, number in months.items():
        rows = line(number, "SITI AMINAH", card="24000000777")
        office.write(f"kab_malang {month}.csv", HEAD + CROWD + rows)
    office.ingest()

    def flows() -> tuple[int, ...]:
        total = office.json("delta", "--from", "2025-11", "--to", "2025-12")["total"]
        return tuple(total[name] for name in ("opening", "stayed", "new", "lapsed", "closing"))

    assert flows() == (10, 9, 1, 1, 10)
    (pair,) = listed(office)
    assert (pair["kind"], pair["old_nik"], pair["new_nik"]) == ("kpj", OLD, NEW)
    assert (pair["old_kpj"], pair["new_kpj"]) == ("24000000777", "24000000777")
    (office.root / "same.csv").write_text(f"old_nik,new_nik\n{OLD},{NEW}\n")
    (office.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
    office.json("rebuild")
    assert flows() == (10, 10, 0, 0, 10)
    assert office.json("delta", "--from", "2025-10", "--to", "2025-12")["total"]["stayed"] == 10
    assert listed(office) == []


def test_pairs_stand_beside_lapsed_and_new_in_rows_months_and_sums(office: Office) -> None:
    """Pairs of October to November and of November to December; the second moves to another village."""
    first = line(OLD, "SITI AMINAH", card="24000000777")
    second = line("3507011504700001", "SUTRISNO", card="24000000888")
    after = line(NEW, "SITI AMINAH", card="24000000777")
    moved = line("3507011504700002", "SUTRISNO", card="24000000888", village="35.07.01.2002")
    for month, rows in (("2025-10", first + second), ("2025-11", after + second), ("2025-12", after + moved)):
        office.write(f"kab_malang {month}.csv", HEAD + CROWD + rows)
    office.ingest()
    asked = ("delta", "--from", "2025-10", "--to", "2025-12", "--by", "village")
    whole = office.json(*asked)
    assert {row["region_code"]: row["suspected_pairs"] for row in whole["rows"]} == {
        "35.07.01.2001": 1, "35.07.01.2002": 0,
    }  # fmt: skip
    assert (whole["total"]["suspected_pairs"], whole["sum_of_rows"]["suspected_pairs"]) == (2, 1)
    assert "2 pairs of lapsed and new" in office.run(*asked).out
    series = office.json(*asked, "--every", "month")
    found = {(row["to"], row["region_code"]): row["suspected_pairs"] for row in series["rows"]}
    assert {key: number for key, number in found.items() if number} == {("2025-11", "35.07.01.2001"): 1}
    assert [one["suspected_pairs"] for one in series["months"]] == [1, 1]
    assert (series["total"]["suspected_pairs"], series["sum_of_rows"]["suspected_pairs"]) == (2, 1)


def test_without_the_register_movement_stands_and_pairs_are_not_counted(corrected: Office) -> None:
    asked = ("delta", "--from", "2025-11", "--to", "2025-12")
    before = corrected.json(*asked)
    for chunk in (corrected.root / "data" / "people" / "register").iterdir():
        chunk.unlink()
    for arguments in (asked, (*asked, "--every", "month")):
        after = corrected.json(*arguments)
        Draft202012Validator(load_schema("delta")).validate(after)
        assert {row["suspected_pairs"] for row in after["rows"]} == {None}
        assert (after["total"]["suspected_pairs"], after["sum_of_rows"]["suspected_pairs"]) == (None, None)
    assert before["total"]["suspected_pairs"] == 1
    assert corrected.json(*asked)["total"] == {**before["total"], "suspected_pairs": None}
    assert "register of persons cannot be read" in corrected.run(*asked).out
    assert corrected.run("pairs").err.startswith("error[register-lost]")
