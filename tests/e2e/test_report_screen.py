"""What stands below and beside the figures of a report is true of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desacover.reference.regions import load_regions
from tests.support.in_process import DatedOffice, at, command
from tests.support.office import nik

NOON = datetime(2026, 1, 5, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DatedOffice:
    """An empty workspace, asked in this process at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return DatedOffice(tmp_path, NOON)


def listed(numbers: range, word: str = "BPD", village: str = "35.07.01.2001") -> str:
    rows = "".join(f"{nik(number)} | {word} | {village} | AKTIF\n" for number in numbers)
    return f"NIK | JABATAN | KODE DESA | STATUS\n{rows}"


def said(desk: DatedOffice, *arguments: str) -> str:
    """A screen as one line."""
    ran = desk.run(*arguments)
    assert ran.code == 0, ran.err
    return " ".join(ran.out.split())


def in_both(desk: DatedOffice, *arguments: str) -> tuple[str, str]:
    with at(desk.moment):
        ran = command([*arguments, "--workspace", str(desk.root), "--lang", "id"])
    return said(desk, *arguments), " ".join(ran.out.split())


class TestComplete:
    COUNTS = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n"

    def test_who_never_reported_is_counted(self, desk: DatedOffice) -> None:
        desk.write("2025-12/kab_malang.csv", listed(range(20)))
        desk.ingest()
        english, indonesian = in_both(desk, "report", "--segment", "bpd")
        assert "1 of 1 expected; 29 regencies never reported." in english
        assert "1 dari 1 laporan yang ditunggu; 29 kabupaten/kota belum pernah lapor." in indonesian
        assert "Complete" not in english and "Lengkap" not in indonesian
        english, _ = in_both(desk, "status", "--segment", "bpd", "--period", "2025-12")
        assert "29 regencies never reported." in english and "complete" not in english

    def test_complete_is_said_of_all(self, desk: DatedOffice) -> None:
        desk.write("2025-12/kab_malang.csv", listed(range(20)))
        desk.ingest()
        asked = ("--segment", "bpd", "--region", "35.07")
        assert "Complete, 1 of 1 report." in said(desk, "report", *asked)
        assert said(desk, "status", "--line", *asked) == "December 2025, Kab. Malang: 1 of 1 report, complete"

    def test_of_nothing_nothing_is_complete(self, desk: DatedOffice) -> None:
        desk.write("2025-12/kab_malang.csv", listed(range(20)))
        desk.ingest()
        english, indonesian = in_both(desk, "report", "--period", "2025-12", "--segment", "lpmd")
        assert "No report is expected; 38 regencies never reported." in english
        assert "Tidak ada laporan yang ditunggu; 38 kabupaten/kota belum pernah lapor." in indonesian
        assert "Complete" not in english and "0 of 0" not in english

    def test_an_ended_cell_is_not_waited_for(self, desk: DatedOffice) -> None:
        (desk.root / "desacover.toml").write_text('[[ended]]\nregion = "35.26"\nsegment = "bpd"\n')
        desk.write("2025-12/kab_malang.csv", listed(range(20)))
        desk.ingest()
        assert "1 of 1 expected; 28 regencies never reported." in said(desk, "report", "--segment", "bpd")

    def test_a_partial_report_is_not_complete(self, desk: DatedOffice) -> None:
        desk.write("2025-11/kab_malang.csv", listed(range(40)))
        desk.write("2025-12/kab_malang.csv", listed(range(10)))
        desk.ingest()
        asked = ("report", "--segment", "bpd", "--region", "35.07")
        english, indonesian = in_both(desk, *asked)
        assert "1 of 1 report, 1 partial." in english and "Complete" not in english
        assert "1 dari 1 laporan, 1 parsial." in indonesian and "Lengkap" not in indonesian
        half = next(one for one in desk.json("sources")["sources"] if one["periods"] == ["2025-12"])
        assert "takes part in movement now" in said(desk, "accept", half["source_id"])
        assert "Complete, 1 of 1 report." in said(desk, *asked)
        assert "not partial, passed over" in said(desk, "accept", half["source_id"])


class TestNumerator:
    def test_heads_that_stand_under_no_count(self, desk: DatedOffice) -> None:
        rows = listed(range(60), "KAUR") + listed(range(60, 70), "KEPALA DESA").partition("\n")[2]
        desk.write("2025-12/kab_malang.csv", rows)
        desk.write("potensi 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | Perangkat Desa | 90\n")
        desk.ingest()
        english, indonesian = in_both(desk, "report", "--by", "segment,regency")
        assert (
            "Village officials Kab. Malang: 60 of 70 participants stand under a count; 10 village heads do not."
            in english
        )
        assert (
            "Perangkat desa Kab. Malang: 60 dari 70 peserta tercakup data potensi; 10 kepala desa tidak."
            in indonesian
        )

    def test_villages_that_nobody_has_counted(self, desk: DatedOffice) -> None:
        rows = listed(range(8)) + listed(range(20, 27), village="35.07.01.2002").partition("\n")[2]
        desk.write("2025-12/kab_malang.csv", rows)
        desk.write("potensi 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07.01.2001 | BPD | 9\n")
        desk.ingest()
        assert "BPD: 8 of 15 participants stand under a count; 7 where nobody has counted do not." in said(
            desk, "report", "--segment", "bpd"
        )

    def test_nothing_is_said_where_all_are_counted(self, desk: DatedOffice) -> None:
        desk.write("2025-12/kab_malang.csv", listed(range(20)))
        desk.write("potensi 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 25\n")
        desk.ingest()
        assert "under a count" not in said(desk, "report", "--segment", "bpd")


