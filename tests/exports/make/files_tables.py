"""Where the table is: titles, headers of several rows, sections, totals, signatures, gaps."""

from __future__ import annotations

from typing import Any

from tests.exports.make.export import Made, export, lines, one, people
from tests.exports.make.lists import (
    HEAD,
    MALANG,
    SENDANGREJO,
    SUKOREJO,
    WONOREJO,
    in_words,
    numbering,
    other_sex,
    plain,
    signature,
)
from tests.exports.make.people import BPD, RT_RW, Cast, Post
from tests.exports.make.places import village
from tests.exports.make.sheets import Book, Formula, Sheet
from tests.exports.make.writers import (
    by_csv,
    by_exceljs,
    by_hand,
    by_openpyxl,
    by_sheetjs,
    by_soffice,
    by_xlsxwriter,
)


@export(
    "tables/daftar_peserta.xlsx", "openpyxl", "where-title", "where-numbering", "where-signature", "word-position"
)
def title_lines(cast: Cast) -> Made:
    """Title lines with segments, regency and month; a numbering row; the subdistrict head signs."""
    posts = [*cast.government(MALANG), *cast.government(WONOREJO)]
    rows = [
        ["DAFTAR PESERTA BPJS KETENAGAKERJAAN"],
        ["KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG PROVINSI JAWA TIMUR"],
        ["Bulan / Tahun : Desember / 2025"],
        [],
        HEAD,
        numbering(7),
        *plain(posts),
        *signature(4, "Lawang", "CAMAT LAWANG", "SUNARYO HADI", "19700312 199803 1 005"),
    ]
    book = one("Sheet1", rows, merges=["A1:G1", "A2:G2", "A3:G3"])
    return Made(lambda: by_openpyxl(book), people(posts, skipped=lines(rows, len(posts), 5)))


@export("tables/data_dander.xlsx", "exceljs", "where-title-cells", "where-section-segment", "word-position")
def title_cells(cast: Cast) -> Made:
    """Label, colon and value in three cells; the members of the BPD are only Ketua, Sekretaris, Anggota."""
    posts = [
        *cast.team(SENDANGREJO, ["Ketua", "Sekretaris", "Anggota", "Anggota"], "bpd"),
        *cast.team("35.22.06.2002", ["Ketua", "Anggota"], "bpd"),
    ]
    rows = [
        ["KABUPATEN", ":", "BOJONEGORO"],
        ["KECAMATAN", ":", "DANDER"],
        ["JENIS PESERTA", ":", "BPD"],
        ["BULAN", ":", "NOVEMBER"],
        ["TAHUN", ":", 2025],
        [],
        ["No", "NIK", "Nama", "Jabatan", "Desa"],
        *([n, p.nik, p.name, p.word, p.village.name] for n, p in enumerate(posts, 1)),
    ]
    return Made(lambda: by_exceljs(one("Data", rows)), people(posts, "2025-11", skipped=0))


@export("tables/rincian_upah.xlsx", "xlsxwriter", "where-employer", "where-title-cells", "book-formula-cached")
def employer_title(cast: Cast) -> Made:
    """The employer's title block names the village; the total is a formula with its value beside it."""
    posts = cast.government(WONOREJO)
    wages = [3_000_000, 2_500_000, 2_250_000, 2_100_000]
    rows: list[list[Any]] = [
        ["RINCIAN DATA UPAH TENAGA KERJA"],
        ["NPP", "JX012345 / 000"],
        ["NAMA PERUSAHAAN", "PEMERINTAH DESA WONOREJO KEC. LAWANG KAB. MALANG"],
        ["PERIODE PELAPORAN", "DESEMBER", 2025],
        [],
        ["NO", "NOMOR KPJ", "NIK", "NAMA TENAGA KERJA", "TGL LAHIR", "JABATAN", "UPAH"],
        *(
            [n, p.kpj, p.nik, p.name, p.born, p.word, w]
            for n, (p, w) in enumerate(zip(posts, wages, strict=True), 1)
        ),
        ["JUMLAH SELURUHNYA", None, None, None, None, None, Formula("=SUM(G7:G10)", sum(wages))],
    ]
    says = people(posts, skipped=1, noted={"birth_date_differs": 0}, wages=sum(wages))
    return Made(lambda: by_xlsxwriter(one("Upah", rows)), says)


