"""Text files: separators, quoting, encodings, archives, lines of unequal length."""

from __future__ import annotations

import gzip
from typing import Any

from tests.exports.make.export import Made, export, one, people, unread
from tests.exports.make.lists import HEAD, MALANG, SENDANGREJO, plain
from tests.exports.make.packed import zipped, zipped_by_node
from tests.exports.make.people import Cast, Post
from tests.exports.make.writers import by_csv, by_exceljs, by_hand, by_openpyxl, by_sheetjs, by_soffice

WIDE = ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "KABUPATEN", "PERIODE", "STATUS"]


def wide(posts: list[Post], period: str = "2025-12") -> list[list[Any]]:
    """Rows that say everything themselves, under WIDE."""
    return [
        [p.nik, p.name, p.word, p.village.name, p.village.district, p.village.regency, period, "AKTIF"]
        for p in posts
    ]


@export("text/titik_koma.csv", "csv", "text-delimiter", "text-quoting")
def all_quoted(cast: Cast) -> Made:
    """Semicolons, every field quoted, a mark of UTF-8, quotes within quotes and a semicolon inside a field."""
    posts = cast.bpd(MALANG, 5)
    rows = wide(posts)
    rows[1][1] = 'BUDI "PAK RT" SANTOSO'
    rows[2][1] = "SITI; S.Pd"
    return Made(lambda: by_csv([WIDE, *rows], ";", "utf-8-sig", True), people(posts, skipped=0))


@export("text/kutip.csv", "soffice", "text-quoting", "text-delimiter")
def quoted_by_soffice(cast: Cast) -> Made:
    """Commas and quotes as LibreOffice saves them."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows = wide(posts)
    rows[0][1], rows[3][1] = "RUDI, S.H.", 'AGUS "GUS" WIBOWO'
    how = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    return Made(lambda: by_soffice(one("Data", [WIDE, *rows]), "csv", how), people(posts, skipped=0))


@export("text/batang.txt", "hand", "text-delimiter", "word-month", "word-two-digits")
def bars(cast: Cast) -> Made:
    """Bars between the fields, as database tools print them."""
    posts = cast.bpd(SENDANGREJO, 5)
    return Made(lambda: by_hand([WIDE, *wide(posts, "DES-25")], "|", end="\n"), people(posts, skipped=0))


@export("text/sipp.tsv", "sheetjs", "text-delimiter", "word-flags")
def tabs(cast: Cast) -> Made:
    """Tabs, with AKTIF_TK as Y and T."""
    posts = cast.government(MALANG)
    rows = [[*row[:7], "T" if n == 2 else "Y"] for n, row in enumerate(wide(posts))]
    book = one("Data", [[*WIDE[:7], "AKTIF_TK"], *rows])
    book.options["separator"] = "\t"
    return Made(lambda: by_sheetjs(book, "csv"), people(posts, ended=1, skipped=0))


@export("text/unicode.txt", "sheetjs", "text-utf16", "where-title")
def utf16_by_sheetjs(cast: Cast) -> Made:
    """Unicode text as Excel saves it: UTF-16 with a mark, tabs."""
    posts = cast.bpd(MALANG, 5)
    book = one("Data", [["BPD KABUPATEN MALANG DESEMBER 2025"], HEAD, *plain(posts)])
    return Made(lambda: by_sheetjs(book, "txt"), people(posts, skipped=0))


@export("text/utf16_be.csv", "csv", "text-utf16")
def utf16_big(cast: Cast) -> Made:
    """UTF-16 with the high byte first and a mark."""
    posts = cast.rt_rw(MALANG, 5)
    return Made(lambda: b"\xfe\xff" + by_csv([WIDE, *wide(posts)], ";", "utf-16-be"), people(posts, skipped=0))


@export("text/utf16_tanpa_bom.csv", "hand", "text-utf16")
def utf16_bare(cast: Cast) -> Made:
    """UTF-16 without a mark."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    return Made(lambda: by_hand([WIDE, *wide(posts)], ";", "utf-16-le"), people(posts, skipped=0))


