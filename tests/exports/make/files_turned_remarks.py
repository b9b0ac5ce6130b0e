"""Remarks that end a position or say nothing of it, and rows that are examples of how to fill a form."""

from __future__ import annotations

from dataclasses import replace

from tests.exports.make.people import Cast
from tests.exports.make.turned import LIST, Said, active, book, case, table, text

SEDARAT = "35.02.11.2016"
SEMBON = "35.04.08.2004"
SLEMANAN = "35.05.02.2010"
DENOK = "35.08.10.2006"
CUMEDAK = "35.09.31.2005"
SEGOBANG = "35.10.24.2005"
PECALONGAN = "35.11.04.2003"
DEMUNG = "35.12.02.2010"
RANON = "35.13.10.2001"
DHOMPO = "35.14.16.2011"
JEMBUL = "35.16.01.2003"
WULUH = "35.17.12.2007"
GODEAN = "35.18.04.2006"
MENDAK = "35.19.04.2003"
BIBIS = "35.20.09.2005"
KOWANG = "35.23.15.2018"
BARUHARJO = "35.03.13.2013"


@case("11a_purna", "turned elsewhere")
def ended_in_remarks(cast: Cast) -> Said:
    """KETERANGAN: purna tugas, Alm. and pindah tugas in three rows of eight."""
    posts = cast.team(SEDARAT, ["Kaur Umum", *["Kasun"] * 7], "perangkat_desa")
    remarks = {1: "purna tugas per 1 Nov 2025", 4: "Alm.", 6: "pindah tugas"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=remarks)
    return Said({"perangkat kab ponorogo 2025-12.xlsx": book(rows)}, active(posts, but=[1, 4, 6]))


@case("11b_resign", "turned elsewhere")
def resigned_and_dismissed(cast: Cast) -> Said:
    """KET: resign, PTDH, habis masa jabatan; two remarks of no weight beside them."""
    posts = cast.bpd(SEMBON, 7) + cast.bpd(SEMBON, 3)
    remarks = {2: "RESIGN", 5: "PTDH", 8: "HABIS MASA JABATAN", 9: "-"}
    rows = table(posts, f"{LIST}|KET", remarks=remarks)
    return Said({"bpd kab tulungagung 2025-12.csv": text(rows, ";")}, active(posts, but=[2, 5, 8]))


@case("11c_tanpa_judul", "turned elsewhere", asks=("heading-unclear", "remark_unclear"))
def remarks_without_a_heading(cast: Cast) -> Said:
    """The last column has no heading; wafat and mundur stand in it."""
    posts = cast.rt_rw(SLEMANAN, 6) + cast.rt_rw(SLEMANAN, 3)
    rows = table(posts, f"{LIST}|", remarks={3: "wafat", 7: "mundur"})
    rows = [[*row[:7], row[7] or None] for row in rows]
    return Said({"rt rw kab blitar 2025-12.xls": book(rows, "xls")}, active(posts, but=[3, 7]))


@case("11d_pada_nama", "turned elsewhere")
def beside_the_name(cast: Cast) -> Said:
    """(alm), Almh. and (meninggal) stand with the names of persons."""
    posts = cast.bpd(DENOK, 7) + cast.bpd(DENOK, 2)
    words = {1: "{} (ALM)", 5: "ALMH. {}", 7: "{} (meninggal)"}
    posts = [replace(post, name=words.get(at, "{}").format(post.name)) for at, post in enumerate(posts)]
    return Said({"bpd kab lumajang 2025-12.csv": text(table(posts))}, active(posts, but=[1, 5, 7]))


@case("11e_keterangan_lain", "turned elsewhere")
def replaced(cast: Cast) -> Said:
    """CATATAN PETUGAS: sudah diganti, keluar, berhenti Okt 2025; and one word that nobody understands."""
    posts = cast.team(CUMEDAK, ["Sekretaris Desa", *["Kasun"] * 8], "perangkat_desa")
    remarks = {0: "sudah diganti sdr. Budi", 4: "keluar", 7: "berhenti Okt 2025"}
    rows = table(posts, f"{LIST}|CATATAN PETUGAS", remarks=remarks)
    return Said({"perangkat kab jember 2025-12.ods": book(rows, "ods")}, active(posts, but=[0, 4, 7]))