@export("tables/pemdes_bedali.csv", "hand", "where-employer", "where-title", "text-delimiter")
def employer_title_csv(cast: Cast) -> Made:
    """The employer's name above the header is the only place that names the village."""
    posts = cast.government("35.07.25.2004")
    rows = [
        ["PEMERINTAH DESA BEDALI KECAMATAN LAWANG KABUPATEN MALANG"],
        ["DATA TENAGA KERJA BULAN DESEMBER 2025"],
        [],
        ["No.", "No. KPJ", "NIK", "Nama Tenaga Kerja", "Jabatan"],
        *([n, p.kpj, p.nik, p.name, p.word] for n, p in enumerate(posts, 1)),
    ]
    return Made(lambda: by_hand(rows), people(posts, skipped=0))


@export(
    "tables/Peserta Kab. Malang 2025-12.xlsx",
    "openpyxl",
    "where-two-rows",
    "where-programme-marks",
    "where-numbering",
)
def two_rows(cast: Cast) -> Made:
    """WILAYAH over DESA and KECAMATAN, PROGRAM over JHT, JKK, JKM with 1 and 0."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(WONOREJO, 3)]
    rows = [
        ["NO", "NIK", "NAMA", "JABATAN", "WILAYAH", None, "PROGRAM", None, None, "STATUS"],
        [None, None, None, None, "DESA", "KECAMATAN", "JHT", "JKK", "JKM", None],
        [str(n) for n in range(1, 11)],
        *(
            [n, p.nik, p.name, p.word, p.village.name, p.village.district, int(n < 3), 1, 1, "AKTIF"]
            for n, p in enumerate(posts, 1)
        ),
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:I1", "J1:J2"]
    book = one("Sheet1", rows, merges=merges)
    return Made(lambda: by_openpyxl(book), people(posts, skipped=1, programmes=[3, 7]))


@export(
    "tables/tiga_baris.ods",
    "soffice",
    "where-three-rows",
    "where-two-rows",
    "where-programme-marks",
    "where-sex-marks",
    "book-ods",
)
def three_rows(cast: Cast) -> Made:
    """Three levels of merged headings; marks V for sex and programmes; one mark differs from the NIK."""
    posts = [*cast.rt_rw(MALANG, 4), *cast.rt_rw(SUKOREJO, 4)]
    rows = [
        ["DATA KETUA RT DAN RW KABUPATEN MALANG KEADAAN BULAN DESEMBER 2025"],
        ["NO", "IDENTITAS", None, None, None, "TEMPAT TUGAS", None, "PROGRAM", None, None],
        [None, "NIK", "NAMA", "JENIS KELAMIN", None, "DESA", "KECAMATAN", "JHT", "JKK", "JKM"],
        [None, None, None, "L", "P", None, None, None, None, None],
    ]
    for n, p in enumerate(posts, 1):
        sex = other_sex(p) if n == 2 else p.sex
        marks = ["V" if sex == "L" else None, "V" if sex == "P" else None]
        rows.append([n, p.nik, p.name, *marks, p.village.name, p.village.district, None, "V", "V"])
    merges = ["A1:J1", "A2:A4", "B2:E2", "F2:G2", "H2:J2", "D3:E3", "B3:B4", "C3:C4", "F3:F4", "G3:G4"]
    merges += ["H3:H4", "I3:I4", "J3:J4"]
    book = one("RT RW", rows, merges=merges)
    says = people(posts, skipped=0, programmes=[3], noted={"sex_differs": 1})
    return Made(lambda: by_soffice(book, "ods"), says)


@export("tables/tiga_tingkat.xlsx", "sheetjs", "where-three-rows", "where-title", "place-prefix")
def three_rows_counted(cast: Cast) -> Made:
    """The first level says only DATA PESERTA; the regency stands in the column as Kab. Bojonegoro."""
    posts = [*cast.bpd(SENDANGREJO, 4), *cast.bpd("35.22.06.2012", 3)]
    rows = [
        ["DAFTAR ANGGOTA BPD PESERTA JAMSOSTEK PERIODE DESEMBER 2025"],
        [],
        ["DATA PESERTA", None, None, None, "DATA WILAYAH", None, None],
        ["NO", "KEPENDUDUKAN", None, "JABATAN", "DOMISILI JABATAN", None, None],
        [None, "NIK", "NAMA LENGKAP", None, "DESA", "KEC.", "KAB./KOTA"],
    ]
    for n, p in enumerate(posts, 1):
        rows.append([n, p.nik, p.name, p.word, p.village.name, "Kec. Dander", "Kab. Bojonegoro"])
    merges = ["A1:G1", "A3:D3", "E3:G3", "A4:A5", "B4:C4", "D4:D5", "E4:G4"]
    book = one("Data", rows, merges=merges)
    return Made(lambda: by_sheetjs(book), people(posts, skipped=0))


SCHOOLS = ["SD", "SLTP", "SLTA", "D1", "D2", "D3", "S1"]


def _officials(posts: list[Post], wrong: int) -> list[list[Any]]:
    rows = []
    for n, p in enumerate(posts, 1):
        sex = other_sex(p) if n == wrong else p.sex
        born = f"{p.birthplace}, {in_words(p.born)}"
        school = ["V" if place == (n * 3) % 7 else None for place in range(7)]
        marks = ["V" if sex == "L" else None, "V" if sex == "P" else None]
        rows.append([n, p.name, p.nik, *marks, born, p.word, *school])
    return rows


@export(
    "tables/perangkat_per_desa.xlsx",
    "exceljs",
    "book-sheet-village",
    "where-spaced",
    "where-sex-marks",
    "where-school-marks",
    "where-birth-cell",
    "where-signature",
    "where-two-rows",
)
def sheet_a_village(cast: Cast) -> Made:
    """One sheet a village as subdistrict applications write it: N A M A, N I K, marks, birth in one cell."""
    sheets, posts = [], []
    for number, code in enumerate([MALANG, WONOREJO, "35.07.25.2001"], 1):
        team, place = cast.government(code), village(code)
        posts += team
        rows = [
            ["DATA KEPALA DESA DAN PERANGKAT DESA"],
            [f"DESA {place.name.upper()} KECAMATAN LAWANG KABUPATEN MALANG ({number})"],
            ["BULAN DESEMBER TAHUN 2025"],
            [],
            ["NO", "N A M A", "N I K", "JENIS KELAMIN", None, "TEMPAT, TGL LAHIR", "JABATAN", "PENDIDIKAN"],
            [None, None, None, "L", "P", None, None, *SCHOOLS],
            *_officials(team, wrong=2 if number == 1 else 0),
            *signature(9, "Lawang", f"KEPALA DESA {place.name.upper()}", team[0].name, "197003121998031005"),
        ]
        merges = ["A1:N1", "A2:N2", "A3:N3", "A5:A6", "B5:B6", "C5:C6", "D5:E5", "F5:F6", "G5:G6", "H5:N5"]
        sheets.append(Sheet(f"{number}. {place.name.upper()}", rows, merges))
    says = people(posts, skipped=24, noted={"sex_differs": 1, "birth_date_differs": 0})
    says["sheets"] = {sheet.name: 4 for sheet in sheets}
    return Made(lambda: by_exceljs(Book(sheets)), says)


@export(
    "tables/rt_gondanglegi.xlsx",
    "sheetjs",
    "where-spaced",
    "where-sex-marks",
    "where-school-marks",
    "place-rt-rw",
    "place-term",
    "where-subtotal",
    "book-total-uncached",
    "word-position",
)
def list_of_rt(cast: Cast) -> Made:
    """Heads and secretaries of RT; NO RT, DUSUN and PRIODE of office; totals as formulas without a value."""
    heads, clerks = ["Ketua"] * 4, ["Sekretaris"] * 2
    posts = [*cast.team(SUKOREJO, heads, "rt_rw"), *cast.team(SUKOREJO, clerks, "pengurus_rt_rw")]
    rows: list[list[Any]] = [
        ["DATA RT DESA SUKOREJO"],
        ["KECAMATAN GONDANGLEGI KABUPATEN MALANG"],
        ["PER 31 DESEMBER 2025"],
        [
            "NO",
            "N I K",
            "N A M A",
            "JENIS KELAMIN",
            None,
            "JABATAN",
            "NO RT",
            "DUSUN",
            "PRIODE",
            "PENDIDIKAN",
            None,
            None,
        ],
        [None, None, None, "L", "P", None, None, None, None, "SD", "SLTP", "SLTA"],
    ]
    for n, p in enumerate(posts, 1):
        sex = other_sex(p) if n == 3 else p.sex
        marks = [1 if sex == "L" else None, 1 if sex == "P" else None]
        school = [1 if n % 3 == place else None for place in range(3)]
        dusun = ["KRAJAN", "BEDALI", "NGUNUT"][n % 3]
        rows.append([n, p.nik, p.name, *marks, p.word, f"{n:03d}", dusun, "2022-2027", *school])
    total = [Formula(f"=SUM({letter}6:{letter}11)") for letter in "DE"]
    rows.append(["JUMLAH", None, None, *total])
    merges = [
        "A1:L1",
        "A2:L2",
        "A3:L3",
        "A4:A5",
        "B4:B5",
        "C4:C5",
        "D4:E4",
        "F4:F5",
        "G4:G5",
        "H4:H5",
        "I4:I5",
        "J4:L4",
    ]
    book = one("DATA RT", rows, merges=merges)
    return Made(lambda: by_sheetjs(book), people(posts, skipped=1, noted={"sex_differs": 1}))


@export(
    "tables/bagian_desa.xlsx",
    "xlsxwriter",
    "where-section-place",
    "where-subtotal",
    "where-title",
    "where-footnote",
)
def sections_of_places(cast: Cast) -> Made:
    """District and village stand in section lines; two villages of the name Wonorejo and Sukorejo hang on them."""
    rows: list[list[Any]] = [
        ["DAFTAR ANGGOTA BPD YANG TERDAFTAR"],
        ["KABUPATEN MALANG, DESEMBER 2025"],
        ["NO", "NIK", "NAMA", "JABATAN", "STATUS"],
    ]
    posts = []
    for district, codes in {"LAWANG": [MALANG, WONOREJO], "GONDANGLEGI": [SUKOREJO]}.items():
        rows.append([f"KECAMATAN {district}"])
        for code in codes:
            team = cast.bpd(code, 3)
            posts += team
            rows.append([f"DESA {village(code).name.upper()}"])
            rows += [[n, p.nik, p.name, p.word, "AKTIF"] for n, p in enumerate(team, 1)]
            rows.append(["JUMLAH", None, f"{len(team)} orang"])
    rows += [
        ["JUMLAH SELURUHNYA", None, f"{len(posts)} orang"],
        [],
        ["Keterangan: data diolah dari laporan desa."],
    ]
    rows += [["Dicetak tanggal 05/01/2026 pukul 09.15"]]
    return Made(lambda: by_xlsxwriter(one("BPD", rows)), people(posts, skipped=lines(rows, len(posts), 3)))


@export("tables/kecamatan_dander.csv", "hand", "where-section-place", "where-subtotal", "where-repeated")
def sections_of_places_csv(cast: Cast) -> Made:
    """The same in text: `Desa : X` lines, the header repeated at every village."""
    head = ["No", "NIK", "Nama", "Jabatan"]
    rows: list[list[Any]] = [["DATA BPD KABUPATEN BOJONEGORO BULAN DESEMBER 2025"], ["KECAMATAN : DANDER"], head]
    posts = []
    for number, code in enumerate([SENDANGREJO, "35.22.06.2012", "35.22.06.2001"]):
        team = cast.bpd(code, 3)
        posts += team
        rows += [["Desa : " + village(code).name, "", "", ""]]
        if number:
            rows += [head]
        rows += [[n, p.nik, p.name, p.word] for n, p in enumerate(team, 1)]
        rows += [["Sub Jumlah", "", len(team), ""]]
    rows += [["JUMLAH TOTAL", "", len(posts), ""]]
    return Made(lambda: by_hand(rows), people(posts, skipped=lines(rows, len(posts), 3)))


@export("tables/rekap_lawang.xlsx", "openpyxl", "where-section-segment", "where-title", "where-signature")
def sections_of_segments(cast: Cast) -> Made:
    """A. officials, B. BPD, C. RT/RW as section lines; positions such as Ketua hang on them."""
    government = cast.government(WONOREJO)
    members = cast.team(WONOREJO, ["Ketua", "Wakil Ketua", "Sekretaris", "Anggota"], "bpd")
    heads = cast.team(WONOREJO, ["Ketua RW 01", "Ketua RT 01", "Ketua RT 02"], "rt_rw")
    rows: list[list[Any]] = [
        ["DATA KELEMBAGAAN DESA WONOREJO KECAMATAN LAWANG"],
        ["KABUPATEN MALANG"],
        ["BULAN : DESEMBER 2025"],
        [],
        ["NO", "NIK", "NAMA", "JABATAN"],
    ]
    parts = {"A. KEPALA DESA DAN PERANGKAT DESA": government, "B. BPD": members, "C. KETUA RT/RW": heads}
    for line, team in parts.items():
        rows.append([line])
        rows += [[n, p.nik, p.name, p.word] for n, p in enumerate(team, 1)]
    posts = [*government, *members, *heads]
    rows += signature(2, "Lawang", "KEPALA DESA WONOREJO", government[0].name, "197003121998031005")
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, skipped=lines(rows, len(posts), 5)))


@export("tables/lembaga_2025-12.csv", "csv", "where-section-segment", "where-subtotal", "text-delimiter")
def sections_without_positions(cast: Cast) -> Made:
    """No column of positions at all: the segment stands in the section lines alone."""
    members, heads = cast.bpd(MALANG, 4), cast.rt_rw(MALANG, 5)
    rows: list[list[Any]] = [["NIK", "NAMA", "DESA", "KECAMATAN", "KABUPATEN"]]
    for line, team in {"I. BADAN PERMUSYAWARATAN DESA (BPD)": members, "II. KETUA RT/RW": heads}.items():
        rows.append([line, "", "", "", ""])
        rows += [[p.nik, p.name, p.village.name, p.village.district, "Kab. Malang"] for p in team]
        rows.append(["Jumlah", len(team), "", "", ""])
    return Made(lambda: by_csv(rows), people([*members, *heads], skipped=4))


@export(
    "tables/cetak_halaman.xlsx",
    "openpyxl",
    "where-repeated",
    "where-numbering",
    "where-footnote",
    "where-signature",
)
def page_breaks(cast: Cast) -> Made:
    """Header and numbering come again on every page; a print date stands above the header, a NIP under NIK."""
    posts = [*cast.rt_rw(MALANG, 6), *cast.rt_rw(WONOREJO, 6)]
    data = plain(posts)
    rows: list[list[Any]] = [
        ["DAFTAR KETUA RT/RW KABUPATEN MALANG"],
        ["PERIODE : DESEMBER 2025", None, None, None, None, "Tanggal Cetak : 05/01/2026"],
        HEAD,
        numbering(7),
    ]
    for start in range(0, len(data), 5):
        if start:
            rows += [[None, None, None, None, None, None, f"Halaman {start // 5}"], HEAD, numbering(7)]
        rows += data[start : start + 5]
    rows += [[], ["Mengetahui,"], ["Kepala Dinas PMD"], [], ["SUNARYO HADI, S.Sos"], ["NIP", "197003121998031005"]]
    return Made(lambda: by_openpyxl(one("Cetak", rows)), people(posts, skipped=lines(rows, len(posts), 3)))


@export("tables/jarak kosong Kab Malang Des 2025.xlsx", "xlsxwriter", "where-empty", "word-month")
def gaps(cast: Cast) -> Made:
    """The table begins at C6; an empty column and empty rows lie inside it."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(WONOREJO, 4)]
    head = [None, None, *HEAD[:4], None, *HEAD[4:]]
    rows: list[list[Any]] = [[], [], [], [], [], head]
    for row in plain(posts):
        if row[0] in (3, 6):
            rows += [[], []]
        rows.append([None, None, *row[:4], None, *row[4:]])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, skipped=4))


