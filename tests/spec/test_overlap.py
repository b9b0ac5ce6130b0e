"""COR-3: where two sources share more than half of the persons of the smaller, the later is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable

import openpyxl
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, outcomes, participants, states
from tests.support.office import bpd, nik

X, Y = "x kab_malang 2025-12.csv", "y kab_malang 2025-12.csv"
IN, OVERLAP = ("ingested", None), ("rejected", "overlap")


def refused(office: DatedOffice, *arguments: str) -> dict[str, tuple[str, str | None]]:
    """The outcomes of an `ingest` of which nothing went in; what was refused before changes no code."""
    ran = office.run("ingest", *arguments, "--format", "json")
    again = all(one["note"] == "refused_before" for one in ran.document["sources"] if one["error"])
    assert ran.code == (0 if again else 1), ran.out
    return outcomes(ran.document)


class TestRefused:
    """The later source does not go in until an option says which; the others of the run do."""

    def test_cor_3a_one_cell_of_several(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("Perangkat Desa", range(500)), lines("BPD", range(500, 800))))
        dated.ingest()
        dated.write(Y, export(lines("BPD", range(505, 815)), lines("Ketua RT", range(2000, 4000))))
        assert refused(dated)[Y] == OVERLAP
        assert (participants(dated, "bpd"), participants(dated, "perangkat_desa")) == (300, 500)
        assert participants(dated, "rt_rw") is None

    def test_cor_3b_a_half_and_its_whole(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(900)))
        dated.ingest()
        dated.write(Y, bpd(range(2000)))
        assert refused(dated)[Y] == OVERLAP
        assert participants(dated, "bpd") == 900

    def test_the_refusal_names_both_files_and_the_cell(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(2, 22)))
        ran = dated.run("ingest", "--format", "json")
        error = next(one["error"] for one in ran.document["sources"] if one["error"])
        assert error["file"] == f"data/raw/{Y}"
        assert X in error["message"] and "2025-12" in error["message"]
        assert "--replace" in error["hint"] and "--amend" in error["hint"]
        assert nik(3) not in ran.out + ran.err

    def test_the_others_of_the_run_go_in(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(19)))
        dated.write("z kab_bangkalan 2025-12.csv", bpd(range(50, 70), "35.26.01.2008"))
        ran = dated.run("ingest", "--format", "json")
        assert ran.code == 3
        assert outcomes(ran.document) == {X: ("unchanged", None), Y: OVERLAP, "z kab_bangkalan 2025-12.csv": IN}
        assert participants(dated, "bpd") == 40

    def test_it_is_refused_again_until_the_earlier_is_withdrawn(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        first = dated.ingest()["sources"][0]["source_id"]
        dated.write(Y, bpd(range(19)))
        assert refused(dated, dated.raw(Y)) == refused(dated, dated.raw(Y)) == {Y: OVERLAP}
        dated.json("withdraw", first)
        assert outcomes(dated.ingest(dated.raw(Y))) == {Y: IN}
        assert participants(dated, "bpd") == 19

    def test_half_of_the_smaller_passes_and_one_more_does_not(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(14, 26)))
        assert outcomes(dated.ingest(dated.raw(Y))) == {Y: IN}
        assert participants(dated, "bpd") == 26
        dated.write("z kab_malang 2025-12.csv", bpd([*range(7), *range(30, 36)]))
        assert refused(dated, dated.raw("z kab_malang 2025-12.csv")) == {"z kab_malang 2025-12.csv": OVERLAP}

    def test_ended_rows_and_repeated_rows_are_persons_once(self, dated: DatedOffice) -> None:
        dated.write(X, export(*[lines("BPD", range(10), "NON AKTIF")] * 2, lines("BPD", range(10, 20))))
        dated.ingest()
        dated.write(Y, bpd(range(5, 20)))
        assert refused(dated, dated.raw(Y)) == {Y: OVERLAP}

    def test_another_month_another_regency_another_segment_are_other_cells(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        for name, text in {
            "kab_malang 2026-01.csv": bpd(range(20)),
            "kab_bangkalan 2025-12.csv": bpd(range(20), "35.26.01.2008"),
            "rt kab_malang 2025-12.csv": export(lines("Ketua RT", range(20))),
        }.items():
            dated.write(name, text)
        assert set(outcomes(dated.ingest()).values()) == {IN}

    def test_heads_and_officials_are_one_cell(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("Perangkat Desa", range(20))))
        dated.ingest()
        dated.write(Y, export(lines("Kepala Desa", range(20))))
        assert refused(dated, dated.raw(Y)) == {Y: OVERLAP}

    def test_stray_rows_overlap_too(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("BPD", range(20)), lines("BPD", range(50, 53), village="35.26.01.2008")))
        dated.ingest()
        dated.write("kab_bangkalan 2025-12.csv", bpd(range(50, 70), "35.26.01.2008"))
        assert refused(dated)["kab_bangkalan 2025-12.csv"] == OVERLAP


class TestNoOverlap:
    """Parts of a split list, sheets of one file."""

    def test_cor_3d_parts_of_a_split_list(self, dated: DatedOffice) -> None:
        for part in range(3):
            dated.write(f"kab_malang 2025-12 bagian {part}.csv", bpd(range(part * 40, part * 40 + 40)))
            dated.ingest()
        assert participants(dated, "bpd") == 120

    def test_sheets_of_one_file(self, dated: DatedOffice) -> None:
        book(dated, "kab_malang 2025-12.xlsx", {"Satu": range(20), "Dua": range(25)})
        assert [one["status"] for one in dated.ingest()["sources"]] == ["ingested", "ingested"]
        assert participants(dated, "bpd") == 25

    def test_a_renamed_sheet_replaces(self, dated: DatedOffice) -> None:
        book(dated, "kab_malang 2025-12.xlsx", {"Lama": range(20)})
        dated.ingest()
        book(dated, "kab_malang 2025-12.xlsx", {"Baru": range(15)})
        assert [one["status"] for one in dated.ingest()["sources"]] == ["replaced"]
        assert participants(dated, "bpd") == 15


def book(office: DatedOffice, name: str, sheets: dict[str, Iterable[int]]) -> None:
    """A workbook with a list of BPD members a sheet."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, numbers in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(["NIK", "JABATAN", "KODE DESA", "STATUS"])
        for number in numbers:
            sheet.append([nik(number), "BPD", "35.07.01.2001", "AKTIF"])
    made.save(office.root / "data" / "raw" / name)


