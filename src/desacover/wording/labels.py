"""What the keys of the contract are called: outcomes, states, repairs, notes, kinds, funding sources."""

from __future__ import annotations

from collections.abc import Mapping

from desacover.wording.flags import FLAGS
from desacover.wording.language import Language
from desacover.wording.reasons import REASONS
from desacover.wording.text import Advice, Text

__all__ = ["FLAGS", "REASONS"]

TOTAL = Text("Jumlah", "Total")
MORE = Text("… dan {n} lagi: --verbose", "… and {n} more: --verbose")
YES, NO = Text("ya", "yes"), Text("tidak", "no")

REPAIRS: dict[str, Text] = {
    "spelling": Text("ejaan, satu huruf keliru", "spelling, one letter off"),
    "nik_separators": Text("NIK tanpa spasi dan tanda baca", "NIK freed of blanks and punctuation"),
    "kpj_zeros": Text("nol di depan KPJ dikembalikan", "leading zeros of a KPJ put back"),
    "month_first": Text("tanggal berurutan bulan/hari", "dates in the order month/day"),
    "double_encoding": Text("huruf yang dikodekan dua kali", "letters encoded twice"),
    "nik_from_kpj": Text("NIK dipulihkan dari KPJ", "NIK restored from the KPJ"),
}

NOTES: dict[str, Text] = {
    # of rows
    "no_village": Text("desa tidak disebut", "no village named"),
    "birth_date_differs": Text("tanggal lahir berbeda dari NIK", "birth date differs from the NIK's"),
    "sex_differs": Text("jenis kelamin berbeda dari NIK", "sex differs from the NIK's"),
    "segment_kind": Text("segmen tidak ada di jenis wilayah ini", "no such segment in this kind of unit"),
    "nik_shared": Text("satu NIK, nama berbeda", "one NIK, different names"),
    "kpj_unreadable": Text("KPJ tidak terbaca", "KPJ cannot be read"),
    "code_ignored": Text("kode BPS diabaikan, dibaca dari nama", "BPS code ignored, read from the names"),
    "funding_unknown": Text("sumber dana tidak dikenal", "funding source unknown"),
    "contributor_class_unknown": Text("kelas peserta tidak dikenal", "contributor class unknown"),
    "sex_unknown": Text("jenis kelamin tidak dikenal", "sex unknown"),
    "programme_unknown": Text("program tidak dikenal", "programme unknown"),
    "letters_lost": Text("huruf yang rusak", "letters lost"),
    "ended_by_word": Text("kata seperti `mundur`: berakhir", "a word such as `mundur`: ended"),
    "card_blank": Text("nomor kartu kosong", "card number blank"),
    "place_from_home": Text("desa diambil dari alamat rumah", "village taken from the home address"),
    # of sources
    "hidden_rows": Text("baris tersembunyi, ikut dibaca", "hidden rows, read like others"),
    "count_of_a_part": Text("jumlah satu jabatan saja", "count of one post alone"),
    "count_implausible": Text("jumlah tidak wajar", "count out of range"),
    "head_in_count": Text("kepala desa dipisah dari jumlah perangkat", "head taken out of the count of officials"),
    "total_differs": Text("baris jumlah tidak cocok dengan isinya", "total line differs from its rows"),
    "same_content": Text("isinya sama dengan yang sudah masuk", "same content as already taken in"),
    "declared_complete": Text(
        "dinyatakan lengkap: yang tidak tercantum di dalamnya nol",
        "said to be complete: what it does not list is zero",
    ),
    "taken_anew": Text("diperiksa ulang dengan opsi ini", "judged anew under this option"),
    "nothing_to_change": Text("opsi ini tidak mengubah apa pun", "this option changes nothing of it"),
    "lists_active": Text(
        "tanpa kolom status: memuat peserta aktif", "no status column: lists active participants"
    ),
    "refused_before": Text("sudah pernah ditolak dengan alasan ini", "refused before, for the same reason"),
    "ignored": Text("diabaikan", "ignored"),
    "hidden_sheet": Text("lembar tersembunyi", "hidden sheet"),
    "empty_sheet": Text("lembar kosong", "empty sheet"),
    "no_table": Text("tidak memuat tabel", "holds no table"),
    "cover": Text("lembar sampul", "cover sheet"),
    "pivot": Text("rekapitulasi", "summary table"),
    "lock_file": Text("berkas kunci Excel", "Excel's lock file"),
    "hidden_file": Text("berkas tersembunyi", "hidden file"),
    "linked_folder": Text("tautan ke folder, tidak dibuka", "link to a folder, not followed"),
    "not_an_export": Text("bukan jenis berkas ekspor", "not a kind of file for exports"),
}

