"""What can be wrong with a file that is read."""

from __future__ import annotations

from desacover.wording.messages.message import Message

INPUT_MESSAGES: dict[str, Message] = {
    "overlap": Message(
        "{shared} of its {own} persons in {place} stand in another list too, which has {others}: {other}",
        "{shared} dari {own} orang di {place} juga ada di daftar lain, yang memuat {others} orang: {other}",
        "say which stands: --replace takes the other's rows there out, --amend lets these rows speak and leaves"
        " the rest; of two in one command, keep one out",
        "sebutkan mana yang berlaku: --replace mengeluarkan baris daftar lain di sana, --amend memberlakukan baris"
        " ini dan membiarkan sisanya; bila keduanya dalam satu perintah, keluarkan salah satu",
    ),
    "replace-narrower": Message(
        "it has no row of {districts}, in {place}, where a list that it would replace has some: {other}",
        "tidak ada barisnya untuk {districts}, pada {place}, padahal daftar yang akan digantinya memuatnya:"
        " {other}",
        "if it lists one district or village only, state it: --replace --region {listed}; if those that are named"
        " have nobody any more: --replace --complete",
        "bila hanya memuat satu kecamatan atau desa, sebutkan: --replace --region {listed}; bila yang disebut itu"
        " memang sudah kosong: --replace --complete",
    ),
    "counts-differ": Message(
        "{place}: it states {own}, another file states {others}: {other}{more}",
        "{place}: isinya {own}, berkas lain menyebut {others}: {other}{more}",
        "say which stands: --replace lets this file's counts stand; of two in one command, keep one out",
        "sebut mana yang berlaku: --replace memberlakukan hitungan berkas ini; bila keduanya dalam satu perintah,"
        " keluarkan salah satu",
    ),
    "replace-shrinks": Message(
        "its persons in {place} are {own}, fewer than half of the {others} that it would replace: {other}",
        "isinya {own} orang di {place}, kurang dari separuh dari {others} orang yang akan diganti: {other}",
        "--amend lets these rows speak and leaves the rest; if the others are really gone, withdraw their list",
        "--amend memberlakukan baris ini dan membiarkan sisanya; bila yang lain memang sudah tidak ada, tarik"
        " daftarnya dengan `desacover withdraw`",
    ),
    "ignored-is-live": Message(
        "a list that is to be ignored was taken in and counts: {file}",
        "daftar yang hendak diabaikan sudah masuk dan ikut dihitung: {file}",
        "take it out first: desacover withdraw SOURCE (desacover sources names it)",
        "keluarkan dulu: desacover withdraw SUMBER (lihat desacover sources)",
    ),
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
        "letakkan berkas dari kabupaten/kota (.csv, .xlsx, ...) di sana, atau sebutkan jalurnya: desacover ingest"
        " JALUR",
    ),
    "not-an-export": Message(
        "desacover does not read this kind of file ({what}): {file}",
        "jenis berkas ini ({what}) tidak dibaca desacover: {file}",
        "open or unpack it in the program that made it, save it as .xlsx or .csv and ingest that",
        "buka di program pembuatnya, simpan sebagai .xlsx atau .csv, lalu masukkan",
    ),
    "is-a-directory": Message(
        "a folder stands where a file is expected: {file}",
        "seharusnya berkas, ternyata folder: {file}",
        "name a file, or remove the folder",
        "sebutkan sebuah berkas, atau hapus foldernya",
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
        "sebutkan sebuah berkas atau folder",
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
        "buka arsip dengan kata sandinya, lalu masukkan berkasnya",
    ),
    "archive-method": Message(
        "a file in the archive is packed in a way that is not read here: {file}",
        "cara kompresi berkas di dalam arsip tidak didukung: {file}",
        "unpack it and ingest the files, or pack them again as an ordinary .zip",
        "buka arsip lalu masukkan berkasnya, atau kemas ulang sebagai .zip biasa",
    ),
    "archive-nested": Message(
        "there is an archive inside the archive: {file}",
        "ada arsip di dalam arsip: {file}",
        "unpack it and ingest the files",
        "buka arsip itu lalu masukkan berkasnya",
    ),
    "archive-too-large": Message(
        "a file in the archive unpacks to more than a list can be: {file}",
        "berkas di dalam arsip jauh lebih besar daripada daftar mana pun: {file}",
        "ask the office what it sent; if it is right, unpack it and ingest the files",
        "tanyakan kepada pengirim; bila memang benar, buka arsip lalu masukkan berkasnya",
    ),
    "archive-too-many": Message(
        "the archive holds more files than {most}: {file}",
        "arsip memuat lebih dari {most} berkas: {file}",
        "unpack it and ingest the folders that matter",
        "buka arsip lalu masukkan folder yang perlu",
    ),
    "archive-same-name": Message(
        "the archive holds several files of one name: {file}",
        "arsip memuat beberapa berkas bernama sama: {file}",
        "unpack it, give each its own name, and ingest the files",
        "buka arsip, beri nama masing-masing, lalu masukkan berkasnya",
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
        "buka di Excel dan simpan sebagai .xlsx, atau masukkan sheet001.htm dengan menyebut namanya",
    ),
    "page-without-table": Message(
        "the file is a web page without a table, perhaps of a failed download: {file}",
        "berkas berupa halaman web tanpa tabel, mungkin unduhan yang gagal: {file}",
        "download it again, or ask the office for .xlsx or .csv",
        "unduh ulang, atau minta .xlsx atau .csv",
    ),
    "page-cut-short": Message(
        "the page ends in the middle of a table or a tag: {file}",
        "halaman berakhir di tengah tabel atau tag: {file}",
        "ask the office to send it again, or open it, check the last row and save it as .xlsx",
        "minta dikirim ulang; atau buka berkasnya, periksa baris terakhir, dan simpan sebagai .xlsx",
    ),
    "tables-nested": Message(
        "a table with column headings holds another table: {file}",
        "tabel yang berjudul kolom memuat tabel lain: {file}",
        "open it in Excel, check it and save it as .xlsx",
        "buka di Excel, periksa, dan simpan sebagai .xlsx",
    ),
    "table-too-large": Message(
        "the table reaches over more cells than a list can have: {file}",
        "tabel mencakup jauh lebih banyak sel daripada daftar mana pun: {file}",
        "open it in Excel, delete what lies far outside the list, and save it as .xlsx",
        "buka di Excel, hapus isi yang jauh di luar daftar, dan simpan sebagai .xlsx",
    ),
    "not-a-workbook": Message(
        "the file is named as a workbook but is something else (perhaps a renamed .docx): {file}",
        "nama berkas seperti buku kerja, tetapi isinya lain (mungkin .docx yang diganti namanya): {file}",
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
        "lembar ditulis dalam bentuk .xlsb yang membuat sel bisa hilang tanpa diketahui",
        "open it in a spreadsheet program and save it as .xlsx",
        "buka di program lembar kerja dan simpan sebagai .xlsx",
    ),
    "no-sheet": Message(
        "no visible sheet with text in it: {file}",
        "tidak ada lembar berisi yang tampak: {file}",
        "unhide the sheet that holds the list",
        "tampilkan lembar yang memuat daftar",
    ),
    "header-not-found": Message(
        "no header was found in the first rows",
        "baris judul kolom tidak ditemukan di baris-baris awal",
        "one of the first 60 rows must name the columns, such as NIK, NAMA, JABATAN, DESA; {likeliest}",
        "salah satu dari 60 baris pertama harus memuat judul kolom, misalnya NIK, NAMA, JABATAN, DESA;"
        " {likeliest}",
    ),
    "header-shifted": Message(
        "the headings do not stand over their values, first in column {column}: {heading}",
        "judul kolom tidak berada di atas nilainya, mulai kolom ke-{column}: {heading}",
        "two headings may have run together in one cell, or one may be missing; put each over its column, "
        "or say by a profile in desacover.toml which heading is which field",
        "mungkin dua judul menyatu dalam satu sel, atau satu judul hilang; letakkan tiap judul di atas kolomnya, "
        "atau sebutkan lewat profil di desacover.toml judul mana untuk isian mana",
    ),
    "heading-unclear": Message(
        "{what}",
        "{what}",
        "the headings found are: {found}; {ways}:\n      {profile}",
        "judul yang ada: {found}; {ways}:\n      {profile}",
    ),
    "heading-twice": Message(
        "two columns say {field} and differ: {first}; {second}",
        "dua kolom menyatakan {field}, tetapi isinya berbeda: {first}; {second}",
        "say which one counts by a profile in desacover.toml, or rename the other heading",
        "tetapkan kolom yang dipakai lewat profil di desacover.toml, atau ganti judul kolom yang lain",
    ),
    "nik-not-in-column": Message(
        "the column headed {heading} holds no NIK",
        "kolom berjudul {heading} tidak berisi NIK",
        "it may hold employee numbers; ask the office for a list with the 16-digit NIK",
        "mungkin berisi nomor pegawai; minta kepada pengirim daftar dengan NIK 16 angka",
    ),
    "profile-unused": Message(
        "the profile {profile} states {field} = {heading}, which a list of this kind ({kind}) does not have",
        "profil {profile} menyatakan {field} = {heading}, yang tidak ada pada daftar jenis ini ({kind})",
        "take the line out of the profile, or state the kind under [profiles.{profile}.fixed]",
        "hapus baris itu dari profil, atau sebutkan jenisnya di [profiles.{profile}.fixed]",
    ),
    "profile-unfit": Message(
        "the profile {profile} names a heading that is not there: {heading}",
        "profil {profile} menyebut judul yang tidak ada: {heading}",
        "compare it with the headings of the file: desacover ingest --dry-run",
        "bandingkan dengan judul kolom berkas itu: desacover ingest --dry-run",
    ),
    "formula-uncalculated": Message(
        "formulas under {heading} have no saved value ({n})",
        "rumus di bawah {heading} tidak punya nilai tersimpan ({n})",
        "open the file in Excel or LibreOffice, save it once, and ingest it again",
        "buka berkas itu di Excel atau LibreOffice, simpan sekali, lalu masukkan lagi",
    ),
    "kind-unclear": Message(
        "nothing in it says that these persons are insured: no card, status or payment, no word such as `PESERTA`"
        " (understood so far: {understood})",
        "tidak ada keterangan bahwa orang-orang ini peserta: tidak ada kartu, status, atau iuran, tidak ada kata"
        " seperti `PESERTA` (yang terbaca: {understood})",
        'if the offices\' lists name participants, set kind_of_lists = "participants" in desacover.toml; for this'
        " list alone: `desacover ingest FILE --kind enrollment`, or in desacover.toml:\n      {profile}\n     "
        " if they"
        " are not participants, put it aside: desacover ingest --ignore FILE",
        'bila daftar dari kantor memang memuat peserta, setel kind_of_lists = "participants" di desacover.toml;'
        " untuk daftar ini saja: `desacover ingest BERKAS --kind enrollment`, atau di desacover.toml:\n     "
        " {profile}\n"
        "      bila bukan peserta, sisihkan: desacover ingest --ignore BERKAS",
    ),
    "not-insured": Message(
        "{word} stands in the {place}: a list of those who are not insured (understood so far: {understood})",
        "{place} menyebut {word}: daftar mereka yang bukan peserta (yang terbaca: {understood})",
        "put it aside: desacover ingest --ignore FILE; if they are participants after all: `desacover ingest FILE"
        " --kind enrollment`, or in desacover.toml:\n      {profile}",
        "sisihkan: desacover ingest --ignore BERKAS; bila ternyata peserta: `desacover ingest BERKAS"
        " --kind enrollment`, atau di desacover.toml:\n      {profile}",
    ),
    "word-unclear": Message(
        "{word} stands in the {place} and may turn every figure of the list (understood so far: {understood})",
        "{place} menyebut {word}, yang dapat mengubah semua angka daftar ini (yang terbaca: {understood})",
        "if the list holds all the same, say so: desacover ingest FILE --kind {kind}, or in desacover.toml:\n"
        "      {profile}\n      if not, put it aside: desacover ingest --ignore FILE",
        "bila daftar tetap berlaku, sebutkan: desacover ingest BERKAS --kind {kind}, atau di desacover.toml:\n"
        "      {profile}\n      bila tidak, sisihkan: desacover ingest --ignore BERKAS",
    ),
    "counts-of-others": Message(
        "{word} stands in the {place}: money or people are counted, not positions (understood so far:"
        " {understood})",
        "{place} menyebut {word}: yang dihitung uang atau orang, bukan jabatan (yang terbaca: {understood})",
        "put it aside: desacover ingest --ignore FILE; if positions are counted: `desacover ingest FILE"
        " --kind eligible`, or in desacover.toml:\n      {profile}",
        "sisihkan: desacover ingest --ignore BERKAS; bila yang dihitung jabatan: `desacover ingest BERKAS"
        " --kind eligible`, atau di desacover.toml:\n      {profile}",
    ),
    "counts-of-insured": Message(
        "{word} stands in the {place}: the insured are counted, or those who are not, and no positions"
        " (understood so far: {understood})",
        "{place} menyebut {word}: yang dihitung peserta atau yang belum, bukan jabatan (yang terbaca:"
        " {understood})",
        "the denominator is how many positions there are; if that is what is counted here: `desacover ingest FILE"
        " --kind eligible`, or in desacover.toml:\n      {profile}",
        "potensi adalah banyaknya jabatan; bila itu yang dihitung di sini: `desacover ingest BERKAS"
        " --kind eligible`,"
        " atau di desacover.toml:\n      {profile}",
    ),
    "segment-missing": Message(
        "nothing says which segment the rows are of",
        "tidak ada keterangan segmen untuk barisnya",
        "say it: desacover ingest FILE --segment bpd, or put it into the file's or the sheet's name",
        "sebutkan: desacover ingest BERKAS --segment bpd, atau tulis di nama berkas atau lembar",
    ),
    "region-missing": Message(
        "nothing says which region the rows are of",
        "tidak ada keterangan wilayah untuk barisnya",
        "say it: desacover ingest FILE --region 35.07, or put it into the file's name",
        "sebutkan: desacover ingest BERKAS --region 35.07, atau tulis di nama berkas",
    ),
    "period-missing": Message(
        "nothing says which month the rows are of",
        "tidak ada keterangan bulan untuk barisnya",
        "say it: desacover ingest FILE --period 2025-12, or put it into the file's or the folder's name",
        "sebutkan: desacover ingest BERKAS --period 2025-12, atau tulis di nama berkas atau folder",
    ),
    "period-only-contribution": Message(
        "the file has a month of contribution, which is no period",
        "berkas hanya memuat bulan iuran, yang bukan periode data",
        "say the month of the data: desacover ingest FILE --period 2025-12",
        "sebutkan bulan datanya: desacover ingest BERKAS --period 2025-12",
    ),
    "context-region-unclear": Message(
        "the {where} names a place that cannot be told: {named}",
        "{where} menyebut tempat yang tidak dapat dipastikan: {named}",
        "say which: desacover ingest FILE --region CODE, or name the district beside it",
        "sebutkan: desacover ingest BERKAS --region KODE, atau sebutkan kecamatannya",
    ),
    "period-impossible": Message(
        "the month of the list cannot be: {period}; the insurer exists since {first}, and no list is of a"
        " far future",
        "bulan daftar tidak mungkin: {period}; BPJS Ketenagakerjaan ada sejak {first}, dan masa depan yang"
        " jauh belum"
        " terjadi",
        "correct the month in the title or the name, or say it: desacover ingest FILE --period 2025-12",
        "perbaiki bulan di judul atau nama berkas, atau sebutkan: desacover ingest BERKAS --period 2025-12",
    ),
    "hidden-rows": Message(
        "{hidden} rows are hidden and {shown} are shown; {why}",
        "{hidden} baris tersembunyi dan {shown} tampak; {why}",
        "say whether they count: desacover ingest FILE `--hidden-rows count` or `--hidden-rows leave`;"
        " or in desacover.toml:\n"
        "      {profile}",
        "sebutkan apakah ikut dihitung: desacover ingest BERKAS `--hidden-rows count` atau"
        " `--hidden-rows leave`; atau di desacover.toml:\n      {profile}",
    ),
    "count-of-a-part": Message(
        "only a part of {segment} is counted ({counted}); missing: {missing}",
        "yang dihitung hanya sebagian {segment} ({counted}); belum ada: {missing}",
        "ask for a list that counts the whole segment, or put this one aside: desacover ingest --ignore FILE",
        "minta daftar yang menghitung seluruh segmen, atau sisihkan daftar ini: desacover ingest --ignore BERKAS",
    ),
    "counts-implausible": Message(
        "most counts under {heading} are more or fewer than a village can have",
        "kebanyakan angka di bawah {heading} di luar yang mungkin untuk sebuah desa",
        "look whether money, people or something else is counted there; if so: desacover ingest --ignore FILE",
        "periksa apakah yang dihitung uang, penduduk, atau lainnya; bila ya: desacover ingest --ignore BERKAS",
    ),
    "two-periods": Message(
        "the {where} names several months: {months}",
        "{where} menyebut beberapa bulan: {months}",
        "say which: desacover ingest FILE --period 2025-12",
        "sebutkan yang benar: desacover ingest BERKAS --period 2025-12",
    ),
    "context-conflict": Message(
        "two places state a different {what} ({first}; {second})",
        "dua tempat menyatakan {what} yang berbeda ({first}; {second})",
        "say which holds with --period, --region or --segment, or correct the file",
        "sebutkan yang benar dengan --period, --region, atau --segment, atau perbaiki berkasnya",
    ),
}