@export("tables/jarak.ods", "soffice", "where-empty", "where-title", "book-ods", "where-footnote")
def gaps_ods(cast: Cast) -> Made:
    """The same in OpenDocument, where empty cells are only counted; a footnote below an empty row."""
    posts = [*cast.bpd(SENDANGREJO, 4), *cast.bpd("35.22.06.2001", 4)]
    head = [None, *HEAD[:3], None, None, *HEAD[3:]]
    rows: list[list[Any]] = [[], [None, "BPD KABUPATEN BOJONEGORO"], [None, "BULAN DESEMBER 2025"], [], head]
    rows += [[None, *row[:3], None, None, *row[3:]] for row in plain(posts)]
    rows += [[], [], [None, "*) Keterangan: status menurut data BPJS Ketenagakerjaan"]]
    return Made(lambda: by_soffice(one("Lembar1", rows), "ods"), people(posts, skipped=3))


@export("tables/dua_tabel_bawah.xlsx", "openpyxl", "where-stacked", "where-title", "where-empty")
def stacked(cast: Cast) -> Made:
    """Two tables below each other, each with its own title and its own order of columns."""
    members, heads = cast.team(WONOREJO, BPD[:4], "bpd"), cast.team(WONOREJO, RT_RW[:5], "rt_rw")
    rows: list[list[Any]] = [
        ["KECAMATAN LAWANG KABUPATEN MALANG, DESEMBER 2025"],
        [],
        ["TABEL 1. ANGGOTA BPD"],
        ["NO", "NIK", "NAMA", "JABATAN", "DESA"],
        *([n, p.nik, p.name, p.word, p.village.name] for n, p in enumerate(members, 1)),
        [],
        [],
        ["TABEL 2. KETUA RT/RW"],
        ["NO", "NAMA", "DESA", "JABATAN", "NIK"],
        *([n, p.name, p.village.name, p.word, p.nik] for n, p in enumerate(heads, 1)),
    ]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people([*members, *heads]))


