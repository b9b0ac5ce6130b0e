"""What a flag beside a figure says, in a few words and in a sentence."""

from __future__ import annotations

from desacover.wording.text import Advice, Text

FLAGS: dict[str, Advice] = {
    "unreported": Advice(
        Text("belum lapor", "unreported"),
        Text(
            "laporan yang ditunggu belum masuk; tidak dihitung 0%",
            "a report is expected and missing; not counted as 0%",
        ),
    ),
    "partial_report": Advice(
        Text("laporan parsial", "partial report"),
        Text(
            "laporan tampak belum utuh; tidak ikut mutasi sampai diterima dengan `desacover accept`",
            "the report looks incomplete; out of movement until taken in by `desacover accept`",
        ),
    ),
    "first_report": Advice(
        Text("laporan pertama", "first report"),
        Text("belum ada laporan sebelumnya sebagai pembanding", "there is no earlier report to compare it with"),
    ),
    "carried": Advice(
        Text("laporan lama dipakai", "carried forward"),
        Text(
            "laporan terakhir dipakai sebagai pengganti; tidak dihitung sebagai sudah lapor",
            "the latest earlier report stands in; not counted as reported",
        ),
    ),
    "no_eligible": Advice(
        Text("potensi belum ada", "no denominator"),
        Text("jumlah potensi belum diketahui", "how many are eligible is not known"),
    ),
    "zero_eligible": Advice(
        Text("potensi nol", "denominator zero"),
        Text("jumlah potensi tercatat 0", "0 are stated to be eligible"),
    ),
    "partial_eligible": Advice(
        Text("potensi parsial", "denominator partial"),
        Text(
            "ada wilayah atau jabatan yang belum punya data potensi",
            "part of the region or of the posts has no denominator",
        ),
    ),
    "eligible_differs": Advice(
        Text("potensi tidak cocok", "denominators differ"),
        Text(
            "potensi yang tercatat tidak cocok dengan jumlah wilayah di bawahnya",
            "the stated count differs from the sum of the regions below",
        ),
    ),
    "eligible_too_wide": Advice(
        Text("potensi terlalu luas", "denominator too wide"),
        Text(
            "potensi mencakup juga wilayah yang belum lapor",
            "the denominator also covers regions that have not reported",
        ),
    ),
    "eligible_borrowed": Advice(
        Text("potensi pinjaman", "denominator borrowed"),
        Text("dipakai potensi pertama yang tercatat sesudahnya", "the first, later denominator serves"),
    ),
    "over_100": Advice(
        Text("di atas 100%", "over 100%"),
        Text("peserta melebihi potensi", "more are insured than are eligible"),
    ),
    "over_100_below": Advice(
        Text("ada rincian >100%", "over 100% below"),
        Text(
            "ada wilayah di bawahnya yang di atas 100%; yang belum adalah batas bawah",
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
        Text("selang > 1 bulan", "spans a gap"),
        Text(
            "dibandingkan dengan laporan lebih dari satu bulan sebelumnya",
            "compared with a report more than a month before",
        ),
    ),
    "incomplete": Advice(
        Text("belum lengkap", "incomplete"),
        Text("belum semua laporan yang ditunggu masuk", "not all expected reports are there"),
    ),
    "no_village": Advice(
        Text("tanpa desa", "no village"),
        Text("ekspor tidak menyebut desa", "the export names no village"),
    ),
    "long_arrears": Advice(
        Text("menunggak lama", "long arrears"),
        Text("iuran menunggak lebih dari 12 bulan", "contributions are more than 12 months behind"),
    ),
}
