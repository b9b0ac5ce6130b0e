"""Places: prefixes, old names, missing levels, codes, and what only looks like a place."""

from __future__ import annotations

from typing import Any

from tests.exports.make.export import Made, export, one, people
from tests.exports.make.files_text import WIDE, wide
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, SUKOREJO, WONOREJO, plain
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

BLIMBING = "35.73.01.1002"
"""Arjosari, a kelurahan of Kota Malang."""

FORMS = ["Kab. Malang", "KAB MALANG", "Malang (Kab)", "KABUPATEN MALANG", "kab.malang", "Kab.  Malang"]


def placed(posts: list[Post], villages: list[str], districts: list[str], regencies: list[str]) -> list[Row]:
    """A list that says everything, with other words for the places."""
    rows = zip(wide(posts), villages, districts, regencies, strict=True)
    return [WIDE, *([*row[:3], *place, *row[6:]] for row, *place in rows)]


@export("places/bentuk_kabupaten.csv", "csv", "place-prefix")
def regency_forms(cast: Cast) -> Made:
    """Kab., KAB, (Kab) and Kota in one column; Malang is both a regency and a city."""
    posts = [*cast.rt_rw(MALANG, 6), *cast.rt_rw(BLIMBING, 4)]
    villages = ["Ds. Sumberngepoh", "DESA SUMBERNGEPOH", "Sumberngepoh", "ds sumberngepoh", "DS.SUMBERNGEPOH"]
    villages += ["Desa  Sumberngepoh", "Kel. Arjosari", "ARJOSARI", "Kelurahan Arjosari", "KEL ARJOSARI"]
    districts = [
        "Kec. Lawang",
        "KECAMATAN LAWANG",
        "Lawang",
        "kec.lawang",
        "LAWANG",
        "Kec Lawang",
        *["BLIMBING"] * 4,
    ]
    cities = ["Kota Malang", "KOTA MALANG", "Malang (Kota)", "Kodya Malang"]
    rows = placed(posts, villages, districts, [*FORMS, *cities])
    return Made(lambda: by_csv(rows), people(posts, skipped=0))


@export("places/daftar_kota.xlsx", "sheetjs", "place-prefix", "where-title")
def city(cast: Cast) -> Made:
    """A city's list of RT and RW in kelurahan, the city in the title."""
    posts = [*cast.rt_rw(BLIMBING, 4), *cast.rt_rw("35.73.01.1004", 4)]
    rows: list[Row] = [
        ["PESERTA KETUA RT/RW PEMERINTAH KOTA MALANG"],
        ["Bulan : Desember 2025"],
        ["No", "NIK", "Nama", "Jabatan", "Kelurahan", "Kecamatan"],
        *(
            [n, p.nik, p.name, p.word, f"Kel. {p.village.name}", p.village.district]
            for n, p in enumerate(posts, 1)
        ),
    ]
    return Made(lambda: by_sheetjs(one("Sheet1", rows)), people(posts, skipped=0))


OLD = {
    "35.07.03.2008": "PRINGGONDANI",
    "35.07.05.2006": "AMANDANOM",
    "35.07.12.2004": "NGEBRUG",
    "35.07.13.2014": "SUKOHARJO",
}


@export("places/ejaan_lama.xlsx", "openpyxl", "place-old-spelling", "where-title")
def old_names(cast: Cast) -> Made:
    """Names before the decree of 2025, in a list of December 2025."""
    posts = [post for code in OLD for post in cast.bpd(code, 2)]
    rows: list[Row] = [["ANGGOTA BPD KABUPATEN MALANG DESEMBER 2025"], HEAD]
    rows += [[*row[:4], OLD[p.village.code], *row[5:]] for p, row in zip(posts, plain(posts), strict=True)]
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, skipped=0))


@export("places/ejaan_pisah.csv", "hand", "place-old-spelling", "place-no-district")
def spaced_names(cast: Cast) -> Made:
    """Names written apart or together: Sumber Ngepoh, Mulyo Arjo, Turi Rejo; no column of districts."""
    names = {MALANG: "Sumber Ngepoh", "35.07.25.2006": "MULYO ARJO", "35.07.25.2009": "Turi Rejo"}
    posts = [post for code in names for post in cast.bpd(code, 2)]
    rows: list[Row] = [
        ["Data BPD Kecamatan Lawang Kabupaten Malang"],
        ["Desember 2025"],
        ["NIK", "Nama", "Nama Desa"],
    ]
    rows += [[p.nik, p.name, names[p.village.code]] for p in posts]
    return Made(lambda: by_hand(rows), people(posts, skipped=0))


