"""Counts that are no denominator (targets, parts, money, people, the insured), that cannot be, or that differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.exports.make.people import Cast
from tests.exports.make.places import village
from tests.exports.make.turned import Figures, Said, Write, active, book, case, eligible, table, text

KRATON = ["35.14.16.2001", "35.14.16.2002", "35.14.16.2004"]
MENGANTI = ["35.25.13.2001", "35.25.13.2003", "35.25.13.2004"]
PALANG = ["35.23.18.2002", "35.23.18.2003", "35.23.18.2006"]
PAPAR = ["35.06.14.2001", "35.06.14.2002", "35.06.14.2003"]
PROPPO = ["35.28.05.2002", "35.28.05.2006", "35.28.05.2008"]
BLUTO = ["35.29.05.2002", "35.29.05.2010", "35.29.05.2011"]
GONDANG = ["35.18.17.2001", "35.18.17.2002", "35.18.17.2005"]
PACET = ["35.16.03.2001", "35.16.03.2002", "35.16.03.2004"]
MOJOWARNO = ["35.17.07.2001", "35.17.07.2005", "35.17.07.2006"]
SUMBERBARU = ["35.09.03.2001", "35.09.03.2003", "35.09.03.2005"]
GLAGAH = ["35.24.26.2002", "35.24.26.2004", "35.24.26.2005"]
PLAOSAN = ["35.20.07.2001", "35.20.07.2002", "35.20.07.2003"]
NGRAMBE = ["35.21.02.2001", "35.21.02.2002", "35.21.02.2003"]
MALO = ["35.22.17.2001", "35.22.17.2005", "35.22.17.2006"]
PAGERWOJO = ["35.04.06.2002", "35.04.06.2004", "35.04.06.2005"]
KANIGORO = ["35.05.10.2001", "35.05.10.2003", "35.05.10.2004"]
TEGALOMBO = ["35.01.09.2001", "35.01.09.2004", "35.01.09.2005"]
KENDIT = ["35.12.05.2001", "35.12.05.2006", "35.12.05.2007"]
CURAHDAMI = ["35.11.07.2002", "35.11.07.2006", "35.11.07.2007"]
PAITON = ["35.13.12.2001", "35.13.12.2002", "35.13.12.2009"]
CLURING = ["35.10.06.2001", "35.10.06.2002", "35.10.06.2006"]
RANUYOSO = ["35.08.20.2001", "35.08.20.2002", "35.08.20.2005"]
DAGANGAN = ["35.19.04.2001", "35.19.04.2002", "35.19.04.2004"]
BALONG = ["35.02.11.2001", "35.02.11.2003", "35.02.11.2007"]
TUGU = ["35.03.05.2001", "35.03.05.2003", "35.03.05.2005"]

DOUBT = ("word-unclear", "heading-unclear", "kind-unclear", "counts-of-insured", "count_missing")
MONEY = (*DOUBT, "count_implausible", "amount_invalid")


def rows_of(units: Sequence[str], headings: str, *figures: Sequence[Any]) -> list[list[Any]]:
    """A heading row KECAMATAN, DESA and those given, then the figures of each village."""
    rows: list[list[Any]] = [["KECAMATAN", "DESA", *headings.split("|")]]
    for unit, values in zip(units, figures, strict=True):
        rows.append([village(unit).district, village(unit).name, *values])
    return rows


def beside(
    cast: Cast, units: Sequence[str], counts: dict[str, Write], right: Figures | None = None, firm: bool = False
) -> Said:
    """Files of counts beside a list of six members of the BPD of the first village, which stands in any case.

    `firm`: the counts that are right stand too, whatever is asked.
    """
    posts = cast.bpd(units[0], 6)
    regency = village(units[0]).regency.replace("Kabupaten ", "kab ").lower()
    rows = table(posts, "NO|NAMA|NIK|NO KPJ|JABATAN|KODE DESA|STATUS")
    files = {**counts, f"peserta bpd {regency} 2025-12.csv": text(rows)}
    right = right or {}
    return Said(files, active(posts), right, least=active(posts), least_eligible=right if firm else {})


def of(segment: str, units: Sequence[str], *counts: int) -> Figures:
    """Counts of a segment by village; 0 is none."""
    return eligible(segment, {unit: count for unit, count in zip(units, counts, strict=True) if count})


def together(*figures: Figures) -> Figures:
    """Counts of several segments, all of 2025-12."""
    return {"2025-12": {segment: units for one in figures for segment, units in one["2025-12"].items()}}


# targets, plans, vacancies


@case("12a_rencana", "turned counts", asks=DOUBT)
def planned_participants(cast: Cast) -> Said:
    """Columns RENCANA PERANGKAT DESA 2026 and RENCANA BPD 2026."""
    rows = rows_of(KRATON, "RENCANA PERANGKAT DESA 2026|RENCANA BPD 2026", (9, 7), (8, 5), (10, 7))
    return beside(cast, KRATON, {"data kab pasuruan 2025.xlsx": book(rows)})


@case("12b_judul_target", "turned counts", asks=DOUBT)
def title_of_targets(cast: Cast) -> Said:
    """The title: TARGET KEPESERTAAN."""
    rows = [["TARGET KEPESERTAAN BPJS KETENAGAKERJAAN KAB. GRESIK TAHUN 2025"]]
    rows += rows_of(MENGANTI, "PERANGKAT DESA|BPD|RT|RW", (8, 5, 20, 4), (9, 7, 22, 5), (7, 5, 18, 4))
    return beside(cast, MENGANTI, {"data.xls": book(rows, "xls")})


@case("12c_kosong", "turned counts", asks=(*DOUBT, "heading-twice"))
def vacant_posts(cast: Cast) -> Said:
    """PERANGKAT DESA over FORMASI, TERISI and KOSONG: never the last of them."""
    body = rows_of(PALANG, "FORMASI|TERISI|KOSONG|BPD", (11, 9, 2, 7), (10, 10, 0, 7), (12, 9, 3, 5))
    upper = [*body[0][:2], "PERANGKAT DESA", None, None, "BPD"]
    rows = [
        ["DATA PERANGKAT DESA DAN BPD KAB. TUBAN TAHUN 2025"],
        upper,
        [None, None, *body[0][2:5], None],
        *body[1:],
    ]
    right = together(of("perangkat_desa", PALANG, 11, 10, 12), of("bpd", PALANG, 7, 7, 5))
    return beside(cast, PALANG, {"data.xlsx": book(rows, "xlsxwriter", merges=["C2:E2"])}, right)


@case("12d_usulan", "turned counts", asks=DOUBT)
def file_of_proposals(cast: Cast) -> Said:
    """The file's name: usulan kebutuhan perangkat."""
    rows = rows_of(PAPAR, "PERANGKAT DESA|BPD", (2, 0), (1, 1), (3, 0))
    return beside(cast, PAPAR, {"usulan kebutuhan perangkat kab kediri 2025.csv": text(rows, ";")})


