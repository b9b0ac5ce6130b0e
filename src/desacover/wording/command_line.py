"""What the command line says of itself: help, names of values, wrong use; the English text finds the other."""

from __future__ import annotations

from desacover.wording.language import Language
from desacover.wording.text import Text

_HELP: tuple[Text, ...] = (
    # the program
    Text(
        "Cakupan BPJS Ketenagakerjaan bagi pekerja ekosistem desa, dari ekspor yang dikirim kabupaten/kota.",
        "Coverage of village workers by BPJS Ketenagakerjaan, from the exports that offices send.",
    ),
    Text(
        "Mulai dengan `desacover init`, letakkan ekspor di data/raw/, lalu `desacover ingest` dan"
        " `desacover report --year 2025`.",
        "Start with `desacover init`, put the exports into data/raw/, then `desacover ingest` and"
        " `desacover report --year 2025`.",
    ),
    Text("Tampilkan versi.", "Show the version and exit."),
    Text("Tampilkan petunjuk ini.", "Show this message and exit."),
    Text(
        "Lakukan semuanya, tampilkan cara tiap berkas dibaca, lalu batalkan.",
        "Do it all, show how each file is read, and undo it.",
    ),
    Text(
        "Jangan ada yang diringkas; tunjukkan juga asal kesalahan yang tidak terduga.",
        "Leave nothing out; show where an unexpected error comes from.",
    ),
    Text(
        "Ikutkan laporan parsial dalam mutasi: dari sumber, dari berkas dengan semua lembarnya, atau dari satu"
        " sel.",
        "Let partial reports take part in movement: of sources, of files with all their sheets, or of one cell.",
    ),
    Text("Untuk satu laporan: bulannya.", "Of one report: its month."),
    Text(
        "Untuk satu laporan: kabupaten/kotanya, dengan kode atau nama.",
        "Of one report: its regency, by code or name.",
    ),
    Text("Untuk satu laporan: segmennya.", "Of one report: its segment."),
    Text(
        "Sisihkan berkas untuk seterusnya, sampai salah satunya disebut sendiri.",
        "Put the files aside for good, until one is named alone.",
    ),
    Text("Apakah baris tersembunyi ikut dihitung.", "Whether hidden rows of the workbook count."),
    # the commands
    Text(
        "Buat ruang kerja dengan desacover.toml yang sudah diberi keterangan.",
        "Make a workspace with a commented desacover.toml.",
    ),
    Text(
        "Buat ruang kerja berisi ekspor Jawa Timur buatan, lengkap dengan angka sebenarnya.",
        "Make a workspace of synthetic East Java exports, with the truth beside it.",
    ),
    Text(
        "Baca ekspor: berkas, folder, atau pola nama; tanpa jalur, seluruh data/raw/.",
        "Read exports: files, folders, globs; without a path all of data/raw/.",
    ),
    Text(
        "Apa yang sudah masuk, kapan, dari berkas mana, beserta rincian barisnya.",
        "What has been ingested, when, from which file, with its account.",
    ),
    Text(
        "Siapa sudah lapor, siapa terlambat atau belum, dan siapa yang perlu dihubungi.",
        "Who has reported, who is late or missing, and whom to ask.",
    ),
    Text(
        "Baris yang disisihkan beserta alasannya; CSV dan JSON memuat isi barisnya, dan berkasnya hanya dapat"
        " dibaca pemiliknya.",
        "Rows set aside with their reasons; CSV and JSON hold their cells, and files are for the owner only.",
    ),
    Text(
        "Tarik sumber, atau seluruh hasil satu proses; `desacover ingest` biasa tidak memasukkannya kembali.",
        "Take sources, or all of one run, out again; a plain ingest does not bring them back.",
    ),
    Text(
        "Cakupan: berapa yang sudah menjadi peserta di tiap segmen, dari berapa.",
        "Coverage: how many of each segment are insured, of how many.",
    ),
    Text(
        "Mutasi: siapa baru, aktif lagi, pindah, dan berhenti di antara dua bulan, atau dari bulan ke bulan.",
        "Movement: who joined, came back, moved and lapsed between two months, or from month to month.",
    ),
    Text(
        "Dugaan dua nomor milik satu orang, dan nomor yang dipakai beberapa orang.",
        "Suspected pairs of numbers for one person, and numbers that several share.",
    ),
    Text(
        "Nama, NIK, KPJ, dan tanggal lahir hanya ada di berkas (-o BERKAS), yang hanya dapat dibaca pemiliknya."
        " Baris yang benar dapat disalin ke berkas yang disebut pengaturan same_persons.",
        "Names, NIK, KPJ and birth dates stand only in a file (-o FILE), which is for the owner only. Its rows,"
        " those that are right, can be copied into the file of the setting same_persons.",
    ),
    Text(
        "Segel satu bulan sebagai Parquet; penyimpanan yang sama menghasilkan isi yang sama persis.",
        "Seal a month as plain Parquet; the same store gives the same bytes.",
    ),
    Text(
        "Buat ulang data/processed/ dari berkas mentah dan jurnal.",
        "Make data/processed/ anew from the raw files and the journal.",
    ),
    # options that several commands take
    Text(
        "Ruang kerja; bila tidak disebut, dicari dari folder ini ke atas.",
        "The workspace; default: found upward from the current folder.",
    ),
    Text(
        "Bahasa; bila tidak disebut, menurut pengaturan, lalu bahasa sistem.",
        "Language; default: setting, then locale.",
    ),
    Text("Tampilkan kesalahan saja.", "Print errors only."),
    Text("Tampilkan asal kesalahan yang tidak terduga.", "Show where an unexpected error comes from."),
    Text("Tanpa warna, juga di terminal.", "No colour, even on a terminal."),
    Text("Bila tidak disebut: tabel.", "Default: table."),
    Text("Tulis ke BERKAS; akhirannya menentukan format.", "Write to FILE; its ending decides the format."),
    Text("CSV dengan titik koma dan koma desimal.", "CSV with semicolon and decimal comma."),
    Text("Keadaan pada akhir hari itu.", "As it stood at the end of that day."),
    Text("Hanya wilayah ini, dengan kode atau nama.", "Only this region, by code or name."),
    Text("Hanya segmen ini, dipisah koma.", "Only these segments, joined by commas."),
    Text("Tunggu proses lain yang sedang menulis.", "Wait for another writer."),
    Text(
        "segmen, dana, dan satu dari kabupaten, kecamatan, desa.",
        "segment, funding, and one of regency, district, village.",
    ),
    Text("Bulan, atau `last`.", "A month, or `last`."),
    # demo
    Text("Bagian desa yang dipakai.", "Share of the villages."),
    Text("Angka lain menghasilkan orang lain.", "Another seed draws other people."),
    Text("Tambahkan N bulan terakhir tahun 2025.", "Add the last N months of 2025."),
    # ingest
    Text("Bulan, untuk berkas yang tidak menyebutnya.", "The month, for files that do not say it."),
    Text("Jenis berkasnya.", "What the files are."),
    Text("Segmen, untuk berkas yang tidak menyebutnya.", "The segment, for files that do not say it."),
    Text(
        "Wilayah, dengan kode atau nama, untuk berkas yang tidak menyebutnya.",
        "The region, by code or name, for files that do not say it.",
    ),
    Text("Yang tidak tercantum di berkas berarti nol.", "What the files do not list is zero."),
    Text(
        "Berlakukan berkas ini menggantikan daftar dan jumlah sebelumnya yang dicakupnya.",
        "Let these stand for earlier lists and counts where they speak.",
    ),
    Text(
        "Baris ini yang berlaku untuk posisinya; yang lain dibiarkan.",
        "Let these rows speak for their positions; leave all others.",
    ),
    # sources, status, withdraw, snapshot
    Text("Setiap perintah yang pernah mengubah sesuatu.", "Every command that changed something."),
    Text(
        "Bulan, atau `last`; bila tidak disebut: dua belas bulan terakhir.",
        "A month, or `last`; default: the last twelve.",
    ),
    Text(
        "Kode keluar 3 bila ada laporan belum masuk atau parsial.",
        "Exit code 3 where a report is missing or partial.",
    ),
    Text(
        "Satu baris untuk surel, tentang bulan itu atau yang terakhir.",
        "One line for a mail, of the month or the latest one.",
    ),
    Text("Semua sumber dari proses pada waktu itu.", "All sources of the run of that time."),
    Text("Bulannya, atau `last`.", "The month, or `last`."),
    Text(
        "Segel bulan yang laporannya belum lengkap, dan catat hal itu di dalamnya.",
        "Seal a month in which reports are missing, and say so in it.",
    ),
    # report, delta, pairs
    Text(
        "Bulan terakhir tahun itu yang laporannya ada.",
        "The latest month of the year that is reported.",
    ),
    Text(
        "Bila laporan belum ada, pakai laporan terakhir yang paling banyak N bulan lebih lama.",
        "Where a report is missing, take the latest one that is at most N months older.",
    ),
    Text("Kode keluar 3 bila ada angka yang belum lengkap.", "Exit code 3 where a figure shown is incomplete."),
    Text("Bulan yang lebih awal.", "The earlier month."),
    Text("Bulan yang lebih akhir, atau `last`.", "The later month, or `last`."),
    Text(
        "Satu baris tiap bulan, dibandingkan dengan bulan sebelumnya.",
        "A row for each month, after the one before.",
    ),
    Text(
        "Kode keluar 3 bila ada laporan yang tidak dapat dibandingkan.",
        "Exit code 3 where a report could not be compared.",
    ),
    Text("Bila tidak disebut: bulan pertama.", "Default: the first month."),
    Text("Bila tidak disebut: bulan terakhir.", "Default: the last month."),
    # wrong use
    Text("Pilih --year atau --period, jangan keduanya", "Give --year or --period, not both"),
    Text("Pilih --replace atau --amend, jangan keduanya", "Give --replace or --amend, not both"),
    Text(
        "Sebutkan sumber atau berkas, atau ketiganya: --region, --segment, dan --period",
        "Give sources or files, or all of --region, --segment and --period",
    ),
    Text("--ignore memerlukan berkas yang akan diabaikan", "--ignore needs the files that are to be ignored"),
    Text(
        "--ignore tidak membaca apa pun: pakai tanpa opsi yang menyatakan cara membaca",
        "--ignore reads nothing: give it without the options that say how to read",
    ),
    Text("--line tidak dipakai bersama --format dan -o", "Give --line without --format and -o"),
    Text(
        "Sebut sumber yang akan ditarik, atau --run WAKTU",
        "Give the sources to withdraw, or --run TIME",
    ),
)