@export("places/tanpa_kecamatan.csv", "csv", "place-no-district", "word-position")
def without_district(cast: Cast) -> Made:
    """No column of districts; the names are borne by one village of the regency only."""
    posts = [*cast.bpd(MALANG, 3), *cast.bpd("35.07.25.2008", 2), *cast.bpd("35.07.10.2001", 2)]
    head = ["NIK", "NAMA", "JABATAN", "DESA", "KABUPATEN", "PERIODE"]
    rows = [[p.nik, p.name, p.word, p.village.name.upper(), "KAB. MALANG", "2025-12"] for p in posts]
    return Made(lambda: by_csv([head, *rows]), people(posts, skipped=0))


@export("places/tanpa_kecamatan.xlsx", "exceljs", "place-no-district", "no-district", "where-title")
def without_district_ambiguous(cast: Cast) -> Made:
    """The same with two rows of Wonorejo, of which the regency has four: those are set aside."""
    sure, lost = cast.rt_rw(MALANG, 4), cast.rt_rw(WONOREJO, 2)
    rows: list[Row] = [["KETUA RT/RW KABUPATEN MALANG DESEMBER 2025"], ["NO", "NIK", "NAMA", "DESA"]]
    rows += [[n, p.nik, p.name, p.village.name] for n, p in enumerate([*sure, *lost], 1)]
    says = people(sure, skipped=0, reasons={"region_ambiguous": 2})
    says["quarantined"] = 2
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export("places/nama_perusahaan.csv", "csv", "place-employer", "word-flags", "word-end-dates")
def employers(cast: Cast) -> Made:
    """An extract of the system: the village stands in NAMAPRS, TGL_NA says who has left."""
    posts = [*cast.government(SUKOREJO), *cast.government(MALANG)]
    names = {SUKOREJO: "PEMERINTAH DESA SUKOREJO KEC. GONDANGLEGI", MALANG: "PEMDES SUMBERNGEPOH KEC LAWANG"}
    head = [
        "NOMOR_IDENTITAS",
        "KPJ",
        "NAMA_LENGKAP",
        "NPP",
        "NAMAPRS",
        "JABATAN",
        "TGL_NA",
        "AKTIF_TK",
        "KABUPATEN",
    ]
    rows: list[Row] = [["PERIODE DATA : 31 DESEMBER 2025"], head]
    for n, p in enumerate(posts):
        left, flag = ("17-DEC-25", "T") if n == 2 else ("", "Y")
        rows.append([p.nik, p.kpj, p.name, "JX001234", names[p.village.code], p.word, left, flag, "KAB MALANG"])
    return Made(lambda: by_csv(rows), people(posts, ended=1, skipped=0))


@export("places/pemerintah_desa.xlsx", "xlsxwriter", "place-employer", "where-title", "place-rt-rw")
def employers_and_home(cast: Cast) -> Made:
    """The employer is the village of the post; RT, RW and hamlet are of the holder's home."""
    posts = [*cast.government(SENDANGREJO), *cast.government("35.22.06.2001")]
    head = ["NO", "NIK", "NAMA", "JABATAN", "NAMA PEMBERI KERJA", "DUSUN", "RT", "RW"]
    rows: list[Row] = [["TENAGA KERJA PEMERINTAH DESA KABUPATEN BOJONEGORO"], ["BULAN DESEMBER 2025"], head]
    for n, p in enumerate(posts, 1):
        employer = f"PEMERINTAH DESA {p.village.name.upper()} KECAMATAN DANDER"
        rows.append([n, p.nik, p.name, p.word, employer, "GROWOK", f"{n:03d}", "002"])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, skipped=0))


@export("places/kode_bentuk.csv", "csv", "place-code-forms")
def code_forms(cast: Cast) -> Made:
    """Codes with dots, without, with .0 behind, and with a mark before them."""
    posts = [*cast.bpd(MALANG, 4), *cast.bpd(SUKOREJO, 4)]
    rows = []
    for n, p in enumerate(posts):
        bare = p.village.code.replace(".", "")
        code = [p.village.code, bare, f"{bare}.0", f"'{bare}"][n % 4]
        rows.append([p.nik, p.name, p.word, code, "12/2025"])
    return Made(
        lambda: by_csv([["NIK", "NAMA", "JABATAN", "KODE DESA", "PERIODE"], *rows], ";"), people(posts, skipped=0)
    )


@export("places/kode_angka.xlsx", "exceljs", "place-code-forms", "book-number-text")
def code_numbers(cast: Cast) -> Made:
    """Codes as numbers beside names; one code and name disagree, and that row is set aside."""
    posts = cast.rt_rw(MALANG, 6)
    rows: list[Row] = [["KETUA RT/RW KABUPATEN MALANG DESEMBER 2025"], ["NIK", "NAMA", "KODE WILAYAH", "DESA"]]
    for n, p in enumerate(posts):
        name = "KETINDAN" if n == 3 else p.village.name
        rows.append([p.nik, p.name, int(p.village.code.replace(".", "")), name])
    kept = [p for n, p in enumerate(posts) if n != 3]
    says = people(kept, skipped=0, reasons={"region_conflict": 1})
    says["quarantined"] = 1
    return Made(lambda: by_exceljs(one("Sheet1", rows)), says)


