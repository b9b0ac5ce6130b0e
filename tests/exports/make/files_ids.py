"""Identifiers: how a NIK or a KPJ is bent on its way."""

from __future__ import annotations

from typing import Any

from tests.exports.make.export import Made, export, one, people
from tests.exports.make.files_text import WIDE, wide
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, WONOREJO, plain
from tests.exports.make.people import Cast, Post
from tests.exports.make.sheets import Row, Shown
from tests.exports.make.writers import (
    by_csv,
    by_exceljs,
    by_hand,
    by_openpyxl,
    by_sheetjs,
    by_soffice,
    by_xlsxwriter,
)


def bent(posts: list[Post], niks: list[Any]) -> list[Row]:
    """A list that says everything, with other NIKs."""
    return [WIDE, *([nik, *row[1:]] for nik, row in zip(niks, wide(posts), strict=True))]


@export("ids/apostrof.csv", "csv", "id-apostrophe")
def apostrophes(cast: Cast) -> Made:
    """An apostrophe before NIK and KPJ, as people force text."""
    posts = cast.bpd(MALANG, 6)
    rows = [
        [*row, f"'{p.kpj}"] for p, row in zip(posts, bent(posts, [f"'{p.nik}" for p in posts])[1:], strict=True)
    ]
    return Made(lambda: by_csv([[*WIDE, "NO KPJ"], *rows]), people(posts, skipped=0))


@export("ids/petik.xlsx", "exceljs", "id-apostrophe", "word-blank")
def apostrophes_in_cells(cast: Cast) -> Made:
    """Straight, curled and grave marks before the digits in text cells."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    marks = "'’`'’'"
    book = one("Sheet1", bent(posts, [mark + p.nik for mark, p in zip(marks, posts, strict=True)]))
    return Made(lambda: by_exceljs(book), people(posts, skipped=0))


@export("ids/titik_nol.csv", "csv", "id-dot-zero")
def dot_zero(cast: Cast) -> Made:
    """NIK, KPJ and code passed through a table of floating numbers."""
    posts = cast.bpd(MALANG, 6)
    head = ["NIK", "KPJ", "NAMA", "JABATAN", "KODE DESA", "PERIODE"]
    rows = [
        [f"{p.nik}.0", f"{p.kpj}.0", p.name, p.word, f"{p.village.code.replace('.', '')}.0", "2025-12"]
        for p in posts
    ]
    return Made(lambda: by_csv([head, *rows]), people(posts, skipped=0))


@export("ids/titik_nol.xlsx", "openpyxl", "id-dot-zero")
def dot_zero_in_cells(cast: Cast) -> Made:
    """The same as text in cells; a few with a decimal comma."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    niks = [p.nik + (",0" if n == 3 else ".0") for n, p in enumerate(posts)]
    return Made(lambda: by_openpyxl(one("Sheet1", bent(posts, niks))), people(posts, skipped=0))


@export("ids/spasi_titik.xlsx", "xlsxwriter", "id-separators")
def separators(cast: Cast) -> Made:
    """Blanks, dots and strokes inside the digits; counted as repaired."""
    posts = cast.bpd(MALANG, 6)
    niks = [
        f"{p.nik[:6]} {p.nik[6:12]} {p.nik[12:]}"
        if n == 0
        else f"{p.nik[:2]}.{p.nik[2:4]}.{p.nik[4:6]}.{p.nik[6:12]}.{p.nik[12:]}"
        if n == 1
        else f"{p.nik[:6]}-{p.nik[6:12]}-{p.nik[12:]}"
        if n == 2
        else p.nik
        for n, p in enumerate(posts)
    ]
    says = people(posts, skipped=0, repaired={"nik_separators": 3})
    return Made(lambda: by_xlsxwriter(one("Sheet1", bent(posts, niks))), says)


