"""Homes that are no place of the post, and rows, columns and sheets that the eye does not see."""

from __future__ import annotations

from tests.exports.make.people import Cast
from tests.exports.make.turned import LIST, Said, active, book, case, table, text

KASIHAN, KALAK = "35.01.09.2004", "35.01.01.2003"
PURU, SRABAH = "35.03.14.2001", "35.03.09.2005"
SIRAMAN, GAPRANG = "35.05.19.2001", "35.05.10.2004"
PUTIH, MLANCU = "35.06.12.2011", "35.06.19.2011"
SUKONATAR, JAJAG = "35.10.08.2003", "35.10.07.2002"
BUGEMAN = "35.12.05.2001"
MOJOGENENG, PANGGIH = "35.16.01.2018", "35.16.12.2013"
PENGGARON = "35.17.07.2005"
NITIKAN, KROWE = "35.20.07.2008", "35.20.03.2010"
NGELO, TREMBES = "35.22.22.2002", "35.22.17.2017"
PADEG, LAMPAH = "35.25.11.2016", "35.25.08.2006"
TLOMAR = "35.26.13.2010"
KLOBUR, KRAMPON = "35.27.01.2007", "35.27.02.2010"
SUDAH = "35.22.17.2005"
TAMBUNG = "35.28.02.2021"


@case(
    "23a_ktp",
    "home is no post",
    commands=("ingest data/raw/data.xlsx --period 2025-12 --region 35.01",),
    needless=True,
)
def address_of_the_card(cast: Cast) -> Said:
    """The title names the village; ALAMAT SESUAI KTP stands over DESA and KECAMATAN; an option helps."""
    posts = cast.bpd(KASIHAN, 7)
    head, *body = table(
        posts,
        "NO|NAMA|NIK|NO KPJ|JABATAN|DUSUN|X|Y",
        hamlet="Krajan",
        v=["Kalak"] * 3 + ["Kasihan"] * 4,
        d="Tegalombo",
    )
    rows = [
        ["PESERTA BPJS KETENAGAKERJAAN BPD DESA KASIHAN"],
        ["KECAMATAN TEGALOMBO"],
        [*head[:5], "ALAMAT SESUAI KTP", None, None],
        [*[None] * 5, "DUSUN", "DESA", "KECAMATAN"],
        *body,
    ]
    return Said({"data.xlsx": book(rows, merges=["F3:H3"])}, active(posts))


@case("23b_domisili", "home is no post", needless=True)
def domicile(cast: Cast) -> Said:
    """DESA DOMISILI and KEC. DOMISILI in plain headings; the folders say the post's village."""
    posts = cast.rt_rw(PURU, 6)
    homes = ["Srabah", "Puru", "Puru", "Srabah", "Puru", "Puru"]
    rows = table(
        posts,
        "NAMA|NIK|NO KPJ|JABATAN|DESA DOMISILI|KEC. DOMISILI",
        v=homes,
        d=["Bendungan", *["Suruh"] * 2, "Bendungan", *["Suruh"] * 2],
    )
    return Said({"kab trenggalek/kec suruh/desa puru/rt rw 2025-12.csv": text(rows)}, active(posts))


@case("23c_tempat_tugas", "home is no post", needless=True)
def place_of_work(cast: Cast) -> Said:
    """DESA and KECAMATAN below ALAMAT, and TEMPAT TUGAS that names the post's village."""
    posts = cast.team(SIRAMAN, ["Carik", "Kaur Umum", *["Kasun"] * 4], "perangkat_desa")
    head, *body = table(
        posts,
        "NO|NAMA|NIK|NO KPJ|JABATAN|X|Y|TEMPAT TUGAS",
        v=["Gaprang"] * 2 + ["Siraman"] * 4,
        d=["Kanigoro"] * 2 + ["Kesamben"] * 4,
        w="Desa Siraman",
    )
    rows = [
        ["PESERTA BPJS TK PERANGKAT DESA KABUPATEN BLITAR DESEMBER 2025"],
        [*head[:5], "ALAMAT", None, head[-1]],
        [*[None] * 5, "DESA", "KECAMATAN", None],
        *body,
    ]
    return Said({"data.xls": book(rows, "xls", merges=["F2:G2"])}, active(posts))


@case("23d_wilayah_kerja", "home is no post", needless=True)
def area_of_work(cast: Cast) -> Said:
    """WILAYAH KERJA names the village of the post, ALAMAT RUMAH the whole address of the home in one cell."""
    posts = cast.rt_rw(PUTIH, 6)
    rows = table(
        posts,
        "NO|NAMA|NIK|NO KPJ|JABATAN|WILAYAH KERJA|ALAMAT RUMAH",
        w="Desa Putih Kec. Gampengrejo",
        home="Dsn. Krajan Desa Mlancu Kec. Kandangan",
    )
    return Said({"rt rw kab kediri 2025-12.csv": text(rows, ";")}, active(posts))


@case("23y_hanya_alamat", "home is no post")
def nothing_but_homes(cast: Cast) -> Said:
    """ALAMAT over DESA and KECAMATAN is all that names a village: the home serves."""
    posts = cast.bpd(TLOMAR, 7)
    head, *body = table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|DESA|KECAMATAN")
    rows = [[*head[:5], "ALAMAT", None], [*[None] * 5, "DESA", "KECAMATAN"], *body]
    return Said({"bpd kab bangkalan 2025-12.xlsx": book(rows, merges=["F1:G1"])}, active(posts))


@case("23z_desa_sudah", "home is no post", needless=True)
def a_village_named_already(cast: Cast) -> Said:
    """The village is called Sudah; UNIT KERJA says Pemerintah Desa Sudah."""
    posts = cast.bpd(SUDAH, 7)
    rows = table(posts, f"{LIST}|UNIT KERJA", unit="Pemerintah Desa Sudah")
    return Said({"bpd kab bojonegoro 2025-12.csv": text(rows)}, active(posts))


