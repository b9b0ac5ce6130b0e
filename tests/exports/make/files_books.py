"""Workbooks: sheets, formulas, errors, types of cells, dates, formats."""

from __future__ import annotations

import datetime
from typing import Any

from tests.exports.make.export import Made, counts, export, lines, one, people, unread
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, SUKOREJO, WONOREJO, plain, signature
from tests.exports.make.packed import encrypted, encrypted_cfb, ods_by_hand
from tests.exports.make.people import Cast
from tests.exports.make.places import village
from tests.exports.make.sheets import Book, Error, Formula, Sheet, Shown
from tests.exports.make.writers import by_csv, by_exceljs, by_openpyxl, by_sheetjs, by_soffice, by_xlsxwriter


def day(year: int, month: int, of_month: int) -> datetime.date:
    """A date."""
    return datetime.date(year, month, of_month)


def serial(date: datetime.date, from_1904: bool = False) -> int:
    """The number that stands for a day in a workbook."""
    return (date - (day(1904, 1, 1) if from_1904 else day(1899, 12, 30))).days


@export("books/RT RW Kab Malang Desember 2025.xlsx", "xlsxwriter", "book-sheet-district", "word-month")
def sheet_a_district(cast: Cast) -> Made:
    """One sheet a district; Wonorejo and Sukorejo are one village only in their district."""
    sheets, posts = [], []
    for name, code in {
        "Kec. Lawang": WONOREJO,
        "Kec. Gondanglegi": SUKOREJO,
        "Kec. Tirtoyudo": "35.07.30.2007",
    }.items():
        team = cast.rt_rw(code, 4)
        posts += team
        rows = [["NO", "NIK", "NAMA", "DESA", "STATUS"]]
        rows += [[n, p.nik, p.name, p.village.name, "AKTIF"] for n, p in enumerate(team, 1)]
        sheets.append(Sheet(name, rows))
    says = people(posts, skipped=0, sheets={sheet.name: 4 for sheet in sheets})
    return Made(lambda: by_xlsxwriter(Book(sheets)), says)


@export("books/bpd_kab_bojonegoro_2025-12.xls", "sheetjs", "book-sheet-district", "book-xls")
def sheet_a_district_xls(cast: Cast) -> Made:
    """The same in an old workbook; the sheet is called DANDER, its title says the district too."""
    posts = cast.bpd(SENDANGREJO, 5)
    other = cast.bpd("35.22.15.2003", 4)
    sheets = []
    for team in (posts, other):
        district = team[0].village.district.upper()
        rows = [[f"KECAMATAN {district}"], ["NO", "NIK", "NAMA", "DESA"]]
        sheets.append(Sheet(district, rows + [[n, p.nik, p.name, p.village.name] for n, p in enumerate(team, 1)]))
    says = people([*posts, *other], skipped=0, sheets={sheets[0].name: 5, sheets[1].name: 4})
    return Made(lambda: by_sheetjs(Book(sheets), "biff8"), says)


@export("books/Perangkat Kab. Gresik Desember 2025.xlsx", "openpyxl", "book-sheet-village", "book-cover-pivot")
def cut_sheet_names(cast: Cast) -> Made:
    """Names of sheets cut at 25 letters; the title of the sheet has the village in full."""
    sheets, posts = [Sheet("SAMPUL", [["LAPORAN KEPESERTAAN"], ["KECAMATAN DUDUKSAMPEYAN"], ["TAHUN 2025"]])], []
    for number, code in enumerate(["35.25.05.2023", "35.25.05.2001"], 9):
        team = cast.team(code, ["SEKRETARIS DESA", "KAUR KEUANGAN", "KASUN"], "perangkat_desa")
        posts += team
        name = village(code).name.upper()
        rows = [[f"DESA {name} KECAMATAN {village(code).district.upper()}"], ["NO", "NIK", "NAMA", "JABATAN"]]
        rows += [[n, p.nik, p.name, p.word] for n, p in enumerate(team, 1)]
        sheets.append(Sheet(f"{number}. {name}"[:25].strip(), rows))
    says = people(posts, skipped=0, passed_over=["SAMPUL"])
    return Made(lambda: by_openpyxl(Book(sheets)), says)