@export("tables/dua_tabel.xls", "sheetjs", "where-stacked", "book-xls", "where-subtotal")
def stacked_without_positions(cast: Cast) -> Made:
    """The titles of the two tables are all that says the segment."""
    members, heads = cast.bpd(MALANG, 4), cast.rt_rw(MALANG, 4)
    rows: list[list[Any]] = [["DESA SUMBERNGEPOH KECAMATAN LAWANG KABUPATEN MALANG"], ["PERIODE DESEMBER 2025"]]
    for title, team in {"A. ANGGOTA BPD": members, "B. KETUA RT DAN RW": heads}.items():
        rows += [[], [title], ["NO", "NIK", "NAMA", "NO KPJ"]]
        rows += [[n, p.nik, p.name, p.kpj] for n, p in enumerate(team, 1)]
        rows += [["JUMLAH", None, f"{len(team)} orang"]]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xls"), people([*members, *heads]))


def _beside(left: list[Post], right: list[Post]) -> list[list[Any]]:
    head = ["NO", "NIK", "NAMA", "JABATAN"]
    rows: list[list[Any]] = [["ANGGOTA BPD", None, None, None, None, "KETUA RT/RW"], [*head, None, *head]]
    for n in range(1, max(len(left), len(right)) + 1):
        pair = []
        for team in (left, right):
            post = team[n - 1] if n <= len(team) else None
            pair += [n, post.nik, post.name, post.word] if post else [None] * 4
            pair.append(None)
        rows.append(pair[:9])
    return rows