@export("text/windows.csv", "csv", "text-cp1252", "place-old-spelling")
def windows(cast: Cast) -> Made:
    """The Windows encoding: a curled apostrophe in Ra'as and Ko'ol, a hard blank, an é."""
    posts = [*cast.bpd("35.26.07.2007", 3), *cast.bpd("35.26.07.2022", 3)]
    rows = wide(posts)
    for row in rows:
        row[3] = row[3].replace("'", "’")
        row[4] = "Kec.\xa0Klampis"
    rows[0][1] = "DÉSY RAHARJO"
    return Made(lambda: by_csv([WIDE, *rows], ";", "cp1252"), people(posts, skipped=0))


@export("text/ansi.csv", "soffice", "text-cp1252")
def windows_by_soffice(cast: Cast) -> Made:
    """The same saved by LibreOffice."""
    posts = cast.rt_rw("35.26.07.2007", 5)
    rows = wide(posts)
    for row in rows:
        row[3] = row[3].replace("'", "’")
    how = "Text - txt - csv (StarCalc):59,34,1,1,,0,false,true"
    return Made(lambda: by_soffice(one("Data", [WIDE, *rows]), "csv", how), people(posts, skipped=0))


@export("text/kiriman.zip", "zipfile", "text-zip", "where-signature")
def archive(cast: Cast) -> Made:
    """An archive: month and regency are folders, segments are file names, a workbook lies among text files."""
    members, heads = cast.bpd(MALANG, 5), cast.rt_rw(MALANG, 5)
    officials = cast.team(MALANG, ["KASUN"] * 3, "perangkat_desa")
    head = ["NIK", "NAMA", "DESA", "KECAMATAN"]

    def rows(team: list[Post]) -> list[list[Any]]:
        return [head, *([p.nik, p.name, p.village.name, p.village.district] for p in team)]

    folder = "2025-12/Kab. Malang"
    files = {
        f"{folder}/bpd.csv": lambda: by_csv(rows(members)),
        f"{folder}/ketua rt rw.csv": lambda: by_csv(rows(heads), ";"),
        f"{folder}/perangkat desa.xlsx": lambda: by_openpyxl(one("Sheet1", rows(officials))),
    }
    posts = [*members, *heads, *officials]
    return Made(lambda: zipped({name: make() for name, make in files.items()}), people(posts, skipped=0))


@export("text/Desember 2025.zip", "jszip", "text-zip", "word-month")
def archive_by_node(cast: Cast) -> Made:
    """An archive with entries for its folders; the month is the archive's own name."""
    first, second = cast.bpd(MALANG, 4), cast.bpd(SENDANGREJO, 4)
    head = ["NIK", "NAMA", "DESA", "KECAMATAN", "KABUPATEN"]
    files = {}
    for name, team in {"malang/bpd.csv": first, "bojonegoro/bpd.csv": second}.items():
        rows = [[p.nik, p.name, p.village.name, p.village.district, p.village.regency] for p in team]
        files[name] = by_hand([head, *rows])
    return Made(lambda: zipped_by_node(files), people([*first, *second], skipped=0))


@export("text/terkompresi_2025-12.csv.gz", "gzip", "text-delimiter", "place-prefix")
def gzipped(cast: Cast) -> Made:
    """Packed text that keeps its name."""
    posts = cast.bpd(MALANG, 5)
    rows = [[*row[:5], "KAB. MALANG"] for row in wide(posts)]
    return Made(lambda: gzip.compress(by_csv([WIDE[:6], *rows]), mtime=0), people(posts, skipped=0))


@export("text/tak_sama_panjang.csv", "hand", "text-ragged")
def ragged(cast: Cast) -> Made:
    """Trailing empty fields left out in some lines, separators too many behind others, blank lines."""
    posts = cast.bpd(MALANG, 6)
    lines = [";".join([*WIDE, "NO KPJ", "UPAH"])]
    for number, row in enumerate(wide(posts)):
        line = ";".join(row)
        lines.append([line, line + ";", line + ";;", line + ";;;;;"][number % 4])
    lines.insert(3, ";;;;;;;;;")
    lines.insert(5, "")
    return Made(lambda: ("\r\n".join(lines) + "\r\n").encode(), people(posts, skipped=2))


