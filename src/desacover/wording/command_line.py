"""What the command line says of itself: help, names of values, wrong use; the English text finds the other."""

from __future__ import annotations

from desacover.wording.language import Language

_HELP: dict[str, str] = {
    # the program
    "Coverage of village workers by BPJS Ketenagakerjaan, from the exports that offices send.": (
        "Cakupan BPJS Ketenagakerjaan bagi pekerja ekosistem desa, dari ekspor yang dikirim kabupaten/kota."
    ),
    "Start with `desacover init`, put the exports into data/raw/, then `desacover ingest` and `desacover report"
    " --year 2025`.": (
        "Mulai dengan `desacover init`, letakkan ekspor di data/raw/, lalu `desacover ingest` dan `desacover"
        " report --year 2025`."
    ),
    "Show the version and exit.": "Tampilkan versi.",
    "Do it all, show how each file is read, and undo it.": (
        "Lakukan semuanya, tampilkan cara tiap berkas dibaca, lalu batalkan."
    ),
    "Leave nothing out; show where an unexpected error comes from.": (
        "Jangan ada yang diringkas; tunjukkan juga asal kesalahan yang tidak terduga."
    ),
    "Let partial reports take part in movement: of sources, of files with all their sheets, or of one cell.": (
        "Ikutkan laporan parsial dalam mutasi: dari sumber, dari berkas dengan semua lembarnya, atau dari satu"
        " sel."
    ),
    "Of one report: its month.": "Untuk satu laporan: bulannya.",
    "Of one report: its regency, by code or name.": (
        "Untuk satu laporan: kabupaten/kotanya, dengan kode atau nama."
    ),
    "Of one report: its segment.": "Untuk satu laporan: segmennya.",
    "Put the files aside for good, until one is named alone.": (
        "Sisihkan berkas untuk seterusnya, sampai salah satunya disebut sendiri."
    ),
    "Whether hidden rows of the workbook count.": "Apakah baris tersembunyi ikut dihitung.",
    # the commands
    "Make a workspace with a commented desacover.toml.": (
        "Buat ruang kerja dengan desacover.toml yang sudah diberi keterangan."
    ),
    "Make a workspace of synthetic East Java exports, with the truth beside it.": (
        "Buat ruang kerja berisi ekspor Jawa Timur buatan, lengkap dengan angka sebenarnya."
    ),
    "Read exports: files, folders, globs; without a path all of data/raw/.": (
        "Baca ekspor: berkas, folder, atau pola nama; tanpa jalur, seluruh data/raw/."
    ),
    "What has been ingested, when, from which file, with its account.": (
        "Apa yang sudah masuk, kapan, dari berkas mana, beserta rincian barisnya."
    ),
    "Who has reported, who is late or missing, and whom to ask.": (
        "Siapa sudah lapor, siapa terlambat atau belum, dan siapa yang perlu dihubungi."
    ),
    "Rows set aside with their reasons; CSV and JSON hold their cells, and files are for the owner only.": (
        "Baris yang disisihkan beserta alasannya; CSV dan JSON memuat isi barisnya, dan berkasnya hanya dapat"
        " dibaca pemiliknya."
    ),
    "Take sources, or all of one run, out again; a plain ingest does not bring them back.": (
        "Tarik sumber, atau seluruh hasil satu proses; `desacover ingest` biasa tidak memasukkannya kembali."
    ),
    "Coverage: how many of each segment are insured, of how many.": (
        "Cakupan: berapa yang sudah menjadi peserta di tiap segmen, dari berapa."
    ),
    "Movement: who joined, came back, moved and lapsed between two months, or from month to month.": (
        "Mutasi: siapa baru, aktif lagi, pindah, dan berhenti di antara dua bulan, atau dari bulan ke bulan."
    ),
    "Suspected pairs of numbers for one person, and numbers that several share.": (
        "Dugaan dua nomor milik satu orang, dan nomor yang dipakai beberapa orang."
    ),
    "Names, NIK, KPJ and birth dates stand only in a file (-o FILE), which is for the owner only. Its rows,"
    " those that are right, can be copied into the file of the setting same_persons.": (
        "Nama, NIK, KPJ, dan tanggal lahir hanya ada di berkas (-o BERKAS), yang hanya dapat dibaca pemiliknya."
        " Baris yang benar dapat disalin ke berkas yang disebut pengaturan same_persons."
    ),
    "Why a figure is not what it was: a day's figures and today's, two months, or a number that was stated.": (
        "Mengapa angka berubah: angka suatu hari dan angka sekarang, dua bulan, atau angka yang disebut orang."
    ),
    "The difference is split by cause, and nothing is left over: late sources, corrections, withdrawals,"
    " denominators, settings; between two months movement and denominators. Of a stated number it is told which"
    " other definition, month or day would give it.": (
        "Selisihnya dibagi menurut sebab tanpa sisa: sumber terlambat, pembetulan, penarikan, potensi,"
        " pengaturan; di antara dua bulan mutasi dan potensi. Untuk angka yang disebut, ditunjukkan definisi,"
        " bulan, atau hari lain yang menghasilkannya."
    ),
    "Whether somebody is covered, since when, in which posts, by which file and row.": (
        "Apakah seseorang tercakup, sejak kapan, dalam jabatan apa, menurut berkas dan baris yang mana."
    ),
    "By NIK, KPJ or name; with - it is read from standard input, and stays in no shell history. Who it is stays"
    " masked without --show-personal. Every look-up is journalled, without the key. Files are for the"
    " owner only.": (
        "Menurut NIK, KPJ, atau nama; dengan - dibaca dari masukan standar, sehingga tidak tersimpan di riwayat"
        " perintah. Identitas disamarkan kecuali dengan --show-personal. Setiap pencarian dicatat di jurnal, tanpa"
        " kata kuncinya. Berkasnya hanya dapat dibaca pemiliknya."
    ),
    "The month; default: the latest that is reported.": "Bulannya; bila tidak disebut: bulan terakhir yang lapor.",
    "Show NIK, KPJ, name and birth date whole; the journal says so.": (
        "Tampilkan NIK, KPJ, nama, dan tanggal lahir selengkapnya; jurnal mencatatnya."
    ),
    "Where a figure of `report`, `delta` or `status` comes from: its rule, its sources, what was left out.": (
        "Asal sebuah angka `report`, `delta`, atau `status`: aturannya, sumbernya, dan yang tidak terhitung."
    ),
    "FIGURE is the name of a column: `coverage`, `participants`, `counted`, `eligible`, `gap`, `set_aside`, `new`,"
    " `lapsed`, `moved_in`, ... or `status`. With --rows: exactly the rows counted, with file, sheet and row; of a"
    " flow what shows each person at the other end too.": (
        "ANGKA ialah nama kolom: `coverage`, `participants`, `counted`, `eligible`, `gap`, `set_aside`, `new`,"
        " `lapsed`, `moved_in`, ... atau `status`. Dengan --rows: tepat baris yang dihitung, dengan berkas,"
        " lembar, dan nomor baris; untuk mutasi juga apa yang terlihat dari tiap orang di bulan yang lain."
    ),
    "Seal a month as plain Parquet; the same store gives the same bytes.": (
        "Segel satu bulan sebagai Parquet; penyimpanan yang sama menghasilkan isi yang sama persis."
    ),
    "Make data/processed/ anew from the raw files and the journal.": (
        "Buat ulang data/processed/ dari berkas mentah dan jurnal."
    ),
    "Hold every file against what was recorded, and every figure against a second way to it.": (
        "Bandingkan tiap berkas dengan catatannya, dan tiap angka dengan hitungan lain."
    ),
    # options that several commands take
    "The workspace; default: found upward from the current folder.": (
        "Ruang kerja; bila tidak disebut, dicari dari folder ini ke atas."
    ),
    "Language; default: setting, then locale.": (
        "Bahasa; bila tidak disebut, menurut pengaturan, lalu bahasa sistem."
    ),
    "Print errors only.": "Tampilkan kesalahan saja.",
    "No colour, even on a terminal.": "Tanpa warna, juga di terminal.",
    "Default: table.": "Bila tidak disebut: tabel.",
    "Write to FILE; its ending decides the format.": "Tulis ke BERKAS; akhirannya menentukan format.",
    "CSV with semicolon and decimal comma.": "CSV dengan titik koma dan koma desimal.",
    "As it stood at the end of that day.": "Keadaan pada akhir hari itu.",
    "Only this region, by code or name.": "Hanya wilayah ini, dengan kode atau nama.",
    "Only these segments, joined by commas.": "Hanya segmen ini, dipisah koma.",
    "Wait for another writer.": "Tunggu proses lain yang sedang menulis.",
    "segment, funding, and one of regency, district, village.": (
        "segmen, dana, dan satu dari kabupaten, kecamatan, desa."
    ),
    "A month, or `last`.": "Bulan, atau `last`.",
    # demo
    "Share of the villages.": "Bagian desa yang dipakai.",
    "Another seed draws other people.": "Angka lain menghasilkan orang lain.",
    "Add the last N months of 2025.": "Tambahkan N bulan terakhir tahun 2025.",
    # ingest
    "The month, for files that do not say it.": "Bulan, untuk berkas yang tidak menyebutnya.",
    "What the files are.": "Jenis berkasnya.",
    "The segment, for files that do not say it.": "Segmen, untuk berkas yang tidak menyebutnya.",
    "The region, by code or name, for files that do not say it.": (
        "Wilayah, dengan kode atau nama, untuk berkas yang tidak menyebutnya."
    ),
    "What the files do not list is zero.": "Yang tidak tercantum di berkas berarti nol.",
    "Let these stand for earlier lists and counts where they speak.": (
        "Berlakukan berkas ini menggantikan daftar dan jumlah sebelumnya yang dicakupnya."
    ),
    "Let these rows speak for their positions; leave all others.": (
        "Baris ini yang berlaku untuk posisinya; yang lain dibiarkan."
    ),
    # sources, status, withdraw, snapshot, verify
    "Every command that changed something.": "Setiap perintah yang pernah mengubah sesuatu.",
    "A month, or `last`; default: the last twelve.": (
        "Bulan, atau `last`; bila tidak disebut: dua belas bulan terakhir."
    ),
    "Exit code 3 where a report is missing or partial.": (
        "Kode keluar 3 bila ada laporan belum masuk atau parsial."
    ),
    "One line for a mail, of the month or the latest one.": (
        "Satu baris untuk surel, tentang bulan itu atau yang terakhir."
    ),
    "All sources of the run of that time.": "Semua sumber dari proses pada waktu itu.",
    "The month, or `last`.": "Bulannya, atau `last`.",
    "All files, and of the figures those of the last month alone.": (
        "Semua berkas, dan hanya angka bulan terakhir."
    ),
    "Seal a changed month anew; the earlier manifest is kept.": (
        "Segel ulang bulan yang sudah berubah; manifes sebelumnya disimpan."
    ),
    "Write counts alone for the public, and seal nothing.": "Tulis angka saja untuk umum, tanpa menyegel.",
    "Events as lines of JSON, on the error stream.": "Peristiwa sebagai baris JSON, di aliran kesalahan.",
    "With --public: hide counts below N; default 5.": "Dengan --public: sembunyikan angka di bawah N; bawaan 5.",
    "Seal a month in which reports are missing, and say so in it.": (
        "Segel bulan yang laporannya belum lengkap, dan catat hal itu di dalamnya."
    ),
    # explain
    "The month, of `report` or `status`; default: the latest.": (
        "Bulan, untuk `report` atau `status`; atau yang terakhir."
    ),
    "The earlier month, of `delta`.": "Bulan yang lebih awal, untuk `delta`.",
    "The later month, of `delta`, or `last`.": "Bulan yang lebih akhir, untuk `delta`, atau `last`.",
    "As of `report`.": "Seperti pada `report`.",
    "Only what this source pays for.": "Hanya yang dibayar sumber dana ini.",
    "List exactly the rows that are counted.": "Tampilkan tepat baris yang dihitung.",
    "The rows with NIK and name, in a file; the journal says so.": (
        "Baris dengan NIK dan nama, dalam berkas; dicatat di jurnal."
    ),
    # report, delta, pairs
    "The latest month of the year that is reported.": "Bulan terakhir tahun itu yang laporannya ada.",
    "Where a report is missing, take the latest one that is at most N months older.": (
        "Bila laporan belum ada, pakai laporan terakhir yang paling banyak N bulan lebih lama."
    ),
    "Exit code 3 where a figure shown is incomplete.": "Kode keluar 3 bila ada angka yang belum lengkap.",
    "The range that each figure can take, given what is not known.": (
        "Rentang tiap angka, mengingat hal yang belum diketahui."
    ),
    "The earlier month.": "Bulan yang lebih awal.",
    "The later month, or `last`.": "Bulan yang lebih akhir, atau `last`.",
    "A row for each month, after the one before.": "Satu baris tiap bulan, dibandingkan dengan bulan sebelumnya.",
    "Exit code 3 where a report could not be compared.": (
        "Kode keluar 3 bila ada laporan yang tidak dapat dibandingkan."
    ),
    "Default: the first month.": "Bila tidak disebut: bulan pertama.",
    "Default: the last month.": "Bila tidak disebut: bulan terakhir.",
    # compare
    "A figure that somebody stated, such as 82,0% or 117.327.": (
        "Angka yang disebut seseorang, misalnya 82,0% atau 117.327."
    ),
    "Only this measure; of a stated number: what it is a figure of.": (
        "Hanya ukuran ini; untuk angka yang disebut: ukuran angka itu."
    ),
    # wrong use
    "Give --as-of DAY, --from and --to, or --stated NUMBER": (
        "Sebut --as-of HARI, --from dan --to, atau --stated ANGKA"
    ),
    "Give --as-of or --stated, not both": "Pilih --as-of atau --stated, jangan keduanya",
    "Give --period, or --from and --to, not both": "Pilih --period, atau --from dan --to, jangan keduanya",
    "This measure does not go with these options": "Ukuran ini tidak cocok dengan opsi lainnya",
    "Give --from and --to together": "Sebut --from dan --to bersama-sama",
    "Give --year or --period, not both": "Pilih --year atau --period, jangan keduanya",
    "Give --bounds without `--by funding`: who pays for what is not known, nobody can say": (
        "--bounds tidak dipakai bersama `--by funding`: siapa yang membiayai hal yang belum diketahui, tidak ada"
        " yang tahu"
    ),
    "Give --public or --reseal, not both": "Pilih --public atau --reseal, jangan keduanya",
    "--suppress needs --public": "--suppress memerlukan --public",
    "Give --replace or --amend, not both": "Pilih --replace atau --amend, jangan keduanya",
    "Give sources or files, or all of --region, --segment and --period": (
        "Sebutkan sumber atau berkas, atau ketiganya: --region, --segment, dan --period"
    ),
    "A NIK or KPJ stands by itself, behind no option": "NIK atau KPJ ditulis sendiri, bukan di belakang opsi",
    "--ignore needs the files that are to be ignored": "--ignore memerlukan berkas yang akan diabaikan",
    "--ignore reads nothing: give it without the options that say how to read": (
        "--ignore tidak membaca apa pun: pakai tanpa opsi yang menyatakan cara membaca"
    ),
    "Give --line without --format and -o": "--line tidak dipakai bersama --format dan -o",
    "Give the sources to withdraw, or --run TIME": "Sebut sumber yang akan ditarik, atau --run WAKTU",
}