@export("ids/spasi.csv", "hand", "id-separators", "text-delimiter")
def separators_text(cast: Cast) -> Made:
    """Groups of four digits, hard blanks."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    niks = ["\xa0".join(p.nik[i : i + 4] for i in range(0, 16, 4)) for p in posts]
    says = people(posts, skipped=0, repaired={"nik_separators": 5})
    return Made(lambda: by_hand(bent(posts, niks)), says)


@export("ids/eksponen.csv", "csv", "id-exponent")
def exponents(cast: Cast) -> Made:
    """3,50725E+15 in three of seven rows: the digits are lost and nobody guesses them."""
    posts = cast.bpd(MALANG, 7)
    lost = {1, 3, 4}
    niks = [f"{int(p.nik) / 1e15:.5f}E+15".replace(".", ",") if n in lost else p.nik for n, p in enumerate(posts)]
    says = people([p for n, p in enumerate(posts) if n not in lost], skipped=0, reasons={"nik_damaged": 3})
    says["quarantined"] = 3
    return Made(lambda: by_csv(bent(posts, niks), ";"), says)


@export("ids/eksponen.xls", "soffice", "id-exponent", "book-xls")
def exponents_in_cells(cast: Cast) -> Made:
    """The same as text in cells of an old workbook."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    lost = {0, 5}
    niks = [f"{int(p.nik) / 1e15:.5f}E+15" if n in lost else p.nik for n, p in enumerate(posts)]
    says = people([p for n, p in enumerate(posts) if n not in lost], skipped=0, reasons={"nik_damaged": 2})
    says["quarantined"] = 2
    return Made(lambda: by_soffice(one("Sheet1", bent(posts, niks)), "xls"), says)


def rounded(nik: str) -> str:
    """The NIK after the fifteenth digit was lost."""
    return nik[:15] + "0"


@export("ids/dibulatkan.xlsx", "openpyxl", "id-rounded", "book-number-text")
def rounded_numbers(cast: Cast) -> Made:
    """NIK as number cells, seven of ten end in 0."""
    posts = [*cast.bpd(MALANG, 5), *cast.rt_rw(WONOREJO, 5)]
    lost = {0, 1, 2, 4, 5, 7, 8}
    niks = [Shown(int(rounded(p.nik) if n in lost else p.nik), "0") for n, p in enumerate(posts)]
    says = people([p for n, p in enumerate(posts) if n not in lost], skipped=0, reasons={"nik_damaged": 7})
    says["quarantined"] = 7
    return Made(lambda: by_openpyxl(one("Sheet1", bent(posts, niks))), says)