@export("text/ragged_judul.csv", "csv", "text-ragged", "where-title", "where-signature")
def ragged_title(cast: Cast) -> Made:
    """Title and signature lines of one field above and below lines of seven."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows: list[list[Any]] = [["KETUA RT/RW KABUPATEN BOJONEGORO"], ["DESEMBER 2025"], HEAD, *plain(posts)]
    rows += [["Mengetahui,"], ["Camat Dander"], ["SUNARYO HADI"], ["NIP. 19700312 199803 1 005"]]
    return Made(lambda: by_csv(rows), people(posts, skipped=4))


@export("text/koma_di_nama.csv", "hand", "text-separator-inside")
def separator_inside(cast: Cast) -> Made:
    """`BUDI, S.Pd` without quotes between commas moves every later field by one."""
    posts = cast.bpd(MALANG, 6)
    lost, kept = posts[2], [*posts[:2], *posts[3:]]
    rows = [WIDE, *wide(posts)]
    rows[3][1] = f"{lost.name}, S.Pd"
    says = people(kept, skipped=0, reasons={"row_shape": 1})
    says["quarantined"] = 1
    return Made(lambda: by_hand(rows, ","), says)


@export("text/koma_di_alamat.csv", "sheetjs", "text-separator-inside")
def separator_inside_joined(cast: Cast) -> Made:
    """The same in a field before the NIK: an address with commas, its quotes taken off by a script."""
    posts = cast.bpd(SENDANGREJO, 6)
    lost, kept = posts[4], [*posts[:4], posts[5]]
    rows = [["ALAMAT", *WIDE], *(["RT 1 RW 2", *row] for row in wide(posts))]
    rows[5][0] = f"RT 1, RW 2, {lost.village.name}"
    says = people(kept, skipped=0, reasons={"row_shape": 1})
    says["quarantined"] = 1
    return Made(lambda: by_sheetjs(one("Data", rows), "csv").replace(b'"', b""), says)


@export("text/kutip_terbuka.csv", "hand", "text-unclosed-quote")
def unclosed(cast: Cast) -> Made:
    """A quote opens before a name and is never closed: the lines below are not swallowed."""
    posts = cast.bpd(MALANG, 6)
    lost, kept = posts[1], [posts[0], *posts[2:]]
    rows = [WIDE, *wide(posts)]
    rows[2][1] = f'"{lost.name}'
    says = people(kept, skipped=0, reasons={"row_shape": 1})
    says["quarantined"] = 1
    return Made(lambda: by_hand(rows, ";"), says)


@export("text/kutip_terbuka_akhir.csv", "csv", "text-unclosed-quote", "text-quoting")
def unclosed_among_quoted(cast: Cast) -> Made:
    """Every field is quoted, one closing quote in the last line is lost."""
    posts = cast.rt_rw(SENDANGREJO, 6)
    lost, kept = posts[-1], posts[:-1]
    says = people(kept, skipped=0)
    says["quarantined"] = 1

    def write() -> bytes:
        content = by_csv([WIDE, *wide(posts)], ";", quote_all=True)
        return content.replace(f'{lost.name}"'.encode(), lost.name.encode())

    return Made(write, says)


@export("text/baris_dalam_sel.csv", "csv", "text-line-break", "text-quoting")
def line_breaks(cast: Cast) -> Made:
    """Line breaks inside quoted names and inside a heading."""
    posts = cast.bpd(MALANG, 5)
    rows = [list(WIDE), *wide(posts)]
    rows[0][0] = "NIK\n(16 digit)"
    rows[2][1] = rows[2][1].replace(" ", "\n")
    rows[4][3] = "Desa\r\nSumberngepoh"
    return Made(lambda: by_csv(rows, ";"), people(posts, skipped=0))


@export("text/baris_dalam_sel_lo.csv", "soffice", "text-line-break")
def line_breaks_by_soffice(cast: Cast) -> Made:
    """The same as LibreOffice saves cells with breaks."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows = [list(WIDE), *wide(posts)]
    rows[0][4] = "NAMA\nKECAMATAN"
    rows[3][1] = rows[3][1].replace(" ", "\n")
    how = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    return Made(lambda: by_soffice(one("Data", rows), "csv", how), people(posts, skipped=0))


@export("text/dua_kali.csv", "csv", "text-twice-encoded", "place-old-spelling")
def twice_encoded(cast: Cast) -> Made:
    """UTF-8 taken for Windows text and encoded again: marks and curled apostrophes become letters."""
    posts = [*cast.bpd("35.26.07.2007", 3), *cast.bpd("35.26.07.2022", 3)]
    rows = wide(posts)
    for row in rows:
        row[3] = row[3].replace("'", "’")

    def write() -> bytes:
        once = by_csv([WIDE, *rows], ";")
        return once.decode("cp1252").encode()

    return Made(write, people(posts, skipped=0))


