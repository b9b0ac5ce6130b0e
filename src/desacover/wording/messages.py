"""Every error of the program: its code, what it says and what to do, in both languages.

A code is declared here once; docs/errors.md is made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desacover.wording.language import Language


@dataclass(frozen=True)
class Message:
    """An error's text and hint; `{name}` is filled from the facts of the error."""

    en: str
    id: str
    hint_en: str | None = None
    hint_id: str | None = None

    def text(self, language: Language, facts: Mapping[str, object]) -> str:
        """The message with its gaps filled."""
        return (self.id if language == "id" else self.en).format_map(facts)

    def hint(self, language: Language, facts: Mapping[str, object]) -> str | None:
        """The hint with its gaps filled; none where there is nothing to advise."""
        text = self.hint_id if language == "id" else self.hint_en
        return None if text is None else text.format_map(facts)


INPUT_MESSAGES: dict[str, Message] = {
    "no-file": Message(
        "there is no such file or folder: {file}",
        "berkas atau folder tidak ada: {file}",
        "check the path; without a path all of data/raw/ is read",
        "periksa jalurnya; tanpa jalur, seluruh data/raw/ dibaca",
    ),
    "no-exports": Message(
        "no export was found in {where}",
        "tidak ada ekspor di {where}",
        "put the offices' files (.csv, .xlsx, ...) there, or name a path: desacover ingest PATH",
        "taruh berkas dari kabupaten/kota (.csv, .xlsx, ...) di sana, atau sebut jalurnya: desacover ingest JALUR",
    ),
    "not-an-export": Message(
        "desacover does not read this kind of file ({what}): {file}",
        "jenis berkas ini ({what}) tidak dibaca desacover: {file}",
        "open or unpack it in the program that made it, save it as .xlsx or .csv and ingest that",
        "buka di program pembuatnya, simpan sebagai .xlsx atau .csv, lalu ingest",
    ),
    "is-a-directory": Message(
        "a folder stands where a file is expected: {file}",
        "yang diharapkan berkas, ternyata folder: {file}",
        "name a file, or remove the folder",
        "sebut sebuah berkas, atau hapus foldernya",
    ),
    "file-unreadable": Message(
        "the file cannot be read: {file} ({why})",
        "berkas tidak dapat dibaca: {file} ({why})",
        "close it where it is open, and check the permissions of file and folder",
        "tutup di program lain, dan periksa izin berkas serta folder",
    ),
    "file-broken": Message(
        "the packed file is damaged or cut short: {file}",
        "berkas terkompresi rusak atau terpotong: {file}",
        "ask the office to send it again",
        "minta dikirim ulang",
    ),
    "empty-file": Message(
        "the file is empty: {file}",
        "berkas kosong: {file}",
        "ask the office to send it again; an empty file is never read as nobody being covered",
        "minta dikirim ulang; berkas kosong tidak pernah dibaca sebagai tidak ada peserta",
    ),
    "not-a-list": Message(
        "the file is a {what}, a print or picture and no list: {file}",
        "berkas berupa {what}, yaitu cetakan atau gambar, bukan daftar: {file}",
        "ask the office for the workbook or CSV that it was made from",
        "minta buku kerja atau CSV asalnya",
    ),
    "not-a-file": Message(
        "this is no file but a device, pipe or socket: {file}",
        "ini bukan berkas, melainkan perangkat, pipa, atau soket: {file}",
        "name a file or folder",
        "sebut sebuah berkas atau folder",
    ),
    "name-not-utf8": Message(
        "the name of the file is not valid UTF-8: {file}",
        "nama berkas bukan UTF-8 yang sah: {file}",
        "rename the file with ordinary letters",
        "ganti nama berkas dengan huruf biasa",
    ),
    "archive-encrypted": Message(
        "a file in the archive is protected by a password: {file}",
        "berkas di dalam arsip dilindungi kata sandi: {file}",
        "unpack it with the password and ingest the files",
        "buka arsip dengan kata sandinya, lalu ingest berkasnya",
    ),
    "archive-method": Message(
        "a file in the archive is packed in a way that is not read here: {file}",
        "cara kompresi berkas di dalam arsip tidak didukung: {file}",
        "unpack it and ingest the files, or pack them again as an ordinary .zip",
        "buka arsip lalu ingest berkasnya, atau kemas ulang sebagai .zip biasa",
    ),
    "archive-nested": Message(
        "there is an archive inside the archive: {file}",
        "ada arsip di dalam arsip: {file}",
        "unpack it and ingest the files",
        "buka arsip itu lalu ingest berkasnya",
    ),
    "archive-too-large": Message(
        "a file in the archive unpacks to more than a list can be: {file}",
        "berkas di dalam arsip membengkak melebihi ukuran daftar: {file}",
        "ask the office what it sent; if it is right, unpack it and ingest the files",
        "tanyakan kepada pengirim; bila memang benar, buka arsip lalu ingest berkasnya",
    ),
    "archive-too-many": Message(
        "the archive holds more files than {most}: {file}",
        "arsip memuat lebih dari {most} berkas: {file}",
        "unpack it and ingest the folders that matter",
        "buka arsip lalu ingest folder yang perlu",
    ),
    "archive-same-name": Message(
        "the archive holds several files of one name: {file}",
        "arsip memuat beberapa berkas bernama sama: {file}",
        "unpack it, give each its own name, and ingest the files",
        "buka arsip, beri nama masing-masing, lalu ingest berkasnya",
    ),
    "archive-empty": Message(
        "no export is in the archive: {file}",
        "tidak ada ekspor di dalam arsip: {file}",
        "see what was passed over; lists must be .csv, .xlsx and the like",
        "lihat apa yang dilewati; daftar harus berupa .csv, .xlsx, dan sejenisnya",
    ),
    "page-frames": Message(
        "the page only points to other files that hold the sheets: {file}",
        "halaman hanya menunjuk ke berkas lain yang memuat lembarnya: {file}",
        "open it in Excel and save it as .xlsx, or ingest its sheet001.htm by name",
        "buka di Excel dan simpan sebagai .xlsx, atau ingest sheet001.htm dengan menyebut namanya",
    ),
    "page-without-table": Message(
        "the file is a web page without a table, perhaps of a failed download: {file}",
        "berkas berupa halaman web tanpa tabel, mungkin unduhan yang gagal: {file}",
        "download it again, or ask the office for .xlsx or .csv",
        "unduh ulang, atau minta .xlsx atau .csv",
    ),
    "page-cut-short": Message(
        "the page ends in the middle of a table: {file}",
        "halaman berakhir di tengah tabel: {file}",
        "ask the office to send it again, or open it, check the last row and save it as .xlsx",
        "minta dikirim ulang, atau buka, periksa baris terakhir, dan simpan sebagai .xlsx",
    ),
    "tables-nested": Message(
        "a table with column headings holds another table: {file}",
        "tabel yang berjudul kolom memuat tabel lain: {file}",
        "open it in Excel, check it and save it as .xlsx",
        "buka di Excel, periksa, dan simpan sebagai .xlsx",
    ),
    "table-too-large": Message(
        "the table reaches over more cells than a list can have: {file}",
        "tabel mencakup lebih banyak sel daripada yang mungkin untuk daftar: {file}",
        "open it in Excel, delete what lies far outside the list, and save it as .xlsx",
        "buka di Excel, hapus isi yang jauh di luar daftar, dan simpan sebagai .xlsx",
    ),
    "not-a-workbook": Message(
        "the file is named as a workbook but is something else (perhaps a renamed .docx): {file}",
        "berkas bernama buku kerja tetapi isinya lain (mungkin .docx yang diganti nama): {file}",
        "open it in the program that made it and save it as .xlsx",
        "buka di program pembuatnya dan simpan sebagai .xlsx",
    ),
    "workbook-encrypted": Message(
        "the workbook is protected by a password: {file}",
        "buku kerja dilindungi kata sandi: {file}",
        "open it with the password and save it without one",
        "buka dengan kata sandinya dan simpan tanpa kata sandi",
    ),
    "workbook-unreadable": Message(
        "the workbook is damaged and cannot be opened: {file}",
        "buku kerja rusak dan tidak dapat dibuka: {file}",
        "open it in a spreadsheet program, repair it, and save it as .xlsx",
        "buka di program lembar kerja, perbaiki, dan simpan sebagai .xlsx",
    ),
    "workbook-too-large": Message(
        "the workbook needs more memory or time than is given to one file: {file}",
        "buku kerja memerlukan memori atau waktu melebihi batas untuk satu berkas: {file}",
        "delete what stands far below or right of the list and save it anew, or save each sheet as .csv",
        "hapus isi jauh di bawah atau di kanan daftar lalu simpan ulang, atau simpan tiap lembar sebagai .csv",
    ),
    "sheet-unreadable": Message(
        "the sheet is damaged and cannot be read",
        "lembar rusak dan tidak dapat dibaca",
        "open the workbook in a spreadsheet program, repair it, and save it as .xlsx",
        "buka di program lembar kerja, perbaiki, dan simpan sebagai .xlsx",
    ),
    "xlsb-unreliable": Message(
        "the sheet is written in a form of .xlsb in which cells would be lost without a word",
        "lembar ditulis dalam bentuk .xlsb yang selnya bisa hilang tanpa ketahuan",
        "open it in a spreadsheet program and save it as .xlsx",
        "buka di program lembar kerja dan simpan sebagai .xlsx",
    ),
    "no-sheet": Message(
        "no visible sheet with text in it: {file}",
        "tidak ada lembar tampak yang berisi: {file}",
        "unhide the sheet that holds the list",
        "tampilkan lembar yang memuat daftar",
    ),
    "header-not-found": Message(
        "no header was found in the first rows",
        "baris judul kolom tidak ditemukan di baris-baris awal",
        "one of the first 60 rows must name the columns, such as NIK, NAMA, JABATAN, DESA",
        "salah satu dari 60 baris pertama harus menamai kolom, misalnya NIK, NAMA, JABATAN, DESA",
    ),
    "heading-unclear": Message(
        "no column says {field}",
        "tidak ada kolom yang menyatakan {field}",
        "the headings found are: {found}; if one of them is it, add to desacover.toml:\n      {profile}",
        "judul yang ada: {found}; bila salah satunya yang dimaksud, tambahkan ke desacover.toml:\n      {profile}",
    ),
    "heading-twice": Message(
        "two columns say {field} and differ: {first}; {second}",
        "dua kolom menyatakan {field} dan berbeda: {first}; {second}",
        "say which one counts by a profile in desacover.toml, or rename the other heading",
        "nyatakan kolom yang dipakai lewat profil di desacover.toml, atau ganti judul yang lain",
    ),
    "nik-not-in-column": Message(
        "the column headed {heading} holds no NIK",
        "kolom berjudul {heading} tidak berisi NIK",
        "it may hold employee numbers; ask the office for a list with the 16-digit NIK",
        "mungkin berisi nomor pegawai; minta daftar dengan NIK 16 digit kepada pengirim",
    ),
    "profile-unfit": Message(
        "the profile {profile} names a heading that is not there: {heading}",
        "profil {profile} menyebut judul yang tidak ada: {heading}",
        "compare it with the headings of the file: desacover ingest --dry-run",
        "bandingkan dengan judul kolom berkas itu: desacover ingest --dry-run",
    ),
    "formula-uncalculated": Message(
        "{n} formulas under {heading} have no saved value",
        "{n} rumus di bawah {heading} tidak punya nilai tersimpan",
        "open the file in Excel or LibreOffice, save it once, and ingest it again",
        "buka berkas itu di Excel atau LibreOffice, simpan sekali, lalu ingest lagi",
    ),
    "counts-of-insured": Message(
        "the titles say that these are counts of the insured, not of positions",
        "judulnya menyatakan jumlah peserta, bukan jumlah jabatan",
        "the denominator is how many positions there are; if that is what is counted here, say --kind eligible",
        "penyebut adalah banyaknya jabatan; bila itu yang dihitung di sini, nyatakan --kind eligible",
    ),
    "segment-missing": Message(
        "nothing says which segment the rows are of",
        "tidak ada keterangan segmen untuk baris-baris ini",
        "say it: desacover ingest FILE --segment bpd, or put it into the file's or the sheet's name",
        "nyatakan: desacover ingest BERKAS --segment bpd, atau tulis di nama berkas atau lembar",
    ),
    "region-missing": Message(
        "nothing says which region the rows are of",
        "tidak ada keterangan wilayah untuk baris-baris ini",
        "say it: desacover ingest FILE --region 35.07, or put it into the file's name",
        "nyatakan: desacover ingest BERKAS --region 35.07, atau tulis di nama berkas",
    ),
    "period-missing": Message(
        "nothing says which month the rows are of",
        "tidak ada keterangan bulan untuk baris-baris ini",
        "say it: desacover ingest FILE --period 2025-12, or put it into the file's or the folder's name",
        "nyatakan: desacover ingest BERKAS --period 2025-12, atau tulis di nama berkas atau folder",
    ),
    "period-only-contribution": Message(
        "the file has a month of contribution, which is no period",
        "berkas hanya memuat bulan iuran, yang bukan periode data",
        "say the month of the data: desacover ingest FILE --period 2025-12",
        "nyatakan bulan data: desacover ingest BERKAS --period 2025-12",
    ),
    "context-region-unclear": Message(
        "the {where} names a place that cannot be told: {named}",
        "{where} menyebut tempat yang tidak dapat dipastikan: {named}",
        "say which: desacover ingest FILE --region CODE, or name the district beside it",
        "nyatakan: desacover ingest BERKAS --region KODE, atau sebut kecamatannya",
    ),
    "two-periods": Message(
        "the {where} names several months: {months}",
        "{where} menyebut beberapa bulan: {months}",
        "say which: desacover ingest FILE --period 2025-12",
        "nyatakan yang mana: desacover ingest BERKAS --period 2025-12",
    ),
    "context-conflict": Message(
        "two places state a different {what} ({first}; {second})",
        "dua tempat menyatakan {what} yang berbeda ({first}; {second})",
        "say which holds with --period, --region or --segment, or correct the file",
        "nyatakan yang benar dengan --period, --region, atau --segment, atau perbaiki berkasnya",
    ),
}

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
        "pakai yang ada, atau sebut folder lain",
    ),
    "folder-not-empty": Message(
        "the folder is not empty: {file}",
        "folder tidak kosong: {file}",
        "name a folder that does not exist yet, or an empty one",
        "sebut folder yang belum ada, atau yang kosong",
    ),
    "settings-unreadable": Message(
        "the settings are no valid TOML: {why}",
        "pengaturan bukan TOML yang sah: {why}",
        "correct that line; desacover init shows an example in an empty folder",
        "perbaiki baris itu; desacover init menunjukkan contoh di folder kosong",
    ),
    "register-unfit": Message(
        "a register lacks a column: {needed}",
        "register tidak punya kolom: {needed}",
        "its first rows must head them; see the settings npp_register and bps_bridge in the manual",
        "baris-baris pertamanya harus memuat judul itu; lihat npp_register dan bps_bridge di petunjuk",
    ),
    "register-row": Message(
        "a row of a register names no place that can be told, or one number twice with two places",
        "sebuah baris register tidak menyebut tempat yang pasti, atau satu nomor dua kali dengan tempat berbeda",
        "give the Kemendagri code of the village, dotted, in that row",
        "isi kode desa Kemendagri, dengan titik, di baris itu",
    ),
    "settings-unknown-key": Message(
        'unknown key "{key}"',
        'kunci tidak dikenal "{key}"',
        'did you mean "{near}"?',
        'maksud Anda "{near}"?',
    ),
    "settings-unknown": Message(
        'unknown key "{key}"',
        'kunci tidak dikenal "{key}"',
        "remove it; the keys are listed in the file that desacover init makes",
        "hapus; daftar kunci ada di berkas buatan desacover init",
    ),
    "settings-invalid": Message(
        'the value of "{key}" does not fit: {why}',
        'nilai "{key}" tidak sesuai: {why}',
        "correct that line",
        "perbaiki baris itu",
    ),
    "usage": Message("{why}", "perintah keliru: {why}", "see: desacover --help", "lihat: desacover --help"),
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
        "pilih dari segment, funding, dan satu dari regency, district, village; dipisah koma",
    ),
    "format-not-printable": Message(
        "the format {format} cannot be printed",
        "format {format} tidak dapat dicetak ke layar",
        "give a file: -o report.{format}",
        "beri nama berkas: -o laporan.{format}",
    ),
    "format-unknown": Message(
        "no format belongs to the ending of {file}",
        "tidak ada format untuk akhiran {file}",
        "use one of {known}",
        "pakai salah satu dari {known}",
    ),
    "xlsx-too-many-rows": Message(
        "{rows} rows are more than a sheet can hold",
        "{rows} baris lebih banyak daripada yang dapat ditampung satu lembar",
        "write it as CSV or Parquet: -o FILE.csv",
        "tulis sebagai CSV atau Parquet: -o BERKAS.csv",
    ),
    "output-unwritable": Message(
        "the file cannot be written: {file} ({why})",
        "berkas tidak dapat ditulis: {file} ({why})",
        "close it where it is open, or name another with -o",
        "tutup di program lain, atau beri nama lain dengan -o",
    ),
}