@case("12e_kekurangan", "turned counts", asks=DOUBT)
def missing_ones(cast: Cast) -> Said:
    """Sheet KEKURANGAN: those who are still to be registered."""
    rows = [["DATA KAB. PAMEKASAN TAHUN 2025"], *rows_of(PROPPO, "PERANGKAT DESA|BPD", (3, 2), (4, 2), (5, 3))]
    return beside(cast, PROPPO, {"data.xlsx": book({"KEKURANGAN": rows})})


@case("12z_sumberbaru", "turned counts", needless=True)
def a_district_named_new(cast: Cast) -> Said:
    """The district Sumberbaru, and a title that says what is not counted (tidak termasuk staf)."""
    rows = [["JUMLAH PERANGKAT DESA DAN BPD KABUPATEN JEMBER TAHUN 2025 (TIDAK TERMASUK STAF)"]]
    rows += rows_of(SUMBERBARU, "PERANGKAT DESA|BPD", (9, 7), (10, 7), (11, 9))
    right = together(of("perangkat_desa", SUMBERBARU, 9, 10, 11), of("bpd", SUMBERBARU, 7, 7, 9))
    return beside(cast, SUMBERBARU, {"data.xlsx": book(rows)}, right)


# parts

PART = ("count_of_a_part", *DOUBT)


@case("15a_kadus", "count of one post", asks=PART)
def two_posts(cast: Cast) -> Said:
    """JML KASI and JML KADUS."""
    rows = rows_of(BLUTO, "JML KASI|JML KADUS", (3, 4), (3, 5), (2, 6))
    return beside(cast, BLUTO, {"data kab sumenep 2025.xlsx": book(rows, "xlsxwriter")})


@case("15b_ketua_bpd", "count of one post", asks=PART)
def chairmen_of_councils(cast: Cast) -> Said:
    """KETUA BPD 1 a village."""
    rows = rows_of(GONDANG, "KEPALA DESA|KETUA BPD", (1, 1), (1, 1), (1, 1))
    said = beside(cast, GONDANG, {"jumlah kab nganjuk 2025.csv": text(rows)})
    said.eligible = of("perangkat_desa", GONDANG, 1, 1, 1)
    return said


@case("15c_rt_saja", "count of one post", asks=(*PART, "count_missing"))
def rt_alone(cast: Cast) -> Said:
    """JUMLAH RT without RW."""
    rows = rows_of(PACET, "JUMLAH RT|BPD", (12, 7), (14, 7), (9, 5))
    return beside(
        cast, PACET, {"data kab mojokerto 2025.xls": book(rows, "xls")}, of("bpd", PACET, 7, 7, 5), firm=True
    )


@case("15d_sekdes", "count of one post", asks=PART)
def secretaries(cast: Cast) -> Said:
    """SEKDES 1 a village, as the only count of officials."""
    rows = rows_of(MOJOWARNO, "SEKDES|BPD", (1, 7), (1, 5), (1, 7))
    return beside(
        cast, MOJOWARNO, {"data kab jombang 2025.csv": text(rows)}, of("bpd", MOJOWARNO, 7, 5, 7), firm=True
    )


