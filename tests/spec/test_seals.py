"""A sealed month stays as it was sealed; every reader says where it is otherwise now."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.store.making import tree
from tests.support.in_process import DatedOffice
from tests.support.lists import participants
from tests.support.office import Ran, bpd, nik

COUNTS = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | {}\n"
LIST, LATER = "kab_malang 2025-12.csv", "susulan kab_malang 2025-12.csv"
READERS = (
    ("report", "--period", "2025-12"),
    ("delta", "--from", "2025-11", "--to", "2025-12"),
    ("delta", "--from", "2025-12", "--to", "2026-01"),
    ("delta", "--from", "2025-11", "--to", "2026-01", "--every", "month"),
    ("status",),
    ("status", "--period", "2025-12"),
    ("sources",),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of one list, counted, the second sealed on 5 January; each test has a copy of it."""
    office = DatedOffice(tmp_path_factory.mktemp("sealed"))
    office.write("penyebut 2025-01.csv", COUNTS.format(40))
    office.write("kab_malang 2025-11.csv", bpd(range(20)))
    office.write(LIST, bpd(range(5, 25)))
    office.write("kab_malang 2026-01.csv", bpd(range(5, 27)))
    office.on("2026-01-05 09:00").ingest()
    assert snapshot(office.on("2026-01-05 10:00")).code == 0
    return office.root


@pytest.fixture
def sealed(made: Path, tmp_path: Path) -> DatedOffice:
    """The months of `made`, on 20 January."""
    shutil.copytree(made, tmp_path / "office")
    return DatedOffice(tmp_path / "office").on("2026-01-20 09:00")


def snapshot(office: DatedOffice, *options: str) -> Ran:
    return office.run("snapshot", "--period", "2025-12", "--incomplete", "--format", "json", *options)


def folder(office: DatedOffice) -> Path:
    return office.root / "data/processed/snapshots/period=2025-12"


def seal(office: DatedOffice, *question: str) -> dict[str, Any]:
    """What a reader says of the one seal."""
    (told,) = office.json(*(question or READERS[0]))["seals"]
    return told


def matters(office: DatedOffice) -> list[tuple[str, str | None]]:
    return [
        (one["what"], one["setting"] or (one["file"] and one["file"].removeprefix("data/raw/")))
        for one in seal(office)["why"]
    ]


class TestEveryReader:
    def test_says_it(self, sealed: DatedOffice) -> None:
        current = {"period": "2025-12", "sealed_at": "2026-01-05T10:00:00+07:00", "state": "current", "why": []}
        for question in READERS:
            assert seal(sealed, *question) == current
        assert "--reseal" not in sealed.run("report").out
        sealed.write(LATER, bpd(range(30, 36)))
        sealed.ingest()
        for question in READERS:
            told = seal(sealed, *question)
            assert (told["state"], [one["what"] for one in told["why"]]) == ("stale", ["arrived"])
            printed = " ".join(sealed.run(*question).out.split())
            assert "desacover snapshot --period 2025-12 --reseal" in printed
            assert "desacover compare --as-of 2026-01-05" in printed
            assert f"1 source came since (data/raw/{LATER})" in printed

    def test_of_the_months_that_it_is_about(self, sealed: DatedOffice) -> None:
        assert sealed.json("report", "--period", "2025-11")["seals"] == []
        assert sealed.json("status", "--period", "2026-01")["seals"] == []
        assert len(sealed.json("sources")["seals"]) == 1

    def test_as_of_a_day(self, sealed: DatedOffice) -> None:
        sealed.write(LATER, bpd(range(30, 36)))
        sealed.ingest()
        assert seal(sealed, *READERS[0], "--as-of", "2026-01-05")["state"] == "current"
        assert seal(sealed, *READERS[0], "--as-of", "2026-01-20")["state"] == "stale"