ANSWER_MESSAGES: dict[str, Message] = {
    "nothing-ingested": Message(
        "nothing has been ingested yet",
        "belum ada yang di-ingest",
        "put the exports into data/raw/ and run: desacover ingest",
        "taruh ekspor di data/raw/ lalu jalankan: desacover ingest",
    ),
    "settings-changed": Message(
        "the months were derived under other settings ({keys})",
        "bulan-bulan diturunkan dengan pengaturan lain ({keys})",
        "run desacover rebuild: it derives them again",
        "jalankan desacover rebuild: semuanya diturunkan ulang",
    ),
    "year-empty": Message(
        "there is no report in {year}",
        "tidak ada laporan pada {year}",
        "months with reports: {known}",
        "bulan yang ada laporannya: {known}",
    ),
    "period-not-reported": Message(
        "nobody has reported for {period}",
        "belum ada laporan untuk {period}",
        "months with reports: {known}",
        "bulan yang ada laporannya: {known}",
    ),
    "periods-in-wrong-order": Message(
        "--from {start} does not lie before --to {end}",
        "--from {start} tidak sebelum --to {end}",
        "give the earlier month first",
        "sebut bulan yang lebih awal lebih dulu",
    ),
    "source-not-found": Message(
        'there is no source "{given}"',
        'tidak ada sumber "{given}"',
        "see: desacover sources",
        "lihat: desacover sources",
    ),
    "run-not-found": Message(
        'no run took anything in at "{given}"',
        'tidak ada proses ingest pada "{given}"',
        "see the runs in: desacover sources",
        "lihat waktu proses di: desacover sources",
    ),
    "nothing-partial": Message(
        "this source is no partial report: {given}",
        "sumber ini bukan laporan parsial: {given}",
        "only partial reports are accepted by name",
        "hanya laporan parsial yang diterima dengan menyebut namanya",
    ),
    "not-sealed": Message(
        "{period} is incomplete ({reported} of {expected} reports) and was not sealed",
        "{period} belum lengkap ({reported} dari {expected} laporan) dan tidak disegel",
        "seal it as it is with --incomplete",
        "segel apa adanya dengan --incomplete",
    ),
    "figures-do-not-add-up": Message(
        "the flows do not add up ({why}); the table is not printed",
        "arus tidak klop ({why}); tabel tidak dicetak",
        "run desacover rebuild, and report this with the version if it stays",
        "jalankan desacover rebuild, dan laporkan bersama versinya bila tetap terjadi",
    ),
    "interrupted": Message("interrupted; nothing was changed", "dihentikan; tidak ada yang berubah"),
    "unexpected": Message(
        "something went wrong inside desacover: {why}",
        "ada kesalahan di dalam desacover: {why}",
        "run it again with --verbose and report what it prints",
        "jalankan lagi dengan --verbose dan laporkan hasilnya",
    ),
}