@case("24a_desa_ktp", "home is no post", needless=True)
def village_of_the_card(cast: Cast) -> Said:
    """KODE DESA, and DESA (KTP) that differs in two rows."""
    posts = cast.bpd(SUKONATAR, 7)
    rows = table(
        posts,
        "NO|NAMA|NIK|NO KPJ|JABATAN|KODE DESA|DESA (KTP)|KEC (KTP)",
        v=["Jajag"] * 2 + ["Sukonatar"] * 5,
        d=["Gambiran"] * 2 + ["Srono"] * 5,
    )
    return Said({"bpd kab banyuwangi 2025-12.xlsx": book(rows, "xlsxwriter")}, active(posts))


@case("24b_dua_desa", "home is no post", needless=True)
def two_villages_a_row(cast: Cast) -> Said:
    """DESA and KECAMATAN of the post, then TEMPAT TINGGAL over DESA and KECAMATAN."""
    posts = cast.rt_rw(MOJOGENENG, 6)
    head, *body = table(
        posts, f"{LIST}|X|Y", v=["Panggih", *["Mojogeneng"] * 5], d=["Trowulan", *["Jatirejo"] * 5]
    )
    rows = [[*head[:7], "TEMPAT TINGGAL", None], [*[None] * 7, "DESA", "KECAMATAN"], *body]
    return Said({"rt rw kab mojokerto 2025-12.xlsx": book(rows, merges=["H1:I1"])}, active(posts))


@case("24c_kab_ktp", "home is no post", needless=True)
def regency_of_the_card(cast: Cast) -> Said:
    """KABUPATEN (SESUAI KTP) says Kediri and Malang in two rows; the posts are in Jombang."""
    posts = cast.bpd(PENGGARON, 7)
    rows = table(posts, f"{LIST}|KABUPATEN (SESUAI KTP)", r=["Kab. Kediri", *["Kab. Jombang"] * 5, "Kab. Malang"])
    return Said({"bpd kab jombang 2025-12.csv": text(rows)}, active(posts))


@case("24z_kode_dan_nama", "home is no post", needless=True)
def code_and_names_agree(cast: Cast) -> Said:
    """KODE DESA and WILAYAH over DESA and KECAMATAN are the post's, and agree."""
    posts = cast.rt_rw(NITIKAN, 6)
    head, *body = table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|KODE DESA|DESA|KECAMATAN")
    rows = [[*head[:6], "WILAYAH", None], [*[None] * 6, "DESA", "KECAMATAN"], *body]
    return Said({"rt rw kab magetan 2025-12.ods": book(rows, "ods", merges=["G1:H1"])}, active(posts))


HIDDEN = ("hidden-rows",)


@case("26a_lebih_banyak", "hidden rows", asks=HIDDEN, says=("hidden",))
def more_hidden_than_shown(cast: Cast) -> Said:
    """Six shown heads of the title's village, twelve hidden rows of another village."""
    posts, others = cast.rt_rw(NGELO, 6), cast.team(TREMBES, ["KETUA RT"] * 12, "rt_rw")
    rows = [["PESERTA RT/RW DESA NGELO KEC. MARGOMULYO KAB. BOJONEGORO DES 2025"], *table(posts + others)]
    return Said({"data.xlsx": book(rows, hidden_rows=range(9, 21))}, active(posts))


@case("26b_tanpa_jabatan", "hidden rows", asks=(*HIDDEN, "segment_missing"), says=("hidden",))
def hidden_and_empty(cast: Cast) -> Said:
    """Seven shown members, three hidden rows without a position in a file named for BPD."""
    posts = cast.bpd(PADEG, 7) + cast.team(PADEG, ["", "", ""], "bpd")
    rows = table(posts)
    return Said(
        {"bpd kab gresik 2025-12.xlsx": book(rows, "xlsxwriter", hidden_rows=[9, 10, 11])}, active(posts[:7])
    )


@case("26c_lembar", "hidden rows", says=("DATA LAMA",))
def hidden_sheet(cast: Cast) -> Said:
    """A hidden sheet DATA LAMA holds six persons that the shown one does not: it is named and not taken."""
    posts, old = cast.bpd(LAMPAH, 7), cast.bpd(LAMPAH, 6)
    sheets = {"DATA LAMA": table(old), "DATA": table(posts)}
    path = "bpd kab gresik 2025-12.xls"
    return Said({path: book(sheets, "xls", hidden_sheets=["DATA LAMA"])}, active(posts))


@case("26d_kolom", "hidden rows", asks=("heading-unclear", "status_unknown"))
def hidden_column(cast: Cast) -> Said:
    """A hidden column STATUS says NON AKTIF in two rows: a column is a column."""
    posts = cast.rt_rw(KLOBUR, 6) + cast.rt_rw(KLOBUR, 2)
    rows = table(posts, f"{LIST}|STATUS KEPESERTAAN", s=[*["AKTIF"] * 6, "NON AKTIF", "NON AKTIF"])
    path = "rt rw kab sampang 2025-12.xlsx"
    return Said({path: book(rows, hidden_columns=["H"])}, active(posts, but=[6, 7]))


@case("26z_tersaring", "hidden rows", says=("hidden",))
def a_filter_left_on(cast: Cast) -> Said:
    """Two hidden rows of the same village with positions: they are rows, and it is said that there are two."""
    posts = cast.bpd(TAMBUNG, 7)
    rows = table(posts)
    return Said({"bpd kab pamekasan 2025-12.xlsx": book(rows, hidden_rows=[4, 5])}, active(posts))