class TestOneCommand:
    """Two overlapping files in one command are both refused and named."""

    def test_both_are_refused_and_each_names_the_other(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.write(Y, bpd(range(21)))
        dated.write("z kab_malang 2025-12.csv", export(lines("Ketua RT", range(50, 70))))
        ran = dated.run("ingest", "--format", "json")
        assert ran.code == 3
        assert outcomes(ran.document) == {X: OVERLAP, Y: OVERLAP, "z kab_malang 2025-12.csv": IN}
        messages = [one["error"]["message"] for one in ran.document["sources"][:2]]
        assert Y in messages[0] and X in messages[1]
        assert participants(dated, "bpd") is None

    def test_neither_option_settles_it(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.write(Y, bpd(range(21)))
        for option in ("--replace", "--amend"):
            assert refused(dated, option) == {X: OVERLAP, Y: OVERLAP}

    def test_one_of_them_alone_goes_in(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.write(Y, bpd(range(21)))
        refused(dated)
        assert outcomes(dated.ingest(dated.raw(Y))) == {Y: IN}
        assert refused(dated)[X] == OVERLAP
        assert participants(dated, "bpd") == 21

    def test_copies_of_one_content_are_one_source(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.write(Y, bpd(range(20)))
        dated.ingest()
        assert participants(dated, "bpd") == 20

    def test_members_of_an_archive_overlap(self, dated: DatedOffice) -> None:
        with zipfile.ZipFile(dated.root / "data" / "raw" / "kab_malang 2025-12.zip", "w") as archive:
            for member, numbers in (("a.csv", range(20)), ("b.csv", range(21)), ("c.csv", range(30, 50))):
                archive.writestr(member, bpd(numbers).replace(" | ", ";"))
        ran = dated.run("ingest", "--format", "json")
        assert ran.code == 3
        assert [outcome for _, outcome in sorted(outcomes(ran.document).items())] == [OVERLAP, OVERLAP, IN]
        assert participants(dated, "bpd") == 20


class TestReplace:
    """`--replace` takes out the earlier sources' rows in the cells that overlap, and no others."""

    def test_cor_3e_the_rest_of_the_earlier_source_stays(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("Perangkat Desa", range(500)), lines("BPD", range(500, 800))))
        dated.ingest()
        dated.write(Y, export(lines("BPD", range(505, 815)), lines("Ketua RT", range(2000, 4000))))
        assert outcomes(dated.ingest("--replace"))[Y][1] is None
        assert [participants(dated, s) for s in ("perangkat_desa", "bpd", "rt_rw")] == [500, 310, 2000]
        listed = {one["file"].removeprefix("data/raw/"): one for one in dated.json("sources")["sources"]}
        assert (listed[X]["state"], listed[X]["replaced"]) == ("live", 300)
        assert (listed[Y]["state"], listed[Y]["replaced"] or 0) == ("live", 0)
        # The account is of the moment of reading (ROW-1).
        assert (listed[X]["rows_read"], listed[X]["accepted"]) == (800, 800)

    def test_cor_3b_a_source_of_which_nothing_stays_is_replaced(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(900)))
        dated.ingest()
        dated.write(Y, bpd(range(2000)))
        dated.ingest("--replace")
        assert (participants(dated, "bpd"), states(dated)) == (2000, {X: "replaced", Y: "live"})

    def test_what_spoke_no_more_is_replaced_by_nothing(self, dated: DatedOffice) -> None:
        """The path's new content takes the place of none that spoke, nor of what that had replaced before."""
        dated.write(X, bpd(range(20)))
        dated.ingest()
        for name, rows in ((Y, range(18)), ("z kab_malang 2025-12.csv", range(17))):
            dated.write(name, bpd(rows))
            assert outcomes(dated.ingest("--replace"))[name] == ("replaced", None)
        for name, rows in ((X, range(100, 120)), (Y, range(200, 230))):
            dated.write(name, bpd(rows))
            assert outcomes(dated.ingest())[name] == IN
        assert participants(dated, "bpd") == 67

    def test_a_plain_ingest_afterwards_changes_nothing(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(18)))
        dated.ingest("--replace")
        assert outcomes(dated.ingest()) == {X: ("unchanged", None), Y: ("unchanged", None)}
        assert (participants(dated, "bpd"), states(dated)) == (18, {X: "replaced", Y: "live"})

    def test_cor_3c_fewer_than_half_are_refused(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(2000)))
        dated.ingest()
        dated.write(Y, bpd(range(12)))
        assert refused(dated)[Y] == OVERLAP
        assert refused(dated, "--replace")[Y] == ("rejected", "replace-shrinks")
        assert (participants(dated, "bpd"), states(dated)) == (2000, {X: "live"})

    def test_exactly_half_is_taken(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(9)))
        assert refused(dated, "--replace")[Y] == ("rejected", "replace-shrinks")
        dated.write(Y, bpd(range(10)))
        dated.ingest("--replace")
        assert participants(dated, "bpd") == 10

    def test_all_overlapped_together_are_the_measure_and_leave_together(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12 bagian 1.csv", bpd(range(100)))
        dated.write("kab_malang 2025-12 bagian 2.csv", bpd(range(100, 110)))
        dated.ingest()
        dated.write(Y, bpd([*range(46), *range(100, 106)]))
        assert refused(dated, "--replace")[Y] == ("rejected", "replace-shrinks")
        dated.write(Y, bpd([*range(49), *range(100, 106)]))
        dated.ingest("--replace")
        assert participants(dated, "bpd") == 55
        assert sorted(states(dated).values()) == ["live", "replaced", "replaced"]

    def test_parts_that_do_not_overlap_stay(self, dated: DatedOffice) -> None:
        for part in range(3):
            dated.write(f"kab_malang 2025-12 bagian {part}.csv", bpd(range(part * 20, part * 20 + 20)))
        dated.ingest()
        dated.write(Y, bpd(range(1, 20)))
        dated.ingest("--replace")
        assert participants(dated, "bpd") == 59
        assert sorted(states(dated).values()) == ["live", "live", "live", "replaced"]

    def test_rows_set_aside_in_the_cell_leave_with_it(self, dated: DatedOffice) -> None:
        spoilt = lines("BPD", [40, 41], "UNGU") + lines("Ketua RT", [42], "UNGU")
        dated.write(X, export(lines("BPD", range(20)), lines("Ketua RT", range(50, 70)), spoilt))
        dated.ingest()
        assert set_aside(dated) == {"bpd": 2, "rt_rw": 1}
        dated.write(Y, bpd(range(20)))
        dated.ingest("--replace")
        assert set_aside(dated) == {"bpd": 0, "rt_rw": 1}
        assert len(dated.json("quarantine")["rows"]) == 1

    def test_withdrawing_gives_back_what_was_replaced(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("Perangkat Desa", range(20)), lines("BPD", range(30, 50))))
        dated.ingest()
        before = dated.json("report", "--period", "2025-12")
        dated.write(Y, bpd(range(30, 55)))
        taken = next(s for s in dated.ingest("--replace")["sources"] if s["file"].endswith(Y))
        assert participants(dated, "bpd") == 25
        dated.json("withdraw", taken["source_id"])
        assert dated.json("report", "--period", "2025-12") == before
        assert states(dated) == {X: "live", Y: "withdrawn"}
        assert outcomes(dated.ingest())[Y] == ("withdrawn", None)

    def test_where_nothing_overlaps_it_is_a_plain_ingest(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(20, 30)))
        dated.ingest("--replace")
        assert (participants(dated, "bpd"), states(dated)) == (30, {X: "live", Y: "live"})

    def test_with_amend_is_a_wrong_use(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        assert dated.run("ingest", "--replace", "--amend").code == 2


def set_aside(office: DatedOffice) -> dict[str, int]:
    rows = office.json("report", "--period", "2025-12", "--segment", "bpd,rt_rw")["rows"]
    return {row["segment"]: row["set_aside"] for row in rows}


class TestAmend:
    """`--amend` lets the new rows speak for their own positions and leaves the rest."""

    def test_cor_3c_twelve_of_many(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(2000)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        assert outcomes(dated.ingest("--amend"))[Y] == IN
        # Active before not active is for rows of equal standing (ROW-6); an amended row speaks first.
        assert participants(dated, "bpd") == 1988
        assert states(dated) == {X: "live", Y: "live"}

    def test_only_the_own_position(self, dated: DatedOffice) -> None:
        dated.write(X, export(lines("BPD", range(20)), lines("Ketua RT", range(20))))
        dated.ingest()
        dated.write(Y, bpd(range(5), status="NON AKTIF"))
        dated.ingest("--amend")
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (15, 20)

    def test_of_two_amendments_the_later_speaks(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest("--amend")
        dated.write("z kab_malang 2025-12.csv", bpd(range(4)))
        dated.ingest("--amend")
        assert participants(dated, "bpd") == 12

    def test_new_positions_are_added(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, export(lines("BPD", range(3), "NON AKTIF"), lines("BPD", range(30, 32))))
        dated.ingest("--amend")
        assert participants(dated, "bpd") == 19

    def test_withdrawn_it_leaves_things_as_they_were(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        before = dated.json("report", "--period", "2025-12")
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        added = next(s for s in dated.ingest("--amend")["sources"] if s["file"].endswith(Y))
        dated.json("withdraw", added["source_id"])
        assert dated.json("report", "--period", "2025-12") == before

    def test_rebuilt_it_speaks_still(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest("--amend")
        dated.json("rebuild")
        assert participants(dated, "bpd") == 8

    def test_a_changed_list_may_stand_beside_what_amended_it(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest("--amend")
        dated.write(X, export(lines("BPD", range(12), "NON AKTIF"), lines("BPD", range(12, 19))))
        assert outcomes(dated.ingest())[X] == ("replaced", None)
        assert participants(dated, "bpd") == 7

    def test_a_changed_amendment_amends_still(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        dated.write(Y, bpd(range(12), status="NON AKTIF"))
        dated.ingest("--amend")
        dated.write(Y, bpd(range(10), status="NON AKTIF"))
        assert outcomes(dated.ingest())[Y] == ("replaced", None)
        assert participants(dated, "bpd") == 10

    def test_a_row_without_village_speaks_for_the_persons_village(self, dated: DatedOffice) -> None:
        dated.write(X, bpd(range(20)))
        dated.ingest()
        rows = "\n".join(f"{nik(number)} | BPD | NON AKTIF" for number in range(3))
        dated.write(Y, f"NIK | JABATAN | STATUS\n{rows}\n")
        dated.ingest("--amend")
        assert participants(dated, "bpd") == 17


def test_a_list_replaced_whole_says_so_though_a_row_of_it_was_mended(dated: DatedOffice) -> None:
    head = "NIK | KPJ | JABATAN | KODE DESA | STATUS"
    rows = [f"{nik(number)} | 240000000{number:02d} | BPD | 35.07.01.2001 | AKTIF" for number in range(20)]
    dated.write("2025-11/kab_malang.csv", "\n".join([head, *rows]))
    dated.ingest()
    damaged = [row.replace(nik(3), f"{nik(3)[0]},{nik(3)[1:6]}E+15") for row in rows]
    dated.write("2025-12/kab_malang.csv", "\n".join([head, *damaged]))
    assert dated.ingest()["sources"][-1]["repaired"] == {"nik_from_kpj": 1}
    dated.write("2025-12/kab_malang lengkap.csv", "\n".join([head, *rows, rows[0].replace(nik(0), nik(77))]))
    dated.ingest("--replace")
    told = {one["file"]: (one["state"], one["replaced"]) for one in dated.json("sources")["sources"]}
    assert told["data/raw/2025-12/kab_malang.csv"] == ("replaced", 20)
    assert participants(dated, "bpd") == 21
