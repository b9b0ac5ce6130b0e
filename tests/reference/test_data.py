"""The data files: every row tells where it comes from, and the tables hold together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desacover.reference.regions import is_province_ever, load_regions
from desacover.reference.segments import SEGMENTS, exists_in
from desacover.reference.tables import DATA, rows

FILES = sorted(DATA.glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_has_a_source(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = "\n".join(line for line in lines if line.startswith("#"))
    table = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert table
    if "source" in table[0]:
        assert [row for row in table if not row["source"]] == []
    else:
        assert "source:" in comment.casefold()


def test_words_are_seen_or_plausible_and_belong_to_one_value() -> None:
    for name in ("values.csv", "headings.csv"):
        assert {row["status"] for row in rows(name)} == {"seen", "plausible"}
    written = [(row["field"], row["written"].casefold()) for row in rows("values.csv")]
    assert len(written) == len(set(written))


def test_the_regions_of_jawa_timur_are_those_of_the_decree() -> None:
    regions = load_regions()
    villages = regions.villages("35", "2025-12")
    assert len(regions.regencies("35", "2025-12")) == 38
    assert sum(len(regions.districts(one.code)) for one in regions.regencies()) == 666
    assert sum(one.kind == "desa" for one in villages) == 7_721
    assert sum(one.kind == "kelurahan" for one in villages) == 773
    assert len(regions.villages("35", "2022-10")) == 7_724 + 777
    assert all(one.parent and regions.get(one.parent) for one in villages)


def test_eight_kota_have_no_desa_and_so_no_officials_and_no_bpd() -> None:
    regions = load_regions()
    without = [one.code for one in regions.regencies() if not exists_in("bpd", one.code, regions)]
    assert without == [f"35.{number}" for number in range(71, 79)]
    assert exists_in("perangkat_desa", "35.79", regions)  # Kota Batu has desa
    assert exists_in("rt_rw", "35.78", regions)


def test_the_segments_of_the_headline() -> None:
    headline = [key for key, segment in SEGMENTS.items() if segment.headline]
    assert headline == ["kepala_desa", "perangkat_desa", "bpd", "rt_rw"]
    assert {key for key, one in SEGMENTS.items() if one.contributor_class == "PU"} >= set(headline) - {"rt_rw"}
    assert SEGMENTS["rt_rw"].contributor_class == "BPU"
    assert SEGMENTS["rt_rw"].label_id == "Ketua RT/RW"


def test_a_nik_may_bear_any_province_that_exists_or_existed() -> None:
    assert all(is_province_ever(code) for code in ("11", "35", "54", "96"))
    assert not any(is_province_ever(code) for code in ("00", "20", "37", "99", ""))
