"""Positions that nobody knows, that are empty, that nobody holds any more, or that a second column completes."""

from __future__ import annotations

from dataclasses import replace

from tests.exports.make.people import Cast, Post
from tests.exports.make.turned import LIST, Said, active, book, case, table, text

COPER = "35.02.09.2006"
MOJOGEBANG = "35.16.15.2009"
SEMPOLAN = "35.09.30.2001"
MUNDUREJO = "35.09.05.2010"
GENILANGIT = "35.20.01.2004"
WALIKUKUN = "35.21.12.2012"
TREMBES = "35.22.17.2017"
WANGUN = "35.23.18.2015"
PLEREAN = "35.09.31.2001"
PAKIS_BARU = "35.01.07.2008"
BARUREJO = "35.10.22.2005"
SIMOMULYO_BARU = "35.78.27.1006"
KEMIRIGEDE = "35.05.19.2007"
MEDOWO = "35.06.19.2012"
BLUMBUNGAN = "35.28.08.2002"
TLAMBAH = "35.27.14.2002"


def reworded(posts: list[Post], words: dict[int, str]) -> list[Post]:
    """The posts with other words of position in some places, from 0."""
    return [replace(post, word=words.get(at, post.word)) for at, post in enumerate(posts)]


def renamed(posts: list[Post], names: dict[int, str]) -> list[Post]:
    """The posts with other names of persons in some places, from 0."""
    return [replace(post, name=names.get(at, post.name)) for at, post in enumerate(posts)]


# unknown positions


@case("01a_hippa", "unknown position", needless=True, aside={"segment_unknown": 2})
def water_users_in_a_council(cast: Cast) -> Said:
    """The title says BPD; two rows are chairmen of water users and of a tourism group."""
    posts = reworded(cast.bpd(COPER, 5) + cast.bpd(COPER, 3), {6: "KETUA HIPPA", 7: "KETUA POKDARWIS"})
    rows = [["DAFTAR PESERTA BPJS KETENAGAKERJAAN ANGGOTA BPD KABUPATEN PONOROGO"], ["DESEMBER 2025"]]
    return Said({"data.xlsx": book(rows + table(posts), "xlsxwriter")}, active(posts, but=[6, 7]))


@case(
    "01b_opsi_segmen",
    "unknown position",
    commands=("ingest --segment perangkat_desa",),
    needless=True,
    aside={"segment_unknown": 3},
)
def unknown_under_an_option(cast: Cast) -> Said:
    """The option says officials; three rows are of cooperatives and farmers."""
    words = ["Carik", "Kaur Umum", "Kasi Pelayanan", "Kasun", "Kasun", "Kasun", "Bendahara Koperasi"]
    posts = cast.team(MOJOGEBANG, [*words, "Ketua Poktan", "Juru Kunci Makam"], "perangkat_desa")
    return Said({"kab mojokerto 2025-12.csv": text(table(posts), ";")}, active(posts, but=[6, 7, 8]))


@case("01c_map_perangkat", "unknown position", needless=True, aside={"segment_unknown": 1})
def folder_says_officials(cast: Cast) -> Said:
    """The folder says officials; one row is the treasurer of a savings group."""
    words = ["SEKRETARIS DESA", "KAUR KEUANGAN", "KASI KESRA", "KASUN", "KASUN", "PENGELOLA ARISAN"]
    posts = cast.team(SEMPOLAN, words, "perangkat_desa")
    return Said({"perangkat desa/kab jember 2025-12.xls": book(table(posts), "xls")}, active(posts, but=[5]))