@export("tables/dua_tabel_sanding.xlsx", "openpyxl", "where-beside", "where-title", "where-empty")
def beside(cast: Cast) -> Made:
    """BPD on the left, RT/RW on the right, of unequal length, one empty column between them."""
    members, heads = cast.bpd(WONOREJO, 4), cast.rt_rw(WONOREJO, 6)
    rows = [
        ["DESA WONOREJO KECAMATAN LAWANG KABUPATEN MALANG"],
        ["BULAN DESEMBER 2025"],
        [],
        *_beside(members, heads),
    ]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people([*members, *heads]))


@export("tables/sanding_dander.xlsx", "exceljs", "where-beside", "where-title-cells")
def beside_cells(cast: Cast) -> Made:
    """The same, longer on the left, with title cells."""
    members, heads = cast.bpd(SENDANGREJO, 7), cast.rt_rw(SENDANGREJO, 3)
    rows = [
        ["Kabupaten", "Bojonegoro"],
        ["Kecamatan", "Dander"],
        ["Desa", "Sendangrejo"],
        ["Bulan/Tahun", "Desember 2025"],
        [],
        *_beside(members, heads),
    ]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), people([*members, *heads]))


@export("tables/tabel_bernama.xlsx", "xlsxwriter", "where-named-table", "where-title")
def named_table(cast: Cast) -> Made:
    """An Excel table from B4 on, with a remark of the sender far on the right."""
    posts = [*cast.bpd(MALANG, 4), *cast.rt_rw(MALANG, 4)]
    rows: list[list[Any]] = [
        [None, "PESERTA KABUPATEN MALANG DESEMBER 2025"],
        [*[None] * 11, "mohon dicek kembali"],
        [],
        [None, *HEAD],
        *([None, *row] for row in plain(posts)),
    ]
    table = (f"B4:H{len(rows)}", "PesertaLawang")
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows, table=table)), people(posts, skipped=0))