@case("15e_per_jabatan", "count of one post", asks=PART)
def long_form_of_parts(cast: Cast) -> Said:
    """One row a post: Kaur 3, Kasi 3, and no other."""
    rows: list[list[Any]] = [["DESA", "KECAMATAN", "JABATAN", "JUMLAH"]]
    for unit in GLAGAH:
        rows += [[village(unit).name, "Glagah", post, 3] for post in ("Kaur", "Kasi")]
    return beside(cast, GLAGAH, {"jumlah jabatan kab lamongan 2025.csv": text(rows, ";")})


@case("15y_lengkap", "count of one post", asks=(*PART, "heading-twice"))
def all_parts(cast: Cast) -> Said:
    """SEKDES, KAUR, KASI and KADUS together are the officials."""
    figures = [(1, 3, 3, 4), (1, 3, 3, 2), (1, 2, 3, 5)]
    rows = rows_of(PLAOSAN, "SEKDES|KAUR|KASI|KADUS", *figures)
    right = of("perangkat_desa", PLAOSAN, 11, 9, 11)
    return beside(cast, PLAOSAN, {"jumlah perangkat desa kab magetan 2025.xlsx": book(rows)}, right)


@case("15z_anggota_bpd", "count of one post", needless=True)
def members_of_the_council(cast: Cast) -> Said:
    """ANGGOTA BPD is said of the whole council; RT and RW stand in two columns."""
    rows = rows_of(NGRAMBE, "ANGGOTA BPD|RT|RW", (7, 20, 5), (7, 24, 6), (9, 31, 7))
    right = together(of("bpd", NGRAMBE, 7, 7, 9), of("rt_rw", NGRAMBE, 25, 30, 38))
    return beside(cast, NGRAMBE, {"jumlah kab ngawi 2025.csv": text(rows)}, right)


# money and people


@case("16a_honor", "rupiah as counts", asks=MONEY)
def honorarium(cast: Cast) -> Said:
    """HONOR BPD and HONOR RT/RW per month, in rupiah."""
    rows = rows_of(MALO, "HONOR BPD|HONOR RT/RW", (350000, 100000), (350000, 100000), (400000, 120000))
    return beside(cast, MALO, {"data kab bojonegoro 2025.csv": text(rows)})


@case("16b_ribuan", "rupiah as counts", asks=MONEY)
def thousands(cast: Cast) -> Said:
    """The title: ADD UNTUK PENGHASILAN TETAP (DALAM JUTAAN RUPIAH): figures as small as counts."""
    rows = [["ALOKASI ADD UNTUK SILTAP DAN TUNJANGAN KAB. TULUNGAGUNG TAHUN 2025 (DALAM JUTAAN RUPIAH)"]]
    rows += rows_of(PAGERWOJO, "PERANGKAT DESA|BPD|RT|RW", (24, 6, 12, 3), (22, 7, 14, 4), (26, 6, 12, 4))
    return beside(cast, PAGERWOJO, {"data.xlsx": book(rows)})


@case("16c_iuran", "rupiah as counts", asks=MONEY)
def contributions(cast: Cast) -> Said:
    """IURAN JKK JKM over PERANGKAT DESA and BPD, with Rp before each figure."""
    body = rows_of(
        KANIGORO,
        "PERANGKAT DESA|BPD",
        ("Rp 97.200", "Rp 75.600"),
        ("Rp 86.400", "Rp 54.000"),
        ("Rp 108.000", "Rp 75.600"),
    )
    rows = [["KECAMATAN", "DESA", "IURAN JKK JKM", None], [None, None, *body[0][2:]], *body[1:]]
    return beside(cast, KANIGORO, {"data kab blitar 2025.xls": book(rows, "xls", merges=["C1:D1"])})


@case("16d_penduduk", "rupiah as counts", asks=MONEY)
def households(cast: Cast) -> Said:
    """The title: JUMLAH KK MENURUT RT DAN RW: families."""
    rows = [["JUMLAH KEPALA KELUARGA KAB. PACITAN TAHUN 2025"]]
    rows += rows_of(TEGALOMBO, "RT/RW|JIWA", (310, 1204), (286, 998), (342, 1310))
    return beside(cast, TEGALOMBO, {"data.csv": text(rows, ";")})


@case("16e_anggaran_kolom", "rupiah as counts", asks=MONEY)
def budget(cast: Cast) -> Said:
    """TUNJANGAN BPD and OPERASIONAL RT RW, as decimals with separators."""
    rows = rows_of(
        KENDIT,
        "TUNJANGAN BPD|OPERASIONAL RT RW",
        ("21.000.000", "9.600.000"),
        ("18.000.000", "8.400.000"),
        ("21.000.000", "9.000.000"),
    )
    return beside(cast, KENDIT, {"data kab situbondo 2025.csv": text(rows)})


