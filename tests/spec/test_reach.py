"""COR-3: `--replace` takes out earlier rows as far as the new list speaks, and withdraw gives them back."""

from __future__ import annotations

import shutil

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, outcomes, states
from tests.support.office import nik

P, Q = "35.07.01.2001", "35.07.04.2014"
"""Villages of two districts, Sumbermanjing Wetan's being the second."""
X = "rt kab_malang 2025-12.csv"
Y = "rt kab_malang kec donomulyo 2025-12.csv"
Z = "rt kab_malang perbaikan 2025-12.csv"


def both(*more: str) -> str:
    """Heads of neighbourhoods: 20 in P and 10 in Q."""
    return export(lines("Ketua RT", range(20), village=P), lines("Ketua RT", range(20, 30), village=Q), *more)


def in_p(numbers: range) -> str:
    return export(lines("Ketua RT", numbers, village=P))


def by_village(office: DatedOffice, *more: str) -> dict[str, int]:
    rows = office.json("report", "--period", "2025-12", "--by", "segment,village", *more)["rows"]
    return {row["region_code"]: row["participants"] for row in rows if row["participants"]}


def error(office: DatedOffice, *arguments: str) -> dict[str, str]:
    ran = office.run("ingest", *arguments, "--format", "json")
    assert ran.code == 1, ran.out
    return next(one["error"] for one in ran.document["sources"] if one["error"])


@pytest.fixture
def listed(dated: DatedOffice) -> DatedOffice:
    dated.write(X, both())
    dated.ingest()
    return dated


class TestDistrict:
    """A list whose title, sheet or file name states a district speaks for that district alone."""

    def test_cor_3f_the_other_district_stays(self, listed: DatedOffice) -> None:
        listed.write(Y, in_p(range(1, 20)))
        assert error(listed, listed.raw(Y))["code"] == "overlap"
        listed.ingest(listed.raw(Y), "--replace")
        assert by_village(listed) == {P: 19, Q: 10}
        assert states(listed) == {X: "live", Y: "live"}
        earlier = listed.json("sources")["sources"][0]
        assert (earlier["replaced"], earlier["replaced_in"]) == (
            20,
            [{"segment": "rt_rw", "region_code": "35.07.01", "period": "2025-12"}],
        )

    def test_what_was_replaced_and_is_sent_again_is_asked_about(self, listed: DatedOffice) -> None:
        listed.write(Y, in_p(range(1, 20)))
        listed.ingest(listed.raw(Y), "--replace")
        listed.write(X, both(lines("Ketua RT", [30], village=Q)))
        assert error(listed, listed.raw(X))["code"] == "overlap"
        assert by_village(listed) == {P: 19, Q: 10}

    def test_who_is_not_listed_is_gone(self, listed: DatedOffice) -> None:
        listed.write(Y, in_p(range(10)))
        listed.ingest(listed.raw(Y), "--replace")
        assert by_village(listed) == {P: 10, Q: 10}

    def test_fewer_than_half_of_the_district_are_refused(self, listed: DatedOffice) -> None:
        listed.write(Y, in_p(range(9)))
        assert error(listed, listed.raw(Y), "--replace")["code"] == "replace-shrinks"
        assert by_village(listed) == {P: 20, Q: 10}

    def test_a_title_states_it_as_well(self, listed: DatedOffice) -> None:
        listed.write(Z, f"KECAMATAN DONOMULYO KABUPATEN MALANG | | |\n{in_p(range(1, 20))}")
        listed.ingest(listed.raw(Z), "--replace")
        assert by_village(listed) == {P: 19, Q: 10}

    def test_an_option_states_it_as_well(self, listed: DatedOffice) -> None:
        listed.write(Z, in_p(range(1, 20)))
        listed.ingest(listed.raw(Z), "--replace", "--region", "35.07.01")
        assert by_village(listed) == {P: 19, Q: 10}

    def test_a_village_is_a_place_too(self, listed: DatedOffice) -> None:
        other = "35.07.01.2002"
        listed.write(X, both(lines("Ketua RT", range(40, 45), village=other)))
        listed.ingest()
        listed.write(Z, in_p(range(2, 20)))
        listed.ingest(listed.raw(Z), "--replace", "--region", P)
        assert by_village(listed) == {P: 18, Q: 10, other: 5}

    def test_withdrawing_gives_back_just_what_was_taken(self, listed: DatedOffice) -> None:
        before = by_village(listed)
        listed.write(Y, in_p(range(1, 18)))
        taken = next(s for s in listed.ingest(listed.raw(Y), "--replace")["sources"] if s["file"].endswith(Y))
        listed.json("withdraw", taken["source_id"])
        assert by_village(listed) == before
        assert states(listed) == {X: "live", Y: "withdrawn"}

    def test_as_of_and_rebuild_agree(self, dated: DatedOffice) -> None:
        dated.write(X, both())
        dated.on("2026-01-05 09:00").ingest()
        dated.write(Y, in_p(range(1, 18)))
        dated.on("2026-01-06 09:00").ingest(dated.raw(Y), "--replace")
        later = dated.on("2026-01-07 09:00")
        assert by_village(later, "--as-of", "2026-01-05") == {P: 20, Q: 10}
        status = later.json("status", "--period", "2025-12")
        shutil.rmtree(dated.root / "data" / "processed")
        later.json("rebuild")
        assert by_village(later) == {P: 17, Q: 10}
        assert by_village(later, "--as-of", "2026-01-05") == {P: 20, Q: 10}
        assert later.json("status", "--period", "2025-12") == status

    def test_a_changed_correction_replaces_still(self, listed: DatedOffice) -> None:
        listed.write(Y, in_p(range(1, 18)))
        listed.ingest(listed.raw(Y), "--replace")
        listed.write(Y, in_p(range(1, 16)))
        listed.ingest(listed.raw(Y))
        assert by_village(listed) == {P: 15, Q: 10}

    def test_what_it_lists_of_another_district_too_makes_it_speak_for_more(self, listed: DatedOffice) -> None:
        listed.write(
            Y, export(lines("Ketua RT", range(20), village=P), lines("Ketua RT", range(20, 28), village=Q))
        )
        listed.ingest(listed.raw(Y), "--replace")
        # Never both lists silently: its rows of the other district stand for the earlier ones there.
        assert by_village(listed) == {P: 20, Q: 8}

    def test_rows_set_aside_leave_with_their_district(self, dated: DatedOffice) -> None:
        dated.write(X, both(lines("Ketua RT", [50], "UNGU", P), lines("Ketua RT", [51], "UNGU", Q)))
        dated.ingest()
        dated.write(Y, in_p(range(1, 20)))
        dated.ingest(dated.raw(Y), "--replace")
        assert [row["region_code"] for row in dated.json("quarantine")["rows"]] == [Q]


