"""No screen speaks two languages: each is read against the words of the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desacover.cli.main import COMMANDS
from desacover.errors import DesacoverError
from desacover.wording.messages import MESSAGES
from desacover.wording.text import Text
from tests.support.in_process import at, command
from tests.support.office import Office, bpd, nik
from tests.wording.words import of_language, texts, words

SHARED = {
    "names of offices, laws and things that have no other": (
        "bpjs ketenagakerjaan jamsostek kemendagri bps csr dbhcht apbd add bpd lkd rt rw idn"
    ),
    "marks of rules": "cov eli mov rep row",
    "names of numbers, programs and formats": "nik kpj csv json parquet toml utf excel libreoffice desacover"
    " sqlite sql",
    "the command's own name": "ingest",
    "words that offices write, shown as they are to be written": "aktif non jabatan ketua nama",
    "kinds of region and money that English texts name as Indonesia does": "desa kabupaten kota dana",
    "loanwords, spelt alike": "data disk folder format parameter program register status tag target terminal valid"
    " video web",
    "months that are spelt alike": "april september november",
    "a number, and what is none": "no",
    "percentage points": "pp",
}
"""Words that stand in texts of both languages, by the reason why they may."""

ALIKE = {word for listed in SHARED.values() for word in listed.split()}
EVERY = tuple(texts())
ENGLISH, INDONESIAN = of_language("en", EVERY), of_language("id", EVERY)
OF_THE_OTHER = {"id": ENGLISH - INDONESIAN - ALIKE, "en": INDONESIAN - ENGLISH - ALIKE}

ASKED = (
    ["report", "--year", "2025"],
    ["report", "--by", "segment,regency"],
    ["report", "--by", "village,funding", "--region", "35.07"],
    ["report", "--segment", "bpd,lpmd", "--period", "2025-12", "--carry-forward", "3"],
    ["delta", "--from", "2025-10", "--to", "2025-12"],
    ["delta", "--from", "2025-10", "--to", "2025-12", "--by", "district"],
    ["delta", "--from", "2025-10", "--to", "2025-12", "--every", "month", "--by", "segment,regency"],
    ["status"],
    ["status", "--period", "2025-12"],
    ["status", "--line"],
    ["sources"],
    ["sources", "--journal"],
    ["quarantine"],
    ["pairs"],
    ["compare", "--from", "2025-10", "--to", "2025-12"],
    ["compare", "--as-of", "2026-01-10"],
    ["compare", "--stated", "82,0%"],
    ["compare", "--stated", "20"],
    ["person", nik(3)],
    ["person", nik(9_000)],
    ["explain", "coverage", "--period", "2025-12"],
    ["explain", "counted", "--period", "2025-12", "--rows"],
    ["explain", "lapsed", "--from", "2025-10", "--to", "2025-12"],
    ["explain", "status", "--period", "2025-12"],
    ["ingest"],
    ["snapshot", "--period", "2025-12", "--incomplete"],
    ["verify", "--quick"],
    ["rebuild"],
)


def foreign(screen: str, language: str) -> set[str]:
    """The words of the other language on a screen."""
    return words(screen) & OF_THE_OTHER[language]


class TestTables:
    def test_what_both_languages_say_has_a_reason(self) -> None:
        assert set() == (ENGLISH & INDONESIAN) - ALIKE

    def test_no_reason_is_left_over(self) -> None:
        assert ALIKE - (ENGLISH & INDONESIAN) - {"rw", "idn", "web"} == set()

    def test_the_lists_are_long_enough_to_find_something(self) -> None:
        assert {"report", "missing", "eligible", "village"} <= OF_THE_OTHER["id"]
        assert {"laporan", "belum", "potensi", "wilayah"} <= OF_THE_OTHER["en"]
        assert foreign("98 of 98 reports", "id") and foreign("98 dari 98 laporan", "en")

    @pytest.mark.parametrize(
        ("word", "instead"),
        [
            ("perpindahan", "mutasi"), ("berhak", "potensi"), ("penyebut", "potensi"), ("kembar", "ganda"),
            ("klop", "cocok"), ("ujung", "kedua bulan"), ("tak", "tidak"), ("galat", "kesalahan"),
            ("nyatakan", "sebutkan"), ("taruh", "letakkan"), ("diharapkan", "ditunggu"),
        ],
    )  # fmt: skip
    def test_one_word_for_one_thing(self, word: str, instead: str) -> None:
        assert word not in INDONESIAN, f"say {instead}"

    def test_a_part_is_parsial(self) -> None:
        for text in EVERY:
            if "partial" in words(text.en):
                assert "sebagian" not in words(text.id), text.id


class TestMessages:
    @pytest.mark.parametrize("code", MESSAGES)
    def test_every_error_and_hint(self, code: str) -> None:
        message = MESSAGES[code]
        for language in ("id", "en"):
            assert foreign(message.id if language == "id" else message.en, language) == set()
            hint = message.hint_id if language == "id" else message.hint_en
            assert foreign(hint or "", language) == set()

    def test_what_fills_a_gap_is_in_the_language_too(self) -> None:
        error = DesacoverError(
            "overlap", file="a.csv", shared=3, own=4, others=5, other="b.csv", place=Text("di sana", "there")
        )
        assert "di sana" in error.message("id") and "there" in error.message("en")


@pytest.mark.parametrize("language", ["id", "en"])
class TestHelp:
    @pytest.mark.parametrize("name", ["", *COMMANDS])
    def test_no_word_of_the_other(self, name: str, language: str) -> None:
        ran = command([*name.split(), "--help", "--lang", language])
        shown = "\n".join(line for line in ran.out.splitlines() if not line.startswith("  " + name or "-"))
        listed = set(COMMANDS) if not name else set()
        assert foreign(shown, language) - listed == set(), ran.out


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of two regencies: late, missing, partial, corrected, set aside, refused."""
    office = Office(tmp_path_factory.mktemp("office"))
    (office.root / "data" / "raw").mkdir(parents=True)
    (office.root / "desacover.toml").write_text('due_day = 5\n[contacts]\n"35.26" = "0341-000000"\n')
    office.write(
        "potensi 2025-01.csv",
        "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n35.26 | BPD | 30\n35.07 | Perangkat Desa | 9\n",
    )
    heads = "".join(f"{nik(number)} | KEPALA DESA | 35.07.01.2001 | AKTIF\n" for number in range(90, 97))
    off = "12 | BPD | 35.07.01.2001 | AKTIF\n"
    for month, first in (("2025-10", 0), ("2025-11", 2), ("2025-12", 4)):
        office.write(f"{month}/kab_malang.csv", bpd(range(first, first + 30)) + heads + off)
    office.write("2025-10/kab_bangkalan.csv", bpd(range(50, 75), "35.26.01.1001"))
    office.write("2025-11/kab_bangkalan.csv", bpd(range(50, 57), "35.26.01.1001"))
    office.write("kosong 2025-12.csv", "")
    office.write("kab_malang bpd 2025-12.csv", "BULAN NOVEMBER 2025\n" + bpd(range(9)))
    with at(datetime(2026, 1, 10, 9, tzinfo=ZoneInfo("Asia/Jakarta"))):
        command(["ingest", "--workspace", str(office.root), "--quiet"])
        office.write("2025-12/kab_malang revisi.csv", bpd(range(4, 30)))
        command(["ingest", "--workspace", str(office.root), "--quiet"])
    return office.root


@pytest.mark.parametrize("language", ["id", "en"])
class TestScreens:
    @pytest.mark.parametrize("width", ["60", "140"])
    @pytest.mark.parametrize("asked", ASKED, ids=" ".join)
    def test_no_word_of_the_other(
        self, filled: Path, asked: list[str], language: str, width: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", width)
        with at(datetime(2026, 1, 10, 9, tzinfo=ZoneInfo("Asia/Jakarta"))):
            ran = command([*asked, "--workspace", str(filled), "--lang", language])
        assert ran.code in (0, 1, 3), ran.err
        assert ran.out
        names = {"revisi", "kosong"}
        assert foreign(ran.out + ran.err, language) - names == set(), ran.out
