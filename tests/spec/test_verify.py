"""`verify`: what it says where all is well, what it says of each thing that falls short, beside another writer."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from tests.support.in_process import DatedOffice, command
from tests.support.office import Ran, bpd

from desacover.answers import verifying
from desacover.answers.opened import Opened, open_workspace
from desacover.audit.found import Looked, Shortfall
from desacover.errors import DesacoverError
from desacover.store.store import Store

WELL = """\
Verified: nothing falls short

Looked at
  files          39 files of the store, # kB
  exports        14 files, # kB
  journal        5 rows, chained
  accounts       14 lists, 324 rows
  register       124 persons
  seals          2 months
  movement       2 steps between months, both ends against the reports
  second engine  1,234 cells of 3 months, recomputed in SQL
"""
SEMUA = """\
Pemeriksaan: semuanya cocok

Yang diperiksa
  berkas          39 berkas penyimpanan, # kB
  ekspor          14 berkas, # kB
  jurnal          5 baris, berantai
  rincian         14 daftar, 324 baris
  register        124 orang
  segel           2 bulan
  mutasi          2 langkah antarbulan, awal dan akhirnya terhadap laporan
  hitungan kedua  1.234 sel dalam 3 bulan, dihitung ulang dengan SQL
"""
SHORT = """\
Verified: 6 things fall short

a file is gone
    data/people/head.json
a file is not as it was written
    {month}
a file that was taken in is gone
    data/raw/2025-11/kab_sampang.zip
3 × could not be looked at
    {month} ·
    November 2025 · movement [store-damaged]
    {month} ·
    December 2025 · movement [store-damaged]
    {month} ·
    second engine [file-changed]

Looked at
  files     39 files of the store, # kB
  exports   14 files, # kB
  journal   5 rows, chained
  accounts  14 lists, 324 rows
  register  124 persons
  seals     2 months

Restore from the backup; data/desacover.db and data/people/ from the same one.
Run `desacover rebuild`: it makes data/processed/ anew from data/raw/, journal
and register.
Put the file back as it was, from the backup or its sender, or take the new one
in: `desacover ingest`.
"""
KURANG = """\
Pemeriksaan: 6 hal tidak cocok

berkas hilang
    data/people/head.json
isi berkas berbeda dari saat ditulis
    {month}
berkas yang sudah masuk hilang
    data/raw/2025-11/kab_sampang.zip
3 × tidak dapat diperiksa
    {month} ·
    November 2025 · mutasi [store-damaged]
    {month} ·
    Desember 2025 · mutasi [store-damaged]
    {month} ·
    hitungan kedua [file-changed]

Yang diperiksa
  berkas    39 berkas penyimpanan, # kB
  ekspor    14 berkas, # kB
  jurnal    5 baris, berantai
  rincian   14 daftar, 324 baris
  register  124 orang
  segel     2 bulan

Pulihkan dari cadangan; data/desacover.db dan data/people/ harus dari cadangan
yang sama.
Jalankan `desacover rebuild`: data/processed/ dibuat ulang dari data/raw/,
jurnal dan register.
Kembalikan berkas seperti semula dari cadangan atau pengirimnya, atau masukkan
yang baru: `desacover ingest`.
"""
MOMENT = datetime(2026, 1, 6, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(autouse=True)
def _second_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second engine takes its time and has tests of its own: here it only says how much it looked at."""

    def seen(_figured: object, _store: object, *, quick: bool, looked: Looked) -> Iterator[Shortfall]:
        looked.months += 1 if quick else 3
        looked.cells += 1_234
        return iter(())

    if "both_engines" not in request.fixturenames:
        monkeypatch.setattr(verifying, "second_opinion", seen)


@pytest.fixture
def both_engines() -> None:
    """The second engine is asked."""


@pytest.fixture
def office(whole_workspace: DatedOffice, tmp_path: Path) -> DatedOffice:
    """A workspace with a file of every kind, to be changed."""
    shutil.copytree(whole_workspace.root, tmp_path, dirs_exist_ok=True)
    return DatedOffice(tmp_path)


def in_language(office: DatedOffice, language: str) -> Ran:
    return command(["verify", "--workspace", str(office.root), "--lang", language])


