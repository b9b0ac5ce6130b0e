"""REG-1 through the real command: two kelurahan of Surabaya were merged in November 2022."""

from __future__ import annotations

from tests.support.office import Office, nik

BEFORE, AFTER = "2022-10", "2022-11"
TIMUR, UTARA, MERGED = "35.78.12.1004", "35.78.12.1005", "35.78.12.1006"


def rt_rw(*villages: tuple[str, range]) -> str:
    """An export of heads of RT, by kelurahan."""
    rows = "\n".join(
        f"{nik(n, '3578')} | Ketua RT | {code} | AKTIF" for code, numbers in villages for n in numbers
    )
    return f"NIK | JABATAN | KODE DESA | STATUS\n{rows}\n"


def test_two_villages_merged_by_decree_are_one_row(office: Office) -> None:
    office.write(f"kota_surabaya_{BEFORE}.csv", rt_rw((TIMUR, range(6)), (UTARA, range(6, 14))))
    office.write(f"kota_surabaya_{AFTER}.csv", rt_rw((MERGED, range(1, 15))))
    office.ingest()
    asked = ("delta", "--from", BEFORE, "--to", AFTER, "--segment", "rt_rw")
    document = office.json(*asked, "--by", "village")
    (row,) = document["rows"]
    assert (row["region_code"], row["region_name"]) == (MERGED, "Perak Timur + Perak Utara → Tanjung Perak")
    flows = ("opening", "stayed", "new", "lapsed", "moved_in", "moved_out", "closing")
    assert [row[name] for name in flows] == [14, 13, 1, 1, 0, 0, 14]
    assert "recoded" in row["flags"]
    screen = office.run(*asked, "--by", "village", env={"COLUMNS": "80"})
    assert "Tanjung Perak" in screen.out and "recoded" in screen.out
    narrowed = office.json(*asked, "--region", MERGED)
    assert narrowed["total"]["opening"] == 14 and narrowed["total"]["region_name"] == row["region_name"]


def test_two_villages_that_change_districts_move_nobody(office: Office) -> None:
    """Gayaman and Kenanten of Kab. Mojokerto, December 2020; in January the office still sends the old codes."""
    old, new = ("35.16.11.2015", "35.16.18.2007"), ("35.16.18.2013", "35.16.11.2017")
    for period, (gayaman, kenanten) in {"2020-11": old, "2020-12": new, "2021-01": old}.items():
        office.write(f"kab_mojokerto_{period}.csv", rt_rw((gayaman, range(6)), (kenanten, range(6, 14))))
    office.ingest()
    for start, end in (("2020-11", "2020-12"), ("2020-12", "2021-01"), ("2020-11", "2021-01")):
        for by in ("village", "district"):
            rows = office.json("delta", "--from", start, "--to", end, "--segment", "rt_rw", "--by", by)["rows"]
            codes = [code[: len(rows[0]["region_code"])] for code in new]
            assert {row["region_code"]: (row["opening"], row["stayed"], row["closing"]) for row in rows} == {
                codes[0]: (6, 6, 6),
                codes[1]: (8, 8, 8),
            }
