"""COR-3i: the same content in two paths, such as an archive beside what was unpacked of it, is one source."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import participants
from tests.support.office import bpd
from tests.support.reading import aligned

CSV, ZIP = "kab_malang 2025-12.csv", "kab_malang 2025-12.zip"
INSIDE = f"{ZIP}!{CSV}"


def raw(office: DatedOffice) -> Path:
    folder = office.root / "data" / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def packed(office: DatedOffice, numbers: range = range(20), name: str = ZIP) -> str:
    with zipfile.ZipFile(raw(office) / name, "w") as archive:
        archive.writestr(CSV, aligned(bpd(numbers)))
    return str(raw(office) / name)


def loose(office: DatedOffice, numbers: range = range(20)) -> str:
    return str(office.write(CSV, bpd(numbers)))


def said(document: dict) -> dict[str, tuple[str, str | None]]:
    return {one["file"].removeprefix("data/raw/"): (one["status"], one["note"]) for one in document["sources"]}


class TestOneSource:
    def test_cor_3i_in_one_command(self, dated: DatedOffice) -> None:
        packed(dated), loose(dated)
        assert said(dated.ingest()) == {CSV: ("ingested", None), INSIDE: ("unchanged", "same_content")}
        assert participants(dated, "bpd") == 20
        (one,) = dated.json("sources")["sources"]
        assert (one["file"], one["also"]) == (f"data/raw/{CSV}", [f"data/raw/{INSIDE}"])

    @pytest.mark.parametrize("first", ["zip", "csv"])
    def test_cor_3i_one_after_the_other(self, dated: DatedOffice, first: str) -> None:
        for make in (packed, loose) if first == "zip" else (loose, packed):
            document = dated.ingest(make(dated))
        (later,) = said(document).values()
        assert later == ("unchanged", "same_content")
        assert participants(dated, "bpd") == 20
        (one,) = dated.json("sources")["sources"]
        assert {one["file"], *one["also"]} == {f"data/raw/{CSV}", f"data/raw/{INSIDE}"}
        again = dated.ingest()
        assert {status for status, _ in said(again).values()} == {"unchanged"}

    def test_nothing_new_is_written_the_third_time(self, dated: DatedOffice) -> None:
        packed(dated), loose(dated)
        for _ in range(3):
            dated.ingest()
        assert len(dated.json("sources", "--journal")["rows"]) == 1

    def test_compressed(self, dated: DatedOffice) -> None:
        loose(dated)
        (raw(dated) / f"{CSV}.gz").write_bytes(gzip.compress((raw(dated) / CSV).read_bytes()))
        assert said(dated.ingest()) == {
            CSV: ("ingested", None),
            f"{CSV}.gz": ("unchanged", "same_content"),
        }
        assert participants(dated, "bpd") == 20

    def test_withdrawn_once_it_stays_out_under_both(self, dated: DatedOffice) -> None:
        packed(dated), loose(dated)
        (one, _) = dated.ingest()["sources"]
        dated.json("withdraw", one["source_id"])
        assert {status for status, _ in said(dated.ingest()).values()} == {"withdrawn"}
        assert dated.run("report", "--period", "2025-12").err.startswith("error[period-not-reported]")

    def test_the_same_bytes_for_two_months_are_two_sources(self, dated: DatedOffice) -> None:
        for month in ("2025-11", "2025-12"):
            with zipfile.ZipFile(raw(dated) / f"kab_malang {month}.zip", "w") as archive:
                archive.writestr("bpd.csv", aligned(bpd(range(20))))
        dated.ingest()
        assert participants(dated, "bpd", "2025-11") == participants(dated, "bpd") == 20
        assert len(dated.json("sources")["sources"]) == 2


class TestWhenOneOfThemGoes:
    def test_rebuilt_from_the_archive_alone(self, dated: DatedOffice) -> None:
        packed(dated), loose(dated)
        dated.ingest()
        (raw(dated) / CSV).unlink()
        shutil.rmtree(dated.root / "data" / "processed")
        assert dated.json("rebuild")["missing"] == []
        assert participants(dated, "bpd") == 20

    def test_the_archive_is_gone_and_the_file_is_cut(self, dated: DatedOffice) -> None:
        archive = packed(dated)
        dated.ingest()
        loose(dated)
        dated.ingest()
        Path(archive).unlink()
        loose(dated, range(15))
        dated.ingest()
        assert participants(dated, "bpd") == 15

    def test_a_file_edited_beside_its_archive_is_a_second_list(self, dated: DatedOffice) -> None:
        packed(dated)
        dated.ingest()
        loose(dated)
        dated.ingest()
        loose(dated, range(19))
        ran = dated.run("ingest", "--format", "json")
        assert [one["error"] and one["error"]["code"] for one in ran.document["sources"]] == ["overlap", None]
        assert participants(dated, "bpd") == 20
