"""Words of doubt, dated ends, headings that turn, cards and contributions that say nothing."""

from __future__ import annotations

from tests.exports.make.people import Cast, Post
from tests.exports.make.turned import LIST, Said, active, book, case, table, text

GUNUNGSARI = "35.07.15.2001"
BARE = "NO|NAMA|NIK|JABATAN|DESA|KECAMATAN"
PERANGKAT = ["Sekretaris Desa", "Kaur Keuangan", "Kaur Umum", "Kasi Pemerintahan", "Kasi Kesra", *["Kasun"] * 4]
NAMED = "peserta bpd kab malang 2025-12.csv"


def _council(cast: Cast) -> list[Post]:
    return [*cast.bpd(GUNUNGSARI, 7), *cast.bpd(GUNUNGSARI, 3)]


def _but(posts: list[Post], *but: int) -> dict[str, dict[str, dict[str, int]]]:
    return active(posts, but=but)


# remarks and positions


@case("11g_ganda", "turned elsewhere", aside={"remark_unclear": 5})
def doubts_in_remarks(cast: Cast) -> Said:
    """KETERANGAN: NIK ganda, batal, klaim JHT, sedang diproses, stop."""
    posts = _council(cast)
    doubts = {0: "NIK ganda", 2: "batal", 4: "Klaim JHT", 6: "sedang diproses", 8: "stop"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=doubts)
    return Said({NAMED: text(rows)}, _but(posts, 0, 2, 4, 6, 8))


@case("11h_pensiun_kelak", "turned elsewhere", needless=True)
def ends_to_come(cast: Cast) -> Said:
    """KETERANGAN: pensiun 2026, mundur per 1-1-2026 (after the month); Berhenti 31 Des 2025, pensiun 2024."""
    posts = _council(cast)
    ends = {0: "pensiun 2026", 2: "mundur per 1-1-2026", 4: "Berhenti 31 Des 2025", 6: "pensiun 2024"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=ends)
    return Said({NAMED: text(rows)}, _but(posts, 4, 6))


@case("11i_pensiun_tahun_ini", "turned elsewhere", asks=("remark_unclear",))
def an_end_some_time_in_the_year(cast: Cast) -> Said:
    """A list of June: pensiun 2025 may have come, meninggal 3 Maret 2025 has."""
    posts = _council(cast)
    rows = table(posts, f"{LIST}|KETERANGAN", remarks={0: "pensiun 2025", 2: "meninggal 3 Maret 2025"})
    right = active(posts, "2025-06", but=[2])
    return Said({"peserta bpd kab malang 2025-06.csv": text(rows)}, right)


@case("11s_berkas", "turned elsewhere", needless=True)
def papers_that_follow(cast: Cast) -> Said:
    """KETERANGAN: SK menyusul, kartu dalam proses cetak, foto menyusul: papers alone."""
    posts = _council(cast)
    papers = {0: "SK menyusul", 2: "kartu dalam proses cetak", 4: "Foto menyusul"}
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=papers)
    return Said({NAMED: text(rows)}, _but(posts))


@case("10g_sampai", "turned position", aside={"segment_unknown": 4})
def positions_held_until(cast: Cast) -> Said:
    """Kasun (s/d 2023), Kasun 2013-2019, Kasun (double), Kasun (proses)."""
    words = [*PERANGKAT, "Kasun (s/d 2023)", "Kasun 2013-2019", "Kasun (double)", "Kasun (proses)"]
    posts = cast.team(GUNUNGSARI, words, "perangkat_desa")
    return Said({"peserta kab malang 2025-12.csv": text(table(posts))}, _but(posts, 9, 10, 11, 12))


@case("10v_menggantikan", "turned position", needless=True)
def a_successor(cast: Cast) -> Said:
    """Kasun (menggantikan alm. Karto), Kaur Umum - pensiun 2026, Kasun 2019-2025."""
    words = [*PERANGKAT, "Kasun (menggantikan alm. Karto)", "Kaur Umum - pensiun 2026", "Kasun 2019-2025"]
    posts = cast.team(GUNUNGSARI, words, "perangkat_desa")
    return Said({"peserta kab malang 2025-12.csv": text(table(posts))}, _but(posts))


