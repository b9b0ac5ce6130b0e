"""Mappings stated by hand in desacover.toml, and the plan that shows how files would be read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.support.office import Office, nik

TAMBAKREJO = "35.07.04.2014"
ROWS = "".join(f"{nik(n)} | Tambakrejo | Sumbermanjing Wetan\n" for n in range(1, 8))


PARTICIPANTS = 'kind_of_lists = "participants"\n'


@pytest.fixture(autouse=True)
def _lists_of_participants(office: Office) -> None:
    settings(office, "")


def settings(office: Office, text: str) -> None:
    """Settings of a workspace whose lists name participants, though they say nothing of it."""
    (office.root / "desacover.toml").write_text(PARTICIPANTS + text)


def kept(office: Office) -> dict[str, int]:
    rows = office.json("report", "--period", "2025-12", "--by", "segment,village")["rows"]
    return {f"{row['segment']} {row['region_code']}": row["participants"] for row in rows if row["participants"]}


class TestProfiles:
    def test_headings_and_fixed_values(self, office: Office) -> None:
        office.write("malang.csv", f"Nmr Dukcapil | Wil. Kerja | Wil. Atas\n{ROWS}")
        settings(office, """
            [profiles.malang]
            nik = "Nmr Dukcapil"
            village = "Wil. Kerja"
            district = "Wil. Atas"
            [profiles.malang.fixed]
            period = "2025-12"
            segment = "bpd"
            region = "Kab. Malang"
            """)  # fmt: skip
        (source,) = office.ingest()["sources"]
        assert (source["accepted"], source["periods"]) == (7, ["2025-12"])
        assert kept(office) == {f"bpd {TAMBAKREJO}": 7}

    def test_the_error_prints_the_lines_to_add(self, office: Office) -> None:
        office.write("jember bpd 2025-12.csv", "Nmr Dukcapil | Jabatan | Desa\n1 | BPD | Sukorejo\n")
        ran = office.run("ingest", "--format", "json")
        hint = ran.document["sources"][0]["error"]["hint"]
        assert "[profiles.jember-bpd]" in hint
        assert 'nik = "' in hint
        start = hint.index("[profiles.")
        settings(office, hint[start:])
        office.write("jember bpd 2025-12.csv", f"Nmr Dukcapil | Jabatan | Desa\n{nik(1)} | BPD | Tempurejo\n")
        assert office.ingest()["sources"][0]["accepted"] == 1

    def test_a_named_table_says_where_its_unknown_headings_are(self, office: Office) -> None:
        path = office.root / "data" / "raw" / "bpd malang 2025-12.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Isi")
            rows = [[nik(n), TAMBAKREJO] for n in range(1, 20)]
            columns = [{"header": "No. Unik"}, {"header": "Tempat"}]
            sheet.add_table(2, 0, 1 + len(rows), 1, {"data": rows, "columns": columns})
        error = office.run("ingest", "--format", "json").document["sources"][0]["error"]
        assert (error["code"], error["row"]) == ("heading-unclear", 3)
        assert "No. Unik" in error["hint"]

    def test_a_header_that_nobody_would_find(self, office: Office) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Isi"
        for row in (["a", "b"], ["No. Unik", "Tempat"], [nik(1), TAMBAKREJO], [nik(2), TAMBAKREJO]):
            sheet.append(row)
        book.create_sheet("Lain").append(["apa", "saja"])
        book.save(office.root / "data" / "raw" / "bpd malang 2025-12.xlsx")
        settings(office, """
            [profiles.aneh]
            files = "bpd*.xlsx"
            sheet = "Isi"
            header_rows = 2
            nik = "No. Unik"
            village_code = "Tempat"
            """)  # fmt: skip
        sources = {one["sheet"]: one for one in office.ingest()["sources"]}
        assert sources["Isi"]["accepted"] == 2
        assert sources["Lain"]["status"] == "passed_over"

    def test_another_profile_reads_the_file_anew_and_rebuild_keeps_it(self, office: Office) -> None:
        rows = "".join(f"{nik(n)} | BPD | {TAMBAKREJO} | 35.07.25.2002\n" for n in range(1, 8))
        office.write("malang 2025-12.csv", f"NIK | JABATAN | A | B\n{rows}")
        settings(office, '[profiles.malang]\nvillage_code = "A"\n')
        office.ingest()
        assert kept(office) == {f"bpd {TAMBAKREJO}": 7}
        settings(office, '[profiles.malang]\nvillage_code = "B"\n')
        assert [one["status"] for one in office.ingest()["sources"]] == ["replaced"]
        assert kept(office) == {"bpd 35.07.25.2002": 7}
        settings(office, "")
        office.json("rebuild")
        assert kept(office) == {"bpd 35.07.25.2002": 7}

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ('[profiles.a]\nvilage = "Desa"\n', "settings-unknown-key"),
            ("[profiles.a]\nheader_rows = 0\n", "settings-invalid"),
            ("[profiles.a]\nvillage = 3\n", "settings-invalid"),
            ('[profiles.a.fixed]\nperiod = "Desember"\n', "settings-invalid"),
            ('[profiles.a.fixed]\nsegmen = "bpd"\n', "settings-unknown-key"),
        ],
    )
    def test_a_profile_that_cannot_be_meant(self, office: Office, text: str, code: str) -> None:
        settings(office, text)
        office.write("a 2025-12.csv", f"NIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n")
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 1
        assert ran.document["error"]["code"] == code

    def test_a_heading_that_is_not_there(self, office: Office) -> None:
        settings(office, '[profiles.malang]\nvillage = "Wil. Kerja"\n')
        office.write("malang 2025-12.csv", f"NIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n")
        assert office.run("ingest", "--format", "json").document["sources"][0]["error"]["code"] == "profile-unfit"


class TestPlan:
    """`ingest --dry-run` says what would happen, and nothing does."""

    def test_nothing_is_written(self, office: Office) -> None:
        office.write("kab malang bpd 2025-12.csv", f"NIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n")
        before = {path for path in office.root.rglob("*") if path.is_file()}
        assert office.run("ingest", "--dry-run").code == 0
        assert {path for path in office.root.rglob("*") if path.is_file()} == before

    def test_where_by_what_and_how_many(self, office: Office) -> None:
        office.write("kab malang.csv", f"""
            DAFTAR BPD BULAN DESEMBER 2025
            NIK | NAMA | Jabtan | KODE DESA | CATATAN X
            (1) | (2) | (3) | (4) | (5)
            {nik(1)} | SITI RAHAYU | Anggota BPD | {TAMBAKREJO} |
            12 | BUDI | Anggota BPD | {TAMBAKREJO} |
            """)  # fmt: skip
        ran = office.run("ingest", "--dry-run", "--format", "json")
        assert ran.code == 3
        (table,) = ran.document["tables"]
        assert table["header_rows"] == [2, 2]
        assert (table["first_row"], table["last_row"]) == (3, 5)
        assert table["context"]["period"] == {"value": "2025-12", "from": "title"}
        assert table["context"]["region"] == {"value": "35.07", "from": "file"}
        columns = {one["heading"]: one for one in table["columns"]}
        assert (columns["Jabtan"]["field"], columns["Jabtan"]["how"], columns["Jabtan"]["alias"]) == (
            "segment", "spelling", "jabatan",
        )  # fmt: skip
        assert (columns["Jabtan"]["before"], columns["Jabtan"]["after"]) == ("Anggota BPD", "bpd")
        assert columns["CATATAN X"]["field"] is None
        assert (table["accepted"], table["reasons"], table["skipped_kinds"]) == (
            1, {"nik_length": 1}, {"numbering": 1},
        )  # fmt: skip

    def test_months_and_programmes_are_shown_as_a_person_writes_them(self, office: Office) -> None:
        office.write(
            "kab malang 2025-12.csv",
            "NIK | JABATAN | KODE DESA | IURAN TERAKHIR | PROGRAM DIIKUTI\n"
            f"{nik(1)} | BPD | {TAMBAKREJO} | Des 2025 | JKM dan JKK\n",
        )
        (table,) = office.run("ingest", "--dry-run", "--format", "json").document["tables"]
        read = {one["field"]: one["after"] for one in table["columns"]}
        assert (read["paid_through"], read["programme"]) == ("2025-12", "JKK + JKM")

    def test_a_column_that_its_values_rule_out_is_not_called_a_status(self, office: Office) -> None:
        office.write(
            "kab malang 2025-12.csv", f"NIK | JABATAN | KODE DESA | KET\n{nik(1)} | BPD | {TAMBAKREJO} |\n"
        )
        (table,) = office.json("ingest", "--dry-run")["tables"]
        (remark,) = (one for one in table["columns"] if one["heading"] == "KET")
        assert (remark["field"], remark["how"]) == ("remark", "values")

    def test_hidden_rows_and_columns_are_told(self, office: Office) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (["NIK", "JABATAN", "KODE DESA"], *([nik(n), "BPD", TAMBAKREJO] for n in range(1, 6))):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        book.save(office.root / "data" / "raw" / "kab malang 2025-12.xlsx")
        (table,) = office.json("ingest", "--dry-run")["tables"]
        assert (table["hidden_rows"], table["hidden_columns"], table["accepted"]) == (1, 1, 5)
        assert "1 row, 1 column; read like others" in office.run("ingest", "--dry-run").out
        left = office.run("ingest", "--dry-run", "--hidden-rows", "leave").out
        assert "1 row, 1 column; the rows are left out" in left
        assert "hidden rows, left out 1" in left

    def test_what_ingest_refuses_before_reading_is_named(self, office: Office, tmp_path: Path) -> None:
        pipe = tmp_path / "pipa.csv"
        os.mkfifo(pipe)
        ran = office.run("ingest", "--dry-run", "--format", "json", str(pipe))
        assert ran.code == 1
        assert [one["status"] for one in ran.document["tables"]] == ["rejected"]

    def test_no_person_is_named(self, office: Office) -> None:
        office.write(
            "kab malang 2025-12.csv",
            f"NIK | NAMA | TGL LAHIR | UPAH | JABATAN | KODE DESA\n{nik(1)} | SITI RAHAYU | 02-04-1980 | 2.713.000"
            f" | BPD | {TAMBAKREJO}\n",
        )
        for form in ("json", "table", "csv"):
            out = office.run("ingest", "--dry-run", "--format", form).out
            assert not any(text in out for text in (nik(1), "SITI", "1980", "713"))
            assert f"{nik(1)[:4]}…{nik(1)[-4:]}" in out

    def test_one_bad_file_hides_no_other(self, office: Office, tmp_path: Path) -> None:
        office.write("a 2025-12.csv", f"NIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n")
        (office.root / "data" / "raw" / "b.xlsx").write_bytes(b"PK\x03\x04 rubbish")
        ran = office.run("ingest", "--dry-run", "--format", "json", "-o", str(tmp_path / "plan.json"))
        assert ran.code == 3
        tables = json.loads((tmp_path / "plan.json").read_text())["tables"]
        assert [one["status"] for one in tables] == ["would_take", "rejected"]
