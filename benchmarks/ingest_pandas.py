"""The ingest job in pandas, as an analyst would write it. usage: ingest_pandas.py IN.csv CODES.txt OUTDIR

Prints rows, accepted, duplicates and rows set aside, by the rules of definitions.md that the export needs.
"""

import sys
from pathlib import Path

import pandas as pd

SEGMENTS = {
    "perangkat desa": "perangkat_desa",
    "prangkat desa": "perangkat_desa",
    "bpd": "bpd",
    "ketua rt": "rt_rw",
    "ketua rw": "rt_rw",
    "rt/rw": "rt_rw",
    "kader posyandu": "kader_posyandu",
}
STATUS = {"AKTIF": "active", "A": "active", "NON AKTIF": "ended", "N": "ended"}
FUNDING = {"APBDES": "apbdes", "APBD KAB": "apbd_regency", "DBHCHT": "dbhcht", "MANDIRI": "self"}
MONTHS = {
    month: f"{n:02d}"
    for n, month in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"], 1
    )
}

source, codes, folder = sys.argv[1], set(Path(sys.argv[2]).read_text().split()), Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
r = pd.read_csv(source, sep=";", dtype=str, keep_default_na=False)
r.insert(0, "row", range(2, len(r) + 2))
c = pd.DataFrame({"row": r["row"]})
c["nik"] = r["NIK"].str.strip().str.replace(r"['.\s]", "", regex=True)
c["kpj"] = r["KPJ"].str.strip()
c["name"] = r["NAMA"].str.upper().str.replace(r"\s+", " ", regex=True).str.strip()
c["birth_date"] = pd.to_datetime(r["TANGGAL LAHIR"].str.strip(), format="%d/%m/%Y", errors="coerce")
c["segment"] = r["SEGMEN"].str.lower().str.replace(r"\s+", " ", regex=True).str.strip().map(SEGMENTS)
c["village"] = r["KODE DESA"].str.strip()
c["desa"] = r["DESA"].str.upper().str.replace(r"^(?:DESA|KELURAHAN)\s+", "", regex=True).str.strip()
c["kecamatan"] = r["KECAMATAN"].str.upper().str.replace(r"^(?:KEC\.|KECAMATAN)\s*", "", regex=True).str.strip()
c["kabupaten"] = (
    r["KABUPATEN"].str.upper().str.replace(r"^(?:KAB\.|KABUPATEN)\s*", "KABUPATEN ", regex=True).str.strip()
)
wage = r["UPAH"].str.replace(r",\d{2}$", "", regex=True).str.replace(r"(?i)rp|[.\s]", "", regex=True)
c["wage"] = pd.to_numeric(wage, errors="coerce")
c["programmes"] = r["PROGRAM"].str.upper().str.replace(r"\s+", "", regex=True)
c["status"] = r["STATUS"].str.upper().str.strip().map(STATUS)
c["enrolled_on"] = pd.to_datetime(r["TGL KEPESERTAAN"].str.strip(), format="%d/%m/%Y", errors="coerce")
stated = r["PERIODE"].str.strip()
worded = stated.str.extract(r"(\d{4})$")[0] + "-" + stated.str.extract(r"^(\w{3})")[0].map(MONTHS)
c["period"] = stated.where(stated.str.match(r"^\d{4}-\d{2}$"), worded)
c["funding"] = r["SUMBER DANA"].str.upper().str.strip().map(FUNDING)
exponent, sixteen = r["NIK"].str.contains(r"\d[eE]\+"), c["nik"].str.match(r"^\d{16}$")
day = pd.to_numeric(c["nik"].str.slice(6, 8), errors="coerce")
day = day.where(day <= 40, day - 40)
month, year = (pd.to_numeric(c["nik"].str.slice(a, a + 2), errors="coerce") for a in (8, 10))
exists = day.between(1, 31) & month.between(1, 12)
c["birth_differs"] = (
    sixteen
    & exists
    & c["birth_date"].notna()
    & (
        (c["birth_date"].dt.day != day)
        | (c["birth_date"].dt.month != month)
        | (c["birth_date"].dt.year % 100 != year)
    )
)
faults = {
    "nik_damaged": exponent,
    "nik_length": ~exponent & ~sixteen,
    "nik_invalid": sixteen & ~exists,
    "date_invalid": c["birth_date"].isna() | c["enrolled_on"].isna(),
    "segment_unknown": c["segment"].isna(),
    "region_unknown": ~c["village"].isin(codes),
    "amount_invalid": c["wage"].isna(),
    "status_unknown": c["status"].isna(),
    "period_invalid": c["period"].isna(),
}
reasons = pd.Series("", index=c.index)
for name, mask in faults.items():
    reasons.loc[mask] += "|" + name
bad = reasons != ""
good = c[~bad].drop_duplicates(["nik", "segment", "village", "period"], keep="last")
good.to_parquet(folder / "good.parquet", compression="zstd", index=False)
r[bad].assign(reasons=reasons[bad]).to_parquet(folder / "bad.parquet", compression="zstd", index=False)
print(len(r), len(good), len(r) - len(good) - int(bad.sum()), int(bad.sum()))
