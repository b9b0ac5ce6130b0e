"""A kind of file is what it declares: one that only the tests know passes through rooms that are told nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from desacover.reading.at_rest import ValuesDiffer
from desacover.reading.kinds import Kind
from desacover.store.store import Store
from tests.support.in_process import DatedOffice
from tests.support.lists import outcomes, states
from tests.support.office import Office, bpd, nik
from tests.support.visits import VISIT, VISIT_AT_REST, visits

V1, V2 = "35.07.01.2001", "35.07.01.2002"
ONE, OTHER = "kunjungan 2025-12.csv", "kunjungan lagi 2025-12.csv"


def listed(*rows: tuple[str, str]) -> str:
    return "KODE DESA | JUMLAH KUNJUNGAN\n" + "".join(f"{code} | {n}\n" for code, n in rows)


def kept(office: Office) -> dict[str, list[tuple[str, int]]]:
    """The rows of its table by file, of whatever stands there."""
    store = Store.open(office.root / "data", create=False)
    try:
        return {
            one.file.removeprefix("data/raw/"): store.read_table("visits", one.source_id)
            .select("place", "visits")
            .rows()
            for one in store.live_sources()
            if one.kind == VISIT.name
        }
    finally:
        store.close()


def figures(office: Office) -> dict[str, Any]:
    return office.json("report", "--period", "2025-12", "--by", "segment,regency")


@pytest.fixture
def kind() -> Iterator[Kind]:
    with visits() as kind:
        yield kind


@pytest.fixture
def filled(dated: DatedOffice, kind: Kind) -> DatedOffice:
    """A list of participants and their count; a list of the made-up kind, of which a row is set aside."""
    dated.write("kab_malang 2025-12.csv", bpd(range(9)))
    dated.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n")
    dated.write(ONE, listed((V1, "4"), (V2, "7"), (V2, "7 atau 8")))
    dated.on("2026-01-05 09:00").ingest()
    return dated


def test_it_is_taken_in_and_listed(filled: DatedOffice) -> None:
    source = next(one for one in filled.json("sources")["sources"] if one["kind"] == "visit")
    assert (source["state"], source["periods"], source["file_now"]) == ("live", ["2025-12"], "same")
    assert (source["rows_read"], source["accepted"], source["reasons"]) == (3, 2, {"amount_invalid": 1})
    assert kept(filled) == {ONE: [(V1, 4), (V2, 7)]}
    assert "kunjungan" in filled.run("sources").out
    aside = filled.json("quarantine")["rows"]
    assert [(one["file"], one["row"], one["reasons"]) for one in aside] == [
        (f"data/raw/{ONE}", 4, ["amount_invalid"])
    ]


def test_figures_hang_on_no_rows_of_it(filled: DatedOffice) -> None:
    before, cells = figures(filled), filled.json("status", "--period", "2025-12")["cells"]
    taken = next(one for one in filled.json("sources")["sources"] if one["kind"] == "visit")
    filled.json("withdraw", taken["source_id"])
    assert figures(filled) == before
    assert filled.json("status", "--period", "2025-12")["cells"] == cells


def test_it_is_replaced_where_it_lies(filled: DatedOffice) -> None:
    filled.write(ONE, listed((V1, "5")))
    assert outcomes(filled.on("2026-01-06 09:00").ingest())[ONE] == ("replaced", None)
    assert kept(filled) == {ONE: [(V1, 5)]}
    then = filled.json("sources", "--as-of", "2026-01-05")["sources"]
    assert [one["accepted"] for one in then if one["kind"] == "visit"] == [2]


def test_it_is_withdrawn_and_what_it_replaced_comes_back(filled: DatedOffice) -> None:
    filled.write(ONE, listed((V1, "5")))
    filled.on("2026-01-06 09:00").ingest()
    later = next(
        one for one in filled.json("sources")["sources"] if (one["kind"], one["state"]) == ("visit", "live")
    )
    filled.on("2026-01-07 09:00").json("withdraw", later["source_id"])
    assert kept(filled) == {ONE: [(V1, 4), (V2, 7)]}


def test_it_is_rebuilt(filled: DatedOffice) -> None:
    before = kept(filled), figures(filled)
    store = Store.open(filled.root / "data", create=False)
    (record,) = store.files("visits")
    store.close()
    (filled.root / "data" / record.path).unlink()
    assert filled.run("rebuild").code == 0
    assert (kept(filled), figures(filled)) == before


def test_two_lists_stand_where_it_declares_no_contest(filled: DatedOffice) -> None:
    filled.write(OTHER, listed((V1, "9")))
    assert outcomes(filled.ingest())[OTHER] == ("ingested", None)
    assert kept(filled) == {ONE: [(V1, 4), (V2, 7)], OTHER: [(V1, 9)]}


class TestContest:
    """Declared to differ by its values, it is refused, replaced in places and given back as counts are (ELI-6)."""

    @pytest.fixture
    def kind(self) -> Iterator[Kind]:
        with visits(contest=ValuesDiffer("visits")) as kind:
            yield kind

    def test_another_value_is_asked_about(self, filled: DatedOffice) -> None:
        filled.write(OTHER, listed((V1, "9"), (V2, "7")))
        ran = filled.run("ingest", filled.raw(OTHER), "--format", "json")
        (source,) = ran.document["sources"]
        assert (ran.code, source["error"]["code"]) == (1, "counts-differ")
        assert {"4", "9"} <= set(re.findall(r"\d+", source["error"]["message"]))

    def test_the_same_value_is_none(self, filled: DatedOffice) -> None:
        filled.write(OTHER, listed((V1, "4")))
        assert outcomes(filled.ingest())[OTHER] == ("ingested", None)

    def test_a_place_is_replaced_and_comes_back(self, filled: DatedOffice) -> None:
        filled.write(OTHER, listed((V1, "9")))
        filled.ingest(filled.raw(OTHER), "--replace")
        earlier, later = (one for one in filled.json("sources")["sources"] if one["kind"] == "visit")
        assert (earlier["replaced"], [one["region_code"] for one in earlier["replaced_in"]]) == (1, [V1])
        filled.json("withdraw", later["source_id"])
        assert states(filled)[ONE] == "live"
        assert [one["replaced"] for one in filled.json("sources")["sources"] if one["file"].endswith(ONE)] == [0]


def test_persons_that_it_names_are_numbers(dated: DatedOffice) -> None:
    with visits(names_persons=True, schema={**VISIT_AT_REST.schema, "person": pl.UInt32, "card": pl.UInt32}):
        dated.write("kab_malang 2025-12.csv", bpd(range(5)))
        rows = [f"{nik(number)} | {V1} | 1\n" for number in (3, 4, 70)]
        dated.write(ONE, "NIK | KODE DESA | JUMLAH KUNJUNGAN\n" + "".join(rows) + f"12 | {V1} | 1\n")
        dated.ingest()
        assert figures(dated)["total"]["participants"] == 5
        source = next(one for one in dated.json("sources")["sources"] if one["kind"] == "visit")
        assert (source["accepted"], source["reasons"]) == (3, {"nik_length": 1})
        store = Store.open(dated.root / "data", create=False)
        (listed,) = store.files("part")
        members = set(store.rows(listed)["person"])
        visitors = store.read_table("visits", source["source_id"])
        store.close()
        assert visitors.columns == [*VISIT_AT_REST.schema, "person", "card"]
        assert len(members & set(visitors["person"])) == 2 and visitors["person"].n_unique() == 3


def test_without_its_declaration_nobody_knows_it(dated: DatedOffice) -> None:
    dated.write(ONE, listed((V1, "4"), (V2, "7")))
    (source,) = dated.run("ingest", "--format", "json").document["sources"]
    assert (source["status"], source["kind"]) == ("rejected", None)
