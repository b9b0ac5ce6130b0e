"""What a flag beside a figure says, in a few words and in a sentence."""

from __future__ import annotations

from desacover.wording.text import Advice, Text

FLAGS: dict[str, Advice] = {
    "unreported": Advice(
        Text("belum lapor", "unreported"),
        Text(
            "laporan yang diharapkan belum ada; tidak dihitung 0%",
            "a report is expected and missing; not counted as 0%",
        ),
    ),
    "partial_report": Advice(
        Text("laporan sebagian", "partial report"),
        Text(
            "laporan tampak belum utuh; di luar perpindahan sampai diterima dengan `desacover accept`",
            "the report looks incomplete; out of movement until taken in by `desacover accept`",
        ),
    ),
    "first_report": Advice(
        Text("laporan pertama", "first report"),
        Text("belum ada laporan sebelumnya sebagai pembanding", "there is no earlier report to compare it with"),
    ),
    "carried": Advice(
        Text("laporan lama", "carried forward"),
        Text(
            "laporan terakhir dipakai sebagai pengganti; tidak dihitung sebagai lapor",
            "the latest earlier report stands in; not counted as reported",
        ),
    ),
    "no_eligible": Advice(
        Text("penyebut tidak ada", "no denominator"),
        Text("jumlah yang berhak tidak diketahui", "how many are eligible is not known"),
    ),
    "zero_eligible": Advice(
        Text("penyebut nol", "denominator zero"),
        Text("jumlah yang berhak tercatat 0", "0 are stated to be eligible"),
    ),
    "partial_eligible": Advice(
        Text("penyebut sebagian", "denominator partial"),
        Text(
            "sebagian wilayah atau jabatan tanpa penyebut",
            "part of the region or of the posts has no denominator",
        ),
    ),
    "eligible_differs": Advice(
        Text("penyebut berbeda", "denominators differ"),
        Text(
            "jumlah yang dinyatakan berbeda dari jumlah wilayah di bawahnya",
            "the stated count differs from the sum of the regions below",
        ),
    ),
    "eligible_too_wide": Advice(
        Text("penyebut terlalu luas", "denominator too wide"),
        Text(
            "penyebut mencakup juga wilayah yang belum lapor",
            "the denominator also covers regions that have not reported",
        ),
    ),
    "eligible_borrowed": Advice(
        Text("penyebut pinjaman", "denominator borrowed"),
        Text("dipakai penyebut pertama dari masa sesudahnya", "the first, later denominator serves"),
    ),
    "over_100": Advice(
        Text("di atas 100%", "over 100%"),
        Text("peserta melebihi jumlah yang berhak", "more are insured than are eligible"),
    ),
    "over_100_below": Advice(
        Text("ada bawahan >100%", "over 100% below"),
        Text(
            "ada wilayah di bawahnya di atas 100%; selisih adalah batas bawah",
            "a region below is over 100%; the gap is a lower bound",
        ),
    ),
    "recoded": Advice(
        Text("kode berubah", "recoded"),
        Text(
            "wilayah dimekarkan, digabung atau berganti kode; dibandingkan sebagai satu kesatuan",
            "the region was split, merged or recoded; compared as one unit",
        ),
    ),
    "spans_gap": Advice(
        Text("melompati bulan", "spans a gap"),
        Text(
            "dibandingkan dengan laporan lebih dari satu bulan sebelumnya",
            "compared with a report more than a month before",
        ),
    ),
    "incomplete": Advice(
        Text("belum lengkap", "incomplete"),
        Text("tidak semua laporan yang diharapkan ada", "not all expected reports are there"),
    ),
    "no_village": Advice(
        Text("tanpa desa", "no village"),
        Text("ekspor tidak menyebut desanya", "the export names no village"),
    ),
    "long_arrears": Advice(
        Text("menunggak lama", "long arrears"),
        Text("iuran menunggak lebih dari 12 bulan", "contributions are more than 12 months behind"),
    ),
}
