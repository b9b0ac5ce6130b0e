"""Words: positions, statuses, months, years, amounts, blanks, slips of typing."""

from __future__ import annotations

from typing import Any

from tests.exports.make.export import Made, export, one, people
from tests.exports.make.files_text import WIDE, wide
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, plain
from tests.exports.make.people import Cast, Post
from tests.exports.make.sheets import Row
from tests.exports.make.writers import (
    by_csv,
    by_exceljs,
    by_hand,
    by_openpyxl,
    by_sheetjs,
    by_soffice,
    by_xlsxwriter,
)

POSITIONS = {
    "kepala_desa": ["Kades"],
    "perangkat_desa": [
        "Sekdes",
        "Kaur TU dan Umum",
        "Kasi Kesra",
        "Kepala Dusun Krajan",
        "Sekretaris Desa (Sekdes)",
    ],
    "staf_desa": ["Staf Desa", "Operator Siskeudes"],
    "bpd": ["Ketua BPD", "Wakil Ketua BPD", "Anggota Badan Permusyawaratan Desa"],
    "rt_rw": ["Ketua RT 03 RW 02", "Ket. RW 01", "Ketua Rukun Tetangga"],
    "pengurus_rt_rw": ["Sekretaris RT 03", "Bendahara RW"],
    "lpmd": ["LPMD"],
    "linmas": ["Anggota Linmas"],
}


def holders(cast: Cast, code: str, words: dict[str, list[str]]) -> list[Post]:
    """A person for every word of every segment."""
    return [post for segment, of in words.items() for post in cast.team(code, of, segment)]


@export("words/jabatan.csv", "csv", "word-position")
def positions(cast: Cast) -> Made:
    """Eighteen positions of a village, as people write them."""
    posts = holders(cast, MALANG, POSITIONS)
    return Made(lambda: by_csv([WIDE, *wide(posts)], ";"), people(posts, skipped=0))


MADURA = {
    "kepala_desa": ["KLEBUN"],
    "perangkat_desa": ["CARIK", "APEL", "KAUR KEUANGAN", "KASI PELAYANAN"],
    "bpd": ["KETUA BPD", "ANGGOTA BPD"],
}
JAVA = {
    "kepala_desa": ["Petinggi"],
    "perangkat_desa": ["Carik", "Kamituwo", "Kebayan", "Jogoboyo", "Jogotirto", "Ulu-ulu", "Kepetengan"],
    "rt_rw": ["Ketua RT"],
}


@export("words/madura.xlsx", "openpyxl", "word-local", "word-position", "place-old-spelling")
def madurese(cast: Cast) -> Made:
    """Klebun and apel of Madura; Ra'as without its apostrophe."""
    posts = holders(cast, "35.26.07.2007", MADURA)
    rows: list[Row] = [["PEMERINTAHAN DESA KABUPATEN BANGKALAN BULAN DESEMBER 2025"], HEAD]
    rows += [[*row[:4], "RAAS", *row[5:]] for row in plain(posts)]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, skipped=0))


@export("words/jawa.xls", "sheetjs", "word-local", "word-position", "book-xls")
def javanese(cast: Cast) -> Made:
    """Petinggi, carik, kamituwo, kebayan and others of Java."""
    posts = holders(cast, SENDANGREJO, JAVA)
    rows = [["DATA DESA KABUPATEN BOJONEGORO BULAN DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xls"), people(posts, skipped=0))