@case("11f_meninggal_tgl", "turned elsewhere")
def died_on_a_day(cast: Cast) -> Said:
    """TGL MENINGGAL has a day in two rows of seven, the last day of the month in one of them."""
    posts = cast.bpd(BARUHARJO, 7)
    rows = table(posts, f"{LIST}|TGL MENINGGAL", days={3: "12-10-2025", 6: "31-12-2025"})
    return Said({"bpd kab trenggalek 2025-12.csv": text(rows)}, active(posts, but=[3, 6]))


@case("11t_menggantikan", "turned elsewhere", needless=True)
def remark_on_somebody_else(cast: Cast) -> Said:
    """Menggantikan alm. X, and pengganti Y yang mengundurkan diri: the holder came after them."""
    posts = cast.bpd(SEGOBANG, 7)
    remarks = {2: "menggantikan alm. Sukiman", 5: "pengganti Bpk. Tarmuji (mengundurkan diri)"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=remarks)
    return Said({"bpd kab banyuwangi 2025-12.csv": text(rows)}, active(posts))


@case("11u_kawin", "turned elsewhere", needless=True)
def marriage(cast: Cast) -> Said:
    """STATUS PERKAWINAN: kawin, belum kawin, cerai mati."""
    posts = cast.rt_rw(PECALONGAN, 6)
    words = ["Kawin", "Belum Kawin", "Kawin", "Cerai Mati", "Kawin", "Cerai Hidup"]
    rows = table(posts, f"{LIST}|STATUS PERKAWINAN", words=words)
    return Said({"rt rw kab bondowoso 2025-12.xlsx": book(rows, "xlsxwriter")}, active(posts))


@case("11v_sekolah", "turned elsewhere", needless=True)
def schooling(cast: Cast) -> Said:
    """PENDIDIKAN: tidak sekolah, belum tamat SD, tidak tamat SD, SMA."""
    posts = cast.rt_rw(DEMUNG, 6)
    words = ["Tidak Sekolah", "SD", "Tidak Tamat SD", "SMA", "Belum Tamat SD", "SMP"]
    rows = table(posts, f"{LIST}|PENDIDIKAN TERAKHIR", words=words)
    return Said({"rt rw kab situbondo 2025-12.csv": text(rows, ";")}, active(posts))


@case("11w_non_pns", "turned elsewhere", needless=True)
def civil_service(cast: Cast) -> Said:
    """STATUS KEPEGAWAIAN: Non PNS throughout, Pensiunan PNS in one."""
    posts = cast.team(RANON, ["Sekretaris Desa", *["Kasun"] * 5], "perangkat_desa")
    rows = table(posts, f"{LIST}|STATUS KEPEGAWAIAN", words=[*["Non PNS"] * 5, "Bukan PNS"])
    return Said({"perangkat kab probolinggo 2025-12.xls": book(rows, "xls")}, active(posts))


@case("11x_kosong", "turned elsewhere", needless=True)
def no_remarks(cast: Cast) -> Said:
    """KETERANGAN, CATATAN and KET. LAIN are empty."""
    posts = cast.bpd(DHOMPO, 6)
    rows = table(posts, f"{LIST}|KETERANGAN|CATATAN|KET. LAIN", one=None, two="-", three="")
    return Said({"bpd kab pasuruan 2025-12.xlsx": book(rows)}, active(posts))


@case("11y_catatan_lain", "turned elsewhere", needless=True, asks=())
def remarks_of_schooling_in_a_remark_column(cast: Cast) -> Said:
    """KETERANGAN holds belum menikah, tidak merokok, Non PNS, tidak punya HP: nothing on the post."""
    posts = cast.rt_rw(JEMBUL, 6)
    remarks = {0: "belum menikah", 2: "Non PNS", 3: "tidak tamat SD", 5: "bukan PNS"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=remarks)
    return Said({"rt rw kab mojokerto 2025-12.csv": text(rows)}, active(posts))


@case("11z_kelas", "turned elsewhere", needless=True)
def class_of_payers(cast: Cast) -> Said:
    """JENIS KEPESERTAAN: Bukan Penerima Upah, the class and no denial."""
    posts = cast.rt_rw(WULUH, 6)
    rows = table(posts, f"{LIST}|JENIS KEPESERTAAN", words="BUKAN PENERIMA UPAH")
    return Said({"rt rw kab jombang 2025-12.xlsx": book(rows)}, active(posts))