def table(office: DatedOffice, role: str, key: str) -> str:
    """The path of a table's file in the workspace."""
    with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
        return f"data/{next(file.path for file in store.files(role) if file.key == key)}"


def changed(
    office: DatedOffice, role: str, change: Callable[[pl.DataFrame], pl.DataFrame], key: str | None = None
) -> str:
    """A table otherwise, as a program with a fault would write it: hashes and ledger fit. Which one it is."""
    with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
        key = store.files(role)[-1].key if key is None else key
        transaction = store.begin("withdraw", {}, store.journal()[-1].settings, MOMENT)
        transaction.put(role, key, change(store.read_table(role, key)))
        assert transaction.commit()
    return key


def short(office: DatedOffice, *more: str) -> list[dict[str, Any]]:
    """What fell short."""
    ran = office.run("verify", "--format", "json", *more)
    assert ran.code == 3, ran.out
    found: list[dict[str, Any]] = ran.document["shortfalls"]
    return found


class TestScreens:
    @pytest.fixture(autouse=True)
    def _narrow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")

    def test_where_all_is_well(self, office: DatedOffice) -> None:
        for language, screen in (("en", WELL), ("id", SEMUA)):
            ran = in_language(office, language)
            assert (ran.code, shown(ran)) == (0, screen)

    def test_where_something_falls_short(self, office: DatedOffice) -> None:
        month = table(office, "month", "2025-11")
        content = (office.root / month).read_bytes()
        (office.root / month).write_bytes(content[:-1] + b"X")
        (office.root / "data/raw/2025-11/kab_sampang.zip").unlink()
        (office.root / "data/people/head.json").unlink()
        for language, screen in (("en", SHORT), ("id", KURANG)):
            ran = in_language(office, language)
            assert (ran.code, shown(ran).replace(month, "{month}")) == (3, screen)

    def test_many_of_a_kind_are_counted_and_all_named_if_asked(self, office: DatedOffice) -> None:
        for path in (office.root / "data/raw").rglob("kab_*"):
            path.unlink()
        said = office.run("verify").out
        assert "13 × a file that was taken in is gone" in said and "… 8 more: --verbose" in said
        assert office.run("verify", "--verbose").out.count("    data/raw/") == 13

    @pytest.mark.usefixtures("both_engines")
    def test_the_last_month_alone(self, office: DatedOffice) -> None:
        made = office.json("verify", "--quick")
        assert made["shortfalls"] == [] and made["looked_at"]["cells"] > 100
        assert (made["quick"], made["looked_at"]["steps"], made["looked_at"]["exports"]) == (True, 1, 14)


def test_the_line_of_a_job_and_the_log_for_machines(office: DatedOffice) -> None:
    assert office.run("verify", "--quick").err.rstrip().endswith("verify 53 files, 324 rows, 1234 cells: exit 0")
    (office.root / "data/raw/2025-11/kab_sampang.zip").unlink()
    said = office.run("verify", "--quick", "--log-format", "json").err
    events = [json.loads(line) for line in said.splitlines()]
    (short,) = [one for one in events if one["event"] == "shortfall"]
    assert (short["level"], short["code"], short["way"]) == ("warning", "export-missing", "send_again")
    assert short["file"] == "data/raw/2025-11/kab_sampang.zip"


