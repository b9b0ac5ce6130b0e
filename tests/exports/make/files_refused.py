"""Files that a careful person could not read either: refused or set aside, never read wrong."""

from __future__ import annotations

from tests.exports.make.export import Made, export, one, unread
from tests.exports.make.files_text import WIDE, wide
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, SUKOREJO, WONOREJO, plain
from tests.exports.make.people import Cast
from tests.exports.make.sheets import Book, Row, Sheet
from tests.exports.make.writers import by_csv, by_exceljs, by_hand, by_openpyxl, by_sheetjs, by_xlsxwriter


@export("refused/peserta 2025-12.xlsx", "openpyxl", "no-two-months")
def title_against_file(cast: Cast) -> Made:
    """The title says November, the file's name December."""
    rows = [["BPD KABUPATEN MALANG BULAN NOVEMBER 2025"], HEAD, *plain(cast.bpd(MALANG, 5))]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), unread(["context-conflict"]))


@export("refused/dua_bulan.csv", "hand", "no-two-months", "where-title")
def two_months_in_a_title(cast: Cast) -> Made:
    """Two title lines with two months."""
    rows: list[Row] = [["BPD KABUPATEN MALANG"], ["Bulan : Oktober 2025"], ["Bulan : Desember 2025"], HEAD]
    rows += plain(cast.bpd(MALANG, 5))
    return Made(lambda: by_hand(rows), unread(["context-conflict", "two-periods"]))


@export("refused/tanpa_segmen.csv", "csv", "no-segment")
def no_segment(cast: Cast) -> Made:
    """Names and places, and nothing of what these people are."""
    rows = [[row[0], row[1], *row[3:]] for row in wide(cast.bpd(MALANG, 5))]
    head = [WIDE[0], WIDE[1], *WIDE[3:]]
    return Made(lambda: by_csv([head, *rows]), unread(["segment-missing", "heading-unclear"]))


@export("refused/daftar_peserta_lawang.xlsx", "xlsxwriter", "no-segment", "where-title")
def no_segment_in_cells(cast: Cast) -> Made:
    """A title of regency and month alone; the positions are Ketua, Sekretaris, Anggota of anything."""
    posts = cast.team(MALANG, ["Ketua", "Sekretaris", "Anggota", "Anggota"], "bpd")
    rows = [["DAFTAR PESERTA KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), unread(["segment-missing"], ["segment_unknown"]))


@export("refused/tanpa_bulan.xlsx", "exceljs", "no-month", "where-footnote")
def no_month(cast: Cast) -> Made:
    """No month but that of printing."""
    rows: list[Row] = [
        ["BPD KABUPATEN MALANG"],
        HEAD,
        *plain(cast.bpd(MALANG, 5)),
        [],
        ["Dicetak 05 Januari 2026"],
    ]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), unread(["period-missing"]))


@export("refused/bulan_iuran.csv", "csv", "no-month")
def month_of_contribution(cast: Cast) -> Made:
    """BLTH alone is the month paid, not the month of the data."""
    rows = [[*row[:6], "11-2025"] for row in wide(cast.bpd(MALANG, 5))]
    says = unread(["period-only-contribution", "period-missing"])
    return Made(lambda: by_csv([[*WIDE[:6], "BLTH"], *rows], ";"), says)


@export("refused/sukorejo.csv", "csv", "no-district")
def no_district(cast: Cast) -> Made:
    """Sukorejo of Kabupaten Malang: Gondanglegi has one, Tirtoyudo another."""
    posts = cast.bpd(SUKOREJO, 5)
    rows = [[p.nik, p.name, p.word, "SUKOREJO", "KAB. MALANG", "2025-12"] for p in posts]
    head = ["NIK", "NAMA", "JABATAN", "DESA", "KABUPATEN", "PERIODE"]
    return Made(lambda: by_csv([head, *rows]), unread(["region-missing"], ["region_ambiguous"]))


@export("refused/kepegawaian.xlsx", "openpyxl", "no-nik", "id-employee-number")
def employee_numbers_only(cast: Cast) -> Made:
    """NIK heads employee numbers and no other column holds a NIK."""
    posts = cast.government(WONOREJO)
    rows: list[Row] = [["KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG DESEMBER 2025"], HEAD]
    rows += [[*row[:1], f"{100230 + row[0]}", *row[2:]] for row in plain(posts)]
    says = unread(["heading-unclear", "nik-not-in-column"], ["nik_length", "nik_missing"])
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), says)