@export("ids/dibulatkan.csv", "hand", "id-rounded")
def rounded_text(cast: Cast) -> Made:
    """The same saved as text: five of six end in 0."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    niks = [rounded(p.nik) if n else p.nik for n, p in enumerate(posts)]
    says = people(posts[:1], skipped=0, reasons={"nik_damaged": 5})
    says["quarantined"] = 5
    return Made(lambda: by_hand(bent(posts, niks)), says)


@export("ids/berakhir_nol.csv", "csv", "id-rounded", "id-separators")
def two_zeros(cast: Cast) -> Made:
    """Two of seven sound NIKs end in 0: nothing is damaged."""
    posts = cast.bpd(MALANG, 7)
    niks = [rounded(p.nik) if n in (2, 5) else p.nik for n, p in enumerate(posts)]
    says = people(posts, skipped=0)
    says["niks"] = sum(int(nik) for nik in niks)
    return Made(lambda: by_csv(bent(posts, niks)), says)


@export("ids/kpj_nol.xlsx", "sheetjs", "id-kpj-zero", "book-number-text")
def kpj_numbers(cast: Cast) -> Made:
    """KPJ as numbers, so that those of 2004 and 2009 lost their leading zero."""
    posts = cast.government(MALANG)
    kpjs = [int(f"0{n}{p.kpj[2:]}") for n, p in zip((4, 9, 4, 9), posts, strict=True)]
    rows = [["KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG DESEMBER 2025"], [*HEAD, "NO. KPJ"]]
    rows += [[*row, kpj] for row, kpj in zip(plain(posts), kpjs, strict=True)]
    return Made(lambda: by_sheetjs(one("Sheet1", rows)), people(posts, skipped=0))


@export("ids/kpj_nol.csv", "csv", "id-kpj-zero", "rows-card")
def kpj_with_and_without(cast: Cast) -> Made:
    """One card with its zero in one row and without it in the next: one person, two programmes."""
    posts = cast.bpd(SENDANGREJO, 4)
    rows = []
    for n, (p, row) in enumerate(zip(posts, wide(posts), strict=True)):
        kpj = f"0{n + 3}{p.kpj[2:]}"
        rows += [[*row, kpj, "JKK"], [*row, kpj[1:], "JKM"]]
    says = people(posts, twice=4, skipped=0, conflicts=0)
    return Made(lambda: by_csv([[*WIDE, "KPJ", "NM_PRG"], *rows]), says)


@export("ids/nik_karyawan.xlsx", "openpyxl", "id-employee-number", "where-spaced")
def employee_numbers(cast: Cast) -> Made:
    """N I K heads employee numbers of six digits, the NIK stands under No. KTP."""
    posts = cast.government(MALANG)
    head = ["NO", "N I K", "NAMA", "No. KTP", "JABATAN", "DESA", "KECAMATAN"]
    rows: list[Row] = [["PERANGKAT DESA KABUPATEN MALANG DESEMBER 2025"], head]
    rows[0] = ["KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG DESEMBER 2025"]
    for n, p in enumerate(posts, 1):
        rows.append([n, f"{100200 + n}", p.name, p.nik, p.word, p.village.name, p.village.district])
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, skipped=0))


@export("ids/nik_pegawai.csv", "hand", "id-employee-number", "id-nip", "word-marital")
def employee_numbers_text(cast: Cast) -> Made:
    """NIK heads numbers such as PD-0012, Nomor KTP the NIK; STATUS (L/K) is marital."""
    posts = cast.bpd(SENDANGREJO, 5)
    head = [
        "NIK",
        "Nama",
        "Nomor KTP",
        "NIP",
        "Status (L/K)",
        "Jabatan",
        "Desa",
        "Kecamatan",
        "Kabupaten",
        "Periode",
    ]
    rows = []
    for n, (p, row) in enumerate(zip(posts, wide(posts), strict=True)):
        nip = "197003121998031005" if n == 2 else "-"
        rows.append([f"PD-{n + 12:04d}", p.name, p.nik, nip, "LK"[n % 2], p.word, *row[3:6], "Desember 2025"])
    return Made(lambda: by_hand([head, *rows], ";"), people(posts, skipped=0))


@export("ids/nip_nipd.xlsx", "xlsxwriter", "id-nip", "where-birth-cell", "where-numbering")
def nip_beside_nik(cast: Cast) -> Made:
    """NIP before NIK, eighteen digits for a civil servant, NIPD for others; a birth date differs."""
    posts = cast.government(MALANG)
    head = ["NO", "NAMA", "NIP", "NIPD", "NIK", "TEMPAT TANGGAL LAHIR", "JABATAN", "DESA", "KECAMATAN"]
    title = "KEPALA DESA DAN PERANGKAT DESA KABUPATEN MALANG KEADAAN DESEMBER 2025"
    rows: list[Row] = [[title], head, list(range(1, 10))]
    for n, p in enumerate(posts, 1):
        born = p.born.replace(year=p.born.year - 1, day=min(p.born.day, 28)) if n == 2 else p.born
        nip = "19700312 199803 1 005" if n == 1 else None
        cell = f"{p.birthplace.upper()}, {born:%d/%m/%Y}"
        rows.append([n, p.name, nip, f"141.3/{n:03d}", p.nik, cell, p.word, p.village.name, p.village.district])
    says = people(posts, skipped=1, noted={"birth_date_differs": 1})
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), says)


BROKEN = {
    "0000000000000000": "nik_placeholder",
    "1111111111111111": "nik_placeholder",
    "350725120380": "nik_length",
    "35072512O3800011": "nik_not_digits",
    "3507251213800011": "nik_invalid",
    "-": "nik_missing",
}


@export("ids/isian_semu.csv", "csv", "id-placeholder", "word-blank")
def placeholders(cast: Cast) -> Made:
    """Zeros, ones, a short one, a letter O, a month 13, a dash; each for its own reason."""
    posts = [*cast.bpd(MALANG, 7), *cast.rt_rw(MALANG, 6)]
    niks = [*BROKEN, *(p.nik for p in posts[len(BROKEN) :])]
    reasons: dict[str, int] = {}
    for reason in BROKEN.values():
        reasons[reason] = reasons.get(reason, 0) + 1
    says = people(posts[len(BROKEN) :], skipped=0, reasons=reasons)
    says["quarantined"] = len(BROKEN)
    return Made(lambda: by_csv(bent(posts, niks), ";"), says)


@export("ids/belum_ada.xlsx", "exceljs", "id-placeholder", "word-blank")
def placeholders_in_cells(cast: Cast) -> Made:
    """A serial of 0000, nines, `belum ada` and an empty cell."""
    posts = cast.bpd(SENDANGREJO, 7)
    niks = ["3522061203800000", "9999999999999999", "belum ada", None, *(p.nik for p in posts[4:])]
    says = people(posts[4:], skipped=0, reasons={"nik_placeholder": 2, "nik_missing": 2})
    says["quarantined"] = 4
    return Made(lambda: by_exceljs(one("Sheet1", bent(posts, niks))), says)
