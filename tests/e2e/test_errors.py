"""Everything that goes wrong ends in one clear error, an exit code of the contract, and no change."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.support.office import Office, bpd, nik


def code_of(err: str) -> str:
    """The code of the error that was told."""
    assert err.startswith("error["), err
    return err[len("error[") : err.index("]")]


class TestNoWorkspace:
    def test_says_how_to_make_one(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "desacover", "report"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, code_of(done.stderr)) == (1, "no-workspace")
        assert "desacover init" in done.stderr

    def test_init_makes_one_once(self, tmp_path: Path, office: Office) -> None:
        assert office.run("init", str(tmp_path / "new")).code == 0
        assert (tmp_path / "new" / "desacover.toml").is_file()
        assert code_of(office.run("init", str(tmp_path / "new")).err) == "workspace-exists"


class TestFiles:
    """One bad file among many stops only itself; alone, it is the error of the run."""

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("kosong 2025-12.csv", b"", "empty-file"),
            ("kosong 2025-12.xlsx", b"", "empty-file"),
            ("rusak 2025-12.xlsx", b"PK\x03\x04" + b"\0" * 50, "workbook-unreadable"),
            ("surat 2025-12.xlsx", b"hello", "not-a-workbook"),
            ("buku 2025-12.csv", b"PK\x03\x04xxxx", "workbook-unreadable"),
            ("rusak 2025-12.csv.gz", b"\x1f\x8bxxxx", "file-broken"),
            ("judul 2025-12.csv", b"a;b;c\n1;2;3\n", "header-not-found"),
            ("kab_malang.csv", bpd(range(9)).replace(" | ", ";").encode(), "period-missing"),
            ("kab_malang Nov-2025 Des-2025.csv", bpd(range(9)).replace(" | ", ";").encode(), "two-periods"),
        ],
    )
    def test_refused(self, office: Office, name: str, content: bytes, code: str) -> None:
        (office.root / "data" / "raw" / name).write_bytes(content)
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 1
        refused = ran.document["sources"][0]
        assert (refused["status"], refused["error"]["code"]) == ("rejected", code)
        assert refused["error"]["hint"]
        (office.root / "data" / "raw" / name).rename(office.root / "data" / "raw" / f"lagi {name}")
        office.write("kab_bangkalan_2025-12.csv", bpd(range(9), "35.26.01.1001"))
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 3
        assert sorted(one["status"] for one in ran.document["sources"]) == ["ingested", "rejected"]

    @pytest.mark.parametrize("rows", ["", "1 | BPD | 35.07.01.2001 | AKTIF\n"])
    def test_a_file_without_a_sound_row_costs_the_others_nothing(self, office: Office, rows: str) -> None:
        office.write("a 2025-12.csv", bpd(range(0)) + rows)
        office.write("b 2025-12.csv", bpd(range(9)))
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 3
        assert [one["accepted"] for one in ran.document["sources"]] == [0, 9]

    def test_a_sheet_of_rows_without_a_known_header_is_refused(self, office: Office) -> None:
        text = "Foo;Bar;Baz\n" + "".join(f"{number};A;B\n" for number in range(30))
        (office.root / "data" / "raw" / "x 2025-12.csv").write_text(text)
        assert (
            office.run("ingest", "--format", "json").document["sources"][0]["error"]["code"] == "header-not-found"
        )

    def test_a_renamed_docx(self, office: Office) -> None:
        with zipfile.ZipFile(office.root / "data" / "raw" / "daftar 2025-12.xlsx", "w") as packed:
            packed.writestr("word/document.xml", "<w/>")
        assert office.run("ingest", "--format", "json").document["sources"][0]["error"]["code"] == "not-an-export"

    def test_a_path_that_is_not_there(self, office: Office) -> None:
        assert code_of(office.run("ingest", "tidak-ada.csv").err) == "no-file"

    def test_a_folder_without_exports(self, office: Office) -> None:
        (office.root / "data" / "raw" / "baca.md").write_text("x")
        assert code_of(office.run("ingest").err) == "no-exports"

    def test_nothing_ingested_yet(self, office: Office) -> None:
        for command in (("report",), ("sources",), ("snapshot", "--period", "2025-12"), ("withdraw", "abcd1234")):
            assert code_of(office.run(*command).err) == "nothing-ingested"

    def test_a_file_from_elsewhere_is_copied(self, office: Office, tmp_path: Path) -> None:
        outside = tmp_path / "unduhan"
        outside.mkdir()
        export = outside / "kab_malang_2025-12.csv"
        export.write_text(bpd(range(9)).replace(" | ", ";"))
        office.ingest(str(export))
        assert (office.root / "data" / "raw" / "ingested" / export.name).read_bytes() == export.read_bytes()


class TestOptions:
    @pytest.mark.parametrize(
        ("arguments", "code", "hint"),
        [
            (("report", "--region", "Kab. Malng"), "region-not-found", "Kab. Malang"),
            (("report", "--segment", "bdp"), "segment-not-found", "bpd"),
            (("report", "--period", "2025-13"), "period-invalid", "2025-12"),
            (("report", "--by", "dusun"), "by-invalid", "district"),
            (("report", "--year", "2025", "--period", "2025-12"), "usage", "--help"),
            (("delta", "--from", "2025-12", "--to", "2025-11"), "periods-in-wrong-order", "earlier"),
            (("withdraw",), "usage", "--help"),
        ],
    )
    def test_wrong_use(self, office: Office, arguments: tuple[str, ...], code: str, hint: str) -> None:
        office.write("2025-11/kab_malang.csv", bpd(range(9)))
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        office.ingest()
        ran = office.run(*arguments)
        assert (ran.code, code_of(ran.err)) == (2, code)
        assert hint in ran.err

    def test_a_year_with_nothing_in_it(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        office.ingest()
        ran = office.run("report", "--year", "2019", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "year-empty")
        assert code_of(office.run("delta", "--from", "2019-12", "--to", "2025-12").err) == "period-not-reported"

    def test_a_store_in_which_every_row_was_set_aside_has_no_month_to_show(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9), "35.07.99.9999"))
        office.ingest()
        assert code_of(office.run("report").err) == "no-lists"
        assert code_of(office.run("report", "--year", "2025").err) == "year-empty"


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "code", "row"),
        [
            ("\ngrace_month = 3\n", "settings-unknown-key", 2),
            ("grace_months = 'tiga'\n", "settings-invalid", 1),
            ("# x\n\n[[ended]]\nregion = '35.07'\nsegmen = 'bpd'\n", "settings-unknown-key", 5),
            ("grace_months = \n", "settings-unreadable", 1),
        ],
    )
    def test_line_and_key(self, office: Office, text: str, code: str, row: int) -> None:
        (office.root / "desacover.toml").write_text(text)
        ran = office.run("report", "--format", "json")
        error = ran.document["error"]
        assert (ran.code, error["code"], error["row"]) == (1, code, row)

    def test_a_setting_holds(self, office: Office) -> None:
        (office.root / "desacover.toml").write_text("grace_months = 0\n")
        rows = "\n".join(f"{nik(number)} | Ketua RT | 35.07.01.2001 | Nov 2025" for number in range(9))
        office.write("kab_malang_2025-12.csv", f"NIK | JABATAN | KODE DESA | LUNAS S/D\n{rows}\n")
        office.ingest()
        assert office.json("report", "--period", "2025-12", "--segment", "rt_rw")["total"]["participants"] == 0

    def test_a_change_that_shapes_months_asks_for_a_rebuild(self, office: Office) -> None:
        rows = "\n".join(f"{nik(number)} | Ketua RT | 35.07.01.2001 | Nov 2025" for number in range(9))
        text = f"NIK | JABATAN | KODE DESA | LUNAS S/D\n{rows}\n"
        office.write("2025-12/kab_malang.csv", text)
        office.ingest()
        asked = ("report", "--period", "2025-12", "--segment", "rt_rw")
        assert office.json(*asked)["total"]["participants"] == 9
        (office.root / "desacover.toml").write_text("grace_months = 0\n")
        ran = office.run(*asked)
        assert (ran.code, code_of(ran.err)) == (1, "settings-changed")
        assert "grace_months" in ran.err
        office.json("rebuild")
        assert office.json(*asked)["total"]["participants"] == 0
        (office.root / "desacover.toml").write_text("")
        office.write("2026-01/kab_malang.csv", text)
        office.ingest()
        assert office.json(*asked)["total"]["participants"] == 9


class TestOutput:
    def test_a_place_that_cannot_be_written(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        office.ingest()
        (office.root / "berkas").write_text("x")
        ran = office.run("report", "-o", str(office.root / "berkas" / "r.csv"))
        assert (ran.code, code_of(ran.err)) == (1, "output-unwritable")
        (office.root / "r.csv").mkdir()
        assert code_of(office.run("report", "-o", str(office.root / "r.csv")).err) == "is-a-directory"
        assert code_of(office.run("report", "-o", "laporan.docx").err) == "format-unknown"

    def test_a_closed_pipe_ends_quietly(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        office.ingest()
        asked = (
            f"{sys.executable} -m desacover report --by village --format csv --workspace {office.root} | head -1"
        )
        done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False)
        assert done.stderr == ""

    def test_a_pipe_that_nobody_reads_is_no_failure(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        for command in ("ingest", "ingest", "sources", "report"):
            asked = f"{sys.executable} -m desacover {command} --workspace {office.root}"
            piped = f"{asked} | true; echo ${{PIPESTATUS[0]}}"
            done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=False)
            assert done.stdout == "0\n"
            assert all(line.endswith(": exit 0") for line in done.stderr.splitlines()), "but for the line of a job"

    def test_every_format_of_a_file(self, office: Office) -> None:
        office.write("2025-12/kab_malang.csv", bpd(range(9)))
        office.ingest()
        for ending in ("csv", "json", "parquet", "xlsx", "txt"):
            path = office.root / "keluaran" / f"r.{ending}"
            assert office.run("report", "-o", str(path)).code == 0
            assert path.stat().st_size > 0
        assert office.run("report", "--format", "xlsx").code == 0
        assert (office.root / "reports" / "report_2025-12.xlsx").is_file()


class TestInterrupted:
    def test_ends_within_a_second_and_changes_nothing(self, office: Office) -> None:
        for number in range(12):
            office.write(
                f"kab_malang 2025-12 bagian {number}.csv", bpd(range(number * 8000, number * 8000 + 8000))
            )
        command = [sys.executable, "-m", "desacover", "ingest", "--workspace", str(office.root)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            # The lock is there as soon as reading begins.
            while process.poll() is None and not (office.root / "data" / ".desacover.lock").exists():
                time.sleep(0.01)
            time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            started = time.monotonic()
            _, err = process.communicate(timeout=20)
        if process.returncode == 0:
            pytest.skip("the machine was too fast to be interrupted")
        assert process.returncode == 130
        assert time.monotonic() - started < 3
        assert "Traceback" not in err
        assert code_of(office.run("report").err) == "nothing-ingested"


class TestPrivacy:
    """No identifier outside raw files, register, quarantine and what the user asked for."""

    def test_no_identifier_leaks(self, office: Office) -> None:
        name, card = "WAGIMAN RAHASIA", "98765432101"
        sound, broken = nik(7), "350701120480000"
        office.write(
            "kab_malang_2025-12.csv",
            f"""NIK | KPJ | NAMA | JABATAN | KODE DESA | STATUS
            {sound} | {card} | {name} | BPD | 35.07.01.2001 | AKTIF
            {broken} | {card} | {name} | BPD | 35.07.01.2001 | AKTIF
            """,
        )
        told = [office.run("ingest", "--verbose"), office.run("sources"), office.run("quarantine")]
        told += [office.run("sources", "--journal", "--format", "json"), office.run("report", "--format", "json")]
        told.append(office.run("snapshot", "--period", "2025-12", "--incomplete"))
        secrets = (name, card, sound, broken)
        for ran in told:
            assert not any(secret in ran.out + ran.err for secret in secrets)
        private = {"raw", "people", "quarantine"}
        for path in (office.root / "data").rglob("*"):
            parts = set(path.relative_to(office.root / "data").parts)
            if path.is_file() and not parts & private:
                content = path.read_bytes()
                assert not any(secret.encode() in content for secret in secrets), path
            elif parts & {"people", "quarantine"} and os.name == "posix":
                assert path.stat().st_mode & 0o077 == 0, path

    def test_quarantine_files_are_for_the_owner(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(9)) + "12345 | BPD | 35.07.01.2001 | AKTIF\n")
        office.ingest()
        path = office.root / "aside.csv"
        assert office.run("quarantine", "-o", str(path)).code == 0
        assert "12345" in path.read_text()
        assert path.stat().st_mode & 0o077 == 0
        rows = office.json("quarantine")["rows"]
        assert rows[0]["cells"]["NIK"] == "12345"
        assert json.dumps(rows).count("nik_length") == 1
