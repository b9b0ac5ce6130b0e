"""The figures that the drawn province comes to."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.demo.conftest import Province, make

PRINTED = {"perangkat_desa": 95.0, "bpd": 82.0, "rt_rw": 79.0}
NET = 117_327
POSITIONS = {"perangkat_desa": 99_556, "bpd": 55_309, "rt_rw": 315_000}


def test_a_small_province_keeps_the_ratios(province: Province) -> None:
    for segment, printed in PRINTED.items():
        assert 100 * province.figure("2025-12", segment)["coverage"] == pytest.approx(printed, abs=0.15)
    total = province.movement()
    assert total["net"] / total["closing"] == pytest.approx(NET / 388_081, abs=0.001)


def test_figures_are_those_of_the_positions(province: Province) -> None:
    listed = province.positions("2025-12")
    active = listed.filter("active")
    for segment in PRINTED:
        of_segment = active.filter(pl.col("segment") == segment)
        assert province.figure("2025-12", segment)["counted"] == of_segment.height
        assert province.figure("2025-12", segment)["participants"] == of_segment["person"].n_unique()
    assert province.figure("2025-12", None)["participants"] == active["person"].n_unique()
    assert set(active["state"].unique()) == {"paid", "grace"}
    assert set(listed.filter(~pl.col("active"))["state"].unique()) <= {"ended", "not_yet"}


def test_movement_keeps_its_identity_and_is_that_of_the_positions(province: Province) -> None:
    for one in province.figures["movement"]:
        came = one["new"] + one["reactivated"] + one["moved_in"]
        assert one["opening"] + came - one["lapsed"] - one["moved_out"] == one["closing"]
        assert one["stayed"] + one["lapsed"] + one["moved_out"] == one["opening"]
    before, after = (
        set(province.positions(period).filter("active")["person"].to_list()) for period in ("2023-12", "2025-12")
    )
    total = province.movement()
    assert (total["new"], total["lapsed"]) == (len(after - before), len(before - after))


def test_every_cell_has_enough_rows_to_be_reported(province: Province) -> None:
    cells = pl.DataFrame(province.figures["cells"])
    assert cells["region_code"].n_unique() == 38
    assert cells.filter(pl.col("period") == "2025-12").height == 30 + 30 + 38
    assert cells.filter("reported")["counted"].min() >= 5


def test_no_village_has_more_insured_than_positions(province: Province) -> None:
    counts = _later_counts(province)
    active = province.positions("2025-12").filter("active").group_by("village_code", "segment").len()
    over = active.join(counts, on=["village_code", "segment"]).filter(pl.col("len") > pl.col("count"))
    assert over.is_empty()


def _later_counts(province: Province) -> pl.DataFrame:
    recap = pl.read_csv(province.raw / "penyebut" / "potensi_desa_2025-07.csv", infer_schema=False)
    counts = recap.filter(pl.col("KODE DESA") != "JUMLAH").select(
        village_code="KODE DESA",
        perangkat_desa=pl.col("JUMLAH PERANGKAT").cast(pl.Int64, strict=False),
        bpd=pl.col("JUMLAH BPD").cast(pl.Int64, strict=False),
        rt_rw=pl.col("JUMLAH RT").cast(pl.Int64) + pl.col("JUMLAH RW").cast(pl.Int64),
    )
    return counts.unpivot(index="village_code", variable_name="segment", value_name="count")


def test_denominators_add_up_to_the_eligible(province: Province) -> None:
    counts = _later_counts(province).group_by("segment").agg(pl.col("count").sum())
    for segment, count in counts.iter_rows():
        assert province.figure("2025-12", segment)["eligible"] == count


def test_a_later_regency_is_not_reported_and_still_expected(province: Province) -> None:
    cells = {
        (one["region_code"], one["segment"]): one["reported"]
        for one in province.figures["cells"]
        if one["period"] == "2024-12"
    }
    missing = {cell for cell, reported in cells.items() if not reported}
    assert missing == {("35.11", "rt_rw"), *(("35.27", segment) for segment in PRINTED)}
    assert province.figure("2024-12", None)["reported"] == 94
    assert province.figure("2024-12", None)["expected"] == 98


def test_months_add_the_last_of_2025(tmp_path: Path) -> None:
    more = make(tmp_path, scale=0.001, months=3)
    assert more.figures["periods"] == ["2023-12", "2024-12", "2025-10", "2025-11", "2025-12"]
    assert (more.raw / "2025-10").is_dir()


@pytest.mark.slow
def test_the_whole_province_comes_to_the_printed_figures(tmp_path: Path) -> None:
    whole = make(tmp_path, scale=1)
    for segment, printed in PRINTED.items():
        figure = whole.figure("2025-12", segment)
        assert figure["eligible"] == POSITIONS[segment]
        assert round(100 * figure["coverage"], 1) == printed
    assert whole.movement()["net"] == NET


@pytest.mark.slow
def test_another_seed_comes_near(tmp_path: Path) -> None:
    other = make(tmp_path, scale=1, seed=4_711)
    for segment, printed in PRINTED.items():
        assert abs(100 * other.figure("2025-12", segment)["coverage"] - printed) < 0.5
    assert abs(other.movement()["net"] - NET) < 0.03 * NET