class TestExports:
    def test_a_list_overwritten_by_the_next_is_noted(self, office: DatedOffice) -> None:
        office.write(
            "terbaru kab_blitar.csv", bpd(range(600, 620), "35.05.01.2001").replace("STATUS", "STATUS 10/2025")
        )
        office.json("ingest", office.raw("terbaru kab_blitar.csv"), "--period", "2025-09")
        office.write("terbaru kab_blitar.csv", bpd(range(600, 625), "35.05.01.2001"))
        office.json("ingest", office.raw("terbaru kab_blitar.csv"), "--period", "2025-08")
        ran = office.run("verify", "--format", "json")
        assert ran.code == 0, ran.out
        assert [(one["code"], one["file"]) for one in ran.document["noted"]] == [
            ("export-overwritten", "data/raw/terbaru kab_blitar.csv")
        ]

    def test_a_file_that_moved_is_known_by_its_content(self, office: DatedOffice) -> None:
        before = office.root / "data/raw/2025-11/kab_malang.csv"
        before.rename(before.with_name("kab_malang akhir.csv"))
        assert [one["code"] for one in short(office)] == ["export-missing"]
        office.ingest()
        assert office.run("verify").code == 0
        path = before.with_name("kab_malang akhir.csv")
        path.write_bytes(path.read_bytes() + b"x")
        assert [(one["code"], one["file"]) for one in short(office)] == [
            ("export-changed", "data/raw/2025-11/kab_malang akhir.csv")
        ]

    def test_a_list_corrected_in_its_place(self, office: DatedOffice) -> None:
        path = office.root / "data/raw/2025-12/kab_jombang.csv"
        office.write("2025-12/kab_jombang.csv", bpd(range(500, 519), "35.17.01.2001"))
        office.ingest()
        ran = office.run("verify", "--format", "json")
        assert (ran.code, ran.document["noted"]) == (0, [])
        path.write_bytes(path.read_bytes()[:-1])
        assert [(one["code"], one["file"]) for one in short(office)] == [
            ("export-changed", "data/raw/2025-12/kab_jombang.csv")
        ]

    def test_what_counts_no_more_is_noted(self, office: DatedOffice) -> None:
        listed = office.json("sources")["sources"]
        office.json("withdraw", next(one["source_id"] for one in listed if "2025-11/kab_malang" in one["file"]))
        (office.root / "data/raw/2025-11/kab_malang.csv").unlink()
        ran = office.run("verify", "--format", "json")
        assert ran.code == 0
        assert [one["code"] for one in ran.document["noted"]] == ["export-former"]


class TestTables:
    """Faults of a program, not of a disk: every hash fits."""

    def test_a_row_less_than_the_account_says(self, office: DatedOffice) -> None:
        changed(office, "part", lambda rows: rows[1:])
        (one,) = [one for one in short(office, "--quick") if one["code"] == "rows-differ"]
        assert one["file"].startswith("data/raw/2025-1") and one["measure"] == "part"
        assert one["expected"] == one["found"] + 1

    def test_one_set_aside_less(self, office: DatedOffice) -> None:
        with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
            key = next(file.key for file in store.files("quarantine") if file.rows)
        changed(office, "quarantine", lambda rows: rows[1:], key)
        (one,) = short(office, "--quick")
        assert (one["code"], one["measure"], one["way"]) == ("rows-differ", "quarantine", "rebuild")

    @pytest.mark.parametrize(("role", "column"), [("month", "person"), ("part", "card"), ("holders", "card")])
    def test_a_number_that_the_register_does_not_know(self, office: DatedOffice, role: str, column: str) -> None:
        changed(office, role, lambda rows: rows.with_columns(pl.lit(9_999, dtype=pl.UInt32).alias(column)))
        (one,) = [one for one in short(office, "--quick") if one["code"] == "person-unknown"]
        assert (one["measure"], one["found"]) == (column, 9_999)

    def test_one_nik_with_two_numbers(self, office: DatedOffice) -> None:
        changed(office, "people", lambda rows: rows.with_columns(nik=pl.col("nik").first()))
        (one,) = short(office, "--quick")
        assert (one["code"], one["way"], one["measure"]) == ("numbers-differ", "restore", "person")

    def test_numbers_out_of_order(self, office: DatedOffice) -> None:
        key = changed(office, "people", lambda rows: rows.reverse())
        assert [(one["code"], one["file"]) for one in short(office, "--quick")] == [
            ("numbers-differ", table(office, "people", key))
        ]

    def test_careers_that_say_otherwise_than_months(self, office: DatedOffice) -> None:
        changed(office, "careers", lambda rows: rows.filter(pl.col("unit") != "35.26.01.1001"))
        found = [one for one in short(office) if one["code"] == "identity-broken"]
        assert {(one["segment"], one["region_code"]) for one in found} == {("bpd", "35.26")}
        assert {one["period"] for one in found} == {"2025-11", "2025-12"}
        assert [(one["measure"], one["expected"], one["found"]) for one in found] == [
            ("opening", 25, 0), ("closing", 27, 0), ("opening", 27, 0), ("closing", 28, 0),
        ]  # fmt: skip
        quick = [one for one in short(office, "--quick") if one["code"] == "identity-broken"]
        assert {one["period"] for one in quick} == {"2025-12"}

    def test_a_month_that_says_otherwise_than_careers(self, office: DatedOffice) -> None:
        changed(office, "month", lambda rows: rows.filter(pl.col("regency_code") != "35.27"), "2025-11")
        found = [one for one in short(office) if one["code"] == "identity-broken"]
        assert {(one["period"], one["measure"]) for one in found} == {
            ("2025-11", "closing"),
            ("2025-12", "opening"),
        }

    def test_an_account_that_does_not_add_up(self, office: DatedOffice) -> None:
        with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
            source = store.live_sources()[0]
            transaction = store.begin("ingest", {}, store.journal()[-1].settings, MOMENT)
            account = replace(source.account, skipped=source.account.skipped + 1)
            transaction.add_source(replace(source, account=account))
            assert transaction.commit()
        (one,) = short(office)
        assert (one["code"], one["file"], one["measure"]) == ("account-differs", source.called, "rows_read")