TO_SEE: frozenset[str] = frozenset({
    "nik_from_kpj", "no_village", "hidden_rows", "letters_lost", "total_differs", "ended_by_word",
    "place_from_home", "card_blank", "count_of_a_part", "count_implausible", "head_in_count",
})  # fmt: skip
"""Repairs and notes that a person should see on the screen, with the number of their rows."""

HIDDEN_LEFT = Text("baris tersembunyi, tidak dibaca", "hidden rows, left out")
"""Hidden rows of a table that were not read, with their number."""

SKIPS: dict[str, Text] = {
    "blank": Text("baris kosong", "blank lines"),
    "numbering": Text("baris nomor kolom", "numbering rows"),
    "header": Text("judul kolom berulang", "repeated headers"),
    "section": Text("baris bagian", "section lines"),
    "total": Text("baris jumlah", "total lines"),
    "footer": Text("tanda tangan dan catatan kaki", "signatures and footnotes"),
    "hidden": Text("baris tersembunyi", "hidden rows"),
    "vacant": Text("jabatan kosong", "posts that nobody holds"),
    "example": Text("contoh pengisian", "examples of the form"),
}

STATES: dict[str, Text] = {
    "paid": Text("lunas", "paid"),
    "grace": Text("masa tenggang", "in grace"),
    "ended": Text("berakhir", "ended"),
    "not_yet": Text("belum mulai", "not yet"),
}

SOURCE_STATUS: dict[str, Text] = {
    "ingested": Text("masuk", "taken in"),
    "unchanged": Text("tidak berubah", "unchanged"),
    "replaced": Text("mengganti", "replaced"),
    "withdrawn": Text("pernah ditarik", "withdrawn before"),
    "passed_over": Text("dilewati", "passed over"),
    "rejected": Text("ditolak", "refused"),
}

SOURCE_STATES: dict[str, Text] = {
    "live": Text("berlaku", "live"),
    "replaced": Text("diganti", "replaced"),
    "withdrawn": Text("ditarik", "withdrawn"),
}

FILE_NOW: dict[str, Text] = {
    "same": Text("sama", "same"),
    "changed": Text("berubah", "changed"),
    "gone": Text("hilang", "gone"),
}

CELL_STATES: dict[str, Text] = {
    "reported": Text("lapor", "reported"),
    "late": Text("terlambat", "late"),
    "partial": Text("parsial", "partial"),
    "declared_zero": Text("dinyatakan nihil", "declared zero"),
    "missing": Text("belum ada", "missing"),
    "unreported": Text("belum lapor", "unreported"),
}

CELL_SIGNS: dict[str, str] = {
    "reported": "●",
    "late": "◷",
    "partial": "◐",
    "declared_zero": "0",
    "missing": "○",
}
"""One sign a state, told apart without colour."""

PARTIAL_WHY: dict[str, Text] = {
    "drop": Text("peserta turun tajam", "participants fell sharply"),
    "district": Text("satu kecamatan tanpa baris", "a district has no row"),
    "aside": Text("terlalu banyak baris disisihkan", "too many rows set aside"),
}

KINDS: dict[str, Text] = {
    "enrollment": Text("kepesertaan", "enrollment"),
    "eligible": Text("potensi", "eligible counts"),
    "roster": Text("daftar pemegang jabatan", "roster"),
    "budget": Text("anggaran", "budget"),
    "tariff": Text("tarif", "tariff"),
    "regulation": Text("regulasi", "regulation"),
    "target": Text("target", "target"),
    "note": Text("catatan", "note"),
}

PAIR_KINDS: dict[str, Text] = {
    "kpj": Text("KPJ sama", "same KPJ"),
    "name": Text("nama sama, tanggal lahir sama atau hampir sama", "same name, same or near birth date"),
    "shared": Text("satu NIK, nama atau tanggal lahir berbeda", "one NIK, other names or birth dates"),
}

COVERED_WHY: dict[str, Text] = {
    "paid": Text("lunas", "paid"),
    "grace": Text("masa tenggang", "in grace"),
    "stray": Text("aktif di laporan yang belum masuk hitungan", "active, in a cell that has not reported"),
    "ended": Text("berakhir", "ended"),
    "not_yet": Text("belum mulai", "not yet"),
    "not_listed": Text("tidak tercantum lagi", "in no list any more"),
    "not_yet_listed": Text("belum tercantum", "in no list so far"),
    "held": Text("barisnya disisihkan", "a row is set aside"),
    "unreported": Text("belum lapor", "unreported"),
    "partial": Text("laporan parsial", "a partial report"),
    "only_aside": Text("semua barisnya disisihkan", "all rows are set aside"),
    "no_row": Text("tidak ada di daftar yang berlaku", "in no list in force"),
}
"""Why a person is covered in a month, is not, or nobody knows."""

