"""Several rows a person: programmes, employers, cards."""

from __future__ import annotations

from tests.exports.make.export import Made, export, one, people
from tests.exports.make.files_text import WIDE, wide
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, SUKOREJO, plain
from tests.exports.make.people import Cast
from tests.exports.make.sheets import Row
from tests.exports.make.writers import by_csv, by_exceljs, by_hand, by_openpyxl, by_sheetjs, by_xlsxwriter


@export("rows/per_program.csv", "csv", "rows-programme", "word-flags", "text-delimiter")
def a_row_a_programme(cast: Cast) -> Made:
    """NM_PRG: one row for JKK and one for JKM, for some one for JHT too."""
    posts = cast.government(MALANG)
    head = [*WIDE[:7], "NM_PRG", "AKTIF_TK"]
    rows = [
        [*row[:7], programme, "Y"]
        for n, row in enumerate(wide(posts))
        for programme in (["JKK", "JKM", "JHT"] if n < 2 else ["JKK", "JKM"])
    ]
    return Made(lambda: by_csv([head, *rows], "|"), people(posts, twice=6, skipped=0, conflicts=0))


@export("rows/per_program.xlsx", "xlsxwriter", "rows-programme", "where-title", "where-subtotal")
def a_row_a_programme_in_cells(cast: Cast) -> Made:
    """The programmes in their long names, a total line below."""
    posts = cast.rt_rw(SENDANGREJO, 4)
    rows: list[Row] = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], [*HEAD, "PROGRAM"]]
    for row in plain(posts):
        rows += [[*row, "Jaminan Kecelakaan Kerja"], [*row, "Jaminan Kematian"]]
    rows.append(["TOTAL", None, "8 baris"])
    return Made(lambda: by_xlsxwriter(one("Sheet1", rows)), people(posts, twice=4, skipped=1, programmes=[1, 2]))


@export("rows/dua_perusahaan.csv", "hand", "rows-employer", "place-employer")
def a_row_an_employer(cast: Cast) -> Made:
    """Two NPP for one post; one head of RT stands in two villages and holds two positions."""
    posts = cast.bpd(MALANG, 4)
    other = cast.person(SUKOREJO, "KETUA RT", "rt_rw")
    head = ["NPP", *WIDE]
    rows = [["JX000001", *row] for row in wide([*posts, other])]
    rows += [["JX000002", *row] for row in wide(posts[:2])]
    return Made(lambda: by_hand([head, *rows]), people([*posts, other], twice=2, skipped=0, conflicts=0))


@export("rows/dua_perusahaan.xlsx", "exceljs", "rows-employer", "where-title")
def a_row_an_employer_in_cells(cast: Cast) -> Made:
    """The employers differ in the funding that they state: that is a conflict."""
    posts = cast.rt_rw(SENDANGREJO, 4)
    rows: list[Row] = [["KETUA RT/RW KABUPATEN BOJONEGORO DESEMBER 2025"], ["NPP", *HEAD, "SUMBER DANA"]]
    rows += [["JX000001", *row, "DBHCHT"] for row in plain(posts)]
    rows += [["JX000002", *row, "Mandiri"] for row in plain(posts)[:1]]
    return Made(lambda: by_exceljs(one("Sheet1", rows)), people(posts, twice=1, skipped=0, conflicts=1))


@export("rows/dua_kartu.xlsx", "openpyxl", "rows-card", "where-title")
def a_row_a_card(cast: Cast) -> Made:
    """A renewed card: the old one is NON AKTIF; the active one speaks, whichever comes first."""
    posts = cast.bpd(MALANG, 5)
    rows: list[Row] = [["BPD KABUPATEN MALANG DESEMBER 2025"], [*HEAD, "NO KPJ"]]
    for p, row in zip(posts, plain(posts), strict=True):
        new, old = [*row, p.kpj], [*row[:6], "NON AKTIF", f"{int(p.kpj) - 17:011d}"]
        rows += {1: [new, old], 2: [old, new]}.get(row[0], [new])
    return Made(lambda: by_openpyxl(one("Sheet1", rows)), people(posts, twice=2, skipped=0, conflicts=2))


@export("rows/dua_jabatan.xls", "sheetjs", "rows-card", "book-xls", "word-position")
def two_posts(cast: Cast) -> Made:
    """One person in two posts of a village is two positions; the same line twice is one."""
    posts = [*cast.bpd(SENDANGREJO, 3), *cast.rt_rw(SENDANGREJO, 3)]
    both = posts[0]
    rows: list[Row] = [["KABUPATEN BOJONEGORO DESEMBER 2025"], HEAD, *plain(posts)]
    rows += [[7, both.nik, both.name, "KETUA RT", "SENDANGREJO", "DANDER", "AKTIF"]]
    rows += [[8, *rows[5][1:]]]
    says = people(posts, twice=1, skipped=0)
    says["accepted"], says["active"] = 7, 7
    says["kept"]["2025-12"]["rt_rw"][SENDANGREJO] = 4
    return Made(lambda: by_sheetjs(one("Sheet1", rows), "xls"), says)