@export("books/per_desa.ods", "soffice", "book-sheet-village", "book-ods", "where-title")
def sheet_a_village_ods(cast: Cast) -> Made:
    """One sheet a village, named by number and village alone; district and month stand in a title line."""
    sheets, posts = [], []
    for number, code in enumerate([WONOREJO, "35.07.25.2003"], 3):
        team = cast.bpd(code, 4)
        posts += team
        rows = [["BPD KECAMATAN LAWANG KABUPATEN MALANG"], ["BULAN DESEMBER 2025"], ["NO", "NIK", "NAMA"]]
        rows += [[n, p.nik, p.name] for n, p in enumerate(team, 1)]
        sheets.append(Sheet(f"{number}. {village(code).name.upper()}", rows))
    says = people(posts, skipped=0, sheets={sheet.name: 4 for sheet in sheets})
    return Made(lambda: by_soffice(Book(sheets), "ods"), says)


@export("books/peserta_lawang_2025-12.xlsx", "openpyxl", "book-sheet-segment", "book-cover-pivot", "place-prefix")
def sheet_a_segment(cast: Cast) -> Made:
    """One sheet a segment; no column says it. A summary sheet counts the list."""
    teams = {
        "PERANGKAT DESA": cast.team(MALANG, ["KASUN"] * 3, "perangkat_desa"),
        "BPD": cast.bpd(MALANG, 4),
        "RT RW": cast.rt_rw(WONOREJO, 5),
    }
    sheets = []
    for name, team in teams.items():
        rows = [["NIK", "NAMA", "DESA", "KECAMATAN", "KABUPATEN"]]
        rows += [[p.nik, p.name, f"Ds. {p.village.name}", "Kec. Lawang", "Kab. Malang"] for p in team]
        sheets.append(Sheet(name, rows))
    pivot = [["Row Labels", "Count of NIK"], ["BPD", 4], ["PERANGKAT DESA", 3], ["RT RW", 5], ["Grand Total", 12]]
    posts = [post for team in teams.values() for post in team]
    says = people(posts, skipped=0, sheets={n: len(t) for n, t in teams.items()}, passed_over=["Sheet2"])
    return Made(lambda: by_openpyxl(Book([*sheets, Sheet("Sheet2", pivot)])), says)


@export("books/segmen_bojonegoro.xls", "soffice", "book-sheet-segment", "book-xls", "where-title")
def sheet_a_segment_xls(cast: Cast) -> Made:
    """One sheet a segment in an old workbook, regency and month in the title of each."""
    sheets, posts = [], []
    for name, team in {"BPD": cast.bpd(SENDANGREJO, 4), "KETUA RT-RW": cast.rt_rw(SENDANGREJO, 4)}.items():
        posts += team
        rows = [["KABUPATEN BOJONEGORO"], ["DESEMBER 2025"], ["NO", "NIK", "NAMA", "DESA", "KECAMATAN"]]
        rows += [[n, p.nik, p.name, p.village.name, p.village.district] for n, p in enumerate(team, 1)]
        sheets.append(Sheet(name, rows))
    says = people(posts, skipped=0, sheets={sheet.name: 4 for sheet in sheets})
    return Made(lambda: by_soffice(Book(sheets), "xls"), says)


@export("books/sampul_rekap.xlsx", "xlsxwriter", "book-cover-pivot", "where-signature", "book-formula-cached")
def cover_and_summary(cast: Cast) -> Made:
    """A cover, a summary by formulas, the list: only the list is read."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(WONOREJO, 3)]
    cover = [
        [],
        [None, "LAPORAN KEPESERTAAN BPJS KETENAGAKERJAAN"],
        [None, "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA"],
        [None, "KABUPATEN MALANG"],
    ]
    summary = [
        ["REKAPITULASI PESERTA"],
        ["NO", "KECAMATAN", "AKTIF", "NON AKTIF", "JUMLAH PESERTA"],
        [1, "LAWANG", Formula("=COUNTA(DATA!B3:B9)", 7), 0, Formula("=C3+D3", 7)],
        ["JUMLAH", None, 7, 0, 7],
    ]
    rows = [["ANGGOTA BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    rows += signature(4, "Kepanjen", "KEPALA DINAS", "SUNARYO HADI", "19700312 199803 1 005")
    sheets = [Sheet("SAMPUL", cover), Sheet("REKAP", summary), Sheet("DATA", rows)]
    says = people(posts, skipped=8, passed_over=["REKAP", "SAMPUL"])
    return Made(lambda: by_xlsxwriter(Book(sheets)), says)


@export("books/rumus_vlookup.xlsx", "xlsxwriter", "book-formula-cached", "where-title")
def formulas_with_values(cast: Cast) -> Made:
    """Village and status are formulas, their values stand beside them."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(WONOREJO, 4)]
    rows: list[list[Any]] = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD]
    for row in plain(posts):
        look = [Formula(f"=VLOOKUP(B{row[0] + 2},K:N,{n},0)", row[n + 2]) for n in (2, 3)]
        rows.append([*row[:4], *look, Formula('=IF(A3>0,"AKTIF","NON AKTIF")', "AKTIF")])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, skipped=0))