@export("places/alamat_lengkap.csv", "hand", "place-rt-rw", "place-term", "where-title")
def address_is_no_place(cast: Cast) -> Made:
    """RT, RW and DUSUN named like villages, PERIODE of office: neither region nor month."""
    posts = cast.bpd(WONOREJO, 5)
    head = ["NO", "NIK", "NAMA", "JABATAN", "DUSUN", "RT", "RW", "PERIODE"]
    rows: list[Row] = [["BPD DESA WONOREJO KEC. LAWANG KAB. MALANG"], ["BULAN DESEMBER 2025"], head]
    dusun = ["Sukorejo", "Bedali", "Krajan", "Turirejo", "Lawang"]
    rows += [
        [n, p.nik, p.name, p.word, dusun[n - 1], f"{n:03d}", "001", "2019-2025"] for n, p in enumerate(posts, 1)
    ]
    return Made(lambda: by_hand(rows, ";"), people(posts, skipped=0))


@export("places/masa_jabatan.ods", "soffice", "place-term", "where-two-rows", "book-ods")
def term_of_office(cast: Cast) -> Made:
    """BPD PERIODE 2019-2025 in the title; ALAMAT over RT and RW; the month stands in a line of its own."""
    posts = cast.bpd(SENDANGREJO, 5)
    rows: list[Row] = [
        ["DATA ANGGOTA BPD PERIODE 2019-2025"],
        ["DESA SENDANGREJO KECAMATAN DANDER KABUPATEN BOJONEGORO"],
        ["KEADAAN BULAN : DESEMBER 2025"],
        ["NO", "NIK", "NAMA", "JABATAN", "ALAMAT", None, "PERIODE"],
        [None, None, None, None, "RT", "RW", None],
    ]
    rows += [[n, p.nik, p.name, p.word, f"{n:02d}", "01", "2019-2025"] for n, p in enumerate(posts, 1)]
    merges = ["A1:G1", "A2:G2", "A3:G3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"]
    book = one("BPD", rows, merges=merges)
    return Made(lambda: by_soffice(book, "ods"), people(posts, skipped=0))


@export("places/tanpa_desa.csv", "csv", "place-no-village")
def without_village(cast: Cast) -> Made:
    """The regency is all that is known: counted there, with a note."""
    posts = cast.rt_rw(MALANG, 6)
    head = ["NIK", "NAMA", "JABATAN", "KABUPATEN", "PERIODE", "STATUS"]
    rows = [[p.nik, p.name, p.word, "KABUPATEN MALANG", "Desember 2025", "AKTIF"] for p in posts]
    says = people(posts, units={MALANG: "35.07"}, skipped=0, noted={"no_village": 6})
    return Made(lambda: by_csv([head, *rows]), says)


@export("places/sebagian_desa.xlsx", "openpyxl", "place-no-village", "word-blank")
def some_without_village(cast: Cast) -> Made:
    """Village and district are `-` or empty in some rows: those count at the regency of the title."""
    posts, bare = cast.bpd(SENDANGREJO, 4), cast.bpd("35.22.06.2001", 3)
    rows: list[Row] = [["ANGGOTA BPD KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts)]
    rows += [
        [*row[:4], *[["-", "-"], [None, None], ["NIHIL", "-"]][n], row[6]] for n, row in enumerate(plain(bare))
    ]
    says = people([*posts, *bare], units={"35.22.06.2001": "35.22"}, skipped=0, noted={"no_village": 3})
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), says)


@export("places/kode_lama_2020.csv", "csv", "place-ended-code")
def ended_codes_in_their_time(cast: Cast) -> Made:
    """Two villages of Mojokerto under the codes that they had in June 2020."""
    posts = [*cast.bpd("35.16.11.2015", 3), *cast.bpd("35.16.18.2007", 3)]
    rows: list[Any] = [[p.nik, p.name, p.word, p.village.code, "2020-06"] for p in posts]
    says = people(posts, "2020-06", skipped=0)
    return Made(lambda: by_csv([["NIK", "NAMA", "JABATAN", "KODE DESA", "PERIODE"], *rows]), says)


@export("places/kode_lama_2025.xlsx", "xlsxwriter", "place-ended-code", "place-code-forms")
def ended_codes_later(cast: Cast) -> Made:
    """The old codes in a list of December 2025, with the names: each village has one code today."""
    posts = [*cast.bpd("35.16.18.2013", 3), *cast.bpd("35.16.11.2017", 3)]
    old = {"35.16.18.2013": "35.16.11.2015", "35.16.11.2017": "35.16.18.2007"}
    rows: list[Row] = [["BPD KABUPATEN MOJOKERTO DESEMBER 2025"], ["NIK", "NAMA", "JABATAN", "KODE DESA", "DESA"]]
    rows += [[p.nik, p.name, p.word, old[p.village.code], p.village.name.upper()] for p in posts]
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, skipped=0))
