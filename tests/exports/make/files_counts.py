"""Counts of positions: wide and long, at every level, with totals, blanks and results beside them."""

from __future__ import annotations

from typing import Any

from tests.exports.make.export import Made, counts, export, one, unread
from tests.exports.make.lists import signature
from tests.exports.make.people import Cast
from tests.exports.make.sheets import Book, Formula, Row, Sheet
from tests.exports.make.writers import (
    by_csv,
    by_exceljs,
    by_hand,
    by_openpyxl,
    by_sheetjs,
    by_soffice,
    by_xlsxwriter,
)

TAMBAKBOYO = {
    "Dikir": "35.23.06.2001",
    "Mander": "35.23.06.2004",
    "Gadon": "35.23.06.2008",
    "Sawir": "35.23.06.2015",
}
DUNGKEK = {"Candi": "35.29.18.2001", "Jadung": "35.29.18.2002", "Bicabbi": "35.29.18.2007"}
TARIK = {"Mliriprowo": "35.15.01.2001", "Kedungbocok": "35.15.01.2002", "Singogalih": "35.15.01.2003"}
MOJOANYAR = {"Sadartengah": "35.16.18.2001", "Lengkong": "35.16.18.2002", "Kwatu": "35.16.18.2012"}


@export(
    "counts/potensi_tuban.xlsx",
    "xlsxwriter",
    "count-wide",
    "count-rt-rw",
    "where-signature",
    "book-formula-cached",
)
def wide_table(cast: Cast) -> Made:
    """One column a segment, RT and RW apart, a total line with its values, a signature."""
    rows: list[Row] = [
        ["DATA JUMLAH PERANGKAT DESA, BPD, RT DAN RW"],
        ["KABUPATEN TUBAN TAHUN 2025"],
        ["NO", "KECAMATAN", "DESA", "KEPALA DESA", "PERANGKAT DESA", "BPD", "RT", "RW"],
    ]
    figures = [(1, 9, 7, 20, 4), (1, 10, 9, 31, 6), (1, 8, 7, 18, 3), (0, 11, 9, 24, 5)]
    for n, (name, row) in enumerate(zip(TAMBAKBOYO, figures, strict=True), 1):
        rows.append([n, "TAMBAKBOYO", name.upper(), *row])
    sums = [sum(column) for column in zip(*figures, strict=True)]
    letters = "DEFGH"
    rows.append(
        ["JUMLAH", None, None, *[Formula(f"=SUM({c}4:{c}7)", s) for c, s in zip(letters, sums, strict=True)]]
    )
    rows += signature(4, "Tuban", "KEPALA DINAS PMD", "SUNARYO HADI", "19700312 199803 1 005")
    table: dict[str, dict[str, int]] = {}
    for code, (head, officials, members, rt, rw) in zip(TAMBAKBOYO.values(), figures, strict=True):
        for segment, count in {
            "kepala_desa": head,
            "perangkat_desa": officials,
            "bpd": members,
            "rt_rw": rt + rw,
        }.items():
            table.setdefault(segment, {})[code] = count
    return Made(lambda: by_xlsxwriter(one("Potensi", rows)), counts(table, accepted=4, skipped=9))


@export("counts/potensi_sumenep.csv", "csv", "count-wide", "place-old-spelling")
def wide_text(cast: Cast) -> Made:
    """One column RT/RW for both, the year in a column."""
    rows = [["KABUPATEN", "KECAMATAN", "DESA", "TAHUN", "PERANGKAT DESA", "BPD", "RT/RW"]]
    figures = [(10, 7, 24), (9, 5, 18), (11, 7, 30)]
    for name, row in zip(DUNGKEK, figures, strict=True):
        rows.append(["Kab. Sumenep", "Dungkek", name, "2025", *map(str, row)])
    table = {
        segment: {code: row[place] for code, row in zip(DUNGKEK.values(), figures, strict=True)}
        for place, segment in enumerate(["perangkat_desa", "bpd", "rt_rw"])
    }
    return Made(lambda: by_csv(rows, ";"), counts(table, accepted=3, skipped=0))