@case("01d_judul_kelompok", "unknown position", needless=True, aside={"segment_unknown": 2})
def section_line_says_the_segment(cast: Cast) -> Said:
    """A section line says RT/RW; below it stand a rice-mill owner's group and a breeders' group too."""
    posts = reworded(cast.rt_rw(WALIKUKUN, 6) + cast.rt_rw(WALIKUKUN, 2), {6: "Ketua Kelompok Ternak"})
    posts = reworded(posts, {7: "Ketua Paguyuban Penggilingan"})
    head, *body = table(posts)
    rows = [head, ["KETUA RT/RW"], *body]
    return Said({"peserta kab ngawi 2025-12.ods": book(rows, "ods")}, active(posts, but=[6, 7]))


@case("01y_sebutan_jawa", "unknown position", needless=True)
def local_words(cast: Cast) -> Said:
    """Carik, Kamituwo, Jogoboyo and Bayan are officials, as every village of the region says."""
    words = ["Carik", "Kamituwo", "Jogoboyo", "Bayan", "Kaur TU dan Umum", "Kasi Pelayanan"]
    posts = cast.team(GENILANGIT, words, "perangkat_desa")
    return Said({"perangkat kab magetan 2025-12.csv": text(table(posts))}, active(posts))


@case("01z_dusun_di_jabatan", "unknown position", needless=True)
def hamlets_in_positions(cast: Cast) -> Said:
    """The heads of hamlets are called after them, and the hamlets Karang Baru, Sawah Lama and Kebon Kosong."""
    words = ["Kaur Umum", "Kasi Kesra", "Kasun Karang Baru", "Kasun Sawah Lama", "Kasun Kebon Kosong"]
    posts = cast.team(TREMBES, words, "perangkat_desa")
    return Said({"perangkat kab bojonegoro 2025-12.csv": text(table(posts))}, active(posts))


# empty positions


@case("02a_strip", "empty position", needless=True, aside={"segment_missing": 2})
def dashes(cast: Cast) -> Said:
    """The sheet is called BPD; two positions of nine are a dash."""
    posts = reworded(cast.bpd(WANGUN, 7) + cast.bpd(WANGUN, 2), {7: "-", 8: "-"})
    return Said({"kab tuban 2025-12.xls": book({"BPD": table(posts)}, "xls")}, active(posts, but=[7, 8]))


@case("02b_map_rt", "empty position", needless=True, aside={"segment_missing": 3})
def left_in_a_form(cast: Cast) -> Said:
    """The folder says RT RW; three rows of ten have a number and a name and no position."""
    posts = reworded(cast.rt_rw(PLEREAN, 6) + cast.rt_rw(PLEREAN, 4), dict.fromkeys([2, 5, 9], ""))
    path = "rt rw/kab jember desember 2025.xlsx"
    return Said({path: book(table(posts), "exceljs")}, active(posts, but=[2, 5, 9]))


@case("02c_desa_kosong", "empty position", needless=True)
def empty_village(cast: Cast) -> Said:
    """The title names a village; DESA is filled in six rows of eight: two are known by regency only."""
    posts = cast.bpd(KEMIRIGEDE, 7) + cast.bpd(KEMIRIGEDE, 1)
    villages = ["KEMIRIGEDE"] * 6 + ["", ""]
    rows = [["DATA PESERTA BPD DESA KEMIRIGEDE KECAMATAN KESAMBEN KABUPATEN BLITAR"], ["BULAN : DESEMBER 2025"]]
    rows += table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|NAMA DESA", villages=villages)
    right = {"2025-12": {"bpd": {KEMIRIGEDE: 6, "35.05": 2}}}
    return Said({"data.xlsx": book(rows)}, right)


@case("02d_periode_kosong", "empty position", needless=True, aside={"period_missing": 2})
def empty_month(cast: Cast) -> Said:
    """PERIODE is empty in two rows of eight; the file's name says a month."""
    posts = cast.bpd(MEDOWO, 7) + cast.bpd(MEDOWO, 1)
    months = dict.fromkeys((0, 1, 2, 4, 5, 7), "2025-12")
    rows = table(posts, f"{LIST}|PERIODE", months=months)
    return Said({"bpd kab kediri 2025-12.csv": text(rows)}, active(posts, but=[3, 6]))


