"""Months and years that are no period, periods that cannot be, options against files, colons in headings."""

from __future__ import annotations

from typing import Any

from tests.exports.make.people import Cast, Post
from tests.exports.make.turned import LIST, Said, active, book, both, case, table, text

MOROSARI = "35.02.15.2018"
MAJAN = "35.04.03.2016"
JATINOM = "35.05.10.2002"
PUHJAJAR = "35.06.14.2017"
BUWEK = "35.08.18.2010"
JAJAG = "35.10.07.2002"
KEJAWAN = "35.11.06.2013"
BLORO = "35.12.02.2006"
KALISALAM = "35.13.19.2011"
MANARUWI = "35.14.14.2013"
PANGGIH = "35.16.12.2013"
BONGKOT = "35.17.10.2010"
TEMBARAK = "35.18.08.2008"
KEPET = "35.19.04.2009"
GUYUNG = "35.21.18.2005"

BESIDE = "NO|NAMA|NIK|NO KPJ|JABATAN|{}|DESA|KECAMATAN"


def grouped(posts: list[Post], group: str, parts: str, **cells: Any) -> tuple[list[list[Any]], str]:
    """A list with parts below one group heading after JABATAN, in two heading rows; and the merge of the group."""
    names = parts.split("|")
    head, *body = table(posts, BESIDE.format(parts), **cells)
    upper = [*head[:5], group, *[None] * (len(names) - 1), *head[-2:]]
    lower = [*[None] * 5, *names, None, None]
    return [upper, lower, *body], f"F{{row}}:{'FGHI'[len(names) - 1]}{{row}}"


def years(posts: list[Post], first: int = 2016) -> list[int]:
    """A year for each post."""
    return [first + at % 7 for at, _ in enumerate(posts)]


def months(posts: list[Post]) -> list[int]:
    """A month for each post."""
    return [1 + at * 5 % 12 for at, _ in enumerate(posts)]


@case("03a_sk", "months of other dates", needless=True)
def month_of_a_decree(cast: Cast) -> Said:
    """NOMOR, BLN and THN below SK PENGANGKATAN; the title says the month."""
    posts = cast.government(MOROSARI) + cast.team(MOROSARI, ["KASUN"] * 3, "perangkat_desa")
    numbers = [f"141/{at}/405.31" for at in range(7)]
    body, merge = grouped(
        posts, "SK PENGANGKATAN", "NOMOR|BLN|THN", no=numbers, month=months(posts), year=years(posts)
    )
    rows = [["PESERTA BPJS KETENAGAKERJAAN PERANGKAT DESA"], ["KAB. PONOROGO BULAN DESEMBER 2025"], *body]
    return Said({"data.xlsx": book(rows, merges=[merge.format(row=3)])}, active(posts))


@case("03b_bulan_lahir", "months of other dates", needless=True)
def month_of_birth(cast: Cast) -> Said:
    """BULAN LAHIR and TAHUN LAHIR in one heading row; the file's name says the month."""
    posts = cast.bpd(MAJAN, 7)
    head = BESIDE.format("TGL LAHIR|BULAN LAHIR|TAHUN LAHIR")
    born = [post.born for post in posts]
    rows = table(
        posts, head, day=[d.day for d in born], month=[d.month for d in born], year=[d.year for d in born]
    )
    return Said({"bpd kab tulungagung 2025-12.csv": text(rows, ";")}, active(posts))


@case("03c_masa_bakti", "months of other dates", needless=True)
def term_of_office(cast: Cast) -> Said:
    """DARI and SAMPAI below MASA BAKTI, PERIODE below it again; the sheet's name says the month."""
    posts = cast.rt_rw(JATINOM, 6)
    body, merge = grouped(posts, "MASA BAKTI", "PERIODE|BULAN|TAHUN", term="2021-2026", month=7, year=2021)
    rows = [["DAFTAR PESERTA JAMSOSTEK KETUA RT/RW KABUPATEN BLITAR"], *body]
    return Said({"data.xls": book({"Desember 2025": rows}, "xls", merges=[merge.format(row=2)])}, active(posts))