@export("counts/panjang.csv", "hand", "count-long", "count-rt-rw", "place-code-forms")
def long_table(cast: Cast) -> Made:
    """One row a place and segment; RT and RW are rows of their own and make one count."""
    figures = {"Perangkat Desa": 9, "BPD": 7, "Ketua RT": 22, "Ketua RW": 5}
    rows: list[Row] = [["KODE DESA", "DESA", "SEGMEN", "JUMLAH POTENSI", "TAHUN"]]
    for name, code in TARIK.items():
        rows += [[code, name, segment, count, 2025] for segment, count in figures.items()]
    table = {
        "perangkat_desa": dict.fromkeys(TARIK.values(), 9),
        "bpd": dict.fromkeys(TARIK.values(), 7),
        "rt_rw": dict.fromkeys(TARIK.values(), 27),
    }
    return Made(lambda: by_hand(rows), counts(table))


@export("counts/panjang.xlsx", "openpyxl", "count-long", "where-title")
def long_table_in_cells(cast: Cast) -> Made:
    """The same by village and segment under a title with the month."""
    rows: list[Row] = [
        ["JUMLAH PEMEGANG JABATAN DESA KECAMATAN MOJOANYAR KABUPATEN MOJOKERTO"],
        ["PER DESEMBER 2025"],
        ["NO", "DESA", "JABATAN", "JUMLAH ORANG"],
    ]
    number = 0
    for name in MOJOANYAR:
        for word, count in {"Kepala Desa": 1, "Perangkat Desa": 10, "BPD": 7}.items():
            number += 1
            rows.append([number, name, word, count])
    table = {
        "kepala_desa": dict.fromkeys(MOJOANYAR.values(), 1),
        "perangkat_desa": dict.fromkeys(MOJOANYAR.values(), 10),
        "bpd": dict.fromkeys(MOJOANYAR.values(), 7),
    }
    says = counts(table, "2025-12", accepted=9, skipped=0)
    return Made(lambda: by_openpyxl(one("Data", rows)), says)


@export("counts/per_kecamatan.xlsx", "sheetjs", "count-levels", "count-rt-rw", "where-numbering")
def by_district(cast: Cast) -> Made:
    """One row a district of Pamekasan, with its villages counted in a column that is no segment."""
    rows: list[Row] = [
        ["REKAP KELEMBAGAAN KABUPATEN PAMEKASAN TAHUN 2025"],
        ["NO", "KECAMATAN", "JUMLAH DESA", "PERANGKAT DESA", "BPD", "RT", "RW"],
        [f"({n})" for n in range(1, 8)],
        [1, "Palengaan", 12, 130, 84, 260, 70],
        [2, "Pademawu", 20, 210, 150, 400, 110],
        ["TOTAL", None, 32, 340, 234, 660, 180],
    ]
    table = {
        "perangkat_desa": {"35.28.06": 130, "35.28.02": 210},
        "bpd": {"35.28.06": 84, "35.28.02": 150},
        "rt_rw": {"35.28.06": 330, "35.28.02": 510},
    }
    return Made(lambda: by_sheetjs(one("Rekap", rows)), counts(table, accepted=2, skipped=2))


@export("counts/per_kabupaten.csv", "csv", "count-levels", "place-prefix")
def by_regency(cast: Cast) -> Made:
    """One row a regency or city; a city without desa has a dash for officials."""
    rows = [
        ["JUMLAH PEKERJA EKOSISTEM DESA PROVINSI JAWA TIMUR TAHUN 2025"],
        ["No", "Kabupaten/Kota", "Perangkat Desa", "BPD", "Ketua RT", "Ketua RW"],
        ["1", "Kab. Ngawi", "2.130", "1.519", "5.120", "1.310"],
        ["2", "KAB. MAGETAN", "2.070", "1.449", "4.800", "1.020"],
        ["3", "Kota Batu", "210", "141", "1.102", "239"],
        ["Jumlah", "", "4.410", "3.109", "11.022", "2.569"],
    ]
    table = {
        "perangkat_desa": {"35.21": 2130, "35.20": 2070, "35.79": 210},
        "bpd": {"35.21": 1519, "35.20": 1449, "35.79": 141},
        "rt_rw": {"35.21": 6430, "35.20": 5820, "35.79": 1341},
    }
    return Made(lambda: by_csv(rows, ";"), counts(table, accepted=3, skipped=1))