@case("16y_di_samping", "rupiah as counts", needless=True)
def pay_beside_counts(cast: Cast) -> Said:
    """JUMLAH PERANGKAT DESA and JUMLAH BPD; SILTAP and JUMLAH PENDUDUK beside them."""
    rows = rows_of(
        CURAHDAMI,
        "JUMLAH PERANGKAT DESA|SILTAP|JUMLAH BPD|JUMLAH PENDUDUK",
        (9, 2100000, 7, 3201),
        (8, 2100000, 5, 2804),
        (10, 2150000, 7, 4112),
    )
    right = together(of("perangkat_desa", CURAHDAMI, 9, 8, 10), of("bpd", CURAHDAMI, 7, 5, 7))
    return beside(cast, CURAHDAMI, {"data kab bondowoso 2025.xlsx": book(rows)}, right)


@case("16z_jiwa", "rupiah as counts", needless=True)
def counted_in_persons(cast: Cast) -> Said:
    """JUMLAH BPD (orang) and a line (dalam orang): officials are persons."""
    rows = [["JUMLAH ANGGOTA BPD DAN PERANGKAT DESA (ORANG) KAB. PROBOLINGGO TAHUN 2025"]]
    rows += rows_of(PAITON, "PERANGKAT DESA|BPD", (9, 7), (10, 7), (8, 5))
    right = together(of("perangkat_desa", PAITON, 9, 10, 8), of("bpd", PAITON, 7, 7, 5))
    return beside(cast, PAITON, {"data.csv": text(rows)}, right)


# beyond what a village can have


@case("17a_bpd", "count out of range", asks=("count_implausible",))
def a_council_of_many(cast: Cast) -> Said:
    """BPD 77 in one village of three: a key pressed twice."""
    rows = rows_of(CLURING, "BPD|PERANGKAT DESA", (7, 10), (77, 11), (9, 9))
    right = together(of("bpd", CLURING, 7, 0, 9), of("perangkat_desa", CLURING, 10, 11, 9))
    return beside(cast, CLURING, {"jumlah kab banyuwangi 2025.xlsx": book(rows)}, right, firm=True)


@case("17b_kades", "count out of range", asks=("count_implausible",))
def three_heads(cast: Cast) -> Said:
    """KEPALA DESA 3 in one village of three."""
    rows = rows_of(RANUYOSO, "KEPALA DESA|BPD", (1, 7), (3, 7), (1, 5))
    right = together(of("bpd", RANUYOSO, 7, 7, 5), of("perangkat_desa", RANUYOSO, 1, 0, 1))
    return beside(cast, RANUYOSO, {"jumlah kab lumajang 2025.csv": text(rows, ";")}, right, firm=True)


@case("17c_semua", "count out of range", asks=("count_implausible", *MONEY))
def most_of_them(cast: Cast) -> Said:
    """BPD 512, 488 and 530: whatever it is, no council."""
    rows = rows_of(DAGANGAN, "BPD", (512,), (488,), (530,))
    return beside(cast, DAGANGAN, {"jumlah kab madiun 2025.xls": book(rows, "xls")})


@case("17d_rt", "count out of range", asks=("count_implausible",))
def a_thousand_heads(cast: Cast) -> Said:
    """RT 1150 and RW 45 in one village of three."""
    rows = rows_of(BALONG, "RT|RW", (18, 5), (1150, 45), (20, 6))
    return beside(
        cast,
        BALONG,
        {"jumlah kab ponorogo 2025.xlsx": book(rows, "xlsxwriter")},
        of("rt_rw", BALONG, 23, 0, 26),
        firm=True,
    )


@case("17y_kades_satu", "count out of range", needless=True)
def heads_and_officials(cast: Cast) -> Said:
    """KEPALA DESA 1 and PERANGKAT DESA 9, 12 and 60: heads count with officials."""
    rows = rows_of(KANIGORO, "KEPALA DESA|PERANGKAT DESA", (1, 9), (1, 12), (0, 60))
    right = of("perangkat_desa", KANIGORO, 10, 13, 60)
    return beside(cast, KANIGORO, {"jumlah kab blitar 2025.xlsx": book(rows)}, right)


@case("17z_besar", "count out of range", needless=True)
def large_and_possible(cast: Cast) -> Said:
    """RT 180 and RW 25, officials 38, BPD 11: large villages have as many."""
    rows = rows_of(TUGU, "PERANGKAT DESA|BPD|RT|RW", (38, 11, 180, 25), (12, 9, 40, 8), (10, 7, 22, 5))
    right = together(
        of("perangkat_desa", TUGU, 38, 12, 10), of("bpd", TUGU, 11, 9, 7), of("rt_rw", TUGU, 205, 48, 27)
    )
    return beside(cast, TUGU, {"jumlah kab trenggalek 2025.csv": text(rows)}, right)


# two counts of one thing

DIFFER = ("counts-differ", "eligible_differs")


@case("18a_update", "two counts", flagged=DIFFER)
def an_update(cast: Cast) -> Said:
    """Two workbooks of one year, one called update, differ in officials of one village."""
    one = rows_of(KRATON, "PERANGKAT DESA", (10,), (9,), (8,))
    two = rows_of(KRATON, "JML PERANGKAT", (10,), (12,), (8,))
    files = {
        "rekap kab pasuruan 2025.xlsx": book(one),
        "rekap kab pasuruan 2025 update.xlsx": book(two, "exceljs"),
    }
    return beside(cast, KRATON, files, of("perangkat_desa", KRATON, 10, 0, 8))