MONTH_STATES: dict[str, Text] = {
    "active": Text("aktif", "active"),
    "inactive": Text("tercantum, tidak aktif", "listed, not active"),
    "held": Text("barisnya disisihkan", "a row set aside"),
    "unreported": Text("belum lapor", "unreported"),
    "partial": Text("laporan parsial", "partial report"),
    "not_listed": Text("tidak tercantum", "not listed"),
}
"""What is known of a person in a month."""

ROW_KINDS: dict[str, Text] = {"kept": Text("dipakai", "kept"), "set_aside": Text("disisihkan", "set aside")}

HOW_TOLD: dict[str, Text] = {
    "nik": Text("menurut NIK", "by its NIK"),
    "kpj": Text("menurut KPJ", "by its KPJ"),
    "damaged": Text("mungkin, menurut sisa NIK", "perhaps, by what is left of the NIK"),
    "name": Text("mungkin, menurut nama", "perhaps, by the name"),
}
"""By what a row set aside is a person's, or may be."""

FUNDING: dict[str, Text] = {
    "apbd_province": Text("APBD provinsi", "Provincial budget"),
    "apbd_regency": Text("APBD kabupaten/kota", "Regency budget"),
    "apbdes": Text("APBDes", "Village budget"),
    "add": Text("ADD", "ADD (village allocation)"),
    "dana_desa": Text("Dana Desa", "Dana Desa (village fund)"),
    "dbhcht": Text("DBHCHT", "DBHCHT (tobacco excise)"),
    "csr": Text("CSR", "CSR"),
    "self": Text("mandiri", "self-paid"),
    "other": Text("lainnya", "other"),
    "unknown": Text("tidak diketahui", "unknown"),
}

LEVELS: dict[str, Text] = {
    "province": Text("provinsi", "province"),
    "regency": Text("kabupaten/kota", "regency"),
    "district": Text("kecamatan", "district"),
    "village": Text("desa/kelurahan", "village"),
}


ALL_SEGMENTS = Text("Semua segmen", "All segments")

SHORT_LEVELS: dict[str, Text] = {
    "regency": Text("Kab./kota", "Regency"),
    "village": Text("Desa/kel.", "Village"),
}
"""The levels that have a shorter heading."""


def level_heading(level: str) -> Text:
    """How a column of regions of a level is headed."""
    name = LEVELS[level]
    return Text(name.id.capitalize(), name.en.capitalize())


def words(table: Mapping[str, Text] | Mapping[str, Advice], key: str, language: Language) -> str:
    """The label of a key; the key itself where the table has none."""
    entry = table.get(key)
    if entry is None:
        return key
    return (entry.label if isinstance(entry, Advice) else entry).say(language)


COVERAGE = ("participants", "counted", "eligible", "coverage")
FLOWS = ("new", "net", "gross_new")
"""The measures that are led from one figure to another: those of a month, and those of movement."""

STEPS: dict[str, Text] = {
    "opening": Text("awal", "opening"),
    "cause": Text("sebab", "cause"),
    "closing": Text("akhir", "closing"),
    "remainder": Text("sisa", "remainder"),
}
"""The rows by which one figure is led to another."""

CAUSES: dict[str, Text] = {
    "setting_changed": Text("pengaturan berubah", "setting changed"),
    "region_changed": Text("wilayah berubah", "region changed"),
    "nik_joined": Text("NIK disatukan", "NIK joined"),
    "withdrawal": Text("penarikan", "withdrawal"),
    "correction": Text("pembetulan", "correction"),
    "late_source": Text("sumber terlambat", "late source"),
    "declared": Text("diterima/dinyatakan lengkap", "accepted or declared"),
    "denominator": Text("potensi berubah", "denominator"),
    "new": Text("baru", "new"),
    "reactivated": Text("aktif lagi", "back"),
    "moved_in": Text("masuk", "moved in"),
    "lapsed": Text("berhenti", "lapsed"),
    "moved_out": Text("keluar", "moved out"),
    "second_posts": Text("jabatan kedua", "second posts"),
    "under_no_count": Text("jabatan tanpa potensi", "posts under no count"),
    "one_end": Text("lapor di satu bulan saja", "reported at one end alone"),
    "partial": Text("laporan parsial", "partial report"),
    "unexplained": Text("belum dijelaskan", "unexplained"),
}
"""Why one figure differs from another."""
