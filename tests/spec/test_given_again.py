"""--replace, --amend and --complete on a file that is live already: they say what they did."""

from __future__ import annotations

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import outcomes, participants, states
from tests.support.office import bpd

X, Y = "x kab_malang 2025-12.csv", "y kab_malang 2025-12.csv"
COUNTS = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n"


def runs(office: DatedOffice) -> int:
    return len(office.json("sources", "--journal")["rows"])


class TestComplete:
    @pytest.fixture
    def four(self, dated: DatedOffice) -> DatedOffice:
        dated.write("penyebut 2025-01.csv", COUNTS)
        dated.write("kab_malang 2025-11.csv", bpd(range(7)))
        dated.write(X, bpd(range(4)))
        dated.on("2026-01-05 09:00").ingest()
        return dated.on("2026-01-06 09:00")

    def reported(self, office: DatedOffice, *more: str) -> int:
        return office.json("report", "--period", "2025-12", "--segment", "bpd", *more)["total"]["reported"]

    def test_rep_2_a_live_file_declares_its_cells(self, four: DatedOffice) -> None:
        assert self.reported(four) == 0
        ran = four.run("ingest", four.raw(X), "--complete")
        assert ran.code == 0, ran.out
        assert "said to be complete" in " ".join(ran.out.split())
        assert self.reported(four) == 1
        assert self.reported(four, "--as-of", "2026-01-05") == 0

    def test_said_twice_it_changes_nothing(self, four: DatedOffice) -> None:
        four.ingest(four.raw(X), "--complete")
        before = runs(four)
        ran = four.run("ingest", four.raw(X), "--complete")
        assert (ran.code, "changes nothing" in " ".join(ran.out.split())) == (0, True)
        assert runs(four) == before

    def test_a_folder_says_it_of_none_that_is_there(self, four: DatedOffice) -> None:
        four.ingest("--complete")
        assert self.reported(four) == 0

    def test_rebuilt_and_withdrawn(self, four: DatedOffice) -> None:
        source = four.ingest(four.raw(X), "--complete")["sources"][0]["source_id"]
        cells = four.json("status", "--period", "2025-12")
        four.json("rebuild")
        assert self.reported(four) == 1
        assert four.json("status", "--period", "2025-12") == cells
        four.json("withdraw", source)
        four.ingest(four.raw(X), "--replace")
        # Taken in again without the word, it declares nothing.
        assert self.reported(four) == 0

    def test_it_is_late_from_the_day_on_which_it_was_said(self, four: DatedOffice) -> None:
        (four.root / "desacover.toml").write_text("due_day = 5\n")
        four.ingest(four.raw(X), "--complete")
        (cell,) = four.json("status", "--period", "2025-12", "--segment", "bpd")["cells"]
        assert (cell["state"], cell["reported_on"]) == ("late", "2026-01-06")


class TestReplace:
    def test_the_first_time_there_is_nothing_to_replace(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        assert outcomes(dated.ingest(dated.raw(X), "--replace")) == {X: ("ingested", None)}
        before = runs(dated)
        ran = dated.run("ingest", dated.raw(X), "--replace")
        assert (ran.code, "changes nothing" in " ".join(ran.out.split())) == (0, True)
        assert runs(dated) == before

    def test_given_again_what_it_replaced_stays_out(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(18)))
        for _ in range(2):
            dated.ingest(dated.raw(Y), "--replace")
            assert (participants(dated, "bpd"), states(dated)) == (18, {X: "replaced", Y: "live"})

    def test_what_was_replaced_may_be_let_hold_again(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.on("2026-01-05 09:00").ingest()
        dated.write(Y, bpd(range(18)))
        dated.on("2026-01-06 09:00").ingest(dated.raw(Y), "--replace")
        later = dated.on("2026-01-07 09:00")
        ran = later.run("ingest", later.raw(X), "--replace")
        assert (ran.code, "judged anew" in " ".join(ran.out.split())) == (0, True)
        assert (participants(later, "bpd"), states(later)) == (20, {Y: "replaced", X: "live"})
        assert participants(later, "bpd", "2025-12", "--as-of", "2026-01-06") == 18
        assert {status for status, _ in outcomes(later.ingest()).values()} == {"unchanged"}
        later.json("rebuild")
        assert participants(later, "bpd") == 20

    def test_after_an_amendment_it_replaces(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest(dated.raw(Y), "--amend")
        assert participants(dated, "bpd") == 8
        dated.ingest(dated.raw(Y), "--replace")
        assert participants(dated, "bpd") == 0

    def test_and_an_amendment_after_it_gives_the_rest_back(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest(dated.raw(Y), "--replace")
        assert participants(dated, "bpd") == 0
        dated.ingest(dated.raw(Y), "--amend")
        assert participants(dated, "bpd") == 8

    def test_the_account_is_of_the_first_reading(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12)))
        before = dated.ingest(dated.raw(Y), "--amend")["sources"][0]
        after = dated.ingest(dated.raw(Y), "--replace")["sources"][0]
        assert [before[key] for key in ("accepted", "duplicates")] == [
            after[key] for key in ("accepted", "duplicates")
        ]

    def test_a_glob_with_the_option_twice(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(18)))
        for _ in range(2):
            assert dated.run("ingest", dated.raw(X), dated.raw(Y), "--replace").code == 0
            assert participants(dated, "bpd") == 18

    def test_read_again_under_another_option_it_replaces_itself(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", bpd(range(20)).replace("JABATAN", "NOMOR URUT").replace("BPD", "7"))
        path = dated.raw("kab_malang 2025-12.csv")
        dated.ingest(path, "--segment", "rt_rw")
        dated.ingest(path, "--segment", "bpd")
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (20, None)