@case("03d_lahir_di_kiri", "months of other dates", needless=True)
def parts_before_the_name(cast: Cast) -> Said:
    """TTL stands over TMP, BLN and THN in text, without a merge; the month stands in a title line of its own."""
    posts = cast.bpd(PUHJAJAR, 6)
    words = [
        "JANUARI",
        "PEBRUARI",
        "MARET",
        "APRIL",
        "MEI",
        "JUNI",
        "JULI",
        "AGUSTUS",
        "SEPT",
        "OKT",
        "NOP",
        "DES",
    ]
    month = [words[post.born.month - 1] for post in posts]
    body, _ = grouped(posts, "TTL", "TMP|BLN|THN", town="Kediri", month=month, year=[p.born.year for p in posts])
    rows = [["DATA PESERTA BPD KABUPATEN KEDIRI"], ["Keadaan bulan", "Desember 2025"], *body]
    return Said({"data.csv": text(rows)}, active(posts))


@case("03z_bulan_data", "months of other dates", needless=True)
def month_of_the_data(cast: Cast) -> Said:
    """BULAN and TAHUN below PERIODE DATA are the month, and MASA JABATAN beside is not."""
    posts = cast.bpd(BUWEK, 6)
    body, merge = grouped(posts, "PERIODE DATA", "BULAN|TAHUN", month=12, year=2025)
    body = [[*row, value] for row, value in zip(body, ["MASA JABATAN", None, *["2019-2025"] * 6], strict=True)]
    rows = [["DATA PESERTA BPD KABUPATEN LUMAJANG"], *body]
    return Said({"data.xlsx": book(rows, "xlsxwriter", merges=[merge.format(row=2)])}, active(posts))


@case(
    "04a_tmt",
    "months of other dates",
    needless=True,
    commands=("ingest 'data/raw/bpd kab banyuwangi.xlsx' --period 2025-12",),
)
def since_when(cast: Cast) -> Said:
    """BULAN and TAHUN below TMT JABATAN; the option says the month."""
    posts = cast.bpd(JAJAG, 7)
    body, merge = grouped(posts, "TMT JABATAN", "BULAN|TAHUN", month=months(posts), year=years(posts))
    return Said({"bpd kab banyuwangi.xlsx": book(body, merges=[merge.format(row=1)])}, active(posts))


