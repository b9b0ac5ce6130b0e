"""A seeded dirty export with real village codes: 16 columns, semicolons. usage: generate.py OUT.csv ROWS CODES.txt

About 2 % of the rows are dirty and 0.5 % repeat the row seven places before. All names are drawn from
word lists and all numbers are random: nobody real is described.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

from desacover.reference.regions import load_regions

FIRST = [
    "SITI",
    "AHMAD",
    "BUDI",
    "SRI",
    "DWI",
    "TRI",
    "NUR",
    "MOH",
    "ABDUL",
    "AGUS",
    "EKO",
    "SLAMET",
    "WAHYU",
    "RINA",
    "DEWI",
    "HADI",
    "JOKO",
    "BAMBANG",
    "ENDANG",
]
SECOND = [
    "KUSUMA",
    "RAHAYU",
    "SANTOSO",
    "WIBOWO",
    "UTOMO",
    "LESTARI",
    "HANDAYANI",
    "SUSANTO",
    "PRASETYO",
    "HIDAYAT",
    "FITRIANI",
    "SAPUTRA",
]
THIRD = ["", "", "", "S.Pd", "binti H. Ali", "Jr", "PUTRA", "PUTRI", "ADI", "WATI", "SARI", "YANTO"]
SEGMENTS = {
    "Perangkat Desa": 18, "PERANGKAT DESA": 12, "Prangkat Desa": 2, "perangkat  desa": 2, "BPD": 10, "bpd ": 3,
    "Ketua RT": 20, "Ketua RW": 12, "RT/RW": 6, "KADER POSYANDU": 9, "Kader Posyandu": 6,
}  # fmt: skip
MONTHS = [("2025-12", "Des 2025"), ("2025-11", "Nov 2025"), ("2025-10", "Okt 2025")]


def draw(rows: int, seed: int) -> tuple[pl.DataFrame, list[str]]:
    """The export as text columns, and the village codes that it may name."""
    rng = np.random.default_rng(seed)
    regions = load_regions()
    villages = regions.villages("35", "2025-12")
    at = rng.integers(0, len(villages), rows).astype(np.uint32)

    def pick(pool: list[str], weights: np.ndarray | None = None) -> pl.Series:
        return pl.Series(pool).gather(rng.choice(len(pool), rows, p=weights).astype(np.uint32))

    def named(make) -> pl.Series:
        return pl.Series([make(village) for village in villages]).gather(at)

    weights = np.array(list(SEGMENTS.values()), float)
    day, month, year = rng.integers(1, 29, rows), rng.integers(1, 13, rows), rng.integers(55, 100, rows)
    woman = rng.random(rows) < 0.4
    wage = rng.integers(10, 50, rows) * 100_000
    u, style = rng.random(rows), rng.random(rows)
    base = pl.DataFrame(
        {
            "no": np.arange(1, rows + 1),
            "code": named(lambda village: village.code),
            "desa": named(lambda village: f"Desa {village.name}"),
            "kec": named(lambda village: f"Kec. {regions.get(village.parent).name}"),
            "kab": named(lambda village: regions.get(regions.regency_of(village.code)).name),
            "nik6": named(lambda village: village.code[:8].replace(".", "")),
            "d": day, "m": month, "y": year, "dn": day + 40 * woman,
            "serial": rng.integers(1, 10_000, rows), "kpj": rng.integers(10**10, 10**11, rows),
            "a": pick(FIRST), "b": pick(SECOND), "c": pick(THIRD),
            "seg": pick(list(SEGMENTS), weights / weights.sum()), "bad": pick(["XX", "TOKOH", "-", "LKD"]),
            "wage": wage, "wv": rng.integers(0, 3, rows),
            "prog": pick(["JKK,JKM", "JKK, JKM", "JKK,JKM,JHT"]),
            "status": pick(["AKTIF", "NON AKTIF", "A", "N", "Aktif"], np.array([0.7, 0.08, 0.1, 0.02, 0.1])),
            "my": rng.integers(2018, 2026, rows), "mm": rng.integers(1, 13, rows),
            "p": rng.choice(3, rows, p=[0.98, 0.01, 0.01]), "worded": rng.random(rows) < 0.3,
            "fund": pick(["APBDes", "APBD Kab", "DBHCHT", "Mandiri", "APBDES"]), "u": u, "s": style,
        }
    )  # fmt: skip

    def two(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.String).str.zfill(2)

    nik = pl.concat_str("nik6", two("dn"), two("m"), two("y"), pl.col("serial").cast(pl.String).str.zfill(4))
    plain = pl.col("wage").cast(pl.String)
    dotted = pl.concat_str(
        plain.str.head(-6), pl.lit("."), plain.str.slice(plain.str.len_bytes() - 6, 3), pl.lit(".000")
    )
    u, style = pl.col("u"), pl.col("s")
    periods = [pl.Series([month[place] for month in MONTHS]).gather(base["p"].cast(pl.UInt32)) for place in (0, 1)]
    table = base.select(
        NO=pl.col("no").cast(pl.String),
        NIK=pl.when(u < 0.004).then(nik.str.head(15))
        .when(u < 0.007).then(nik.str.head(1) + "," + nik.str.slice(1, 5) + "E+15")
        .when(style < 0.01).then(nik + " ").when(style < 0.02).then("'" + nik).otherwise(nik),
        KPJ=pl.col("kpj").cast(pl.String),
        NAMA=pl.concat_str(
            "a", pl.when(style > 0.99).then(pl.lit("  ")).otherwise(pl.lit(" ")), "b", pl.lit(" "), "c"
        ),
        **{"TANGGAL LAHIR": pl.when(u.is_between(0.007, 0.010)).then(pl.lit("31/02/1980"))
           .otherwise(pl.concat_str(two("d"), pl.lit("/"), two("m"), pl.lit("/19"), two("y")))},
        SEGMEN=pl.when(u.is_between(0.010, 0.013)).then("bad").otherwise("seg"),
        **{"KODE DESA": "code"},
        DESA="desa", KECAMATAN="kec", KABUPATEN="kab",
        UPAH=pl.when(u.is_between(0.013, 0.015)).then(pl.lit("dua juta")).when(pl.col("wv") == 0)
        .then("Rp " + dotted).when(pl.col("wv") == 1).then(plain).otherwise(dotted + ",00"),
        PROGRAM="prog", STATUS="status",
        **{"TGL KEPESERTAAN": pl.concat_str(pl.lit("01/"), two("mm"), pl.lit("/"), pl.col("my").cast(pl.String))},
        PERIODE=pl.when("worded").then(periods[1]).otherwise(periods[0]),
        **{"SUMBER DANA": "fund"},
    )  # fmt: skip
    source = np.arange(rows)
    repeats = (base["u"].to_numpy() > 0.995) & (source > 6)
    source[repeats] -= 7
    repeated = table.select("NO", pl.exclude("NO").gather(source.astype(np.uint32)))
    return repeated, [village.code for village in villages]


if __name__ == "__main__":
    table, codes = draw(int(sys.argv[2]), seed=1)
    table.write_csv(sys.argv[1], separator=";")
    Path(sys.argv[3]).write_text("\n".join(codes))
