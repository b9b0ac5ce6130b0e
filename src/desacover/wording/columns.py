"""How the columns of reports are headed; the short form serves narrow screens."""

from __future__ import annotations

from dataclasses import dataclass

from desacover.wording.text import Text


@dataclass(frozen=True)
class Heading:
    """The heading of a column, in full and short."""

    full: Text
    short: Text


def _heading(id: str, en: str, short_id: str | None = None, short_en: str | None = None) -> Heading:
    return Heading(Text(id, en), Text(short_id or id, short_en or en))


HEADINGS: dict[str, Heading] = {
    # where and what
    "segment": _heading("Segmen", "Segment"),
    "region_code": _heading("Kode", "Code"),
    "region_name": _heading("Wilayah", "Region"),
    "kind": _heading("Jenis", "Kind"),
    "table": _heading("Tabel", "Table"),
    "profile": _heading("Profil", "Profile"),
    "header_rows": _heading("Baris judul", "Header rows"),
    "first_row": _heading("Baris pertama", "First row"),
    "last_row": _heading("Baris terakhir", "Last row"),
    "hidden_rows": _heading("Baris tersembunyi", "Hidden rows"),
    "hidden_columns": _heading("Kolom tersembunyi", "Hidden columns"),
    "context": _heading("Konteks", "Context"),
    "words": _heading("Kata", "Words"),
    "columns": _heading("Kolom", "Columns"),
    "funding": _heading("Sumber dana", "Funding source", "Dana", "Funding"),
    "period": _heading("Periode", "Period"),
    "periods": _heading("Periode", "Period"),
    "from": _heading("Dari", "From"),
    "to": _heading("Sampai", "To"),
    "rank": _heading("Peringkat", "Rank", "No.", "No."),
    "flags": _heading("Catatan", "Flags"),
    # coverage
    "participants": _heading("Peserta", "Participants", "Peserta", "Insured"),
    "in_grace": _heading("Masa tenggang", "In grace", "Tenggang", "Grace"),
    "long_arrears": _heading("Menunggak lama", "Long arrears", "Tunggak", "Arrears"),
    "counted": _heading("Terhitung", "Counted"),
    "eligible": _heading("Potensi", "Eligible"),
    "coverage": _heading("Cakupan", "Coverage"),
    "gap": _heading("Belum", "Gap"),
    "set_aside": _heading("Disisihkan", "Set aside", "Sisih", "Aside"),
    "reported": _heading("Lapor", "Reported", "Lapor", "Rep."),
    "expected": _heading("Ditunggu", "Expected", "Tunggu", "Exp."),
    "trend": _heading("12 bulan", "12 months"),
    "rank_before": _heading("Peringkat lalu", "Rank before", "No. lalu", "Before"),
    "coverage_before": _heading("Cakupan lalu", "Coverage before", "Lalu", "Before"),
    "participants_low": _heading(
        "Peserta paling sedikit", "Participants at least", "Peserta min.", "Insured least"
    ),
    "participants_high": _heading(
        "Peserta paling banyak", "Participants at most", "Peserta maks.", "Insured most"
    ),
    "counted_low": _heading("Terhitung paling sedikit", "Counted at least", "Hitung min.", "Counted least"),
    "counted_high": _heading("Terhitung paling banyak", "Counted at most", "Hitung maks.", "Counted most"),
    "eligible_low": _heading("Potensi paling sedikit", "Eligible at least", "Potensi min.", "Eligible least"),
    "eligible_high": _heading("Potensi paling banyak", "Eligible at most", "Potensi maks.", "Eligible most"),
    "coverage_low": _heading("Cakupan dari", "Coverage from", "Dari", "From"),
    "coverage_high": _heading("Cakupan sampai", "Coverage to", "Sampai", "To"),
    "parts": _heading("Yang belum diketahui", "Not known"),
    # movement
    "opening": _heading("Awal", "Opening"),
    "stayed": _heading("Tetap", "Stayed"),
    "new": _heading("Baru", "New"),
    "reactivated": _heading("Aktif lagi", "Back"),
    "moved_in": _heading("Masuk", "Moved in", "Masuk", "In"),
    "lapsed": _heading("Berhenti", "Lapsed", "Henti", "Lapsed"),
    "moved_out": _heading("Keluar", "Moved out", "Keluar", "Out"),
    "closing": _heading("Akhir", "Closing"),
    "net": _heading("Neto", "Net"),
    "gross_new": _heading("Pertama aktif", "Gross new"),
    "lapsed_held": _heading("Berhenti, tertahan", "Lapsed, held", "Henti tahan", "Lapsed held"),
    "back_held": _heading("Baru/aktif lagi, tertahan", "New or back, held", "Baru tahan", "Back held"),
    "suspected_pairs": _heading("Dugaan satu orang", "Suspected pairs", "Dugaan", "Pairs"),
    "uncertain": _heading("Belum pasti", "Uncertain"),
    "history_since": _heading("Riwayat sejak", "History since", "Sejak", "Since"),
    # sources and their accounts
    "source_id": _heading("Sumber", "Source"),
    "file": _heading("Berkas", "File"),
    "also": _heading("Jalur lain", "Other paths"),
    "sheet": _heading("Lembar", "Sheet"),
    "row": _heading("Baris", "Row"),
    "status": _heading("Hasil", "Outcome"),
    "note": _heading("Keterangan", "Note"),
    "rows_read": _heading("Dibaca", "Read"),
    "accepted": _heading("Diterima", "Taken"),
    "duplicates": _heading("Ganda", "Twice"),
    "quarantined": _heading("Disisihkan", "Set aside", "Sisih", "Aside"),
    "skipped": _heading("Dilewati", "Skipped", "Lewat", "Skip"),
    "conflicts": _heading("Bertentangan", "Conflicts", "Bentrok", "Confl."),
    "repaired": _heading("Diperbaiki", "Repaired"),
    "noted": _heading("Dicatat", "Noted"),
    "reasons": _heading("Alasan", "Reasons"),
    "cells_quarantined": _heading("Sel disisihkan", "Cells aside", "Sel sisih", "Cells"),
    "skipped_kinds": _heading("Jenis baris dilewati", "Kinds skipped", "Jenis lewat", "Kinds"),
    "error": _heading("Kesalahan", "Error"),
    "run": _heading("Proses", "Run"),
    "ingested_at": _heading("Masuk pada", "Ingested at"),
    "state": _heading("Keadaan", "State"),
    "replaced": _heading("Baris diganti", "Rows replaced"),
    "replaced_by": _heading("Diganti oleh", "Replaced by"),
    "replaced_in": _heading("Diganti di", "Replaced in"),
    "withdrawn": _heading("Baris ditarik", "Rows withdrawn"),
    "amends": _heading("Membetulkan", "Amends"),
    "resolved": _heading("Selesai", "Resolved"),
    "file_now": _heading("Berkas kini", "File now"),
    "cells": _heading("Isi baris", "Cells"),
    "sources": _heading("Sumber", "Sources"),
    "due": _heading("Tenggat", "Due"),
    "contact": _heading("Kontak", "Contact"),
    "reported_on": _heading("Lapor pada", "Reported on"),
    "overdue": _heading("Lewat tenggat", "Overdue"),
    "why": _heading("Sebab", "Why"),
    # two numbers of one person
    "pairs": _heading("Jumlah", "Number"),
    "old_person": _heading("Orang lama", "Old person"),
    "new_person": _heading("Orang baru", "New person"),
    "last_period": _heading("Terakhir", "Last month"),
    "first_period": _heading("Pertama", "First month"),
    "old_file": _heading("Berkas lama", "Old file"),
    "old_sheet": _heading("Lembar lama", "Old sheet"),
    "old_row": _heading("Baris lama", "Old row"),
    "new_file": _heading("Berkas baru", "New file"),
    "new_sheet": _heading("Lembar baru", "New sheet"),
    "new_row": _heading("Baris baru", "New row"),
    "old_nik": _heading("NIK lama", "Old NIK"),
    "new_nik": _heading("NIK baru", "New NIK"),
    "old_name": _heading("Nama lama", "Old name"),
    "new_name": _heading("Nama baru", "New name"),
    "old_birth_date": _heading("Tanggal lahir lama", "Old birth date"),
    "new_birth_date": _heading("Tanggal lahir baru", "New birth date"),
    "old_kpj": _heading("KPJ lama", "Old KPJ"),
    "new_kpj": _heading("KPJ baru", "New KPJ"),
    # a figure led to another
    "step": _heading("Langkah", "Step"),
    "cause": _heading("Sebab", "Cause"),
    # one person
    "nik": _heading("NIK", "NIK"),
    "kpj": _heading("KPJ", "KPJ"),
    "name": _heading("Nama", "Name"),
    "birth_date": _heading("Tanggal lahir", "Birth date"),
    "covered": _heading("Tercakup", "Covered"),
    "first_active": _heading("Pertama aktif", "First active", "Pertama", "First"),
    "last_active": _heading("Terakhir aktif", "Last active", "Terakhir", "Last"),
    "active_since": _heading("Aktif sejak", "Active since", "Sejak", "Since"),
    "row_kind": _heading("Baris itu", "The row is"),
    "speaks": _heading("Menentukan", "Speaks"),
    "mended": _heading("NIK dari KPJ", "NIK from KPJ"),
    "how": _heading("Dikenal", "Told"),
    # the journal
    "number": _heading("Nomor", "Number"),
    "at": _heading("Waktu", "Time"),
    "command": _heading("Perintah", "Command"),
    "says": _heading("Yang terjadi", "What happened"),
    "options": _heading("Opsi", "Options"),
    "settings": _heading("Pengaturan", "Settings"),
    "inputs": _heading("Berkas", "Files"),
    "before": _heading("Sebelumnya", "Before"),
    "hash": _heading("Sidik", "Hash"),
    "did": _heading("Jumlah", "Counts"),
    "changed": _heading("Pengaturan berubah", "Settings changed"),
    # positions
    "person": _heading("Orang", "Person"),
    "village_code": _heading("Kode desa", "Village code"),
    "district_code": _heading("Kode kecamatan", "District code"),
    "regency_code": _heading("Kode kabupaten/kota", "Regency code"),
    "active": _heading("Aktif", "Active"),
    "contributor_class": _heading("Kelas", "Class"),
    "paid_through": _heading("Lunas sampai", "Paid through"),
    "enrolled_on": _heading("Terdaftar", "Enrolled on"),
}


VALUE_TYPES: dict[str, Text] = {
    "answer": Text("ya dan tidak", "a yes and a no"),
    "status": Text("status kepesertaan", "states of membership"),
    "date": Text("tanggal", "dates"),
    "month": Text("bulan", "months"),
    "amount": Text("nominal rupiah", "amounts of money"),
    "kpj": Text("nomor kartu", "card numbers"),
    "code": Text("kode wilayah", "codes of regions"),
    "count": Text("angka sebuah segmen", "numbers of a segment"),
}
"""What stands in a column that nobody knows."""