@case("02e_desa_kosong_map", "empty position", needless=True)
def empty_village_under_a_folder(cast: Cast) -> Said:
    """Folders are called after district and village; one row of seven leaves its village empty."""
    posts = cast.rt_rw(TLAMBAH, 6) + cast.rt_rw(TLAMBAH, 1)
    villages = dict.fromkeys(range(6), "Tlambah")
    rows = table(posts, "NAMA|NIK|NO KPJ|JABATAN|DESA/KEL", villages=villages)
    path = "kab sampang/kec karangpenang/desa tlambah/rt rw 2025-12.csv"
    return Said({path: text(rows, ";")}, {"2025-12": {"rt_rw": {TLAMBAH: 6, "35.27": 1}}})


@case("02y_kolom_hampir_kosong", "empty position", needless=True)
def a_column_hardly_used(cast: Cast) -> Said:
    """JABATAN is filled in two rows of eight: the title says what all of them are."""
    posts = cast.team(BLUMBUNGAN, ["Ketua RW", "Ketua RW", *[""] * 6], "rt_rw")
    rows = [["PESERTA BPJS KETENAGAKERJAAN KETUA RT/RW KABUPATEN PAMEKASAN DESEMBER 2025"], *table(posts)]
    return Said({"data.xlsx": book(rows)}, active(posts))


@case(
    "02z_opsi_mengisi",
    "empty position",
    commands=("ingest 'data/raw/kab tuban 2025-12.csv' --segment rt_rw",),
    needless=True,
)
def an_option_fills(cast: Cast) -> Said:
    """Three positions of nine are empty, and the option says what they are."""
    posts = reworded(cast.rt_rw(WANGUN, 6) + cast.rt_rw(WANGUN, 3), dict.fromkeys([6, 7, 8], ""))
    return Said({"kab tuban 2025-12.csv": text(table(posts))}, active(posts))


# positions that turn


@case("10a_purna", "turned position")
def served_their_time(cast: Cast) -> Said:
    """Purna tugas, purnabakti and pensiun behind three positions of officials."""
    words = {3: "KASI PEMERINTAHAN (PURNA TUGAS)", 4: "KASUN - PURNABAKTI", 6: "KAUR UMUM, PENSIUN"}
    posts = reworded(cast.team(COPER, ["SEKRETARIS DESA", *["KASUN"] * 6], "perangkat_desa"), words)
    path = "perangkat kab ponorogo 2025-12.xlsx"
    return Said({path: book(table(posts))}, active(posts, but=[3, 4, 6]))


@case("10b_di_depan", "turned position")
def words_before_the_position(cast: Cast) -> Said:
    """Mantan, Eks, Alm. and Calon stand before the position."""
    words = {1: "Mantan Ketua RT 01", 2: "Eks Ketua RW 02", 4: "Alm. Ketua RT 04", 5: "Calon Ketua RT 05"}
    posts = reworded(cast.rt_rw(MOJOGEBANG, 6) + cast.rt_rw(MOJOGEBANG, 4), words)
    path = "rt rw kab mojokerto 2025-12.csv"
    return Said({path: text(table(posts), ";")}, active(posts, but=[1, 2, 4, 5]))


@case("10c_lowong", "turned position")
def vacant(cast: Cast) -> Said:
    """Lowong, belum terisi and vacant in brackets of three kinds, with the last holder's number left."""
    words = {2: "ANGGOTA BPD [LOWONG]", 4: "ANGGOTA BPD (belum terisi)", 5: "ANGGOTA BPD / vacant"}
    posts = reworded(cast.bpd(SEMPOLAN, 7) + cast.bpd(SEMPOLAN, 2), words)
    return Said({"bpd kab jember 2025-12.xls": book(table(posts), "xls")}, active(posts, but=[2, 4, 5]))