@export("counts/laki_perempuan.xlsx", "openpyxl", "count-sexes", "where-two-rows", "where-subtotal")
def by_sex(cast: Cast) -> Made:
    """L and P under each segment, and no column for both."""
    rows: list[Row] = [
        ["DATA PERANGKAT DESA DAN BPD KECAMATAN TARIK KABUPATEN SIDOARJO TAHUN 2025"],
        ["NO", "DESA", "PERANGKAT DESA", None, "BPD", None],
        [None, None, "L", "P", "L", "P"],
        [1, "MLIRIPROWO", 7, 2, 5, 2],
        [2, "KEDUNGBOCOK", 8, 1, 6, 1],
        [3, "SINGOGALIH", 6, 3, 7, 2],
        ["JUMLAH", None, 21, 6, 18, 5],
    ]
    merges = ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"]
    first, second, third = TARIK.values()
    table = {"perangkat_desa": {first: 9, second: 9, third: 9}, "bpd": {first: 7, second: 7, third: 9}}
    book = one("Sheet1", rows, merges=merges)
    return Made(lambda: by_openpyxl(book), counts(table, accepted=3, skipped=1))


@export("counts/laki_perempuan_jumlah.xlsx", "exceljs", "count-sexes", "where-two-rows", "book-total-uncached")
def by_sex_with_sum(cast: Cast) -> Made:
    """L, P and their sum JML under each segment: the sum is the count, nobody is counted twice."""
    rows: list[Row] = [
        ["KECAMATAN MOJOANYAR KABUPATEN MOJOKERTO"],
        ["TAHUN 2025"],
        ["NO", "DESA", "PERANGKAT DESA", None, None, "BPD", None, None],
        [None, None, "L", "P", "JML", "L", "P", "JML"],
        [1, "SADARTENGAH", 7, 2, 9, 5, 2, 7],
        [2, "LENGKONG", 8, 2, 10, 6, 1, 7],
        [3, "KWATU", 6, 2, 8, 4, 1, 5],
        ["JUMLAH", None, *[Formula(f"=SUM({c}5:{c}7)") for c in "CDEFGH"]],
    ]
    merges = ["A3:A4", "B3:B4", "C3:E3", "F3:H3"]
    first, second, third = MOJOANYAR.values()
    table = {"perangkat_desa": {first: 9, second: 10, third: 8}, "bpd": {first: 7, second: 7, third: 5}}
    book = one("Sheet1", rows, merges=merges)
    return Made(lambda: by_exceljs(book), counts(table, accepted=3, skipped=1))


@export("counts/nol_kosong.xlsx", "xlsxwriter", "count-blank-zero", "count-rt-rw", "where-title")
def blanks_are_zero(cast: Cast) -> Made:
    """A blank under RW where the total line shows that it is zero."""
    rows: list[Row] = [
        ["DATA RT DAN RW KECAMATAN TAMBAKBOYO KABUPATEN TUBAN TAHUN 2025"],
        ["NO", "NAMA DESA", "JUMLAH RW", "JUMLAH RT", "BPD"],
        [1, "DIKIR", 2, 8, 7],
        [2, "MANDER", None, 12, 9],
        [3, "GADON", 4, 15, 7],
        ["JUMLAH", None, Formula("=SUM(C3:C5)", 6), Formula("=SUM(D3:D5)", 35), Formula("=SUM(E3:E5)", 23)],
    ]
    dikir, mander, gadon = list(TAMBAKBOYO.values())[:3]
    table = {"rt_rw": {dikir: 10, mander: 12, gadon: 19}, "bpd": {dikir: 7, mander: 9, gadon: 7}}
    return Made(
        lambda: by_xlsxwriter(one("Sheet1", rows)), counts(table, accepted=3, skipped=1, cells_quarantined=0)
    )


@export("counts/nol_kosong.csv", "csv", "count-blank-zero", "count-wide")
def blanks_are_zero_text(cast: Cast) -> Made:
    """The same with a dash, in text."""
    rows = [
        ["KECAMATAN DUNGKEK KABUPATEN SUMENEP TAHUN 2025"],
        ["No", "Desa", "Perangkat Desa", "BPD", "RT", "RW"],
        ["1", "Candi", "10", "7", "24", "-"],
        ["2", "Jadung", "9", "-", "18", "4"],
        ["3", "Bicabbi", "11", "7", "30", "6"],
        ["Jumlah Total", "", "30", "14", "72", "10"],
    ]
    candi, jadung, bicabbi = DUNGKEK.values()
    table = {
        "perangkat_desa": {candi: 10, jadung: 9, bicabbi: 11},
        "bpd": {candi: 7, jadung: 0, bicabbi: 7},
        "rt_rw": {candi: 24, jadung: 22, bicabbi: 36},
    }
    return Made(lambda: by_csv(rows), counts(table, accepted=3, skipped=1, cells_quarantined=0))