@case("18b_lembar", "two counts", flagged=(*DIFFER, "word-unclear"))
def two_sheets(cast: Cast) -> Said:
    """Sheets AWAL and PERUBAHAN of one file differ in BPD of one village."""
    one, two = rows_of(MENGANTI, "BPD", (7,), (5,), (9,)), rows_of(MENGANTI, "BPD", (7,), (7,), (9,))
    files = {"jumlah kab gresik 2025.xls": book({"AWAL": one, "PERUBAHAN": two}, "xls")}
    return beside(cast, MENGANTI, files, of("bpd", MENGANTI, 7, 0, 9))


@case("18c_judul", "two counts", flagged=DIFFER)
def two_offices(cast: Cast) -> Said:
    """Two offices count RT/RW of one village in one month: 30 and 34."""
    one = [["KEADAAN DESEMBER 2025"], *rows_of(PALANG, "RT|RW", (24, 6), (18, 4), (30, 7))]
    two = [["KEADAAN DESEMBER 2025"], *rows_of(PALANG, "JUMLAH RT/RW", (34,), (22,), (37,))]
    files = {"dinas pmd kab tuban.csv": text(one), "bagian pemerintahan kab tuban.csv": text(two, ";")}
    return beside(cast, PALANG, files, of("rt_rw", PALANG, 0, 22, 37))


@case(
    "18d_ganti",
    "two counts",
    commands=(
        "ingest data/raw/satu data/raw/peserta*.csv",
        "ingest 'data/raw/dua/jumlah kab kediri 2025.csv' --replace",
    ),
    needless=True,
)
def replaced(cast: Cast) -> Said:
    """The second file is taken in with --replace: its figures stand."""
    one, two = rows_of(PAPAR, "BPD", (7,), (5,), (9,)), rows_of(PAPAR, "BPD", (7,), (7,), (9,))
    files = {"satu/jumlah kab kediri 2025.csv": text(one), "dua/jumlah kab kediri 2025.csv": text(two)}
    return beside(cast, PAPAR, files, of("bpd", PAPAR, 7, 7, 9))


@case("18y_sama", "two counts", needless=True)
def equal_counts(cast: Cast) -> Said:
    """Two files say the same of two villages; one of them counts a third."""
    one, two = rows_of(PROPPO[:2], "BPD", (7,), (5,)), rows_of(PROPPO, "JUMLAH BPD", (7,), (5,), (9,))
    files = {"jumlah kab pamekasan 2025.csv": text(one), "rekap kab pamekasan 2025.xlsx": book(two)}
    return beside(cast, PROPPO, files, of("bpd", PROPPO, 7, 5, 9))


@case("18z_revisi_lain", "two counts", needless=True)
def revised_elsewhere(cast: Cast) -> Said:
    """A file called revisi counts another district than the other file: they overlap in nothing."""
    second = ["35.29.25.2009", "35.29.06.2004"]
    one, two = rows_of(BLUTO, "BPD", (7,), (5,), (9,)), rows_of(second, "BPD", (9,), (7,))
    files = {"jumlah kab sumenep 2025.csv": text(one), "jumlah kab sumenep 2025 revisi.csv": text(two)}
    return beside(cast, BLUTO, files, of("bpd", [*BLUTO, *second], 7, 5, 9, 9, 7))


# the insured, counted


@case("19a_judul", "insured as denominator", asks=DOUBT)
def title_of_participants(cast: Cast) -> Said:
    """The title: JUMLAH PESERTA AKTIF."""
    rows = [["JUMLAH PESERTA AKTIF BPJS KETENAGAKERJAAN KAB. NGANJUK TAHUN 2025"]]
    rows += rows_of(GONDANG, "PERANGKAT DESA|BPD", (8, 5), (9, 7), (7, 6))
    return beside(cast, GONDANG, {"data.xlsx": book(rows)})


@case("19b_kelompok", "insured as denominator", asks=DOUBT)
def group_of_the_registered(cast: Cast) -> Said:
    """TERDAFTAR BPJS TK stands over PERANGKAT DESA and BPD."""
    body = rows_of(PACET, "PERANGKAT DESA|BPD", (8, 5), (9, 7), (7, 6))
    rows = [["KECAMATAN", "DESA", "TERDAFTAR BPJS TK", None], [None, None, *body[0][2:]], *body[1:]]
    return beside(cast, PACET, {"data kab mojokerto 2025.xls": book(rows, "xls", merges=["C1:D1"])})


@case("19c_lembar", "insured as denominator", asks=DOUBT)
def sheet_of_participants(cast: Cast) -> Said:
    """The sheet is called Kepesertaan JKK JKM."""
    rows = [["KABUPATEN JOMBANG TAHUN 2025"], *rows_of(MOJOWARNO, "PERANGKAT DESA|BPD", (8, 5), (9, 7), (7, 6))]
    return beside(cast, MOJOWARNO, {"data.xlsx": book({"Kepesertaan JKK JKM": rows}, "xlsxwriter")})


