"""Registers of the workspace: the employer's number instead of a village, codes of BPS with a bridge."""

from __future__ import annotations

import pytest

from tests.support.office import Office, nik

TAMBAKREJO = "35.07.04.2014"


def villages(office: Office) -> list[str]:
    rows = office.json("report", "--period", "2025-12", "--by", "segment,village", "--segment", "bpd")["rows"]
    return [row["region_code"] for row in rows if row["participants"]]


def test_an_employers_number_tells_the_village(office: Office) -> None:
    (office.root / "desacover.toml").write_text('npp_register = "npp.csv"\n')
    (office.root / "npp.csv").write_text(
        "NPP;NAMA DESA;KECAMATAN;KABUPATEN\nAB-123456;Tambakrejo;Sumbermanjing Wetan;Kab. Malang\n"
    )
    rows = "".join(f"{nik(n)} | Anggota BPD | AB123456-001\n" for n in range(1, 9))
    office.write("peserta kab malang 2025-12.csv", f"NIK | JABATAN | NPP\n{rows}")
    (source,) = office.ingest()["sources"]
    assert (source["accepted"], source["noted"]) == (8, {})
    assert villages(office) == [TAMBAKREJO]


def test_codes_of_bps_need_a_bridge(office: Office) -> None:
    rows = "".join(f"{nik(n)} | Anggota BPD | 35070400{n:02d}\n" for n in range(1, 9))
    office.write("peserta kab malang 2025-12.csv", f"NIK | JABATAN | KODE DESA\n{rows}")
    (source,) = office.ingest()["sources"]
    assert source["reasons"] == {"region_code_bps": 8}
    (office.root / "desacover.toml").write_text('bps_bridge = "bps.csv"\n')
    bridge = "".join(f"35070400{n:02d};35.07.04.2014\n" for n in range(1, 9))
    (office.root / "bps.csv").write_text(f"KODE BPS;KODE KEMENDAGRI\n{bridge}")
    asked = office.run("report", "--period", "2025-12")
    assert "settings-changed" in asked.err
    office.json("rebuild")
    assert villages(office) == [TAMBAKREJO]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("NPP;KETERANGAN\nA1;x\n", "register-unfit", None),
        ("NPP;KODE DESA\nA1;35.07.04.2014\nA2;35.07.99.2014\n", "register-row", 3),
        ("NPP;KODE DESA\nA1;35.07.04.2014\nA1;35.07.04.2007\n", "register-row", 3),
    ],
)
def test_a_register_that_does_not_serve_is_named(office: Office, text: str, code: str, row: int | None) -> None:
    (office.root / "desacover.toml").write_text('npp_register = "npp.csv"\n')
    (office.root / "npp.csv").write_text(text)
    office.write("a 2025-12.csv", f"NIK | JABATAN | NPP\n{nik(1)} | BPD | A1\n")
    ran = office.run("ingest", "--format", "json")
    assert ran.code == 1
    error = ran.document["error"]
    assert (error["code"], error["file"], error["row"]) == (code, "npp.csv", row)