@export("words/aktif_tk.csv", "hand", "word-flags", "word-month", "word-two-digits")
def flags(cast: Cast) -> Made:
    """AKTIF_TK Y and T; dates such as 17-DEC-25 and 17-AGT-78; membership from January 2026 is not yet."""
    posts = cast.rt_rw(MALANG, 6)
    months = ["JAN", "PEB", "MRT", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOP", "DES"]
    head = ["NIK", "NAMA_LENGKAP", "JABATAN", "DESA", "KECAMATAN", "KABUPATEN", "PERIODE"]
    rows: list[Row] = [[*head, "TGL_LAHIR", "TGL_KEPESERTAAN", "AKTIF_TK"]]
    for n, (p, row) in enumerate(zip(posts, wide(posts, "Des-25"), strict=True)):
        born = f"{p.born.day:02d}-{months[p.born.month - 1]}-{p.born:%y}"
        since = "02-JAN-26" if n == 5 else "17-DEC-19"
        rows.append([*row[:7], born, since, "T" if n in (1, 4) else "Y"])
    says = people(posts, ended=3, skipped=0, noted={"birth_date_differs": 0})
    return Made(lambda: by_hand(rows), says)


@export("words/status_yt.xlsx", "exceljs", "word-flags", "word-marital", "where-title")
def flags_in_cells(cast: Cast) -> Made:
    """Status Aktif Y and T beside Status (L/K), which is single or married."""
    posts = cast.bpd(SENDANGREJO, 6)
    head = [*HEAD[:4], "Status (L/K)", "JK", "DESA", "KECAMATAN", "Status Aktif"]
    rows: list[Row] = [["BPD KABUPATEN BOJONEGORO DESEMBER 2025"], head]
    for p, row in zip(posts, plain(posts), strict=True):
        rows.append([*row[:4], "LK"[row[0] % 2], p.sex, *row[4:6], "T" if row[0] == 3 else "Y"])
    says = people(posts, ended=1, skipped=0, noted={"sex_differs": 0})
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export("words/masa_grace.xlsx", "xlsxwriter", "word-end-dates", "where-programme-marks", "where-title")
def grace(cast: Cast) -> Made:
    """TGL_BERAKHIR and MASA_GRACE in place of a status: paid, in grace twice, ended."""
    posts = cast.rt_rw(MALANG, 6)
    ends = ["31-12-2025", "31-10-2025", "30-06-2025", "31-03-2025", "31-01-2026", "30-06-2025"]
    until = ["31-03-2026", "31-01-2026", "30-09-2025", "30-06-2025", "30-04-2026", "31-12-2025"]
    head = [*HEAD[:6], "JHT", "JKK", "JKM", "TGL_KEPESERTAAN", "TGL_BERAKHIR", "MASA_GRACE"]
    rows: list[Row] = [["KETUA RT/RW KABUPATEN MALANG DESEMBER 2025"], head]
    rows += [[*row[:6], 0, 1, 1, "01-01-2023", e, u] for row, e, u in zip(plain(posts), ends, until, strict=True)]
    says = people(posts, ended=2, skipped=0, programmes=[3])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), says)


@export("words/tgl_keluar.csv", "csv", "word-end-dates", "word-month", "word-two-digits")
def leaving(cast: Cast) -> Made:
    """TGL KELUAR in words, with two-digit years, and dashes where nobody has left."""
    posts = cast.government(SENDANGREJO) + cast.bpd(SENDANGREJO, 4)
    left = ["-", "30 Nopember 2025", "15 Peb 25", "31/12/25", "2 Januari 2026", "", "NIHIL", "17-AGS-25"]
    rows = [[*row[:7], end] for row, end in zip(wide(posts, "Desember 2025"), left, strict=True)]
    return Made(lambda: by_csv([[*WIDE[:7], "TGL KELUAR"], *rows], ";"), people(posts, ended=4, skipped=0))


@export("words/bulan.xlsx", "openpyxl", "word-month", "word-two-digits", "book-number-text")
def months_in_words(cast: Cast) -> Made:
    """One month in nine ways."""
    posts = [*cast.bpd(MALANG, 5), *cast.rt_rw(MALANG, 4)]
    ways = [
        "Nopember 2025",
        "NOV 2025",
        "11/2025",
        "2025-11",
        "Nov-25",
        "nop 25",
        "11-2025",
        "30 November 2025",
        202511,
    ]
    rows = [[*row[:6], way, row[7]] for row, way in zip(wide(posts), ways, strict=True)]
    return Made(lambda: by_openpyxl(one("Sheet1", [WIDE, *rows])), people(posts, "2025-11", skipped=0))