@case("19d_kolom", "insured as denominator", asks=DOUBT)
def columns_of_participants(cast: Cast) -> Said:
    """PESERTA PERANGKAT DESA and PESERTA BPD."""
    rows = rows_of(GLAGAH, "PESERTA PERANGKAT DESA|PESERTA BPD", (8, 5), (9, 7), (7, 6))
    return beside(cast, GLAGAH, {"data kab lamongan 2025.csv": text(rows)})


@case("19e_map", "insured as denominator", asks=DOUBT)
def folder_of_participants(cast: Cast) -> Said:
    """The folder is called rekap peserta aktif."""
    rows = rows_of(PLAOSAN, "PERANGKAT DESA|BPD", (8, 5), (9, 7), (7, 6))
    return beside(cast, PLAOSAN, {"rekap peserta aktif/kab magetan 2025.csv": text(rows, ";")})


@case("19y_calon", "insured as denominator", asks=DOUBT)
def whoever_could_be_insured(cast: Cast) -> Said:
    """The title: POTENSI PESERTA: all who hold a post."""
    rows = [["DATA POTENSI PESERTA BPJS KETENAGAKERJAAN KAB. PASURUAN TAHUN 2025"]]
    rows += rows_of(KRATON, "PERANGKAT DESA|BPD", (10, 7), (9, 7), (8, 5))
    right = together(of("perangkat_desa", KRATON, 10, 9, 8), of("bpd", KRATON, 7, 7, 5))
    return beside(cast, KRATON, {"data.xlsx": book(rows, "exceljs")}, right)


@case("19z_potensi", "insured as denominator", needless=True)
def potential_beside_participants(cast: Cast) -> Said:
    """POTENSI and TERDAFTAR under each segment: the first is the count."""
    body = rows_of(NGRAMBE, "POTENSI|TERDAFTAR|POTENSI|TERDAFTAR", (10, 8, 7, 5), (9, 9, 7, 7), (8, 7, 7, 6))
    upper = ["KECAMATAN", "DESA", "PERANGKAT DESA", None, "BPD", None]
    rows = [["REKAP KAB. NGAWI TAHUN 2025"], upper, [None, None, *body[0][2:]], *body[1:]]
    right = together(of("perangkat_desa", NGRAMBE, 10, 9, 8), of("bpd", NGRAMBE, 7, 7, 7))
    return beside(cast, NGRAMBE, {"data.xlsx": book(rows, merges=["C2:D2", "E2:F2"])}, right)


# the same words in further places


@case("12f_kelompok", "turned counts", asks=DOUBT)
def group_of_targets(cast: Cast) -> Said:
    """TARGET 2025 stands over PERANGKAT DESA and BPD."""
    body = rows_of(PAITON, "PERANGKAT DESA|BPD", (9, 7), (10, 7), (8, 5))
    rows = [["KECAMATAN", "DESA", "TARGET 2025", None], [None, None, *body[0][2:]], *body[1:]]
    return beside(cast, PAITON, {"data kab probolinggo 2025.xlsx": book(rows, merges=["C1:D1"])})


@case("12y_belum_termasuk", "turned counts", needless=True)
def not_yet_counted(cast: Cast) -> Said:
    """The title says what is left out: (BELUM TERMASUK KELURAHAN)."""
    rows = [["JUMLAH ANGGOTA BPD KABUPATEN MADIUN TAHUN 2025 (BELUM TERMASUK KELURAHAN)"]]
    rows += rows_of(DAGANGAN, "BPD", (7,), (5,), (9,))
    return beside(cast, DAGANGAN, {"data.csv": text(rows)}, of("bpd", DAGANGAN, 7, 5, 9))


@case("16x_kk_jiwa", "rupiah as counts", needless=True)
def families_beside_heads(cast: Cast) -> Said:
    """JUMLAH RT and JUMLAH RW are counts; JUMLAH KK and JUMLAH JIWA beside them are not."""
    rows = rows_of(
        RANUYOSO,
        "JUMLAH RT|JUMLAH RW|JUMLAH KK|JUMLAH JIWA",
        (20, 5, 980, 3120),
        (14, 4, 702, 2204),
        (31, 8, 1520, 4801),
    )
    return beside(cast, RANUYOSO, {"data kab lumajang 2025.xlsx": book(rows)}, of("rt_rw", RANUYOSO, 25, 18, 39))


@case("19f_panjang", "insured as denominator", asks=DOUBT)
def long_form_of_participants(cast: Cast) -> Said:
    """One row a post with JUMLAH PESERTA."""
    rows: list[list[Any]] = [["DESA", "KECAMATAN", "JABATAN", "JUMLAH PESERTA"]]
    for unit in CLURING:
        rows += [[village(unit).name, "Cluring", post, 6] for post in ("Perangkat Desa", "BPD")]
    return beside(cast, CLURING, {"rekap kab banyuwangi 2025.csv": text(rows)})


# some of the posts, and a village in several rows