@export("books/rumus_hasil.xlsx", "exceljs", "book-formula-cached", "word-rupiah", "where-subtotal")
def formulas_with_results(cast: Cast) -> Made:
    """The wage is a formula with its result; the total line has one without."""
    posts = cast.government(MALANG)
    rows: list[list[Any]] = [
        ["KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG"],
        ["DESEMBER 2025"],
        ["NO", "NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "UPAH", "TOTAL IURAN"],
    ]
    for row in plain(posts):
        wage = 2_000_000 + row[0] * 100_000
        rows.append([*row[:6], Formula(f"=2000000+A{row[0] + 3}*100000", wage), "Rp10.800"])
    rows.append(["JUMLAH", None, None, None, None, None, Formula("=SUM(G4:G7)"), None])
    says = people(posts, skipped=1, wages=9_000_000, contributions=43_200)
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export(
    "books/total_tanpa_nilai.xlsx",
    "openpyxl",
    "book-total-uncached",
    "where-subtotal",
    "count-wide",
    "count-rt-rw",
)
def totals_without_value(cast: Cast) -> Made:
    """Counts as subdistrict applications write them: the formulas of the total line have no value."""
    rows: list[list[Any]] = [
        ["REKAP KELEMBAGAAN DESA KECAMATAN TAMBAKBOYO KABUPATEN TUBAN TAHUN 2025"],
        ["NO", "NAMA DESA", "JUMLAH RW", "JUMLAH RT", "JUMLAH DUSUN"],
        ["1", "2", "3", "4", "5"],
        [1, "DIKIR", 2, 8, 2],
        [2, "MANDER", 3, 12, 3],
        [3, "SAWIR", 4, 15, 2],
        ["JUMLAH", None, *[Formula(f"=SUM({letter}4:{letter}6)") for letter in "CDE"]],
    ]
    table = {"rt_rw": {"35.23.06.2001": 10, "35.23.06.2004": 15, "35.23.06.2015": 19}}
    return Made(lambda: by_openpyxl(one("Rekap", rows)), counts(table, accepted=3, skipped=2))


@export("books/rumus_kosong.xlsx", "openpyxl", "book-formula-uncalculated")
def formula_uncalculated(cast: Cast) -> Made:
    """The village is a formula whose value nobody has ever calculated."""
    posts = cast.bpd(MALANG, 5)
    rows: list[list[Any]] = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD]
    rows += [[*row[:4], Formula(f"=VLOOKUP(B{row[0] + 2},K:N,2,0)"), *row[5:]] for row in plain(posts)]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), unread(["formula-uncalculated"]))


@export("books/rumus_kosong_nik.xlsx", "exceljs", "book-formula-uncalculated")
def formula_uncalculated_nik(cast: Cast) -> Made:
    """The NIK is a formula without a value."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows: list[list[Any]] = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD]
    rows += [[row[0], Formula(f'=TEXT(K{row[0] + 2},"0")'), *row[2:]] for row in plain(posts)]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), unread(["formula-uncalculated"]))


@export("books/galat_na.xlsx", "xlsxwriter", "book-error-cells", "word-blank")
def errors_in_cells(cast: Cast) -> Made:
    """#N/A and #REF! under NIK, KPJ and wage: what stood there nobody knows, and every row has one."""
    posts = cast.government(MALANG)
    lost = cast.person(MALANG, "KASI PELAYANAN", "perangkat_desa")
    rows: list[list[Any]] = [["KABUPATEN MALANG DESEMBER 2025"], [*HEAD, "NO KPJ", "UPAH"]]
    rows += [[*row, Error("#N/A"), Error("#REF!") if row[0] == 2 else 2_500_000] for row in plain(posts)]
    rows.append([5, Error("#N/A"), *plain([lost])[0][2:], lost.kpj, 2_500_000])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), unread(reasons=["cell_error"]))


