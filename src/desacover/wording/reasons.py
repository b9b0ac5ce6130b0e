"""Why a row was set aside, and what its office can do about it."""

from __future__ import annotations

from desacover.wording.text import Advice, Text

REASONS: dict[str, Advice] = {
    "nik_missing": Advice(
        Text("NIK kosong", "NIK missing"),
        Text(
            "isi NIK sesuai KTP-el; NIK tidak pernah diisi otomatis",
            "fill in the NIK from the identity card",
        ),
    ),
    "nik_length": Advice(
        Text("NIK bukan 16 angka", "NIK not 16 digits"),
        Text("periksa NIK, ada angka yang kurang atau lebih", "look for a digit too few or too many"),
    ),
    "nik_not_digits": Advice(
        Text("NIK memuat selain angka", "NIK has other than digits"),
        Text("tulis NIK hanya dengan angka", "write the NIK in digits only"),
    ),
    "nik_invalid": Advice(
        Text("NIK tidak valid", "NIK cannot exist"),
        Text(
            "tanggal lahir atau provinsi dalam NIK tidak ada; cocokkan dengan KTP-el, atau daftarkan sebagai benar"
            " di `nik_confirmed`",
            "its birth date or province does not exist; compare with the identity card, or confirm it in "
            "`nik_confirmed`",
        ),
    ),
    "nik_damaged": Advice(
        Text("NIK rusak karena Excel", "NIK damaged by Excel"),
        Text(
            "angka terakhir hilang; kirim ulang dengan kolom NIK berformat teks",
            "its last digits are lost; send it again with the NIK column as text",
        ),
    ),
    "nik_placeholder": Advice(
        Text("NIK asal isi", "NIK a placeholder"),
        Text("ganti dengan NIK yang sebenarnya", "put the true NIK in its place"),
    ),
    "segment_missing": Advice(
        Text("segmen kosong", "segment missing"),
        Text(
            "isi jabatannya, atau sebutkan dengan `--segment`",
            "fill in the position, or state it with `--segment`",
        ),
    ),
    "segment_unknown": Advice(
        Text("segmen tidak dikenal", "segment unknown"),
        Text(
            "tulis jabatan dengan jelas, misalnya Ketua RT; LKD saja terlalu umum",
            "write a plain position, such as Ketua RT; LKD alone is too general",
        ),
    ),
    "region_missing": Advice(
        Text("wilayah kosong", "region missing"),
        Text(
            "isi kode atau nama desa, kecamatan dan kabupaten/kota",
            "fill in the code, or village, district, regency",
        ),
    ),
    "region_unknown": Advice(
        Text("wilayah tidak dikenal", "region unknown"),
        Text("periksa ejaan nama atau kode Kemendagri", "check the spelling, or the Kemendagri code"),
    ),
    "region_ambiguous": Advice(
        Text("wilayah lebih dari satu", "region ambiguous"),
        Text(
            "nama ini ada di beberapa tempat; tambahkan kecamatan atau kodenya",
            "several places bear this name: add the district or the code",
        ),
    ),
    "region_conflict": Advice(
        Text("kode dan nama wilayah tidak cocok", "region code and names disagree"),
        Text("perbaiki kode atau nama sehingga cocok", "mend the code or the names so that they agree"),
    ),
    "region_code_bps": Advice(
        Text("kode BPS, bukan kode Kemendagri", "code of BPS, not of Kemendagri"),
        Text(
            "isi kode Kemendagri, atau nama desa dan kecamatannya; kode BPS bisa sama dengan kode desa lain",
            "give Kemendagri's code, or the names of village and district; a BPS code may be another village's",
        ),
    ),
    "period_missing": Advice(
        Text("periode kosong", "period missing"),
        Text("isi bulannya, atau sebutkan dengan `--period`", "fill in the month, or state it with `--period`"),
    ),
    "period_invalid": Advice(
        Text("periode tidak terbaca", "period cannot be read"),
        Text("tulis bulan seperti 2025-12 atau Desember 2025", "write the month as 2025-12 or December 2025"),
    ),
    "date_invalid": Advice(
        Text("tanggal tidak terbaca", "date cannot be read"),
        Text("tulis tanggal seperti 31-12-2025", "write the date as 31-12-2025"),
    ),
    "status_missing": Advice(
        Text("status kosong", "status missing"),
        Text("isi AKTIF atau NON AKTIF", "fill in AKTIF or NON AKTIF"),
    ),
    "status_unknown": Advice(
        Text("status tidak dikenal", "status unknown"),
        Text("tulis AKTIF atau NON AKTIF", "write AKTIF or NON AKTIF"),
    ),
    "not_registered": Advice(
        Text("belum punya kartu", "no card yet"),
        Text(
            "isi nomor kartu (KPJ), atau statusnya bila memang peserta",
            "fill in the card number, or the status if the person is insured",
        ),
    ),
    "insured_unclear": Advice(
        Text("tidak jelas apakah peserta", "not clear whether insured"),
        Text(
            "isi iuran atau programnya, atau kolom status: AKTIF atau NON AKTIF",
            "fill in the contribution or programme, or a column of status: AKTIF or NON AKTIF",
        ),
    ),
    "remark_unclear": Advice(
        Text("catatan meragukan", "remark unclear"),
        Text(
            "jelaskan catatannya di kolom status: AKTIF atau NON AKTIF",
            "say what the remark means in a column of status: AKTIF or NON AKTIF",
        ),
    ),
    "amount_invalid": Advice(
        Text("angka tidak terbaca", "amount cannot be read"),
        Text("tulis angkanya saja", "write the number only"),
    ),
    "count_missing": Advice(
        Text("jumlah kosong", "count missing"),
        Text("isi jumlahnya; tulis 0 bila memang tidak ada", "fill in the count; write 0 where there are none"),
    ),
    "count_of_a_part": Advice(
        Text("hanya sebagian jabatan yang dihitung", "only a part of the posts is counted"),
        Text(
            "minta jumlah seluruh segmen: perangkat desa seluruhnya, RT dan RW keduanya",
            "ask for the count of the whole segment: all officials, both RT and RW",
        ),
    ),
    "count_implausible": Advice(
        Text("jumlah tidak wajar", "count out of range"),
        Text(
            "periksa angkanya; sebuah desa punya 1 kepala desa, 3 sampai 11 anggota BPD, paling banyak 60"
            " perangkat,"
            " dan 400 RT/RW",
            "check the number; a village has 1 head, 3 to 11 BPD members, at most 60 officials and 400 RT/RW",
        ),
    ),
    "count_twice": Advice(
        Text("dihitung dua kali", "counted twice"),
        Text(
            "beri satu baris untuk setiap desa dan jabatan: baris-baris ini menyebut jumlah yang berbeda, atau"
            " menghitung per dusun",
            "give one row for each village and post: these rows state different counts, or count hamlet by hamlet",
        ),
    ),
    "cell_error": Advice(
        Text("sel berisi kesalahan rumus", "cell with a formula error"),
        Text(
            "ganti `#N/A`, `#REF!` dan sejenisnya dengan isinya, atau kosongkan selnya",
            "put what is meant in place of `#N/A`, `#REF!` and the like, or empty the cell",
        ),
    ),
    "row_shape": Advice(
        Text("jumlah kolom tidak cocok", "row does not fit the header"),
        Text(
            "periksa pemisah atau tanda kutip pada baris itu",
            "look for a stray separator or quote in the line",
        ),
    ),
}
