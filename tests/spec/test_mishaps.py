"""What people do to files and runs between two commands, and what must not come of it (COR-2, COR-3)."""

from __future__ import annotations

from pathlib import Path

from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, outcomes, participants
from tests.support.office import bpd, nik

A, B, C = "a kab_malang 2025-12.csv", "b kab_malang 2025-12.csv", "c kab_malang 2025-12.csv"


def source(office: DatedOffice, name: str) -> str:
    """The id of the source that came last under a path."""
    return [one["source_id"] for one in office.json("sources")["sources"] if one["file"].endswith(name)][-1]


class TestMoved:
    """Content that lies under another path now is the same list, whatever lies under its old path."""

    def test_two_files_that_were_swapped(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.write(B, bpd(range(30, 50)))
        dated.ingest()
        for old, new in ((A, C), (B, A), (C, B)):
            Path(dated.raw(old)).rename(dated.raw(new))
        for _ in range(2):
            assert outcomes(dated.ingest()) == {A: ("unchanged", None), B: ("unchanged", None)}
            assert participants(dated, "bpd") == 40

    def test_swapped_and_read_one_by_one(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.write(B, bpd(range(30, 50)))
        dated.ingest()
        for old, new in ((A, C), (B, A), (C, B)):
            Path(dated.raw(old)).rename(dated.raw(new))
        for name in (A, B):
            dated.ingest(dated.raw(name))
        assert participants(dated, "bpd") == 40

    def test_a_path_that_is_used_again_for_other_persons(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        Path(dated.raw(A)).rename(dated.raw(C))
        dated.write(A, bpd(range(30, 50)))
        for _ in range(2):
            dated.ingest()
            assert participants(dated, "bpd") == 40

    def test_a_copy_kept_before_the_list_is_corrected(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        Path(dated.raw(A)).rename(dated.raw(C))
        dated.write(A, bpd(range(19)))
        for _ in range(2):
            dated.run("ingest")
            assert participants(dated, "bpd") == 19


class TestWithdrawn:
    """What was withdrawn stays out until its file is named with an option."""

    def test_an_option_for_a_new_file_brings_back_no_old_one(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        dated.json("withdraw", source(dated, A))
        dated.write(B, bpd(range(30, 45)))
        assert outcomes(dated.ingest("--replace"))[A] == ("withdrawn", None)
        assert participants(dated, "bpd") == 15
        dated.ingest("--replace", dated.raw(A))
        assert participants(dated, "bpd") == 35

    def test_two_runs_undone_the_earlier_first(self, dated: DatedOffice) -> None:
        for day, number in (("2026-01-05", 20), ("2026-01-06", 19), ("2026-01-07", 18)):
            dated.write(A, bpd(range(number)))
            dated.on(f"{day} 09:00").ingest()
        later = dated.on("2026-01-08 09:00")
        later.json("withdraw", "--run", "2026-01-06")
        assert participants(later, "bpd") == 18
        later.json("withdraw", "--run", "2026-01-07")
        assert participants(later, "bpd") == 20
        assert [one["state"] for one in later.json("sources")["sources"]] == ["live", "withdrawn", "withdrawn"]

    def test_what_comes_back_gives_way_to_what_was_taken_in_since(self, dated: DatedOffice) -> None:
        dated.write(A, export(lines("BPD", range(20)), lines("Ketua RT", range(60, 70))))
        dated.ingest()
        dated.write(A, bpd(range(40, 55)))
        dated.ingest()
        changed = source(dated, A)
        dated.write(B, bpd(range(1, 21), status="NON AKTIF"))
        dated.ingest()
        ran = dated.run("withdraw", changed)
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (0, 10)
        said = " ".join((ran.out + ran.err).split())
        assert B in said and nik(3) not in said
        dated.json("withdraw", source(dated, B))
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (20, 10)

    def test_so_do_the_rows_of_a_cell_that_come_back(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        dated.write(B, bpd([*range(9), *range(40, 47)]))
        dated.ingest("--replace")
        replacing = source(dated, B)
        dated.write(C, bpd(range(9, 20), status="NON AKTIF"))
        dated.ingest()
        dated.json("withdraw", replacing)
        assert participants(dated, "bpd") == 0

    def test_a_list_comes_back_beside_what_amends_it(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        dated.write(B, bpd(range(12), status="NON AKTIF"))
        dated.ingest("--amend")
        dated.write(A, bpd(range(19)))
        dated.ingest()
        dated.json("withdraw", source(dated, A))
        assert participants(dated, "bpd") == 8

    def test_so_do_rows_that_a_changed_list_gives_back(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        dated.write(B, export(lines("BPD", [*range(9), *range(40, 47)]), lines("Ketua RT", range(60, 70))))
        dated.ingest("--replace")
        dated.write(C, bpd(range(9, 20), status="NON AKTIF"))
        dated.ingest()
        dated.write(B, export(lines("Ketua RT", range(60, 70))))
        dated.ingest()
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (0, 10)


class TestShownAsOne:
    """A cell that was replaced stays replaced, whether heads are shown with officials or by themselves."""

    def test_shown_apart_since(self, dated: DatedOffice) -> None:
        dated.write(A, export(lines("Perangkat Desa", range(20)), lines("Kepala Desa", range(20, 29))))
        dated.ingest()
        dated.write(B, export(lines("Perangkat Desa", range(20)), lines("Kepala Desa", range(20, 26))))
        dated.ingest("--replace")
        assert dated.json("sources")["sources"][0]["replaced_in"] == [
            {"segment": "perangkat_desa", "region_code": "35.07", "period": "2025-12"}
        ]
        (dated.root / "desacover.toml").write_text("merge_kepala_desa = false\n")
        dated.ingest()
        assert (participants(dated, "perangkat_desa"), participants(dated, "kepala_desa")) == (20, 6)

    def test_shown_together_since(self, dated: DatedOffice) -> None:
        (dated.root / "desacover.toml").write_text("merge_kepala_desa = false\n")
        dated.write(A, export(lines("Perangkat Desa", range(20)), lines("Kepala Desa", range(20, 29))))
        dated.ingest()
        dated.write(B, export(lines("Kepala Desa", range(20, 26))))
        dated.ingest("--replace")
        (dated.root / "desacover.toml").write_text("")
        dated.ingest()
        assert participants(dated, "perangkat_desa") == 26


class TestSetAsideElsewhere:
    """Rows set aside in a cell that nobody replaced stay, though all others of their list are replaced."""

    def test_they_are_listed_still(self, dated: DatedOffice) -> None:
        dated.write(A, export(lines("BPD", range(20)), lines("Ketua RT", range(40, 43), "UNGU")))
        dated.ingest()
        dated.write(B, bpd(range(1, 21)))
        dated.ingest("--replace")
        assert [one["segment"] for one in dated.json("quarantine")["rows"]] == ["rt_rw"] * 3


class TestPlan:
    """A plan says of lists that are there what the ingest would say."""

    def test_it_says_that_a_list_overlaps_and_what_an_option_would_do(self, dated: DatedOffice) -> None:
        dated.write(A, bpd(range(20)))
        dated.ingest()
        dated.write(B, bpd(range(19)))
        plain = dated.run("ingest", "--dry-run", "--format", "json")
        assert (plain.code, outcomes(plain.document)[B]) == (1, ("rejected", "overlap"))
        replacing = dated.run("ingest", "--dry-run", "--replace", "--format", "json")
        assert (replacing.code, outcomes(replacing.document)[B]) == (0, ("replaced", None))
        assert participants(dated, "bpd") == 20