@export("books/galat.xlsx", "sheetjs", "book-error-cells")
def errors_in_cells_sheetjs(cast: Cast) -> Made:
    """Error cells without a formula, under KPJ in two rows and in the last column, which is not read."""
    posts = cast.bpd(SENDANGREJO, 5)
    rows: list[list[Any]] = [["BPD KABUPATEN BOJONEGORO DESEMBER 2025"], [*HEAD, "NO KPJ", "CATATAN"]]
    for row, post in zip(plain(posts), posts, strict=True):
        rows.append([*row, Error("#N/A") if row[0] < 3 else post.kpj, Error("#REF!")])
    says = people(posts[2:], skipped=0, reasons={"cell_error": 2})
    says["quarantined"] = 2
    return Made(lambda: by_sheetjs(one("Sheet1", rows)), says)


@export("books/angka_dan_teks.xlsx", "openpyxl", "book-number-text", "place-code-forms", "word-rupiah")
def numbers_and_texts(cast: Cast) -> Made:
    """NIK, code and month as numbers, number and wage as text."""
    posts = [*cast.government(MALANG), *cast.government(SUKOREJO)]
    rows: list[list[Any]] = [["NO", "NIK", "NAMA", "JABATAN", "KODE DESA", "UPAH", "PERIODE"]]
    for n, p in enumerate(posts, 1):
        code = int(p.village.code.replace(".", ""))
        rows.append([str(n), Shown(int(p.nik), "0"), p.name, p.word, code, "2.500.000", 202512])
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, skipped=0, wages=20_000_000))


@export("books/teks_semua.xls", "soffice", "book-number-text", "book-xls", "place-code-forms")
def all_text(cast: Cast) -> Made:
    """Every cell is text, also counts of rupiah; codes with dots."""
    posts = cast.rt_rw(MALANG, 6)
    rows: list[list[Any]] = [["NO", "NIK", "NAMA", "JABATAN", "KODE DESA", "IURAN", "PERIODE"]]
    rows += [[str(n), p.nik, p.name, p.word, p.village.code, "16800", "2025-12"] for n, p in enumerate(posts, 1)]
    return Made(lambda: by_soffice(one("Sheet1", rows), "xls"), people(posts, skipped=0, contributions=6 * 16_800))


@export("books/tanggal_campur.xlsx", "openpyxl", "book-dates", "word-end-dates", "word-month")
def dates_of_all_sorts(cast: Cast) -> Made:
    """Serial numbers, true dates and text under TGL LAHIR and TGL NA; two have left in June."""
    posts = cast.bpd(MALANG, 6)
    left = [serial(day(2025, 6, 12)), day(2025, 6, 30), "01-09-2025", "9 Juli 2025", None, "-"]
    rows: list[list[Any]] = [["BPD KABUPATEN MALANG JUNI 2025"], [*HEAD[:6], "TGL LAHIR", "TGL NA"]]
    for p, row, end in zip(posts, plain(posts), left, strict=True):
        born = [serial(p.born), p.born, f"{p.born:%d/%m/%Y}", f"{p.born:%d-%m-%Y}"][row[0] % 4]
        rows.append([*row[:6], born, end])
    says = people(posts, "2025-06", ended=2, skipped=0, noted={"birth_date_differs": 0})
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), says)