@export("counts/total_beda.xlsx", "openpyxl", "count-total-differs", "count-wide")
def total_differs(cast: Cast) -> Made:
    """A blank under BPD, and a total that does not fit zero: the blank stays no count."""
    rows: list[Row] = [
        ["KECAMATAN TARIK KABUPATEN SIDOARJO TAHUN 2025"],
        ["NO", "DESA", "PERANGKAT DESA", "BPD"],
        [1, "MLIRIPROWO", 9, 7],
        [2, "KEDUNGBOCOK", 9, None],
        [3, "SINGOGALIH", 10, 9],
        ["JUMLAH", None, 28, 23],
    ]
    first, second, third = TARIK.values()
    table = {"perangkat_desa": {first: 9, second: 9, third: 10}, "bpd": {first: 7, third: 9}}
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), counts(table, accepted=3, skipped=1))


@export("counts/total_beda.csv", "hand", "count-total-differs", "count-rt-rw")
def total_differs_text(cast: Cast) -> Made:
    """A blank under RW with a total that it does not explain: that village has no count of RT and RW."""
    rows = [
        ["KABUPATEN TUBAN KECAMATAN TAMBAKBOYO TAHUN 2025"],
        ["No", "Desa", "BPD", "RT", "RW"],
        [1, "Dikir", 7, 8, 2],
        [2, "Mander", 9, 12, ""],
        [3, "Gadon", 7, 15, 4],
        ["TOTAL", "", 23, 35, 9],
    ]
    dikir, mander, gadon = list(TAMBAKBOYO.values())[:3]
    table = {"bpd": {dikir: 7, mander: 9, gadon: 7}, "rt_rw": {dikir: 10, gadon: 19}}
    return Made(lambda: by_hand(rows), counts(table, accepted=3, skipped=1))


@export("counts/rekap_capaian.xlsx", "exceljs", "count-recap", "where-two-rows", "where-subtotal")
def recap(cast: Cast) -> Made:
    """POTENSI, TERDAFTAR and % under each segment: only the first is how many there are."""
    rows: list[Row] = [
        ["CAPAIAN KEPESERTAAN KABUPATEN PAMEKASAN"],
        ["KEADAAN DESEMBER 2025"],
        ["NO", "KECAMATAN", "PERANGKAT DESA", None, None, "BPD", None, None],
        [None, None, "POTENSI", "TERDAFTAR", "%", "POTENSI", "TERDAFTAR", "%"],
        [1, "PALENGAAN", 130, 121, 93.1, 84, 60, 71.4],
        [2, "PADEMAWU", 210, 210, 100, 150, 90, 60],
        ["JUMLAH", None, 340, 331, 97.4, 234, 150, 64.1],
    ]
    table = {"perangkat_desa": {"35.28.06": 130, "35.28.02": 210}, "bpd": {"35.28.06": 84, "35.28.02": 150}}
    book = one("Rekap", rows, merges=["A3:A4", "B3:B4", "C3:E3", "F3:H3"])
    return Made(lambda: by_exceljs(book), counts(table, "2025-12", accepted=2, skipped=1))


@export("counts/rekap_capaian.ods", "soffice", "count-recap", "where-three-rows", "count-levels", "book-ods")
def recap_of_regencies(cast: Cast) -> Made:
    """The same by regency with a level more above, and BELUM TERDAFTAR beside."""
    head = ["POTENSI", "TERDAFTAR", "BELUM TERDAFTAR", "%"]
    rows: list[Row] = [
        ["REKAPITULASI KEPESERTAAN EKOSISTEM DESA JAWA TIMUR PER DESEMBER 2025"],
        ["NO", "KABUPATEN/KOTA", "KEPESERTAAN", *[None] * 7],
        [None, None, "BPD", None, None, None, "RT/RW", None, None, None],
        [None, None, *head, *head],
        [1, "Kab. Ngawi", 1519, 1400, 119, 92.2, 6430, 4000, 2430, 62.2],
        [2, "Kab. Magetan", 1449, 1449, 0, 100, 5820, 5100, 720, 87.6],
        ["JUMLAH", None, 2968, 2849, 119, 96, 12250, 9100, 3150, 74.3],
    ]
    merges = ["A2:A4", "B2:B4", "C2:J2", "C3:F3", "G3:J3"]
    table = {"bpd": {"35.21": 1519, "35.20": 1449}, "rt_rw": {"35.21": 6430, "35.20": 5820}}
    book = one("Rekap", rows, merges=merges)
    return Made(lambda: by_soffice(book, "ods"), counts(table, "2025-12", accepted=2, skipped=1))