@case("10d_habis_masa", "turned position")
def end_of_term(cast: Cast) -> Said:
    """Habis masa jabatan, wafat, resign and PTDH behind positions."""
    words = {0: "KETUA RW 01 wafat", 3: "KETUA RT 03 HABIS MASA JABATAN", 5: "KETUA RT 05 (resign)"}
    posts = reworded(cast.rt_rw(GENILANGIT, 6) + cast.rt_rw(GENILANGIT, 3), {**words, 7: "KETUA RT - PTDH"})
    path = "rt rw kab magetan 2025-12.ods"
    return Said({path: book(table(posts), "ods")}, active(posts, but=[0, 3, 5, 7]))


@case("10e_status_jabatan", "turned position", asks=("heading-unclear", "status_unknown"))
def state_of_the_post(cast: Cast) -> Said:
    """STATUS JABATAN says Definitif, Kosong or Meninggal."""
    posts = cast.team(TREMBES, ["Sekretaris Desa", *["Kaur Umum"] * 3, *["Kasun"] * 4], "perangkat_desa")
    states = dict.fromkeys(range(8), "Definitif") | {2: "Kosong", 5: "Meninggal Dunia"}
    rows = table(posts, f"{LIST}|STATUS JABATAN", states=states)
    return Said({"perangkat kab bojonegoro 2025-12.csv": text(rows)}, active(posts, but=[2, 5]))


@case("10f_bukan_lagi", "turned position")
def no_more(cast: Cast) -> Said:
    """Bukan lagi, sudah berhenti and tidak menjabat in words beside the position."""
    words = {1: "Anggota BPD (sudah berhenti)", 3: "Bukan lagi Anggota BPD", 6: "Anggota BPD, tidak menjabat"}
    posts = reworded(cast.bpd(WANGUN, 7) + cast.bpd(WANGUN, 2), words)
    return Said({"bpd kab tuban 2025-12.xlsx": book(table(posts), "xlsxwriter")}, active(posts, but=[1, 3, 6]))


@case("10w_desa_mundurejo", "turned position", needless=True)
def a_village_named_so(cast: Cast) -> Said:
    """The village Mundurejo in the position and in its column."""
    words = ["Kepala Desa Mundurejo", "Sekdes Mundurejo", "Kaur Umum", "Kasi Kesra", "Kasun Mundurejo Kidul"]
    posts = cast.team(MUNDUREJO, words, "perangkat_desa")
    return Said({"perangkat kab jember 2025-12.xlsx": book(table(posts), "xlsxwriter")}, active(posts))


@case("10x_nama_orang", "turned position", needless=True)
def persons_named_so(cast: Cast) -> Said:
    """Persons called Purna, Eksan, Almaidah, Mundari, Barulah and Calonna."""
    names = {0: "EKO PURNA IRAWAN", 1: "MOHAMMAD EKSAN", 2: "SITI ALMAIDAH", 3: "MUNDARI", 4: "BARU SANTOSO"}
    posts = renamed(cast.bpd(BARUREJO, 7), names)
    return Said({"bpd kab banyuwangi 2025-12.csv": text(table(posts))}, active(posts))


@case("10y_paw", "turned position", needless=True)
def by_election_between_terms(cast: Cast) -> Said:
    """Anggota BPD (PAW) and KETUA BPD PAW hold the post: they came in between two elections."""
    posts = reworded(cast.bpd(PAKIS_BARU, 7), {0: "KETUA BPD PAW", 4: "ANGGOTA BPD (PAW)"})
    return Said({"bpd kab pacitan 2025-12.csv": text(table(posts))}, active(posts))


@case("10z_kelurahan_baru", "turned position", needless=True)
def a_new_quarter(cast: Cast) -> Said:
    """Simomulyo Baru is a kelurahan of Surabaya, in the position and in the column."""
    posts = cast.rt_rw(SIMOMULYO_BARU, 6)
    posts = reworded(posts, {1: "Ketua RT 01 Kel. Simomulyo Baru", 2: "Ketua RT 02 Simomulyo Baru"})
    rows = table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|KELURAHAN|KECAMATAN", villages="Simomulyo Baru")
    return Said({"rt rw kota surabaya 2025-12.xlsx": book(rows)}, active(posts))