@export("books/tanggal.ods", "soffice", "book-dates", "book-ods", "book-boolean", "word-end-dates")
def dates_ods(cast: Cast) -> Made:
    """True dates for month, birth and leaving, and true booleans for the programmes."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    head = [
        "NIK",
        "NAMA",
        "DESA",
        "KECAMATAN",
        "KABUPATEN",
        "PERIODE",
        "TGL LAHIR",
        "TGL KELUAR",
        "JKK",
        "JKM",
        "JHT",
    ]
    rows: list[list[Any]] = [["KETUA RT/RW"], head]
    for n, p in enumerate(posts):
        left = day(2025, 12, 31) if n == 1 else day(2026, 1, 1) if n == 2 else None
        place = [p.village.name, p.village.district, "Kab. Bojonegoro"]
        rows.append([p.nik, p.name, *place, day(2025, 12, 1), p.born, left, True, True, False])
    says = people(posts, ended=1, skipped=0, noted={"birth_date_differs": 0}, programmes=[3])
    return Made(lambda: by_soffice(one("Data", rows), "ods"), says)


@export("books/tahun1904.xlsx", "openpyxl", "book-1904", "book-dates")
def days_from_1904(cast: Cast) -> Made:
    """Days counted from 1904: true dates and bare numbers; read as of 1900 all would have left long ago."""
    posts = cast.bpd(MALANG, 6)
    rows: list[list[Any]] = [["BPD KABUPATEN MALANG DESEMBER 2025"], [*HEAD[:6], "TGL LAHIR", "TGL NA"]]
    for n, (p, row) in enumerate(zip(posts, plain(posts), strict=True)):
        end = [day(2026, 3, 1), serial(day(2026, 3, 2), True), day(2025, 12, 15), None, None, None][n]
        born = serial(p.born, True) if n == 3 else p.born
        rows.append([*row[:6], born, end])
    says = people(posts, ended=1, skipped=0, noted={"birth_date_differs": 0})
    return Made(lambda: by_openpyxl(Book([Sheet("Sheet1", rows)], from_1904=True)), says)


@export("books/mac_1904.xlsx", "xlsxwriter", "book-1904")
def days_from_1904_xlsxwriter(cast: Cast) -> Made:
    """The same with the month itself as a true date."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows: list[list[Any]] = [["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "KABUPATEN", "PERIODE", "TGL LAHIR"]]
    for p in posts:
        place = [p.village.name, p.village.district, "KAB. BOJONEGORO"]
        rows.append([p.nik, p.name, p.word, *place, day(2025, 12, 31), p.born])
    says = people(posts, skipped=0, noted={"birth_date_differs": 0})
    return Made(lambda: by_xlsxwriter(Book([Sheet("Sheet1", rows)], from_1904=True)), says)


@export("books/status_boolean.xlsx", "exceljs", "book-boolean")
def booleans(cast: Cast) -> Made:
    """STATUS AKTIF with TRUE and FALSE."""
    posts = cast.bpd(MALANG, 6)
    rows: list[list[Any]] = [["BPD KABUPATEN MALANG DESEMBER 2025"], [*HEAD[:6], "STATUS AKTIF"]]
    rows += [[*row[:6], row[0] != 4] for row in plain(posts)]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), people(posts, ended=1, skipped=0))


@export("books/sipp.xlsm", "sheetjs", "book-xlsm", "where-title")
def with_macros(cast: Cast) -> Made:
    """A workbook with the ending for macros."""
    posts = cast.bpd(MALANG, 5)
    rows = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xlsm"), people(posts, skipped=0))


