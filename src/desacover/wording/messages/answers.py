"""Why a question has no answer."""

from __future__ import annotations

from desacover.wording.messages.message import Message

ANSWER_MESSAGES: dict[str, Message] = {
    "nothing-ingested": Message(
        "nothing has been ingested yet",
        "belum ada data yang masuk",
        "put the exports into data/raw/ and run: desacover ingest",
        "letakkan ekspor di data/raw/ lalu jalankan: desacover ingest",
    ),
    "as-of-before": Message(
        "nothing had been ingested by the end of {day}; the first was on {first}",
        "sampai akhir {day} belum ada data yang masuk; yang pertama masuk pada {first}",
        "give a later day; see: desacover sources --journal",
        "sebutkan hari sesudahnya; lihat: desacover sources --journal",
    ),
    "as-of-lost": Message(
        "rows of then are no more to be had, of a list that was replaced or withdrawn since: {file}",
        "baris pada hari itu tidak dapat diperoleh lagi, karena daftarnya sudah diganti atau ditarik: {file}",
        "put the file back as it was and run desacover rebuild",
        "kembalikan berkas seperti semula lalu jalankan desacover rebuild",
    ),
    "settings-changed": Message(
        "the months were derived under other settings ({keys})",
        "data bulanan dihitung dengan pengaturan lain ({keys})",
        "run desacover rebuild: it reads all files and derives the months again",
        "jalankan desacover rebuild: semua berkas dibaca dan data bulanan dihitung ulang",
    ),
    "year-empty": Message(
        "there is no report in {year}",
        "tidak ada laporan pada {year}",
        "months with reports: {known}",
        "bulan yang ada laporannya: {known}",
    ),
    "figure-not-found": Message(
        'there is no figure "{given}"',
        'tidak ada angka "{given}"',
        "the nearest is {near}; figures: {known}",
        "yang terdekat {near}; angka: {known}",
    ),
    "funding-not-found": Message(
        'there is no source of funding "{given}"',
        'tidak ada sumber dana "{given}"',
        "sources: {known}",
        "sumber dana: {known}",
    ),
    "span-needed": Message(
        "{figure} is a figure of movement: it needs --from and --to, and no --period",
        "{figure} adalah angka mutasi: perlu --from dan --to, tanpa --period",
        "say between which months: --from YYYY-MM --to YYYY-MM",
        "sebutkan di antara bulan apa: --from TTTT-BB --to TTTT-BB",
    ),
    "month-needed": Message(
        "{figure} is a figure of one month: it takes --period, and neither --from nor --to",
        "{figure} adalah angka satu bulan: pakai --period, bukan --from dan --to",
        "say of which month: --period YYYY-MM",
        "sebutkan bulannya: --period TTTT-BB",
    ),
    "option-of-coverage": Message(
        "{figure} is not told by --funding or --carry-forward",
        "{figure} tidak dibedakan menurut --funding atau --carry-forward",
        "leave them out",
        "hilangkan keduanya",
    ),
    "file-only": Message(
        "what names persons is written into a file, and not printed",
        "yang menyebut orang ditulis ke berkas, tidak ditampilkan",
        "give `-o FILE`, or leave --format out",
        "sebutkan `-o BERKAS`, atau hilangkan --format",
    ),
    "no-rows": Message(
        "{figure} counts no rows",
        "{figure} tidak menghitung baris",
        "leave out --rows",
        "hilangkan --rows",
    ),
    "period-not-reported": Message(
        "nobody has reported for {period}",
        "belum ada laporan untuk {period}",
        "months with reports: {known}",
        "bulan yang ada laporannya: {known}",
    ),
    "periods-in-wrong-order": Message(
        "--from {start} does not lie before --to {end}",
        "--from {start} tidak mendahului --to {end}",
        "give the earlier month first",
        "sebutkan bulan yang lebih awal lebih dahulu",
    ),
    "number-invalid": Message(
        '"{given}" is no figure of that kind',
        '"{given}" bukan angka semacam itu',
        "write it like 82,0%, 0.82 or 117.327",
        "tulis seperti 82,0%, 0,82, atau 117.327",
    ),
    "source-not-found": Message(
        'there is no source "{given}"',
        'tidak ada sumber "{given}"',
        "see: desacover sources",
        "lihat: desacover sources",
    ),
    "run-not-found": Message(
        'no run took anything in at "{given}"',
        'tidak ada proses pemasukan data pada "{given}"',
        "see the runs in: desacover sources",
        "lihat waktu proses di: desacover sources",
    ),
    "cell-needs-regency": Message(
        'a report is of one regency, and "{given}" is none',
        'laporan selalu tentang satu kabupaten/kota, dan "{given}" bukan kabupaten/kota',
        "name the regency: --region 35.07",
        "sebut kabupaten/kotanya: --region 35.07",
    ),
    "key-unclear": Message(
        "this is neither a NIK (16 digits), nor a KPJ (11), nor a name; it has {digits} digits",
        "ini bukan NIK (16 angka), bukan KPJ (11 angka), dan bukan nama; jumlah angkanya {digits}",
        'give it whole: desacover person 3507…, or a name: desacover person "Siti Aminah"',
        'tulis selengkapnya: desacover person 3507…, atau namanya: desacover person "Siti Aminah"',
    ),
    "look-up-not-journalled": Message(
        "the look-up could not be entered in the journal ({why}), so nobody is shown",
        "pencarian ini tidak dapat dicatat di jurnal ({why}), jadi tidak ada yang ditampilkan",
        "run it where the workspace can be written to",
        "jalankan di tempat ruang kerja dapat ditulisi",
    ),
    "no-lists": Message(
        "there are no lists of participants yet; of {n} sources taken in none has a row in force",
        "belum ada daftar peserta; dari {n} sumber yang masuk tidak ada yang memuat baris yang berlaku",
        "see what was taken in: desacover sources; put the lists of participants into data/raw/ and run: desacover"
        " ingest",
        "lihat yang sudah masuk: desacover sources; letakkan daftar peserta di data/raw/ lalu jalankan: desacover"
        " ingest",
    ),
    "not-sealed": Message(
        "{period} is incomplete (reported: {reported} of {expected}) and was not sealed",
        "{period} belum lengkap (sudah lapor: {reported} dari {expected}) dan tidak disegel",
        "seal it as it is with --incomplete",
        "untuk menyegelnya apa adanya, pakai --incomplete",
    ),
    "seal-stale": Message(
        "{period} was sealed on {day} and is otherwise now ({why}); it stays as it was sealed",
        "{period} disegel pada {day} dan kini berbeda ({why}); segelnya tidak diubah",
        "see how: desacover compare --as-of {as_of} --period {period}; seal it anew: desacover snapshot --period"
        " {period} --reseal",
        "lihat bedanya: desacover compare --as-of {as_of} --period {period}; segel ulang: desacover snapshot"
        " --period {period} --reseal",
    ),
    "seal-lost": Message(
        "the files of the sealed month {period} are not those that were sealed, and can no longer be made",
        "berkas segel {period} bukan lagi yang disegel, dan tidak dapat dibuat lagi",
        "put them back from a backup, or seal the month anew: desacover snapshot --period {period} --reseal",
        "kembalikan dari cadangan, atau segel ulang: desacover snapshot --period {period} --reseal",
    ),
    "figures-do-not-add-up": Message(
        "the figures do not add up ({why}); the table is not printed",
        "angkanya tidak cocok ({why}); tabel tidak ditampilkan",
        "run desacover rebuild, and report this with the version if it stays",
        "jalankan desacover rebuild; bila tetap terjadi, laporkan beserta versinya",
    ),
    "interrupted": Message("interrupted; nothing was changed", "dihentikan; tidak ada yang berubah"),
    "unexpected": Message(
        "something went wrong inside desacover: {why}",
        "ada kesalahan di dalam desacover: {why}",
        "run it again with --verbose and report what it prints",
        "jalankan lagi dengan --verbose dan laporkan hasilnya",
    ),
}