class TestSeals:
    def test_one_whose_sources_changed_since_is_noted(self, office: DatedOffice) -> None:
        office.write("2025-12/kab_ponorogo.csv", bpd(range(700, 730), "35.02.01.2001"))
        office.ingest()
        ran = office.run("verify", "--format", "json")
        assert ran.code == 0
        assert [(one["period"], one["state"]) for one in ran.document["seals"]] == [
            ("2025-11", "current"), ("2025-12", "stale"),
        ]  # fmt: skip
        assert "--reseal" in office.run("verify").out


class TestBesideAnotherWriter:
    @pytest.fixture(autouse=True)
    def _hurried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(verifying, "_PAUSE", 0.0)

    def test_what_was_replaced_meanwhile_is_looked_at_again(self, office: DatedOffice) -> None:
        arrived: list[str] = []

        def observe(name: str, _number: int, _of: int) -> None:
            if not arrived:
                arrived.append(name)
                office.write("2025-12/kab_ponorogo.csv", bpd(range(700, 730), "35.02.01.2001"))
                office.ingest()

        done = verifying.answer(opened(office), quick=False, verbose=False, observe=observe)
        assert done.exit_code == 0
        assert done.report.head["looked_at"]["exports"] == 15

    def test_where_it_changes_all_the_time(self, office: DatedOffice) -> None:
        (office.root / "data/raw/2025-11/kab_sampang.zip").unlink()
        with (
            patch.object(verifying, "_TRIES", 1),
            patch.object(Store, "is_behind", lambda _: True),
            pytest.raises(DesacoverError) as busy,
        ):
            verifying.answer(opened(office), quick=True, verbose=False, observe=lambda *_: None)
        assert (busy.value.code, busy.value.exit_code) == ("workspace-busy", 4)

    def test_a_seal_that_takes_its_place_meanwhile(self, office: DatedOffice) -> None:
        folder = office.root / "data/processed/snapshots/period=2025-12"
        holder = office.root / "data/.desacover.holder"
        shutil.copytree(folder, office.root / "sealed")
        (folder / "coverage.parquet").unlink()
        holder.write_text("1 now")

        def observe(name: str, _number: int, _of: int) -> None:
            if name == "data/raw/2025-10/kab_malang.csv":
                seen.append(name)
                if len(seen) == 2:
                    shutil.copytree(office.root / "sealed", folder, dirs_exist_ok=True)

        seen: list[str] = []
        done = verifying.answer(opened(office), quick=True, verbose=False, observe=observe)
        assert done.exit_code == 0 and len(seen) == 2


def opened(office: DatedOffice) -> Opened:
    return open_workspace(office.root, office.root)


def shown(ran: Ran) -> str:
    """A screen, but for how large files are, which hangs on libraries."""
    return re.sub(r"[0-9.,]+ kB", "# kB", ran.out)