@export("books/template.xlsm", "xlsxwriter", "book-xlsm", "book-cover-pivot")
def with_macros_and_manual(cast: Cast) -> Made:
    """A form with a sheet of instructions before the list."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    manual = [
        ["PETUNJUK PENGISIAN"],
        ["1. Isi semua kolom."],
        ["2. NIK harus 16 angka."],
        ["3. Jangan mengubah judul."],
    ]
    rows = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts)]
    book = Book([Sheet("PETUNJUK", manual), Sheet("ISIAN", rows)])
    return Made(lambda: by_xlsxwriter(book), people(posts, skipped=0, passed_over=["PETUNJUK"]))


@export("books/biner.xlsb", "sheetjs", "book-xlsb")
def binary(cast: Cast) -> Made:
    """A binary workbook of SheetJS, whose short cell records common readers lose."""
    rows = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(cast.bpd(MALANG, 5))]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xlsb"), unread(["xlsb-unreliable"]))


@export("books/rekap_biner.xlsb", "sheetjs", "book-xlsb")
def binary_counts(cast: Cast) -> Made:
    """The same with counts: no count may come from the half of the cells."""
    rows = [["DATA TAHUN 2025"], ["NO", "DESA", "KECAMATAN", "KABUPATEN", "BPD", "RT", "RW"]]
    rows += [[1, "Bedali", "Lawang", "Kab. Malang", 9, 40, 8], [2, "Turirejo", "Lawang", "Kab. Malang", 9, 30, 7]]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xlsb"), unread(["xlsb-unreliable"]))


@export("books/bersandi.xlsx", "msoffcrypto", "book-encrypted")
def password(cast: Cast) -> Made:
    """A workbook behind a password."""
    rows = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(cast.bpd(MALANG, 5))]
    return Made(lambda: encrypted(by_openpyxl(one("Sheet1", rows))), unread(["workbook-encrypted"]))


@export("books/terkunci.xlsx", "cfb", "book-encrypted")
def password_cfb(cast: Cast) -> Made:
    """The shell of an encrypted workbook around noise."""
    return Made(encrypted_cfb, unread(["workbook-encrypted"]))


@export("books/tabel_html.xls", "sheetjs", "book-disguised", "where-title")
def html_as_xls(cast: Cast) -> Made:
    """A table of a web page saved as .xls."""
    posts = cast.bpd(MALANG, 5)
    rows = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "html"), people(posts, skipped=0))


@export(
    "books/rincian_iuran.xls", "hand", "book-disguised", "where-employer", "where-title-cells", "where-two-rows"
)
def html_by_hand(cast: Cast) -> Made:
    """The contribution detail as web applications print it: spans of cells, entities, a total line."""
    posts = cast.government(MALANG)
    cells = "".join(
        f"<tr><td>{n}</td><td>&#39;{p.nik}</td><td>{p.kpj}</td><td>{p.name}</td>"
        f"<td>{p.word.replace(' ', '&nbsp;')}</td>"
        "<td align=right>2.500.000</td><td>6.000</td><td>7.500</td></tr>\n"
        for n, p in enumerate(posts, 1)
    )
    text = f"""<html><head><meta charset="utf-8"><style>td {{ mso-number-format:"\\@"; }}</style></head><body>
<table border="0"><tr><td colspan="8"><b>RINCIAN IURAN TENAGA KERJA</b></td></tr>
<tr><td colspan=2>Nama Perusahaan</td><td colspan=6>: PEMERINTAH DESA SUMBERNGEPOH</td></tr>
<tr><td colspan=2>Kabupaten</td><td colspan=6>: MALANG</td></tr>
<tr><td colspan=2>Periode Pelaporan</td><td>: Desember</td><td>2025</td><td colspan=4></td></tr>
<tr><th rowspan=2>NO</th><th rowspan=2>NIK</th><th rowspan=2>NO. KPJ</th><th rowspan=2>NAMA</th>
<th rowspan=2>JABATAN</th>
<th rowspan=2>UPAH</th><th colspan=2>IURAN</th></tr><tr><th>JKK 0.24%</th><th>JKM 0.30%</th></tr>
{cells}<tr><td colspan=5>JUMLAH SELURUHNYA</td><td>10.000.000</td><td>24.000</td><td>30.000</td></tr>
</table></body></html>
"""
    return Made(lambda: text.encode(), people(posts, skipped=1, wages=10_000_000))


@export("books/spreadsheetml.xls", "sheetjs", "book-disguised", "where-subtotal")
def spreadsheetml(cast: Cast) -> Made:
    """XML of Excel 2003 saved as .xls."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts), ["JUMLAH", None, "5 orang"]]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xlml"), people(posts, skipped=1))


@export("books/tab.xls", "csv", "book-disguised", "text-delimiter")
def tabs_as_xls(cast: Cast) -> Made:
    """Tab-separated text saved as .xls."""
    posts = cast.bpd(MALANG, 5)
    rows = [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_csv(rows, "\t"), people(posts, skipped=0))


@export("books/lembar.ods", "hand", "book-ods", "book-dates", "where-empty", "where-two-rows")
def ods_repeats(cast: Cast) -> Made:
    """OpenDocument with repeated cells and rows, covered cells and typed dates."""
    posts = cast.bpd(MALANG, 5)
    says = people(posts, skipped=2, noted={"birth_date_differs": 0})
    return Made(lambda: ods_by_hand(posts), says)