STORE_MESSAGES: dict[str, Message] = {
    "workspace-busy": Message(
        "another desacover is writing to this workspace (process {holder})",
        "desacover lain sedang menulis ke ruang kerja ini (proses {holder})",
        "wait for it to end, or give --wait SECONDS",
        "tunggu sampai selesai, atau beri --wait DETIK",
    ),
    "disk-full": Message(
        "the disk is full or over its limit: {file} ({why})",
        "disk penuh atau melewati batas: {file} ({why})",
        "make room and run the command again; nothing was changed",
        "kosongkan ruang lalu jalankan lagi; tidak ada yang berubah",
    ),
    "store-newer": Message(
        "the store was made by a later desacover: {file}",
        "penyimpanan dibuat oleh desacover yang lebih baru: {file}",
        "install that version",
        "pasang versi itu",
    ),
    "store-damaged": Message(
        "a file of the store is not as it was written: {file}",
        "berkas penyimpanan tidak seperti saat ditulis: {file}",
        "run desacover rebuild; if it is in data/people or the database, restore it from the backup",
        "jalankan desacover rebuild; bila di data/people atau basis data, pulihkan dari cadangan",
    ),
    "store-needs-rebuild": Message(
        "a file of the store is gone: {file}",
        "berkas penyimpanan hilang: {file}",
        "run desacover rebuild: it makes data/processed/ anew from data/raw/",
        "jalankan desacover rebuild: data/processed/ dibuat ulang dari data/raw/",
    ),
    "store-lost-database": Message(
        "the database is gone, though the register knows of it: {file}",
        "basis data hilang, padahal register mencatatnya: {file}",
        "restore data/desacover.db from the backup; without it nothing is known of what was decided",
        "pulihkan data/desacover.db dari cadangan; tanpanya keputusan yang lalu tidak diketahui",
    ),
    "store-altered": Message(
        "the journal is older than the register or was altered: {file}",
        "jurnal lebih tua daripada register atau telah diubah: {file}",
        "restore data/desacover.db and data/people/ from the same backup, delete data/processed/, and run"
        " desacover rebuild",
        "pulihkan data/desacover.db dan data/people/ dari cadangan yang sama, hapus data/processed/, lalu"
        " jalankan desacover rebuild",
    ),
    "register-lost": Message(
        "the register of persons is gone: {file}",
        "register orang hilang: {file}",
        "restore data/people/ from the backup",
        "pulihkan data/people/ dari cadangan",
    ),
    "source-changed": Message(
        "the file is no longer the one that was taken in: {file}",
        "berkas bukan lagi yang dulu di-ingest: {file}",
        "put the earlier file back, or ingest the new one",
        "kembalikan berkas lama, atau ingest yang baru",
    ),
    "not-synced": Message(
        "the change was made, but the disk did not confirm it",
        "perubahan sudah dibuat, tetapi disk belum memastikannya",
        "check the disk, then run desacover sources",
        "periksa disk, lalu jalankan desacover sources",
    ),
}

MESSAGES: dict[str, Message] = {**STORE_MESSAGES, **INPUT_MESSAGES, **USE_MESSAGES, **ANSWER_MESSAGES}
