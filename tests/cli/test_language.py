"""A run speaks the language that was chosen, also where a command line is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tools.make_catalogue import catalogue

from desacover.cli.main import COMMANDS, cli
from desacover.cli.speaking import catalogue_file
from desacover.errors import DesacoverError
from desacover.wording.command_line import known
from tests.support.in_process import command
from tests.support.office import Office, bpd

WRONG = (
    ["reprot"],
    ["report", "--yeer", "2025"],
    ["report", "--year", "abc"],
    ["report", "--year", "1900"],
    ["report", "--as-of", "yesterday"],
    ["report", "--format", "docx"],
    ["report", "2025"],
    ["report", "--year", "2025", "--period", "2025-12"],
    ["delta", "--to", "2025-12"],
    ["accept"],
    ["withdraw"],
    ["ingest", "--replace", "--amend"],
    ["demo", "--scale", "5"],
)
_ENGLISH = ("such", "Invalid", "Missing", "Give", "not", "Got", "see:", "hint:", "valid", "range", "value")


def commands() -> Iterator[click.Command]:
    """The group and all that stand in it, in English."""
    context = click.Context(cli)
    yield cli
    for name in COMMANDS:
        found = cli.get_command(context, name)
        assert found is not None
        yield found


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that asks for no language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "DESACOVER_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


class TestHelp:
    def test_every_text_and_value_has_words_in_both_languages(self) -> None:
        for one in commands():
            context = click.Context(one)
            said = [*(one.help or "").split("\n\n"), one.options_metavar or ""]
            said += [param.help or "" for param in one.params if isinstance(param, click.Option)]
            said += [
                param.make_metavar(context)
                for param in one.params
                if isinstance(param, click.Argument) or not getattr(param, "is_flag", False)
            ]
            names = ("N", "[FOLDER]")
            unknown = [text for text in said if text and not known(text) and text not in names and "|" not in text]
            assert [one for one in unknown if not one.startswith(("[id", "[excel-id]", "[month]", "[json]"))] == []

    def test_the_catalogue_of_click_is_true(self) -> None:
        assert catalogue_file("id").read_bytes() == catalogue()

    @pytest.mark.parametrize("arguments", [["--lang", "id", "--help"], ["report", "--help", "--lang", "id"]])
    def test_is_indonesian(self, arguments: list[str]) -> None:
        ran = command(arguments)
        assert ran.code == 0
        assert ran.out.startswith("Pemakaian: desacover ")
        assert "Opsi:" in ran.out
        assert "Tampilkan petunjuk ini." in ran.out
        assert not {"Options", "Show", "Usage", "INTEGER", "default"} & set(ran.out.replace(":", " ").split())

    def test_is_english_again(self) -> None:
        command(["report", "--help", "--lang", "id"])
        assert command(["report", "--help", "--lang", "en"]).out.startswith("Usage: desacover report [OPTIONS]")


class TestWrongUse:
    @pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
    def test_is_told_in_indonesian(self, arguments: list[str], office: Office) -> None:
        ran = command([*arguments, "--lang", "id", "--workspace", str(office.root)])
        if arguments[0] == "demo":
            ran = command([*arguments, "--lang", "id"])
        assert ran.code == 2
        first, second = ran.err.splitlines()[:2]
        assert first.startswith("error[usage]: ")
        assert second.startswith("saran: lihat: desacover")
        assert not set(_ENGLISH) & set(ran.err.split())

    def test_names_the_command_whose_help_serves(self) -> None:
        assert "hint: see: desacover report --help" in command(["report", "--yeer", "1", "--lang", "en"]).err

    def test_a_language_that_nobody_speaks(self, speaking: pytest.MonkeyPatch) -> None:
        speaking.setenv("LC_ALL", "id_ID.UTF-8")
        ran = command(["--lang", "fr", "report"])
        assert (ran.code, ran.err.splitlines()[0]) == (
            2, "error[usage]: Nilai '--lang' tidak sah: 'fr' bukan salah satu dari 'id', 'en'",
        )  # fmt: skip


class TestChoice:
    """Option, else setting, else locale."""

    def errors(self, office: Office, *arguments: str) -> str:
        return command([*arguments, "--workspace", str(office.root)]).err

    def test_option_before_and_after_the_command(self, office: Office) -> None:
        office.write("bpd 2025-12.csv", bpd(range(9)))
        office.ingest()
        for arguments in (["--lang", "id", "status", "--line"], ["status", "--line", "--lang=id"]):
            ran = command([*arguments, "--region", "35.07", "--segment", "bpd", "--workspace", str(office.root)])
            assert ran.out == "Desember 2025, Kab. Malang: 1 dari 1 laporan, lengkap\n"
        ran = command(["--lang", "id", "status", "--line", "--lang", "en", "--workspace", str(office.root)])
        assert ran.out.startswith("December 2025: ")

    def test_setting(self, office: Office, speaking: pytest.MonkeyPatch) -> None:
        (office.root / "desacover.toml").write_text('language = "id"\n')
        assert "belum ada data yang masuk" in self.errors(office, "report")
        assert "Tidak ada opsi" in self.errors(office, "report", "--yeer", "1")
        assert "nothing has been ingested" in self.errors(office, "report", "--lang", "en")

    def test_setting_of_the_current_folder(self, office: Office, speaking: pytest.MonkeyPatch) -> None:
        (office.root / "desacover.toml").write_text('language = "id"\n')
        speaking.chdir(office.root / "data")
        assert "Pemakaian:" in command(["--help"]).out
        assert "belum ada data yang masuk" in command(["report"]).err

    def test_a_setting_in_a_broken_file_still_says_it(self, office: Office, speaking: pytest.MonkeyPatch) -> None:
        (office.root / "desacover.toml").write_text('language = "id"\ngrace_months = = 3\n')
        err = self.errors(office, "report")
        assert "pengaturan bukan TOML yang sah: baris 2, kolom 16" in err

    def test_locale(self, office: Office, speaking: pytest.MonkeyPatch) -> None:
        speaking.setenv("LANG", "id_ID.UTF-8")
        assert "Tidak ada perintah 'reprot'" in command(["reprot"]).err
        assert "belum ada data yang masuk" in self.errors(office, "report")
        speaking.setenv("LC_ALL", "en_US.UTF-8")
        assert "No such command 'reprot'" in command(["reprot"]).err

    def test_the_environment_is_left_as_it_was(self, speaking: pytest.MonkeyPatch) -> None:
        command(["--help", "--lang", "id"])
        assert "LANGUAGE" not in os.environ

    def test_the_real_process(self, tmp_path: Path) -> None:
        ran = Office(tmp_path).run("--help", env={"LC_ALL": "id_ID.UTF-8"})
        assert (ran.code, ran.out.split()[0]) == (0, "Pemakaian:"), sys.executable


class TestErrors:
    """What an error quotes from code and from elsewhere is in the chosen language too."""

    @pytest.fixture(autouse=True)
    def wide(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "400")

    def refused(self, office: Office, language: str) -> str:
        return command(["ingest", "--lang", language, "--workspace", str(office.root)]).out

    def test_a_conflict_names_its_places(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", "DATA BULAN NOVEMBER 2025\n" + bpd(range(9)))
        assert "periode yang berbeda (judul: 2025-11; nama berkas: 2025-12)" in self.refused(office, "id")
        assert "a different period (title: 2025-11; file: 2025-12)" in self.refused(office, "en")

    @pytest.mark.parametrize(
        ("first", "second", "said"),
        [
            ("column: 35.26", "option: 35.07", "kolom: 35.26; opsi: 35.07"),
            ("above: bpd", "folder: rt_rw", "judul tabel di atasnya: bpd; nama folder: rt_rw"),
            ("KOLOM A", "sheet: B: C", "KOLOM A; nama lembar: B: C"),
        ],
    )
    def test_every_place_has_words(self, first: str, second: str, said: str) -> None:
        error = DesacoverError("context-conflict", what="region", first=first, second=second)
        assert error.message("id") == f"dua tempat menyatakan wilayah yang berbeda ({said})"

    def test_a_missing_column(self, office: Office) -> None:
        rows = "SITI | BPD | 35.07.01.2001 | AKTIF\n" * 9
        office.write("a 2025-12.csv", f"NAMA | JABATAN | KODE DESA | STATUS\n{rows}")
        assert "tidak ada kolom yang menyatakan NIK" in self.refused(office, "id")

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("grace_months = 99", "paling banyak 24"),
            ('grace_months = "3"', "harus bilangan bulat"),
            ('language = "fr"', "harus 'id' atau 'en'"),
            ("merge_kepala_desa = 1", "harus true atau false"),
            ("timezone = 7", "harus teks dalam tanda kutip"),
            ('nik_confirmed = "35"', "harus daftar dalam kurung siku"),
        ],
    )
    def test_a_setting_that_does_not_fit(self, office: Office, line: str, why: str) -> None:
        (office.root / "desacover.toml").write_text(f"{line}\n")
        err = command(["report", "--lang", "id", "--workspace", str(office.root)]).err
        assert err.startswith("error[settings-invalid]: nilai "), err
        assert why in err

    def test_what_the_system_says(self, office: Office) -> None:
        office.write("bpd 2025-12.csv", bpd(range(9)))
        office.ingest()
        (office.root / "file").write_text("")
        err = command(
            ["report", "--lang", "id", "--workspace", str(office.root), "-o", str(office.root / "file" / "x.csv")]
        ).err
        assert "(bukan folder)" in err


class TestRows:
    @pytest.mark.parametrize(
        ("given", "means"),
        [
            ("kabupaten", "regency"), ("kab", "regency"), ("Kabupaten/Kota", "regency"), ("kecamatan", "district"),
            ("kec.", "district"), ("desa", "village"), ("segmen", "segment"), ("dana", "funding"),
            ("segmen, kab", "segment,regency"),
        ],
    )  # fmt: skip
    def test_by_takes_indonesian_names(self, office: Office, given: str, means: str) -> None:
        office.write("bpd 2025-12.csv", bpd(range(9)))
        office.ingest()
        document = office.json("report", "--by", given)
        assert document["by"] == means.split(",")