@export("words/bulan_tahun.csv", "sheetjs", "word-month", "text-delimiter")
def month_and_year(cast: Cast) -> Made:
    """Month and year in two columns, the month as a word and as a number."""
    posts = cast.bpd(SENDANGREJO, 6)
    head = ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "KABUPATEN", "BULAN", "TAHUN"]
    months = ["AGUSTUS", "Agt", "8", "08", "AGS", "Aug"]
    rows = [[*row[:6], month, "2025"] for row, month in zip(wide(posts), months, strict=True)]
    return Made(lambda: by_sheetjs(one("Data", [head, *rows]), "csv"), people(posts, "2025-08", skipped=0))


RUPIAH = ["Rp2.500.000", "Rp 2.500.000,-", "2.500.000,00", "2500000", "Rp. 2.500.000", "2.500.000"]


@export("words/upah.csv", "csv", "word-rupiah", "text-delimiter")
def rupiah(cast: Cast) -> Made:
    """Six forms of two and a half million, and of 16,800."""
    posts = [*cast.government(MALANG), *cast.bpd(MALANG, 2)]
    fees = ["Rp16.800", "Rp 16.800,-", "16.800,00", "16800", "Rp. 16.800", "16.800"]
    rows = [[*row, wage, fee] for row, wage, fee in zip(wide(posts), RUPIAH, fees, strict=True)]
    says = people(posts, skipped=0, wages=15_000_000, contributions=6 * 16_800)
    return Made(lambda: by_csv([[*WIDE, "UPAH", "TOTAL IURAN"], *rows], ";"), says)


@export("words/iuran.ods", "soffice", "word-rupiah", "word-blank", "book-ods", "where-subtotal")
def rupiah_ods(cast: Cast) -> Made:
    """Amounts as numbers and as text, a dash where there is none, a total line."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    fees: list[Any] = [16800, "Rp16.800", "16.800", "-", "Rp 16.800,00"]
    rows: list[Row] = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], [*HEAD, "IURAN"]]
    rows += [[*row, fee] for row, fee in zip(plain(posts), fees, strict=True)]
    rows += [["JUMLAH", None, None, None, None, None, None, 67200]]
    says = people(posts, skipped=1, contributions=67_200)
    return Made(lambda: by_soffice(one("Sheet1", rows), "ods"), says)


@export("words/nihil.csv", "hand", "word-blank", "word-rupiah")
def blanks(cast: Cast) -> Made:
    """-, NIHIL, 0, a dot and n/a under KPJ, birth date and end date say nothing."""
    posts = cast.bpd(MALANG, 6)
    nothing = ["-", "NIHIL", "0", ".", "n/a", ""]
    head = [*WIDE, "NO KPJ", "TGL LAHIR", "TGL NA", "UPAH"]
    rows = [
        [*row, word, nothing[-n], nothing[(n + 2) % 6], "Rp 1.000.000"]
        for n, (row, word) in enumerate(zip(wide(posts), nothing, strict=True))
    ]
    says = people(posts, skipped=0, wages=6_000_000)
    return Made(lambda: by_hand([head, *rows]), says)


@export("words/judul_keliru.csv", "csv", "word-heading-slip")
def slips_in_headings(cast: Cast) -> Made:
    """JABTAN, KECAMTAN, KABUPATAN, PERIODA: one wrong letter in each."""
    posts = cast.bpd(MALANG, 5)
    head = ["NIK", "NAMA", "JABTAN", "DESA", "KECAMTAN", "KABUPATAN", "PERIODA", "STATUS"]
    return Made(lambda: by_csv([head, *wide(posts)]), people(posts, skipped=0))


@export("words/judul_keliru.xlsx", "xlsxwriter", "word-heading-slip", "where-title")
def slips_in_cells(cast: Cast) -> Made:
    """JABATEN and KECEMATAN under a title."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    head = ["NO", "NIK", "NAMA", "JABATEN", "DESA", "KECEMATAN", "STATTUS"]
    rows = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], head, *plain(posts)]
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, skipped=0))