_VALUES: dict[str, str] = {
    "[OPTIONS]": "[OPSI]",
    "COMMAND [ARGS]...": "PERINTAH [ARGUMEN]...",
    "[PATHS]...": "[JALUR]...",
    "[SOURCES]...": "[SUMBER]...",
    "PATH": "JALUR",
    "FILE": "BERKAS",
    "FIGURE": "ANGKA",
    "FUNDING": "DANA",
    "SECONDS": "DETIK",
    "NUMBER": "ANGKA",
    "TIME": "WAKTU",
    "YYYY-MM": "TTTT-BB",
    "YYYY-MM-DD": "TTTT-BB-HH",
    "NIK|KPJ|NAME|-": "NIK|KPJ|NAMA|-",
    "TEXT": "TEKS",
    "INTEGER RANGE": "ANGKA",
    "FLOAT RANGE": "ANGKA",
}
"""What stands for a value in a usage line."""

IN_INDONESIAN = {**_HELP, **_VALUES}


def known(english: str) -> bool:
    """Whether a paragraph of help, a name of a value or a message of wrong use has words in both languages."""
    return " ".join(english.split()) in IN_INDONESIAN


def spoken(english: str, language: Language) -> str:
    """A help text, paragraph by paragraph, in a language; a paragraph without words stands as it is."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in english.split("\n\n"))
    return "\n\n".join(
        paragraph if language == "en" else IN_INDONESIAN.get(paragraph, paragraph) for paragraph in paragraphs
    )
