"""ELI-6: two different counts for one segment, region and period from two sources are a question."""

from __future__ import annotations

import itertools
import shutil
from typing import Any

import openpyxl
import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import outcomes, states
from tests.support.office import bpd

V1, V2 = "35.07.01.2001", "35.07.01.2002"
A, B, C = (
    "a penyebut kab_malang 2025-06.csv",
    "b penyebut kab_malang 2025-06.csv",
    "c penyebut kab_malang 2025-06.csv",
)


def counts(*rows: tuple[str, int], segment: str = "Perangkat Desa") -> str:
    return "KODE DESA | SEGMEN | JUMLAH\n" + "".join(f"{code} | {segment} | {n}\n" for code, n in rows)


def eligible(office: DatedOffice, village: str = V1, *more: str) -> int | None:
    asked = "report", "--period", "2025-12", "--by", "segment,village", "--segment", "perangkat_desa"
    rows = office.json(*asked, *more)["rows"]
    return {row["region_code"]: row["eligible"] for row in rows}.get(village)


def refused(office: DatedOffice, *arguments: str) -> dict[str, Any]:
    ran = office.run("ingest", *arguments, "--format", "json")
    assert ran.code in (1, 3), ran.out
    return next(one["error"] for one in ran.document["sources"] if one["error"])


@pytest.fixture
def dated(dated: DatedOffice) -> DatedOffice:
    """An office with a list of officials."""
    dated.write("kab_malang 2025-12.csv", bpd(range(9)).replace("BPD", "Perangkat Desa"))
    dated.ingest()
    return dated


class TestRefused:
    def test_eli_6a_the_later_is_refused_and_both_are_shown(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10), (V2, 8)))
        dated.ingest()
        dated.write(B, counts((V1, 14), (V2, 9)))
        error = refused(dated, dated.raw(B))
        assert (error["code"], error["file"]) == ("counts-differ", f"data/raw/{B}")
        for word in ("10", "14", A, "2025-06", "1 more"):
            assert word in error["message"], word
        assert "--replace" in error["hint"]
        assert eligible(dated) == 10

    def test_eli_6a_replaced_the_later_holds(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10), (V2, 8)))
        dated.ingest()
        dated.write(B, counts((V1, 14)))
        assert outcomes(dated.ingest(dated.raw(B), "--replace"))[B] == ("replaced", None)
        assert (eligible(dated), eligible(dated, V2)) == (14, 8)
        assert outcomes(dated.ingest())[A] == ("unchanged", None)
        assert eligible(dated) == 14

    def test_eli_6a_whichever_came_first(self, dated: DatedOffice) -> None:
        dated.write(B, counts((V1, 14)))
        dated.ingest(dated.raw(B), "--replace")
        dated.write(A, counts((V1, 10)))
        assert refused(dated, dated.raw(A))["code"] == "counts-differ"
        assert eligible(dated) == 14

    def test_given_twice_it_says_that_nothing_changes(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.ingest()
        dated.write(B, counts((V1, 14)))
        dated.ingest(dated.raw(B), "--replace")
        before = len(dated.json("sources", "--journal")["rows"])
        ran = dated.run("ingest", dated.raw(B), "--replace")
        assert ran.code == 0
        assert "changes nothing" in " ".join(ran.out.split())
        assert (eligible(dated), len(dated.json("sources", "--journal")["rows"])) == (14, before)

    def test_the_earlier_may_be_let_hold_again(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.ingest()
        dated.write(B, counts((V1, 14)))
        dated.ingest(dated.raw(B), "--replace")
        dated.ingest(dated.raw(A), "--replace")
        assert eligible(dated) == 10

    def test_two_in_one_command_are_both_refused(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.write(B, counts((V1, 14)))
        for option in ((), ("--replace",)):
            said = outcomes(dated.run("ingest", *option, "--format", "json").document)
            assert said[A] == said[B] == ("rejected", "counts-differ")
        assert eligible(dated) is None

    def test_two_sheets_of_one_file(self, dated: DatedOffice) -> None:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, number in (("Satu", 10), ("Dua", 14)):
            sheet = book.create_sheet(title)
            sheet.append(["KODE DESA", "SEGMEN", "JUMLAH"])
            sheet.append([V1, "Perangkat Desa", number])
        book.save(dated.raw("penyebut kab_malang 2025-06.xlsx"))
        ran = dated.run("ingest", "--format", "json")
        errors = [one["error"] for one in ran.document["sources"] if one["error"]]
        assert [one["code"] for one in errors] == ["counts-differ"] * 2
        assert {one["sheet"] for one in errors} == {"Satu", "Dua"}
        assert eligible(dated) is None


class TestAgreeing:
    def test_equal_ones_are_no_question(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10), (V2, 8)))
        dated.ingest()
        dated.write(B, counts((V1, 10)))
        assert outcomes(dated.ingest())[B] == ("ingested", None)
        assert (eligible(dated), eligible(dated, V2)) == (10, 8)

    def test_another_period_is_another_count(self, dated: DatedOffice) -> None:
        dated.write("penyebut kab_malang 2025.csv", counts((V1, 10)))
        dated.write("penyebut kab_malang 2025-06.csv", counts((V1, 14)))
        assert {status for status, _ in outcomes(dated.ingest()).values()} == {"unchanged", "ingested"}
        assert eligible(dated) == 14

    def test_a_path_replaces_its_own(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.ingest()
        dated.write(A, counts((V1, 14)))
        assert outcomes(dated.ingest())[A] == ("replaced", None)
        assert eligible(dated) == 14

    def test_what_was_overruled_is_no_question_again(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10), (V2, 8)))
        dated.ingest()
        dated.write(B, counts((V1, 14)))
        dated.ingest(dated.raw(B), "--replace")
        dated.write(A, counts((V1, 10), (V2, 9)))
        assert outcomes(dated.ingest())[A] == ("replaced", None)
        assert (eligible(dated), eligible(dated, V2)) == (14, 9)
        dated.write(A, counts((V1, 11), (V2, 9)))
        assert refused(dated, dated.raw(A))["code"] == "counts-differ"