_VALUES: tuple[Text, ...] = (
    Text("[OPSI]", "[OPTIONS]"),
    Text("PERINTAH [ARGUMEN]...", "COMMAND [ARGS]..."),
    Text("[JALUR]...", "[PATHS]..."),
    Text("[SUMBER]...", "[SOURCES]..."),
    Text("SUMBER...", "SOURCES..."),
    Text("JALUR", "PATH"),
    Text("BERKAS", "FILE"),
    Text("DETIK", "SECONDS"),
    Text("WAKTU", "TIME"),
    Text("TTTT-BB", "YYYY-MM"),
    Text("TTTT-BB-HH", "YYYY-MM-DD"),
    Text("TEKS", "TEXT"),
    Text("ANGKA", "INTEGER"),
    Text("ANGKA", "INTEGER RANGE"),
    Text("ANGKA", "FLOAT RANGE"),
)
"""What stands for a value in a usage line."""

TEXTS = (*_HELP, *_VALUES)
_KNOWN = {text.en: text for text in TEXTS}


def known(english: str) -> bool:
    """Whether a paragraph of help, a name of a value or a message of wrong use has words in both languages."""
    return " ".join(english.split()) in _KNOWN


def spoken(english: str, language: Language) -> str:
    """A help text, paragraph by paragraph, in a language; a paragraph without words stands as it is."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in english.split("\n\n"))
    return "\n\n".join(
        _KNOWN[paragraph].say(language) if paragraph in _KNOWN else paragraph for paragraph in paragraphs
    )
