"""Lists of those who are not insured, of holders whether insured or not, and columns that tell who is."""

from __future__ import annotations

from tests.exports.make.people import Cast
from tests.exports.make.turned import LIST, Said, active, book, case, table, text

GALAK = "35.02.01.2014"
PUCANGANAK = "35.03.05.2004"
PENJOR = "35.04.06.2006"
SIRAMAN = "35.05.19.2001"
BEDUG = "35.06.04.2013"
PULO = "35.08.05.2010"
SLATENG = "35.09.28.2009"
SUKONATAR = "35.10.08.2003"
LEPRAK = "35.11.14.2014"
DAWUAN = "35.12.03.2006"
SOGAAN = "35.13.10.2009"
GRATI = "35.14.20.2009"
CANDIWATU = "35.16.03.2015"
TONDOWULAN = "35.17.15.2010"
PISANG = "35.18.09.2004"
WAYUT = "35.19.09.2009"
SUNDUL = "35.20.02.2011"
BUDUG = "35.21.06.2011"
PRANGI = "35.22.19.2002"
JEGULO = "35.23.11.2014"
KURO = "35.24.24.2020"
SEMBAYAT = "35.25.10.2008"
KAMPAO = "35.26.15.2017"
RABIYAN = "35.27.12.2013"
SEDDUR = "35.28.09.2009"
LOBUK = "35.29.05.2009"

BARE = "NO|NAMA|NIK|JABATAN|DESA|KECAMATAN"
"""A list without any column on insurance."""

OUT = ("not-insured", "kind-unclear", "word-unclear")