class TestUndone:
    def test_withdrawing_gives_back(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10), (V2, 8)))
        dated.ingest()
        dated.write(B, counts((V1, 14), (V2, 9)))
        taken = next(s for s in dated.ingest(dated.raw(B), "--replace")["sources"] if s["file"].endswith(B))
        assert states(dated)[A] == "replaced"
        dated.json("withdraw", taken["source_id"])
        assert (eligible(dated), eligible(dated, V2)) == (10, 8)
        assert states(dated)[A] == "live"

    def test_what_comes_back_gives_way_to_what_was_taken_in_since(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.ingest()
        dated.write(A, counts((V2, 8)))
        taken = dated.ingest(dated.raw(A))["sources"][0]
        dated.write(C, counts((V1, 16)))
        dated.ingest(dated.raw(C))
        ran = dated.run("withdraw", taken["source_id"])
        assert C in " ".join((ran.out + ran.err).split())
        assert eligible(dated) == 16

    def test_as_of_and_rebuild_agree(self, dated: DatedOffice) -> None:
        dated.write(A, counts((V1, 10)))
        dated.on("2026-01-05 10:00").ingest()
        dated.write(B, counts((V1, 14)))
        later = dated.on("2026-01-06 09:00")
        later.ingest(dated.raw(B), "--replace")
        assert (eligible(later), eligible(later, V1, "--as-of", "2026-01-05")) == (14, 10)
        shutil.rmtree(dated.root / "data" / "processed")
        later.json("rebuild")
        assert (eligible(later), eligible(later, V1, "--as-of", "2026-01-05")) == (14, 10)


@pytest.mark.parametrize("order", list(itertools.permutations([A, B, C])))
def test_the_order_of_those_that_agree_decides_nothing(dated: DatedOffice, order: tuple[str, ...]) -> None:
    lists = {A: counts((V1, 10)), B: counts((V1, 10), (V2, 8)), C: counts((V2, 8))}
    for name in order:
        dated.write(name, lists[name])
        dated.ingest()
    assert (eligible(dated), eligible(dated, V2)) == (10, 8)