@export(
    "counts/dua_kecamatan.xlsx",
    "sheetjs",
    "book-sheet-district",
    "count-wide",
    "count-rt-rw",
    "where-section-place",
)
def counts_a_sheet(cast: Cast) -> Made:
    """One sheet a district as village-affairs applications write it; the district stands in the title."""
    first: list[Row] = [
        ["REKAP KECAMATAN TARIK KABUPATEN SIDOARJO"],
        ["TAHUN 2025"],
        ["NO", "NAMA DESA", "JUMLAH RW", "JUMLAH RT"],
        [1, "MLIRIPROWO", 3, 14],
        [2, "SINGOGALIH", 2, 11],
    ]
    second: list[Row] = [
        ["REKAP KECAMATAN BUDURAN KABUPATEN SIDOARJO"],
        ["TAHUN 2025"],
        ["NO", "NAMA DESA", "JUMLAH RW", "JUMLAH RT"],
        [1, "SUKOREJO", 4, 20],
        [2, "SIDOMULYO", 5, 22],
    ]
    table = {"rt_rw": {"35.15.01.2001": 17, "35.15.01.2003": 13, "35.15.15.2014": 24, "35.15.15.2006": 27}}
    book = Book([Sheet("TARIK", first), Sheet("BUDURAN", second)])
    return Made(lambda: by_sheetjs(book), counts(table, accepted=4, skipped=0))


@export("counts/bagian.csv", "csv", "where-section-place", "count-wide", "where-subtotal")
def counts_in_sections(cast: Cast) -> Made:
    """Districts as section lines above their villages, a subtotal below each."""
    rows = [
        ["POTENSI KABUPATEN SIDOARJO TAHUN 2025"],
        ["NO", "DESA", "PERANGKAT DESA", "BPD"],
        ["KECAMATAN BUDURAN", "", "", ""],
        ["1", "SUKOREJO", "9", "7"],
        ["2", "SIDOMULYO", "8", "7"],
        ["JUMLAH KEC. BUDURAN", "", "17", "14"],
        ["KECAMATAN TARIK", "", "", ""],
        ["1", "JANTI", "10", "9"],
        ["JUMLAH KEC. TARIK", "", "10", "9"],
        ["JUMLAH TOTAL", "", "27", "23"],
    ]
    table = {
        "perangkat_desa": {"35.15.15.2014": 9, "35.15.15.2006": 8, "35.15.01.2018": 10},
        "bpd": {"35.15.15.2014": 7, "35.15.15.2006": 7, "35.15.01.2018": 9},
    }
    return Made(lambda: by_csv(rows, ";"), counts(table, accepted=3, skipped=5))


@export("counts/hanya_rt.xlsx", "openpyxl", "no-rw")
def rt_without_rw(cast: Cast) -> Made:
    """RT are counted and RW are not: that is no count of RT and RW."""
    rows: list[Row] = [
        ["DATA RT KECAMATAN TAMBAKBOYO KABUPATEN TUBAN TAHUN 2025"],
        ["NO", "NAMA DESA", "JUMLAH RT"],
        [1, "DIKIR", 8],
        [2, "MANDER", 12],
    ]
    says = unread(["count-of-a-part"], [])
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), says)


@export("counts/rt_saja.csv", "hand", "no-rw")
def rt_alone(cast: Cast) -> Made:
    """The same in text by code."""
    rows: list[Any] = [["KODE DESA", "TAHUN", "RT"], ["35.23.06.2001", 2025, 8], ["35.23.06.2004", 2025, 12]]
    says = unread(["count-of-a-part"], [])
    return Made(lambda: by_hand(rows), says)


@export("counts/nomor_kolom.xlsx", "exceljs", "where-numbering", "count-wide", "count-rt-rw")
def numbers_of_columns(cast: Cast) -> Made:
    """A numbering row of bare numbers, which are no counts; a footnote with a number below."""
    rows: list[Row] = [
        ["POTENSI KECAMATAN TARIK KABUPATEN SIDOARJO"],
        ["TAHUN", 2025],
        ["NO", "DESA", "BPD", "RT", "RW"],
        [1, 2, 3, 4, 5],
        [1, "MLIRIPROWO", 7, 14, 3],
        [2, "KEDUNGBOCOK", 7, 11, 2],
        [],
        ["Catatan : 1 desa belum melapor"],
    ]
    first, second, _ = TARIK.values()
    table = {"bpd": {first: 7, second: 7}, "rt_rw": {first: 17, second: 13}}
    return Made(lambda: by_exceljs(one("Sheet1", rows)), counts(table, accepted=2, skipped=3))