@export("words/nilai_keliru.csv", "csv", "word-value-slip")
def slips_in_values(cast: Cast) -> Made:
    """One wrong letter in positions; counted as repaired."""
    words = ["ANGOTA BPD", "SEKRETARIS BPD", "ANGGOTTA BPD", "KETUA BPD", "ANGGUTA BPD"]
    posts = cast.team(MALANG, words, "bpd")
    says = people(posts, skipped=0, repaired={"spelling": 3})
    return Made(lambda: by_csv([WIDE, *wide(posts)]), says)


@export("words/nilai_keliru.xlsx", "openpyxl", "word-value-slip", "where-title")
def slips_in_cell_values(cast: Cast) -> Made:
    """PERANGKT DESA, SEKRETRIS DESA, and the status NONAKTIP."""
    words = ["PERANGKT DESA", "SEKRETRIS DESA", "KAUR KEUANGAN", "KASUN"]
    posts = cast.team(SENDANGREJO, words, "perangkat_desa")
    rows: list[Row] = [["KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts)]
    rows[4] = [*rows[4][:6], "NONAKTIP"]
    says = people(posts, ended=1, skipped=0, repaired={"spelling": 3})
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), says)


@export("words/sumber_dana.xlsx", "exceljs", "word-position", "where-title", "word-blank")
def funding(cast: Cast) -> Made:
    """The segment is PEKERJA RENTAN by its column, the money DBHCHT, APBD Kab and Mandiri."""
    posts = cast.team(MALANG, ["PEKERJA RENTAN"] * 6, "pekerja_rentan")
    money = ["DBHCHT", "DBH CHT", "APBD Kab", "APBD II", "Mandiri", "DBHCHT"]
    rows: list[Row] = [
        ["KABUPATEN MALANG DESEMBER 2025"],
        [*HEAD[:3], "JENIS PEKERJAAN", *HEAD[4:], "SUMBER DANA"],
    ]
    rows += [[*row, word] for row, word in zip(plain(posts), money, strict=True)]
    says = people(posts, skipped=0, funding={"dbhcht": 3, "apbd_regency": 2, "self": 1})
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export("words/ket_kosong.xlsx", "exceljs", "word-remark", "where-title")
def empty_remarks(cast: Cast) -> Made:
    """KET. at the end, with nothing below it: a column for remarks, and no status that is missing."""
    posts = cast.bpd(MALANG, 5)
    rows: list[Row] = [["BPD KABUPATEN MALANG DESEMBER 2025"], [*HEAD[:6], "KET."]]
    rows += [row[:6] for row in plain(posts)]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), people(posts, skipped=0))


@export("words/keterangan.csv", "csv", "word-remark", "word-flags")
def status_and_remarks(cast: Cast) -> Made:
    """STATUS PESERTA is filled; KETERANGAN beside it is empty but for one remark."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows = [[*row, "data diperbaiki" if n == 2 else ""] for n, row in enumerate(wide(posts))]
    rows[4][7] = "NON AKTIF"
    head = [*WIDE[:7], "STATUS PESERTA", "KETERANGAN"]
    return Made(lambda: by_csv([head, *rows], ";"), people(posts, ended=1, skipped=0))


@export("words/periode_tanggal.csv", "hand", "word-month", "book-dates")
def months_as_days(cast: Cast) -> Made:
    """The month as its last day in several forms, also as a database prints it."""
    posts = cast.bpd(MALANG, 5)
    ways = ["31/12/2025", "2025-12-31 00:00:00", "31-12-2025", "2025-12-31", "31 DES 2025"]
    rows = [[*row[:6], way, row[7]] for row, way in zip(wide(posts), ways, strict=True)]
    return Made(lambda: by_hand([WIDE, *rows]), people(posts, skipped=0))