@export("text/dua_kali_bom.csv", "hand", "text-twice-encoded")
def twice_encoded_mark(cast: Cast) -> Made:
    """The mark of UTF-8 itself encoded twice before the first heading, hard blanks in the names."""
    posts = cast.rt_rw("35.26.07.2022", 5)
    rows = wide(posts)
    for row in rows:
        row[1], row[3] = row[1].replace(" ", "\xa0"), row[3].replace("'", "’")

    def write() -> bytes:
        once = b"\xef\xbb\xbf" + by_hand([WIDE, *rows], ";")
        return once.decode("cp1252").encode()

    return Made(write, people(posts, skipped=0))


@export("text/kosong.csv", "hand", "no-content")
def nothing_in_it(cast: Cast) -> Made:
    """A file of blanks: never read as nobody being covered."""
    return Made(lambda: b"\r\n \r\n\r\n", unread(["empty-file"]))


@export("text/sep.csv", "hand", "text-delimiter")
def separator_line(cast: Cast) -> Made:
    """`sep=;` before the header, a hint for Excel."""
    posts = cast.bpd(SENDANGREJO, 5)
    return Made(lambda: by_hand([["sep=;"], WIDE, *wide(posts)]), people(posts, skipped=0))


@export("text/mac.csv", "hand", "text-line-break", "text-delimiter")
def old_line_ends(cast: Cast) -> Made:
    """Lines that end in a carriage return alone."""
    posts = cast.rt_rw(MALANG, 5)
    return Made(lambda: by_hand([WIDE, *wide(posts)], ",", end="\r"), people(posts, skipped=0))


@export("text/tak_tampak.csv", "csv", "text-invisible", "id-separators")
def invisible(cast: Cast) -> Made:
    """Hard blanks and marks of no width in headings, names of places and identifiers."""
    posts = cast.bpd(MALANG, 5)
    rows = wide(posts)
    rows[0][0] += "\u200b"
    rows[1][0] = "\ufeff" + rows[1][0]
    rows[2][3] = "Sumberngepoh\xa0"
    rows[3][4] = "\u200e Lawang"
    rows[4][2] = "ANGGOTA\xa0BPD"
    head = ["NIK\xa0", "NAMA", "JABATAN ", "\u200bDESA", "KECAMATAN", "KABUPATEN", "PERIODE", " STATUS"]
    return Made(lambda: by_csv([head, *rows], ";"), people(posts, skipped=0))


@export("text/tak_tampak.xlsx", "exceljs", "text-invisible", "where-title")
def invisible_in_cells(cast: Cast) -> Made:
    """The same in cells, with line breaks in the headings and tabs behind the digits."""
    posts = cast.rt_rw(SENDANGREJO, 5)
    rows: list[list[Any]] = [["KETUA RT/RW KABUPATEN\xa0BOJONEGORO\nDESEMBER 2025"]]
    rows.append(["NO", "NIK\n(16 DIGIT)", "NAMA\nLENGKAP", "JABATAN", "NAMA\nDESA", " KECAMATAN ", "STATUS\u200b"])
    for row in plain(posts):
        rows.append([row[0], f"{row[1]}\t", *row[2:4], f"{row[4]}\u200b", f" {row[5]}", f"{row[6]} "])
    return Made(lambda: by_exceljs(one("Sheet1", rows)), people(posts, skipped=0))


@export("text/dua_baris_judul.csv", "csv", "where-two-rows", "where-programme-marks", "where-numbering")
def header_of_two_lines(cast: Cast) -> Made:
    """A header of two rows saved as text, where nothing tells that cells were merged."""
    posts = cast.bpd(SENDANGREJO, 5)
    rows: list[list[Any]] = [
        ["BPD KABUPATEN BOJONEGORO DESEMBER 2025", *[""] * 7],
        ["NO", "NIK", "NAMA", "JABATAN", "WILAYAH", "", "PROGRAM", ""],
        ["", "", "", "", "DESA", "KECAMATAN", "JKK", "JKM"],
        [str(n) for n in range(1, 9)],
    ]
    rows += [[*row[:6], "V", "V"] for row in plain(posts)]
    return Made(lambda: by_csv(rows, ";"), people(posts, skipped=1, programmes=[3]))