def long_rows(units: Sequence[str], headings: str, *posts: Sequence[Any]) -> list[list[Any]]:
    """A heading row KECAMATAN, DESA and those given, then a row a village and post."""
    rows: list[list[Any]] = [["KECAMATAN", "DESA", *headings.split("|")]]
    return rows + [[village(unit).district, village(unit).name, *post] for unit in units for post in posts]


@case("15f_perempuan", "count of one post", asks=PART)
def women_alone(cast: Cast) -> Said:
    """PERANGKAT DESA PEREMPUAN, and no column of men."""
    rows = rows_of(KRATON, "PERANGKAT DESA PEREMPUAN|BPD", (2, 7), (1, 5), (3, 7))
    return beside(cast, KRATON, {"jumlah kab pasuruan 2025.csv": text(rows)}, of("bpd", KRATON, 7, 5, 7), True)


@case("15g_ikut", "count of one post", asks=DOUBT)
def those_with_a_card(cast: Cast) -> Said:
    """PERANGKAT BER-KPJ and BPD IKUT BPJS: words behind the segment say of whom."""
    rows = rows_of(MENGANTI, "PERANGKAT BER-KPJ|BPD IKUT BPJS", (7, 5), (5, 4), (8, 6))
    return beside(cast, MENGANTI, {"jumlah kab gresik 2025.csv": text(rows)})


@case("15h_terisi_panjang", "count of one post", asks=PART)
def vacancies_in_a_long_list(cast: Cast) -> Said:
    """One row a post: Perangkat Desa (kosong) 2, BPD 7."""
    rows = long_rows(PALANG, "JABATAN|JUMLAH", ("Perangkat Desa (kosong)", 2), ("BPD", 7))
    return beside(cast, PALANG, {"jumlah kab tuban 2025.csv": text(rows)}, of("bpd", PALANG, 7, 7, 7), firm=True)


@case("15u_bpd_panjang", "count of one post", needless=True)
def council_by_office(cast: Cast) -> Said:
    """One row an office of the council: Ketua, Wakil Ketua, Sekretaris and Anggota BPD make it up."""
    posts = [("Ketua BPD", 1), ("Wakil Ketua BPD", 1), ("Sekretaris BPD", 1), ("Anggota BPD", 4)]
    rows = long_rows(PAPAR, "JABATAN|JUMLAH", *posts)
    return beside(cast, PAPAR, {"jumlah kab kediri 2025.csv": text(rows)}, of("bpd", PAPAR, 7, 7, 7))


KAUR_KASI = ("KAUR TU", "KAUR KEUANGAN", "KAUR PERENCANAAN", "KASI PEMERINTAHAN", "KASI PELAYANAN")


@case("15v_kaur_bernama", "count of one post", needless=True)
def each_post_by_its_name(cast: Cast) -> Said:
    """A column for each kaur and kasi by its name, with SEKDES and KADUS."""
    rows = rows_of(
        PROPPO,
        "|".join(("SEKDES", *KAUR_KASI, "KADUS")),
        (1, 1, 1, 1, 1, 1, 4),
        (1, 1, 1, 0, 1, 1, 3),
        (0, 1, 1, 1, 1, 1, 5),
    )
    right = of("perangkat_desa", PROPPO, 10, 8, 10)
    return beside(cast, PROPPO, {"jumlah kab pamekasan 2025.csv": text(rows)}, right)


@case("15w_kaur_panjang", "count of one post", needless=True)
def each_post_in_a_long_list(cast: Cast) -> Said:
    """One row for each kaur and kasi by its name, and for each hamlet's head."""
    posts = [("SEKDES", 1), *((name, 1) for name in KAUR_KASI), ("Kasun Krajan", 1), ("Kasun Jati", 1)]
    rows = long_rows(GONDANG, "JABATAN|JUMLAH", *posts)
    right = of("perangkat_desa", GONDANG, 8, 8, 8)
    return beside(cast, GONDANG, {"jumlah kab nganjuk 2025.csv": text(rows)}, right)


@case("15x_laki_perempuan", "count of one post", needless=True)
def men_and_women(cast: Cast) -> Said:
    """BPD (L) and BPD (P) are added up; PERANGKAT DESA PEREMPUAN stands beside PERANGKAT DESA."""
    rows = rows_of(
        PACET, "BPD (L)|BPD (P)|PERANGKAT DESA|PERANGKAT DESA PEREMPUAN", (5, 2, 9, 2), (4, 1, 8, 1), (6, 1, 10, 3)
    )
    right = together(of("bpd", PACET, 7, 5, 7), of("perangkat_desa", PACET, 9, 8, 10))
    return beside(cast, PACET, {"jumlah kab mojokerto 2025.csv": text(rows)}, right)


@case("12g_pelatihan", "turned counts", asks=DOUBT)
def who_came(cast: Cast) -> Said:
    """The title: PERANGKAT DESA DAN BPD YANG MENGIKUTI PELATIHAN."""
    rows = [["JUMLAH PERANGKAT DESA DAN BPD YANG MENGIKUTI PELATIHAN KAB. JOMBANG TAHUN 2025"]]
    rows += rows_of(MOJOWARNO, "PERANGKAT DESA|BPD", (4, 2), (5, 3), (3, 2))
    return beside(cast, MOJOWARNO, {"data.csv": text(rows)})