class TestNoDistrictSaid:
    """A list that states no district must have a row of each, or be said to be complete."""

    def test_a_district_that_another_segment_has_is_lost_all_the_same(self, dated: DatedOffice) -> None:
        members = lines("BPD", range(40, 50), village=P), lines("BPD", range(50, 60), village=Q)
        dated.write(X, both(*members))
        dated.ingest()
        dated.write(Z, export(lines("Ketua RT", range(20), village=P), *members))
        refused = error(dated, dated.raw(Z), "--replace")
        assert (refused["code"], states(dated)) == ("replace-narrower", {X: "live"})

    def test_cor_3g_refused_and_the_district_named(self, listed: DatedOffice) -> None:
        listed.write(Z, in_p(range(1, 20)))
        refused = error(listed, listed.raw(Z), "--replace")
        assert refused["code"] == "replace-narrower"
        assert "35.07.04" in refused["message"] and X in refused["message"]
        assert "--region 35.07.01" in refused["hint"] and "--complete" in refused["hint"]
        assert nik(3) not in str(refused)
        assert by_village(listed) == {P: 20, Q: 10}
        listed.ingest(listed.raw(Z), "--replace", "--complete")
        assert by_village(listed) == {P: 19}

    def test_a_row_of_each_is_enough(self, listed: DatedOffice) -> None:
        listed.write(Z, export(lines("Ketua RT", range(20), village=P), lines("Ketua RT", [20], village=Q)))
        listed.ingest(listed.raw(Z), "--replace")
        assert by_village(listed) == {P: 20, Q: 1}

    def test_a_row_set_aside_is_a_row(self, listed: DatedOffice) -> None:
        listed.write(Z, export(lines("Ketua RT", range(20), village=P), lines("Ketua RT", [20], "UNGU", Q)))
        assert outcomes(listed.ingest(listed.raw(Z), "--replace"))[Z][1] is None

    def test_complete_makes_no_list_long_enough(self, listed: DatedOffice) -> None:
        listed.write(Z, in_p(range(12)))
        assert error(listed, listed.raw(Z), "--replace", "--complete")["code"] == "replace-shrinks"

    def test_parts_of_the_new_list_are_judged_together(self, listed: DatedOffice) -> None:
        listed.write("baru a kab_malang 2025-12.csv", in_p(range(1, 20)))
        listed.write("baru b kab_malang 2025-12.csv", export(lines("Ketua RT", range(20, 28), village=Q)))
        parts = [listed.raw(f"baru {part} kab_malang 2025-12.csv") for part in "ab"]
        assert error(listed, parts[0], "--replace")["code"] == "replace-narrower"
        listed.ingest(*parts, "--replace")
        assert by_village(listed) == {P: 19, Q: 8}


def test_a_list_of_which_a_row_set_aside_stands_still_is_live(dated: DatedOffice) -> None:
    dated.write(X, export(lines("Ketua RT", range(20), village=P), lines("Ketua RT", [51], "UNGU", Q)))
    dated.ingest()
    dated.write(Y, in_p(range(1, 20)))
    dated.ingest(dated.raw(Y), "--replace")
    assert states(dated)[X] == "live"
    assert [row["region_code"] for row in dated.json("quarantine")["rows"]] == [Q]