@export(
    "books/laporan_lengkap.xlsx", "xlsxwriter", "book-cover-pivot", "where-hidden-sheet", "where-section-segment"
)
def everything(cast: Cast) -> Made:
    """Cover, hidden reference, list with sections, headers of two rows, totals and signature in one workbook."""
    government, members = cast.government(WONOREJO), cast.bpd(WONOREJO, 5)
    rows: list[list[Any]] = [
        [None, "DATA PESERTA BPJS KETENAGAKERJAAN"],
        [None, "DESA WONOREJO KECAMATAN LAWANG KABUPATEN MALANG"],
        [None, "KEADAAN : 31 DESEMBER 2025"],
        [],
        [None, "NO", "NIK", "NAMA", "L/P", "JABATAN", "PROGRAM", None, "IURAN"],
        [None, None, None, None, None, None, "JKK", "JKM", None],
        [None, *[f"({n})" for n in range(1, 9)]],
    ]
    for title, team in {"A. KEPALA DESA DAN PERANGKAT DESA": government, "B. BPD": members}.items():
        rows.append([None, None, title])
        rows += [[None, n, p.nik, p.name, p.sex, p.word, "V", "V", 10_800] for n, p in enumerate(team, 1)]
        total = Formula("=SUM(I9:I12)", 10_800 * len(team))
        rows.append([None, "JUMLAH", None, None, None, None, None, None, total])
    rows += signature(5, "Wonorejo", "KEPALA DESA WONOREJO", government[0].name, "197003121998031005")
    merges = ["B5:B6", "C5:C6", "D5:D6", "E5:E6", "F5:F6", "G5:H5", "I5:I6"]
    sheets = [
        Sheet("SAMPUL", [["LAPORAN BULANAN"], ["DESA WONOREJO"]]),
        Sheet("REF", [["JABATAN"], ["KASUN"], ["KAUR"]], hidden=True),
        Sheet("DATA", rows, merges),
    ]
    posts = [*government, *members]
    says = people(posts, skipped=lines(rows, len(posts), 6), passed_over=["REF", "SAMPUL"], programmes=[3])
    says["noted"] = {"sex_differs": 0}
    says["contributions"] = 10_800 * len(posts)
    return Made(lambda: by_xlsxwriter(Book(sheets)), says)


@export("books/Kab. Gresik 2025-12.xlsx", "sheetjs", "book-sheet-village", "book-sheet-segment")
def names_cut_at_31(cast: Cast) -> Made:
    """Names of sheets cut at 31 letters; what is left fits one village of the regency, named nowhere else."""
    sheets, posts = [], []
    for number, code in enumerate(["35.25.05.2023", "35.25.05.2001"], 9):
        team = cast.team(code, ["KETUA BPD", "ANGGOTA BPD", "ANGGOTA BPD"], "bpd")
        posts += team
        rows = [["NIK", "NAMA", "JABATAN"], *([p.nik, p.name, p.word] for p in team)]
        sheets.append(Sheet(f"{number}. BPD DESA {village(code).name.upper()}"[:31], rows))
    return Made(lambda: by_sheetjs(Book(sheets)), people(posts, skipped=0))


@export("books/dua_bulan.xlsx", "exceljs", "where-title", "word-month", "book-number-text")
def two_months(cast: Cast) -> Made:
    """One sheet a month, each with its month in the title: the same people in both, nobody twice."""
    posts = cast.bpd(MALANG, 5)
    sheets = [
        Sheet(name, [[f"BPD KABUPATEN MALANG BULAN {name} 2025"], HEAD, *plain(team)])
        for name, team in {"NOPEMBER": posts, "DESEMBER": posts[:4]}.items()
    ]
    says = people(posts, "2025-11", skipped=0, sheets={"NOPEMBER": 5, "DESEMBER": 4})
    says.update(periods=["2025-11", "2025-12"], accepted=9, active=9)
    says["kept"]["2025-12"] = {"bpd": {MALANG: 4}}
    return Made(lambda: by_exceljs(Book(sheets)), says)


@export("books/laman.xls", "soffice", "book-disguised", "where-subtotal", "where-title")
def html_by_soffice(cast: Cast) -> Made:
    """A web page as LibreOffice saves it, called .xls."""
    posts = cast.bpd(SENDANGREJO, 5)
    rows = [["BPD KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts), ["JUMLAH", None, "5 orang"]]
    return Made(lambda: by_soffice(one("Sheet1", rows), "html"), people(posts, skipped=1))


@export("books/excel95.xls", "sheetjs", "book-xls", "where-title")
def older_excel(cast: Cast) -> Made:
    """The format of Excel 95."""
    posts = cast.rt_rw(MALANG, 5)
    rows = [["KETUA RT/RW KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "biff5"), people(posts, skipped=0))
