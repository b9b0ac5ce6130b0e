"""What can be wrong with what was asked or set."""

from __future__ import annotations

from desacover.wording.messages.message import Message

USE_MESSAGES: dict[str, Message] = {
    "no-workspace": Message(
        "there is no workspace here: {where}",
        "tidak ada ruang kerja di sini: {where}",
        "make one with: desacover init",
        "buat dengan: desacover init",
    ),
    "workspace-exists": Message(
        "there is already a workspace: {file}",
        "ruang kerja sudah ada: {file}",
        "use it as it is, or name another folder",
        "pakai yang sudah ada, atau sebutkan folder lain",
    ),
    "folder-not-empty": Message(
        "the folder is not empty: {file}",
        "folder tidak kosong: {file}",
        "name a folder that does not exist yet, or an empty one",
        "sebutkan folder yang belum ada, atau yang kosong",
    ),
    "settings-unreadable": Message(
        "the settings are no valid TOML: {why}",
        "isi pengaturan bukan TOML yang sah: {why}",
        "correct that line; desacover init shows an example in an empty folder",
        "perbaiki baris itu; untuk contohnya, jalankan desacover init di folder kosong",
    ),
    "register-unfit": Message(
        "a register lacks a column: {needed}",
        "register tidak punya kolom: {needed}",
        "its first rows must head them; see the settings npp_register and bps_bridge in the manual",
        "baris-baris pertamanya harus memuat judul itu; lihat npp_register dan bps_bridge di petunjuk",
    ),
    "register-row": Message(
        "a row of a register names no place that can be told, or one number twice with two places",
        "ada baris register yang tidak menyebut tempat dengan pasti, atau satu nomor ditulis dua kali dengan"
        " tempat berbeda",
        "give the Kemendagri code of the village, dotted, in that row",
        "isi kode desa Kemendagri, dengan titik, di baris itu",
    ),
    "same-persons-missing": Message(
        "the setting same_persons names a file that is not there: {file}",
        "pengaturan same_persons menyebut berkas yang tidak ada: {file}",
        "put the file there, or take the setting out of desacover.toml",
        "letakkan berkasnya di sana, atau hapus pengaturan itu dari desacover.toml",
    ),
    "same-persons-columns": Message(
        "the file of same persons lacks a column: old_nik or new_nik",
        "berkas orang yang sama tidak punya kolom nik_lama atau nik_baru",
        "head its columns old_nik and new_nik",
        "beri judul kolom nik_lama dan nik_baru",
    ),
    "same-persons-nik": Message(
        "a number in the file of same persons is not 16 digits as text",
        "ada nomor dalam berkas orang yang sama yang bukan teks 16 angka",
        "write both numbers in full, in columns of text: spreadsheets cut long numbers; a row with one number"
        " alone is no pair",
        "tulis kedua nomor lengkap, di kolom berformat teks: lembar kerja memotong angka panjang; baris dengan"
        " satu nomor saja bukan pasangan",
    ),
    "same-persons-itself": Message(
        "a number stands for itself in the file of same persons",
        "ada nomor yang dipasangkan dengan dirinya sendiri dalam berkas orang yang sama",
        "give the old number and the new one, or take the row out",
        "isi nomor lama dan nomor baru, atau hapus baris itu",
    ),
    "same-persons-two": Message(
        "one old number has two new ones in the file of same persons",
        "satu nomor lama punya dua nomor baru dalam berkas orang yang sama",
        "keep the row that is right; a number corrected twice is two rows, first to second and second to third",
        "sisakan baris yang benar; nomor yang dua kali dibetulkan ditulis dua baris: dari pertama ke kedua, dan"
        " dari kedua ke ketiga",
    ),
    "same-persons-circle": Message(
        "new numbers lead back to old ones in the file of same persons",
        "nomor baru mengarah kembali ke nomor lama dalam berkas orang yang sama",
        "take out the row that leads back",
        "hapus baris yang mengarah kembali",
    ),
    "settings-unknown-key": Message(
        'unknown key "{key}"',
        'pengaturan "{key}" tidak dikenal',
        'did you mean "{near}"?',
        'maksud Anda "{near}"?',
    ),
    "settings-unknown": Message(
        'unknown key "{key}"',
        'pengaturan "{key}" tidak dikenal',
        "remove it; the keys are listed in the file that desacover init makes",
        "hapus; daftarnya ada di berkas yang dibuat desacover init",
    ),
    "settings-invalid": Message(
        'the value of "{key}" does not fit: {why}',
        'nilai pengaturan "{key}" tidak sesuai: {why}',
        "correct that line",
        "perbaiki baris itu",
    ),
    "settings-contact-unknown": Message(
        'a contact is named for "{given}", which is no kabupaten or kota',
        'kontak untuk "{given}", yang bukan kabupaten atau kota',
        'did you mean "{near}"? a code such as "35.07" serves too',
        'maksud Anda "{near}"? kode seperti "35.07" juga bisa',
    ),
    "settings-contact-twice": Message(
        'two contacts for one regency: "{other}" and "{given}"',
        'dua kontak untuk satu wilayah: "{other}" dan "{given}"',
        "keep one line; one contact may hold several numbers",
        "sisakan satu baris; satu kontak boleh memuat beberapa nomor",
    ),
    "usage": Message("{why}", "{why}", "see: {command} --help", "lihat: {command} --help"),
    "region-not-found": Message(
        'there is no region "{given}"',
        'tidak ada wilayah "{given}"',
        'did you mean "{near}"?',
        'maksud Anda "{near}"?',
    ),
    "segment-not-found": Message(
        'there is no segment "{given}"',
        'tidak ada segmen "{given}"',
        'did you mean "{near}"? known: {known}',
        'maksud Anda "{near}"? yang dikenal: {known}',
    ),
    "period-invalid": Message(
        'this is no month: "{given}"',
        'ini bukan bulan: "{given}"',
        "write it as YYYY-MM, such as 2025-12",
        "tulis sebagai TTTT-BB, misalnya 2025-12",
    ),
    "by-invalid": Message(
        'a table cannot be made by "{given}"',
        'tabel tidak dapat disusun menurut "{given}"',
        "any of segment, funding, and one of regency, district, village; joined by commas",
        "pilih dari segmen, dana, dan satu dari kabupaten, kecamatan, desa; dipisah koma",
    ),
    "format-unknown": Message(
        "no format belongs to the ending of {file}",
        "tidak ada format dengan akhiran seperti {file}",
        "use one of {known}",
        "pakai salah satu dari {known}",
    ),
    "xlsx-too-many-rows": Message(
        "{rows} rows are more than a sheet can hold",
        "{rows} baris lebih banyak daripada yang dapat ditampung satu lembar",
        "write it as CSV or Parquet: -o FILE.csv",
        "tulis sebagai CSV atau Parquet: -o BERKAS.csv",
    ),
    "stdout-unwritable": Message(
        "standard output cannot be written ({why})",
        "keluaran standar tidak dapat ditulis ({why})",
        "what the command changed stands; make room, or write to a file elsewhere with -o",
        "yang sudah diubah perintah ini tetap berlaku; kosongkan ruang, atau tulis ke berkas lain dengan -o",
    ),
    "output-unwritable": Message(
        "the file cannot be written: {file} ({why})",
        "berkas tidak dapat ditulis: {file} ({why})",
        "close it where it is open, or name another with -o",
        "tutup berkas itu di program lain, atau beri nama lain dengan -o",
    ),
}