class TestWhatIsOtherwise:
    def test_what_is_of_other_months_is_not(self, sealed: DatedOffice) -> None:
        sealed.write("kab_malang 2026-02.csv", bpd(range(5, 27)))
        sealed.write("penyebut 2026-03.csv", COUNTS.format(50))
        sealed.ingest()
        assert matters(sealed) == []

    def test_a_list_replaced_in_place(self, sealed: DatedOffice) -> None:
        sealed.write(LIST, bpd(range(5, 24)))
        sealed.ingest()
        assert matters(sealed) == [("replaced", LIST), ("arrived", LIST)]

    def test_a_list_withdrawn_and_taken_in_again(self, sealed: DatedOffice) -> None:
        source = next(one for one in sealed.json("sources")["sources"] if one["file"].endswith(LIST))
        sealed.json("withdraw", source["source_id"])
        (told,) = sealed.json("sources")["seals"]
        assert [one["what"] for one in told["why"]] == ["withdrawn"]
        sealed.on("2026-01-21 09:00").ingest(sealed.raw(LIST), "--replace")
        assert matters(sealed) == [], "the same list as before"

    def test_rows_struck_out_and_given_back(self, sealed: DatedOffice) -> None:
        sealed.write(LATER, bpd(range(4, 24)))
        sealed.ingest("--replace")
        assert matters(sealed) == [("replaced_in_part", LIST), ("arrived", LATER)]
        later = sealed.json("sources")["sources"][-1]
        sealed.on("2026-01-21 09:00").json("withdraw", later["source_id"])
        assert matters(sealed) == []

    def test_a_denominator(self, sealed: DatedOffice) -> None:
        sealed.write("penyebut 2025-12.csv", COUNTS.format(41))
        sealed.ingest()
        assert matters(sealed) == [("arrived", "penyebut 2025-12.csv")]

    def test_settings(self, sealed: DatedOffice) -> None:
        changed = "long_arrears_months = 6\ndrop_share = 0.4\nmerge_kepala_desa = false\n"
        (sealed.root / "desacover.toml").write_text(changed)
        sealed.run("rebuild")
        assert matters(sealed) == [
            ("setting", "merge_kepala_desa"), ("setting", "long_arrears_months"), ("setting", "drop_share"),
        ]  # fmt: skip

    def test_settings_that_shape_nothing(self, sealed: DatedOffice) -> None:
        (sealed.root / "desacover.toml").write_text("due_day = 10\nyear_min_reported = 0.5\n")
        assert matters(sealed) == []

    def test_a_partial_report_accepted(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-11.csv", bpd(range(40)))
        dated.write(LIST, bpd(range(10)))
        dated.ingest()
        snapshot(dated)
        dated.on("2026-01-20 09:00").json("accept", dated.raw(LIST))
        assert matters(dated) == [("accepted", LIST)]

    def test_a_damaged_number_told_by_the_card_in_a_list_of_another_month(self, dated: DatedOffice) -> None:
        head = "NIK | KPJ | NAMA | JABATAN | KODE DESA | STATUS\n"

        def rows(numbers: range, damaged: bool) -> str:
            return head + "".join(
                f"{(nik(n)[:-1] + '0') if damaged else nik(n)} | {24000000000 + n:011d} | ORANG {n} | BPD"
                f" | 35.07.01.2001 | AKTIF\n"
                for n in numbers
            )

        dated.write(LIST, rows(range(11, 19), damaged=True))
        dated.write("b kab_malang 2025-12.csv", bpd(range(20, 40)))
        dated.ingest()
        snapshot(dated)
        before = participants(dated, "bpd")
        dated.write("kab_malang 2025-11.csv", rows(range(11, 19), damaged=False))
        dated.on("2026-01-20 09:00").ingest()
        assert participants(dated, "bpd") != before
        assert matters(dated) == [("mended", None)]

    def test_what_only_an_earlier_month_makes_of_it(self, sealed: DatedOffice) -> None:
        """A regency heard of first in a list of November is expected in December too (REP-3)."""
        sealed.write("kab_batu 2025-11.csv", bpd(range(50, 60), "35.79.01.1001"))
        sealed.ingest()
        ran = snapshot(sealed)
        assert (ran.code, ran.document["error"]["code"]) == (3, "seal-stale")
        assert "reports of earlier months" in ran.document["error"]["message"]


class TestSealing:
    def test_the_same_store_twice(self, sealed: DatedOffice) -> None:
        before = tree(folder(sealed))
        for options in ((), ("--reseal",)):
            ran = snapshot(sealed, *options)
            assert (ran.code, ran.document["done"]) == (0, "unchanged")
        assert tree(folder(sealed)) == before
        assert [one["command"] for one in sealed.json("sources", "--journal")["rows"]] == ["ingest", "snapshot"]

    def test_what_came_of_other_months_changes_nothing(self, sealed: DatedOffice) -> None:
        before = tree(folder(sealed))
        sealed.write("kab_malang 2026-02.csv", bpd(range(5, 27)))
        sealed.ingest()
        assert snapshot(sealed, "--reseal").document["done"] == "unchanged"
        assert tree(folder(sealed)) == before

    def test_a_month_that_is_otherwise_is_sealed_anew_only_if_asked(self, sealed: DatedOffice) -> None:
        before = tree(folder(sealed))
        sealed.write(LATER, bpd(range(30, 36)))
        sealed.ingest()
        refused = snapshot(sealed)
        assert (refused.code, refused.document["error"]["code"]) == (3, "seal-stale")
        assert tree(folder(sealed)) == before
        ran = snapshot(sealed, "--reseal")
        assert (ran.code, ran.document["done"]) == (0, "sealed")
        assert ran.document["seals"][0]["sealed_at"].startswith("2026-01-20")
        assert pl.read_parquet(folder(sealed) / "positions.parquet").height == 26
        assert seal(sealed)["state"] == "current"
        assert snapshot(sealed, "--reseal").document["done"] == "unchanged"

    def test_earlier_manifests_are_kept_and_named(self, sealed: DatedOffice) -> None:
        manifests = [(folder(sealed) / "manifest.json").read_bytes()]
        for day, count in (("2026-01-21", 41), ("2026-01-22", 42)):
            sealed.write("penyebut 2025-12.csv", COUNTS.format(count))
            office = sealed.on(f"{day} 09:00")
            office.ingest()
            assert snapshot(office, "--reseal").code == 0
            manifests.append((folder(sealed) / "manifest.json").read_bytes())
        kept = sorted(path.name for path in folder(sealed).glob("manifest*"))
        assert kept == ["manifest-1.json", "manifest-2.json", "manifest.json"]
        assert [(folder(sealed) / name).read_bytes() for name in kept] == manifests
        named = [json.loads(text)["supersedes"] for text in manifests]
        assert [one and one["file"] for one in named] == [None, "manifest-1.json", "manifest-2.json"]

    def test_a_month_sealed_for_the_first_time_with_reseal(self, sealed: DatedOffice) -> None:
        ran = sealed.run("snapshot", "--period", "2025-11", "--incomplete", "--reseal", "--format", "json")
        assert (ran.document["done"], ran.document["supersedes"]) == ("sealed", None)

    def test_an_incomplete_month_is_not_sealed_anew_unasked(self, sealed: DatedOffice) -> None:
        sealed.write(LATER, bpd(range(30, 36)))
        sealed.write("penyebut 2025-02.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.79 | BPD | 40\n")
        sealed.ingest()
        before = tree(folder(sealed))
        ran = sealed.run("snapshot", "--period", "2025-12", "--reseal", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (3, "not-sealed")
        assert tree(folder(sealed)) == before

    def test_files_that_are_gone_or_spoilt_are_made_again(self, sealed: DatedOffice) -> None:
        before = tree(folder(sealed))
        sealed.write("kab_malang 2026-02.csv", bpd(range(5, 27)))
        sealed.ingest()
        for spoil in ("coverage.parquet", "manifest.json"):
            path = folder(sealed) / spoil
            path.write_bytes(path.read_bytes()[:-1])
            assert snapshot(sealed).document["done"] == "restored"
            assert tree(folder(sealed)) == before
        shutil.rmtree(folder(sealed))
        assert snapshot(sealed).document["done"] == "restored"
        assert tree(folder(sealed)) == before


class TestWhatASealNeedsStays:
    @pytest.fixture
    def resealed(self, sealed: DatedOffice) -> DatedOffice:
        """The list replaced in place and by another, the month sealed anew in between."""
        sealed.write(LIST, bpd(range(5, 24)))
        sealed.on("2026-01-10 09:00").ingest()
        assert snapshot(sealed.on("2026-01-10 10:00"), "--reseal").code == 0
        sealed.write(LATER, bpd(range(4, 23)))
        sealed.on("2026-01-11 09:00").ingest("--replace")
        return sealed

    def test_rows_of_replaced_sources(self, resealed: DatedOffice) -> None:
        days = ("2026-01-05", "2026-01-10", "2026-01-11")
        assert [participants(resealed, "bpd", "2025-12", "--as-of", day) for day in days] == [20, 19, 19]

    def test_a_rebuild_leaves_what_is_whole(self, resealed: DatedOffice) -> None:
        before = {path.name: path.stat().st_ino for path in folder(resealed).iterdir()}
        resealed.json("rebuild")
        assert {path.name: path.stat().st_ino for path in folder(resealed).iterdir()} == before
        assert seal(resealed)["state"] == "stale"

    def test_a_rebuild_brings_back_the_seal_with_those_before_it(self, resealed: DatedOffice) -> None:
        before = tree(folder(resealed))
        shutil.rmtree(folder(resealed))
        assert resealed.run("rebuild").code == 0
        assert tree(folder(resealed)) == before

    def test_what_can_no_longer_be_had_is_said(self, resealed: DatedOffice) -> None:
        shutil.rmtree(resealed.root / "data/processed")  # and the list of 5 January lies nowhere any more
        ran = resealed.run("rebuild")
        assert ran.code == 3
        assert "December 2025" in ran.out or "2025-12" in ran.out
        lost = snapshot(resealed)
        assert (lost.code, lost.document["error"]["code"]) == (3, "seal-stale")
        ran = snapshot(resealed, "--reseal")
        assert (ran.code, ran.document["supersedes"]["file"]) == (0, None)