@case("11r_dahulu", "turned elsewhere", needless=True)
def what_somebody_was_before(cast: Cast) -> Said:
    """KETERANGAN: pensiunan TNI, eks TKI, nonaktif BPJS Kesehatan, bin Karto (alm), tidak ada perubahan."""
    posts = _council(cast)
    before = {
        0: "pensiunan TNI",
        2: "eks TKI",
        4: "nonaktif BPJS Kesehatan",
        5: "bin Karto (alm)",
        6: "tidak ada perubahan",
        7: "belum punya NPWP",
        8: "mutasi dari Kaur Umum",
    }
    rows = table(posts, f"{LIST}|KETERANGAN", remarks=before)
    return Said({NAMED: text(rows)}, _but(posts))


@case("11j_mantan_kades", "turned elsewhere", asks=("remark_unclear",))
def a_post_held_before(cast: Cast) -> Said:
    """KETERANGAN: mantan kades, of a member of the BPD: another post of his, or a slip."""
    posts = _council(cast)
    rows = table(posts, f"{LIST}|KETERANGAN", remarks={3: "mantan kades"})
    return Said({NAMED: text(rows)}, _but(posts))


@case("11k_nama", "turned elsewhere", asks=("segment_unknown",))
def words_beside_names(cast: Cast) -> Said:
    """NAMA: X MENINGGAL, X (NA), X [proses], X *keluar, X BIN KARTO (ALM); X (PLT) and X (PAW) hold."""
    posts = _council(cast)
    words = {
        0: "{} MENINGGAL",
        1: "{} (NA)",
        2: "{} [proses]",
        3: "{} *keluar",
        4: "{} BIN KARTO (ALM)",
        5: "{} (PLT)",
        6: "{} (PAW)",
    }
    named = [words.get(at, "{}").format(post.name) for at, post in enumerate(posts)]
    rows = table(posts, "NO|NAMA PESERTA|NIK|NO KPJ|JABATAN|DESA|KECAMATAN", names=named)
    return Said({NAMED: text(rows)}, _but(posts, 0, 1, 2, 3, 4))


# headings that turn, cards, contributions, programmes


@case("13i_belum_terdaftar", "who is registered")
def a_column_of_those_who_are_not(cast: Cast) -> Said:
    """BELUM TERDAFTAR, ticked in three of ten rows: those are not insured, and the others are."""
    posts = _council(cast)
    rows = table(posts, f"{BARE}|BELUM TERDAFTAR BPJS TK", ticks={1: "V", 4: "V", 7: "V"})
    return Said({"bpd kab malang 2025-12.xlsx": book(rows)}, _but(posts, 1, 4, 7))


@case("13j_bukan_peserta", "who is registered")
def no_participant_yes_and_no(cast: Cast) -> Said:
    """BUKAN PESERTA: Ya and Tidak."""
    posts = _council(cast)
    words = ["Ya" if at in (0, 3) else "Tidak" for at in range(10)]
    rows = table(posts, f"{BARE}|BUKAN PESERTA", words=words)
    return Said({NAMED: text(rows, ";")}, _but(posts, 0, 3))


@case("13k_sebab_nonaktif", "who is registered", asks=("remark_unclear",))
def a_cause_of_leaving(cast: Cast) -> Said:
    """SEBAB NONAKTIF: usia 65 and Mengundurkan diri; KELUAR: X."""
    posts = _council(cast)
    rows = table(
        posts, f"{LIST}|SEBAB NONAKTIF|KELUAR", cause={0: "Usia 65", 2: "Mengundurkan diri"}, left={5: "X"}
    )
    return Said({NAMED: text(rows)}, _but(posts, 0, 2, 5))


@case("13w_sudah_belum", "who is registered", needless=True)
def both_answers_in_the_heading(cast: Cast) -> Said:
    """SUDAH/BELUM TERDAFTAR over Sudah and Belum, and NON PNS ticked in all rows."""
    posts = _council(cast)
    said = ["Belum" if at == 3 else "Sudah" for at in range(10)]
    rows = table(posts, f"{BARE}|SUDAH/BELUM TERDAFTAR|NON PNS", said=said, civil="V")
    return Said({NAMED: text(rows)}, _but(posts, 3))


@case("13o_keterangan_centang", "who is registered", asks=("remark_unclear",))
def ticks_below_remarks(cast: Cast) -> Said:
    """MENINGGAL and PINDAH below KETERANGAN, ticked in two of ten rows; the others are insured."""
    posts = _council(cast)
    rows = table(posts, f"{LIST}|KETERANGAN|", first={0: "V"}, second={1: "V"})
    lower = [None] * 7 + ["MENINGGAL", "PINDAH"]
    return Said({NAMED: text([rows[0], lower, *rows[1:]])}, _but(posts, 0, 1))