@case("25a_pada_nama", "example rows", needless=True)
def example_in_the_name(cast: Cast) -> Said:
    """The first row's name is CONTOH : BUDI SANTOSO, the second's (contoh)."""
    posts = cast.bpd(GODEAN, 7) + cast.bpd(GODEAN, 1)
    posts = [replace(posts[0], name="CONTOH : BUDI SANTOSO"), replace(posts[1], name="SITI (contoh)"), *posts[2:]]
    return Said({"bpd kab nganjuk 2025-12.xlsx": book(table(posts), "exceljs")}, active(posts, but=[0, 1]))


@case("25b_pada_keterangan", "example rows", needless=True)
def example_in_the_remark(cast: Cast) -> Said:
    """KETERANGAN says contoh pengisian, jangan dihapus in the first row."""
    posts = cast.rt_rw(MENDAK, 6) + cast.rt_rw(MENDAK, 1)
    rows = table(posts, f"{LIST}|KETERANGAN", remarks={0: "contoh pengisian, jangan dihapus"})
    return Said({"rt rw kab madiun 2025-12.xls": book(rows, "xls")}, active(posts, but=[0]))


@case("25c_lembar_contoh", "example rows", asks=("word-unclear",))
def sheet_of_examples(cast: Cast) -> Said:
    """Sheets CONTOH PENGISIAN with three invented persons and DATA with six."""
    shown, posts = cast.bpd(BIBIS, 3), cast.bpd(BIBIS, 6)
    sheets = {"CONTOH PENGISIAN": table(shown), "DATA": table(posts)}
    return Said({"bpd kab magetan 2025-12.xlsx": book(sheets)}, active(posts), least=active(posts))


@case("25d_cth", "example rows", needless=True)
def short_for_example(cast: Cast) -> Said:
    """Cth. and Misal in the column of numbers."""
    posts = cast.team(KOWANG, ["Kaur Umum", *["Kasun"] * 6], "perangkat_desa")
    rows = table(posts)
    rows[1][0], rows[2][0] = "Cth.", "Contoh 2"
    for at, row in enumerate(rows[3:], 1):
        row[0] = at
    return Said({"perangkat kab tuban 2025-12.csv": text(rows)}, active(posts, but=[0, 1]))


@case("25z_orang_desa", "example rows", needless=True)
def named_like_a_form(cast: Cast) -> Said:
    """Persons called Formadi and Contohari, and a title line on how to write dates (contoh: 17-08-1975)."""
    posts = cast.bpd(BARUHARJO, 6)
    posts = [replace(posts[0], name="FORMADI"), replace(posts[1], name="CONTOHARI"), *posts[2:]]
    note = "Tanggal ditulis hari-bulan-tahun (contoh: 17-08-1975)"
    rows = [["PESERTA BPJS KETENAGAKERJAAN BPD KAB. TRENGGALEK DESEMBER 2025"], [note], *table(posts)]
    return Said({"data.xlsx": book(rows)}, active(posts))


@case("11g_kosong", "turned elsewhere")
def vacant_in_remarks(cast: Cast) -> Said:
    """KETERANGAN: jabatan kosong and lowong in two rows that keep the last holder's numbers."""
    posts = cast.team(WULUH, ["Carik", *["Kasun"] * 7], "perangkat_desa")
    rows = table(posts, f"{LIST}|KETERANGAN", remarks={3: "jabatan kosong", 6: "lowong sejak Agustus 2025"})
    return Said({"perangkat kab jombang 2025-12.xlsx": book(rows)}, active(posts, but=[3, 6]))


@case("25e_petunjuk", "example rows")
def instructions_in_a_row(cast: Cast) -> Said:
    """The first row says how each column is filled: diisi 16 digit, sesuai KTP, contoh: Ketua RT."""
    posts = cast.rt_rw(DEMUNG, 6)
    head, *body = table(posts)
    how = [
        "Diisi nomor",
        "Diisi sesuai KTP",
        "Diisi 16 digit",
        "11 digit",
        "Contoh: Ketua RT",
        "Nama desa",
        "Nama kec.",
    ]
    return Said({"rt rw kab situbondo 2025-12.xls": book([head, how, *body], "xls")}, active(posts))