@export(
    "tables/tabel_bernama_total.xlsx", "openpyxl", "where-named-table", "where-subtotal", "book-total-uncached"
)
def named_table_total(cast: Cast) -> Made:
    """An Excel table with a total line below it whose formula has no value."""
    posts = [*cast.bpd(SENDANGREJO, 4), *cast.bpd("35.22.06.2001", 4)]
    rows: list[list[Any]] = [
        ["BPD KAB. BOJONEGORO PERIODE 12-2025"],
        HEAD,
        *plain(posts),
        ["Total", None, None, None, None, None, Formula("=COUNTA(B3:B10)")],
    ]
    book = one("Data", rows, table=("A2:G10", "Table1"))
    return Made(lambda: by_openpyxl(book), people(posts, skipped=1))


@export("tables/ttl.csv", "csv", "where-birth-cell", "text-quoting", "text-delimiter")
def birth_in_a_cell(cast: Cast) -> Made:
    """TTL: `Malang, 17-08-1978`; one of them differs from the NIK."""
    posts = cast.bpd(MALANG, 6)
    rows: list[list[Any]] = [["NIK", "NAMA", "TTL", "JABATAN", "DESA", "KECAMATAN", "KABUPATEN", "PERIODE"]]
    for n, p in enumerate(posts):
        born = p.born.replace(year=p.born.year - 3, day=min(p.born.day, 28)) if n == 1 else p.born
        text = f"{p.birthplace}, {born:%d-%m-%Y}"
        rows.append([p.nik, p.name, text, p.word, p.village.name, p.village.district, "KAB. MALANG", "12/2025"])
    says = people(posts, skipped=0, noted={"birth_date_differs": 1})
    return Made(lambda: by_csv(rows), says)