@case("13p_ya_tdk", "who is registered")
def yes_and_no_below_the_insurer(cast: Cast) -> Said:
    """YA, TDK and KET below JAMSOSTEK."""
    posts = _council(cast)
    yes = [None if at in (2, 5) else "V" for at in range(10)]
    rows = table(posts, f"{BARE}|JAMSOSTEK||", first=yes, second={2: "V", 5: "V"}, third=None)
    lower = [None] * 6 + ["YA", "TDK", "KET"]
    return Said({"bpd kab malang 2025-12.csv": text([rows[0], lower, *rows[1:]])}, _but(posts, 2, 5))


@case("14d_baru", "who is registered", asks=("not_registered", "remark_unclear"))
def words_for_cards(cast: Cast) -> Said:
    """NO KPJ: BARU, menunggu, sedang diproses, Nonaktif, Meninggal, a card with (NA)."""
    posts = _council(cast)
    cards = {
        0: "BARU",
        1: "menunggu",
        2: "sedang diproses",
        3: "Nonaktif",
        4: "Meninggal",
        5: f"{posts[5].kpj} (NA)",
    }
    column = [cards.get(at, post.kpj) for at, post in enumerate(posts)]
    rows = table(posts, f"{BARE}|NO. KPJ", cards=column)
    return Said({"bpd kab malang 2025-12.csv": text(rows)}, _but(posts, 0, 1, 2, 3, 4, 5))


@case("14w_hilang", "who is registered", needless=True)
def cards_not_at_hand(cast: Cast) -> Said:
    """NO KPJ: hilang, Mandiri: they have a card."""
    posts = _council(cast)
    column = [{0: "hilang", 3: "Mandiri"}.get(at, post.kpj) for at, post in enumerate(posts)]
    return Said({"bpd kab malang 2025-12.csv": text(table(posts, f"{BARE}|NO. KPJ", cards=column))}, _but(posts))


@case("13l_iuran_nol", "who is registered", aside={"insured_unclear": 3})
def no_contribution(cast: Cast) -> Said:
    """IURAN is 0, - and blank in three of ten rows."""
    posts = _council(cast)
    column = [{1: "0", 4: "-", 7: None}.get(at, "10.800") for at in range(10)]
    return Said({NAMED: text(table(posts, f"{LIST}|IURAN", paid=column))}, _but(posts, 1, 4, 7))


@case("13m_program_kosong", "who is registered", aside={"insured_unclear": 2})
def no_programme(cast: Cast) -> Said:
    """JKK and JKM, ticked in eight of ten rows."""
    posts = _council(cast)
    ticks = [None if at in (2, 6) else "V" for at in range(10)]
    rows = table(posts, f"{BARE}|JKK|JKM", first=ticks, second=ticks)
    return Said({"bpd kab malang 2025-12.csv": text(rows)}, _but(posts, 2, 6))


@case("13q_jenis_bpjs", "who is registered", aside={"insured_unclear": 2})
def another_insurer_in_the_column(cast: Cast) -> Said:
    """JENIS BPJS: BPJS TK, and KIS or - in two of ten rows."""
    posts = _council(cast)
    column = [{2: "KIS", 6: "-"}.get(at, "BPJS TK") for at in range(10)]
    rows = table(posts, f"{BARE}|JENIS BPJS", kinds=column)
    return Said({"bpd kab malang 2025-12.csv": text(rows)}, _but(posts, 2, 6))


@case("13r_nonaktif_kelak", "who is registered", needless=True)
def a_status_that_ends_later(cast: Cast) -> Said:
    """STATUS KEPESERTAAN: Nonaktif per 01/01/2026 and per 01/10/2025 in a list of December 2025."""
    posts = _council(cast)
    column = [{2: "Nonaktif per 01/01/2026", 6: "Nonaktif per 01/10/2025"}.get(at, "Aktif") for at in range(10)]
    rows = table(posts, f"{LIST}|STATUS KEPESERTAAN", states=column)
    return Said({NAMED: text(rows)}, _but(posts, 6))


@case("13n_kelas_belum", "who is registered", aside={"remark_unclear": 2})
def no_class(cast: Cast) -> Said:
    """JENIS KEPESERTAAN: PU, and Belum in two of ten rows."""
    posts = _council(cast)
    column = ["Belum" if at in (2, 6) else "PU" for at in range(10)]
    rows = table(posts, f"{BARE}|JENIS KEPESERTAAN", classes=column)
    return Said({"bpd kab malang 2025-12.csv": text(rows)}, _but(posts, 2, 6))