@case("04b_pelantikan", "months of other dates", needless=True)
def oath(cast: Cast) -> Said:
    """TGL, BLN and THN below TANGGAL PELANTIKAN; the folder says the month."""
    posts = cast.team(KEJAWAN, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    body, _ = grouped(
        posts, "TANGGAL PELANTIKAN", "TGL|BLN|THN", day=17, month=months(posts), year=years(posts, 2018)
    )
    return Said({"2025-12/perangkat kab bondowoso.csv": text(body, ";")}, active(posts))


@case("04c_akhir_jabatan", "months of other dates", needless=True)
def end_of_office(cast: Cast) -> Said:
    """THN and BLN below AKHIR MASA JABATAN, all to come; the title says the month."""
    posts = cast.rt_rw(BLORO, 6)
    body, merge = grouped(posts, "AKHIR MASA JABATAN", "THN|BLN", year=2027, month=months(posts))
    rows = [["PESERTA BPJS TK KETUA RT DAN RW KAB. SITUBONDO DES 2025"], *body]
    return Said({"data.ods": book(rows, "ods", merges=[merge.format(row=2)])}, active(posts))


@case("04d_tmt_tunggal", "months of other dates", needless=True)
def since_when_in_one_cell(cast: Cast) -> Said:
    """TMT, TGL SK and TGL CETAK KARTU hold dates of years past; the name says the month."""
    posts = cast.bpd(KALISALAM, 6)
    head = BESIDE.format("TMT|TGL SK|TGL CETAK KARTU")
    rows = table(posts, head, tmt="01-07-2019", sk="24-06-2019", card="11-03-2022")
    return Said({"bpd kab probolinggo 2025-12.csv": text(rows)}, active(posts))


@case("04z_bulan_tahun", "months of other dates", needless=True)
def plain_month_and_year(cast: Cast) -> Said:
    """BULAN and TAHUN with no group above are the month of the list."""
    posts = cast.rt_rw(MANARUWI, 6)
    rows = table(posts, f"{LIST}|BULAN|TAHUN", month="Desember", year=2025)
    return Said({"rt rw kab pasuruan.csv": text(rows)}, active(posts))


@case("05a_judul", "month before 2014", asks=("period_invalid", "period-impossible"))
def title_of_2009(cast: Cast) -> Said:
    """The title says March 2009."""
    rows = [
        ["DAFTAR PESERTA JAMSOSTEK BPD KABUPATEN MOJOKERTO"],
        ["BULAN MARET 2009"],
        *table(cast.bpd(PANGGIH, 6)),
    ]
    return Said({"data.xlsx": book(rows)})


@case("05b_kolom", "month before 2014", aside={"period_invalid": 2}, needless=True)
def two_rows_of_another_time(cast: Cast) -> Said:
    """PERIODE says 2012-12 in two rows of eight, 2025-12 in the others."""
    posts = cast.bpd(BONGKOT, 7) + cast.bpd(BONGKOT, 1)
    month = [*["2025-12"] * 6, "2012-12", "2012-12"]
    rows = table(posts, f"{LIST}|PERIODE", month=month)
    return Said({"bpd kab jombang.csv": text(rows)}, active(posts, but=[6, 7]))


@case("05c_map", "month before 2014")
def folder_of_2013(cast: Cast) -> Said:
    """The folder says 2013-11."""
    return Said({"2013-11/rt rw kab nganjuk.xls": book(table(cast.rt_rw(TEMBARAK, 6)), "xls")})


@case("05d_opsi", "month before 2014", commands=("ingest --period 2010-12",))
def option_of_2010(cast: Cast) -> Said:
    """The option says 2010-12."""
    return Said({"bpd kab madiun.csv": text(table(cast.bpd(KEPET, 6)))})


@case("05y_sk_lama", "month before 2014", needless=True)
def old_decree(cast: Cast) -> Said:
    """The title names a decree of 2011 and a rule of 2006; TMT says 2008: the month is December 2025."""
    posts = cast.team(GUYUNG, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    rows = [
        ["DAFTAR PESERTA BPJS KETENAGAKERJAAN PERANGKAT DESA KABUPATEN NGAWI"],
        ["BERDASARKAN SK BUPATI NOMOR 188/45/2011 DAN PERDA NOMOR 10 TAHUN 2006"],
        ["BULAN DESEMBER 2025"],
        *table(posts, f"{LIST}|TMT", tmt="01/03/2008"),
    ]
    return Said({"data.xlsx": book(rows, "exceljs")}, active(posts))


@case("05z_awal_2014", "month before 2014", needless=True)
def first_month(cast: Cast) -> Said:
    """January 2014, the insurer's first month."""
    posts = cast.bpd(KEPET, 6)
    return Said({"bpd kab madiun 2014-01.csv": text(table(posts))}, active(posts, "2014-01"))


@case(
    "06a_wilayah",
    "option against file",
    commands=("ingest --region 35.17",),
    refused={"bpd kab nganjuk 2025-12.csv": ["context-conflict"]},
    needless=True,
)
def option_of_a_regency(cast: Cast) -> Said:
    """The option says Jombang for all; one file is named for Nganjuk."""
    one, other = cast.bpd(BONGKOT, 6), cast.bpd(TEMBARAK, 6)
    short = "NO|NAMA|NIK|NO KPJ|JABATAN|DESA"
    files = {
        "bpd 2025-12.csv": text(table(one, short)),
        "bpd kab nganjuk 2025-12.csv": text(table(other, short)),
    }
    return Said(files, active(one))


@case(
    "06b_judul_lembar",
    "option against file",
    commands=("ingest --period 2025-12",),
    refused={"tuban.xlsx": ["context-conflict"]},
    needless=True,
)
def option_against_a_title(cast: Cast) -> Said:
    """The option says December for all; the title of one says the end of September."""
    one, other = cast.bpd(MAJAN, 6), cast.bpd("35.23.18.2015", 6)
    september = [["DATA PESERTA BPD KABUPATEN TUBAN"], ["KEADAAN AKHIR SEPTEMBER 2025"], *table(other)]
    files = {"bpd kab tulungagung.csv": text(table(one)), "tuban.xlsx": book(september, "xlsxwriter")}
    return Said(files, active(one))


@case(
    "06c_segmen",
    "option against file",
    commands=("ingest --segment bpd",),
    refused={"rt rw kab lumajang 2025-12.csv": ["context-conflict"]},
    needless=True,
)
def option_of_a_segment(cast: Cast) -> Said:
    """The option says BPD for all; one file is named for RT/RW, and neither has positions."""
    one, other = cast.bpd("35.25.10.2008", 6), cast.rt_rw(BUWEK, 6)
    short = "NO|NAMA|NIK|NO KPJ|DESA|KECAMATAN"
    files = {
        "kab gresik 2025-12.csv": text(table(one, short)),
        "rt rw kab lumajang 2025-12.csv": text(table(other, short)),
    }
    return Said(files, active(one))


@case(
    "06y_bernama",
    "option against file",
    commands=("ingest 'data/raw/bpd kab kediri 2025-11.csv' --period 2025-12",),
    needless=True,
)
def named_alone(cast: Cast) -> Said:
    """The file is named alone: its user knows better than its name."""
    posts = cast.bpd(PUHJAJAR, 6)
    return Said({"bpd kab kediri 2025-11.csv": text(table(posts))}, active(posts))


@case("06z_sepakat", "option against file", commands=("ingest --period 2025-12",), needless=True)
def option_that_agrees(cast: Cast) -> Said:
    """Two files, one called DES 25, one silent; the option says the same."""
    one, other = cast.bpd(KALISALAM, 6), cast.bpd(KEJAWAN, 6)
    files = {
        "bpd kab probolinggo des 2025.csv": text(table(one)),
        "bpd kab bondowoso.csv": text(table(other)),
    }
    return Said(files, both({"2025-12": {"bpd": {KALISALAM: 6, KEJAWAN: 6}}}))


@case("27a_nik_titik_dua", "colon in heading", needless=True)
def rule_of_a_number(cast: Cast) -> Said:
    """NIK (16 digit : tanpa spasi) and JK (L : laki-laki, P : perempuan) in the heading row."""
    posts = cast.bpd(JATINOM, 6)
    rows = table(posts, "NAMA|NIK|NO KPJ|JABATAN|JK|DESA|KECAMATAN", sex=[post.sex for post in posts])
    rows[0][1], rows[0][4] = "NIK (16 digit : tanpa spasi)", "JK (L : laki-laki, P : perempuan)"
    return Said({"bpd kab blitar 2025-12.csv": text(rows)}, active(posts))


@case("27b_contoh_tanggal", "colon in heading", needless=True)
def example_of_a_date(cast: Cast) -> Said:
    """TGL LAHIR (cth: 17-08-1975) and NO KPJ (contoh : 12345678901), in a workbook."""
    posts = cast.rt_rw(MANARUWI, 6)
    born = [post.born.strftime("%d-%m-%Y") for post in posts]
    rows = table(posts, "NAMA|NIK|NO KPJ|TGL LAHIR (cth: 17-08-1975)|JABATAN|DESA|KECAMATAN", born=born)
    rows[0][2] = "NO KPJ (contoh : 12345678901)"
    return Said({"rt rw kab pasuruan 2025-12.xlsx": book(rows, "xlsxwriter")}, active(posts))


@case("27c_semua_titik_dua", "colon in heading", needless=True)
def colons_everywhere(cast: Cast) -> Said:
    """Every heading ends in a colon."""
    posts = cast.bpd(PANGGIH, 6)
    head, *body = table(posts, "NAMA|NIK|NO KPJ|JABATAN|DESA|KECAMATAN")
    rows = [[f"{name} :" for name in head], *body]
    return Said({"bpd kab mojokerto 2025-12.xls": book(rows, "xls")}, active(posts))


@case("27z_judul", "colon in heading", needless=True)
def titles_with_colons(cast: Cast) -> Said:
    """Desa : X, Kecamatan : Y, Bulan : Z above the headings are titles."""
    posts = cast.bpd(TEMBARAK, 6)
    titles = [["Kabupaten : Nganjuk"], ["Kecamatan : Kertosono"], ["Desa : Tembarak"], ["Bulan : Desember 2025"]]
    rows = [*titles, *table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN")]
    return Said({"data.csv": text(rows)}, active(posts))


@case(
    "06d_map",
    "option against file",
    commands=("ingest --period 2025-12",),
    refused={"2025-10/bpd kab situbondo.xls": ["context-conflict"]},
    needless=True,
)
def option_against_a_folder(cast: Cast) -> Said:
    """The option says December for all; one folder says October."""
    one, other = cast.bpd(PANGGIH, 6), cast.bpd(BLORO, 6)
    files = {
        "bpd kab mojokerto.csv": text(table(one)),
        "2025-10/bpd kab situbondo.xls": book(table(other), "xls"),
    }
    return Said(files, active(one))