@export("refused/nip_saja.csv", "hand", "no-nik", "id-nip")
def nip_only(cast: Cast) -> Made:
    """NIK heads the eighteen digits of a NIP and short numbers."""
    rows = wide(cast.government(MALANG))
    numbers = ["197003121998031005", "198107052005012004", "PD-002", "PD-003"]
    rows = [[number, *row[1:]] for number, row in zip(numbers, rows, strict=True)]
    says = unread(["heading-unclear", "nik-not-in-column"], ["nik_length", "nik_not_digits", "nik_missing"])
    return Made(lambda: by_hand([WIDE, *rows]), says)


@export("refused/kode_bps.csv", "csv", "no-bps")
def bps_codes(cast: Cast) -> Made:
    """Codes of the statistics office, whose districts are numbered otherwise, and no names."""
    codes = ["3507010001", "3507010002", "3507010003", "3507250004", "3507250005"]
    rows = [
        [row[0], row[1], row[2], code, "2025-12"]
        for row, code in zip(wide(cast.bpd(MALANG, 5)), codes, strict=True)
    ]
    head = ["NIK", "NAMA", "JABATAN", "KODE DESA", "PERIODE"]
    return Made(lambda: by_csv([head, *rows]), unread(["region-missing"], ["region_unknown", "region_code_bps"]))


@export("refused/kode_bps.xlsx", "sheetjs", "no-bps", "book-number-text")
def bps_codes_as_numbers(cast: Cast) -> Made:
    """The same as numbers under a title with the regency: a code that is stated is never replaced by it."""
    rows: list[Row] = [["BPD KABUPATEN MALANG DESEMBER 2025"], ["NIK", "NAMA", "KODE WILAYAH"]]
    rows += [[p.nik, p.name, 3507010001 + n] for n, p in enumerate(cast.bpd(MALANG, 5))]
    return Made(lambda: by_sheetjs(one("Sheet1", rows)), unread([], ["region_unknown", "region_code_bps"]))


@export("refused/tanpa_judul_kolom.csv", "csv", "no-headings")
def no_headings(cast: Cast) -> Made:
    """Rows without any heading."""
    return Made(lambda: by_csv(wide(cast.bpd(MALANG, 5))), unread(["header-not-found", "heading-unclear"]))


@export("refused/kolom_abc.xlsx", "exceljs", "no-headings")
def headings_that_say_nothing(cast: Cast) -> Made:
    """Kolom1, Kolom2 and so on over the columns."""
    rows = [[f"Kolom{n}" for n in range(1, 9)], *wide(cast.rt_rw(SENDANGREJO, 5))]
    says = unread(["header-not-found", "heading-unclear"])
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export("refused/lkd.csv", "hand", "no-umbrella")
def umbrella(cast: Cast) -> Made:
    """LKD is RT, RW, LPM, PKK and others: no segment."""
    posts = cast.team(MALANG, ["LKD"] * 5, "rt_rw")
    return Made(lambda: by_hand([WIDE, *wide(posts)]), unread(["segment-missing"], ["segment_unknown"]))


@export("refused/pengurus_lkd.xlsx", "openpyxl", "no-umbrella", "where-title")
def umbrella_in_the_title(cast: Cast) -> Made:
    """Pengurus LKD under JABATAN, LKD in the title."""
    posts = cast.team(MALANG, ["PENGURUS LKD"] * 4, "rt_rw")
    rows = [["DATA LKD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), unread(["segment-missing"], ["segment_unknown"]))


@export("refused/lembar_kosong.xlsx", "xlsxwriter", "no-content")
def empty_sheets(cast: Cast) -> Made:
    """A workbook whose sheets are empty."""
    book = Book([Sheet("Sheet1", []), Sheet("Sheet2", [])])
    return Made(lambda: by_xlsxwriter(book), unread(["no-sheet", "empty-file"]))


@export("refused/rekap_saja.xlsx", "sheetjs", "no-headings", "book-cover-pivot")
def summary_alone(cast: Cast) -> Made:
    """A summary of participants by district: neither a list nor a count of the eligible."""
    rows: list[Row] = [
        ["REKAPITULASI PESERTA AKTIF BPD KABUPATEN MALANG DESEMBER 2025"],
        ["Row Labels", "Count of NIK"],
        ["LAWANG", 84],
        ["GONDANGLEGI", 98],
        ["Grand Total", 182],
    ]
    return Made(lambda: by_sheetjs(one("Sheet1", rows)), unread(["*", "passed-over"]))