@case("13v_iuran_dan_status", "who is registered", needless=True)
def a_status_beside_no_contribution(cast: Cast) -> Said:
    """IURAN blank in three rows, and STATUS says AKTIF of all."""
    posts = _council(cast)
    column = [{1: "0", 4: "-", 7: None}.get(at, "10.800") for at in range(10)]
    return Said({NAMED: text(table(posts, f"{LIST}|IURAN|STATUS", paid=column))}, _but(posts))


# titles and names


def _titled(cast: Cast, title: str, sheet: str = "Sheet1", file: str = "data.xlsx") -> Said:
    rows = [[title], *table(_council(cast), LIST)]
    return Said({file: book({sheet: rows})})


ASKS = ("word-unclear", "not-insured", "kind-unclear")


@case("07n_klaim", "not insured list", asks=ASKS)
def list_of_claims(cast: Cast) -> Said:
    """The title: DAFTAR KLAIM JKM."""
    return _titled(cast, "DAFTAR KLAIM JKM BPJS KETENAGAKERJAAN BPD KAB. MALANG DESEMBER 2025")


@case("07o_penonaktifan", "not insured list")
def list_of_those_taken_out(cast: Cast) -> Said:
    """The title: DAFTAR PENONAKTIFAN PESERTA."""
    return _titled(cast, "DAFTAR PENONAKTIFAN PESERTA BPJS KETENAGAKERJAAN BPD KAB. MALANG DESEMBER 2025")


@case("07p_ganda", "not insured list", asks=ASKS)
def list_of_doubles(cast: Cast) -> Said:
    """Sheet GANDA."""
    return _titled(cast, "PESERTA BPJS TK BPD KAB. MALANG DESEMBER 2025", "GANDA")


@case("07q_tolakan", "not insured list", asks=ASKS)
def list_of_the_refused(cast: Cast) -> Said:
    """The file's name: tolakan."""
    return _titled(cast, "PESERTA BPJS TK BPD KAB. MALANG DESEMBER 2025", file="tolakan bpd.xlsx")


@case("07r_potensi", "not insured list", asks=ASKS)
def list_of_the_possible(cast: Cast) -> Said:
    """The title: DATA POTENSI PESERTA."""
    return _titled(cast, "DATA POTENSI PESERTA BPJS TK BPD KAB. MALANG DESEMBER 2025")


@case("07s_hadir", "not insured list", asks=ASKS)
def list_of_those_present(cast: Cast) -> Said:
    """The title: DAFTAR HADIR SOSIALISASI BPJS KETENAGAKERJAAN."""
    return _titled(cast, "DAFTAR HADIR SOSIALISASI BPJS KETENAGAKERJAAN BPD KAB. MALANG DESEMBER 2025")


@case("07x_simulasi", "not insured list", asks=ASKS)
def list_of_an_estimate(cast: Cast) -> Said:
    """Folder SIMULASI IURAN."""
    return _titled(cast, "BPD KAB. MALANG DESEMBER 2025", file="SIMULASI IURAN/data.xlsx")


@case("07y_nominatif", "not insured list", needless=True)
def a_plain_list_of_names(cast: Cast) -> Said:
    """The title: DAFTAR NOMINATIF PESERTA, SALAH SATU LAMPIRAN LAPORAN."""
    posts = _council(cast)
    title = "DAFTAR NOMINATIF PESERTA BPJS TK BPD KAB. MALANG DESEMBER 2025, SALAH SATU LAMPIRAN LAPORAN"
    return Said({"data.xlsx": book([[title], *table(posts, LIST)])}, _but(posts))


@case("07z_proses", "not insured list", needless=True)
def what_was_done_with_a_list(cast: Cast) -> Said:
    """Folder proses; the title: HASIL PROSES SIPP (DATA GANDA SUDAH DIHAPUS), SK BUPATI TANGGAL 12 MARET 2019."""
    posts = _council(cast)
    title = "PESERTA BPJS TK BPD KAB. MALANG DESEMBER 2025, HASIL PROSES SIPP (DATA GANDA SUDAH DIHAPUS)"
    rows = [[title], ["SK BUPATI TANGGAL 12 MARET 2019, TMT 1 JANUARI 2020"], *table(posts, LIST)]
    return Said({"proses/data.xlsx": book(rows)}, _but(posts))


@case("03e_dilantik", "months of other dates", asks=("period-missing",))
def only_the_start_of_office(cast: Cast) -> Said:
    """The title names no month but that in which they took office: DILANTIK 12 JANUARI 2021."""
    return _titled(cast, "DAFTAR PESERTA BPJS TK BPD KAB. MALANG DILANTIK 12 JANUARI 2021")