@case("07a_blm_ikut", "not insured list", asks=OUT)
def not_yet_in_short(cast: Cast) -> Said:
    """The title: DATA PERANGKAT YG BLM IKUT BPJS TK."""
    posts = cast.team(GALAK, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    rows = [["DATA PERANGKAT YG BLM IKUT BPJS TK"], ["KAB. PONOROGO DESEMBER 2025"], *table(posts, BARE)]
    return Said({"data.xlsx": book(rows)})


@case("07b_non_peserta", "not insured list", asks=OUT)
def file_of_others(cast: Cast) -> Said:
    """The file is called daftar non peserta."""
    return Said(
        {"daftar non peserta rt rw kab trenggalek 2025-12.csv": text(table(cast.rt_rw(PUCANGANAK, 6), BARE))}
    )


@case("07c_map_belum", "not insured list", asks=OUT)
def folder_of_the_uncovered(cast: Cast) -> Said:
    """The folder is called belum tercover."""
    path = "belum tercover/bpd kab tulungagung 2025-12.xls"
    return Said({path: book(table(cast.bpd(PENJOR, 7), BARE), "xls")})


@case("07d_usulan", "not insured list", asks=OUT)
def proposals(cast: Cast) -> Said:
    """The title: USULAN PESERTA BARU BPJS KETENAGAKERJAAN, with an empty column NO KPJ."""
    rows = [
        ["USULAN PESERTA BARU BPJS KETENAGAKERJAAN"],
        ["KETUA RT/RW KABUPATEN BLITAR"],
        ["BULAN DESEMBER 2025"],
        *table(cast.rt_rw(SIRAMAN, 6), "NO|NAMA|NIK|KARTU|JABATAN|DESA|KECAMATAN", card=None),
    ]
    rows[3][3] = "NO KPJ"
    return Said({"data.xlsx": book(rows, "xlsxwriter")})


@case("07e_calon", "not insured list", asks=OUT)
def candidates_on_a_sheet(cast: Cast) -> Said:
    """Sheets PESERTA and CALON PESERTA."""
    posts, others = cast.bpd(BEDUG, 7), cast.bpd(BEDUG, 6)
    sheets = {"PESERTA": table(posts), "CALON PESERTA": table(others, BARE)}
    return Said({"bpd kab kediri 2025-12.xlsx": book(sheets)}, active(posts), least=active(posts))


@case("07f_sisa", "not insured list", asks=OUT)
def the_rest(cast: Cast) -> Said:
    """The title: SISA PERANGKAT DESA YANG BELUM DIDAFTARKAN."""
    posts = cast.team(PULO, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    rows = [["SISA PERANGKAT DESA YANG BELUM DIDAFTARKAN KE BPJS KETENAGAKERJAAN"], *table(posts, BARE)]
    return Said({"perangkat kab lumajang 2025-12.ods": book(rows, "ods")})


@case("07g_nonaktif", "not insured list", says=('"ended_by_word": 6',), needless=True)
def inactive_with_cards(cast: Cast) -> Said:
    """The title: DAFTAR NOMINATIF PESERTA NONAKTIF, with card numbers."""
    rows = [["DAFTAR NOMINATIF PESERTA NONAKTIF"], ["RT/RW KAB. JEMBER 2025-12"], *table(cast.rt_rw(SLATENG, 6))]
    return Said({"data.csv": text(rows, ";")})


@case("07h_keluar", "not insured list", asks=OUT)
def file_of_leavers(cast: Cast) -> Said:
    """The file is called peserta keluar, and the column is ALASAN."""
    rows = table(cast.bpd(SUKONATAR, 7), f"{LIST}|ALASAN", why="Masa jabatan berakhir")
    return Said({"peserta keluar bpd kab banyuwangi 2025-12.csv": text(rows)})


@case("07i_kelompok", "not insured list", asks=OUT)
def section_of_the_unregistered(cast: Cast) -> Said:
    """A section line A. SUDAH TERDAFTAR, then B. BELUM TERDAFTAR, in one table."""
    posts, others = cast.bpd(LEPRAK, 7), cast.bpd(LEPRAK, 5)
    head, *first = table(posts, BARE)
    _, *second = table(others, BARE)
    rows = [
        ["KEPESERTAAN BPJS KETENAGAKERJAAN BPD KAB. BONDOWOSO DESEMBER 2025"],
        head,
        ["A. SUDAH TERDAFTAR"],
        *first,
        ["B. BELUM TERDAFTAR"],
        *second,
    ]
    return Said({"data.xlsx": book(rows)}, active(posts))


@case("07j_menunggak", "not insured list", asks=OUT)
def lapsed(cast: Cast) -> Said:
    """The title: PESERTA YANG SUDAH TIDAK AKTIF (NA) PER 31 DESEMBER 2025."""
    rows = [["PESERTA BPD YANG SUDAH TIDAK AKTIF (NA) PER 31 DESEMBER 2025"], *table(cast.bpd(DAWUAN, 7))]
    return Said({"kab situbondo.xlsx": book(rows, "exceljs")})


@case("07k_perlu_didaftarkan", "not insured list", asks=OUT)
def to_be_registered(cast: Cast) -> Said:
    """The title: RENCANA PENDAFTARAN PESERTA TAHUN 2026."""
    rows = [
        ["RENCANA PENDAFTARAN PESERTA TAHUN 2026"],
        ["RT RW KAB PROBOLINGGO"],
        *table(cast.rt_rw(SOGAAN, 6), BARE),
    ]
    return Said({"2025-12.csv": text(rows)})


@case("07t_tidak_termasuk", "not insured list", needless=True)
def what_the_list_leaves_out(cast: Cast) -> Said:
    """The title says whom the list leaves out: those not yet registered."""
    posts = cast.rt_rw(GRATI, 6)
    rows = [
        ["DAFTAR PESERTA BPJS KETENAGAKERJAAN KETUA RT/RW KABUPATEN PASURUAN DESEMBER 2025"],
        ["(tidak termasuk yang belum terdaftar)"],
        *table(posts),
    ]
    return Said({"data.xlsx": book(rows)}, active(posts))


@case("07u_non_pns", "not insured list", needless=True)
def no_civil_servants(cast: Cast) -> Said:
    """The title: PESERTA AKTIF PERANGKAT DESA NON PNS, DI LUAR PJ."""
    posts = cast.team(CANDIWATU, ["Carik", "Kaur Umum", *["Kasun"] * 4], "perangkat_desa")
    rows = [["PESERTA AKTIF PERANGKAT DESA NON PNS KAB. MOJOKERTO"], ["DESEMBER 2025"], *table(posts)]
    return Said({"data.csv": text(rows, ";")}, active(posts))


@case("07v_bpu", "not insured list", needless=True)
def class_in_the_title(cast: Cast) -> Said:
    """The title: PESERTA BUKAN PENERIMA UPAH (BPU)."""
    posts = cast.rt_rw(TONDOWULAN, 6)
    rows = [["DAFTAR PESERTA BUKAN PENERIMA UPAH (BPU) RT/RW KAB. JOMBANG DESEMBER 2025"], *table(posts)]
    return Said({"data.xls": book(rows, "xls")}, active(posts))


@case("07w_tanpa_jht", "not insured list", needless=True)
def without_old_age(cast: Cast) -> Said:
    """The title: PESERTA 2 PROGRAM (JKK JKM, TANPA JHT)."""
    posts = cast.bpd(PISANG, 7)
    rows = [["PESERTA 2 PROGRAM (JKK JKM, TANPA JHT) BPD KAB. NGANJUK DESEMBER 2025"], *table(posts)]
    return Said({"data.xlsx": book(rows, "xlsxwriter")}, active(posts))


# sheets


@case("08a_keluar", "not insured list", asks=OUT)
def sheet_of_leavers(cast: Cast) -> Said:
    """Sheets Peserta and Keluar 2025, both with cards."""
    posts, others = cast.bpd(WAYUT, 7), cast.bpd(WAYUT, 5)
    sheets = {"Peserta": table(posts), "Keluar 2025": table(others)}
    return Said({"bpd kab madiun 2025-12.xlsx": book(sheets)}, active(posts), least=active(posts))


@case("08b_belum", "not insured list", asks=OUT)
def sheet_of_the_unregistered(cast: Cast) -> Said:
    """Sheets TERDAFTAR and BELUM, the second without cards."""
    posts, others = cast.rt_rw(SUNDUL, 6), cast.rt_rw(SUNDUL, 6)
    sheets = {"TERDAFTAR": table(posts), "BELUM": table(others, BARE)}
    path = "rt rw kab magetan 2025-12.xls"
    return Said({path: book(sheets, "xls")}, active(posts), least=active(posts))


@case("08c_na", "not insured list", asks=OUT)
def sheet_na(cast: Cast) -> Said:
    """Sheets TK AKTIF and TK NA, as the insurer's form calls those who left."""
    posts, others = cast.bpd(BUDUG, 7), cast.bpd(BUDUG, 5)
    sheets = {"TK AKTIF": table(posts), "TK NA": table(others)}
    path = "bpd kab ngawi 2025-12.ods"
    return Said({path: book(sheets, "ods")}, active(posts), least=active(posts))


@case("08d_meninggal", "not insured list", asks=OUT)
def sheet_of_the_dead(cast: Cast) -> Said:
    """Sheets DATA, MENINGGAL and PURNA."""
    posts = cast.team(PRANGI, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    dead = cast.team(PRANGI, ["Kasun"] * 2, "perangkat_desa")
    old = cast.team(PRANGI, ["Kasun"] * 3, "perangkat_desa")
    sheets = {"DATA": table(posts), "MENINGGAL": table(dead), "PURNA": table(old)}
    path = "peserta perangkat kab bojonegoro 2025-12.xlsx"
    return Said({path: book(sheets, "xlsxwriter")}, active(posts), least=active(posts))


@case("08y_asn", "not insured list", needless=True)
def sheets_of_civil_servants_and_others(cast: Cast) -> Said:
    """Sheets Non ASN and ASN, both with cards: what they are in the civil service."""
    posts = cast.team(PRANGI, ["Kaur Umum", *["Kasun"] * 5], "perangkat_desa")
    others = cast.team(PRANGI, ["Sekretaris Desa"], "perangkat_desa")
    sheets = {"Non ASN": table(posts), "ASN": table(others)}
    return Said({"peserta perangkat kab bojonegoro 2025-12.xls": book(sheets, "xls")}, active(posts + others))


@case("08z_pu_bpu", "not insured list", needless=True)
def sheets_of_classes(cast: Cast) -> Said:
    """Sheets Penerima Upah and Bukan Penerima Upah are both insured."""
    posts, others = cast.bpd(JEGULO, 7), cast.rt_rw(JEGULO, 6)
    sheets = {"Penerima Upah": table(posts), "Bukan Penerima Upah": table(others)}
    return Said({"peserta kab tuban 2025-12.xlsx": book(sheets)}, active(posts + others))


# holders


@case("09a_perangkat", "holders only", asks=OUT)
def officials_and_their_decrees(cast: Cast) -> Said:
    """Officials with schooling and start of office."""
    posts = cast.team(KURO, ["Carik", "Kaur Umum", *["Kasun"] * 4], "perangkat_desa")
    rows = [
        ["DATA PERANGKAT DESA KABUPATEN LAMONGAN DESEMBER 2025"],
        *table(posts, f"{BARE}|PENDIDIKAN|TMT", school="SMA", since="01-03-2017"),
    ]
    return Said({"data.xlsx": book(rows)})


@case("09b_pengurus", "holders only", asks=OUT)
def heads_of_a_term(cast: Cast) -> Said:
    """Heads of RT and RW of a term."""
    rows = [["DAFTAR KETUA RT DAN RW MASA BAKTI 2021-2026"], *table(cast.rt_rw(SEMBAYAT, 6), BARE)]
    return Said({"rt rw kab gresik 2025-12.ods": book(rows, "ods")})


@case("09c_kesehatan", "holders only", asks=(*OUT, "heading-unclear"))
def another_insurer(cast: Cast) -> Said:
    """Holders with a column BPJS KESEHATAN of which all are AKTIF: another insurance."""
    rows = table(cast.bpd(KAMPAO, 7), f"{BARE}|BPJS KESEHATAN", state="AKTIF")
    return Said({"bpd kab bangkalan 2025-12.csv": text(rows)})


@case("09d_peserta_kis", "holders only", asks=OUT)
def participants_of_another(cast: Cast) -> Said:
    """The title: PESERTA BPJS KESEHATAN, with NO KARTU KIS and STATUS."""
    rows = table(cast.rt_rw(RABIYAN, 6), f"{BARE}|NO KARTU KIS|STATUS", card="0001234567891")
    return Said(
        {
            "data.xlsx": book(
                [["DAFTAR PESERTA BPJS KESEHATAN RT/RW KAB. SAMPANG DESEMBER 2025"], *rows], "xlsxwriter"
            )
        }
    )


@case("09e_hadir", "holders only", asks=OUT)
def attendance(cast: Cast) -> Said:
    """DAFTAR HADIR PESERTA SOSIALISASI: participants of a meeting."""
    rows = [
        ["DAFTAR HADIR PESERTA SOSIALISASI BPD KABUPATEN PAMEKASAN DESEMBER 2025"],
        *table(cast.bpd(SEDDUR, 7), BARE),
    ]
    return Said({"data.xls": book(rows, "xls")})


@case("09w_iuran", "holders only", needless=True)
def contributions_say_it(cast: Cast) -> Said:
    """No card and no status, and columns UPAH, IURAN JKK and IURAN JKM: who pays is insured."""
    posts = cast.bpd(KAMPAO, 7)
    rows = table(posts, f"{BARE}|UPAH|IURAN JKK|IURAN JKM", wage=1000000, jkk=2400, jkm=3000)
    return Said({"bpd kab bangkalan 2025-12.xlsx": book(rows)}, active(posts))


@case("09x_judul", "holders only", needless=True)
def the_title_says_it(cast: Cast) -> Said:
    """The title: PESERTA BPJS KETENAGAKERJAAN, and no column on insurance."""
    posts = cast.bpd(LOBUK, 7)
    rows = [["DATA PESERTA BPJS KETENAGAKERJAAN BPD KABUPATEN SUMENEP DESEMBER 2025"], *table(posts, BARE)]
    return Said({"data.csv": text(rows)}, active(posts))


@case("09y_setelan", "holders only", needless=True, settings='kind_of_lists = "participants"\n')
def the_setting_says_it(cast: Cast) -> Said:
    """Nothing in the file says it, and the workspace's setting does."""
    posts = cast.bpd(LOBUK, 7)
    return Said({"bpd kab sumenep 2025-12.csv": text(table(posts, BARE))}, active(posts))


@case("09z_dua_asuransi", "holders only", needless=True)
def two_insurances(cast: Cast) -> Said:
    """NO KPJ, and BPJS KESEHATAN with Tidak aktif in two rows: another insurance."""
    posts = cast.rt_rw(KURO, 6)
    rows = table(posts, f"{LIST}|BPJS KESEHATAN", state=["Aktif", "Tidak Aktif", *["Aktif"] * 3, "Tidak Aktif"])
    return Said({"rt rw kab lamongan 2025-12.csv": text(rows)}, active(posts))


# who is registered

WHO = ("heading-unclear", "status_unknown", "remark_unclear", "kind-unclear")


@case("13a_ya_tidak", "who is registered", asks=WHO)
def yes_or_no(cast: Cast) -> Said:
    """Ya and Tidak below TERDAFTAR BPJS TK."""
    posts = cast.bpd(GALAK, 7) + cast.bpd(GALAK, 3)
    states = ["Ya"] * 3 + ["Tidak"] * 2 + ["Ya"] * 4 + ["Tidak"]
    rows = table(posts, f"{BARE}|TERDAFTAR BPJS TK", states=states)
    return Said({"bpd kab ponorogo 2025-12.xlsx": book(rows)}, active(posts, but=[3, 4, 9]))


@case("13b_sudah_kosong", "who is registered", asks=WHO)
def done_or_blank(cast: Cast) -> Said:
    """Sudah or nothing below KEPESERTAAN."""
    posts = cast.rt_rw(PUCANGANAK, 6) + cast.rt_rw(PUCANGANAK, 3)
    rows = table(posts, f"{BARE}|KEPESERTAAN", states=dict.fromkeys((0, 1, 3, 4, 6, 8), "Sudah"))
    return Said({"rt rw kab trenggalek 2025-12.csv": text(rows, ";")}, active(posts, but=[2, 5, 7]))


@case("13c_centang", "who is registered", asks=WHO)
def ticks_and_dashes(cast: Cast) -> Said:
    """V and - below PESERTA BPJS TK."""
    posts = cast.bpd(PENJOR, 7) + cast.bpd(PENJOR, 2)
    states = ["V", "V", "-", "V", "V", "-", "V", "V", "-"]
    rows = table(posts, f"{BARE}|PESERTA BPJS TK", states=states)
    return Said({"bpd kab tulungagung 2025-12.xls": book(rows, "xls")}, active(posts, but=[2, 5, 8]))


@case("13d_satu_nol", "who is registered", asks=WHO)
def one_and_zero(cast: Cast) -> Said:
    """1 and 0 as numbers below JAMSOSTEK."""
    posts = cast.rt_rw(SIRAMAN, 6) + cast.rt_rw(SIRAMAN, 3)
    rows = table(posts, f"{BARE}|JAMSOSTEK", states=[1, 1, 0, 1, 1, 0, 1, 0, 1])
    path = "rt rw kab blitar 2025-12.xlsx"
    return Said({path: book(rows, "xlsxwriter")}, active(posts, but=[2, 5, 7]))


@case("13e_keterangan", "who is registered", asks=WHO)
def a_remark_column_of_states(cast: Cast) -> Said:
    """KETERANGAN is filled with Terdaftar and Belum terdaftar."""
    posts = cast.team(BEDUG, ["Carik", *["Kasun"] * 8], "perangkat_desa")
    states = ["Terdaftar"] * 5 + ["Belum terdaftar"] * 3 + ["Terdaftar"]
    rows = table(posts, f"{BARE}|KETERANGAN", states=states)
    return Said({"perangkat kab kediri 2025-12.csv": text(rows)}, active(posts, but=[5, 6, 7]))


@case("13f_dua_kolom", "who is registered", asks=WHO)
def a_tick_in_one_of_two(cast: Cast) -> Said:
    """BPJS KETENAGAKERJAAN over SUDAH and BELUM, a tick in one of them."""
    posts = cast.bpd(PULO, 7) + cast.bpd(PULO, 2)
    done = dict.fromkeys((0, 1, 2, 4, 5, 8), "V")
    head, *body = table(posts, f"{BARE}|SUDAH|BELUM", done=done, open=dict.fromkeys((3, 6, 7), "V"))
    upper = [*head[:6], "BPJS KETENAGAKERJAAN", None]
    rows = [upper, [*[None] * 6, "SUDAH", "BELUM"], *body]
    path = "bpd kab lumajang 2025-12.xlsx"
    return Said({path: book(rows, merges=["G1:H1"])}, active(posts, but=[3, 6, 7]))


@case("13g_ikut", "who is registered", asks=WHO)
def takes_part(cast: Cast) -> Said:
    """Ikut, Tidak Ikut below IKUT JAMSOSTEK / TIDAK, beside KIS with Ya throughout."""
    posts = cast.bpd(SLATENG, 7) + cast.bpd(SLATENG, 2)
    states = ["Ikut", "Ikut", "Tidak Ikut", "Ikut", "Tidak Ikut", "Ikut", "Ikut", "Ikut", "Tidak Ikut"]
    rows = table(posts, f"{BARE}|KIS|IKUT JAMSOSTEK / TIDAK", health="Ya", states=states)
    return Said({"bpd kab jember 2025-12.csv": text(rows)}, active(posts, but=[2, 4, 8]))


@case("13x_kesehatan", "who is registered", needless=True)
def the_other_insurance(cast: Cast) -> Said:
    """Ya and Tidak below BPJS KESEHATAN, beside NO KPJ."""
    posts = cast.rt_rw(SUKONATAR, 6)
    rows = table(posts, f"{LIST}|BPJS KESEHATAN", states=["Ya", "Tidak", "Ya", "Tidak", "Ya", "Ya"])
    return Said({"rt rw kab banyuwangi 2025-12.xlsx": book(rows)}, active(posts))


@case("13y_pns", "who is registered", needless=True)
def civil_servant_or_not(cast: Cast) -> Said:
    """Ya and Tidak below PNS, Sudah and Belum below MENIKAH, beside NO KPJ."""
    posts = cast.rt_rw(LEPRAK, 6)
    rows = table(posts, f"{LIST}|PNS|MENIKAH", civil="Tidak", married=[*["Sudah"] * 4, "Belum", "Sudah"])
    return Said({"rt rw kab bondowoso 2025-12.csv": text(rows)}, active(posts))


@case("13z_vaksin", "who is registered", needless=True)
def other_yes_and_no(cast: Cast) -> Said:
    """Sudah and Belum below E-KTP and VAKSIN, beside STATUS."""
    posts = cast.bpd(DAWUAN, 7)
    rows = table(posts, f"{BARE}|E-KTP|VAKSIN|STATUS", card="Sudah", shot=[*["Sudah"] * 5, "Belum", "Belum"])
    return Said({"bpd kab situbondo 2025-12.xls": book(rows, "xls")}, active(posts))


# cards

CARD = ("heading-unclear", "word-unclear")
WITH_CARD = "NO|NAMA|NIK|JABATAN|DESA|KECAMATAN|CARD"


def cards(count: int, words: dict[int, str]) -> list[str]:
    """Drawn card numbers, with words in some places."""
    return [words.get(at, f"{18000000000 + 7919 * (at + 1) * 13}") for at in range(count)]


@case("14a_proses", "who is registered", asks=CARD)
def in_process(cast: Cast) -> Said:
    """Proses, masih proses and pengajuan below NO KPJ."""
    posts = cast.rt_rw(SOGAAN, 6) + cast.rt_rw(SOGAAN, 3)
    rows = table(posts, WITH_CARD, card=cards(9, {2: "proses", 5: "masih proses", 7: "pengajuan"}))
    rows[0][-1] = "NO KPJ"
    return Said({"rt rw kab probolinggo 2025-12.csv": text(rows, ";")}, active(posts, but=[2, 5, 7]))


@case("14b_belum_punya", "who is registered", asks=CARD)
def has_none(cast: Cast) -> Said:
    """Belum punya, tdk ada and tidak punya below NOMOR KARTU PESERTA."""
    posts = cast.bpd(GRATI, 7) + cast.bpd(GRATI, 2)
    rows = table(posts, WITH_CARD, card=cards(9, {0: "Belum Punya", 4: "tdk ada", 8: "TIDAK PUNYA"}))
    rows[0][-1] = "NOMOR KARTU BPJS TK"
    return Said({"bpd kab pasuruan 2025-12.xlsx": book(rows)}, active(posts, but=[0, 4, 8]))


@case("14c_belum_daftar", "who is registered", asks=CARD)
def not_registered_as_a_card(cast: Cast) -> Said:
    """Belum daftar and BLM below KPJ, in most rows."""
    posts = cast.bpd(CANDIWATU, 7) + cast.bpd(CANDIWATU, 5)
    words = dict.fromkeys((1, 3, 5, 6), "BLM") | dict.fromkeys((8, 10, 11), "Belum daftar")
    rows = table(posts, WITH_CARD, card=cards(12, words))
    rows[0][-1] = "KPJ"
    path = "bpd kab mojokerto 2025-12.xls"
    return Said({path: book(rows, "xls")}, active(posts, but=words))


@case("14x_strip", "who is registered", needless=True)
def dashes_for_cards(cast: Cast) -> Said:
    """Two of seven cards are a dash, which is as good as a blank."""
    posts = cast.bpd(WAYUT, 7)
    rows = table(posts, f"{WITH_CARD}|STATUS", card=cards(7, {1: "-", 6: "-"}))
    rows[0][-2] = "NO KPJ"
    return Said({"bpd kab madiun 2025-12.csv": text(rows, ";")}, active(posts))


@case("14y_kosong", "who is registered", needless=True)
def blank_cards(cast: Cast) -> Said:
    """Two of seven cards are blank: it is not noted down."""
    posts = cast.bpd(TONDOWULAN, 7)
    rows = table(posts, WITH_CARD, card=cards(7, {3: "", 5: ""}))
    rows[0][-1] = "NO KPJ"
    return Said({"bpd kab jombang 2025-12.csv": text(rows)}, active(posts))


@case("14z_belum_cetak", "who is registered", needless=True)
def cards_and_print(cast: Cast) -> Said:
    """All have card numbers; CETAK KARTU says Belum in two rows: the plastic is not printed."""
    posts = cast.rt_rw(PISANG, 6)
    rows = table(posts, f"{LIST}|STATUS|CETAK KARTU", done=["Sudah", "Belum", "Sudah", "Belum", "Sudah", "Sudah"])
    return Said({"rt rw kab nganjuk 2025-12.xlsx": book(rows)}, active(posts))


# the same words in further places


@case("07l_keterangan_semua", "not insured list", asks=(*OUT, *WHO))
def everybody_not_yet(cast: Cast) -> Said:
    """KETERANGAN says Belum terdaftar BPJS TK of everybody."""
    rows = table(cast.rt_rw(PISANG, 6), f"{BARE}|KETERANGAN", all="Belum terdaftar BPJS TK")
    return Said({"rt rw kab nganjuk 2025-12.csv": text(rows, ";")})


@case("07m_kelompok_kolom", "not insured list", asks=(*OUT, *WHO))
def group_heading_of_the_unregistered(cast: Cast) -> Said:
    """DATA YANG BELUM MENJADI PESERTA stands as group heading over NAMA, NIK and JABATAN."""
    head, *body = table(cast.bpd(TONDOWULAN, 7), BARE)
    rows = [[None, "DATA YANG BELUM MENJADI PESERTA", *[None] * 4], head, *body]
    return Said({"bpd kab jombang 2025-12.xlsx": book(rows, merges=["B1:F1"])})


@case("07n_semua_nonaktif", "not insured list", says=('"accepted": 7',), needless=True)
def everybody_inactive(cast: Cast) -> Said:
    """The name says PESERTA; STATUS KEPESERTAAN is Non Aktif throughout."""
    rows = table(cast.bpd(GRATI, 7), f"{LIST}|STATUS KEPESERTAAN", all="Non Aktif")
    return Said({"peserta bpd kab pasuruan 2025-12.xls": book(rows, "xls")})


@case("08e_tdk_aktif", "not insured list", asks=OUT)
def sheet_in_short(cast: Cast) -> Said:
    """Sheets Aktif and Tdk Aktif, with a month in both names."""
    posts, others = cast.rt_rw(SUKONATAR, 6), cast.rt_rw(SUKONATAR, 5)
    sheets = {"Aktif Des 2025": table(posts), "Tdk Aktif Des 2025": table(others)}
    path = "rt rw kab banyuwangi.xlsx"
    return Said({path: book(sheets, "exceljs")}, active(posts), least=active(posts))


@case("13h_program", "who is registered", asks=WHO)
def state_below_the_programmes(cast: Cast) -> Said:
    """JKK/JKM says Aktif or Belum ikut."""
    posts = cast.bpd(LEPRAK, 7) + cast.bpd(LEPRAK, 2)
    states = [*["Aktif"] * 6, "Belum ikut", "Aktif", "Belum ikut"]
    rows = table(posts, f"{BARE}|JKK/JKM", states=states)
    return Said({"bpd kab bondowoso 2025-12.xlsx": book(rows, "xlsxwriter")}, active(posts, but=[6, 8]))