class TestTotal:
    def test_rows_that_add_up_are_not_said_to_differ(self, desk: DatedOffice) -> None:
        for month in ("2025-11", "2025-12"):
            rows = listed(range(20)) + listed(range(20, 40), "KAUR").partition("\n")[2]
            desk.write(f"{month}/kab_malang.csv", rows)
        desk.ingest()
        asked = ("delta", "--from", "2025-11", "--to", "2025-12")
        english, indonesian = in_both(desk, *asked)
        assert "add up to it" not in english and "penjumlahan baris" not in indonesian
        assert "New by first active month: 0." in english
        desk.write("2025-11/tambahan.csv", listed(range(30, 38)))  # eight who hold two posts
        desk.ingest()
        english, indonesian = in_both(desk, *asked)
        assert "The total counts persons once; rows do not add up to it." in english
        assert "Jumlah menghitung tiap orang satu kali, sehingga berbeda dari penjumlahan baris." in indonesian


class TestNames:
    """Places of one name are told apart where there is no room for the code."""

    @pytest.fixture
    def twins(self, desk: DatedOffice) -> DatedOffice:
        """Two villages of one name, in two districts of a regency, with a third of another name."""
        regions = load_regions()
        villages = regions.villages("35.07")
        name = next(
            one.code for one in villages
            if sum(regions.name(other.code) == regions.name(one.code) for other in villages) > 1
        )  # fmt: skip
        pair = [one.code for one in villages if regions.name(one.code) == regions.name(name)][:2]
        for month in ("2025-11", "2025-12"):
            rows = listed(range(20), village=pair[0]) + listed(range(20, 40), village=pair[1]).partition("\n")[2]
            rows += listed(range(40, 60), village="35.07.01.2001").partition("\n")[2]
            desk.write(f"{month}/kab_malang.csv", rows)
        desk.ingest()
        return desk

    @pytest.mark.parametrize("width", ["60", "80", "100"])
    @pytest.mark.parametrize(
        "asked",
        [
            ("report", "--by", "village"),
            ("delta", "--from", "2025-11", "--to", "2025-12", "--by", "village"),
            ("delta", "--from", "2025-11", "--to", "2025-12", "--every", "month", "--by", "village"),
        ],
        ids=" ".join,
    )
    def test_villages(
        self, twins: DatedOffice, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], width: str
    ) -> None:
        monkeypatch.setenv("COLUMNS", width)
        out = twins.run(*asked).out
        document = twins.json(*asked)
        names = [row["region_name"] for row in document["rows"]]
        (twin,) = {name for name in names if names.count(name) > 1}
        assert out.count(f"{twin} (Kec.") == 2
        assert out.count("(Kec.") == 2  # the third stands by its name alone
        assert max(map(len, out.splitlines())) <= max(int(width), 70)
        assert "place" not in document["rows"][0]

    def test_districts_of_two_regencies(self, desk: DatedOffice) -> None:
        regions = load_regions()
        districts = {
            regency: {regions.name(one.code): one.code for one in regions.districts(regency)}
            for regency in (one.code for one in regions.regencies())
        }
        name, one, other = next(
            (name, one, other)
            for one, own in districts.items() for other, more in districts.items()
            for name in sorted(own) if one < other and name in more
        )  # fmt: skip
        for number, regency in enumerate((one, other)):
            village = regions.villages(districts[regency][name])[0].code
            desk.write(f"2025-12/{number}.csv", listed(range(number * 20, number * 20 + 20), village=village))
        desk.ingest()
        out = said(desk, "report", "--by", "district")
        assert f"{name} ({regions.name(one)}) 20" in out
        assert f"{name} ({regions.name(other)}) 20" in out


class TestNumbers:
    def test_one_is_said_as_one(self, desk: DatedOffice) -> None:
        desk.write("2025-12/kab_malang.csv", listed(range(20)) + "123 | BPD | 35.07.01.2001 | AKTIF\n")
        desk.ingest()
        assert "1 row set aside" in said(desk, "report", "--segment", "bpd")
        assert "1 row set aside" in said(desk, "quarantine")
        assert "1 file, 1 source taken in (21 rows)" in said(desk, "sources", "--journal")
        assert "1 of 1 report" in said(desk, "snapshot", "--period", "2025-12")