@case("12h_klausa", "turned counts", asks=DOUBT)
def a_clause(cast: Cast) -> Said:
    """The title: BPD YANG TINGGAL DI LUAR DESA: a clause that no list of words holds."""
    rows = [["JUMLAH BPD YANG BERDOMISILI LAIN KAB. JEMBER TAHUN 2025"]]
    rows += rows_of(SUMBERBARU, "BPD", (4,), (5,), (3,))
    return beside(cast, SUMBERBARU, {"data.csv": text(rows)})


@case("12x_yang_ada", "turned counts", needless=True)
def all_there_are(cast: Cast) -> Said:
    """The title: PERANGKAT DESA DAN BPD YANG ADA, LAKI-LAKI DAN PEREMPUAN: all of them."""
    rows = [["JUMLAH PERANGKAT DESA DAN BPD YANG ADA (LAKI-LAKI DAN PEREMPUAN) KAB. LAMONGAN TAHUN 2025"]]
    rows += rows_of(GLAGAH, "PERANGKAT DESA|BPD", (9, 7), (10, 7), (8, 5))
    right = together(of("perangkat_desa", GLAGAH, 9, 10, 8), of("bpd", GLAGAH, 7, 7, 5))
    return beside(cast, GLAGAH, {"data.csv": text(rows)}, right)


@case("19g_bpjs", "insured as denominator", asks=DOUBT)
def title_of_the_insurer(cast: Cast) -> Said:
    """The title: REKAP BPJS KETENAGAKERJAAN; a second file of BPJS KESEHATAN."""
    one = [["REKAP BPJS KETENAGAKERJAAN KAB. MAGETAN TAHUN 2025"], *rows_of(PLAOSAN, "BPD", (5,), (7,), (6,))]
    two = [["JUMLAH PERANGKAT DESA PENERIMA BPJS KESEHATAN KAB. MAGETAN TAHUN 2025"]]
    two += rows_of(PLAOSAN, "PERANGKAT DESA", (8,), (9,), (7,))
    return beside(cast, PLAOSAN, {"satu.csv": text(one), "dua.csv": text(two)})


@case("18e_dua_baris", "two counts", asks=("count_twice",))
def one_village_twice(cast: Cast) -> Said:
    """One list states 7 and 9 for the council of one village."""
    rows = [
        *rows_of(NGRAMBE, "BPD", (7,), (5,), (9,)),
        [village(NGRAMBE[0]).district, village(NGRAMBE[0]).name, 9],
    ]
    return beside(cast, NGRAMBE, {"jumlah kab ngawi 2025.csv": text(rows)}, of("bpd", NGRAMBE, 0, 5, 9), firm=True)


@case("18f_dusun", "two counts", asks=("count_twice",))
def hamlet_by_hamlet(cast: Cast) -> Said:
    """RT and RW of each hamlet, the village named beside the first: no row is the village's."""
    rows: list[list[Any]] = [["KECAMATAN", "DESA", "DUSUN", "RT", "RW"]]
    for unit in MALO:
        rows += [[village(unit).district, village(unit).name, "Krajan", 5, 1], [None, None, "Jati", 5, 1]]
    return beside(cast, MALO, {"jumlah kab bojonegoro 2025.csv": text(rows)})


@case("18g_jenis_kelamin", "two counts", asks=("count_twice", "count_implausible"))
def a_row_for_each_sex(cast: Cast) -> Said:
    """One row for the men of a council and one for its women: neither is the council."""
    rows = long_rows(KANIGORO, "JABATAN|JENIS KELAMIN|JUMLAH", ("BPD", "L", 5), ("BPD", "P", 2))
    return beside(cast, KANIGORO, {"jumlah kab blitar 2025.csv": text(rows)})


@case("15t_posyandu", "count of one post", asks=PART)
def bodies_for_workers(cast: Cast) -> Said:
    """JUMLAH POSYANDU and KARANG TARUNA 1: bodies, each of several workers; the council stands."""
    rows = rows_of(CURAHDAMI, "JUMLAH POSYANDU|KARANG TARUNA|BPD", (4, 1, 7), (6, 1, 5), (5, 1, 7))
    right = of("bpd", CURAHDAMI, 7, 5, 7)
    return beside(cast, CURAHDAMI, {"jumlah kab bondowoso 2025.csv": text(rows)}, right, firm=True)


@case("15s_satuan", "count of one post", needless=True)
def units_behind_the_heading(cast: Cast) -> Said:
    """RT (BUAH), RW (BUAH), PERANGKAT DESA SELURUHNYA: units and words for all of them."""
    rows = rows_of(TEGALOMBO, "RT (BUAH)|RW (BUAH)|PERANGKAT DESA SELURUHNYA", (20, 4, 9), (12, 3, 8), (14, 3, 10))
    right = together(of("rt_rw", TEGALOMBO, 24, 15, 17), of("perangkat_desa", TEGALOMBO, 9, 8, 10))
    return beside(cast, TEGALOMBO, {"jumlah kab pacitan 2025.csv": text(rows)}, right)