# chairmen whose body stands in another column


@case("28a_lembaga", "chairman with mark", needless=True)
def body_beside(cast: Cast) -> Said:
    """KETUA below JABATAN, RT 01 or RW 02 below LEMBAGA."""
    posts = cast.rt_rw(KEMIRIGEDE, 6)
    bodies = ["RW 01", "RT 01", "RT 02", "RT 03", "RT 04", "RT 05"]
    rows = table(posts, "NO|NAMA|NIK|NO KPJ|POSISI|LEMBAGA|DESA|KECAMATAN", word="KETUA", bodies=bodies)
    rows[0][4] = "JABATAN"
    return Said({"data kab blitar 2025-12.csv": text(rows)}, active(posts))


@case("28b_centang", "chairman with mark", needless=True)
def ticks(cast: Cast) -> Said:
    """JABATAN over KETUA RT and KETUA RW, each with a V."""
    posts = cast.rt_rw(MEDOWO, 6) + cast.rt_rw(MEDOWO, 1)
    rt, rw = dict.fromkeys((1, 2, 3, 4, 5), "V"), {0: "V", 6: "V"}
    head, *body = table(posts, "NO|NAMA|NIK|NO KPJ|KETUA RT|KETUA RW|DESA|KECAMATAN", rt=rt, rw=rw)
    rows = [[*head[:4], "JABATAN", None, *head[6:]], [*[None] * 4, "KETUA RT", "KETUA RW", None, None], *body]
    return Said({"data kab kediri 2025-12.xlsx": book(rows, merges=["E1:F1"])}, active(posts))


@case("28c_sekretaris", "chairman with mark", needless=True)
def secretaries_beside(cast: Cast) -> Said:
    """KETUA and SEKRETARIS below JABATAN, RT or RW below a column RT/RW: a secretary heads nothing."""
    posts = cast.rt_rw(WALIKUKUN, 6) + cast.team(WALIKUKUN, ["x"] * 5, "pengurus_rt_rw")
    words = ["KETUA"] * 6 + ["SEKRETARIS"] * 5
    rows = table(posts, "NAMA|NIK|NO KPJ|JAB|RT/RW|DESA|KECAMATAN", word=words, body=["RW", *["RT"] * 10])
    rows[0][3] = "JABATAN"
    return Said({"kab ngawi 2025-12.xls": book(rows, "xls")}, active(posts))


@case("28z_alamat", "chairman with mark", needless=True)
def chairmen_of_a_council_at_home(cast: Cast) -> Said:
    """KETUA BPD, and RT and RW of the home: no head of RT."""
    posts = cast.bpd(BLUMBUNGAN, 6)
    rows = table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|RT|RW|DESA|KECAMATAN", rt=3, rw=1)
    return Said({"kab pamekasan 2025-12.csv": text(rows)}, active(posts))


@case("28d_lembaga_campur", "chairman with mark", needless=True)
def councils_and_heads_beside(cast: Cast) -> Said:
    """Ketua, Anggota below JABATAN; BPD or RT below KELEMBAGAAN."""
    posts = cast.bpd(COPER, 6) + cast.team(COPER, ["Ketua RT"] * 6, "rt_rw")
    short = ["Ketua", "Wakil Ketua", "Sekretaris", *["Anggota"] * 3, *["Ketua"] * 6]
    rows = table(
        posts, "NO|NAMA|NIK|NO KPJ|X|KELEMBAGAAN|DESA|KECAMATAN", word=short, body=["BPD"] * 6 + ["RT"] * 6
    )
    rows[0][4] = "JABATAN"
    return Said({"kab ponorogo 2025-12.xlsx": book(rows, "xlsxwriter")}, active(posts))