@export("tables/lembar_sembunyi.xlsx", "openpyxl", "where-hidden-sheet", "where-title")
def hidden_sheet(cast: Cast) -> Made:
    """Last month's list lies on a hidden sheet."""
    posts, old = cast.bpd(MALANG, 5), cast.bpd(WONOREJO, 5)
    titles = ["BPD KABUPATEN MALANG NOVEMBER 2025"], ["BPD KABUPATEN MALANG DESEMBER 2025"]
    sheets = [
        Sheet("NOV", [titles[0], HEAD, *plain(old)], hidden=True),
        Sheet("DES", [titles[1], HEAD, *plain(posts)]),
    ]
    says = people(posts, skipped=0, passed_over=["NOV"])
    return Made(lambda: by_openpyxl(Book(sheets)), says)


@export("tables/sembunyi.xls", "sheetjs", "where-hidden-sheet", "book-xls", "where-title")
def hidden_sheet_xls(cast: Cast) -> Made:
    """A hidden sheet of words for drop-down lists in an old workbook."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    words = [["STATUS"], ["AKTIF"], ["NON AKTIF"]]
    title = ["KETUA RT/RW KABUPATEN BOJONEGORO BULAN DESEMBER 2025"]
    sheets = [Sheet("DATA", [title, HEAD, *plain(posts)]), Sheet("REF", words, hidden=True)]
    return Made(lambda: by_sheetjs(Book(sheets), "xls"), people(posts, skipped=0, passed_over=["REF"]))


@export("tables/saringan.xlsx", "exceljs", "where-hidden-lines", "where-title")
def hidden_lines(cast: Cast) -> Made:
    """Rows hidden by a filter and a hidden column NIK."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(WONOREJO, 4)]
    rows = [["ANGGOTA BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    book = one("Sheet1", rows, hidden_rows=[7, 8, 9, 10], hidden_columns=["B"])
    return Made(lambda: by_exceljs(book), people(posts, skipped=0))


@export("tables/kolom_sembunyi.xlsx", "xlsxwriter", "where-hidden-lines", "where-signature", "where-title")
def hidden_columns(cast: Cast) -> Made:
    """The column KECAMATAN is hidden, without which the village is one of four."""
    posts = cast.rt_rw(WONOREJO, 6)
    rows: list[list[Any]] = [["KETUA RT/RW KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    rows += signature(3, "Lawang", "Kepala Desa Wonorejo", "SUNARYO HADI", "19700312 199803 1 005")
    book = one("Sheet1", rows, hidden_rows=[4], hidden_columns=["F"])
    return Made(lambda: by_xlsxwriter(book), people(posts, skipped=8))


@export("tables/bpd_alamat.xlsx", "exceljs", "place-rt-rw", "place-term", "where-two-rows", "where-title")
def address_over_village(cast: Cast) -> Made:
    """ALAMAT over DESA, RT, RW is where the members live; the title says of which village they are the BPD."""
    posts = cast.bpd(WONOREJO, 5)
    homes = ["WONOREJO", "WONOREJO", "KETINDAN", "WONOREJO", "TURIREJO"]
    rows: list[list[Any]] = [
        ["DATA ANGGOTA BPD DESA WONOREJO"],
        ["KECAMATAN LAWANG KABUPATEN MALANG BULAN DESEMBER 2025"],
        ["NO", "NAMA", "NIK", "JABATAN", "ALAMAT", None, None, "NAMA IBU KANDUNG", "PERIODE"],
        [None, None, None, None, "DESA", "RT", "RW", None, None],
    ]
    for n, (p, home) in enumerate(zip(posts, homes, strict=True), 1):
        rows.append([n, p.name, p.nik, p.word, home, f"{n:02d}", "03", "SUMIRAH", "2019-2025"])
    merges = ["A1:I1", "A2:I2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "H3:H4", "I3:I4"]
    return Made(lambda: by_exceljs(one("Sheet1", rows, merges=merges)), people(posts, skipped=0))
